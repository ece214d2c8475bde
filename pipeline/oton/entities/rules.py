"""The records that rule files of names fill, and what a look-up gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from oton.records import Family, SpeakerKind
from oton.rulebook import Rule


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation(Rule):
    """Bodies known by their names, in each form they take."""

    names: Annotated[tuple[str, ...], "its names, in each form they take"]
    family: Annotated[Family, "what sort of body it is"]


@dataclass(frozen=True, kw_only=True, slots=True)
class GovernmentPlace(Rule):
    """Places that stand for those who govern there."""

    names: Annotated[tuple[str, ...], "the places"]
    states: Annotated[bool, "`true`: the names of all states as well, as CLDR lists them"] = False


@dataclass(frozen=True, kw_only=True, slots=True)
class CompoundFront(Rule):
    """Fronts of compounds that name who said it, linking letters and all, and the body that each means."""

    fronts: Annotated[tuple[tuple[str, str], ...], "pairs of a front in small letters and its body"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedAfter(Rule):
    """Nouns whose bodies often bear a person's name, so that a name behind one is not that of its head."""

    nouns: Annotated[tuple[str, ...], "the nouns, also as ends of compounds"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Abbreviation(Rule):
    """Abbreviations in capitals that mean a thing and no body."""

    words: Annotated[tuple[str, ...], "the abbreviations"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the gazetteer found in a list of words: `length` words, what it means, in which rule it stands."""

    rule: str
    length: int
    kind: SpeakerKind
    family: Family = ""
