"""Cue -> its clause: where it begins, how it is ordered, who its subject and addressee are."""

from __future__ import annotations

from dataclasses import dataclass

from oton.quotations.candidate import Range
from oton.quotations.cues.cue import Cue
from oton.quotations.cues.moods import subjunctive
from oton.quotations.cues.subjects import SUBJECT_START, Order, subject_of
from oton.quotations.lexicon import CueVerb, Lexicon
from oton.text.clauses import SUBORDINATORS, first_word, has_finite, opens_relative, segment_at
from oton.text.sentences import Segment, Sentence
from oton.text.view import View

_FIRST_PERSON = frozenset({"ich", "wir", "du", "ihr"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of a cue: `[start, ...`, its word order, and the index of its segment in the sentence."""

    start: int
    order: Order
    segment: int
    subject: Range | None


def read_clause(view: View, sentence: Sentence, cue: Cue) -> Clause:
    """The clause of a cue."""
    if cue.finite < 0:
        number = segment_at(sentence, cue.anchor)
        return Clause(sentence.segments[number].start, "bare", number, None)
    f = cue.finite
    number = segment_at(sentence, f)
    subordinator = _subordinator(view, sentence, f, number)
    if subordinator is not None:
        subject = subject_of(view, sentence, cue, subordinator, "final")
        return Clause(subordinator, "final", segment_at(sentence, subordinator), subject)
    segment = sentence.segments[number]
    if _says_so(view, segment, f):
        return Clause(segment.start, "first", number, subject_of(view, sentence, cue, f, "first"))
    if first_word(view, segment) != f:
        return Clause(
            _prefield_start(view, sentence, number),
            "second",
            number,
            subject_of(view, sentence, cue, segment.start, "second"),
        )
    order: Order = "first" if _is_postposed(view, sentence, f, number) else "second"
    start = segment.start if order == "first" else _prefield_start(view, sentence, number)
    return Clause(start, order, number, subject_of(view, sentence, cue, start, order))


def may_introduce(view: View, cue: Cue, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether the clause of a verb may introduce what somebody else than the writer says.

    Not an interview's answer without marks (`Ich glaube, dass ...`), a verb whose subject is none that it needs (`Der
    Trainer zeigt, dass`), a passive without an agent in somebody's reported words (`Es werde vermutet, dass`).
    """
    subject = clause.subject
    if subject and view.lower[subject[0]] in _FIRST_PERSON and subject[1] - subject[0] == 1:
        return False
    wanted = cue.rule.subjects if isinstance(cue.rule, CueVerb) else ()
    if wanted and (cue.passive or subject is None or not any(view.lower[k].endswith(wanted) for k in range(*subject))):
        return False
    hidden = subject is None and cue.passive and cue.finite >= 0
    return not hidden or subjunctive(view, cue.finite, lexicon) != "reported"


def _says_so(view: View, segment: Segment, f: int) -> bool:
    """`In jedem dritten Fall, so schätzen die Forscher, hilft das Mittel.`: only `so` stands before the verb."""
    return f == segment.start + 1 and view.lower[segment.start] == "so" and segment.before in (",", "–", "-", "—")


def _subordinator(view: View, sentence: Sentence, f: int, number: int) -> int | None:
    """Where the subordinate clause of the finite verb at `f` begins, if it is one: at `wie`, `dass`, `der`."""
    segment = sentence.segments[number]
    head = first_word(view, segment)
    if _subordinates(view, head, segment) and f > head and not _verb_is_second(view, head, f):
        return head
    for child in view.children[f]:
        if (
            sentence.start <= child < f
            and view.tag[child] in SUBORDINATORS
            and view.dep[child] in ("cp", "sb", "oa", "da", "mo")
        ):
            own = segment_at(sentence, child)
            if first_word(view, sentence.segments[own]) in (child, child - 1):
                return child
    # an apposition stands between: `wie Berg, der Dekan, mitteilte`
    subject = next((c for c in view.children[f] if view.dep[c] == "sb"), f)
    if number >= 2 and f <= segment.start + 3:
        for k in range(number - 1, max(-1, number - 4), -1):
            before = sentence.segments[k]
            if has_finite(view, before.start, before.end):
                return None
            if _subordinates(view, first_word(view, before), before):
                # Ein Bericht, aus dem die Zeitung zitiert, schätzt: the subject stands before the other clause
                return None if subject < before.start else first_word(view, before)
    return None


def _subordinates(view: View, i: int, segment: Segment) -> bool:
    if view.tag[i] in SUBORDINATORS or (view.lower[i] == "wie" and view.tag[i] != "ADV"):
        return True
    return view.tag[i] in ("APPR",) and i + 1 < segment.end and view.tag[i + 1] in ("PRELS", "PRELAT", "PWS", "PWAT")


def _verb_is_second(view: View, head: int, f: int) -> bool:
    """`Der sagte, ...`, `Was er sagte`: a demonstrative that the tagger takes for a relative pronoun."""
    return view.tag[head] in ("PRELS",) and f == head + 1 and (head == 0 or view.word[head - 1] != ",")


def _prefield_start(view: View, sentence: Sentence, number: int) -> int:
    """The start of the main clause whose finite verb stands in segment `number`: before its prefield's commas."""
    k = number
    while k > 0:
        before = sentence.segments[k - 1]
        if sentence.segments[k].before not in (",", "–", "-", "—"):
            break
        if has_finite(view, before.start, before.end) and not opens_relative(view, before):
            break
        k -= 1
    return sentence.segments[k].start


def _is_postposed(view: View, sentence: Sentence, f: int, number: int) -> bool:
    """Whether the clause that begins with its verb follows what was said: `..., sagte Berg.`"""
    if number == 0 and sentence.segments[0].start == f:
        return f > sentence.start  # only marks stand before it: „Ja“, sagte er
    after = f + 1
    while after < sentence.end and view.lower[after] in ("sich", "es", "dazu", "auch", "gestern", "am"):
        after += 1
    subject_behind = after < sentence.end and view.tag[after] in SUBJECT_START
    said = any(is_main_clause(view, s) for s in sentence.segments[:number]) or _quoted_just_before(view, f)
    subject = next((c for c in view.children[f] if view.dep[c] == "sb"), None)
    if subject is not None and subject < f and not said:
        return False
    return said and (subject_behind or subject is None or subject > f)


def is_main_clause(view: View, segment: Segment) -> bool:
    """Whether a main clause stands in a segment; `Da er klagte, forderte Berg` has none before its comma."""
    if not has_finite(view, segment.start, segment.end) or opens_relative(view, segment):
        return False
    i = first_word(view, segment)
    if view.tag[i] == "KOUI":  # Um mehr als die Hälfte sei er geschrumpft, heißt es
        return not any(view.tag[k] in ("VVIZU", "PTKZU") for k in range(segment.start, segment.end))
    if view.tag[i] == "ADV" and i + 1 < segment.end and view.tag[i + 1] == "KOUS":
        return False  # Erst wenn es regnet, sagte er
    return view.tag[i] not in SUBORDINATORS and not _subordinates(view, i, segment)


def _quoted_just_before(view: View, f: int) -> bool:
    k = f - 1
    while k > 0 and view.word[k] in (",", "–", "-", "—"):
        k -= 1
    return bool(view.depth[k]) and view.word[k] not in ")]"
