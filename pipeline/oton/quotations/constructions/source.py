"""Source phrases -> what stands round them: `laut Polizei`, `den Angaben zufolge`, `nach Angaben von Berg`.

The content is the clause that the phrase stands in, less the phrase: the relative clause, the part behind a semicolon,
else the whole sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family, Range
from oton.quotations.cues.content_round_source import content_round
from oton.quotations.cues.sources import SourcePhrase
from oton.quotations.readings import Readings
from oton.text.view import View

_BY_PLACE = {
    "before": Construction("preposition", Family.SOURCE, wraps=True, shares=True),
    "behind": Construction("postposition", Family.SOURCE, wraps=True, shares=True),
    "carrier": Construction("carrier", Family.SOURCE, wraps=True, shares=True),
    "carrier_in_front": Construction("carrier_in_front", Family.SOURCE, wraps=True),
    "adverb": Construction("according_adverb", Family.SOURCE, points_back=True),
    "so": Construction("so_source", Family.SOURCE, frame_behind=True),
}


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each phrase round which something stands."""
    for read in readings.sentences:
        for phrase in read.sources:
            if construction := _BY_PLACE.get(phrase.place):
                content = content_round(view, read.sentence, phrase.frame, from_colon=phrase.place == "adverb")
                if content:
                    yield of_phrase(construction, phrase, content, read.number)


def of_phrase(construction: Construction, phrase: SourcePhrase, content: tuple[Range, ...], sentence: int) -> Candidate:
    """The candidate of a source phrase."""
    return Candidate(
        construction,
        content,
        sentence,
        phrase.cue[0],
        phrase.rule,
        speaker=(phrase.speaker,) if phrase.speaker else (),
        cue=(phrase.cue,),
        frame=(phrase.frame,),
        medium=phrase.medium,
        evidence={"place": phrase.place},
    )
