"""A sentence -> the noun named before the number: `Von den Befragten sind 40 Prozent dafür`, `davon 57 Prozent`."""

from __future__ import annotations

from oton.quantities.item.before import counted_in
from oton.quantities.item.nouns import is_noun, is_time
from oton.quantities.item.place import Place

_OPENERS = frozenset(("von", "unter", "aus"))
_OPENING = frozenset(("ART", "PDAT", "CARD", "PPOSAT", "PIAT", "ADJA"))
_CLAUSE = frozenset((";", ":", "„", "“", "»", "«", '"', "–", "("))
_PARTS = frozenset(("percent", "fraction", "count"))


def noun_earlier(place: Place) -> int | None:
    """The whole that a sentence opens with, or what it says the number of."""
    if place.kind == "money":
        return _cause(place)
    if place.kind in _PARTS and not place.quantity.change:
        whole = _of_which(place)
        if whole is None:
            whole = _whole(place, _OPENERS)
        if whole is not None:
            return whole
    return _numbered(place) if place.kind == "count" else None


def _cause(place: Place) -> int | None:
    """`Für die Sanierung sind 4 Millionen Euro vorgesehen.`"""
    view, cause = place.view, _whole(place, frozenset(("für",)))
    if cause is None or view.word[cause].isupper() or is_time(view, cause):
        return None
    return None if "(" in view.word[cause : place.first] else cause


def _whole(place: Place, openers: frozenset[str]) -> int | None:
    """`Von den 70 dort geprüften Rädern fuhren 15 Prozent`: the noun of the phrase that opens a clause."""
    view = place.view
    for at in range(place.first - 2, place.start - 1, -1):
        opens = at == place.start or view.word[at - 1] in _CLAUSE
        if view.lower[at] in openers and opens and view.tag[at + 1] in _OPENING:
            for noun in range(at + 1, place.first):
                if view.is_finite(noun):
                    break
                if is_noun(view, noun):
                    return noun
            return None
    return None


def _of_which(place: Place) -> int | None:
    """`die Boote, von denen seit Mai sechs fahren`: the noun before the comma."""
    view = place.view
    for at in range(place.first - 2, place.start + 1, -1):
        if view.lower[at] == "von" and view.lower[at + 1] == "denen" and view.word[at - 1] == ",":
            return at - 2 if is_noun(view, at - 2) else None
    return None


def _numbered(place: Place) -> int | None:
    """`Die Anzahl der Anmeldungen betrug – seit dem Start im Mai – etwa 266.700.`"""
    view = place.view
    for at in range(place.first - 2, place.start - 1, -1):
        if view.lower[at] in ("zahl", "anzahl") and view.lower[at + 1] in ("der", "an", "von", "dieser", "aller"):
            return counted_in(view, at)
        if view.tag[at] in ("KOUS", "PRELS", "CARD"):
            return None
    return None
