"""Rule files -> rules with proof.

A rule file is TOML: a `kind`, then `[[rule]]` tables. Every rule has an `id`, at least one `example` and at least one
`counterexample` with its `why`; the other keys are the fields of the kind's record. Roles are written in braces:

    kind = "cue_verb"

    [[rule]]
    id = "mitteilen"
    verb = "mit|teilen"
    example = ["{speaker:Die Stadt} {cue:teilte} {cue:mit}, {content:das koste 3 Millionen Euro}."]
    counterexample = [{ text = "Sie teilten sich das Brot mit den Kindern.", why = "`mit` is a preposition here" }]

`extends = "mitteilen"` in place of an `id` adds to the rule of that name instead: to its lists, examples and
counterexamples; other keys get a new value.

An example that is known to fail yet says so: `{ text = "...", expect = "fail", why = "..." }`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from oton.errors import RuleError
from oton.oldrules import OLD_KINDS, convert, note
from oton.rulefile import KeyRuleError, Report, Rule, RuleFile, is_needed, keys_of, read_rule
from oton.rulevalues import Example, did_you_mean, parse_example, shown, write_example

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "Check", "Example", "KeyRuleError", "Kind", "Rule", "Rulebook", "did_you_mean", "is_needed", "join_kinds",
    "keys_of", "parse_example", "write_example",
]  # fmt: skip

R = TypeVar("R", bound=Rule)
Check = Callable[[Any, Example, bool, "Rulebook"], str | None]
Why = Callable[[Any, str, "Rulebook"], str | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule: the record its keys fill, where the built-in ones lie, and how an example is proved.

    `check(rule, example, wanted, book)` runs an example (`wanted`) or counterexample (not `wanted`) with the rules of
    `book` and returns None where it holds, else what was found instead. `needs_model` says that it parses.
    `why(rule, text, book)` tells which condition of the rule a text does not meet, None where it meets all.
    `afterwards` says that no result of an article hangs on the rules: they look at what a run wrote. `roles` are the
    braces of the examples that this check is for, where several rooms prove a kind.
    """

    name: str
    record: type[Rule]
    package: str  # e.g. "oton.quantities.rules"
    check: Check
    needs_model: bool = False
    why: Why | None = None
    afterwards: bool = False
    roles: tuple[str, ...] = ()


def join_kinds(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    """The kinds of all rooms; those of one name become one, whose examples go to the room that their braces name."""
    by_name: dict[str, list[Kind]] = {}
    for kind in kinds:
        by_name.setdefault(kind.name, []).append(kind)
    return tuple(same[0] if len(same) == 1 else _join(same) for same in by_name.values())


def _join(kinds: Sequence[Kind]) -> Kind:
    """One kind out of those of several rooms; what no other room's braces are in goes to the kind's own."""
    own = next(kind for kind in kinds if not kind.roles)

    def check(rule: Any, example: Example, wanted: bool, book: Rulebook) -> str | None:
        marked = {role for role, _ in example.roles}
        kind = next((kind for kind in kinds if marked & set(kind.roles)), own)
        return kind.check(rule, example, wanted, book)

    return replace(own, check=check, needs_model=any(kind.needs_model for kind in kinds))


Where = Callable[[str], str]  # a key -> file and line


@dataclass(slots=True)
class _Reading:
    """The rules read so far, layer upon layer; `report` gets each mistake."""

    known: dict[str, Kind]
    report: Report
    rules: dict[str, Rule] = field(default_factory=dict)
    kind_of: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def lay_over(self, layer: Iterator[tuple[str, str]]) -> None:
        """Adds the rules of the files of a layer: a new id adds, an id of the layers below replaces.

        What extends a rule comes after all others of the layer, so that the order of the files does not matter.
        """
        seen: dict[str, str] = {}
        extensions: list[tuple[Kind, dict[str, Any], str, Where]] = []
        for origin, text in layer:
            file = RuleFile(origin, text)
            name, tables = file.read(self.known, self.report)
            if name in OLD_KINDS:
                self.notes.append(note(origin, name))
                name, tables = OLD_KINDS[name].now, [convert(name, table) for table in tables]
            for number, table in enumerate(tables):
                kind, where = self.known[name], partial(file.at, number)
                if "extends" in table:
                    extensions.append((kind, table, origin, where))
                elif rule := self._rule(kind, table, origin, where):
                    self._add(rule, kind, seen, where("id"))
        for extension in extensions:
            self._extend(*extension)

    def _rule(self, kind: Kind, table: dict[str, Any], origin: str, where: Where) -> Rule | None:
        """The rule of a table; a known rule switched off, where the table says only `id` and `disabled = true`."""
        if set(table) != {"id", "disabled"} or table["disabled"] is not True:
            rule = read_rule(kind.record, kind.name, table, where, self.report)
            return replace(rule, origin=origin) if rule else None
        if table["id"] in self.rules:
            return replace(self.rules[table["id"]], disabled=True, origin=origin)
        self.report(RuleError(f"{where('id')}: cannot switch off {self._unknown(table['id'])}"))
        return None

    def _extend(self, kind: Kind, table: dict[str, Any], origin: str, where: Where) -> None:
        """Puts what a table `extends = "ID"` adds to a rule in that rule's place."""
        name, line = table["extends"], where("extends")
        if not isinstance(name, str):
            self.report(RuleError(f"{line}: `extends = {shown(name)}`, but it is the id of a rule in quotes."))
        elif "id" in table:
            self.report(
                RuleError(
                    f"{line}: a rule has either an `id` of its own or `extends` another. Delete the line `id = ...` "
                    f"to add to `{name}`, or the line `extends = ...` for a new rule."
                )
            )
        elif name not in self.rules:
            self.report(RuleError(f"{line}: cannot extend {self._unknown(name)}"))
        elif self.kind_of[name] != kind.name:
            self.report(
                RuleError(
                    f"{line}: cannot extend `{name}`: it is of kind `{self.kind_of[name]}`, and this file holds rules "
                    f'of kind `{kind.name}`. Put it into a file that begins with `kind = "{self.kind_of[name]}"`.'
                )
            )
        else:
            base, more = self.rules[name], {key: value for key, value in table.items() if key != "extends"}
            if rule := read_rule(kind.record, kind.name, more, where, self.report, base):
                self.rules[name] = replace(rule, extended=(*base.extended, origin))

    def _unknown(self, name: Any) -> str:
        guess = did_you_mean(str(name), self.rules)
        return f"`{name}`: there is no rule of that id.{guess} `oton rules list` shows all."

    def _add(self, rule: Rule, kind: Kind, seen: dict[str, str], where: str) -> None:
        if rule.id in seen:
            self.report(
                RuleError(f"{where}: rule `{rule.id}` stands twice (also in {seen[rule.id]}). Give one another id.")
            )
        elif self.kind_of.get(rule.id, kind.name) != kind.name:
            self.report(
                RuleError(
                    f"{where}: rule `{rule.id}` is of kind `{kind.name}`, but that id belongs to a rule of kind "
                    f"`{self.kind_of[rule.id]}`. Give it an id of its own."
                )
            )
        else:
            seen[rule.id], self.rules[rule.id], self.kind_of[rule.id] = where, rule, kind.name


class Rulebook:
    """The rules in force: the built-in ones, with a folder of the user's own laid over them."""

    def __init__(
        self, kinds: Sequence[Kind], rules: dict[str, Rule], kind_of: dict[str, str], notes: Sequence[str] = ()
    ) -> None:
        self.kinds = {kind.name: kind for kind in kinds}
        self.parse: Callable[[str], Doc] | None = None  # set by the flow; examples of kinds that parse need it
        self.notes = tuple(notes)  # what to change in the files before the next version
        self._rules = rules
        self._kind_of = kind_of

    @classmethod
    def load(cls, kinds: Sequence[Kind], *folders: Path) -> Rulebook:
        """Reads the built-in rules of `kinds`, then those of `folders`: a new id adds, a known id replaces.

        Raises RuleError with file, rule and key for the first thing that cannot be used.
        """
        return cls._read(kinds, folders, _refuse)

    @classmethod
    def gather(cls, kinds: Sequence[Kind], *folders: Path) -> tuple[Rulebook, list[RuleError]]:
        """The rules that can be used, as `load` reads them, and every mistake in the others."""
        mistakes: list[RuleError] = []
        return cls._read(kinds, folders, mistakes.append), mistakes

    @classmethod
    def _read(cls, kinds: Sequence[Kind], folders: Sequence[Path], report: Report) -> Rulebook:
        reading = _Reading({kind.name: kind for kind in kinds}, report)
        packages = dict.fromkeys(kind.package for kind in kinds)
        reading.lay_over(entry for package in packages for entry in _built_in(package))
        for folder in folders:
            reading.lay_over(_folder(folder, report))
        return cls(kinds, reading.rules, reading.kind_of, reading.notes)

    def of(self, kind: str, record: type[R]) -> tuple[R, ...]:
        """The rules of a kind that are not switched off, in file order."""
        return tuple(
            rule
            for rule in self._rules.values()
            if self._kind_of[rule.id] == kind and not rule.disabled and isinstance(rule, record)
        )

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def __len__(self) -> int:
        return len(self._rules)

    def get(self, rule_id: str) -> Rule | None:
        """The rule with this id, or None."""
        return self._rules.get(rule_id)

    def kind(self, rule: Rule) -> Kind:
        """The kind that a rule belongs to."""
        return self.kinds[self._kind_of[rule.id]]

    def digest(self) -> str:
        """A hash of the rules that articles are read by: two runs with the same digest used the same rules."""
        used = (i for i in sorted(self._rules) if not self.kinds[self._kind_of[i]].afterwards)
        in_force = (replace(self._rules[i], origin="", extended=()) for i in used)  # wherever the folder lies
        return sha256("\n".join(map(repr, in_force)).encode()).hexdigest()[:16]

    def failures(self, rule: Rule) -> Iterator[tuple[Example, str]]:
        """The examples of a rule that do not hold, with what was found instead. A known gap that holds fails too."""
        kind = self.kind(rule)
        for wanted, examples in ((True, rule.example), (False, rule.counterexample)):
            for example in examples:
                found = kind.check(rule, example, wanted, self)
                if example.expect == "fail":
                    if found is None:
                        yield example, 'holds now: delete `expect = "fail"`'
                elif found is not None:
                    yield example, found


def _refuse(mistake: RuleError) -> None:
    raise mistake


def _built_in(package: str) -> Iterator[tuple[str, str]]:
    def walk(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".toml"):
                yield f"{path}/{entry.name}", entry.read_text(encoding="utf-8")

    yield from walk(files(package.rpartition(".")[0]) / "rules", package.removeprefix("oton.").replace(".", "/"))


def _folder(folder: Path, report: Report) -> Iterator[tuple[str, str]]:
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules. Name a folder that holds .toml files.")
    paths = sorted(folder.rglob("*.toml"))
    if not paths:
        report(RuleError(f"{folder}: holds no .toml file. `oton rules new KIND` writes one to fill in."))
    for path in paths:
        try:
            yield str(path), path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            report(
                RuleError(f"{path}: is not UTF-8 ({error.reason} at byte {error.start}). Save it with that encoding.")
            )
        except OSError as error:
            report(RuleError(f"{path}: cannot be read ({error.strerror}). Check who may read it."))
