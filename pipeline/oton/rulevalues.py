"""A value of a rule file -> what the rule's key holds: examples with their roles, and the types of a record's keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

from oton.errors import RuleError
from oton.records import Span
from oton.wordings import Wording, WordingError, compile_wording

_BRACE = re.compile(r"\{([a-z_]+):([^{}]*)\}")


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


def read_examples(key: str, value: Any) -> tuple[Example, ...]:
    """The examples or counterexamples of a rule; raises RuleError where there is none, or none that can be used."""
    if value is None or value == []:
        more = ', why = "..." }]' if key == "counterexample" else " }]"
        purpose = "it must find" if key == "example" else "it must leave alone although it looks like one"
        raise RuleError(f'has no `{key}`. Add a sentence that {purpose}: `{key} = [{{ text = "..."{more}`.')
    if not isinstance(value, list):
        raise RuleError(f"`{key}` is a list: put [brackets] around {shown(value)}.")
    return tuple(_read_example(key, item) for item in value)


def _read_example(key: str, item: Any) -> Example:
    table = {"text": item} if isinstance(item, str) else item
    if not isinstance(table, dict) or not table.get("text") or set(table) - {"text", "why", "expect"}:
        raise RuleError(f"`{key}` takes a sentence or {{ text = ..., why = ..., expect = ... }}, not {shown(item)}.")
    if not all(isinstance(part, str) for part in table.values()):
        raise RuleError(f"`text`, `why` and `expect` of `{key}` are texts in quotes.")
    if (key == "counterexample" or "expect" in table) and not table.get("why"):
        raise RuleError(
            f'the {key} "{table["text"]}" does not say why. '
            f'Write `{{ text = "...", why = "what this sentence shows" }}`.'
        )
    if table.get("expect", "fail") != "fail":
        raise RuleError(f'`expect` is "fail" (a known gap) or is left out, not {shown(table["expect"])}.')
    example = parse_example(**table)
    if "{" in example.text or "}" in example.text:
        raise RuleError(
            f'in "{table["text"]}" a brace is left over. Roles are written `{{speaker:die Stadt}}`: small letters, '
            "colon, text; they do not nest."
        )
    return example


def shown(value: Any) -> str:
    """A value as it would stand in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return str(value)


def convert(key: str, value: Any, hint: Any) -> Any:
    """A TOML value as the record's type; lists become tuples, so that a rule cannot change."""
    origin = get_origin(hint) or hint
    if origin in (Union, UnionType):  # `str | None`: TOML has no None
        return convert(key, value, next(option for option in get_args(hint) if option is not type(None)))
    return _READERS.get(origin, _plain)(key, value, hint)


def _anything(key: str, value: Any, hint: Any) -> Any:
    return value


def _choice(key: str, value: Any, hint: Any) -> Any:
    if value in get_args(hint):
        return value
    options = [str(option) for option in get_args(hint)]
    guess = did_you_mean(value, options) if isinstance(value, str) else ""
    raise RuleError(f"`{key} = {shown(value)}`; it is one of {', '.join(map(shown, get_args(hint)))}.{guess}")


def _list(key: str, value: Any, hint: Any) -> Any:
    if isinstance(value, list):
        return tuple(convert(key, item, get_args(hint)[0]) for item in value)
    raise RuleError(f"`{key}` is a list: write `{key} = [{shown(value)}]` with brackets.")


def _table(key: str, value: Any, hint: Any) -> Any:
    if isinstance(value, dict):
        return value
    raise RuleError(f"`{key}` is a table: write `{key} = {{ ... }}`, not {shown(value)}.")


def _decimal(key: str, value: Any, hint: Any) -> Any:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return float(value) if whole else _plain(key, value, hint)


def _wording(key: str, value: Any, hint: Any) -> Wording:
    try:
        compile_wording(_plain(key, value, str))
    except WordingError as error:
        raise RuleError(f"`{key}`: {error}") from error
    return Wording(value)


def _plain(key: str, value: Any, hint: Any) -> Any:
    if isinstance(hint, type) and isinstance(value, hint) and (hint is bool or not isinstance(value, bool)):
        return value
    wanted = {str: 'a text in quotes: "so"', int: "a whole number", float: "a number", bool: "true or false"}
    raise RuleError(f"`{key} = {shown(value)}`, but it is {wanted.get(hint, getattr(hint, '__name__', hint))}.")


_READERS: Final[dict[Any, Callable[[str, Any, Any], Any]]] = {
    Any: _anything,
    Literal: _choice,
    tuple: _list,
    dict: _table,
    float: _decimal,
    Wording: _wording,
}  # of the type that a record asks for; `_plain` reads the others
