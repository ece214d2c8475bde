"""`Berg beklagt Kürzungen, die zu weit gingen`: a relative clause in the mood of reports -> what the subject claims."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family
from oton.quotations.cues.subjects import sentence_subject
from oton.quotations.readings import Readings
from oton.text.clauses import opens_relative
from oton.text.view import View

RELATIVE = Construction("subjunctive_relative", Family.PART, yields_to_free=True)


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """The first such clause of a sentence."""
    for read in readings.sentences:
        sentence = read.sentence
        for segment in sentence.segments[1:]:
            finite = [k for k in read.moods if segment.start <= k < segment.end]
            reported = bool(finite) and read.moods[finite[-1]] == "reported"
            if not reported or segment.before != "," or not opens_relative(view, segment):
                continue
            subject = sentence_subject(view, sentence, segment.start)
            if subject is not None:
                yield Candidate(
                    RELATIVE, ((segment.start, segment.end),), read.number, segment.start,
                    speaker=(subject,), frame=((sentence.start, segment.start),),
                )  # fmt: skip
