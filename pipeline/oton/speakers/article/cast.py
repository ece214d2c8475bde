"""Mentions of an article -> its cast: each person with all names and roles, each body with its fullest name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

from oton.names import HONORIFICS, PARTICLES
from oton.records import Evidence, Family, Mention

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_UNTELLING = PARTICLES | {title.rstrip(".").lower() for title in HONORIFICS}


@dataclass(slots=True)
class Person:
    """Somebody in the article: fullest name, roles and body in the order they are told, places of all mentions."""

    name: str
    roles: list[str] = field(default_factory=list)
    organisation: str = ""
    gender: str = ""
    at: list[int] = field(default_factory=list)
    told: set[tuple[Family, Evidence]] = field(default_factory=set)  # families of the mentions, and what told them
    words: frozenset[str] = field(init=False)  # of the name, small, without particles

    def __post_init__(self) -> None:
        self.words = name_words(self.name)

    @property
    def role(self) -> str:
        """The role told first."""
        return self.roles[0] if self.roles else ""

    def last_before(self, at: int) -> int:
        """Where the person is mentioned last before a character; -1 where nowhere."""
        index = bisect_left(self.at, at)
        return self.at[index - 1] if index else -1


def name_words(name: str) -> frozenset[str]:
    """The words of a name, small, without titles and particles."""
    return frozenset(w.lower() for w in _WORD.findall(name)) - _UNTELLING


def surname(name: str) -> str:
    """The last word of a name."""
    words = _WORD.findall(name)
    return words[-1] if words else name


NOUN = re.compile(r"[A-ZÄÖÜ][\w-]*")


def head_noun(phrase: str) -> str:
    """The noun of a role or phrase: `ehemaliger leitender Direktor des Amts` -> `Direktor`."""
    found = NOUN.search(phrase)
    return found[0] if found else phrase


def is_title(mention: Mention) -> bool:
    """Whether a mention of a person says only what he or she is: `der Minister`."""
    return mention.kind == "person" and bool(mention.role) and mention.role == mention.name


class Cast:
    """The persons of an article, in the order in which they were added."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)  # of a name -> places in `people`

    def add(self, name: str) -> Person:
        """A new person of that name."""
        person = Person(name)
        for word in person.words:
            self._by_word[word].append(len(self.people))
        self.people.append(person)
        return person

    def find(self, name: str, before: int | None = None) -> Person | None:
        """The person that a name or part of one means: all its words are in the full name, a genitive s set aside.

        Where two persons share the part, the one named last before `before` is meant.
        """
        wanted = name_words(name)
        if not wanted:
            return None
        bare = frozenset(w.removesuffix("s").removesuffix("’") for w in wanted)
        found = self._with(wanted, bare if len(wanted) == 1 and len(name) > 4 else wanted)
        if len(found) > 1 and len(wanted) == 1:
            last = [p for p in found if surname(p.name).lower() in wanted | bare]
            found = last or found
        if not found:
            return None
        if before is None or len(found) == 1:
            return found[0]
        return max(found, key=lambda p: p.last_before(before))

    def _with(self, wanted: frozenset[str], other: frozenset[str]) -> list[Person]:
        """The persons whose names have all words of the one or of the other."""
        places = {place for word in (*wanted, *other) for place in self._by_word.get(word, ())}
        people = [self.people[place] for place in sorted(places)]
        return [p for p in people if wanted <= p.words or other <= p.words]


def read_people(mentions: Sequence[Mention]) -> Cast:
    """The persons of an article: full names first, then bare surnames laid to them, genitives included."""
    named = [m for m in mentions if m.kind == "person" and m.name and not is_title(m)]
    cast = Cast()
    for mention in sorted(named, key=lambda m: (-len(name_words(m.name)), m.span.start)):
        _add(cast.find(mention.name) or cast.add(mention.name), mention)
    for mention in mentions:
        if mention.kind in ("unknown", "place", "organisation") and mention.evidence in _UNTOLD:
            found = cast.find(mention.name) if len(name_words(mention.name)) == 1 else None
            if found is not None:
                _add(found, mention)
    for person in cast.people:
        person.at.sort()
    return cast


def _add(person: Person, mention: Mention) -> None:
    if mention.role and mention.role not in person.roles:
        person.roles.append(mention.role)
    person.organisation = person.organisation or mention.organisation
    person.gender = person.gender or mention.gender
    person.at.append(mention.span.start)
    person.told.add((mention.family, mention.evidence))


def acronyms(mentions: Iterable[Mention]) -> dict[str, str]:
    """Abbreviation -> name, from `United States Geological Survey (USGS)`."""
    found: dict[str, str] = {}
    for mention in mentions:
        short = mention.organisation
        if mention.kind == "organisation" and short not in ("", mention.name) and _abbreviates(short, mention.name):
            found.setdefault(short, mention.name)
    return found


def _abbreviates(short: str, name: str) -> bool:
    """Whether an abbreviation has letters of a name in its order (as `USGS`) or begins as one of its words does."""
    low = re.sub(r"[^a-zäöüß]", "", name.lower())
    letters = re.sub(r"[^a-zäöüß]", "", short.lower())
    if short.isupper() and short[0] in {word[0] for word in re.split(r"[ -]", name) if word}:
        return True  # `Wiener Wetterdienst (WDA)`
    at = -1
    for letter in letters:
        at = low.find(letter, at + 1)
        if at < 0:
            return short in ("UNO", "UN", "WHO", "EU", "NATO")
    return low[:1] == letters[:1]


def fuller_name(name: str, bodies: Iterable[str], same: Callable[[str], str], surnames: Set[str]) -> str:
    """The fullest name of a body that the article gives: the one longer name with this one at its head.

    `Staatsanwaltschaft` -> `Bezirks-Staatsanwaltschaft von Manhattan`; where two differ, the name stays. `same` is the
    code that different names of one body share; words that are surnames of the article belong to no body.
    """
    wanted, code = name.split(), same(name)
    longer = {
        other
        for other in bodies
        if len(other) > len(name) and (_extends(wanted, other) or (code and same(other) == code))
    }
    longer = {other for other in longer if surnames.isdisjoint(name_words(other) - name_words(name))}
    if not longer:
        return name
    best = max(sorted(longer), key=len)
    return best if all(name_words(other) <= name_words(best) for other in longer) else name


def with_kinds(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, names of no kind given the kind of the article's body that bears them or begins with them.

    `die Rovo Food-Gruppe` ... `Rovo schließt ein Werk`; also where the model takes the bare `Rovo` for a person.
    """
    bodies = {m.name for m in mentions if m.kind == "organisation" and m.evidence != "name_model"}
    firsts = {name.partition(" ")[0] for name in bodies if " " in name}
    bodies |= {first for first in firsts if not _ADJECTIVE.fullmatch(first)}
    people = {word for m in mentions if m.kind == "person" and " " in m.name for word in name_words(m.name)}
    return [
        replace(m, kind="organisation") if m.name in bodies and m.number != "pl" and _untold(m, people) else m
        for m in mentions
    ]


def _untold(mention: Mention, people: Set[str]) -> bool:
    """Whether nothing but a name's form tells its kind, and no person of the article bears it."""
    if mention.kind == "person":
        return mention.evidence == "name_model" and not mention.role and mention.name.lower() not in people
    return mention.kind == "unknown" and mention.evidence in _UNTOLD


_UNTOLD = ("noun", "name", "name_model")


def behind_noun(name: str, mentions: Iterable[Mention]) -> str:
    """The name with a body's noun before this abbreviation, or empty: `Mieterschutzverband | MSV1920`."""
    if not _SHORT.fullmatch(name):
        return ""
    named = (
        m.name
        for m in mentions
        if m.kind == "organisation" and m.evidence == "listed_noun" and m.name.endswith(f" {name}")
    )
    return next((longer for longer in named if longer.count(" ") == 1), "")


_SHORT = re.compile(r"[A-ZÄÖÜ]{2,}\d*")


def same_bodies(name: str, bodies: Iterable[str], same: Callable[[str], str]) -> frozenset[str]:
    """The other names in the article of a body that is known by several: `UN` and `Vereinte Nationen`."""
    code = same(name)
    return frozenset(other for other in bodies if code and same(other) == code)


def read_bodies(mentions: Iterable[Mention]) -> frozenset[str]:
    """The names of the bodies of an article."""
    return frozenset(m.name for m in mentions if m.kind == "organisation" and not _STRANGE.search(m.name))


_STRANGE = re.compile(r"[„“”\"»«:()]")


_ADJECTIVE = re.compile(r"[a-zäöüß]\w*e[rs]?|[A-ZÄÖÜ]\w+(?:er|isches?|ische[rs]|liche[rs]?|ale[rs]?)")


def _extends(wanted: list[str], longer: str) -> bool:
    """Whether a longer name has these words at its head, only adjectives or a compound's front before them."""
    words = longer.split()
    for at in range(len(words) - len(wanted) + 1):
        first = words[at] == wanted[0] or (len(wanted) == 1 and words[at].endswith("-" + wanted[0]))
        if first and words[at + 1 : at + len(wanted)] == wanted[1:]:
            return all(_ADJECTIVE.fullmatch(w) for w in words[:at])
    return False
