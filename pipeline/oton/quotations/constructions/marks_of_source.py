"""`Nach den Worten des Wirts „fehlen uns 7 Köche“.`: quote marks beside a source phrase -> what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oton.quotations.candidate import Candidate, Construction, Family
from oton.quotations.constructions.source import of_phrase
from oton.quotations.cues.wording import is_wording
from oton.quotations.readings import Readings
from oton.text.view import View

OF_SOURCE = Construction("quoted_source", Family.MARKS, "direct", rank=2)
SO_SOURCE = Construction("quoted_so_source", Family.MARKS, "direct", rank=3)
_WRAPPING = frozenset({"before", "behind", "carrier", "carrier_in_front"})


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each pair of marks and source phrase of a sentence, which may or may not have to do with it."""
    for read in readings.sentences:
        for q in read.marks:
            for phrase in read.sources:
                wraps = phrase.place in _WRAPPING and is_wording(view, q)
                beside = phrase.place == "so" and phrase.frame[0] in (q.end, q.end + 1)
                if wraps or beside:
                    found = of_phrase(OF_SOURCE if wraps else SO_SOURCE, phrase, ((q.start, q.end),), read.number)
                    yield replace(found, form="direct", anchor=q.start, of=phrase.cue[0])
