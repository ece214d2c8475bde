"""Cue -> where the clause that it introduces begins and ends, and what kind of clause it is."""

from __future__ import annotations

from oton.quotations.cues.cue import Cue
from oton.quotations.cues.moods import moods_in, subjunctive
from oton.quotations.lexicon import CuePhrase, CueVerb, Lexicon
from oton.text.clauses import SUBORDINATORS, first_word, has_finite, opens_relative, segment_at
from oton.text.mending import FINITE
from oton.text.phrases import right_edge
from oton.text.sentences import Segment, Sentence
from oton.text.view import View

_QUESTION = frozenset((
    "ob", "wer", "was", "warum", "weshalb", "wieso", "wann", "wo", "wie", "welche", "welcher", "welches", "wem", "wen",
    "wohin", "woher", "inwieweit", "inwiefern", "wofür", "worüber",
))  # fmt: skip
_CONDITION = frozenset((
    "wenn", "falls", "sollte", "sofern", "solange", "da", "weil", "obwohl", "während", "sobald", "nachdem", "als",
    "bevor", "seit", "bis",
))  # fmt: skip
_TOLD_MOODS = frozenset(("reported", "unreal", "hearsay"))


def content_start(view: View, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> tuple[int, str] | None:
    """Where the clause that a cue introduces begins, and its kind."""
    segments = sentence.segments
    own = segment_at(sentence, cue.last)
    hangs_on = view.tag[first_word(view, segments[own])] in SUBORDINATORS
    for k in range(own + 1, len(segments)):
        start = segments[k].start
        if hangs_on and view.tag[start] in FINITE and not subjunctive(view, start, lexicon):
            return None  # Während Lang die Pläne begrüßte, warnte Berg, ...: the main clause has a cue of its own
        kind = kind_of(view, segments[k], segments, lexicon)
        if kind == "stop":
            return None
        if kind != "skip":
            begin = _prefield(view, segments, own, k) if kind == "v2" else start
            return (begin, kind) if _introduces(view, sentence, cue, k, kind, lexicon) else None
    return _infinitive_without_comma(view, sentence, cue)


def _introduces(view: View, sentence: Sentence, cue: Cue, k: int, kind: str, lexicon: Lexicon) -> bool:
    """Whether a cue introduces a clause of this kind that begins with segment `k`."""
    takes, segment, before = cue.rule.takes, sentence.segments[k], sentence.segments[k - 1]
    if kind == ":":
        quoted = view.depth[segment.start] and view.word[segment.start] != "("
        told = moods_in(view, segment.start, sentence.body_end, lexicon) & {"reported", "unreal"}
        return not quoted and (bool(told) or _colon_tells(view, sentence, cue, segment, before))
    if kind == "v2":
        return "v2" in takes or "dass" in takes
    if kind == "statement":
        # `hat es wiederholt Unfälle gegeben, dies war ...`: a participle with more behind it is no cue
        finite = view.tag[cue.anchor] in FINITE or cue.last + 1 == before.end
        return "v2" in takes and finite and not cue.passive and _bare_cue(view, cue, before.end)
    return kind in takes


def _prefield(view: View, segments: tuple[Segment, ...], own: int, k: int) -> int:
    """Where a clause begins whose verb stands behind a parenthesis: `jeder Ausfall – auch ein kleiner – koste Geld`."""
    first = k
    while view.tag[segments[k].start] in FINITE and first > own + 1:
        before = segments[first - 1]
        if has_finite(view, before.start, before.end) or opens_relative(view, before):
            break
        first -= 1
    return segments[first].start


def _colon_tells(view: View, sentence: Sentence, cue: Cue, segment: Segment, before: Segment) -> bool:
    """`Die Polizei teilte mit: 30 Häuser sind unbewohnbar.`: a statement right behind the cue's colon."""
    rule = cue.rule
    told = isinstance(rule, CueVerb) and rule.medium != "thought" and "dass" in rule.takes and rule.colon
    if view.tag[cue.anchor] == "VVIZU" or (view.tag[cue.anchor] == "VVINF" and view.tag[cue.anchor - 1] == "PTKZU"):
        return False  # Auch Gutes ist zu berichten: ...
    near = told and before.start <= cue.last < before.end and _bare_cue(view, cue, before.end)
    return near and not cue.passive and has_finite(view, segment.start, sentence.body_end)


def _bare_cue(view: View, cue: Cue, end: int) -> bool:
    """Whether no object stands behind the verb: what `meldete einen Schaden, es gab Alarm` says is the damage."""
    verbs = {*cue.tokens, cue.finite}
    return isinstance(cue.rule, CueVerb) and not any(
        view.head[k] in verbs and view.dep[k] in ("oa", "pd", "op") for k in range(max(0, cue.finite - 12), end)
    )


def kind_of(view: View, segment: Segment, segments: tuple[Segment, ...], lexicon: Lexicon) -> str:
    """What a segment behind a cue is: dass, wh, zu, v2 (subjunctive), statement (indicative), skip, stop, or `:`."""
    i = first_word(view, segment)
    opened = _kind_by_opener(view, segment, i)
    if opened:
        return opened
    finite = [j for j in range(segment.start, segment.end) if view.tag[j] in FINITE and not view.depth[j]]
    if not finite:
        purpose = view.tag[i] == "KOUI" or view.lower[i] == "um"
        infinitive = any(view.tag[j] in ("VVIZU", "PTKZU") for j in range(segment.start, segment.end))
        return "zu" if infinitive and not purpose else "skip"
    # `sie teilte mit, bis 2030 würden Stellen wegfallen`: a preposition opens no clause
    if (view.lower[i] in _CONDITION and view.tag[i] != "APPR") or view.tag[i] in ("KOUS", "PWAV", "PWS"):
        return "v2" if "reported" in moods_in(view, segment.end, segments[-1].end, lexicon) else "skip"
    return _kind_by_verb(view, segment, i, finite, lexicon)


def _kind_by_opener(view: View, segment: Segment, i: int) -> str:
    """The kind of a clause whose first word tells it; empty where the verb must."""
    lower = view.lower[i]
    if segment.before == ":":
        return ":"
    if lower == "so" and view.lower[i + 1] in ("dass", "daß"):
        return "stop"
    if lower in ("dass", "daß"):
        return "dass"
    if opens_relative(view, segment):
        return "skip"
    return "wh" if lower in _QUESTION and view.tag[i] != "KOKOM" else ""


def _kind_by_verb(view: View, segment: Segment, i: int, finite: list[int], lexicon: Lexicon) -> str:
    """The kind of a main clause: by the mood of its verbs, and by what it is joined with."""
    coordinated = view.tag[segment.start] == "KON"
    if any(subjunctive(view, j, lexicon) in _TOLD_MOODS for j in finite):
        return "stop" if coordinated and finite[0] <= segment.start + 1 else "v2"
    if coordinated:
        return "stop"
    return "statement" if i + 1 < segment.end and finite[0] > segment.start else "skip"


def _infinitive_without_comma(view: View, sentence: Sentence, cue: Cue) -> tuple[int, str] | None:
    """`stellten ein Ultimatum bis Mittwoch die Blockade aufzuheben`: the infinitive clause has no comma."""
    if "zu" not in cue.rule.takes or isinstance(cue.rule, CuePhrase):
        return None
    segment = sentence.segments[segment_at(sentence, cue.last)]
    for k in range(cue.last + 1, segment.end):
        if view.tag[k] not in ("VVIZU", "PTKZU") or view.depth[k]:
            continue
        verb = k if view.tag[k] == "VVIZU" else view.head[k]
        if view.head[verb] not in (*cue.tokens, cue.finite):
            return None
        own = {*cue.tokens, cue.finite}
        low = cue.last + 1
        for j in range(cue.last + 1, verb):  # what hangs on the cue itself belongs to the frame
            if view.head[j] in own and j != verb and view.dep[j] in ("oa", "da", "sb", "op"):
                low = right_edge(view, j, verb)
        return (low, "zu") if low < k else None
    return None


def content_end(view: View, sentence: Sentence, begin: int, later: list[Cue], lexicon: Lexicon) -> int:
    """Where a content that begins at `begin` ends: with the sentence, or before a clause with a cue of its own."""
    for number, segment in enumerate(sentence.segments):
        if segment.start <= begin:
            continue
        joined = view.tag[segment.start] == "KON" or view.lower[segment.start] in ("während", "wohingegen")
        if not joined:
            continue
        if any(segment.start < c.finite < segment.end and isinstance(c.rule, CueVerb) for c in later) and not (
            moods_in(view, segment.start, segment.end, lexicon)
        ):
            return segment.start - 1 if number else segment.start
    return sentence.body_end


def noun_clause_end(view: View, sentence: Sentence, number: int) -> int:
    """The end of the clause that begins with segment `number`: before the main clause goes on."""
    for k in range(number + 1, len(sentence.segments)):
        rest = sentence.segments[k]
        if view.tag[rest.start] in FINITE or (rest.end - rest.start <= 3 and view.tag[rest.end - 1] == "PTKVZ"):
            return sentence.segments[k].start - 1
    return sentence.body_end
