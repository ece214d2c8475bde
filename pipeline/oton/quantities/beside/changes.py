"""Drafts -> drafts that say whether the number is a change or the end of one: `um 3 auf 5 Prozent`."""

from __future__ import annotations

import re
from dataclasses import replace

from oton.quantities.draft import Draft
from oton.quantities.function_words import BEFORE_CHANGED_VALUE
from oton.quantities.scan import Scan
from oton.records import Change

_CLAUSE_END = re.compile(r"[.!?;:\n](?:\s|$)")
_LINKS = frozenset(("um", "von", "auf", "statt", "anstatt"))
_COMPARED = re.compile(
    r"\b(?:mehr|weniger|höher|niedriger)\sals\s(?=\d|ein|zwei|drei|die\b|das\b)"
)  # `um 8 Watt, mehr als 9`
_REACH = 120  # characters to either side in which the verb of the change is looked for


def with_changes(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Every draft with its change, from the preposition before it and the verb beside it."""
    out: list[Draft] = []
    for at, draft in enumerate(drafts):
        following = drafts[at + 1] if at + 1 < len(drafts) else None
        change = draft.change or _change(scan, draft, drafts[at - 1] if at else None, following)
        out.append(replace(draft, change=change) if change != draft.change else draft)
    return out


def _change(scan: Scan, draft: Draft, before: Draft | None, after: Draft | None) -> Change:
    at = _before_modifiers(scan, draft.first)
    word = scan.word(at) if at >= 0 else ""
    if draft.kind == "multiple":
        return _growth(scan, draft) if draft.number.share and word != "so" else ""
    if word == "um":
        return _direction(scan, draft)
    if word in ("statt", "anstatt"):
        return "from"
    if word == "auf" and (_is_goal(scan, before, draft) or _direction(scan, draft)):
        return "to"
    if word == "von":
        return _from(scan, draft, after, at)
    return _beside(scan, draft, word) or _compared(scan, draft)


def _from(scan: Scan, draft: Draft, after: Draft | None, at: int) -> Change:
    """`von 5 auf 8`, `ein Plus von 5`"""
    if after is not None and _joined_by(scan, draft, after, "auf"):
        return "from"
    return _change_in(scan, scan.atoms[at - 1].text) if at > 0 else _compared(scan, draft)


def _beside(scan: Scan, draft: Draft, word: str) -> Change:
    """`verlor 4,5 Prozent`: the word of change right before a share."""
    named = draft.kind == "percent" and word != "" and not word.startswith("mehr")
    return _change_in(scan, word) if named else ""


def _is_goal(scan: Scan, before: Draft | None, draft: Draft) -> bool:
    """`von 5 auf 8`, `um 3 auf 8`"""
    return before is not None and _from_or_by(scan, before) and _joined_by(scan, before, draft, "auf")


def _compared(scan: Scan, draft: Draft) -> Change:
    """`2 Prozent weniger`, `drei Meter höher`; a duration beside it says how long: `binnen zehn Jahren mehr als`."""
    behind = scan.follows(draft.stop)
    if behind is None or draft.kind in ("duration", "age") or draft.modifier == "at_least":
        return ""
    compared = behind.text == "mehr" or behind.text.endswith("er")
    return _change_in(scan, behind.text) if compared else ""


def _growth(scan: Scan, draft: Draft) -> Change:
    """`verdreifacht`, `halbiert` say it themselves."""
    word = scan.atoms[draft.number.first].text.lower()
    if word.startswith(("verdopp", "halbier")) or (word.startswith("ver") and "fach" in word):
        return "decrease" if word.startswith("halb") else "increase"
    return _direction(scan, draft)


def _before_modifiers(scan: Scan, first: int) -> int:
    """The atom before a number and the phrases on it: in `auf gut 1.500` that of `auf`."""
    at = first - 1
    while at > first - 5 and at > 0 and scan.word(at) not in _LINKS and _is_between(scan, at):
        at -= 1
    return at


def _is_between(scan: Scan, at: int) -> bool:
    return scan.word(at) in scan.grammar.modifier_words or scan.word(at) in BEFORE_CHANGED_VALUE


def _change_in(scan: Scan, word: str) -> Change:
    """`ein Plus von 8 Prozent`, `2 Prozent weniger`: the word of change right beside the number."""
    return next((rule.change for pattern, rule in scan.grammar.changes if pattern.fullmatch(word)), "")


def _joined_by(scan: Scan, left: Draft, right: Draft, word: str) -> bool:
    text = scan.text[left.end : right.start]
    near = len(text) <= 60 and "," not in text and not _CLAUSE_END.search(text)
    return near and scan.word(_before_modifiers(scan, right.first)) == word


def _from_or_by(scan: Scan, draft: Draft) -> bool:
    return scan.word(_before_modifiers(scan, draft.first)) in ("von", "um")


def _direction(scan: Scan, draft: Draft) -> Change:
    """Whether the nearest word of change in the clause says up or down."""
    at = _before_modifiers(scan, draft.first)  # `um mehr als die Hälfte`: that `mehr` is no rise
    before = scan.atoms[at].end if at >= 0 else draft.start
    left = scan.text[max(0, before - _REACH) : before]
    right = scan.text[draft.end : draft.end + _REACH]
    for match in _CLAUSE_END.finditer(left):
        left = left[match.end() :] if match.end() <= len(left) else left
        break
    end = _CLAUSE_END.search(right)
    right = right[: end.start()] if end else right
    best: tuple[int, Change] | None = None
    right = _COMPARED.sub(" ", right)
    for pattern, rule in scan.grammar.changes:
        for match in pattern.finditer(left):
            best = min(best or (999, ""), (len(left) - match.end(), rule.change))
        match_right = pattern.search(right)
        if match_right:
            best = min(best or (999, ""), (match_right.start(), rule.change))
    return best[1] if best else ""
