"""`Dass 40 Anträge fehlen, bestätigte das Amt.`: a cue -> the clause in the place before its verb."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family
from oton.quotations.cues.of_cue import of_cue
from oton.quotations.readings import Readings
from oton.text.view import View

DASS_IN_FRONT = Construction("dass_in_front", Family.CLAUSE, rank=2)


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each cue behind the comma of a `dass` clause that opens the sentence."""
    for read in readings.sentences:
        first = read.sentence.segments[0]
        if view.lower[first.start] not in ("dass", "daß"):
            continue
        for cue, clause in read.introducing:
            if "dass" not in cue.rule.takes or cue.passive or clause.segment == 0:
                continue
            segment = read.sentence.segments[clause.segment]
            if segment.start == cue.finite and view.word[segment.start - 1] == ",":
                content, frame = (first.start, segment.start - 1), (segment.start - 1, read.sentence.body_end)
                yield of_cue(read, DASS_IN_FRONT, cue, clause, (content,), frame)
