"""Quote marks that no cue goes with -> what stands in them, said by the subject, the one before, or nobody named."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import After, Candidate, Construction, Family, Range, Speaker
from oton.quotations.cues.source_nouns import source_noun
from oton.quotations.cues.subjects import sentence_subject
from oton.quotations.cues.wording import is_name, is_statement, is_wording
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.view import Quoted, View

INSIDE = Construction("fragment_inside", Family.MARKS, "direct", rank=0, speaks_on=False)
COLON = Construction("quoted_colon_no_cue", Family.MARKS, "direct", rank=5)
GOES_ON = Construction("quoted_goes_on", Family.MARKS, "direct", rank=6, stands_alone=True)
ALONE = Construction("quoted_alone", Family.MARKS, "direct", rank=7, stands_alone=True)
FRAGMENT = Construction("quoted_fragment", Family.MARKS, "direct", rank=8, stands_alone=True, speaks_on=False)


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """The candidates of each pair of marks by itself."""
    for read in readings.sentences:
        for q in read.marks:
            yield from _of_pair(view, read, q)


def _of_pair(view: View, read: SentenceReadings, q: Quoted) -> Iterator[Candidate]:
    sentence = read.sentence
    wording, statement = is_wording(view, q), is_statement(view, q)
    if wording:  # Berg sagte, die Halle sei „völlig undicht“
        yield _marked(INSIDE, read, q, who=Speaker.HOLDER)
    before = (sentence.start, q.start - 1)
    behind_colon = q.start > sentence.start and view.word[q.start - 1] == ":"
    if behind_colon and (statement or source_noun(view, before, read.lexicon) is not None):
        # Die Firma sieht das anders: „...“ and Minister Kranz: „...“
        subject = sentence_subject(view, sentence, q.start)
        yield _marked(COLON, read, q, subject, ((sentence.start, q.start),) if subject else ())
    alone = not any(not view.depth[k] and view.word[k].isalnum() for k in range(sentence.start, sentence.body_end))
    if statement and alone:
        # Das Geld reiche nicht, sagte Berg. „Uns fehlen 3 Millionen.“
        yield _marked(GOES_ON, read, q, who=Speaker.BEFORE, after=After.SPEAKER)
        yield _marked(ALONE, read, q)
    elif q.words >= 4 and wording and not is_name(view, q):
        yield _marked(FRAGMENT, read, q, sentence_subject(view, sentence, sentence.end))


def _marked(
    construction: Construction,
    read: SentenceReadings,
    q: Quoted,
    speaker: Range | None = None,
    frame: tuple[Range, ...] = (),
    who: Speaker = Speaker.OWN,
    after: After = After.ANYTHING,
) -> Candidate:
    evidence = {"words": q.words, "closed": q.pair.closed}
    return Candidate(
        construction, ((q.start, q.end),), read.number, q.start, form="direct", frame=frame,
        speaker=(speaker,) if speaker else (), who=who, after=after, evidence=evidence,
    )  # fmt: skip
