"""A name without a common noun -> its mention: `Jonas Falk`, `die BBC`, `laut „Lupe“`."""

from __future__ import annotations

from oton.entities.german.declining import ORIGIN, lowered
from oton.entities.german.genitive import looks_declined, without_s
from oton.entities.german.nominative import nominative
from oton.entities.name.known import Known
from oton.entities.name.scene import Number, Scene, gender_as, nominative_of_name
from oton.records import Mention

_PLURAL_NAMES = ("USA", "Vereinigte Staaten", "Niederlande", "Vereinte Nationen")


def bare_name(s: Scene) -> Mention:
    """`Jonas Falk`, `die BBC`, `laut „Lupe“`."""
    known = s.known
    if s.head.honorific and known.kind in ("unknown", "place"):
        known = Known("person", "honorific")
    elif s.quoted and known.kind == "unknown" and (s.name[:1].isupper() or s.phrase.preposition >= 0):
        known = Known("organisation", "quoted_name")  # `laut „Lupe“`
    if known.kind == "person":
        sex = {"Herr": "m", "Herrn": "m", "Frau": "f"}.get(s.head.honorific, "") or s.sex
        return s.mention(known, _firm_in_adjectives(s)[1], gender=sex, number="sg")
    every = tuple(lowered(s.words, i) for i in s.phrase.adjectives)
    adjectives, name = _firm_in_adjectives(s)
    noun = s.gazetteer.noun(name.rpartition("-")[2]) if known.evidence == "listed_noun" else None
    if noun is not None and not noun.front and name.endswith((f"-{noun.head}s", f"-{noun.head}es")):
        name = name[: name.rindex("-") + 1] + noun.head  # `des Robert Koch-Instituts`
    if every or s.phrase.determiner or name.partition(" ")[0].endswith("em"):
        return _declined_bare(s, known, every, adjectives, name)
    return s.mention(known, name, number=_number(name))


def _firm_in_adjectives(s: Scene) -> tuple[list[str], str]:
    """The adjectives that are part of a bare name, and the name: `die Volkswagen | AG`, tagged as an adjective.

    `die britische | BBC` has none, `die österreichische Bundesregierung` has one.
    """
    common = s.words.letters[s.head.names[1] - 1] == "n"
    every = [lowered(s.words, i) for i in s.phrase.adjectives]
    adjectives = [a for a in every if not a[:1].islower() or (common and ORIGIN.search(a))]
    if adjectives and s.name in ("AG", "SE", "GmbH", "KG"):
        return [], f"{adjectives[-1]} {s.name}"
    return adjectives, s.name


def _declined_bare(s: Scene, known: Known, every: tuple[str, ...], adjectives: list[str], name: str) -> Mention:
    """A bare name behind an article or adjectives, in the nominative: `des Westlichen Kuriers`."""
    genitive = s.determiner in ("des", "eines")
    if genitive and name.endswith("s") and name[:-1].isupper():
        name = name[:-1]  # `Angaben des ZDFs`
    if known.kind != "place" and genitive and " " in name and not s.quoted:
        name = without_s(name, looks_declined)
    put = nominative(s.phrase.determiner, every, name)
    if not adjectives and (undeclined := nominative_of_name(s.phrase, name)):
        return s.mention(known, undeclined.text(), gender=gender_as(undeclined.gender))
    if adjectives:
        name = " ".join((*(a for a, b in zip(put.adjectives, every, strict=True) if b in adjectives), put.noun))
    elif known.kind == "organisation" and s.length == 1:
        name = put.noun
    return s.mention(known, name, gender=gender_as(put.gender), number=_number(name))


def _number(name: str) -> Number:
    return "pl" if name in _PLURAL_NAMES else "sg"
