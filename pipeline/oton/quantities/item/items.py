"""START HERE. A parsed text and its quantities -> the same with what is counted, measured or shared in, and when.

1. A quantity's own noun: behind it (`behind.py`), before it or the verb's (`before.py`).
2. What is left takes over what stands beside it (`inherited.py`) or what the sentence named earlier (`earlier.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from oton.quantities.grammar import Grammar
from oton.quantities.item.before import noun_before
from oton.quantities.item.behind import noun_behind
from oton.quantities.item.earlier import noun_earlier, noun_of_gap, noun_of_odds
from oton.quantities.item.inherited import BESIDE, IN_SENTENCE, Lack, donor_of, refers_back
from oton.quantities.item.nouns import is_noun, lemma_of, phrase_of
from oton.quantities.item.place import Place, place_of
from oton.quantities.item.verbs import subject_of
from oton.quantities.time.when import find_expressions, when_of
from oton.records import Quantity, Span
from oton.text import View

_LONELY = frozenset(("count", "fraction", "percent"))
_SOURCE_AND_VON = re.compile(r",\s(?:[\w-]+\s){0,3}[\w-]+\svon\s(?:[\w-]+\s){0,3}$")


def attach_items(view: View, quantities: Sequence[Quantity], grammar: Grammar) -> list[Quantity]:
    """The quantities with `item`, `item_text` and `item_lemma`, as far as the sentence names what they count."""
    expressions = find_expressions(view.text)
    places = [place_of(view, grammar, quantity) for quantity in quantities]
    found = [replace(own_item(place), when=when_of(view.text, place.quantity, expressions)) for place in places]
    for at in range(1, len(found)):
        filled = _of_gap(places[at], found[at - 1], found[at])
        if filled is not found[at]:
            found[at - 1 : at + 1] = [_before_gap(replace(places[at - 1], quantity=found[at - 1])), filled]
    for at, place in [*enumerate(places), *reversed(list(enumerate(places)))]:  # items are passed on in both directions
        quantity = found[at]
        lost = _counts_what_follows(view, quantity, found[at + 1 : at + 2]) or _says_verb_no_more(view, quantity)
        if quantity.item is None or lost:
            found[at] = replace(quantity, item=None)
            found[at] = inherited_item(Lack(replace(place, quantity=found[at]), at, found))
    return found


def _of_gap(place: Place, left: Quantity, quantity: Quantity) -> Quantity:
    """A quantity with the noun of its gapped clause, unless its own stands behind it: `, die Südroute 22 Kilometer`."""
    own = quantity.item
    if own is not None and own.start > left.span.start:
        return quantity
    noun, gap = noun_of_gap(place, left)
    if noun is not None and _is_that_of(place, noun):
        return _with(replace(place, quantity=quantity), noun)
    if (left.kind, left.unit) != (quantity.kind, quantity.unit):
        return quantity
    counted = left.item is not None and left.item.start > left.span.start
    elsewhere = counted or left.item is None  # `die Rechten verloren vier und die Linken zwei`: seats, said before
    if not gap or (elsewhere and quantity.kind == "count"):
        return quantity
    if noun is not None and quantity.kind not in ("percent", "age"):
        return _with(replace(place, quantity=quantity), noun)
    if noun is None and left.item is not None:
        return replace(quantity, item=left.item, item_text=left.item_text, item_lemma=left.item_lemma)
    return quantity


def _before_gap(place: Place) -> Quantity:
    """`Der Nordturm ist 40, der Südturm 52 Meter hoch.`: the subject of the verb right before the first number."""
    view, verb = place.view, place.first - 1
    if place.quantity.item is not None or verb < place.start or not view.is_finite(verb):
        return place.quantity
    subject = subject_of(view, verb)
    return _with(place, subject if subject is not None and is_noun(view, subject) else None)


def _is_that_of(place: Place, noun: int | None) -> bool:
    """`die der Wirte`"""
    return noun is not None and place.lower(noun - 1) in ("der", "des", "von", "aller") and place.lower(noun - 2) in (
        "die", "der", "das", "den", "dem",
    )  # fmt: skip


def own_item(place: Place) -> Quantity:
    """The quantity with the noun behind it, else with the one that it measures."""
    view, quantity = place.view, place.quantity
    if quantity.item is not None:
        return replace(quantity, item_lemma=quantity.item.of(view.text))
    if _is_noun_itself(place):
        return quantity
    if quantity.kind == "age" and place.written.isdecimal() and place.lower(place.first - 1) in ("(", ","):
        return _with(place, _bearer(place), max(0, place.first - 2))
    odds = noun_of_odds(place)
    if odds is not None:
        return _with(place, odds)
    ended = replace(place, behind=place.end) if _ends_sentence(view.text, quantity.span.end) else place
    ago = quantity.kind == "duration" and place.lower(place.first - 1) == "vor"
    noun = noun_behind(ended) if not ago else None
    if noun is not None and quantity.kind != "count" and view.lower[noun] in place.grammar.units.names:
        noun = None  # `fünf und sieben Jahre alt`: the unit is shared
    return _with(place, noun if noun is not None else noun_before(ended))


def inherited_item(lack: Lack) -> Quantity:
    """An elliptical number with what its neighbours or its sentence count."""
    place, quantity = lack.place, lack.quantity
    if _is_noun_itself(place):
        return quantity
    donor = donor_of(lack, BESIDE)
    if donor is None and quantity.kind == "money" and (paid := noun_earlier(place)) is not None:
        return _with(place, paid)
    donor = donor or donor_of(lack, IN_SENTENCE)
    if donor is not None:
        return replace(quantity, item=donor.item, item_text=donor.item_text, item_lemma=donor.item_lemma)
    if quantity.kind not in _LONELY:
        return quantity
    noun = noun_earlier(place)
    if noun is None and place.lower(place.behind) == "von" and refers_back(place.view, place.behind):
        noun = _noun_left(place)
    return _with(place, noun)


def _bearer(place: Place) -> int | None:
    """`Anna Wirtz (50)`, `der Rentner (71)`: who stands before the bracket or comma."""
    view, at = place.view, place.first - 2
    while at > place.start and view.word[at - 1][0].isupper():
        names = view.tag[at] == view.tag[at - 1] == "NE"
        if view.dep[at - 1] != "pnc" and not names:
            break
        at -= 1
    return at if at >= place.start and is_noun(view, at) else None


def _counts_what_follows(view: View, quantity: Quantity, following: Sequence[Quantity]) -> bool:
    """`Die Zahl wuchs von 40 auf 45 Störche`: `Zahl` is what neither of them counts."""
    if quantity.change != "from" or not following or following[0].item is None or quantity.item is None:
        return False
    return quantity.kind == "count" and quantity.item.of(view.text).lower() in ("zahl", "anzahl", "zahlen")


def _ends_sentence(text: str, end: int) -> bool:
    """Whether the number's last word closes the sentence; the tokenizer makes one token of `22.`."""
    return text[end : end + 1] in (".", "!", "?") and (not text[end + 1 : end + 2].strip())


def _says_verb_no_more(view: View, quantity: Quantity) -> bool:
    """`Die Polizei sprach von 400 Gästen, der Wirt von mehr als 900.`: the landlord is not what is counted."""
    if quantity.item is None or quantity.kind != "count" or quantity.item.end > quantity.span.start:
        return False
    before = view.text[max(0, quantity.span.start - 80) : quantity.span.start]
    said = _SOURCE_AND_VON.search(before)
    return said is not None and said.start() < len(before) - (quantity.span.start - quantity.item.start)


def _is_noun_itself(place: Place) -> bool:
    """`der 20-Jährige`: nothing else is counted."""
    last = place.written.split("-")[-1]
    return place.kind == "age" and last[:1] == "J" and last.startswith("Jährig")


def _with(place: Place, noun: int | None, last: int | None = None) -> Quantity:
    """The quantity with the noun at a token; the names of a person belong together: `die 39-jährige Jana Roth`."""
    view, quantity = place.view, place.quantity
    if noun is None:
        return quantity
    last = noun if last is None else last
    while quantity.kind == "age" and (view.tag[last] == "NE" or view.dep[last] == "pnc") and _goes_on(view, last):
        last += 1
    span = view.span(noun, last + 1)
    phrase = phrase_of(view, noun, quantity.span.end)
    lemma = lemma_of(view, noun) if last == noun else span.of(view.text)
    return replace(quantity, item=span, item_text=Span(phrase.start, max(phrase.end, span.end)), item_lemma=lemma)


def _goes_on(view: View, name: int) -> bool:
    """Whether the next token belongs to the name: `Jonte` before `Brix`."""
    following = name + 1
    if following >= len(view) or not view.word[following][0].isupper():
        return False
    return view.tag[following] == "NE" or (view.dep[name] == "pnc" and view.head[name] == following)


def _noun_left(place: Place) -> int | None:
    """`Im Bus saßen Kinder, 40 von ihnen`: the nearest noun before."""
    nouns = (at for at in range(place.first - 1, place.start, -1) if is_noun(place.view, at))
    return next(nouns, None)
