"""`„...“, sagte Berg`, `Berg sagte: „...“`, `nannte ihn „...“`: quote marks beside a cue -> what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oton.quotations.candidate import Candidate, Construction, Family, Range, ranges
from oton.quotations.cues.clauses import Clause
from oton.quotations.cues.cue import Cue
from oton.quotations.cues.of_cue import of_cue
from oton.quotations.cues.wording import NAMES_FOLLOW, is_statement, is_wording
from oton.quotations.lexicon import CueNoun, CuePhrase, CueVerb
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.clauses import segment_at
from oton.text.view import Quoted, View

BEFORE_CUE = Construction("quoted_before_cue", Family.MARKS, "direct", rank=1, own_words=True)
BEHIND_COLON = Construction("quoted_behind_colon", Family.MARKS, "direct", rank=4, own_words=True)
NAMED = Construction("quoted_name", Family.MARKS, "direct", rank=4)
OBJECT = Construction("quoted_object", Family.MARKS, "direct", rank=4)


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """At most one candidate for each pair of marks with a cue behind it, and one with a cue before it."""
    for read in readings.sentences:
        cues = [(cue, read.clause(cue)) for cue in read.cues] if read.marks else []
        for q in read.marks:
            if behind := _cue_behind(view, read, q, cues):
                yield behind
            if before := _cue_before(view, read, q, cues):
                yield before


def _candidate(
    read: SentenceReadings,
    construction: Construction,
    q: Quoted,
    cue: Cue,
    clause: Clause,
    frame: Range,
    extra: tuple[int, ...] = (),
) -> Candidate:
    words = ranges([*cue.tokens, *extra])
    return replace(of_cue(read, construction, cue, clause, ((q.start, q.end),), frame), anchor=q.start, cue=words)


def _cue_behind(view: View, read: SentenceReadings, q: Quoted, cues: list[tuple[Cue, Clause]]) -> Candidate | None:
    """`„...“, sagte Berg am Montag.`"""
    sentence = read.sentence
    if not is_statement(view, q) and not (q.words > 1 and q.end < len(view) and view.word[q.end] in ",–-"):
        return None
    k = q.end
    while k < sentence.end and view.word[k] in (",", "–", "-", "—"):
        k += 1
    for cue, clause in cues:
        if cue.finite < q.end or clause.order == "final":
            continue
        if cue.finite != k and not (cue.finite == k + 1 and view.tag[k] == "KON"):
            continue
        number = segment_at(sentence, max(cue.last, clause.subject[1] - 1 if clause.subject else 0))
        end = sentence.segments[number].end
        marked = next((s for s in range(k, end) if view.depth[s] and view.word[s] not in "()[]"), None)
        if marked is not None and view.word[marked - 1] == ":":
            end = marked
        return _candidate(read, BEFORE_CUE, q, cue, clause, (q.end, max(end, k + 1)))
    return None


def _cue_before(view: View, read: SentenceReadings, q: Quoted, cues: list[tuple[Cue, Clause]]) -> Candidate | None:
    earlier = [(c, cl) for c, cl in cues if c.anchor < q.start and cl.order != "bare" and c.finite < q.start]
    frame = (read.sentence.start, q.start)
    if q.start > read.sentence.start and view.word[q.start - 1] == ":":
        verbs = [(cue, clause) for cue, clause in earlier if clause.order != "final"] or earlier
        return _candidate(read, BEHIND_COLON, q, *verbs[-1], frame) if verbs else None
    for cue, clause in reversed(earlier):
        if _names(cue) and _is_named(view, q):
            as_or_of = [k for k in range(max(cue.finite, q.start - 6), q.start) if view.lower[k] in ("als", "von")]
            return _candidate(read, NAMED, q, cue, clause, frame, tuple(as_or_of[-1:]))
        if _takes_marks(view, q, cue):
            return _candidate(read, OBJECT, q, cue, clause, frame)
    if view.lower[q.start - 1] in ("als", "von") and is_wording(view, q):
        for cue, clause in cues:
            if cue.anchor >= q.end and _names(cue):
                return _candidate(read, NAMED, q, cue, clause, frame, (q.start - 1,))
    return None


def _names(cue: Cue) -> bool:
    """`bezeichnete den Plan als „...“`."""
    return isinstance(cue.rule, CueVerb) and "als" in cue.rule.takes


def _is_named(view: View, q: Quoted) -> bool:
    before = view.lower[q.start - 1]
    close = before in ("als", "von") or view.tag[q.start - 1] == "ART"
    return before not in NAMES_FOLLOW and (q.words > 1 or close or is_wording(view, q))


def _takes_marks(view: View, q: Quoted, cue: Cue) -> bool:
    """`Berg forderte „endlich mehr Lohn“`: the words in marks are the object."""
    if isinstance(cue.rule, CueNoun) or view.lower[q.start - 1] in NAMES_FOLLOW:
        return False
    takes = "direct" in cue.rule.takes or isinstance(cue.rule, CuePhrase)
    return takes and (is_statement(view, q) or is_wording(view, q))
