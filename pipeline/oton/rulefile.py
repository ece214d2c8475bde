"""A rule file -> its rules, or every mistake in it: file, line, rule, key, what was found, the next step."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from functools import cache
from typing import Annotated, Any, get_type_hints

from oton.errors import RuleError
from oton.oldrules import OLD_KINDS
from oton.rulevalues import Example, convert, did_you_mean, read_examples, shown

Report = Callable[[RuleError], None]


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
    extended: tuple[str, ...] = field(default=(), metadata={"key": False})  # the files that extend it

    @property
    def location(self) -> str:
        """Where the rule stands, in words: `quantities/contexts.toml, extended in my_rules/years.toml`."""
        return f"{self.origin}, extended in {', '.join(self.extended)}" if self.extended else self.origin


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
        if not isinstance(name, str) or (name not in known and name not in OLD_KINDS):
            found = "has no line `kind = ...` at the top" if name is None else f"`kind = {shown(name)}` is no kind"
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
    record: type[Rule],
    kind: str,
    table: dict[str, Any],
    where: Callable[[str], str],
    report: Report,
    base: Rule | None = None,
) -> Rule | None:
    """The rule of a table, or `base` with the table added; None (after `report` of every mistake) if it is no use."""
    name = base.id if base else table.get("id")
    if not isinstance(name, str) or not re.fullmatch(r"[\w.+-]+", name):
        found = "has no `id`" if name is None else f"has `id = {shown(name)}`"
        advice = "Give it a name of letters, digits, `-`, `_`, `.` or `+`: `my-1`."
        report(RuleError(f"{where('id')}: a rule {found}. {advice}"))
        return None
    mistakes: list[KeyRuleError] = []
    values = _read_values(record, kind, table, mistakes, base is None)
    if not mistakes:
        try:
            return _add(base, values) if base else record(**values)
        except KeyRuleError as error:
            mistakes.append(error)
    for mistake in mistakes:
        report(RuleError(f"{where(mistake.key)}: rule `{name}`: {mistake}"))
    return None


def _read_values(
    record: type[Rule], kind: str, table: dict[str, Any], mistakes: list[KeyRuleError], whole: bool
) -> dict[str, Any]:
    """The values of the keys of a table; `whole`: all that the record needs must be there."""
    keys, hints = keys_of(record), _hints(record)  # type: ignore[arg-type]  # mypy: only its instances have no hash
    values: dict[str, Any] = {}
    for key in (key for key in table if key not in keys):
        has = f"A rule of kind `{kind}` has: {', '.join(keys)}."
        mistakes.append(KeyRuleError(key, f"unknown key `{key}`.{did_you_mean(key, keys)} {has}"))
    for key, spec in keys.items():
        try:
            if key in ("example", "counterexample"):
                values[key] = read_examples(key, table.get(key))
            elif key in table:
                values[key] = convert(key, table[key], hints[key])
            elif whole and is_needed(spec):
                told = f"the key `{key}` is missing. Add `{key} = ...`; `oton rules new {kind}` shows how."
                mistakes.append(KeyRuleError("", told))
        except RuleError as error:
            mistakes.append(KeyRuleError(key, str(error)))
    return values


def _add(base: Rule, values: dict[str, Any]) -> Rule:
    """A rule with more in its lists and tables, and with new values of its other keys."""
    return replace(base, **{key: _joined(getattr(base, key), value) for key, value in values.items()})


def _joined(old: Any, new: Any) -> Any:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return (*old, *(item for item in new if item not in old))
    return {**old, **new} if isinstance(old, dict) and isinstance(new, dict) else new
