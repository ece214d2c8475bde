"""A sentence -> the noun named before the number: `Von den Befragten sind 40 Prozent dafür`, `davon 57 Prozent`."""

from __future__ import annotations

from oton.quantities.item.before import counted_in
from oton.quantities.item.nouns import is_noun, is_time, noun_in
from oton.quantities.item.place import Place
from oton.records import Quantity

_OPENERS = frozenset(("von", "unter", "aus"))
_OPENING = frozenset(("ART", "PDAT", "CARD", "PPOSAT", "PIAT", "ADJA"))
_CLAUSE = frozenset((";", ":", "„", "“", "»", "«", '"', "–", "("))
_GAP = 4  # tokens from the noun of a gap to its number: `mit rund`, `auf gut`
_GAP_BREAKS = frozenset((",", "und", "sowie", "während", ";"))
_THAT = frozenset(("die", "der", "das", "den", "dem", "jene", "jener", "diejenige"))
_OPENING_GAP = frozenset(("ART", "PDS", "PPOSAT", "NN", "NE", "PRELS", "ADJA"))
_PARTS = frozenset(("percent", "fraction", "count"))


def noun_earlier(place: Place) -> int | None:
    """The whole that a sentence opens with, or what it says the number of."""
    if place.kind == "money":
        return _cause(place)
    if place.kind in _PARTS and not place.quantity.change:
        whole = _of_which(place)
        if whole is None:
            whole = _whole(place, _OPENERS)
        if whole is None and place.kind == "count":
            whole = _amount_of(place)
        if whole is not None:
            return whole
    return _numbered(place) if place.kind == "count" else None


def noun_of_odds(place: Place) -> int | None:
    """`Das Risiko beziffert er mit eins zu 500.`: what the sentence says the odds of."""
    view, odds = place.view, place.grammar.context_stems["odds"]
    if place.kind != "fraction" or " zu " not in place.written:
        return None
    named = [at for at in range(place.start, place.end) if is_noun(view, at) and odds.fullmatch(view.word[at])]
    return named[0] if named else None


def noun_of_gap(place: Place, left: Quantity) -> tuple[int | None, bool]:
    """The noun that stands in the place of another: `, der reine Verbrenner mit 38.900`, `, die der Wirte um 12`.

    Whether there is such a gap at all comes second: `, die größte 112` has no noun of its own.
    """
    view = place.view
    behind = view.tokens(left.span)[1]
    if not place.start <= behind < place.first:
        return None, False
    breaks = [at for at in range(behind, place.first) if view.lower[at] in _GAP_BREAKS]
    if not breaks or any(view.is_finite(at) or view.word[at].isdigit() for at in range(behind, place.first)):
        return None, False
    words = [at for at in range(breaks[0] + 1, place.first) if view.tag[at] not in ("ADV", "PTKNEG")]
    if len(words) > 1 and view.lower[words[0]] in _THAT and view.lower[words[1]] in ("der", "des", "von", "aller"):
        return noun_in(view, words[1] + 1, place.first), True
    if not words or view.tag[words[0]] not in _OPENING_GAP:
        return None, False
    noun = noun_in(view, words[0], place.first)
    return noun, noun is None or place.first - noun <= _GAP


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


def _amount_of(place: Place) -> int | None:
    """`An Losen verkaufte sie 3,6 Millionen.`: a noun without an article opens the sentence behind `an`."""
    view, noun = place.view, place.start + 1
    if place.lower(place.start) != "an" or noun + 1 >= place.first or not view.is_finite(noun + 1):
        return None
    return noun if is_noun(view, noun) and view.tag[noun] == "NN" and not is_time(view, noun) else None


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
