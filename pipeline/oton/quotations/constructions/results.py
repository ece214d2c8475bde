"""`19 Prozent lehnen das ab.`: the shares that a survey, study or statistic tells, in plain sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family, Range, Speaker
from oton.quotations.cues.source_nouns import RESPONDENTS
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.view import View

SURVEY = Construction("survey", Family.RESULTS, "reported")
RESULTS = Construction("results", Family.RESULTS, "free_indirect", speaks_on=False)
_SHARE = re.compile(r"prozent|%|hälfte|drittel|viertel|fünftel|zehntel|achtel|jede[rsnm]?\b|\bvon\b|\baus\b", re.I)


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each sentence with a share outside of quote marks."""
    for read in readings.sentences:
        sentence = read.sentence
        figures = (k for k in range(sentence.start, sentence.body_end) if _begins_quantity(view, k))
        share = next((k for k in figures if _SHARE.search(_wording(view, k))), None)
        if share is None:
            continue
        words = view.lower[sentence.start : sentence.body_end]
        respondents = any(word.endswith(RESPONDENTS) for word in words)
        yield _candidate(SURVEY if read.survey else RESULTS, read, share, read.survey, respondents)


def _begins_quantity(view: View, k: int) -> bool:
    return view.is_quantity(k) and not view.depth[k] and (k == 0 or view.quantities[k - 1] != view.quantities[k])


def _wording(view: View, k: int) -> str:
    """The words of the quantity that begins at `k`."""
    end = k
    while end < len(view) and view.quantities[end] == view.quantities[k]:
        end += 1
    return view.string(k, end)


def _candidate(
    construction: Construction, read: SentenceReadings, anchor: int, survey: Range | None, respondents: bool
) -> Candidate:
    return Candidate(
        construction,
        ((read.sentence.start, read.sentence.end),),
        read.number,
        anchor,
        speaker=(survey,) if survey else (),
        form=construction.form,
        who=Speaker.OWN if survey else Speaker.RESULTS,
        evidence={"respondents": respondents},
    )
