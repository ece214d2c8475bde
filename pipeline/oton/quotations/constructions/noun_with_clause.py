"""`die Forderung der Union, ...`: a noun that is a cue -> the clause right behind it and its genitive."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family
from oton.quotations.cues.content_of_clause import kind_of, noun_clause_end
from oton.quotations.cues.cue import Cue
from oton.quotations.cues.moods import modality_around
from oton.quotations.lexicon import CueNoun
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.clauses import segment_at
from oton.text.phrases import left_edge, right_edge
from oton.text.view import View

NOUN_WITH_CLAUSE = Construction("noun_with_clause", Family.CLAUSE)


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each such noun."""
    for read in readings.sentences:
        for cue in read.cues:
            if isinstance(cue.rule, CueNoun) and (candidate := _behind(view, read, cue)):
                yield candidate


def _behind(view: View, read: SentenceReadings, cue: Cue) -> Candidate | None:
    sentence = read.sentence
    number = segment_at(sentence, cue.anchor)
    if number + 1 >= len(sentence.segments):
        return None
    segment, following = sentence.segments[number : number + 2]
    edge = right_edge(view, cue.anchor, segment.end)
    if edge != segment.end or following.before != "," or view.lower[following.start] in ("wonach", "demzufolge"):
        return None
    kind = kind_of(view, following, sentence.segments, read.lexicon)
    if kind not in cue.rule.takes and not (kind == "v2" and "dass" in cue.rule.takes):
        return None
    content = ((following.start, noun_clause_end(view, sentence, number + 1)),)
    possessor = (cue.anchor + 1, edge) if edge > cue.anchor + 1 else None
    if possessor and view.tag[possessor[0]] == "APPR":
        possessor = (possessor[0] + 1, possessor[1])
    around = modality_around(view, sentence, content, read.lexicon)
    return Candidate(
        NOUN_WITH_CLAUSE,
        content,
        read.number,
        cue.anchor,
        cue.rule.id,
        speaker=(possessor,) if possessor else (),
        cue=((left_edge(view, cue.anchor, segment.start), cue.anchor + 1),),
        frame=((sentence.start, following.start),),
        modality=cue.rule.modality if around == "asserted" else around,
        evidence={"kind": kind, "subject": "" if possessor is None else view.tag[possessor[0]]},
    )
