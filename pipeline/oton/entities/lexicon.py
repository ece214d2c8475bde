"""The records that rule files of nouns and names fill, and what a look-up gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from oton.records import Family, SpeakerKind
from oton.rulebook import Rule

Sort = Literal["office", "organisation", "group", "source"]
Passes = Literal["always", "medium", "never"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Office(Rule):
    """Person nouns: masculine singulars, their feminines (made with -in where none are given), odd plurals.

    `title` says that such a noun before a name is its role (`Minister Kern`), and alone may mean a person named
    elsewhere; `alone` lists the nouns whose compounds do not count.
    """

    nouns: Annotated[tuple[str, ...], "the nouns: masculine, singular"]
    feminine: Annotated[tuple[str, ...], "feminine forms that do not end in -in"] = ()
    plurals: Annotated[tuple[str, ...], "plurals that are irregular"] = ()
    family: Annotated[Family, "what sort of person it is"] = "person"
    title: Annotated[
        bool,
        "`true`: before a name it is that person's role, and alone it may mean somebody named elsewhere",
    ] = False
    alone: Annotated[tuple[str, ...], "those of the nouns whose compounds do not count"] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationNoun(Rule):
    """Nouns that mean a body. `drops`: a name behind stands alone (`Agentur Reuters`), not behind `keeps`."""

    nouns: Annotated[tuple[str, ...], "the nouns, singular"]
    family: Annotated[Family, "what sort of body it is"]
    plurals: Annotated[tuple[str, ...], "plurals that are irregular"] = ()
    drops: Annotated[bool, "`true`: a name behind it stands alone: `Agentur Reuters` is `Reuters`"] = False
    keeps: Annotated[tuple[str, ...], "those of the nouns that belong to the name behind them"] = ()
    alone: Annotated[tuple[str, ...], "those of the nouns whose compounds do not count"] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupNoun(Rule):
    """Nouns that mean several people or nobody in particular, written in each form they take."""

    nouns: Annotated[tuple[str, ...], "the nouns, in each form they take"]
    family: Annotated[Family, "what sort of group it is"] = "circles"
    alone: Annotated[tuple[str, ...], "those of the nouns whose compounds do not count"] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceNoun(Rule):
    """Nouns for words and texts; `passes`: whether who stands behind the noun is the source instead of the text."""

    nouns: Annotated[tuple[str, ...], "the nouns, singular"]
    passes: Annotated[Passes, "whether who stands behind the noun is the source instead of the text itself"]
    family: Annotated[Family, "what sort of words or text it is"] = "words"
    compound: Annotated[bool, "`true`: also as the end of a compound"] = False
    alone: Annotated[tuple[str, ...], "those of the nouns whose compounds do not count"] = ()


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
class Noun:
    """What the gazetteer knows of a noun: its rule, its sort, the noun that its end is, and what goes with the sort."""

    rule: str
    sort: Sort
    head: str  # the listed noun, in its base form
    front: str = ""  # what stands before the head in a compound, hyphen included
    gender: str = ""
    plural: bool = False  # only where the form itself says so
    title: bool = False
    drops: bool = False
    family: Family = ""
    passes: Passes = "never"
    compound: bool = False
    alone: bool = False  # takes no compounds


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the gazetteer found in a list of words: `length` words, what it means, in which rule it stands."""

    rule: str
    length: int
    kind: SpeakerKind
    family: Family = ""
