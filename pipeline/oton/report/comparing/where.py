"""A claim -> the places that its number is for, and how wide they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from oton.report.comparing.words import share, stem, words

# `landesweit` counts more than one place of the land
_WIDE: Final = re.compile(
    r"\b(?:(?P<one>weltweit|global|landesweit|bundesweit|europaweit|deutschlandweit|österreichweit|schweizweit|"
    r"konzernweit|stadtweit|kreisweit|überregional)\w{0,2}"
    r"|(?:in|im)\s+(?:ganz|ganzen|gesamten)\s+(?P<whole>\w+)|in\s+(?:allen|sämtlichen)\s+(?P<all>\w+))",
    re.IGNORECASE,
)
_SAME_AS: Final = {"bundesweit": "deutsch", "deutschlandweit": "deutsch", "weltweit": "welt", "global": "welt"}
_LAND: Final = stem("landesweit")
_WIDER: Final = frozenset({"welt", "deutsch", stem("europaweit")})
# the kind of a place is no name: `Landkreis Hohenfels`
_KINDS: Final = frozenset(
    stem(word)
    for word in """
    Land Landes Bundesland Stadt Landkreis Kreis Bezirk Region Provinz Grenzregion Grenzprovinz Gemeinde Ort Dorf
    Großraum Raum Bundesrepublik Republik Hauptstadt Innenstadt Altstadt Norden Süden Osten Westen Grenze Flughafen
    Bahnhof Hafen Universität Uni Klinik Klinikum
    """.split()  # noqa: SIM905
)
# within a town: `am Rathausplatz`
_BUILDINGS: Final = ("kirch", "platz", "strass", "bruck", "rathau", "bahnhof", "mark", "allee", "gass", "park", "hall")
# adjectives of lands: `an den deutschen Standorten`
_OF_LAND: Final = re.compile(
    r"\b(?i:in|im|an|am|auf|bei)\s+(?:(?:den|der|dem|die|das|seinen|ihren|allen)\s+)?(?P<land>\w{3,}(?:isch|deutsch)\w{0,2})\s+[A-ZÄÖÜ]"
)


@dataclass(frozen=True, slots=True)
class Where:
    """The places of a number: named with it, or else named last before; and whether it is for a wide area."""

    named: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    wide: str = ""

    def __str__(self) -> str:
        return " ".join(sorted(self.named)) + (f" ({self.wide})" if self.wide else "")


def name_stems(names: str) -> frozenset[str]:
    """The stems of the names in a cell, without the kind of place: `Landkreis Hohenfels; Unterau`."""
    found = (stem(w) for w in words(names) if w[0].isupper())
    return frozenset(s for s in found if s not in _KINDS and not s.endswith(_BUILDINGS))


def where_of(place: str, setting: str, stretch: str, clause: str) -> Where:
    """Where the number of a claim is for.

    `place` and `setting` are cells of claims.csv; of several places those in the number's own `stretch` count, else
    those in its `clause`.
    """
    names = name_stems(place)
    inside = [frozenset(n for n in names if n in {stem(w) for w in words(part)}) for part in (stretch, clause)]
    named = next((found for found in inside if found), names)
    if not inside[0] and (land := _OF_LAND.search(clause)):
        named |= {stem(land["land"])}
    wide = _WIDE.search(stretch) or _WIDE.search(clause)
    word = ""
    if wide:
        word = next(w for w in (wide["one"], wide["whole"], wide["all"]) if w).lower()
        word = _SAME_AS.get(word, word)
    return Where(named, name_stems(setting), word)


def elsewhere(
    one: Where,
    other: Where,
    one_knows: frozenset[str],
    other_knows: frozenset[str],
    one_head: frozenset[str] = frozenset(),
    other_head: frozenset[str] = frozenset(),
) -> str:
    """Why two numbers are for different places; empty where they are for the same one, as far as is told.

    `one_knows` are the words of the first one's article, `one_head` those that it opens with: a place that the other
    article never names is another, one that it opens with is its own.
    """
    if bool(one.wide) != bool(other.wide):
        return "" if _spans(one, other) else f"one is for a wider area ({one.wide or other.wide})"
    if one.wide and other.wide:
        return _wides(one, other)
    if one.named and other.named:
        return "" if share(one.named, other.named) else f"other places: {one} / {other}"
    if one.named:
        return _one_named(one, other, other_knows, other_head)
    if other.named:
        return _one_named(other, one, one_knows, one_head)
    apart = one.before and other.before and not share(one.before, other.before)
    if apart and not (share(one.before, other_knows) or share(other.before, one_knows)):
        return "the texts before name other places"
    return ""


def _one_named(named: Where, silent: Where, knows: frozenset[str], head: frozenset[str]) -> str:
    """Why the number that no place is named with is not for the place of the other."""
    if share(named.named, silent.before) or share(named.named, head):
        return ""
    if silent.before:
        return f"other places: {named} / {' '.join(sorted(silent.before))}"
    return "" if share(named.named, knows) else f"only one is for {named}"


def _spans(one: Where, other: Where) -> bool:
    """`bundesweit` and `in Deutschland` are the same."""
    wide, named = (one.wide, other.named) if one.wide else (other.wide, one.named)
    return stem(wide) in named or wide in named


def _wides(one: Where, other: Where) -> str:
    if one.wide == other.wide:
        return "" if not (one.named and other.named) or share(one.named, other.named) else "other places"
    areas = {stem(one.wide), stem(other.wide)}
    if _LAND in areas and not areas & _WIDER:  # `landesweit` and `in ganz Oberland`
        return ""
    return f"other areas: {one.wide} / {other.wide}"
