"""`Es gibt Berichte, wonach 40 Gäste kamen.`: a relative adverb -> what stands behind it, told by what it points to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oton.quotations.candidate import Candidate, Construction, Family, Speaker
from oton.quotations.constructions.source import of_phrase
from oton.quotations.cues.content_round_source import content_of_part
from oton.quotations.cues.moods import modality_around
from oton.quotations.readings import Readings
from oton.text.clauses import segment_at
from oton.text.view import View

WHEREUPON = Construction("whereupon", Family.SOURCE)


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each `wonach` behind a comma.

    `Ihm lägen Hinweise vor, wonach ...`: in a sentence of reported mood it is the speaker before who says so.
    """
    for read in readings.sentences:
        sentence = read.sentence
        for phrase in read.sources:
            if phrase.place != "whereupon":
                continue
            own = content_of_part(view, sentence, phrase.frame, segment_at(sentence, phrase.frame[0]))
            content = own if own is not None else ((phrase.frame[1], sentence.body_end),)
            if not content or content[0][0] >= content[-1][1]:
                continue
            moods = {mood for k, mood in read.moods.items() if k < phrase.cue[0]}
            yield replace(
                of_phrase(WHEREUPON, phrase, content, read.number),
                modality=modality_around(view, sentence, content, readings.lexicon),
                who=Speaker.PASSED_ON if moods & {"reported", "unreal"} else Speaker.OWN,
            )
