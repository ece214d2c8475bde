"""`19 Prozent lehnen das ab.`: shares and other figures of a survey, study or statistic, in plain sentences."""

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
_OPENERS = frozenset({
    "auch", "weitere", "weiteren", "dabei", "davon", "darunter", "dagegen", "damit", "insgesamt", "besonders",
    "lediglich", "nur", "zudem", "außerdem", "hingegen", "bei", "unter", "knapp", "rund", "fast",
})  # fmt: skip
_POINTERS = frozenset({"diese", "dieser", "dieses", "das"})
_FIGURES = frozenset({
    "zahl", "zahlen", "wert", "werte", "anteil", "quote", "summe", "sind", "waren", "entspricht", "entsprach",
})  # fmt: skip


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each sentence with a figure outside of quote marks."""
    for read in readings.sentences:
        sentence = read.sentence
        figures = [k for k in range(sentence.start, sentence.body_end) if _begins_quantity(view, k)]
        shares = [k for k in figures if _SHARE.search(_wording(view, k))]
        if not figures:
            continue
        survey = read.survey
        if survey is not None and shares:
            yield _candidate(SURVEY, read, shares[0], survey)
        else:
            words = view.lower[sentence.start : sentence.body_end]
            shown = {
                "respondents": bool(shares) and any(word.endswith(RESPONDENTS) for word in words),
                "share": bool(shares),
                "goes_on": _goes_on(view, sentence.start),
            }
            yield _candidate(RESULTS, read, (shares or figures)[0], None, **shown)


def _begins_quantity(view: View, k: int) -> bool:
    return view.is_quantity(k) and not view.depth[k] and (k == 0 or view.quantities[k - 1] != view.quantities[k])


def _wording(view: View, k: int) -> str:
    """The words of the quantity that begins at `k`."""
    end = k
    while end < len(view) and view.quantities[end] == view.quantities[k]:
        end += 1
    return view.string(k, end)


def _goes_on(view: View, start: int) -> bool:
    """`Diese Zahl liegt ...`, `Das sind ...`, `Davon ...`."""
    first, second = view.lower[start], view.lower[start + 1] if start + 1 < len(view) else ""
    return first in _OPENERS or (first in _POINTERS and second in _FIGURES)


def _candidate(
    construction: Construction, read: SentenceReadings, anchor: int, survey: Range | None, **evidence: bool
) -> Candidate:
    return Candidate(
        construction,
        ((read.sentence.start, read.sentence.end),),
        read.number,
        anchor,
        speaker=(survey,) if survey else (),
        form=construction.form,
        who=Speaker.OWN if survey else Speaker.RESULTS,
        evidence=evidence,
    )
