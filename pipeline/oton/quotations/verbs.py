"""Verb cue -> indirect quotation: `Berg sagte, dass ...`, `..., sagte Berg`, `wie Berg mitteilte, ...`."""

from __future__ import annotations

from collections.abc import Iterable

from oton.quotations.clauses import (
    Clause,
    first_word,
    has_finite,
    opens_relative,
    read_addressee,
    read_clause,
    segment_at,
)
from oton.quotations.cues import Cue
from oton.quotations.draft import Draft, Range, ranges
from oton.quotations.lexicon import CueNoun, CuePhrase, CueVerb, Lexicon
from oton.quotations.page import FINITE, Page, Segment, Sentence
from oton.quotations.phrases import left_edge, right_edge

_QUESTION = frozenset({"ob", "wer", "was", "warum", "weshalb", "wieso", "wann", "wo", "wie", "welche", "welcher", "welches", "wem", "wen", "wohin", "woher", "inwieweit", "inwiefern", "wofür", "worüber"})
_CONDITION = frozenset({"wenn", "falls", "sollte", "sofern", "solange", "da", "weil", "obwohl", "während", "sobald", "nachdem", "als", "bevor", "seit", "bis"})


_FIRST_PERSON = frozenset({"ich", "wir", "du", "ihr"})
_PLAIN = frozenset("sagt sagte sagten gesagt meint meinte glaubt glaubte erklärt erklärte betont betonte".split())


def subjunctive(page: Page, i: int, lexicon: Lexicon) -> str:
    """The mood that a finite verb marks: `reported` (sei), `unreal` (wäre), `hearsay` (soll), or nothing."""
    lower = page.lower[i]
    known = lexicon.moods.get(lower)
    if known:
        return "" if known == "not_subjunctive" else known
    if page.tag[i] == "VVFIN" and lower.endswith("e") and not lower.endswith("te"):
        return "reported"
    return ""


def moods_in(page: Page, start: int, end: int, lexicon: Lexicon) -> set[str]:
    """The moods of the finite verbs of `[start, end)` outside quote marks."""
    found = {subjunctive(page, k, lexicon) for k in range(start, end) if page.tag[k] in FINITE and not page.depth[k]}
    return found - {""}


def quotations_of_verbs(page: Page, sentence: Sentence, cues: list[Cue], lexicon: Lexicon) -> list[Draft]:
    """The indirect quotations that the cues of a sentence introduce."""
    out: list[Draft] = []
    for position, cue in enumerate(cues):
        if any(cue.anchor >= s and cue.anchor < e for d in out for s, e in d.frame):
            continue
        draft = _from_cue(page, sentence, cue, cues[position + 1 :], lexicon, out)
        if draft is not None:
            out.append(draft)
    return out


def _from_cue(
    page: Page, sentence: Sentence, cue: Cue, later: list[Cue], lexicon: Lexicon, found: list[Draft]
) -> Draft | None:
    clause = read_clause(page, sentence, cue)
    if clause.subject and page.lower[clause.subject[0]] in _FIRST_PERSON and clause.subject[1] - clause.subject[0] == 1:
        return None  # an interview's answer without marks: Ich glaube, dass ...
    if isinstance(cue.rule, CueNoun):
        return _from_noun(page, sentence, cue, lexicon, later)
    if clause.order == "bare" and page.lower[cue.anchor - 1] == "wie":
        return _wie(page, sentence, cue, clause, cue.anchor - 1)
    if clause.order == "final" and page.lower[clause.start] == "wie":
        return _wie(page, sentence, cue, clause, clause.start)
    if clause.order == "first":
        draft = _postposed(page, sentence, cue, clause, found)
        if draft is not None:
            return draft
    return _preposed(page, sentence, cue, clause, later, lexicon, found)


def _draft(
    page: Page, sentence: Sentence, cue: Cue, clause: Clause, content: Iterable[Range], frame: Range, construction: str
) -> Draft:
    rule = cue.rule
    addressee = read_addressee(page, sentence, cue, *frame) if not isinstance(rule, CueNoun) else None
    if addressee is not None and clause.subject is not None and addressee[0] < clause.subject[1] and clause.subject[0] < addressee[1]:
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


def _wie(page: Page, sentence: Sentence, cue: Cue, clause: Clause, start: int) -> Draft | None:
    """`Wie Berg mitteilte, ...` or `..., wie Berg mitteilte, ...`: the content is the rest of the sentence."""
    if "dass" not in cue.rule.takes or page.lower[start + 1] in ("es", "sehr", "lange", "viel", "weit", "gut"):
        return None
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
    if not content or not has_finite(page, content[0][0], content[-1][1]):
        return None
    return _draft(page, sentence, tokens, clause, content, frame, "as_said")


def _postposed(page: Page, sentence: Sentence, cue: Cue, clause: Clause, found: list[Draft]) -> Draft | None:
    """`..., sagte Berg am Montag.`: what was said stands in front, and perhaps goes on behind."""
    start = clause.start
    low = max([e for d in found for _, e in (*d.frame, *d.content) if e <= start], default=sentence.start)
    while low < start and page.word[low] in ",–-:;":
        low += 1
    before = start - 1 if start > low and page.word[start - 1] in ",–—-" else start
    if not {"v2", "direct"} & set(cue.rule.takes) or isinstance(cue.rule, CuePhrase):
        return None
    marks = next((q for q in page.quoted if q.end == before and not q.pair.inner), None)
    if marks is not None and marks.start > low and page.word[marks.start - 1] == ":":
        return None  # only the marks were said: `..., äußerte sich Berg: „...“, sagte er`
    if before <= low or all(page.depth[k] or page.word[k] in "?!.," for k in range(low, before)):
        return None
    end = _frame_end(page, sentence, cue, clause)
    content = [(low, before)]
    frame = (before, end)
    if end < sentence.body_end and page.word[end] in ",–—-":
        rest = (end + 1, sentence.body_end)
        if has_finite(page, *rest) or page.word[end] != ",":
            frame = (before, end + 1)
            content.append(rest)
    return _draft(page, sentence, cue, clause, content, frame, "said_behind")


def _frame_end(page: Page, sentence: Sentence, cue: Cue, clause: Clause) -> int:
    """Where the clause of a postposed cue ends: behind its subject, its verbs and what belongs to them."""
    reach = max(cue.last + 1, clause.subject[1] if clause.subject else 0)
    number = segment_at(sentence, reach - 1)
    k = number + 1
    while k < len(sentence.segments) and opens_relative(page, sentence.segments[k]):
        k += 1
    return sentence.segments[k - 1].end


def _preposed(
    page: Page, sentence: Sentence, cue: Cue, clause: Clause, later: list[Cue], lexicon: Lexicon, found: list[Draft]
) -> Draft | None:
    """`Berg sagte, dass ...`: the content is the clause behind the cue."""
    start = _content_start(page, sentence, cue, lexicon)
    if start is None:
        return None
    begin, kind = start
    end = _content_end(page, sentence, begin, later, lexicon)
    if end <= begin:
        return None
    low = max([e for d in found for _, e in d.content if e <= cue.tokens[0]], default=sentence.start)
    frame = (low, begin)
    construction = {"dass": "clause_with_dass", "v2": "clause_without_dass", "statement": "statement", "zu": "infinitive", "wh": "question", ":": "colon"}
    if cue.passive:
        return _draft(page, sentence, cue, clause, [(begin, end)], frame, "passive_" + construction[kind])
    return _draft(page, sentence, cue, clause, [(begin, end)], frame, construction[kind])


def _content_start(page: Page, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> tuple[int, str] | None:
    """Where the clause that a cue introduces begins, and its kind."""
    takes = cue.rule.takes
    segments = sentence.segments
    k = segment_at(sentence, cue.last) + 1
    while k < len(segments):
        segment = segments[k]
        kind = _kind_of(page, segment, segments, k, lexicon)
        if kind == ":":
            quoted = page.depth[segment.start] and page.word[segment.start] != "("
            told = moods_in(page, segment.start, sentence.body_end, lexicon) & {"reported", "unreal"}
            return (segment.start, ":") if told and not quoted else None
        if kind in ("dass", "wh", "zu"):
            return (segment.start, kind) if kind in takes else None
        if kind == "v2":
            return (segment.start, "v2") if "v2" in takes or "dass" in takes else None
        if kind == "statement":
            plain = "v2" in takes and not cue.passive and page.lower[cue.anchor] in _PLAIN
            return (segment.start, "statement") if plain and _bare_cue(page, cue, segments[k - 1].end) else None
        if kind == "stop":
            return None
        k += 1
    return _infinitive_without_comma(page, sentence, cue)


def _bare_cue(page: Page, cue: Cue, end: int) -> bool:
    """Whether no object stands behind the verb: what `meldete einen Schaden, es gab Alarm` says is the damage."""
    verbs = {*cue.tokens, cue.finite}
    return isinstance(cue.rule, CueVerb) and not any(
        page.head[k] in verbs and page.dep[k] in ("oa", "pd", "op") for k in range(max(0, cue.finite - 12), end)
    )


def _kind_of(page: Page, segment: Segment, segments: list[Segment], k: int, lexicon: Lexicon) -> str:
    """What a segment behind a cue is: dass, wh, zu, v2 (subjunctive), statement (indicative), skip, stop, or `:`."""
    i = first_word(page, segment)
    lower = page.lower[i]
    if segment.before == ":":
        return ":"
    if segment.before == ";" or (lower == "so" and page.lower[i + 1] in ("dass", "daß")):
        return "stop"
    if lower in ("dass", "daß"):
        return "dass"
    if opens_relative(page, segment):
        return "skip"
    if lower in _QUESTION and page.tag[i] != "KOKOM":
        return "wh"
    finite = [j for j in range(segment.start, segment.end) if page.tag[j] in FINITE and not page.depth[j]]
    infinitive = any(page.tag[j] in ("VVIZU", "PTKZU") for j in range(segment.start, segment.end))
    if not finite:
        if page.tag[i] == "KOUI" or lower == "um":
            return "skip"
        return "zu" if infinitive else "skip"
    if lower in _CONDITION or page.tag[i] in ("KOUS", "PWAV", "PWS"):
        follows = moods_in(page, segment.end, segments[-1].end, lexicon) & {"reported"}
        return "v2" if follows else "skip"
    coordinated = page.tag[segment.start] == "KON"
    if any(subjunctive(page, j, lexicon) in ("reported", "unreal") for j in finite):
        return "stop" if coordinated and finite[0] <= segment.start + 1 else "v2"
    if coordinated:
        return "stop"
    return "statement" if i + 1 < segment.end and finite[0] > segment.start else "skip"


def _infinitive_without_comma(page: Page, sentence: Sentence, cue: Cue) -> tuple[int, str] | None:
    """`stellten ein Ultimatum bis Mittwoch die Blockade aufzuheben`: the infinitive clause has no comma."""
    if "zu" not in cue.rule.takes or isinstance(cue.rule, CuePhrase):
        return None
    segment = sentence.segments[segment_at(sentence, cue.last)]
    for k in range(cue.last + 1, segment.end):
        if page.tag[k] not in ("VVIZU", "PTKZU") or page.depth[k]:
            continue
        verb = k if page.tag[k] == "VVIZU" else page.head[k]
        if page.head[verb] not in (*cue.tokens, cue.finite):
            return None
        own = {*cue.tokens, cue.finite}
        low = cue.last + 1
        for j in range(cue.last + 1, verb):  # what hangs on the cue itself belongs to the frame
            if page.head[j] in own and j != verb and page.dep[j] in ("oa", "da", "sb", "op"):
                low = right_edge(page, j, verb)
        return (low, "zu") if low < k else None
    return None


def _content_end(page: Page, sentence: Sentence, begin: int, later: list[Cue], lexicon: Lexicon) -> int:
    """Where a content that begins at `begin` ends: with the sentence, or before a clause with a cue of its own."""
    for number, segment in enumerate(sentence.segments):
        if segment.start <= begin:
            continue
        if segment.before == ";":
            return segment.start - 1
        joined = page.tag[segment.start] == "KON" or page.lower[segment.start] in ("während", "wohingegen")
        if not joined:
            continue
        if any(segment.start < c.finite < segment.end and isinstance(c.rule, CueVerb) for c in later) and not (
            moods_in(page, segment.start, segment.end, lexicon)
        ):
            return segment.start - 1 if number else segment.start
    return sentence.body_end


def _from_noun(page: Page, sentence: Sentence, cue: Cue, lexicon: Lexicon, later: list[Cue]) -> Draft | None:
    """`die Forderung der Union, ...`: the clause stands right behind the noun and its genitive."""
    segment_number = segment_at(sentence, cue.anchor)
    segment = sentence.segments[segment_number]
    if segment_number + 1 >= len(sentence.segments):
        return None
    edge = right_edge(page, cue.anchor, segment.end)
    if edge != segment.end:
        return None
    following = sentence.segments[segment_number + 1]
    if following.before != ",":
        return None
    kind = _kind_of(page, following, sentence.segments, segment_number + 1, lexicon)
    if page.lower[following.start] in ("wonach", "demzufolge"):
        return None
    if kind not in cue.rule.takes and not (kind == "v2" and "dass" in cue.rule.takes):
        return None
    end = _noun_clause_end(page, sentence, segment_number + 1)
    low = left_edge(page, cue.anchor, segment.start)
    possessor = (cue.anchor + 1, edge) if edge > cue.anchor + 1 else None
    if possessor and page.tag[possessor[0]] == "APPR":
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


def _noun_clause_end(page: Page, sentence: Sentence, number: int) -> int:
    """The end of the clause that begins with segment `number`: before the main clause goes on."""
    for k in range(number + 1, len(sentence.segments)):
        if page.tag[sentence.segments[k].start] in FINITE:
            return sentence.segments[k].start - 1
    return sentence.body_end
