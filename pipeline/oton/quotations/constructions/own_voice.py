"""A finite verb in the indicative -> the candidate that the article says the sentence in its own voice."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family
from oton.quotations.readings import Readings
from oton.text.view import View

OWN_VOICE = Construction("own_voice", Family.OWN)


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each verb that marks no mood of reports, in the sentences where another verb does."""
    for read in readings.sentences:
        if any(read.moods.values()):
            for verb, mood in read.moods.items():
                if mood != "reported":
                    content = ((read.sentence.start, read.sentence.end),)
                    yield Candidate(OWN_VOICE, content, read.number, verb, evidence={"mood": mood or "indicative"})
