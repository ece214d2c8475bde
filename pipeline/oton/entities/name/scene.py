"""A phrase with its head in its text: what namers look at, and what several of them need."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from oton.entities.gazetteer import Gazetteer
from oton.entities.german.declining import decline
from oton.entities.german.nominative import Nominative, nominative
from oton.entities.name.kind_of_name import read_kind
from oton.entities.name.known import Known
from oton.entities.phrase.heads import Head
from oton.records import Mention, Span
from oton.text.gender import gender_of
from oton.text.letters import Letters
from oton.text.nominals import Phrase
from oton.text.nouns import Noun

Gender = Literal["", "m", "f", "n"]
Number = Literal["", "sg", "pl"]
SPEAKABLE = re.compile(r"[A-ZÄÖÜ]{2,}[\w-]*")
_CAPITAL = re.compile(r"\b[A-ZÄÖÜ]")
_TELLING = re.compile(r"\b(?:(?:\d+|[a-zäöüß]+)-?jährige|[a-zäöüß]+ende)[rsnm]? ")
_IN_OFFICE = re.compile(
    r"leit|stellvertret|geschäftsführ|amtier|regier|führ|behandel|diensthab|kommandier|scheid|vorsitz|dienstält|komm|"
    r"beigeordn|aufsichtführ|betreu|forsch|lehr|ermitt"
)


_NICKNAME = re.compile(r"(?<=\w) [„“”\"»«‚‘'][^„“”\"»«‚‘' ]+[„“”\"»«‚‘'](?= \w)")  # `Antje | „Toni“ | Grewe`


@dataclass(frozen=True)
class Scene:
    """A phrase with its head in its text, and what is worked out of it once."""

    words: Letters
    gazetteer: Gazetteer
    phrase: Phrase
    head: Head

    @cached_property
    def name(self) -> str:
        """The proper name as it stands, without a nickname."""
        return _NICKNAME.sub("", self.words.string(*self.head.names))

    @cached_property
    def known(self) -> Known:
        """What the proper name names."""
        return read_kind(self.words, self.gazetteer, *self.head.names)

    @cached_property
    def _declined(self) -> tuple[Nominative, str]:
        return decline(self.words, self.phrase, self.head, keep=bool(self.name) or not self.head.is_a("source"))

    @property
    def put(self) -> Nominative:
        """Adjectives and common noun in the nominative."""
        return self._declined[0]

    @property
    def text(self) -> str:
        """The same as text."""
        return self._declined[1]

    @property
    def quoted(self) -> bool:
        """Whether the name stands in quote marks."""
        return self.phrase.quote >= 0

    @property
    def length(self) -> int:
        """How many tokens the name has."""
        return self.head.names[1] - self.head.names[0]

    @property
    def determiner(self) -> str:
        """The article in small letters."""
        return self.phrase.determiner.lower()

    @cached_property
    def sex(self) -> Gender:
        """The gender that the first name tells."""
        first = self.words.texts[self.head.names[0]]
        found = self.gazetteer.gender(first) or self.gazetteer.gender(first.partition("-")[0])
        return gender_as(found)

    def mention(self, known: Known, name: str, **more: Any) -> Mention:
        """A mention of the phrase, in the singular unless told otherwise."""
        span = Span(self.words.starts[self.phrase.begin], self.words.ends[self.phrase.close - 1])
        told = {"number": "sg", "rule": known.rule or known.evidence, "evidence": known.evidence, **more}
        return Mention(span, known.kind, name, family=known.family, **told)


Namer = Callable[[Scene], Mention | None]


def gender_as(text: str) -> Gender:
    return "m" if text == "m" else "f" if text == "f" else "n" if text == "n" else ""


def nominative_of_name(phrase: Phrase, name: str) -> Nominative | None:
    """A name of adjectives and noun in another case or behind an article: `der Westlichen Allgemeinen Zeitung`.

    The article takes the ending from the adjective: `der Deutsche Reiseverband` is called `Deutscher Reiseverband`.
    """
    *before, last = name.split()
    gender = gender_of(last)
    weak = {"der": "m", "das": "n"}.get(phrase.determiner.lower()) == gender != ""  # not `der Porsche AG`
    ends = ("en", "em", "e") if weak else ("en", "em")
    towns = [w.endswith("er") and w[:1].isupper() for w in before]  # `der Neuen Osnabrücker Zeitung`
    fit = [w.endswith(ends) for w in before]
    if not any(fit) or not all(f or t for f, t in zip(fit, towns, strict=True)) or not gender:
        return None
    if phrase.quote >= 0 and not phrase.determiner:
        return None
    return nominative(phrase.determiner, tuple(before), last, number="" if last.endswith("en") else "sg")


def front_body(s: Scene, noun: Noun) -> str:
    """The body that an office with a hyphen names: `NATO-Sprecherin` -> `NATO`, `SPD-Innenexperte` -> `SPD`."""
    front, hyphen, _ = noun.front.partition("-")
    if not hyphen or front == "US" or s.gazetteer.noun(front) is not None:
        return ""
    alone = any(text == front and s.words.letters[i] == "e" for i, text in enumerate(s.words.texts))
    return front if SPEAKABLE.fullmatch(front) or alone else ""


def as_role(text: str) -> str:
    """A role without age and without participles that told more.

    >>> as_role("64-jährige amtierende Kanzlerin"), as_role("weinende Mutter")
    ('amtierende Kanzlerin', 'Mutter')
    """
    noun = _CAPITAL.search(text)
    before = noun.start() if noun is not None else 0
    return _TELLING.sub(lambda m: m[0] if _IN_OFFICE.match(m[0]) else "", text[:before]) + text[before:]
