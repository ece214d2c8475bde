"""Quote marks that no cue goes with -> what stands in them, said by the subject, the one before, or nobody named."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import After, Candidate, Construction, Family, Range, Speaker
from oton.quotations.cues.signature import signature_of
from oton.quotations.cues.source_nouns import source_noun
from oton.quotations.cues.subjects import sentence_subject
from oton.quotations.cues.wording import is_name, is_statement, is_wording
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.clauses import has_finite
from oton.text.sentences import Sentence
from oton.text.view import Quoted, View

INSIDE = Construction("fragment_inside", Family.MARKS, "direct", rank=0, speaks_on=False)
COLON = Construction("quoted_colon_no_cue", Family.MARKS, "direct", rank=5)
SIGNED = Construction("quoted_signed", Family.MARKS, "direct", rank=6)
GOES_ON = Construction("quoted_goes_on", Family.MARKS, "direct", rank=8, stands_alone=True)
ABOUT = Construction("quoted_about", Family.MARKS, "direct", rank=7, stands_alone=True)
TOLD_BEHIND = Construction("quoted_told_behind", Family.MARKS, "direct", rank=9, stands_alone=True)
OVER = Construction("quoted_goes_over", Family.MARKS, "direct", rank=10, stands_alone=True)
ALONE = Construction("quoted_alone", Family.MARKS, "direct", rank=11, stands_alone=True)
FRAGMENT = Construction("quoted_fragment", Family.MARKS, "direct", rank=12, stands_alone=True, speaks_on=False)


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """The candidates of each pair of marks by itself."""
    for read in readings.sentences:
        for q in read.marks:
            yield from _of_pair(view, readings, read, q)


def _of_pair(view: View, readings: Readings, read: SentenceReadings, q: Quoted) -> Iterator[Candidate]:
    sentence = read.sentence
    wording, statement = is_wording(view, q), is_statement(view, q)
    if wording:  # Berg sagte, die Halle sei „völlig undicht“
        yield _marked(INSIDE, read, q, who=Speaker.HOLDER)
    before = (sentence.start, q.start - 1)
    behind_colon = q.start > sentence.start and view.word[q.start - 1] == ":"
    if behind_colon and (statement or source_noun(view, before, read.lexicon) is not None):
        # Die Firma sieht das anders: „...“ and Minister Kranz: „...“
        subject = sentence_subject(view, sentence, q.start) or _name_before(view, sentence, q.start - 1)
        yield _marked(COLON, read, q, subject, ((sentence.start, q.start),) if subject else ())
    if statement and (signed := signature_of(view, q, read.lexicon)) is not None and _only_time_before(view, read, q):
        yield _marked(SIGNED, read, q, signed[0], (signed[1],))
    alone = not any(not view.depth[k] and view.word[k].isalnum() for k in range(sentence.start, sentence.body_end))
    if statement and alone:
        yield from _alone(readings, read, q)
    elif q.words >= 4 and wording and not is_name(view, q):
        yield _marked(FRAGMENT, read, q, sentence_subject(view, sentence, sentence.end))


def _name_before(view: View, sentence: Sentence, colon: int) -> Range | None:
    """`Deutliche Worte Annika Torsen: „...“`: a person right before the colon, where no verb is."""
    if view.ent[colon - 1] != "PER" or has_finite(view, sentence.start, colon):
        return None
    first = colon - 1
    while first > sentence.start and view.ent[first - 1] == "PER":
        first -= 1
    about = view.tag[first - 1] in ("APPR", "APPRART") and view.lower[first - 1] not in ("von", "vom")
    return None if about else (first, colon)  # Seine Meinung zu Kranz: „...“


def _alone(readings: Readings, read: SentenceReadings, q: Quoted) -> Iterator[Candidate]:
    """Marks that are a sentence of their own, by what tells whose they are, the best first."""
    # Das Geld reiche nicht, sagte Berg. „Uns fehlen 3 Millionen.“
    yield _marked(GOES_ON, read, q, who=Speaker.BEFORE, after=After.SPEAKER)
    # Kämmerin Berg stand schon früh am Tor. „Uns fehlen 3 Millionen.“
    yield _marked(ABOUT, read, q, who=Speaker.LAST, after=After.ABOUT)
    if (subject := _subject_behind(readings, read, q)) is not None:
        yield _marked(TOLD_BEHIND, read, q, subject)
    yield _marked(OVER, read, q, who=Speaker.LAST_QUOTED, after=After.QUOTATION)
    yield _marked(ALONE, read, q)


def _only_time_before(view: View, read: SentenceReadings, q: Quoted) -> bool:
    """`13:20 „Ich bin müde.“ – Mia Kolbe`: nothing but figures stands before the marks."""
    return not any(c.isalpha() for k in range(read.sentence.start, q.start) for c in view.word[k])


def _subject_behind(readings: Readings, read: SentenceReadings, q: Quoted) -> Range | None:
    """`„Ich habe 25 gezählt.“ Wirt Anton Reisch schob den Hahn zurück.`: in a paragraph that the marks open."""
    before, behind = readings.by_number.get(read.number - 1), readings.by_number.get(read.number + 1)
    opens = before is None or before.sentence.paragraph != read.sentence.paragraph
    if not opens or behind is None or behind.sentence.paragraph != read.sentence.paragraph:
        return None
    return behind.may_speak


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
