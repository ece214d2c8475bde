"""Sentences without a cue -> free quotations: the subjunctive chain (`Es gebe 40 Verletzte.`) and hearsay `soll`."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import After, Candidate, Construction, Family, Range, Speaker
from oton.quotations.cues.subjects import sentence_subject
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.view import View

CHAIN = Construction("subjunctive_chain", Family.FREE, "indirect_free_indirect")
UNREAL = Construction("unreal_chain", Family.FREE, "indirect_free_indirect")
PERFECT = Construction("hearsay_perfect", Family.FREE, "free_indirect")
STATE = Construction("hearsay_state", Family.FREE, "free_indirect")
HEARSAY = Construction("hearsay_after_quotation", Family.FREE, "free_indirect")


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each finite verb that marks the mood of reports; the judge knows which verb is the main one."""
    for read in readings.sentences:
        for verb, mood in read.moods.items():
            if mood == "hearsay":
                yield _hearsay(view, read, verb)
            elif mood and (candidate := _chain(view, read, verb, mood)):
                yield candidate


def _chain(view: View, read: SentenceReadings, verb: int, mood: str) -> Candidate | None:
    """`Es gebe 40 Verletzte.`; an unreal mood (`wäre`) only behind a quotation, and where it is no condition."""
    rule = read.lexicon.mood_rules.get(view.lower[verb], "")
    if mood == "reported":
        # zückte: the form of a past tense as well, whatever the tagger says
        past = not rule and view.lower[verb].endswith("te")
        return _free(view, CHAIN, read, verb, rule, After.QUOTATION if past else After.ANYTHING, Speaker.LAST)
    if "reported" in read.moods.values():
        return _free(view, CHAIN, read, verb, rule, After.QUOTATION, Speaker.LAST)
    words = view.lower[read.sentence.start : read.sentence.body_end]
    conditional = any(word in ("wenn", "falls", "sofern") for word in words)
    return None if conditional else _free(view, UNREAL, read, verb, rule, After.QUOTATION, Speaker.LAST)


def _hearsay(view: View, read: SentenceReadings, verb: int) -> Candidate:
    rule = read.lexicon.mood_rules.get(view.lower[verb], "")
    behind = range(verb + 1, read.sentence.body_end)
    if _infinitive_perfect(view, verb, read.sentence.body_end):
        return _free(view, PERFECT, read, verb, rule, After.ANYTHING, Speaker.LAST_QUOTED)
    if any(view.lower[k] in read.lexicon.states and view.tag[k] in ("VVINF", "VVPP") for k in behind):
        return _free(view, STATE, read, verb, rule, After.ANYTHING, Speaker.LAST_QUOTED)
    return _free(view, HEARSAY, read, verb, rule, After.PARAGRAPH, Speaker.LAST_QUOTED)


def _infinitive_perfect(view: View, modal: int, end: int) -> bool:
    """`soll ... getötet worden sein`, `soll ... gesagt haben`: something past, so hearsay and no plan."""
    return any(
        view.tag[k] in ("VAINF", "VAPP", "VAFIN")
        and view.lower[k] in ("haben", "sein")
        and view.tag[k - 1] in ("VVPP", "VAPP", "VMPP")
        for k in range(modal + 2, end)
    )


_KNOWN = frozenset({"der", "die", "das", "dieser", "diese", "dieses"})


def _known(view: View, read: SentenceReadings, verb: int) -> tuple[Range, ...]:
    """`Der 30 Meter hohe Turm soll gestürzt sein.`: what a definite subject in front holds is known, no hearsay."""
    subject = sentence_subject(view, read.sentence, verb + 1)
    if subject is None or subject[1] > verb or view.lower[subject[0]] not in _KNOWN:
        return ()
    return (subject,) if view.holds_quantity(*subject) else ()


def _free(
    view: View, construction: Construction, read: SentenceReadings, verb: int, rule: str, after: After, who: Speaker
) -> Candidate:
    return Candidate(
        construction,
        ((read.sentence.start, read.sentence.end),),
        read.number,
        verb,
        rule,
        form=construction.form,
        modality="reported" if construction.form == "free_indirect" else "asserted",
        who=who,
        after=after,
        outside=_known(view, read, verb) if construction.form == "free_indirect" else (),
        evidence={"mood": read.moods[verb]},
    )
