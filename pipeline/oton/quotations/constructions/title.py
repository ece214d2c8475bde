"""`Hafenbehörde: 43 Tote`: a line that names its source before a colon, or behind a dash, without a verb of saying."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family, Range
from oton.quotations.cues.source_nouns import IN_PHRASE, first_noun, source_noun
from oton.quotations.lexicon import Lexicon
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.clauses import has_finite
from oton.text.sentences import DASHES, Sentence
from oton.text.view import View

TITLE = Construction("title", Family.LINE)


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each line that has its source in front (`Studie: ...`) or at its end (`... – Behörden`)."""
    for read in readings.sentences:
        in_turn = read.number in readings.turns
        if not in_turn and (candidate := _of_line(view, read)):
            yield candidate


def _of_line(view: View, read: SentenceReadings) -> Candidate | None:
    sentence, number = read.sentence, read.number
    colon = _colon(sentence)
    if colon is not None:
        around = view.sentences[max(0, number - 1) : number] + view.sentences[number + 1 : number + 2]
        if any(_colon(s) is not None and not has_finite(view, s.start, s.end) for s in around):
            return None  # a table: Volkspartei: 28 %, Grüne: 6 %
        return _with_source_in_front(view, read, colon)
    last = sentence.segments[-1]
    if len(sentence.segments) > 1 and last.before in DASHES and sentence.body_end == sentence.end:
        return _with_source_behind(view, read, (last.start, last.end))
    return None


def _colon(sentence: Sentence) -> int | None:
    """Where the words behind a colon begin that no separator but dashes stands before."""
    dashes = [s for s in sentence.segments[1:3] if s.before in DASHES]
    return next((s.start for s in sentence.segments[1 + len(dashes) : 2 + len(dashes)] if s.before == ":"), None)


def _behind_place(view: View, sentence: Sentence) -> int:
    """Where the source begins: behind the dash in `Erdrutsch in Rotheim – Behörden: 70 Tote`."""
    colon = _colon(sentence)
    dashes = [s.start for s in sentence.segments[1:3] if s.before in DASHES and colon is not None and s.start < colon]
    return dashes[-1] if dashes else sentence.start


def _with_source_in_front(view: View, read: SentenceReadings, start: int) -> Candidate | None:
    sentence, lexicon = read.sentence, read.lexicon
    source = _whose(view, _behind_place(view, sentence), start - 1, lexicon)
    rule = source_noun(view, source, lexicon)
    opinion = (
        source[0] > sentence.start
        and view.word[source[0] - 1] not in DASHES
        and view.lower[source[0] - 1] not in _RESULTS
    )
    plain = all(view.tag[k] in IN_PHRASE for k in range(_behind_place(view, sentence), source[1]))
    if rule is None and opinion and plain and view.tag[source[1] - 1] in ("NN", "NE"):
        rule = "name"  # Fazit der Prüfer: whose it is speaks
    if rule is None or start >= sentence.body_end or view.depth[start]:
        return None
    if not _tells(view, start, sentence.body_end):
        return None
    return _candidate(read, source, (start, sentence.body_end), (sentence.start, start), rule)


def _whose(view: View, start: int, end: int, lexicon: Lexicon) -> Range:
    """The source of a line: `der Prüfer` in `Das Fazit der Prüfer: ...`, else all the words before the colon."""
    head = first_noun(view, start, end)
    told = head is not None and (view.word[head] in lexicon.nouns or view.lower[head] in _RESULTS | _OPINIONS)
    return (head + 1, end) if head is not None and told and head + 1 < end else (start, end)


_RESULTS = frozenset(["ergebnis", "bilanz", "schluss"])  # of a survey, but of a storm as well
_OPINIONS = frozenset(["fazit", "einschätzung", "urteil", "plan", "vorschlag"])


def _with_source_behind(view: View, read: SentenceReadings, source: Range) -> Candidate | None:
    start = read.sentence.start
    rule = source_noun(view, source, read.lexicon)
    if rule is None or rule == "name" or not _tells(view, start, source[0] - 1):
        return None
    return _candidate(read, source, (start, source[0] - 1), (source[0] - 1, source[1]), rule)


def _candidate(read: SentenceReadings, source: Range, content: Range, frame: Range, rule: str) -> Candidate:
    return Candidate(TITLE, (content,), read.number, source[0], rule, speaker=(source,), frame=(frame,))


def _tells(view: View, start: int, end: int) -> bool:
    """Whether something is told: three words with a verb, or a number and what it counts; no list of single words."""
    words = sum(view.word[k][0].isalnum() for k in range(start, end))
    counts = any(view.tag[k] == "CARD" for k in range(start, end))  # 70 Tote
    return (words >= 3 and has_finite(view, start, end)) or (words >= 2 and counts)
