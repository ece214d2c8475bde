"""Finite verb -> the mood it marks: reported (sei), unreal (wäre), hearsay (soll)."""

from __future__ import annotations

from oton.quotations.lexicon import Lexicon
from oton.quotations.page import FINITE, Page


def subjunctive(page: Page, i: int, lexicon: Lexicon) -> str:
    """The mood that a finite verb marks: `reported` (sei), `unreal` (wäre), `hearsay` (soll), or nothing."""
    lower = page.lower[i]
    if lower.endswith("e") and "ich" in (page.lower[max(0, i - 1)], *page.lower[i + 1 : i + 2]):
        return ""  # Ich habe das selbst erlebt: an interview, and the same form as in `er habe`
    known = lexicon.moods.get(lower)
    if known:
        return "" if known == "not_subjunctive" else known
    if page.tag[i] == "VVFIN" and lower.endswith("e"):
        if not lower.endswith("te"):
            return "reported"
        # berate, bewerte: the ending is that of a past tense as well
        mood = str(page.doc[i].morph).split("|")
        if "Mood=Sub" in mood and "Tense=Pres" in mood:
            return "reported"
    return ""


def moods_in(page: Page, start: int, end: int, lexicon: Lexicon) -> set[str]:
    """The moods of the finite verbs of `[start, end)` outside quote marks."""
    found = {subjunctive(page, k, lexicon) for k in range(start, end) if page.tag[k] in FINITE and not page.depth[k]}
    return found - {""}
