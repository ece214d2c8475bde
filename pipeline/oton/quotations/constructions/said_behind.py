"""`..., sagte Berg am Montag.`: a cue behind what was said -> what stands in front, and perhaps goes on behind."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family
from oton.quotations.cues.clauses import Clause
from oton.quotations.cues.cue import Cue
from oton.quotations.cues.of_cue import of_cue
from oton.quotations.lexicon import CuePhrase
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.clauses import has_finite, opens_relative, segment_at
from oton.text.view import View

SAID_BEHIND = Construction("said_behind", Family.ASIDE, frame_behind=True, own_words=True)
_CLOSES = ",–—-"


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each clause of saying that is put behind or between; where it begins, the judge knows."""
    for read in readings.sentences:
        for cue, clause in read.introducing:
            able = not isinstance(cue.rule, CuePhrase) and {"v2", "direct"} & set(cue.rule.takes)
            if clause.order == "first" and able and (candidate := _in_front(view, read, cue, clause)):
                yield candidate


def _in_front(view: View, read: SentenceReadings, cue: Cue, clause: Clause) -> Candidate | None:
    sentence, start = read.sentence, clause.start
    before = start - 1 if start > sentence.start and view.word[start - 1] in _CLOSES else start
    marks = next((q for q in view.quoted if q.end == before and not q.pair.inner), None)
    if marks is not None and marks.start > sentence.start and view.word[marks.start - 1] == ":":
        return None  # only the marks were said: `..., äußerte sich Berg: „...“, sagte er`
    if before <= sentence.start:
        return None
    end = _frame_end(view, read, cue, clause)
    content, frame = [(sentence.start, before)], (before, end)
    if end < sentence.body_end and view.word[end] in _CLOSES:
        rest = (end + 1, sentence.body_end)
        if has_finite(view, *rest) or view.word[end] != "," or view.lower[start] == "so":
            frame = (before, end + 1)
            content.append(rest)
    return of_cue(read, SAID_BEHIND, cue, clause, tuple(content), frame)


def _frame_end(view: View, read: SentenceReadings, cue: Cue, clause: Clause) -> int:
    """Where the clause of a postposed cue ends: behind its subject, its verbs and what belongs to them."""
    sentence = read.sentence
    reach = max(cue.last + 1, clause.subject[1] if clause.subject else 0)
    k = segment_at(sentence, reach - 1) + 1
    while k < len(sentence.segments) and opens_relative(view, sentence.segments[k]):
        k += 1
    return sentence.segments[k - 1].end
