"""Cue -> its clause: where it begins, how it is ordered, who its subject and addressee are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from oton.quotations.cues import Cue
from oton.quotations.page import FINITE, SUBORDINATORS, Page, Segment, Sentence
from oton.quotations.phrases import NOMINAL, noun_phrase
from oton.quotations.roles import agent, head_noun, place_of_saying, quoted_object

Order = Literal["first", "second", "final", "bare"]
Range = tuple[int, int]

_SUBJECT_START = frozenset(
    {"ART", "NE", "NN", "PPER", "ADJA", "PPOSAT", "PDS", "PIS", "PDAT", "PIAT", "CARD", "FM", "TRUNC", "PIDAT"}
)
_LEADING = frozenset({"ADV", "KON", "PAV", "PROAV", "ADJD", "ITJ", "PTKANT"})
_TRAILING = frozenset({"ADV", "$,", "$(", "PAV", "PROAV"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of a cue: `[start, ...`, its word order, and the index of its segment in the sentence."""

    start: int
    order: Order
    segment: int
    subject: Range | None


def segment_at(sentence: Sentence, i: int) -> int:
    """The index of the segment that token `i` stands in, or the one before it."""
    found = 0
    for number, segment in enumerate(sentence.segments):
        if segment.start <= i:
            found = number
    return found


def first_word(page: Page, segment: Segment) -> int:
    """The first token of a segment behind `und`, `aber`, `auch`."""
    i = segment.start
    while i + 1 < segment.end and page.tag[i] in ("KON",):
        i += 1
    return i


def opens_relative(page: Page, segment: Segment) -> bool:
    """Whether a relative clause begins here: `der`, `in dem`, `deren`."""
    i = first_word(page, segment)
    if page.tag[i] in ("PRELS", "PRELAT"):
        return True
    return page.tag[i] in ("APPR",) and i + 1 < segment.end and page.tag[i + 1] in ("PRELS", "PRELAT")


def has_finite(page: Page, start: int, end: int) -> bool:
    """Whether a finite verb stands in `[start, end)`, outside marks and brackets."""
    return any(page.tag[k] in FINITE and not page.depth[k] for k in range(start, end))


def read_clause(page: Page, sentence: Sentence, cue: Cue) -> Clause:
    """The clause of a cue."""
    if cue.finite < 0:
        number = segment_at(sentence, cue.anchor)
        return Clause(sentence.segments[number].start, "bare", number, None)
    f = cue.finite
    number = segment_at(sentence, f)
    subordinator = _subordinator(page, sentence, f, number)
    if subordinator is not None:
        subject = _subject(page, sentence, cue, subordinator, "final")
        return Clause(subordinator, "final", segment_at(sentence, subordinator), subject)
    segment = sentence.segments[number]
    if first_word(page, segment) != f:
        return Clause(
            _prefield_start(page, sentence, number),
            "second",
            number,
            _subject(page, sentence, cue, segment.start, "second"),
        )
    order: Order = "first" if _is_postposed(page, sentence, f, number) else "second"
    start = segment.start if order == "first" else _prefield_start(page, sentence, number)
    return Clause(start, order, number, _subject(page, sentence, cue, start, order))


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
    subject_behind = after < sentence.end and page.tag[after] in _SUBJECT_START
    said = any(_is_main_clause(page, s) for s in sentence.segments[:number]) or _quoted_just_before(page, f)
    subject = next((c for c in page.children[f] if page.dep[c] == "sb"), None)
    if subject is not None and subject < f and not said:
        return False
    return said and (subject_behind or subject is None or subject > f)


def _is_main_clause(page: Page, segment: Segment) -> bool:
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


def _subject(page: Page, sentence: Sentence, cue: Cue, start: int, order: Order) -> Range | None:
    """The words that name who acts in the clause; in the passive who stands behind `von`."""
    source = getattr(cue.rule, "speaker", "subject")
    if source == "place":
        return place_of_saying(page, sentence, cue, start)
    if source == "object" and not cue.passive:
        return quoted_object(page, sentence, cue)
    if cue.passive and source != "object":
        return agent(page, sentence, cue, start)
    head = _subject_head(page, sentence, cue)
    if head is None or (order == "first" and head < cue.finite):
        head = _subject_by_order(page, sentence, cue, start, order)
    if head is None:
        return None
    accusative = page.lower[start] in _NEVER_NOMINATIVE or _disagrees(page, head, cue.finite)
    if order == "second" and start <= head < cue.finite and accusative:
        # Den Schaden schätzt die Polizei: what stands in front is no subject, whatever the parser says
        return subject_behind(page, sentence, cue)
    return subject_phrase(page, sentence, head, cue.finite, start, order)


def _disagrees(page: Page, head: int, finite: int) -> bool:
    """`Die Chancen bezifferte Kranz auf 40 Prozent`: a plural is no subject of a singular verb with a name behind."""
    plural = "Number=Plur" in str(page.doc[head].morph) and page.tag[head] == "NN"
    singular = "Number=Sing" in str(page.doc[finite].morph)
    return plural and singular and page.tag[finite + 1 : finite + 2] in (["NE"], ["NN"], ["ART"], ["PPER"])


_NEVER_NOMINATIVE = frozenset(
    [
        "den",
        "dem",
        "einen",
        "einem",
        "keinen",
        "keinem",
        "diesen",
        "diesem",
        "seinen",
        "seinem",
        "ihren",
        "ihrem",
        "des",
    ]
)


def _subject_head(page: Page, sentence: Sentence, cue: Cue) -> int | None:
    seen, verb = 0, cue.finite
    verbs = [verb, *cue.tokens]
    while seen < 3:
        for v in verbs:
            for child in page.children[v]:
                if page.dep[child] == "sb" and page.tag[child] in NOMINAL and page.lower[child] != "es":
                    return child
        # `Er lachte und sagte`: the first verb has the subject
        head = page.head[verb]
        if page.dep[verb] != "cj" or head == verb or not sentence.start <= head < sentence.end:
            return None
        while page.tag[head] == "KON" and page.head[head] != head:
            head = page.head[head]
        verb, verbs, seen = head, [head], seen + 1
    return None


def _subject_by_order(page: Page, sentence: Sentence, cue: Cue, start: int, order: Order) -> int | None:
    """Where the parser names no subject: the first noun behind the verb, or before it in the prefield."""
    f = cue.finite
    if order == "first" or (order == "second" and page.tag[start] not in _SUBJECT_START):
        k = f + 1
        while k < sentence.body_end and page.lower[k] in ("sich", "auch", "dazu", "es"):
            k += 1
        if k >= sentence.body_end or page.tag[k] not in _SUBJECT_START:
            return None
        return head_noun(page, k, sentence.body_end)
    if order == "second" and page.tag[start] in _SUBJECT_START:
        return head_noun(page, start, f)
    return None


def subject_behind(page: Page, sentence: Sentence, cue: Cue) -> Range | None:
    """The noun phrase right behind the finite verb."""
    head = _subject_by_order(page, sentence, cue, cue.finite, "first")
    return None if head is None else noun_phrase(page, head, cue.finite + 1, sentence.body_end)


def subject_phrase(page: Page, sentence: Sentence, head: int, finite: int, start: int, order: Order) -> Range:
    """The whole phrase of the subject at `head`; in the prefield it reaches to the finite verb (verb second)."""
    if order == "second" and start <= head < finite and not _clause_between(page, head, finite):
        low, _ = noun_phrase(page, head, start, finite)
        if page.tag[start] in ("ART", "PPOSAT", "PDAT") and page.head[start] == head:
            low = start  # die in Bonn ansässige Firma
        if all(page.tag[k] in _LEADING or page.tag[k] == "$," for k in range(start, low)):
            return low, _prefield_end(page, sentence, head, low, finite)
    high = sentence.body_end if head > finite else finite
    return noun_phrase(page, head, start if head < finite else finite + 1, high)


def _clause_between(page: Page, head: int, finite: int) -> bool:
    return has_finite(page, head, finite)


def _prefield_end(page: Page, sentence: Sentence, head: int, low: int, finite: int) -> int:
    end = finite
    for k in range(head + 1, finite):
        if (
            page.depth[k] == page.depth[head]
            and page.word[k] in (",", "–")
            and (
                page.tag[k + 1] in SUBORDINATORS
                or page.lower[k + 1] in ("darunter", "so", "wie")
                or page.tag[k + 1] == "APPR"
            )
        ):
            end = k
            break
    while (
        end > head + 1
        and page.tag[end - 1] in _TRAILING
        and not (page.depth[end - 1] and page.word[end - 1] not in ",–-")
    ):
        end -= 1
    return end
