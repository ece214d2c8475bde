"""Drafts -> drafts with ranges and ratios joined: `3 bis 4 Millionen`, `drei, vier Minuten`, `zwei von drei`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from oton.quantities.draft import Draft
from oton.quantities.scan import Scan, counts_a_noun
from oton.records import Modifier

_RANGE_LINKS = frozenset((
    "bis", "-", "–", "—", "- bis", "bis maximal", "bis knapp", "bis rund", "bis etwa", "bis gut", "bis über",
))  # fmt: skip


_SIZES = {  # what is measured, and how much of it one of the unit is
    unit: (dimension, Decimal(size))
    for dimension, units in {
        "time": {"s": 1, "min": 60, "h": 3600, "d": 86400, "week": 604800, "month": 2592000, "year": 31104000},
        "length": {"mm": 1, "cm": 10, "m": 1000, "km": 1000000},
        "mass": {"mg": 1, "g": 1000, "kg": 1000000, "t": 1000000000},
        "volume": {"ml": 1, "cl": 10, "l": 1000, "hl": 100000},
        "area": {"m²": 1, "ha": 10000, "km²": 1000000},
        "power": {"W": 1, "kW": 1000, "MW": 1000000, "GW": 1000000000},
        "energy": {"Wh": 1, "kWh": 1000, "MWh": 1000000, "GWh": 1000000000, "TWh": 1000000000000},
    }.items()
    for unit, size in units.items()
}


def join_ranges(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Joins two drafts with `bis`, a dash or `zwischen ... und` between them into one."""
    joined: list[Draft] = []
    for draft in map(_as_vague, drafts):
        merged = _join(scan, joined[-1], draft) if joined else None
        if merged is not None:
            joined[-1] = merged
        else:
            joined.append(draft)
    return joined


def _as_vague(draft: Draft) -> Draft:
    vague = draft.number.vague and draft.modifier == "exact"
    return replace(draft, modifier="vague", high=None) if vague else draft


def _join(scan: Scan, low: Draft, high: Draft) -> Draft | None:
    between = [scan.atoms[i].text.lower() for i in range(low.stop, high.first)] if high.first - low.stop <= 4 else ["?"]
    link = " ".join(between)
    if "\n" in scan.text[low.end : high.start] or high.start - low.end > 22:
        return None
    if link in ("von", "aus") and not low.number.english:
        return _ratio(scan, low, high)
    if not between and high.low is not None and _is_dash(scan, high):
        high, link = _without_sign(high), "-"  # `5-10`: the dash belongs to no number
    return _range(low, high) if _makes_range(scan, low, high, link) else None


def _makes_range(scan: Scan, low: Draft, high: Draft, link: str) -> bool:
    """Whether the words between two numbers make one range of them."""
    if link == ",":
        return _side_by_side(scan, low, high)
    if link == "und":
        return _after_between(scan, low)
    if link == "oder":
        return _neighbours(low, high)
    if link == "bis zu":
        return scan.word(low.first - 1) == "von"
    if link in ("bis die", "bis zur"):
        return low.kind == high.kind == "fraction"  # `ein Drittel bis die Hälfte`
    return link in _RANGE_LINKS


def _is_dash(scan: Scan, draft: Draft) -> bool:
    """Whether a dash was read as the sign of a number."""
    first = scan.atoms[draft.number.first]
    return draft.number.start < first.end and first.text in "-−–"


def _without_sign(draft: Draft) -> Draft:
    low, high = (None if value is None else -value for value in (draft.low, draft.high))
    return replace(draft, low=low, high=high, number=replace(draft.number, value=-draft.number.value))


def _range(low: Draft, high: Draft) -> Draft | None:
    """The range from `low` to `high`, with the magnitude and unit of `high` shared; None if it does not ascend."""
    low = _in_unit_of(low, high)
    if low.low is None or (high.high or high.low) is None or not (low.bare or low.unit == high.unit or low.suspended):
        return None
    least, most = low.low * _factor(low, high), high.high
    if most is not None and least > most and most < 0:
        least, most = most, least  # `minus zwei bis minus sechs Grad`
    if most is not None and least >= most:
        return None
    number = replace(high.number, first=low.number.first, plain=low.number.plain and high.number.plain)
    if number.plain and low.number.value % 50:
        number = replace(number, value=low.number.value)  # `von 1985 bis 2000`: the odder end tells a year
    modifier: Modifier = "vague" if most is None else "range"
    rules = ("range", *high.rules)
    return replace(
        high, first=low.first, start=low.start, low=least, high=most, modifier=modifier, rules=rules, number=number
    )


def _in_unit_of(low: Draft, high: Draft) -> Draft:
    """`sechs Monate bis fünf Jahre`, `800 Meter bis zwei Kilometer`: the lower end in the unit of the upper one."""
    if low.unit == high.unit or low.low is None or low.kind != high.kind:
        return low
    small, large = _SIZES.get(low.unit), _SIZES.get(high.unit)
    if small is None or large is None or small[0] != large[0]:
        return low
    return replace(low, unit=high.unit, low=(low.low * small[1] / large[1]).quantize(Decimal("1e-6")))


def _factor(low: Draft, high: Draft) -> Decimal:
    """What the magnitude and the unit of `high` make of the one before it: `3 bis 4 Millionen`, `5 bis 8 Cent`."""
    factor, value = Decimal(1), high.number.value
    if not low.bare:
        return factor
    scale = _scale(high, low)
    if scale > 1 and not low.number.scaled and low.number.value < 1000 and low.number.value < value / scale:
        factor = scale
    if high.unit and high.low is not None and value and high.low != value:
        factor *= high.low / value
    return factor


def _scale(high: Draft, low: Draft) -> Decimal:
    """What the magnitude of `high` multiplies by, also where it is part of the word: `zwei- bis dreihundert`."""
    whole = high.number.value
    if high.number.scale > 1 or not (low.suspended and low.number.words and high.number.words):
        return high.number.scale
    return next((Decimal(ten) for ten in (1000, 100) if whole > ten and whole % ten == 0), Decimal(1))


def _side_by_side(scan: Scan, low: Draft, high: Draft) -> bool:
    """`alle drei, vier Minuten`, `vier, fünf Dutzend`; `zwei, drei und vier` is a list."""
    if not (low.number.words and high.number.words) or low.number.scaled:
        return False
    if not (_neighbours(low, high) or _a_little_more(low, high)):
        return False
    before, after = scan.get(low.first - 1), scan.follows(high.stop)
    listed = before is not None and (before.text in ",:" or before.text in ("und", "oder"))
    goes_on = after is not None and after.text in (",", "und", "oder", "sowie", "bis")
    return not (goes_on or listed) and (not high.bare or counts_a_noun(scan, high.stop))


def _a_little_more(low: Draft, high: Draft) -> bool:
    """`zehn, zwölf Leute`"""
    left, right = low.number.value, _unscaled(high)
    return low.bare and left >= 8 and left < right <= left * Decimal("1.5")


def _unscaled(draft: Draft) -> Decimal:
    """The number without its magnitude: 5 in `fünf Dutzend`."""
    scale = draft.number.scale
    return draft.number.value / scale if scale > 1 else draft.number.value


def _ratio(scan: Scan, part: Draft, whole: Draft) -> Draft | None:
    """`zwei von drei Deutschen`, `9 von 10 Patienten` are shares; `27 von 35 Stimmen` are two counts."""
    if not (part.bare and whole.bare) or part.number.scaled or whole.number.scaled:
        return None
    if part.low is None or whole.low is None or not 0 < part.low < whole.low or part.low != int(part.low):
        return None
    small = part.number.words and whole.number.words and whole.low <= 10
    if not (small or whole.low in (10, 100)) or scan.word(whole.first - 2) in ("den", "diesen"):
        return None
    share = part.low / whole.low
    number = replace(whole.number, start=part.number.start, value=share, share=True)
    return replace(
        whole,
        first=part.first,
        start=part.start,
        low=share,
        high=share,
        kind="fraction",
        rules=("ratio",),
        number=number,
    )


def _after_between(scan: Scan, low: Draft) -> bool:
    words = [scan.word(low.first - k) for k in range(1, 4) if low.first - k >= 0]
    return "zwischen" in words[:1] or (len(words) > 1 and words[1] == "zwischen")


def _neighbours(low: Draft, high: Draft) -> bool:
    """`zwei oder drei Kandidaten`, `zehn oder fünfzehn Prozent`; `5 oder 30` are two quantities."""
    if not low.bare or low.low is None or high.low is None:
        return False
    left, right = low.number.value, _unscaled(high)
    rounded = low.number.words and high.number.words and left >= 5 and left % 5 == right % 5 == 0
    return left + 1 == right or (rounded and left < right <= 2 * left)
