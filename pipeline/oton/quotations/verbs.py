"""Verb cue -> indirect quotation: `Berg sagte, dass ...`, `..., sagte Berg`, `wie Berg mitteilte, ...`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from oton.quotations.clauses import Clause, is_main_clause, read_clause
from oton.quotations.cues import Cue
from oton.quotations.draft import Draft, Range, ranges
from oton.quotations.lexicon import CueNoun, CuePhrase, CueVerb, Lexicon
from oton.quotations.moods import subjunctive
from oton.quotations.roles import head_noun, read_addressee
from oton.quotations.scope import content_end, content_start, kind_of, noun_clause_end
from oton.text.clauses import has_finite, opens_relative, segment_at
from oton.text.phrases import left_edge, noun_phrase, right_edge
from oton.text.sentences import Sentence
from oton.text.view import View

_CLAUSES = frozenset({"clause_with_dass", "clause_without_dass", "infinitive", "question"})
_FIRST_PERSON = frozenset({"ich", "wir", "du", "ihr"})


def quotations_of_verbs(view: View, sentence: Sentence, cues: list[Cue], lexicon: Lexicon) -> list[Draft]:
    """The indirect quotations that the cues of a sentence introduce."""
    out: list[Draft] = []
    for position, cue in enumerate(cues):
        if any(cue.anchor >= s and cue.anchor < e for d in out for s, e in d.frame):
            continue
        draft = _from_cue(view, sentence, cue, cues[position + 1 :], lexicon, out)
        if draft is not None:
            out.append(draft)
    return out


def _from_cue(
    view: View, sentence: Sentence, cue: Cue, later: list[Cue], lexicon: Lexicon, found: list[Draft]
) -> Draft | None:
    clause = read_clause(view, sentence, cue)
    if clause.subject and view.lower[clause.subject[0]] in _FIRST_PERSON and clause.subject[1] - clause.subject[0] == 1:
        return None  # an interview's answer without marks: Ich glaube, dass ...
    if not _is_subject(view, cue, clause) or _of_the_speaker(view, cue, clause, lexicon, found):
        return None
    if isinstance(cue.rule, CueNoun):
        return _from_noun(view, sentence, cue, lexicon)
    if clause.order == "bare" and view.lower[cue.anchor - 1] == "wie":
        return _wie(view, sentence, cue, clause, cue.anchor - 1)
    if clause.order == "final" and view.lower[clause.start] == "wie":
        return _wie(view, sentence, cue, clause, clause.start)
    if clause.order == "first":
        draft = _postposed(view, sentence, cue, clause, found)
        if draft is not None:
            return draft
    return _preposed(view, sentence, cue, clause, later, lexicon, found)


def _of_the_speaker(view: View, cue: Cue, clause: Clause, lexicon: Lexicon, found: list[Draft]) -> bool:
    """`Er sagte, seine Behörde gehe davon aus, dass ...`: his own body, in his words, is no source of its own.

    So is a passive without an agent in somebody's reported words: `Es werde vermutet, dass ...`.
    """
    if cue.finite < 0 or subjunctive(view, cue.finite, lexicon) != "reported":
        return False
    if clause.subject is None:
        return cue.passive
    return view.tag[clause.subject[0]] == "PPOSAT" and any(d.covers(cue.finite, cue.finite + 1) for d in found)


def _is_subject(view: View, cue: Cue, clause: Clause) -> bool:
    """Whether the subject is one that the verb needs: `Die Studie zeigt, dass` tells, `Der Trainer zeigt, dass` not."""
    wanted = cue.rule.subjects if isinstance(cue.rule, CueVerb) else ()
    if not wanted or cue.passive:
        return not wanted
    return clause.subject is not None and any(view.lower[k].endswith(wanted) for k in range(*clause.subject))


def _draft(
    view: View, sentence: Sentence, cue: Cue, clause: Clause, content: Iterable[Range], frame: Range, construction: str
) -> Draft:
    rule = cue.rule
    addressee = read_addressee(view, cue, *frame) if not isinstance(rule, CueNoun) else None
    if (
        addressee is not None
        and clause.subject is not None
        and addressee[0] < clause.subject[1]
        and clause.subject[0] < addressee[1]
    ):
        addressee = None
    return Draft(
        "indirect",
        tuple(content),
        construction,
        rule.id,
        speaker=(clause.subject,) if clause.subject else (),
        cue=ranges(cue.tokens),
        addressee=(addressee,) if addressee else (),
        frame=(frame,),
        medium=getattr(rule, "medium", "speech"),
        modality=rule.modality,
    )


def _wie(view: View, sentence: Sentence, cue: Cue, clause: Clause, start: int) -> Draft | None:
    """`Wie Berg mitteilte, ...` or `..., wie Berg mitteilte, ...`: the content is the rest of the sentence."""
    said = isinstance(cue.rule, CueVerb) and cue.rule.impersonal  # wie es in dem Papier heißt
    if "dass" not in cue.rule.takes or view.lower[start + 1] in ("sehr", "lange", "viel", "weit", "gut"):
        return None
    if view.lower[start + 1] == "es" and not said:
        return None
    named_late = clause.subject is None and cue.finite > start + 1 and not said
    if named_late or ("," in view.word[start : max(cue.finite, start)] and not cue.passive):
        # wie Jana Roth, die Leiterin, mitteilte: the parser may take the apposition for the subject, or find none
        named = head_noun(view, start + 1, cue.finite)
        clause = clause if named is None else replace(clause, subject=noun_phrase(view, named, start + 1, cue.finite))
    number = segment_at(sentence, cue.last)
    end = sentence.segments[number].end
    tokens = Cue(cue.rule, cue.anchor, tuple(sorted({start, *cue.tokens})), cue.finite, cue.passive, cue.modal)
    if start <= sentence.start + 1:
        frame = (sentence.start, min(end + 1, sentence.body_end))
        content = [(frame[1], sentence.body_end)]
    else:
        frame = (start - 1, end)
        rest = (end + 1, sentence.body_end)
        content = [(sentence.start, start - 1)]
        if rest[0] < rest[1]:
            frame = (start - 1, end + 1)
            content.append(rest)
    content = [r for r in content if r[0] < r[1]]
    if not content or not has_finite(view, content[0][0], content[-1][1]):
        return None
    return _draft(view, sentence, tokens, clause, content, frame, "as_said")


def _postposed(view: View, sentence: Sentence, cue: Cue, clause: Clause, found: list[Draft]) -> Draft | None:
    """`..., sagte Berg am Montag.`: what was said stands in front, and perhaps goes on behind."""
    start = clause.start
    around = [d for d in found if d.construction in _CLAUSES and d.start < start < d.end]
    low = max(
        [e for d in found if d not in around for _, e in (*d.frame, *d.content) if e <= start], default=sentence.start
    )
    while low < start and view.word[low] in ",–-:;":
        low += 1
    before = start - 1 if start > low and view.word[start - 1] in ",–—-" else start
    if not {"v2", "direct"} & set(cue.rule.takes) or isinstance(cue.rule, CuePhrase):
        return None
    marks = next((q for q in view.quoted if q.end == before and not q.pair.inner), None)
    if marks is not None and marks.start > low and view.word[marks.start - 1] == ":":
        return None  # only the marks were said: `..., äußerte sich Berg: „...“, sagte er`
    if before <= low or all(view.depth[k] or view.word[k] in "?!.," for k in range(low, before)):
        return None
    end = _frame_end(view, sentence, cue, clause)
    content = [(low, before)]
    frame = (before, end)
    if end < sentence.body_end and view.word[end] in ",–—-":
        rest = (end + 1, sentence.body_end)
        if has_finite(view, *rest) or view.word[end] != "," or view.lower[start] == "so":
            frame = (before, end + 1)
            content.append(rest)
    return _draft(view, sentence, cue, clause, content, frame, "said_behind")


def _frame_end(view: View, sentence: Sentence, cue: Cue, clause: Clause) -> int:
    """Where the clause of a postposed cue ends: behind its subject, its verbs and what belongs to them."""
    reach = max(cue.last + 1, clause.subject[1] if clause.subject else 0)
    number = segment_at(sentence, reach - 1)
    k = number + 1
    while k < len(sentence.segments) and opens_relative(view, sentence.segments[k]):
        k += 1
    return sentence.segments[k - 1].end


def _preposed(
    view: View, sentence: Sentence, cue: Cue, clause: Clause, later: list[Cue], lexicon: Lexicon, found: list[Draft]
) -> Draft | None:
    """`Berg sagte, dass ...`: the content is the clause behind the cue."""
    start = content_start(view, sentence, cue, lexicon)
    if start is None:
        return _in_front(view, sentence, cue, clause)
    begin, kind = start
    end = content_end(view, sentence, begin, later, lexicon)
    if end <= begin:
        return None
    low = max([e for d in found for _, e in d.content if e <= cue.tokens[0]], default=sentence.start)
    before = sentence.segments[segment_at(sentence, clause.start) - 1]
    if clause.order == "second" and low < clause.start == before.end + 1 and is_main_clause(view, before):
        low = clause.start  # Die Polizei zählte 400 Gäste, der Verein sagte, ...
    frame = (low, begin)
    construction = {
        "dass": "clause_with_dass",
        "v2": "clause_without_dass",
        "statement": "statement",
        "zu": "infinitive",
        "wh": "question",
        ":": "colon",
    }
    if cue.passive and kind in ("dass", "v2", "zu"):
        return _draft(view, sentence, cue, clause, [(begin, end)], frame, "passive_" + construction[kind])
    return _draft(view, sentence, cue, clause, [(begin, end)], frame, construction[kind])


def _in_front(view: View, sentence: Sentence, cue: Cue, clause: Clause) -> Draft | None:
    """`Dass 40 Anträge fehlen, bestätigte das Amt.`: the clause stands in the place before the verb."""
    first = sentence.segments[0]
    if view.lower[first.start] not in ("dass", "daß") or "dass" not in cue.rule.takes or cue.passive:
        return None
    segment = sentence.segments[clause.segment]
    if clause.segment == 0 or segment.start != cue.finite or view.word[segment.start - 1] != ",":
        return None
    frame = (segment.start - 1, sentence.body_end)
    return _draft(view, sentence, cue, clause, [(first.start, segment.start - 1)], frame, "dass_in_front")


def _from_noun(view: View, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Draft | None:
    """`die Forderung der Union, ...`: the clause stands right behind the noun and its genitive."""
    segment_number = segment_at(sentence, cue.anchor)
    segment = sentence.segments[segment_number]
    if segment_number + 1 >= len(sentence.segments):
        return None
    edge = right_edge(view, cue.anchor, segment.end)
    if edge != segment.end:
        return None
    following = sentence.segments[segment_number + 1]
    if following.before != ",":
        return None
    kind = kind_of(view, following, sentence.segments, lexicon)
    if view.lower[following.start] in ("wonach", "demzufolge"):
        return None
    if kind not in cue.rule.takes and not (kind == "v2" and "dass" in cue.rule.takes):
        return None
    end = noun_clause_end(view, sentence, segment_number + 1)
    low = left_edge(view, cue.anchor, segment.start)
    possessor = (cue.anchor + 1, edge) if edge > cue.anchor + 1 else None
    if possessor and view.tag[possessor[0]] == "APPR":
        possessor = (possessor[0] + 1, possessor[1])
    return Draft(
        "indirect",
        ((following.start, end),),
        "noun_with_clause",
        cue.rule.id,
        speaker=(possessor,) if possessor else (),
        cue=((low, cue.anchor + 1),),
        frame=((sentence.start, following.start),),
        modality=cue.rule.modality,
    )
