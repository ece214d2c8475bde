"""Cue -> its clause: where it begins, how it is ordered, who its subject and addressee are."""

from __future__ import annotations

from dataclasses import dataclass

from oton.quotations.cues import Cue
from oton.quotations.draft import Range
from oton.quotations.page import SUBORDINATORS, Page, Segment, Sentence
from oton.quotations.segments import first_word, has_finite, opens_relative, segment_at
from oton.quotations.subjects import SUBJECT_START, Order, subject_of


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of a cue: `[start, ...`, its word order, and the index of its segment in the sentence."""

    start: int
    order: Order
    segment: int
    subject: Range | None


def read_clause(page: Page, sentence: Sentence, cue: Cue) -> Clause:
    """The clause of a cue."""
    if cue.finite < 0:
        number = segment_at(sentence, cue.anchor)
        return Clause(sentence.segments[number].start, "bare", number, None)
    f = cue.finite
    number = segment_at(sentence, f)
    subordinator = _subordinator(page, sentence, f, number)
    if subordinator is not None:
        subject = subject_of(page, sentence, cue, subordinator, "final")
        return Clause(subordinator, "final", segment_at(sentence, subordinator), subject)
    segment = sentence.segments[number]
    if _says_so(page, segment, f):
        return Clause(segment.start, "first", number, subject_of(page, sentence, cue, f, "first"))
    if first_word(page, segment) != f:
        return Clause(
            _prefield_start(page, sentence, number),
            "second",
            number,
            subject_of(page, sentence, cue, segment.start, "second"),
        )
    order: Order = "first" if _is_postposed(page, sentence, f, number) else "second"
    start = segment.start if order == "first" else _prefield_start(page, sentence, number)
    return Clause(start, order, number, subject_of(page, sentence, cue, start, order))


def _says_so(page: Page, segment: Segment, f: int) -> bool:
    """`In jedem dritten Fall, so schätzen die Forscher, hilft das Mittel.`: only `so` stands before the verb."""
    return f == segment.start + 1 and page.lower[segment.start] == "so" and segment.before in (",", "–", "-", "—")


def _subordinator(page: Page, sentence: Sentence, f: int, number: int) -> int | None:
    """Where the subordinate clause of the finite verb at `f` begins, if it is one: at `wie`, `dass`, `der`."""
    segment = sentence.segments[number]
    head = first_word(page, segment)
    if _subordinates(page, head, segment) and f > head and not _verb_is_second(page, head, f):
        return head
    for child in page.children[f]:
        if (
            sentence.start <= child < f
            and page.tag[child] in SUBORDINATORS
            and page.dep[child] in ("cp", "sb", "oa", "da", "mo")
        ):
            own = segment_at(sentence, child)
            if first_word(page, sentence.segments[own]) in (child, child - 1):
                return child
    # an apposition stands between: `wie Berg, der Dekan, mitteilte`
    subject = next((c for c in page.children[f] if page.dep[c] == "sb"), f)
    if number >= 2 and f <= segment.start + 3:
        for k in range(number - 1, max(-1, number - 4), -1):
            before = sentence.segments[k]
            if has_finite(page, before.start, before.end):
                return None
            if _subordinates(page, first_word(page, before), before):
                # Ein Bericht, aus dem die Zeitung zitiert, schätzt: the subject stands before the other clause
                return None if subject < before.start else first_word(page, before)
    return None


def _subordinates(page: Page, i: int, segment: Segment) -> bool:
    if page.tag[i] in SUBORDINATORS or (page.lower[i] == "wie" and page.tag[i] != "ADV"):
        return True
    return page.tag[i] in ("APPR",) and i + 1 < segment.end and page.tag[i + 1] in ("PRELS", "PRELAT", "PWS", "PWAT")


def _verb_is_second(page: Page, head: int, f: int) -> bool:
    """`Der sagte, ...`, `Was er sagte`: a demonstrative that the tagger takes for a relative pronoun."""
    return page.tag[head] in ("PRELS",) and f == head + 1 and (head == 0 or page.word[head - 1] != ",")


def _prefield_start(page: Page, sentence: Sentence, number: int) -> int:
    """The start of the main clause whose finite verb stands in segment `number`: before its prefield's commas."""
    k = number
    while k > 0:
        before = sentence.segments[k - 1]
        if sentence.segments[k].before not in (",", "–", "-", "—"):
            break
        if has_finite(page, before.start, before.end) and not opens_relative(page, before):
            break
        k -= 1
    return sentence.segments[k].start


def _is_postposed(page: Page, sentence: Sentence, f: int, number: int) -> bool:
    """Whether the clause that begins with its verb follows what was said: `..., sagte Berg.`"""
    if number == 0 and sentence.segments[0].start == f:
        return f > sentence.start  # only marks stand before it: „Ja“, sagte er
    after = f + 1
    while after < sentence.end and page.lower[after] in ("sich", "es", "dazu", "auch", "gestern", "am"):
        after += 1
    subject_behind = after < sentence.end and page.tag[after] in SUBJECT_START
    said = any(is_main_clause(page, s) for s in sentence.segments[:number]) or _quoted_just_before(page, f)
    subject = next((c for c in page.children[f] if page.dep[c] == "sb"), None)
    if subject is not None and subject < f and not said:
        return False
    return said and (subject_behind or subject is None or subject > f)


def is_main_clause(page: Page, segment: Segment) -> bool:
    """Whether a main clause stands in a segment; `Da er klagte, forderte Berg` has none before its comma."""
    if not has_finite(page, segment.start, segment.end) or opens_relative(page, segment):
        return False
    i = first_word(page, segment)
    if page.tag[i] == "KOUI":  # Um mehr als die Hälfte sei er geschrumpft, heißt es
        return not any(page.tag[k] in ("VVIZU", "PTKZU") for k in range(segment.start, segment.end))
    if page.tag[i] == "ADV" and i + 1 < segment.end and page.tag[i + 1] == "KOUS":
        return False  # Erst wenn es regnet, sagte er
    return page.tag[i] not in SUBORDINATORS and not _subordinates(page, i, segment)


def _quoted_just_before(page: Page, f: int) -> bool:
    k = f - 1
    while k > 0 and page.word[k] in (",", "–", "-", "—"):
        k -= 1
    return bool(page.depth[k]) and page.word[k] not in ")]"
