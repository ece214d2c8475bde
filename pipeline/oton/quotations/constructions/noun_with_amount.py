"""`die Forderung der Union nach 8 Prozent`: a noun of saying with whose it is -> the amount behind its preposition."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family, Range
from oton.quotations.cues.subjects import sentence_subject
from oton.quotations.lexicon import CueNoun, Lexicon
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.phrases import left_edge, noun_phrase, right_edge
from oton.text.view import View

NOUN_WITH_AMOUNT = Construction("noun_with_amount", Family.PART, "reported", nests=True, speaks_on=False)
_LONGEST = 12  # tokens between the noun and its preposition
_BEFORE_NUMBER = 4  # tokens: nach mindestens 8 Prozent


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each such noun with a genitive or a possessive."""
    for read in readings.sentences:
        for k in range(read.sentence.start, read.sentence.body_end - 2):
            rule = _noun(view, k, readings.lexicon)
            if rule is not None and (candidate := _behind(view, read, k, rule)):
                yield candidate


def _noun(view: View, k: int, lexicon: Lexicon) -> CueNoun | None:
    """The rule of a noun that takes an amount, alone or at the end of a compound: `Lohnforderung`."""
    if view.tag[k] != "NN" or view.depth[k]:
        return None
    return next((rule for ending, rule in lexicon.amount_nouns if view.lower[k].endswith(ending)), None)


def _behind(view: View, read: SentenceReadings, noun: int, rule: CueNoun) -> Candidate | None:
    end = read.sentence.body_end
    at = _preposition(view, noun, end, rule)
    if at is None:
        return None
    speaker = _whose(view, read, noun, at)
    number = next(k for k in range(at + 1, end) if view.is_quantity(k))
    stop = number + 1
    while stop < end and view.quantities[stop] == view.quantities[number]:
        stop += 1
    stop = max(stop, right_edge(view, stop - 1, end))
    if speaker is None:
        return None
    return Candidate(
        NOUN_WITH_AMOUNT, ((at + 1, stop),), read.number, at, rule.id, speaker=(speaker,),
        cue=((left_edge(view, noun, read.sentence.start), noun + 1),),
        frame=((noun, at + 1),), form="reported", modality=rule.modality,
    )  # fmt: skip


def _preposition(view: View, noun: int, end: int, rule: CueNoun) -> int | None:
    """Where the preposition stands that has an amount behind it; only what names whose it is stands between."""
    for k in range(noun + 1, min(end - 1, noun + _LONGEST)):
        near = range(k + 1, min(end, k + 1 + _BEFORE_NUMBER))
        if view.lower[k] in rule.amount and view.tag[k] == "APPR" and any(view.is_quantity(j) for j in near):
            return k
        if view.tag[k][0] == "V" or view.word[k] in ",:;(" or view.is_quantity(k):
            return None
    return None


def _whose(view: View, read: SentenceReadings, noun: int, at: int) -> Range | None:
    """The genitive behind the noun; for `ihre` the subject of the sentence, if the noun is no part of it."""
    if at > noun + 1:
        start = noun + 2 if view.lower[noun + 1] in ("von", "vom") else noun + 1
        heads = (k for k in range(start, at) if view.can_speak(k) or view.tag[k] == "NE")
        head = next(heads, None)
        return None if head is None else (start, noun_phrase(view, head, start, at)[1])
    low = max(read.sentence.start, noun - 4)
    own = next((k for k in range(noun - 1, low - 1, -1) if view.tag[k] == "PPOSAT"), None)
    if own is None or view.lower[own].startswith(("mein", "unser")):
        return None
    subject = sentence_subject(view, read.sentence, read.sentence.body_end)
    return None if subject is None or subject[0] <= noun < subject[1] else subject
