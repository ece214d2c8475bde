"""A parsed text and its quantities -> the same with what is counted, measured or shared in, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from oton.quantities.grammar import Grammar
from oton.quantities.item.before import noun_measured
from oton.quantities.item.behind import ELLIPTIC, noun_behind
from oton.quantities.item.earlier import noun_told, says_of_them
from oton.quantities.item.nouns import Places, is_noun, lemma_of, phrase_of
from oton.quantities.time.when import find_expressions, when_of
from oton.records import Quantity, Span, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SHARING = frozenset(("auf", "von", "statt", "anstatt", "und", "oder", "bis", ",", "nach", "zu", "gegen"))
_LONELY = frozenset(("count", "fraction", "percent"))
_MEASURED = frozenset(("money", "percent", "measure", "duration", "age", "count", "multiple", "fraction"))


def attach_items(doc: Doc, quantities: Sequence[Quantity], grammar: Grammar) -> list[Quantity]:
    """The quantities with `item`, `item_text` and `item_lemma`, as far as the sentence names what they count."""
    places = Places(doc)
    expressions = find_expressions(text_of(doc))
    found = [_attach(doc, quantity, places, grammar) for quantity in quantities]
    found = [replace(quantity, when=when_of(text_of(doc), quantity, expressions)) for quantity in found]
    for at, quantity in enumerate(found):
        lost = _counts_what_follows(doc, quantity, found[at + 1 : at + 2]) or _says_verb_no_more(doc, quantity)
        if quantity.item is None or lost:
            found[at] = _inherit(doc, at, [*found[:at], replace(quantity, item=None), *found[at + 1 :]], places)
    return found


def _attach(doc: Doc, quantity: Quantity, places: Places, grammar: Grammar) -> Quantity:
    """The quantity with the noun behind it, else with the one that it measures."""
    first, behind = places.first(quantity), places.behind(quantity)
    start, end = places.sentence(first)
    if quantity.item is not None:
        return replace(quantity, item_lemma=quantity.item.of(text_of(doc)))
    if _is_noun_itself(doc, quantity):
        return quantity
    if "age-in-brackets" in quantity.rule:
        return _with(quantity, _bearer(doc, first, start), doc[max(0, first - 2)])
    if _ends_sentence(text_of(doc), quantity.span.end):
        behind = end
    ago = quantity.kind == "duration" and first > start and doc[first - 1].lower_ == "vor"
    noun = noun_behind(doc, behind, quantity, end) if not ago else None
    if noun is not None and quantity.kind != "count" and noun.lower_ in grammar.units.names:
        noun = None  # `fünf und sieben Jahre alt`: the unit is shared
    if noun is None and quantity.kind in _MEASURED:
        noun = noun_measured(doc, first, behind, quantity, grammar, range(start, end))
    return _with(quantity, noun)


def _bearer(doc: Doc, first: int, start: int) -> Token | None:
    """`Anna Wirtz (50)`, `der Rentner (71)`: who stands before the bracket or comma."""
    at = first - 2
    while at > start and doc[at - 1].text[0].isupper():
        if doc[at - 1].dep_ != "pnc" and not doc[at].tag_ == doc[at - 1].tag_ == "NE":
            break
        at -= 1
    return doc[at] if at >= start and is_noun(doc[at]) else None


def _counts_what_follows(doc: Doc, quantity: Quantity, following: Sequence[Quantity]) -> bool:
    """`Die Zahl wuchs von 40 auf 45 Störche`: `Zahl` is what neither of them counts."""
    if quantity.change != "from" or not following or following[0].item is None or quantity.item is None:
        return False
    return quantity.kind == "count" and quantity.item.of(text_of(doc)).lower() in ("zahl", "anzahl", "zahlen")


def _ends_sentence(text: str, end: int) -> bool:
    """Whether the number's last word closes the sentence; the tokenizer makes one token of `22.`."""
    return text[end : end + 1] in (".", "!", "?") and (not text[end + 1 : end + 2].strip())


_ATTRIBUTES = re.compile(
    r"(?: [a-zäöüß]{3,30}e[nrs]?){1,2} (?:und|oder|sowie)(?: [a-zäöüß]{3,12}){0,3} "
)  # `200 feste und 300 freie`
_SOURCE_AND_VON = re.compile(r",\s(?:[\w-]+\s){0,3}[\w-]+\svon\s(?:[\w-]+\s){0,3}$")


def _says_verb_no_more(doc: Doc, quantity: Quantity) -> bool:
    """`Die Polizei sprach von 400 Gästen, der Wirt von mehr als 900.`: the landlord is not what is counted."""
    if quantity.item is None or quantity.kind != "count" or quantity.item.end > quantity.span.start:
        return False
    before = text_of(doc)[max(0, quantity.span.start - 80) : quantity.span.start]
    told = _SOURCE_AND_VON.search(before)
    return told is not None and told.start() < len(before) - (quantity.span.start - quantity.item.start)


def _is_noun_itself(doc: Doc, quantity: Quantity) -> bool:
    """`der 20-Jährige`: nothing else is counted."""
    last = quantity.span.of(text_of(doc)).split("-")[-1]
    return quantity.kind == "age" and last[:1] == "J" and last.startswith("Jährig")


def _with(quantity: Quantity, noun: Token | None, last: Token | None = None) -> Quantity:
    if noun is None:
        return quantity
    last = last or noun
    while quantity.kind == "age" and (last.tag_ == "NE" or last.dep_ == "pnc") and _goes_on(last):
        last = last.nbor(1)  # `die 39-jährige Jana Roth`
    span = Span(noun.idx, last.idx + len(last.text))
    phrase = phrase_of(noun, quantity.span.end)
    lemma = lemma_of(noun) if last is noun else span.of(text_of(noun.doc))
    return replace(quantity, item=span, item_text=Span(phrase.start, max(phrase.end, span.end)), item_lemma=lemma)


def _goes_on(name: Token) -> bool:
    """Whether the next token belongs to the name: `Jonte` before `Brix`."""
    following = name.doc[name.i + 1] if name.i + 1 < len(name.doc) else None
    if following is None or not following.text[0].isupper():
        return False
    return following.tag_ == "NE" or (name.dep_ == "pnc" and name.head.i == following.i)


def _inherit(doc: Doc, at: int, found: list[Quantity], places: Places) -> Quantity:
    """An elliptical number takes over what its neighbour counts: `6000 Soldaten, 4000 wurden verletzt`."""
    quantity = found[at]
    start, _ = places.sentence(places.first(quantity))
    if _is_noun_itself(doc, quantity):
        return quantity
    if at and found[at - 1].item and quantity.kind == found[at - 1].kind and _coordinated(doc, found[at - 1], quantity):
        return _copy(quantity, found[at - 1])
    bracket = text_of(doc)[found[at - 1].span.end : quantity.span.start] if at else ""
    if (
        at
        and found[at - 1].item
        and "(" in bracket
        and ")" not in bracket
        and len(bracket) < 80
        and quantity.kind == found[at - 1].kind
    ):
        return _copy(quantity, found[at - 1])
    following = found[at + 1] if at + 1 < len(found) else None
    if (
        at
        and found[at - 1].item
        and _is_part(found[at - 1], quantity)
        and says_of_them(text_of(doc), found[at - 1], quantity)
    ):
        return _copy(quantity, found[at - 1])
    paid = noun_told(doc, places.first(quantity), quantity, start) if quantity.kind == "money" else None
    if paid is not None:
        return _with(quantity, paid)
    if quantity.kind not in _LONELY and not (following is not None and following.unit == quantity.unit):
        return quantity
    if following is not None and following.item is not None and following.kind == quantity.kind:
        words = text_of(doc)[quantity.span.end : following.span.start]
        between = [] if "." in words else words.split()
        if between and len(between) <= 3 and between[0] in _SHARING:
            return _copy(quantity, following)
        if quantity.kind == "count" and _ATTRIBUTES.fullmatch(words):
            return _copy(quantity, following)
    if quantity.kind not in _LONELY:
        return quantity
    for other in reversed(found[:at]):
        if places.first(other) < start and not _refers_back(doc, places.behind(quantity)):
            break
        if other.item is not None and _passes_on(other, quantity):
            return _copy(quantity, other)
    if following is not None and following.item is not None and _parallel(doc, quantity, following, places):
        return _copy(quantity, following)
    told = noun_told(doc, places.first(quantity), quantity, start)
    if told is not None:
        return _with(quantity, told)
    if _refers_back(doc, places.behind(quantity)) and doc[places.behind(quantity)].lower_ == "von":
        return _with(quantity, _noun_left(doc, places.first(quantity), start))
    return quantity


def _is_part(whole: Quantity, part: Quantity) -> bool:
    """Whether a quantity can be a part of another: a share of anything, an amount of the same kind."""
    shares = part.kind in ("percent", "fraction") and whole.kind in ("count", "percent", "fraction", "money", "measure")
    return shares or (part.kind == whole.kind and part.kind in ("count", "money", "measure"))


def _passes_on(other: Quantity, quantity: Quantity) -> bool:
    """Whether a count may take over another's item; a share only a share's, and none that is a change."""
    if "percent" in (other.kind, quantity.kind):
        return other.kind == quantity.kind and other.unit == quantity.unit and not other.change and not quantity.change
    return other.kind in ("count", "fraction")


def _parallel(doc: Doc, quantity: Quantity, following: Quantity, places: Places) -> bool:
    """`Die Polizei sprach von 5.000, die Veranstalter von 12.000 Teilnehmern`: the same preposition before both."""
    left, right = places.first(quantity), places.first(following)
    if quantity.kind != following.kind or left == 0 or right >= places.sentence(left)[1]:
        return False
    behind = doc[places.behind(quantity)].text if places.behind(quantity) < len(doc) else ""
    listed = behind in (",", "und") and quantity.kind == "count" and right - left < 12
    return listed or (doc[left - 1].lower_ == doc[right - 1].lower_ and doc[left - 1].tag_ in ("APPR", ""))


def _noun_left(doc: Doc, index: int, start: int) -> Token | None:
    """`Im Bus saßen Kinder, 40 von ihnen`: the nearest noun before."""
    return next(
        (doc[at] for at in range(index - 1, start - 1, -1) if is_noun(doc[at]) and not doc[at].is_sent_start), None
    )


def _coordinated(doc: Doc, left: Quantity, right: Quantity) -> bool:
    """`40 Euro (Kinder) bzw. 80 Euro`: only brackets and a conjunction between them."""
    between = re.sub(r"\([^()]{0,40}\)", " ", text_of(doc)[left.span.end : right.span.start]).split()
    return 0 < len(between) <= 3 and between[0] in (
        "und",
        "oder",
        "bzw.",
        "bzw",
        "beziehungsweise",
        "sowie",
        ",",
        "statt",
        "anstatt",
    )


def _refers_back(doc: Doc, index: int) -> bool:
    if index >= len(doc):
        return False
    of_them = doc[index].lower_ == "von" and index + 1 < len(doc) and doc[index + 1].lower_ in ("ihnen", "denen")
    return of_them or doc[index].lower_ in ELLIPTIC


def _copy(quantity: Quantity, other: Quantity) -> Quantity:
    return replace(quantity, item=other.item, item_text=other.item_text, item_lemma=other.item_lemma)
