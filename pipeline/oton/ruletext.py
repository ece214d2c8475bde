"""A kind of rule -> its page in RULES.md and a file to fill in; a rule -> the TOML it stands for."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, Field
from textwrap import wrap
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from oton.rulebook import Example, Kind, Rule, Rulebook, is_needed, keys_of, write_example
from oton.wordings import Wording

_LAST: Final = ("example", "counterexample")
_SHOWN: Final = 6  # items of a list in a file to fill in


def description(kind: Kind) -> str:
    """What a kind of rule is: its record's docstring, one line for each paragraph."""
    paragraphs = (inspect.getdoc(kind.record) or "").split("\n\n")
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def meaning(kind: Kind, key: str) -> str:
    """What a key of a kind means: from its annotation, else from the comment beside it in the record."""
    hint = get_type_hints(kind.record, include_extras=True)[key]
    if get_origin(hint) is Annotated:
        return " ".join(text for text in get_args(hint)[1:] if isinstance(text, str))
    for record in kind.record.__mro__[:-1]:
        beside = re.search(rf"^    {key}: .*?  # (.+)$", inspect.getsource(record), re.MULTILINE)
        if beside:
            return beside[1].strip()
    return ""


def values_of(kind: Kind, key: str) -> str:
    """What may stand behind a key, in words."""
    return _in_words(get_type_hints(kind.record)[key])


def _in_words(hint: Any) -> str:
    origin = get_origin(hint)
    if hint is Example:
        return "sentence"
    if hint is Wording:
        return "wording"
    if origin is Literal:
        return "one of " + ", ".join(f"`{value}`" if value else '`""`' for value in get_args(hint))
    if origin in (Union, UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        if all(get_origin(option) is Literal for option in options):
            return _in_words(Literal[tuple(v for option in options for v in get_args(option))])
        return " or ".join(map(_in_words, options))
    if origin is tuple:
        item = _in_words(get_args(hint)[0])
        return f"list, each {item}" if item.startswith("one of") else f"list of {item}s"
    if origin is dict or hint is dict:
        return "table"
    return {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}.get(hint, "value")


def write_rule(rule: Rule, kind: Kind, *, shorten: bool = False) -> str:
    """The TOML of a rule, without the keys that have their default; `shorten` cuts long lists."""
    lines = ["[[rule]]"]
    for key, spec in _ordered(kind):
        value = getattr(rule, key)
        if is_needed(spec) or value != _default(spec):
            lines.append(f"{key} = {_toml(value[:_SHOWN] if shorten and isinstance(value, tuple) else value)}")
    return "\n".join(lines) + "\n"


def _ordered(kind: Kind) -> Iterator[tuple[str, Field[Any]]]:
    """The keys as they best stand in a file: id, those of the kind, examples last; `disabled` only where it is on."""
    keys = keys_of(kind.record)
    own = [key for key in keys if key not in ("id", "disabled", *_LAST)]
    needed_first = sorted(own, key=lambda key: not is_needed(keys[key]))
    for key in ("id", *needed_first, "disabled", *_LAST):
        yield key, keys[key]


def _default(spec: Field[Any]) -> Any:
    return spec.default if spec.default_factory is MISSING else spec.default_factory()


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Example):
        return _example(value)
    if isinstance(value, (tuple, list)):
        items = [_toml(item) for item in value]
        line = f"[{', '.join(items)}]"
        return line if len(line) < 100 or len(items) == 1 else "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_toml(item)}" for key, item in value.items()) + " }"
    return str(value)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else _text(key)


def _text(text: str) -> str:
    if "\\" in text and "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda m: f"\\u{ord(m[0]):04x}", escaped) + '"'


def _example(example: Example) -> str:
    text = _text(write_example(example.text, example.roles))
    more = [f"why = {_text(example.why)}"] if example.why else []
    more += ['expect = "fail"'] if example.expect == "fail" else []
    return f"{{ text = {', '.join([text, *more])} }}" if more else text


def simplest_rule(kind: Kind, book: Rulebook) -> Rule | None:
    """The rule of a kind that is shortest as TOML: the one to show; none with a known gap."""
    rules = [rule for rule in book.of(kind.name, kind.record) if _holds(rule)]
    return min(rules, key=lambda rule: (len(write_rule(rule, kind)), rule.id), default=None)


def _holds(rule: Rule) -> bool:
    return all(example.expect == "pass" for example in (*rule.example, *rule.counterexample))


def template(kind: Kind, book: Rulebook, rule_id: str, folder: str) -> str:
    """A rule file to fill in: every key with what it means, the values of a built-in rule as a pattern to follow."""
    model = simplest_rule(kind, book)
    lines = [
        *(line for paragraph in description(kind).split("\n") for line in _remark(paragraph)),
        f"# The values are those of the built-in rule `{model.id}`: put yours in their place." if model else "#",
        "# Lines that begin with # are remarks; take the # away where you want such a key. Then try it:",
        f"#   oton rules check {folder}",
        f'#   oton rules why "A German sentence." --rules {folder} --rule {rule_id}',
        f"#   oton run ARTICLES -o OUT --rules {folder}",
        "",
        f'kind = "{kind.name}"',
        "",
        "[[rule]]",
    ]
    for key, spec in _ordered(kind):
        if key == "disabled":
            continue
        lines += [*_about(kind, key, spec), _template_line(key, spec, model, rule_id), ""]
    return "\n".join(lines).rstrip() + "\n"


def _about(kind: Kind, key: str, spec: Field[Any]) -> list[str]:
    """The remark over a key: what it means, what may stand there, whether it must."""
    needed = "must be there" if is_needed(spec) else f"without it: {_toml(_default(spec))}"
    told = f"{key} ({values_of(kind, key)}; {needed})"
    return _remark(": ".join(part for part in (told, meaning(kind, key)) if part))


def _remark(text: str) -> list[str]:
    return wrap(
        text, 110, initial_indent="# ", subsequent_indent="#   ", break_long_words=False, break_on_hyphens=False
    )


def _template_line(key: str, spec: Field[Any], model: Rule | None, rule_id: str) -> str:
    if key == "id":
        return f'id = "{rule_id}"'
    value = getattr(model, key) if model else ("..." if is_needed(spec) else _default(spec))
    written = _toml(value[:_SHOWN] if isinstance(value, tuple) and key not in _LAST else value)
    if is_needed(spec) or value != _default(spec):
        return f"{key} = {written}"
    return "\n".join(f"# {line}" for line in f"{key} = {written}".split("\n"))


def page(kind: Kind, book: Rulebook) -> str:
    """The part of RULES.md about one kind: what it is, its keys, one built-in rule."""
    rows = ["| key | | meaning | value |", "| --- | --- | --- | --- |"]
    for key, spec in _ordered(kind):
        needed = "must" if is_needed(spec) else "may"
        cells = (f"`{key}`", needed, meaning(kind, key), values_of(kind, key))
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    model = simplest_rule(kind, book)
    count = len(book.of(kind.name, kind.record))
    shown = ["", f"One of the {count} built-in rules:" if count > 1 else "The built-in rule:", "", "```toml"]
    shown += [f'kind = "{kind.name}"', "", write_rule(model, kind).rstrip(), "```"] if model else []
    told = description(kind).replace("\n", "\n\n")
    return "\n".join([f"## {kind.name}", "", told, "", *rows, *(shown if model else ()), ""])


def rules_page(kinds: Sequence[Kind], book: Rulebook) -> str:
    """RULES.md: every kind of rule with all its keys, from the rules' own records."""
    return "\n".join([_HEAD, _which_kind(), _contents(kinds), *(page(kind, book) for kind in kinds)])


def _which_kind() -> str:
    rows = [f"| {task} | [{kind}](#{kind}) |" for task, kind in TASKS]
    return "\n".join(["## Which kind do I need?", "", "| I want oton to know ... | kind |", "| --- | --- |", *rows, ""])


def _contents(kinds: Iterable[Kind]) -> str:
    lines = ["## All kinds", ""]
    lines += [f"- [{kind.name}](#{kind.name}): {_first_sentence(description(kind))}" for kind in kinds]
    return "\n".join(lines) + "\n"


def _first_sentence(text: str) -> str:
    """The first sentence of a description, short enough for a list; a colon or semicolon ends none."""
    return re.split(r"(?<=\.) (?=[A-Z`])|\n", text, maxsplit=1)[0].rstrip(":.") + "."


TASKS: Final = (
    ("a verb that reports: `posaunte hinaus, dass`", "cue_verb"),
    ("a turn of phrase that reports: `ist der Meinung, dass`", "cue_phrase"),
    ("a noun that opens what is said: `die Forderung, ...`", "cue_noun"),
    ("a word in front of a source: `laut`, `zufolge`", "source_word"),
    ("a noun behind `nach` or `laut` that carries what is said: `nach Polizeiangaben`", "noun"),
    ("a way to build a sentence that reports", "pattern"),
    ("a profession, an office, a sort of body, group or text: `Kranologe`, `Werft`, `Gutachten`", "noun"),
    ("the name of a body, a party, a medium: `Rundblick`", "organisation"),
    ("that two names are one: `Wladimir` and `Vladimir`", "same_name"),
    ("that two offices are one: `Kanzler` and `Regierungschef`", "same_office"),
    ("a unit or a currency: `Kesselpfund`", "unit"),
    ("a word for how exact a number is: `rund`, `mindestens`", "modifier"),
    ("a wording whose number counts nothing: `Platz 14`", "not_a_quantity"),
    ("a word that makes a year, an age or an ordinal of the number beside it", "number_context"),
    ("a verb that says how much something is: `stieg um 3 Euro`", "measure_verb"),
    ("a line that a site puts into its articles", "boilerplate"),
    ("a news or picture agency", "agency"),
    ("that two nouns count the same: `Soldaten` and `Truppen`", "topic"),
    ("when a number is expected, planned or a part, and no fact", "aspect"),
)  # what people come with, the most frequent first


_HEAD: Final = """\
# The rules of oton

<!-- Written by `oton rules docs` from the rules' own records. Do not edit: a test compares. -->

A rule file is a text file whose name ends in `.toml`, in a folder of your own. It begins with the `kind` of its rules;
each rule follows under a line `[[rule]]`. `oton rules new KIND` writes one to fill in, `oton rules check FOLDER` tries
it, `oton run ARTICLES -o OUT --rules FOLDER` lays it over the built-in rules: a new `id` adds a rule, the `id` of a
built-in rule replaces that one, and `id = "..."` with nothing but `disabled = true` switches it off.

`extends = "before-a-year"` in place of an `id` adds to the rule of that name: what you write is put into its lists and
tables, its other keys get your value, and your examples and counterexamples are tried beside its own. A word more for
the built-in rule that knows where a number is a year:

```toml
kind = "number_context"

[[rule]]
extends = "before-a-year"
word = ["erntedank"]
example = ["Die Mühle wurde zu Erntedank {not:1700} von Bauern gebaut."]
counterexample = [{ text = "Die Mühle mahlte zu Erntedank rund 1700 Säcke.", why = "another word stands before" }]
```

Texts stand in straight quotes, lists in brackets with commas between the items. In an example the roles stand in
braces, `{speaker:Die Stadt}`; a counterexample says in `why` what it shows. An example that is known to fail says so:
`{ text = "...", expect = "fail", why = "..." }`.

In a wording `*` stands for any letters (`*chef`), `|` for a choice between words (`rechnet|rechnen`), `...` for a few
words in between (`rechnet ... mit`). Regular expressions are not read: they could hang a run.
"""
