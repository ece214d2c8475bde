"""Drafts -> drafts with units and magnitudes shared: `von 120 auf 132 Euro`, `5,3 Prozent (Vorjahr: 5,1)`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from oton.quantities.draft import Draft, apply_unit
from oton.quantities.function_words import BETWEEN_VALUES
from oton.quantities.no_quantity.years import why_year
from oton.quantities.parallel.links import LINKS, link_of, passes
from oton.quantities.scan import Scan
from oton.quantities.unit.units import Unit
from oton.quantities.unit.with_unit import unit_at

_EARLIER = re.compile(
    r"[^().;:\d]{0,40}\((?:im |in der |nach |zuvor |noch )?"
    r"(?:Vorjahr\w{0,12}|Vormonat\w{0,3}|Vorwoche|Vorquartal\w{0,2}|Vortag\w{0,2}|Vorperiode|zuvor|bisher|bislang|(?:19|20)\d\d"
    r"|(?:i\.\s?)?Vj\.)"
    r":?\s(?:noch |bei |nach |rund )?"
)
_LENGTHS = frozenset(("m", "cm", "mm", "km", "in", "ft"))
_FACTORS = frozenset((Decimal("0.01"), Decimal("0.001"), Decimal(1000)))
_SIGNED = re.compile(r"\s?\((?:\+|plus\s|minus\s|±)?")


def share_units(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Gives a bare number the unit of the one it is joined to: `von 120 auf 132 Euro`, `7,40 statt 6,80 Euro`."""
    shared = list(drafts)
    for at in range(len(shared) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        if not left.bare or left.number.share or not _linked(scan, left, right) or _is_year_before(scan, left, right):
            continue
        word = scan.atoms[left.stop].text.lower()
        if LINKS[word] == "product" and right.unit not in _LENGTHS:
            continue
        if passes(LINKS[word], "magnitude") and word != "zu":
            left = _scaled_alike(left, right)
        if right.unit or right.kind != "count":
            rules = (*left.rules, *right.rules[1:])
            left = replace(_in_parts(left, right), kind=right.kind, unit=right.unit, rules=rules, bare=False)
        shared[at] = left
    for at in range(1, len(shared)):
        left = shared[at - 1]
        if at > 1 and _is_year_of_next(scan, left):
            left = shared[at - 2]  # `2,3 Mrd. Euro (2021: 870 Mio.)`
        shared[at] = _left_out(scan, left, _in_brackets(scan, left, shared[at]))
    return _round_brackets(scan, shared)


def _is_year_of_next(scan: Scan, draft: Draft) -> bool:
    """`(2022: 980 Mio.)`"""
    colon = scan.get(draft.stop)
    return draft.number.plain and colon is not None and colon.text == ":" and why_year(scan, draft.number) is not None


def _is_year_before(scan: Scan, left: Draft, right: Draft) -> bool:
    """`Die Quote war bis 2010 auf 12 Prozent gestiegen.`, `Es waren 2020, 240 Tage lang, alle Läden zu.`"""
    year = why_year(scan, left.number) is not None
    if scan.word(left.first - 1) in ("bis", "seit", "jahr", "ende", "anfang", "mitte"):
        return year
    alike = right.number.plain and right.number.end - right.number.start == 4
    return year and scan.atoms[left.stop].text == "," and not alike


def _round_brackets(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """`12,5 (Vorjahr: 11,3) Milliarden Euro`: magnitude and unit behind the bracket belong to both numbers."""
    out: list[Draft] = []
    for draft in drafts:
        left = out[-1] if out else None
        between = scan.text[left.end : draft.start] if left is not None and draft.start - left.end <= 30 else ""
        close = scan.get(draft.stop)
        pair = left is not None and left.bare and draft.bare and close is not None and close.text == ")"
        found = _behind_bracket(scan, draft.stop + 1) if pair and _EARLIER.fullmatch(between) else None
        if found is not None and left is not None:
            out[-1:] = [_measured_by(left, *found), _measured_by(draft, *found)]
        elif left is None or not (draft.number.vague and _inside(scan, left, draft)):
            out.append(draft)  # `Milliarden` itself is left out
    return out


def _inside(scan: Scan, left: Draft, draft: Draft) -> bool:
    """Whether `draft` is the magnitude behind the bracket that `left` closes, already taken up by it."""
    return draft.first == left.stop + 1 and scan.atoms[left.stop].text == ")" and left.number.scaled


def _behind_bracket(scan: Scan, index: int) -> tuple[Decimal, Unit | None] | None:
    magnitude = scan.grammar.magnitudes.get(scan.word(index))
    index += magnitude is not None
    if magnitude and scan.glued(index) and scan.atoms[index].text == ".":
        index += 1
    found = unit_at(scan, index) if scan.follows(index) else None
    if magnitude is None and found is None:
        return None
    return magnitude[0] if magnitude else Decimal(1), found[0] if found else None


def _measured_by(draft: Draft, factor: Decimal, unit: Unit | None) -> Draft:
    scaled = replace(
        draft,
        low=None if draft.low is None else draft.low * factor,
        high=None if draft.high is None else draft.high * factor,
        number=replace(draft.number, scaled=factor != 1),
    )
    return apply_unit(scaled, unit, draft.stop, draft.end) if unit is not None else scaled


def _left_out(scan: Scan, left: Draft, right: Draft) -> Draft:
    """`46 Euro statt 58.`, `von 30 Prozent auf 46.`: the unit is said once, before the number that ends the clause."""
    close = scan.get(right.stop)
    if not right.bare or left.kind in ("count", "fraction", "multiple", "age") or right.number.vague:
        return right
    words = scan.text[left.end : right.start].split() if right.start - left.end <= 20 else []
    link = words[:1] in (["statt"], ["anstatt"]) or (words[:1] == ["auf"] and scan.word(left.first - 1) == "von")
    if not link or len(words) > 2 or not (close is None or close.text in ".,;:)"):
        return right
    right = _scaled_alike(right, left)
    return replace(right, kind=left.kind, unit=left.unit, rules=(*right.rules, left.rules[-1]), bare=False)


def _in_parts(left: Draft, right: Draft) -> Draft:
    """`von 28 auf 40 Cent`: both are hundredths of a euro."""
    most = right.low if right.high is None else right.high
    if not right.number.value or most is None or right.number.share:
        return left
    factor = most / right.number.value
    if factor not in _FACTORS or left.low is None or left.high is None:
        return left
    return replace(left, low=left.low * factor, high=left.high * factor)


def _in_brackets(scan: Scan, left: Draft, right: Draft) -> Draft:
    """`5,3 Prozent (Vorjahr: 5,1)`, `25,7 Prozent (+5,2)`: the unit before the bracket; behind a sign, points."""
    closes = scan.get(right.stop)
    if not right.bare or not left.unit or closes is None or closes.text not in "),;":
        return right
    between = scan.text[left.end : right.start] if right.start - left.end <= 30 else ""
    signed = _SIGNED.fullmatch(between) is not None and (between[-1] != "(" or scan.text[right.start] in "-−–")
    if not (signed or _EARLIER.fullmatch(between)):
        return right
    right = _scaled_alike(right, left)
    unit = "pp" if signed and left.unit == "%" else left.unit
    return replace(right, kind=left.kind, unit=unit, rules=(*right.rules, left.rules[-1]), bare=False)


def _scaled_alike(left: Draft, right: Draft) -> Draft:
    """`von 3,2 auf 4,1 Millionen`: the first is in millions too; in `von 500 auf 1,2 Millionen` it is not."""
    scale = right.number.scale
    if scale == 1 or left.number.scaled or left.low is None or left.low != left.high or left.low >= 1000:
        return left
    top = right.number.value / scale
    if not top / 20 < left.low < top * 20:
        return left
    return replace(left, low=left.low * scale, high=left.high * scale, bare=left.bare)


def _is_filler(scan: Scan, word: str) -> bool:
    modifies = word in scan.grammar.modifier_words and word != "bis"
    return modifies or word in BETWEEN_VALUES or (len(word) > 4 and word.endswith("ten") and word.islower())


def _linked(scan: Scan, left: Draft, right: Draft) -> bool:
    """Whether only a link such as `auf`, `und`, `statt der erlaubten` stands between two numbers."""
    if right.first - left.stop > 4 or right.start - left.end > 32 or "\n" in scan.text[left.end : right.start]:
        return False
    words = [scan.atoms[i].text.lower() for i in range(left.stop, right.first)]
    if words[:2] == ["bzw", "."]:
        del words[1]
    if not words or not passes(link_of(words), "unit") or not all(_is_filler(scan, word) for word in words[1:]):
        return False
    if (
        right.kind == "duration"
        and words[0] not in ("und", "oder", ",", "bis", "statt", "anstatt", "auf")
        and not left.suspended
    ):
        return False
    return not (words[0] == "auf" and scan.word(left.first - 1) == "um" and right.kind == "percent")
