"""`Lorentz: Es sind 2.300.`: a turn of an interview, a protocol, a ticker -> each of its sentences, by its speaker."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family
from oton.quotations.readings import Readings
from oton.text.view import View

TURN = Construction("turn", Family.TURN, "direct")


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each sentence of somebody who does not only ask."""
    for read in readings.sentences:
        turn = readings.turns.get(read.number)
        if turn is None or turn.asks:
            continue
        sentence = read.sentence
        first = read.number == turn.sentences[0]
        start = turn.start if first else sentence.start
        yield Candidate(
            TURN, ((start, sentence.end),), read.number, start, form="direct", speaker=(turn.speaker,),
            frame=((sentence.start, start),) if first and start > sentence.start else (),
        )  # fmt: skip
