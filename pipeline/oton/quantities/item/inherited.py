"""Quantities of a text -> the item that one takes over from another beside it: `6000 Soldaten, 4000 wurden verletzt`.

CANDIDATES lists the ways in order; each is a function of an elliptical quantity and its neighbours and gives the
quantity that passes its item on, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from oton.quantities.item.before import is_measured_pronoun
from oton.quantities.item.place import Place
from oton.quantities.parallel.links import link_of, passes
from oton.records import Quantity
from oton.text import View

ELLIPTIC = frozenset(("davon", "darunter"))
_LONELY = frozenset(("count", "fraction", "percent"))
_ATTRIBUTES = re.compile(
    r"(?: [a-zäöüß]{3,30}e[nrs]?){1,2} (?:und|oder|sowie)(?: [a-zäöüß]{3,12}){0,3} "
)  # `200 feste und 300 freie`
_WAS = frozenset(("sind", "waren", "ist", "war", "seien", "werden", "wurden"))
_INSTEAD = frozenset(("statt", "anstatt", "anstelle", "gegenüber", "nach"))
_OF_THEM = re.compile(r"\b(?:davon|darunter|hiervon|wovon)\b", re.IGNORECASE)


class Lack(NamedTuple):
    """A quantity without an item at position `at` among all of the text, in its place."""

    place: Place
    at: int
    found: Sequence[Quantity]

    @property
    def quantity(self) -> Quantity:
        return self.place.quantity

    @property
    def before(self) -> Quantity | None:
        return self.found[self.at - 1] if self.at else None

    @property
    def after(self) -> Quantity | None:
        return self.found[self.at + 1] if self.at + 1 < len(self.found) else None

    def between(self, left: Quantity, right: Quantity) -> str:
        return self.place.view.text[left.span.end : right.span.start]


def coordinated(lack: Lack) -> Quantity | None:
    """`40 Euro (Kinder) bzw. 80 Euro`: only brackets and a conjunction between them."""
    left = lack.before
    if left is None or left.kind != lack.quantity.kind:
        return None
    words = re.sub(r"\([^()]{0,40}\)", " ", lack.between(left, lack.quantity)).split()
    return left if len(words) <= 3 and link_of(words) in ("joined", "instead") else None


def bracketed(lack: Lack) -> Quantity | None:
    """`5,3 Prozent (Vorjahr: 5,1)`"""
    left = lack.before
    if left is None or left.kind != lack.quantity.kind:
        return None
    between = lack.between(left, lack.quantity)
    return left if "(" in between and ")" not in between and len(between) < 80 else None


def said_again(lack: Lack) -> Quantity | None:
    """`12 Prozent (minus 3 Milliarden Euro)`: the same in another unit, in a bracket."""
    left = lack.before
    between = lack.between(left, lack.quantity).split() if left is not None else []
    return left if between[:1] and between[0].startswith("(") and len(between) <= 3 else None


def it_is(lack: Lack) -> Quantity | None:
    """`Früher brauchte der Zug sechs Stunden, heute sind es vier.`: `es` is what was measured before."""
    left, place = lack.before, lack.place
    if left is None or left.kind != lack.quantity.kind or left.unit != lack.quantity.unit:
        return None
    words = place.view.lower[max(place.start, place.first - 6) : place.first]
    same = left.span.start >= place.view.start[place.start]
    return left if same and "es" in words and not _WAS.isdisjoint(words) else None


def same_measure(lack: Lack) -> Quantity | None:
    """`Im Norden fielen 40 Liter Regen, im Süden nur zwölf.`: the unit is left out, and what is measured with it."""
    left, quantity = lack.before, lack.quantity
    if left is None or (left.kind, left.unit) != (quantity.kind, quantity.unit) or not quantity.unit or quantity.change:
        return None
    bare = " " not in lack.place.written and quantity.kind in ("measure", "money", "duration")
    near = left.span.start >= lack.place.view.start[lack.place.start]
    behind = left.item is not None and left.item.start > left.span.start
    return left if bare and near and behind else None


def by_pronoun(lack: Lack) -> Quantity | None:
    """`Der Absatz stieg um 4 Prozent, nachdem er noch um 2 Prozent gefallen war.`"""
    left, quantity = lack.before, lack.quantity
    if left is None or left.kind != quantity.kind or left.item is None or left.item.start > left.span.start:
        return None
    far = quantity.span.start - left.span.end > 160
    return left if not far and is_measured_pronoun(lack.place) else None


def instead_of(lack: Lack) -> Quantity | None:
    """`Statt bisher 18 sollen nur noch elf Züge fahren.`: what comes in its place is counted behind."""
    right, place = lack.after, lack.place
    if right is None or right.kind != place.kind or right.span.start - lack.quantity.span.end > 120:
        return None
    before = place.view.lower[max(place.start, place.first - 3) : place.first]
    same = place.end > place.view.token_at(right.span.start)
    return right if same and not _INSTEAD.isdisjoint(before) else None


def of_them(lack: Lack) -> Quantity | None:
    """`900 Gäste, davon 57 Prozent Kinder`: a part of what the one before counts."""
    left, quantity = lack.before, lack.quantity
    if left is None or not _can_be_part(left, quantity):
        return None
    between = lack.between(left, quantity)
    if len(between) > 90 or re.search(r"[.!?]\s", between):
        return None
    shares = quantity.kind in ("percent", "fraction")
    behind = _OF_THEM.match(lack.place.view.text, quantity.span.end + 1) if shares else None
    return left if behind is not None or _OF_THEM.search(between) is not None else None


def shared(lack: Lack) -> Quantity | None:
    """`von 40 auf 45 Störche`, `200 feste und 300 freie Stellen`: the noun is said once, behind the second."""
    right, quantity = lack.after, lack.quantity
    if right is None or right.kind != quantity.kind:
        return None
    if quantity.kind not in _LONELY and right.unit != quantity.unit:
        return None
    between = lack.between(quantity, right)
    words = [] if "." in between else between.split()
    named = any(word[0].isupper() for word in words)  # `ist 40, der Südturm 52 Meter hoch`
    linked = len(words) <= 3 and not named and passes(link_of(words), "item")
    return right if linked or (quantity.kind == "count" and _ATTRIBUTES.fullmatch(between)) else None


def said_before(lack: Lack) -> Quantity | None:
    """`60 Menschen starben, 40 wurden verletzt`: what the sentence has counted before."""
    place, quantity = lack.place, lack.quantity
    if quantity.kind not in _LONELY:
        return None
    start = place.view.start[place.start]
    back = refers_back(place.view, place.behind)
    for other in reversed(lack.found[: lack.at]):
        if other.span.start < start and not back:
            return None
        if other.item is not None and _passes_on(other, quantity):
            return other
    return None


def parallel(lack: Lack) -> Quantity | None:
    """`Die Polizei sprach von 5.000, die Veranstalter von 12.000 Teilnehmern`: the same preposition before both."""
    right, place, view = lack.after, lack.place, lack.place.view
    alike = right is not None and right.kind == place.kind and right.unit == lack.quantity.unit
    if right is None or not alike or place.first == 0:
        return None
    other = view.token_at(right.span.start)
    if other >= place.end:
        return None
    listed = place.kind == "count" and place.lower(place.behind) in (",", "und") and other - place.first < 12
    same = view.lower[place.first - 1] == view.lower[other - 1] and view.tag[place.first - 1] in ("APPR", "")
    return right if listed or same else None


def _can_be_part(whole: Quantity, part: Quantity) -> bool:
    """Whether a quantity can be a part of another: a share of anything, an amount of the same kind."""
    shares = part.kind in ("percent", "fraction") and whole.kind in ("count", "percent", "fraction", "money", "measure")
    return shares or (part.kind == whole.kind and part.kind in ("count", "money", "measure"))


def _passes_on(other: Quantity, quantity: Quantity) -> bool:
    """Whether a count may take over another's item; a share only a share's, and none that is a change."""
    if "percent" in (other.kind, quantity.kind):
        return other.kind == quantity.kind and other.unit == quantity.unit and not other.change and not quantity.change
    return other.kind in ("count", "fraction")


def refers_back(view: View, at: int) -> bool:
    """`40 von ihnen`, `40 davon`"""
    if at >= len(view):
        return False
    of_those = view.lower[at] == "von" and at + 1 < len(view) and view.lower[at + 1] in ("ihnen", "denen")
    return of_those or view.lower[at] in ELLIPTIC


# What binds more closely comes first: a bracket before a clause, a clause before the rest of the sentence.
BESIDE: tuple[Callable[[Lack], Quantity | None], ...] = (coordinated, bracketed, said_again, of_them)
IN_SENTENCE: tuple[Callable[[Lack], Quantity | None], ...] = (
    it_is, by_pronoun, same_measure, shared, instead_of, said_before, parallel,
)  # fmt: skip


def donor_of(lack: Lack, candidates: Sequence[Callable[[Lack], Quantity | None]]) -> Quantity | None:
    """The first quantity with an item that one of the candidates names."""
    donors = (candidate(lack) for candidate in candidates)
    return next((donor for donor in donors if donor is not None and donor.item is not None), None)
