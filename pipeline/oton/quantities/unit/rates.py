"""Drafts -> drafts with what they are per: `je 100.000 Einwohner`, `monatlich 312 Euro`, `38 Stunden in der Woche`.

A rate right behind the unit (`Euro pro Tonne`, `km/h`) is read with the unit; here are those that stand further off.
"""

from __future__ import annotations

import re
from dataclasses import replace

from oton.quantities.draft import Draft
from oton.quantities.scan import Scan, counts_a_noun

_PER = frozenset(("je", "pro", "per"))
_HEADS = ("einwohner", "menschen", "personen", "bürger", "geburten", "haushalte", "beschäftigte", "schüler", "frauen")
_ADVERBS = {
    "jährlich": "year", "monatlich": "month", "wöchentlich": "week", "täglich": "d", "stündlich": "h",
    "alljährlich": "year",
}  # fmt: skip
_SPAN = {
    "jahr": "year", "monat": "month", "woche": "week", "tag": "d", "stunde": "h", "minute": "min", "sekunde": "s",
    "quartal": "quarter",
}  # fmt: skip
_NOUN = rf"(?P<noun>{'|'.join(_SPAN)})"
_ADVERB = rf"(?P<adverb>{'|'.join(_ADVERBS)})"
_EACH = rf"(?:(?:pro|je)\s{_NOUN}|{_ADVERB})"
_BEFORE = re.compile(rf"\b{_EACH}(?P<gap>(?:\s[^\W\d_]+){{0,6}})\s\Z", re.IGNORECASE)
_NEAR_BEFORE = re.compile(
    r"\b(?:im\s(?P<noun>Jahr|Monat)|in\sder\s(?P<week>Woche|Stunde)|am\s(?P<day>Tag))(?:\s[a-zäöüß]{2,12}){0,2}\s\Z"
)
_BEHIND = re.compile(
    r"\s(?:(?:[a-zäöüß]{3,20}\s){0,2}[A-ZÄÖÜ][\w-]{2,30}\s)?"  # `312 Euro Wohngeld im Monat`
    rf"(?:{_ADVERB}\b|(?:pro|je)\s{_NOUN}\b|in\sder\s(?P<week>Woche|Stunde|Minute|Sekunde)\b|im\s(?P<month>Monat|Jahr)\b"
    r"|am\s(?P<day>Tag)\b|die\s(?P<each>Woche|Stunde)\b)(?!\s(?:der|des|nach|vor|zuvor|davor|darauf|später|\d))",
    re.IGNORECASE,
)
_REACH = 60  # characters
_TAKES_RATE = frozenset(("money", "measure"))


def with_rates(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Every draft with its rate; the number of heads that something is counted per is no quantity of its own."""
    out: list[Draft] = []
    for draft in drafts:
        left = out[-1] if out else None
        if left is not None and _is_heads(scan, left, draft):
            out[-1] = _per(left, draft)
        elif left is not None and _leads_heads(scan, left, draft):
            out[-1] = _per(draft, left)
        else:
            out.append(_with_time(scan, draft))
    return out


def _is_base(draft: Draft) -> bool:
    """Whether a number is one that rates are counted by: 100, 1.000, 100.000, a million."""
    value = draft.low
    if value is None or value < 100 or value != draft.high or not draft.bare or draft.unit:
        return False
    return f"{int(value)}".strip("0") == "1"


def _per(draft: Draft, base: Draft) -> Draft:
    return replace(draft, unit=f"{draft.unit}/{int(base.low or 1)}", rules=(*draft.rules, "per-heads"), bare=False)


def _is_heads(scan: Scan, left: Draft, right: Draft) -> bool:
    """`43,2 Fälle je 100.000 Einwohner`, `310 Betten auf 1.000 Einwohner`"""
    between = right.first - left.stop
    if not 2 <= between <= 5 or left.kind != "count" or not _is_base(right):
        return False
    word = scan.word(right.first - 1)
    if not counts_a_noun(scan, left.stop) or "," in scan.text[left.end : right.start]:
        return False
    return word in _PER or (word == "auf" and scan.word(right.stop).startswith(_HEADS) and left.change == "")


def _leads_heads(scan: Scan, left: Draft, right: Draft) -> bool:
    """`Auf 1.000 Einwohner kommen 612 Autos`"""
    if not _is_base(left) or right.kind != "count" or right.start - left.end > _REACH or not right.bare:
        return False
    opens = scan.word(left.first - 1) in ("auf", *_PER) and scan.starts_sentence(left.first - 1)
    between = scan.text[left.end : right.start]
    return opens and scan.word(left.stop).startswith(_HEADS) and not re.search(r"[,.;:]", between)


def _with_time(scan: Scan, draft: Draft) -> Draft:
    """The draft per year, month ...: `312 Euro im Monat`, `jährlich 12 Tonnen`, `35-Stunden-Woche`."""
    hours = draft.unit in ("h", "d") and draft.kind == "duration"
    if "/" in draft.unit or not ((draft.unit and draft.kind in _TAKES_RATE) or hours):
        return draft
    if hours and draft.item is not None:
        named = _SPAN.get(draft.item.of(scan.text).lower())
        return replace(draft, unit=f"{draft.unit}/{named}", item=None) if named and named != draft.unit else draft
    behind = _BEHIND.match(scan.text, draft.end)
    behind = behind or (_before(scan, draft) if not hours else None)
    if behind is None:
        return draft
    span = _span_of(behind)
    return replace(draft, unit=f"{draft.unit}/{span}") if span != draft.unit else draft


def _before(scan: Scan, draft: Draft) -> re.Match[str] | None:
    """`jährlich rund 12 Tonnen`; further off only where it opens the sentence: `Jährlich fallen dort 12 Tonnen an`."""
    begin = max(0, draft.start - _REACH)
    left = scan.text[begin : draft.start]
    match = _BEFORE.search(left)
    if match is not None:
        shades = all(word in scan.grammar.modifier_words for word in match["gap"].lower().split())
        before = scan.text[: begin + match.start()].rstrip()[-1:]
        return match if shades or before in ("", ".", "!", "?", ":", "„", "\n") else None
    return _NEAR_BEFORE.search(left)


def _span_of(match: re.Match[str]) -> str:
    groups = match.groupdict()
    named = next(value for name, value in groups.items() if value and name != "gap").lower()
    return _ADVERBS.get(named) or _SPAN[named]
