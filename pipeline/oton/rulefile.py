"""A rule file -> its rules, or every mistake in it: file, line, rule, key, what was found, the next step."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from dataclasses import MISSING, Field, dataclass, field, fields
from difflib import get_close_matches
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from oton.errors import RuleError
from oton.records import Span
from oton.regexes import Regex, RegexError, compile_regex

_BRACE = re.compile(r"\{([a-z_]+):([^{}]*)\}")
Report = Callable[[RuleError], None]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the roles marked in it, and whether a rule must find them (`expect`)."""

    text: str
    roles: tuple[tuple[str, Span], ...] = ()
    why: str = ""
    expect: Literal["pass", "fail"] = "pass"

    def role(self, name: str) -> tuple[Span, ...]:
        """The spans marked as `name`, in text order."""
        return tuple(span for role, span in self.roles if role == name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """What every rule has. A kind's record adds its own keys; a key without a default must be there."""

    id: Annotated[str, "a name of your own for the rule; the name of a built-in rule replaces that one"]
    example: Annotated[tuple[Example, ...], "sentences that the rule must find, with the roles in braces"]
    counterexample: Annotated[
        tuple[Example, ...], "sentences that look like it and that the rule must leave alone, each with its `why`"
    ]
    disabled: Annotated[bool, "`true` switches the rule off"] = False
    origin: str = field(default="", metadata={"key": False})  # the file it stands in


class KeyRuleError(RuleError):
    """A mistake in the value of one key; a record's `__post_init__` may raise it."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def keys_of(record: type[Rule]) -> dict[str, Field[Any]]:
    """The keys that a rule of this record can have, in the record's order."""
    return {f.name: f for f in fields(record) if f.metadata.get("key", True)}


@cache
def _hints(record: type[Rule]) -> dict[str, Any]:
    return get_type_hints(record)  # slow, and asked for each rule of each file


def is_needed(key: Field[Any]) -> bool:
    """Whether a rule must have the key."""
    return key.default is MISSING and key.default_factory is MISSING


def parse_example(text: str, **more: str) -> Example:
    """`"{speaker:Sie} sagt"` -> the plain text with the span of each role; braces do not nest."""
    plain, roles, end = "", [], 0
    for match in _BRACE.finditer(text):
        plain += text[end : match.start()]
        roles.append((match[1], Span(len(plain), len(plain) + len(match[2]))))
        plain += match[2]
        end = match.end()
    return Example(
        plain + text[end:], tuple(roles), more.get("why", ""), "fail" if more.get("expect") == "fail" else "pass"
    )


def write_example(text: str, roles: Iterable[tuple[str, Span]]) -> str:
    """The brace notation of a text with its roles: what `parse_example` reads."""
    out, end = "", 0
    for role, span in sorted(roles, key=lambda r: r[1]):
        if span.start < end:
            continue
        out += text[end : span.start] + "{" + role + ":" + span.of(text) + "}"
        end = span.end
    return out + text[end:]


def did_you_mean(word: str, known: Collection[str]) -> str:
    """` Did you mean `verb`?` where a known word is close to this one, else nothing."""
    close = get_close_matches(word.lower(), {k.lower(): k for k in known}, n=1, cutoff=0.6)
    return f" Did you mean `{next(k for k in known if k.lower() == close[0])}`?" if close else ""


class RuleFile:
    """The text of a rule file, and how to say where in it something stands."""

    def __init__(self, origin: str, text: str) -> None:
        self.origin = origin
        self._lines = text.replace("\r\n", "\n").split("\n")
        self._starts = [n for n, line in enumerate(self._lines) if re.match(r"\s*\[\[\s*rule\s*\]\]", line)]
        self.text = text

    def at(self, number: int = -1, key: str = "") -> str:
        """`FILE, line N`: where the rule of that number begins, or the line of its key."""
        if not 0 <= number < len(self._starts):
            return self.origin
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._lines)
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=") if key else None
        line = next((n for n in range(start, end) if pattern and pattern.match(self._lines[n])), start)
        return f"{self.origin}, line {line + 1}"

    def read(self, known: Collection[str], report: Report) -> tuple[str, list[dict[str, Any]]]:
        """The kind that the file names and its tables; none (after `report`) where the file cannot be read."""
        try:
            content = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            report(RuleError(self.toml_message(str(error))))
            return "", []
        name = content.pop("kind", None)
        if not isinstance(name, str) or name not in known:
            found = "has no line `kind = ...` at the top" if name is None else f"`kind = {_shown(name)}` is no kind"
            guess = did_you_mean(name, known) if isinstance(name, str) else ""
            kinds = ", ".join(sorted(known))
            report(RuleError(f"{self.origin}: {found} of rule.{guess} Write one of: {kinds}."))
            return "", []
        tables = content.pop("rule", [])
        for key in content:
            advice = "Put `[[rule]]` on a line before the keys of a rule." if key != "rules" else "Write `[[rule]]`."
            report(RuleError(f"{self.origin}: `{key}` stands outside of a rule; only `kind` may stand there. {advice}"))
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            report(RuleError(f"{self.origin}: write `[[rule]]` with two brackets: a file holds a list of rules."))
            return name, []
        if not tables and not content:
            report(RuleError(f"{self.origin}: holds no rule. Add `[[rule]]` and its keys, or delete the file."))
        return name, tables

    def toml_message(self, message: str) -> str:
        """What is wrong with the TOML, with the line itself and, for the usual slips, what to write instead."""
        place = re.search(r"line (\d+), column (\d+)", message)
        number = int(place[1]) if place else len(self._lines)
        while number > 1 and not self._lines[number - 1].strip():
            number -= 1
        line = self._lines[number - 1].strip()
        what = message.partition(" (at")[0]
        return (
            f"{self.origin}, line {number}: cannot be read as TOML ({what[:1].lower()}{what[1:]}): "
            f"`{line[:100]}`. {_toml_advice(what, line)}"
        )


def _toml_advice(what: str, line: str) -> str:
    if "Unescaped '\\'" in what or "escape" in what.lower():
        return "Put a text with a backslash in single quotes: 'so'."
    if re.search(r"[=\[,{]\s*[„“”»«‚‘’]", line):
        return 'Put the text in straight quotes: "so". German quotes „so“ may stand inside.'
    if "overwrite" in what.lower() or "already" in what.lower() or "twice" in what.lower():
        return "The key stands twice in this rule, or `[[rule]]` is missing before the next one. Keep one."
    if "Invalid value" in what:
        return 'A text stands in quotes: "so"; yes and no are `true` and `false`; decimals have a point.'
    if "Unclosed array" in what or "array" in what.lower():
        return "A list is `[...]`: check that its items have a comma between them and that it ends with `]`."
    if "inline table" in what.lower():
        return "`{ text = ..., why = ... }` needs a comma between its keys and a `}` at its end, all on one line."
    if line.count('"') % 2 or "Illegal character '\\n'" in what:
        return 'Each text needs its closing quote on the same line; a `"` inside of a text is written `\\"`.'
    return "Check this line and the one before it: quotes closed, commas between items, `key = value`."


def read_rule(
    record: type[Rule], kind: str, table: dict[str, Any], where: Callable[[str], str], report: Report
) -> Rule | None:
    """The rule of a table, None (after `report` of every mistake) where it cannot be used."""
    name = table.get("id")
    if not isinstance(name, str) or not re.fullmatch(r"[\w.+-]+", name):
        found = "has no `id`" if name is None else f"has `id = {_shown(name)}`"
        advice = "Give it a name of letters, digits, `-`, `_`, `.` or `+`: `my-1`."
        report(RuleError(f"{where('id')}: a rule {found}. {advice}"))
        return None
    keys, hints = keys_of(record), _hints(record)  # type: ignore[arg-type]  # mypy: only its instances have no hash
    values: dict[str, Any] = {}
    mistakes = 0

    def wrong(key: str, message: str) -> None:
        nonlocal mistakes
        mistakes += 1
        report(RuleError(f"{where(key)}: rule `{name}`: {message}"))

    for key in (key for key in table if key not in keys):
        wrong(key, f"unknown key `{key}`.{did_you_mean(key, keys)} A rule of kind `{kind}` has: {', '.join(keys)}.")
    for key, spec in keys.items():
        try:
            if key in ("example", "counterexample"):
                values[key] = _read_examples(key, table.get(key))
            elif key in table:
                values[key] = _convert(key, table[key], hints[key])
            elif is_needed(spec):
                wrong("", f"the key `{key}` is missing. Add `{key} = ...`; `oton rules new {kind}` shows how.")
        except RuleError as error:
            wrong(key, str(error))
    if mistakes:
        return None
    try:
        return record(**values)
    except KeyRuleError as error:
        wrong(error.key, str(error))
        return None


def _read_examples(key: str, value: Any) -> tuple[Example, ...]:
    if value is None or value == []:
        more = ', why = "..." }]' if key == "counterexample" else " }]"
        purpose = "it must find" if key == "example" else "it must leave alone although it looks like one"
        raise RuleError(f'has no `{key}`. Add a sentence that {purpose}: `{key} = [{{ text = "..."{more}`.')
    if not isinstance(value, list):
        raise RuleError(f"`{key}` is a list: put [brackets] around {_shown(value)}.")
    return tuple(_read_example(key, item) for item in value)


def _read_example(key: str, item: Any) -> Example:
    table = {"text": item} if isinstance(item, str) else item
    if not isinstance(table, dict) or not table.get("text") or set(table) - {"text", "why", "expect"}:
        raise RuleError(f"`{key}` takes a sentence or {{ text = ..., why = ..., expect = ... }}, not {_shown(item)}.")
    if not all(isinstance(part, str) for part in table.values()):
        raise RuleError(f"`text`, `why` and `expect` of `{key}` are texts in quotes.")
    if (key == "counterexample" or "expect" in table) and not table.get("why"):
        raise RuleError(
            f'the {key} "{table["text"]}" does not say why. '
            f'Write `{{ text = "...", why = "what this sentence shows" }}`.'
        )
    if table.get("expect", "fail") != "fail":
        raise RuleError(f'`expect` is "fail" (a known gap) or is left out, not {_shown(table["expect"])}.')
    example = parse_example(**table)
    if "{" in example.text or "}" in example.text:
        raise RuleError(
            f'in "{table["text"]}" a brace is left over. Roles are written `{{speaker:die Stadt}}`: small letters, '
            "colon, text; they do not nest."
        )
    return example


def _shown(value: Any) -> str:
    """A value as it would stand in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return str(value)


def _convert(key: str, value: Any, hint: Any) -> Any:
    """A TOML value as the record's type; lists become tuples, so that a rule cannot change."""
    origin = get_origin(hint)
    if hint is Any:
        return value
    if hint is Regex:
        return _checked_regex(key, value)
    if origin in (Union, UnionType):
        return _convert(key, value, next(option for option in get_args(hint) if option is not type(None)))
    if origin is Literal:
        if value in get_args(hint):
            return value
        options = [str(option) for option in get_args(hint)]
        guess = did_you_mean(value, options) if isinstance(value, str) else ""
        raise RuleError(f"`{key} = {_shown(value)}`; it is one of {', '.join(map(_shown, get_args(hint)))}.{guess}")
    if origin is tuple:
        if isinstance(value, list):
            return tuple(_convert(key, item, get_args(hint)[0]) for item in value)
        raise RuleError(f"`{key}` is a list: write `{key} = [{_shown(value)}]` with brackets.")
    if origin is dict or hint is dict:
        if isinstance(value, dict):
            return value
        raise RuleError(f"`{key}` is a table: write `{key} = {{ ... }}`, not {_shown(value)}.")
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(hint, type) and isinstance(value, hint) and (hint is bool or not isinstance(value, bool)):
        return value
    wanted = {str: 'a text in quotes: "so"', int: "a whole number", float: "a number", bool: "true or false"}
    raise RuleError(f"`{key} = {_shown(value)}`, but it is {wanted.get(hint, getattr(hint, '__name__', hint))}.")


def _checked_regex(key: str, value: Any) -> Regex:
    if not isinstance(value, str):
        raise RuleError(f"`{key} = {_shown(value)}`, but it is a regular expression in single quotes: 'so'.")
    try:
        compile_regex(value)
    except RegexError as error:
        raise RuleError(f"`{key}`: {error}") from error
    return Regex(value)
