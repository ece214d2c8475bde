"""`Berg sagte, dass ...`: a cue -> the clause behind it, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oton.quotations.candidate import Candidate, Construction, Evidence, Family
from oton.quotations.cues.clauses import Clause, is_main_clause
from oton.quotations.cues.content_of_clause import content_end, content_start
from oton.quotations.cues.cue import Cue
from oton.quotations.cues.of_cue import of_cue
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.clauses import segment_at
from oton.text.view import View


def _clause(name: str, *, own_sentence: bool = False, own_words: bool = False) -> Construction:
    return Construction(name, Family.CLAUSE, rank=1, own_sentence=own_sentence, own_words=own_words)


_ACTIVE = {
    "dass": _clause("clause_with_dass"),
    "v2": _clause("clause_without_dass"),
    "statement": _clause("statement", own_sentence=True),
    "zu": _clause("infinitive"),
    "wh": _clause("question"),
    ":": _clause("colon", own_sentence=True, own_words=True),
}
_PASSIVE = {
    "dass": _clause("passive_clause_with_dass"),
    "v2": _clause("passive_clause_without_dass"),
    "zu": _clause("passive_infinitive"),
}


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each cue with a clause behind it that it takes."""
    for read in readings.sentences:
        for cue, clause in read.introducing:
            if not read.opens_with_wie(cue, clause) and (candidate := _behind(view, read, cue, clause)):
                yield candidate


def _behind(view: View, read: SentenceReadings, cue: Cue, clause: Clause) -> Candidate | None:
    sentence = read.sentence
    start = content_start(view, sentence, cue, read.lexicon)
    if start is None:
        return None
    begin, kind = start
    end = content_end(view, sentence, begin, [c for c in read.cues if c.anchor > cue.anchor], read.lexicon)
    if end <= begin:
        return None
    low = sentence.start
    before = sentence.segments[segment_at(sentence, clause.start) - 1]
    if clause.order == "second" and low < clause.start == before.end + 1 and is_main_clause(view, before):
        low = clause.start  # Die Polizei zählte 400 Gäste, der Verein sagte, ...
    construction = (_PASSIVE if cue.passive else {}).get(kind) or _ACTIVE[kind]
    found = of_cue(read, construction, cue, clause, ((begin, end),), (low, begin))
    more: Evidence = {
        "kind": kind,
        "distance": begin - cue.last,
        "own_body": read.is_of_the_speaker_around(cue, clause),
    }
    return replace(found, evidence={**found.evidence, **more})
