"""Drafts -> drafts with ranges joined (`3 bis 4 Millionen`) and units shared (`von 120 auf 132 Euro`)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from oton.quantities.measures import Draft
from oton.quantities.scan import Scan

_SHARING = frozenset((
    "und", "oder", "bis", "auf", "statt", "von", "sowie", "bzw", "beziehungsweise", "gegenüber", "nach", "gegen", ",",
    "/",
))  # fmt: skip


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
        return _ratio(low, high)
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
    if low.bare and high.number.scale > 1 and not low.number.scaled and low.number.value < 1000:
        top = high.number.value / high.number.scale
        factor = high.number.scale if low.number.value < top else factor
    if low.bare and high.unit and high.low is not None and high.number.value and high.low != high.number.value:
        factor *= high.low / high.number.value
    least = low.low * factor
    most = high.high
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


def _ratio(part: Draft, whole: Draft) -> Draft | None:
    """`zwei von drei Deutschen` is a share; `27 von 35 Stimmen` are two counts."""
    if (
        not (part.bare and whole.bare and part.number.words and whole.number.words)
        or part.number.scaled
        or whole.number.scaled
    ):
        return None
    if part.low is None or whole.low is None or not 0 < part.low < whole.low <= 10 or part.low != int(part.low):
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
    """`zwei oder drei Kandidaten`: the second is the next number; `5 oder 30` are two quantities."""
    return low.bare and low.low is not None and high.low is not None and low.number.value + 1 == high.number.value


def share_units(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Gives a bare number the unit of the one it is joined to: `von 120 auf 132 Euro`, `7,40 statt 6,80 Euro`."""
    shared = list(drafts)
    for at in range(len(shared) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        if left.bare and not left.number.share and right.unit and _linked(scan, left, right):
            shared[at] = replace(
                left,
                kind=right.kind,
                unit=right.unit,
                low=left.low,
                rules=(*left.rules, *right.rules[1:]),
                bare=False,
            )
    return shared


def with_ages(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Years that are the age of people: `Kinder unter 14 Jahren`, `im Alter von 7 Monaten und 2 Jahren`."""
    out: list[Draft] = []
    for draft in drafts:
        kind = draft.kind
        if kind == "duration" and draft.unit in ("year", "month"):
            kind = "age" if _joined_to_age(scan, draft, out) or _of_people(scan, draft) else kind
        elif kind == "age" and _of_a_time(scan, draft):
            kind = "duration"
        out.append(replace(draft, kind=kind))
    return out


def _joined_to_age(scan: Scan, draft: Draft, earlier: list[Draft]) -> bool:
    if not earlier or earlier[-1].kind != "age" or not 0 < draft.first - earlier[-1].stop <= 2:
        return False
    return scan.word(earlier[-1].stop) in ("und", "oder", "bis", "bzw", "beziehungsweise")


def _of_a_time(scan: Scan, draft: Draft) -> bool:
    """`24-jährige Besatzungszeit`: what is so old is a stretch of time."""
    if "Jährig" in scan.text[draft.start : draft.end]:
        return False
    for at in range(draft.stop, draft.stop + 3):
        atom = scan.follows(at)
        if atom is None:
            return False
        if atom.text[0].isupper():
            return scan.grammar.duration_nouns.fullmatch(atom.text) is not None
    return False


def _of_people(scan: Scan, draft: Draft) -> bool:
    at = draft.first - 1
    link = scan.word(at) if at > 0 else ""
    if link == "zu" and scan.word(at - 1) == "bis":
        at, link = at - 1, "bis"
    noun = scan.word(at - 1) if at >= 1 and link in ("zwischen", "unter", "über", "ab", "bis", "von") else ""
    if noun == "alter":
        return True  # `im Alter von 30 bis 49 Jahren`
    return bool(noun) and scan.atoms[at - 1].text[0].isupper() and scan.grammar.age_nouns.fullmatch(noun) is not None


def _linked(scan: Scan, left: Draft, right: Draft) -> bool:
    if right.first - left.stop > 2 or right.start - left.end > 16 or "\n" in scan.text[left.end : right.start]:
        return False
    words = [scan.atoms[i].text.lower() for i in range(left.stop, right.first)]
    if (
        not words
        or words[0] not in _SHARING
        or (len(words) > 1 and words[1] not in ("auf", "rund", "etwa", "über", "knapp"))
    ):
        return False
    if right.kind == "duration" and words[0] not in ("und", "oder", ",", "bis", "statt", "auf") and not left.suspended:
        return False
    return not (words[0] == "auf" and scan.word(left.first - 1) == "um")
