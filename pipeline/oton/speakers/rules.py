"""Rules of this room -> look-ups: what a pronoun looks for, which noun stands for a body, which offices are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal
from weakref import WeakKeyDictionary

from oton.records import Evidence, Family
from oton.rulebook import Example, Kind, Rule, Rulebook
from oton.speakers.across_run.folding import fold, fold_body

Target = Literal["person_m", "person_f", "previous", "subject", "nearest", "speaker", "nobody"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference(Rule):
    """Words that stand for somebody named elsewhere, and what kind of search they ask for."""

    words: Annotated[tuple[str, ...], "the words"]
    to: Annotated[Target, "whom they mean"]


@dataclass(frozen=True, kw_only=True, slots=True)
class AnaphoricNoun(Rule):
    """Nouns that, with the definite article and nothing else, mean somebody named before; `same`: under such a noun."""

    nouns: Annotated[tuple[str, ...], "the nouns"]
    families: Annotated[
        tuple[Family, ...], "what sort of person or body they mean, or whose they are, the likeliest first"
    ] = ()
    names: Annotated[tuple[Evidence, ...], "how the name of one is told of which nothing else is known"] = ()
    everywhere: Annotated[bool, "of texts; `true`: one with an owner may be named anywhere in the article"] = False
    spoken: Annotated[
        Literal["", "always", "definite"],
        "of texts without an owner; they are from the body that spoke or published just before: `always`, or only with "
        "the article (`definite`)",
    ] = ""
    same: Annotated[bool, "`true`: only one whose own noun ends in this one (`Landgericht`, `das Gericht`)"] = False

    def rank(self, family: Family, evidence: Evidence) -> int | None:
        """How far down the list a family stands, or else what tells a name; None where neither is listed."""
        if family in self.families:
            return self.families.index(family)
        return len(self.families) + self.names.index(evidence) if evidence in self.names else None


@dataclass(frozen=True, kw_only=True, slots=True)
class SameOffice(Rule):
    """Offices (masculine) that one person holds under either name."""

    offices: Annotated[tuple[str, ...], "the names of the office, masculine"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SameName(Rule):
    """Groups of names that are one; `part`: they are parts of a name (`Wladimir`), not whole ones."""

    groups: Annotated[tuple[tuple[str, ...], ...], "lists of names that are one name"]
    part: Annotated[bool, "`true`: they are parts of names (`Wladimir`), not whole ones"] = False


@dataclass(frozen=True, slots=True)
class Lookups:
    """Compiled rules: by small word, by noun, the groups of same offices, and codes of names and of parts of names."""

    references: dict[str, Reference]
    nouns: dict[str, AnaphoricNoun]
    same: tuple[tuple[str, frozenset[str]], ...]
    parts: dict[str, str]
    bodies: dict[str, str]

    def same_office(self, first: str, second: str) -> bool:
        """Whether two offices are one: equal, one the end of the other, or in one group of rules."""
        one, two = masculine(first), masculine(second)
        if one == two or (min(len(one), len(two)) > 3 and (one.endswith(two) or two.endswith(one))):
            return True
        return any(one in group and two in group for _, group in self.same)

    def body(self, name: str) -> str:
        """The code that a body's names share by the rules, or empty."""
        return self.bodies.get(fold_body(name), "")

    def office_rule(self, office: str) -> str:
        """The rule that groups an office, or empty."""
        folded = masculine(office)
        return next((rule for rule, group in self.same if folded in group), "")


def masculine(office: str) -> str:
    """An office in small letters and in the masculine: `Kanzlerin`, `Kanzlern` -> `kanzler`."""
    low = re.sub(r"(?:innen|in)$", "", office.lower())
    return re.sub(r"(?<=e)[rn]$", "", low) if low.endswith(("ende", "ender", "enden")) else low


_LOADED: WeakKeyDictionary[Rulebook, Lookups] = WeakKeyDictionary()


def load(book: Rulebook) -> Lookups:
    """The rules of a book as look-ups; compiled once for each book."""
    if book not in _LOADED:
        references: dict[str, Reference] = {}
        for reference in book.of("reference", Reference):
            for word in reference.words:
                references.setdefault(word, reference)
        nouns: dict[str, AnaphoricNoun] = {}
        for anaphor in book.of("anaphoric_noun", AnaphoricNoun):
            for noun in anaphor.nouns:
                nouns.setdefault(noun.lower(), anaphor)
        same = tuple(
            (r.id, frozenset(masculine(office) for office in r.offices)) for r in book.of("same_office", SameOffice)
        )
        parts: dict[str, str] = {}
        bodies: dict[str, str] = {}
        for names in book.of("same_name", SameName):
            code, codes = (fold, parts) if names.part else (fold_body, bodies)
            for group in names.groups:
                for name in group:
                    codes.setdefault(code(name), code(group[0]))
        _LOADED[book] = Lookups(references, nouns, same, parts, bodies)
    return _LOADED[book]


_WORD = re.compile(r"[\w-]+")
_DEFINITE = re.compile(r"\b(?:der|die|das|dem|den|des)\s+([\w-]+)", re.I)


def _report(found: list[str], expected: list[str], *, wanted: bool) -> str | None:
    if found == expected and (found or not wanted):
        return None
    return f"found {found}, expected {expected}"


def check_reference(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Proves a rule of small words: exactly the marked ones are its words."""
    known = load(book).references
    found = [m[0] for m in _WORD.finditer(example.text) if (r := known.get(m[0].lower())) and r.id == rule.id]
    return _report(found, [s.of(example.text) for s in example.role("reference")] if wanted else [], wanted=wanted)


def check_noun(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Proves a rule of nouns that stand for a body: exactly the marked ones, with their article."""
    known = load(book).nouns
    found = [m[0] for m in _DEFINITE.finditer(example.text) if (r := known.get(m[1].lower())) and r.id == rule.id]
    return _report(found, [s.of(example.text) for s in example.role("noun")] if wanted else [], wanted=wanted)


def check_office(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Proves a group of offices: exactly the marked one belongs to it."""
    lookups = load(book)
    group = next((group for name, group in lookups.same if name == rule.id), frozenset())
    found = [m[0] for m in _DEFINITE.finditer(example.text) if masculine(m[1]) in group]
    return _report(found, [s.of(example.text) for s in example.role("office")] if wanted else [], wanted=wanted)


def check_name(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Proves groups of names: the marked ones, and no others, are in one group."""
    assert isinstance(rule, SameName)
    code = fold if rule.part else fold_body
    groups = [{code(name) for name in group} for group in rule.groups]
    if wanted:
        marked = [s.of(example.text) for s in example.role("name")]
        together = len(marked) > 1 and any({code(m) for m in marked} <= group for group in groups)
        active = book.of("same_name", SameName)
        return None if together and rule in active else f"{marked} are in no group together"
    words = [m[0] for m in _WORD.finditer(example.text) if m[0][:1].isupper()]
    found = [w for w in words if any(code(w) in group for group in groups)]
    return f"found {found}, expected none" if found else None


_PACKAGE = "oton.speakers.rules"
KINDS = (
    Kind("reference", Reference, _PACKAGE, check_reference),
    Kind("anaphoric_noun", AnaphoricNoun, _PACKAGE, check_noun),
    Kind("same_office", SameOffice, _PACKAGE, check_office),
    Kind("same_name", SameName, _PACKAGE, check_name),
)
