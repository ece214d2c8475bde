"""Finite verb -> the mood it marks: reported (sei), unreal (wäre), hearsay (soll); a sentence -> its modality."""

from __future__ import annotations

from oton.quotations.candidate import Range
from oton.quotations.lexicon import CueVerb, Lexicon
from oton.records import Modality
from oton.text.mending import FINITE
from oton.text.sentences import Sentence
from oton.text.view import View


def subjunctive(view: View, i: int, lexicon: Lexicon) -> str:
    """The mood that a finite verb marks: `reported` (sei), `unreal` (wäre), `hearsay` (soll), or nothing."""
    lower = view.lower[i]
    if lower.endswith("e") and "ich" in (view.lower[max(0, i - 1)], *view.lower[i + 1 : i + 2]):
        return ""  # Ich habe das selbst erlebt: an interview, and the same form as in `er habe`
    known = lexicon.moods.get(lower)
    if known:
        return "" if known == "not_subjunctive" else known
    if view.tag[i] == "VVFIN" and lower.endswith("e"):
        if not lower.endswith("te"):
            return "reported"
        # berate, bewerte: the ending is that of a past tense as well
        if view.has(i, "Mood=Sub") and view.has(i, "Tense=Pres"):
            return "reported"
    return ""


def moods_in(view: View, start: int, end: int, lexicon: Lexicon) -> set[str]:
    """The moods of the finite verbs of `[start, end)` outside quote marks."""
    found = {subjunctive(view, k, lexicon) for k in range(start, end) if view.tag[k] in FINITE and not view.depth[k]}
    return found - {""}


def modality_around(view: View, sentence: Sentence, content: tuple[Range, ...], lexicon: Lexicon) -> Modality:
    """What the sentence round a content makes of it: `wies Berichte zurück, wonach`, `bestritt den Vorwurf, dass`."""
    inside = range(*content[0])
    for k in range(sentence.start, sentence.end):
        for rule, slot in lexicon.verbs.get(view.lower[k], ()) if k not in inside else ():
            if rule.modality in ("denied", "doubted") and _complete(view, sentence, k, rule, slot):
                return rule.modality
    return "asserted"


def _complete(view: View, sentence: Sentence, verb: int, rule: CueVerb, slot: str) -> bool:
    """Whether the particle of a separated verb stands behind it: `wies ... zurück`."""
    return slot != "split" or rule.verb.partition("|")[0] in view.lower[verb + 1 : sentence.end]
