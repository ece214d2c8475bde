"""Mentions of an article -> its cast: each person with all names and roles, each body with its fullest name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field

from oton.records import Mention

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_TITLES = frozenset(("dr", "prof", "herr", "frau", "von", "der", "de", "al", "van", "zu"))


@dataclass(slots=True)
class Person:
    """Somebody in the article: fullest name, roles and body in the order they are told, places of all mentions."""

    name: str
    roles: list[str] = field(default_factory=list)
    organisation: str = ""
    gender: str = ""
    at: list[int] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)  # by which the mentions were found

    @property
    def words(self) -> frozenset[str]:
        """The words of the name, small, without particles."""
        return name_words(self.name)

    @property
    def role(self) -> str:
        """The role told first."""
        return self.roles[0] if self.roles else ""


def name_words(name: str) -> frozenset[str]:
    """The words of a name, small, without titles and particles."""
    return frozenset(w.lower() for w in _WORD.findall(name)) - _TITLES


def surname(name: str) -> str:
    """The last word of a name."""
    words = _WORD.findall(name)
    return words[-1] if words else name


def is_title(mention: Mention) -> bool:
    """Whether a mention of a person says only what he or she is: `der Minister`."""
    return mention.kind == "person" and bool(mention.role) and mention.role == mention.name


def read_people(mentions: Sequence[Mention]) -> list[Person]:
    """The persons of an article: full names first, then bare surnames laid to them, genitives included."""
    named = [m for m in mentions if m.kind == "person" and m.name and not is_title(m)]
    people: list[Person] = []
    for mention in sorted(named, key=lambda m: (-len(name_words(m.name)), m.span.start)):
        found = find_person(people, mention.name)
        if found is None:
            people.append(found := Person(mention.name))
        _add(found, mention)
    for mention in mentions:
        if mention.kind in ("unknown", "place", "organisation") and len(name_words(mention.name)) == 1:
            if mention.rule not in ("name", "name_model", "noun"):
                continue
            found = find_person(people, mention.name)
            if found is not None:
                _add(found, mention)
    for person in people:
        person.at.sort()
    return people


def _add(person: Person, mention: Mention) -> None:
    if mention.role and mention.role not in person.roles:
        person.roles.append(mention.role)
    person.organisation = person.organisation or mention.organisation
    person.gender = person.gender or mention.gender
    person.at.append(mention.span.start)
    person.rules.add(mention.rule)


def find_person(people: Iterable[Person], name: str, before: int | None = None) -> Person | None:
    """The person that a name or part of one means: all its words are in the full name, a genitive s set aside.

    Where two persons share the part, the one named last before `before` is meant.
    """
    wanted = name_words(name)
    if not wanted:
        return None
    bare = frozenset(w.removesuffix("s").removesuffix("’") for w in wanted)
    found = [p for p in people if wanted <= p.words or (len(wanted) == 1 and len(name) > 4 and bare <= p.words)]
    if len(found) > 1 and len(wanted) == 1:
        last = [p for p in found if surname(p.name).lower() in wanted | bare]
        found = last or found
    if not found:
        return None
    if before is None or len(found) == 1:
        return found[0]
    return max(found, key=lambda p: max((a for a in p.at if a < before), default=-1))


def acronyms(mentions: Iterable[Mention]) -> dict[str, str]:
    """Abbreviation -> name, from `United States Geological Survey (USGS)`."""
    found: dict[str, str] = {}
    for mention in mentions:
        short = mention.organisation
        if mention.kind == "organisation" and short not in ("", mention.name) and _abbreviates(short, mention.name):
            found.setdefault(short, mention.name)
    return found


def _abbreviates(short: str, name: str) -> bool:
    """Whether an abbreviation has letters of a name in its order, its first with it: as `USGS`."""
    low = re.sub(r"[^a-zäöüß]", "", name.lower())
    letters = re.sub(r"[^a-zäöüß]", "", short.lower())
    at = -1
    for letter in letters:
        at = low.find(letter, at + 1)
        if at < 0:
            return short in ("UNO", "UN", "WHO", "EU", "NATO")
    return low[:1] == letters[:1]


def fuller_name(name: str, mentions: Sequence[Mention], same: Callable[[str], str], surnames: Set[str]) -> str:
    """The fullest name of a body that the article gives: the one longer name with this one at its head.

    `Staatsanwaltschaft` -> `Bezirks-Staatsanwaltschaft von Manhattan`; where two differ, the name stays. `same` is the
    code that different names of one body share; words that are surnames of the article belong to no body.
    """
    wanted, code = name.split(), same(name)
    longer = {
        m.name
        for m in mentions
        if m.kind == "organisation" and len(m.name) > len(name) and not _STRANGE.search(m.name)
        and (_extends(wanted, m.name) or (code and same(m.name) == code))
    }  # fmt: skip
    longer = {other for other in longer if surnames.isdisjoint(name_words(other) - name_words(name))}
    if not longer:
        return name
    best = max(sorted(longer), key=len)
    return best if all(name_words(other) <= name_words(best) for other in longer) else name


_STRANGE = re.compile(r"[„“”\"»«:()]")


def _extends(wanted: list[str], longer: str) -> bool:
    """Whether a longer name has these words at its head, only adjectives or a compound's front before them."""
    words = longer.split()
    for at in range(len(words) - len(wanted) + 1):
        first = words[at] == wanted[0] or (len(wanted) == 1 and words[at].endswith("-" + wanted[0]))
        if first and words[at + 1 : at + len(wanted)] == wanted[1:]:
            return all(w.endswith(("e", "er", "es")) for w in words[:at])
    return False
