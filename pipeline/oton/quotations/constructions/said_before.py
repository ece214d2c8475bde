"""`... Das teilte die Polizei mit.`: a sentence that points back -> what it points to, said by the source it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oton.quotations.candidate import Candidate, Construction, Family, Range, ranges
from oton.quotations.cues.before import sentence_before
from oton.quotations.cues.clauses import Clause
from oton.quotations.cues.cue import Cue
from oton.quotations.cues.subjects import subject_behind
from oton.quotations.lexicon import CueVerb
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.sentences import Sentence
from oton.text.view import View

SAID_BEFORE = Construction("said_before", Family.BEFORE)
_POINTERS = frozenset({"das", "dies", "dieses"})
_WITH = {"davon": "von", "hiervon": "von"}


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """At most one candidate in each sentence: of the first cue that points back."""
    for read in readings.sentences:
        for cue in read.cues:
            if not isinstance(cue.rule, CueVerb) or "dass" not in cue.rule.takes or cue.finite < 0:
                continue
            if cue.rule.modality in ("denied", "doubted"):
                continue  # Das wies die Firma zurück: what stands before is what others say
            start = _pointer(view, read.sentence, cue)
            behind = start is None and _points_behind(view, cue, read.clause(cue))
            if start is not None or behind:
                if candidate := _of_pointer(view, read, cue, start):
                    yield candidate
                break


def _of_pointer(view: View, read: SentenceReadings, cue: Cue, start: int | None) -> Candidate | None:
    """What the pronoun at `start`, or right behind the verb, points to."""
    sentence, clause = read.sentence, read.clause(cue)
    before = sentence_before(view, read.number)
    if start is not None and start > sentence.start:  # 40 Gäste kamen, das teilte die Polizei mit
        speaker = _speaker(view, sentence, cue, clause, start)
        content: tuple[Range, ...] = ((sentence.start, start - 1),)
        return _candidate(read, cue, content, (start - 1, sentence.body_end), speaker) if speaker else None
    if not before:
        return None
    if start is not None:
        speaker = _speaker(view, sentence, cue, clause, start)
        pointer, frame, points = start, (start + 1, sentence.body_end), "in front"
    else:
        speaker = clause.subject
        pointer, frame, points = cue.finite + 1, (sentence.start, cue.finite + 1), "behind"
    if speaker is None:
        return None
    found = _candidate(read, cue, (*before, (pointer, pointer + 1)), frame, speaker)
    return replace(found, evidence={"points": points})


def _points_behind(view: View, cue: Cue, clause: Clause) -> bool:
    """`Ein Sprecher bestätigte dies am Montag.`: the pronoun stands right behind the verb, the subject before it."""
    behind = cue.finite + 1
    points = behind < len(view) and view.lower[behind] in _POINTERS and view.tag[behind] == "PDS"
    return points and clause.order == "second" and clause.subject is not None and clause.subject[1] <= cue.finite


def _pointer(view: View, sentence: Sentence, cue: Cue) -> int | None:
    """Where `Das` stands, right before the finite verb, at the start of the sentence or behind its comma."""
    k = cue.finite - 1
    if k < sentence.start or not _is_pointer(view, k, cue) or view.depth[k]:
        return None
    if k > sentence.start and view.word[k - 1] not in (",", "–", "-", "—"):
        return None
    return k if not any(view.lower[j] in ("dass", "daß", "ob") for j in range(cue.finite, sentence.body_end)) else None


def _is_pointer(view: View, k: int, cue: Cue) -> bool:
    """`Das meldet die Zeitung`, `Davon geht die Zeitung aus`."""
    word = view.lower[k]
    return word in _POINTERS or (word in _WITH and _WITH[word] in getattr(cue.rule, "reports", ()))


def _speaker(view: View, sentence: Sentence, cue: Cue, clause: Clause, start: int) -> Range | None:
    if clause.subject is not None and clause.subject[0] > start:
        return clause.subject
    return None if cue.passive else subject_behind(view, sentence, cue)


def _candidate(read: SentenceReadings, cue: Cue, content: tuple[Range, ...], frame: Range, speaker: Range) -> Candidate:
    words = ranges(cue.tokens)
    return Candidate(
        SAID_BEFORE, content, read.number, cue.anchor, cue.rule.id, speaker=(speaker,), cue=words, frame=(frame,)
    )
