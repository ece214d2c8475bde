"""Quote marks -> direct quotations: whole statements, and fragments inside indirect speech."""

from __future__ import annotations

from dataclasses import replace

from oton.quotations.clauses import Clause, read_clause
from oton.quotations.cues import Cue
from oton.quotations.draft import Draft, Range, ranges
from oton.quotations.lexicon import CueNoun, CuePhrase, CueVerb, Lexicon
from oton.quotations.roles import read_addressee
from oton.quotations.subjects import subject_phrase
from oton.quotations.titles import source_noun
from oton.quotations.wording import NAMES_FOLLOW, is_name, is_statement, is_wording
from oton.text.clauses import has_finite, segment_at
from oton.text.mending import FINITE
from oton.text.sentences import Sentence
from oton.text.view import Quoted, View

_SOURCES = frozenset({"carrier", "preposition", "postposition", "carrier_in_front"})


def quotations_of_marks(
    view: View, sentence: Sentence, cues: list[Cue], indirect: list[Draft], lexicon: Lexicon, previous: Draft | None
) -> list[Draft]:
    """The direct quotations of a sentence; `previous` is the one before it, which a bare „...“ goes on."""
    out: list[Draft] = []
    clauses = {cue: read_clause(view, sentence, cue) for cue in cues} if view.quoted else {}
    for q in view.quoted:
        if q.pair.inner or not sentence.start <= q.start < sentence.end or not q.words:
            continue
        draft = _read(view, sentence, q, cues, clauses, indirect, lexicon, out[-1] if out else previous)
        if draft is not None:
            out.append(draft)
    return out


def _read(
    view: View,
    sentence: Sentence,
    q: Quoted,
    cues: list[Cue],
    clauses: dict[Cue, Clause],
    indirect: list[Draft],
    lexicon: Lexicon,
    previous: Draft | None,
) -> Draft | None:
    around = [d for d in indirect if d.covers(q.start, q.end)]
    enclosing = min(around, key=lambda d: len(d.tokens()), default=None)  # the innermost one
    statement = is_statement(view, q)
    if enclosing is not None and enclosing.construction in _SOURCES and _behind_colon(view, sentence, q):
        told = _cue_before(view, sentence, q, cues, clauses, statement, lexicon)
        if told is not None:
            return told  # sagte Berg Teilnehmern zufolge: „...“
    if enclosing is not None and enclosing.content[0] != (q.start, q.end):
        if not is_wording(view, q):
            return None
        return replace(
            Draft("direct", ((q.start, q.end),), "fragment_inside").with_source(enclosing),
            rule=enclosing.rule,
            medium=enclosing.medium,
        )
    behind = _cue_behind(view, sentence, q, cues, clauses)
    if behind is not None and (statement or (q.words > 1 and view.word[q.end] in ",–-")):
        return behind
    if enclosing is not None and enclosing.construction in _SOURCES and is_wording(view, q):
        return replace(enclosing, form="direct", content=((q.start, q.end),), construction="quoted_source")
    source = next((d for d in indirect if d.construction == "so_source" and d.frame[0][0] in (q.end, q.end + 1)), None)
    if source is not None:
        return replace(source, form="direct", content=((q.start, q.end),), construction="quoted_so_source")
    before = _cue_before(view, sentence, q, cues, clauses, statement, lexicon)
    if before is not None:
        return before
    framed = next((d for d in indirect if any(s <= q.start and q.end <= e for s, e in d.frame)), None)
    if framed is not None:
        return None
    return _without_cue(view, sentence, q, statement, previous)


def _behind_colon(view: View, sentence: Sentence, q: Quoted) -> bool:
    return q.start > sentence.start and view.word[q.start - 1] == ":"


def _frame_draft(
    view: View,
    sentence: Sentence,
    q: Quoted,
    cue: Cue,
    clause: Clause,
    frame: Range,
    construction: str,
    extra: tuple[int, ...] = (),
) -> Draft:
    addressee = None if isinstance(cue.rule, CueNoun) else read_addressee(view, cue, *frame)
    if addressee and clause.subject and addressee[0] < clause.subject[1] and clause.subject[0] < addressee[1]:
        addressee = None
    return Draft(
        "direct",
        ((q.start, q.end),),
        construction,
        cue.rule.id,
        speaker=(clause.subject,) if clause.subject else (),
        cue=ranges([*cue.tokens, *extra]),
        addressee=(addressee,) if addressee else (),
        frame=(frame,),
        medium=getattr(cue.rule, "medium", "speech"),
        modality=cue.rule.modality,
    )


def _cue_behind(view: View, sentence: Sentence, q: Quoted, cues: list[Cue], clauses: dict[Cue, Clause]) -> Draft | None:
    """`„...“, sagte Berg am Montag.`"""
    k = q.end
    while k < sentence.end and view.word[k] in (",", "–", "-", "—"):
        k += 1
    for cue in cues:
        clause = clauses[cue]
        if cue.finite < q.end or clause.order == "final":
            continue
        if cue.finite != k and not (cue.finite == k + 1 and view.tag[k] == "KON"):
            continue
        number = segment_at(sentence, max(cue.last, clause.subject[1] - 1 if clause.subject else 0))
        end = sentence.segments[number].end
        colon = next((s for s in range(k, end) if view.depth[s] and view.word[s] not in "()[]"), None)
        if colon is not None and view.word[colon - 1] == ":":
            end = colon
        return _frame_draft(view, sentence, q, cue, clause, (q.end, max(end, k + 1)), "quoted_before_cue")
    return None


def _cue_before(
    view: View,
    sentence: Sentence,
    q: Quoted,
    cues: list[Cue],
    clauses: dict[Cue, Clause],
    statement: bool,
    lexicon: Lexicon,
) -> Draft | None:
    """`Berg sagte: „...“`, `bezeichnete den Plan als „...“`."""
    earlier = [c for c in cues if c.anchor < q.start and clauses[c].order != "bare" and c.finite < q.start]
    if _behind_colon(view, sentence, q):
        verbs = [c for c in earlier if clauses[c].order != "final"] or earlier
        if verbs:
            return _frame_draft(
                view, sentence, q, verbs[-1], clauses[verbs[-1]], (sentence.start, q.start), "quoted_behind_colon"
            )
        return _colon_without_cue(view, sentence, q, statement, lexicon)
    for cue in reversed(earlier):
        rule = cue.rule
        if isinstance(rule, CueVerb) and "als" in rule.takes:
            extra = tuple(k for k in range(cue.finite, q.start) if view.lower[k] in ("als", "von") and k >= q.start - 6)
            if view.lower[q.start - 1] not in NAMES_FOLLOW and (
                q.words > 1
                or view.lower[q.start - 1] in ("als", "von")
                or view.tag[q.start - 1] == "ART"
                or is_wording(view, q)
            ):
                return _frame_draft(
                    view, sentence, q, cue, clauses[cue], (sentence.start, q.start), "quoted_name", extra[-1:]
                )
        if isinstance(rule, CueNoun):
            continue
        if ("direct" in rule.takes or isinstance(rule, CuePhrase)) and (is_wording(view, q) if not statement else True):
            if view.lower[q.start - 1] in NAMES_FOLLOW:
                continue
            return _frame_draft(view, sentence, q, cue, clauses[cue], (sentence.start, q.start), "quoted_object")
    later = [c for c in cues if c.anchor >= q.end and isinstance(c.rule, CueVerb) and "als" in c.rule.takes]
    for cue in later:
        if view.lower[q.start - 1] in ("als", "von") and is_wording(view, q):
            return _frame_draft(
                view, sentence, q, cue, clauses[cue], (sentence.start, q.start), "quoted_name", (q.start - 1,)
            )
    return None


def _colon_without_cue(view: View, sentence: Sentence, q: Quoted, statement: bool, lexicon: Lexicon) -> Draft | None:
    """`Die Firma sieht das anders: „...“`: the subject of the sentence speaks; `Minister Kranz: „...“` too."""
    if not statement and source_noun(view, (sentence.start, q.start - 1), lexicon) is None:
        return None
    subject = sentence_subject(view, sentence, q.start)
    return Draft(
        "direct",
        ((q.start, q.end),),
        "quoted_colon_no_cue",
        speaker=(subject,) if subject else (),
        frame=((sentence.start, q.start),) if subject else (),
    )


def sentence_subject(view: View, sentence: Sentence, end: int) -> Range | None:
    """The subject of the first finite verb of a sentence before `end`; without a verb, the words before a colon."""
    for k in range(sentence.start, end):
        if view.tag[k] in FINITE and not view.depth[k]:
            head = next(
                (
                    c
                    for c in view.children[k]
                    if view.dep[c] == "sb" and view.tag[c] in ("NN", "NE", "PPER", "PIS", "FM")
                ),
                None,
            )
            if head is not None and head < end:
                number = segment_at(sentence, k)
                start = sentence.segments[number].start
                return subject_phrase(view, sentence, head, k, start, "second")
    if not has_finite(view, sentence.start, end) and view.word[end - 1] == ":" and end - sentence.start <= 12:
        start = sentence.start
        return (start, end - 1) if view.tag[start] in ("NE", "NN", "ART", "PPER") else None
    return None


def _without_cue(view: View, sentence: Sentence, q: Quoted, statement: bool, previous: Draft | None) -> Draft | None:
    """A statement in marks of its own goes on what was quoted before; a long fragment belongs to the subject."""
    outside = [k for k in range(sentence.start, sentence.body_end) if not view.depth[k] and view.word[k].isalnum()]
    if statement and not outside:
        if previous is not None and previous.speaker and q.start - previous.end < 40:
            return Draft("direct", ((q.start, q.end),), "quoted_goes_on", previous.rule).with_source(previous)
        return Draft("direct", ((q.start, q.end),), "quoted_alone")
    if q.words >= 4 and is_wording(view, q) and not is_name(view, q):
        subject = sentence_subject(view, sentence, sentence.end)
        return Draft("direct", ((q.start, q.end),), "quoted_fragment", speaker=(subject,) if subject else ())
    return None
