"""Drafts -> drafts with ranges and ratios joined: `3 bis 4 Millionen`, `drei, vier Minuten`, `zwei von drei`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from oton.quantities.draft import Draft
from oton.quantities.scan import Scan, counts_a_noun


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
    if link == "," and _side_by_side(scan, low, high):
        return _range(low, high)
    negative = high.number.start < scan.atoms[high.number.first].end and scan.atoms[high.number.first].text in "-−–"
    if not between and negative and high.low is not None:
        high, link = (
            replace(high, low=-high.low, high=-high.low, number=replace(high.number, value=-high.number.value)),
            "-",
        )
    if (link == "und" and not _after_between(scan, low)) or (link == "oder" and not _neighbours(low, high)):
        return None
    if link not in (
        "bis",
        "bis zu",
        "-",
        "–",
        "—",
        "und",
        "oder",
        "- bis",
        "bis maximal",
        "bis knapp",
        "bis rund",
        "bis etwa",
    ):
        return None
    if link == "bis zu" and scan.word(low.first - 1) != "von":
        return None
    return _range(low, high)


def _range(low: Draft, high: Draft) -> Draft | None:
    """The range from `low` to `high`, with the magnitude and unit of `high` shared; None if it does not ascend."""
    if low.low is None or (high.high or high.low) is None or not (low.bare or low.unit == high.unit or low.suspended):
        return None
    factor = Decimal(1)
    scale = _scale(high, low)
    if low.bare and scale > 1 and not low.number.scaled and low.number.value < 1000:
        factor = scale if low.number.value < high.number.value / scale else factor
    if low.bare and high.unit and high.low is not None and high.number.value and high.low != high.number.value:
        factor *= high.low / high.number.value
    least, most = low.low * factor, high.high
    if most is not None and least > most and most < 0:
        least, most = most, least  # `minus zwei bis minus sechs Grad`
    if most is not None and least >= most:
        return None
    number = replace(high.number, first=low.number.first, plain=low.number.plain and high.number.plain)
    if number.plain and low.number.value % 50:
        number = replace(number, value=low.number.value)  # `von 1985 bis 2000`: the odder end tells a year
    return replace(
        high,
        first=low.first,
        start=low.start,
        low=least,
        high=most,
        modifier="vague" if most is None else "range",
        rules=("range", *high.rules),
        number=number,
    )


def _scale(high: Draft, low: Draft) -> Decimal:
    """What the magnitude of `high` multiplies by, also where it is part of the word: `zwei- bis dreihundert`."""
    whole = high.number.value
    if high.number.scale > 1 or not (low.suspended and low.number.words and high.number.words):
        return high.number.scale
    return next((Decimal(ten) for ten in (1000, 100) if whole > ten and whole % ten == 0), Decimal(1))


def _side_by_side(scan: Scan, low: Draft, high: Draft) -> bool:
    """`alle drei, vier Minuten`: two number words that follow each other; in `zwei, drei und vier` they are listed."""
    if not (low.number.words and high.number.words and _neighbours(low, high)) or low.number.scaled:
        return False
    before, after = scan.get(low.first - 1), scan.follows(high.stop)
    listed = before is not None and (before.text in ",:" or before.text in ("und", "oder"))
    goes_on = after is not None and after.text in (",", "und", "oder", "sowie", "bis")
    return not (goes_on or listed) and (not high.bare or counts_a_noun(scan, high.stop))


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
    left, right = low.number.value, high.number.value
    rounded = low.number.words and high.number.words and left >= 5 and left % 5 == right % 5 == 0
    return left + 1 == right or (rounded and left < right <= 2 * left)
