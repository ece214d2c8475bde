"""`... Das teilte die Polizei mit.`: a sentence that names the source of the one before it."""

from __future__ import annotations

from dataclasses import replace

from oton.quotations.clauses import Clause, read_clause
from oton.quotations.cues import Cue
from oton.quotations.draft import Draft, Range, ranges
from oton.quotations.lexicon import CueVerb
from oton.quotations.subjects import subject_behind
from oton.text.sentences import Sentence
from oton.text.view import View

_BACK = frozenset({"das", "dies", "dieses"})


def source_of_before(
    view: View, sentence: Sentence, before: Sentence | None, cues: list[Cue], earlier: list[Draft]
) -> tuple[Draft | None, list[Draft]]:
    """The quotation that such a sentence makes of the one before, and `earlier` with the speakers it tells."""
    for cue in cues:
        if not isinstance(cue.rule, CueVerb) or "dass" not in cue.rule.takes or cue.finite < 0:
            continue
        clause = read_clause(view, sentence, cue)
        start = _pointer(view, sentence, cue)
        if start is None:
            if _points_behind(view, cue, clause):
                return _of_the_sentence_before(view, sentence, before, cue, clause, earlier)
            continue
        speaker = _speaker(view, sentence, cue, clause, start)
        if speaker is None:
            return None, earlier
        if start > sentence.start:
            return _draft(cue, (sentence.start, start - 1), (start - 1, sentence.body_end), speaker, ()), earlier
        if before is None or sentence.start - before.end > 2:
            return None, earlier
        said = [d for d in earlier if before.start <= d.start < before.end]
        if said:
            free = {id(d) for d in said if not d.speaker or d.form in ("free_indirect", "indirect_free_indirect")}
            return None, [replace(d, speaker=(speaker,)) if id(d) in free else d for d in earlier]
        return _draft(
            cue, (before.start, before.body_end), (start + 1, sentence.body_end), speaker, ((start, start + 1),)
        ), earlier
    return None, earlier


def _points_behind(view: View, cue: Cue, clause: Clause) -> bool:
    """`Ein Sprecher bestätigte dies am Montag.`: the pronoun stands right behind the verb, the subject before it."""
    behind = cue.finite + 1
    points = behind < len(view) and view.lower[behind] in _BACK and view.tag[behind] == "PDS"
    return points and clause.order == "second" and clause.subject is not None and clause.subject[1] <= cue.finite


def _of_the_sentence_before(
    view: View, sentence: Sentence, before: Sentence | None, cue: Cue, clause: Clause, earlier: list[Draft]
) -> tuple[Draft | None, list[Draft]]:
    if before is None or clause.subject is None or sentence.start - before.end > 2:
        return None, earlier
    if any(before.start <= d.start < before.end for d in earlier):
        return None, earlier
    pointer = (cue.finite + 1, cue.finite + 2)
    frame = (sentence.start, cue.finite + 1)
    return _draft(cue, (before.start, before.body_end), frame, clause.subject, (pointer,)), earlier


def _pointer(view: View, sentence: Sentence, cue: Cue) -> int | None:
    """Where `Das` stands, right before the finite verb, at the start of the sentence or behind its comma."""
    k = cue.finite - 1
    if k < sentence.start or view.lower[k] not in _BACK or view.depth[k]:
        return None
    if k > sentence.start and view.word[k - 1] not in (",", "–", "-", "—"):
        return None
    return k if not any(view.lower[j] in ("dass", "daß", "ob") for j in range(cue.finite, sentence.body_end)) else None


def _speaker(view: View, sentence: Sentence, cue: Cue, clause: Clause, start: int) -> Range | None:
    if clause.subject is not None and clause.subject[0] > start:
        return clause.subject
    return None if cue.passive else subject_behind(view, sentence, cue)


def _draft(cue: Cue, content: Range, frame: Range, speaker: Range, pointer: tuple[Range, ...]) -> Draft:
    return Draft(
        "indirect",
        (content, *pointer),
        "said_before",
        cue.rule.id,
        speaker=(speaker,),
        cue=ranges(cue.tokens),
        frame=(frame,),
    )
