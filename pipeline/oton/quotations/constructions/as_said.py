"""`Wie Berg mitteilte, ...` or `..., wie Berg mitteilte, ...`: a cue behind `wie` -> the rest of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oton.quotations.candidate import Candidate, Construction, Family
from oton.quotations.cues.clauses import Clause
from oton.quotations.cues.cue import Cue
from oton.quotations.cues.of_cue import of_cue
from oton.quotations.cues.roles import head_noun
from oton.quotations.lexicon import CueVerb
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.clauses import has_finite, segment_at
from oton.text.phrases import noun_phrase
from oton.text.view import View

AS_SAID = Construction("as_said", Family.ASIDE)
_DEGREES = frozenset({"so", "ebenso", "genauso", "derart"})


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each clause of saying with `wie`."""
    for read in readings.sentences:
        for cue, clause in read.introducing:
            if read.opens_with_wie(cue, clause):
                start = cue.anchor - 1 if clause.order == "bare" else clause.start
                if candidate := _round(view, read, cue, clause, start):
                    yield candidate


def _round(view: View, read: SentenceReadings, cue: Cue, clause: Clause, start: int) -> Candidate | None:
    sentence = read.sentence
    impersonal = isinstance(cue.rule, CueVerb) and cue.rule.impersonal  # wie es in dem Papier heißt
    if "dass" not in cue.rule.takes or view.lower[start + 1] in ("sehr", "lange", "viel", "weit", "gut"):
        return None
    if (view.lower[start + 1] == "es") != impersonal and clause.order == "final":
        return None  # `wie das Parlament heißt` names it, `wie es in dem Papier heißt` quotes it
    end = sentence.segments[segment_at(sentence, cue.last)].end
    if start <= sentence.start + 1:
        frame = (sentence.start, min(end + 1, sentence.body_end))
        parts = [(frame[1], sentence.body_end)]
    else:
        goes_on = end + 1 < sentence.body_end
        frame = (start - 1, end + 1 if goes_on else end)
        parts = [(sentence.start, start - 1), (end + 1, sentence.body_end)]
    content = tuple(part for part in parts if part[0] < part[1])
    if not content or not has_finite(view, content[0][0], content[-1][1]) or _compares(view, sentence.start, start):
        return None
    clause = _with_name(view, cue, clause, start, impersonal)
    return of_cue(read, AS_SAID, replace(cue, tokens=tuple(sorted({start, *cue.tokens}))), clause, content, frame)


def _compares(view: View, start: int, wie: int) -> bool:
    """`So schlimm ist es nicht, wie der Verein behauptet`: the clause says how bad it is, nobody is quoted."""
    degree = (
        k for k in range(start, wie - 1)
        if view.lower[k] in _DEGREES and view.tag[k + 1] in ("ADJD", "ADJA", "PIAT") and not view.depth[k]
    )  # fmt: skip
    first = next(degree, None)
    return first is not None and "wie" not in view.lower[first:wie]


def _with_name(view: View, cue: Cue, clause: Clause, start: int, impersonal: bool) -> Clause:
    """`wie Jana Roth, die Leiterin, mitteilte`: the parser may take the apposition for the subject, or find none."""
    unnamed = clause.subject is None and cue.finite > start + 1 and not impersonal
    if not unnamed and (cue.passive or "," not in view.word[start : max(cue.finite, start)]):
        return clause
    named = head_noun(view, start + 1, cue.finite)
    return clause if named is None else replace(clause, subject=noun_phrase(view, named, start + 1, cue.finite))
