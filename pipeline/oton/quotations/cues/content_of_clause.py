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

_QUESTION = frozenset(
    {
        "ob",
        "wer",
        "was",
        "warum",
        "weshalb",
        "wieso",
        "wann",
        "wo",
        "wie",
        "welche",
        "welcher",
        "welches",
        "wem",
        "wen",
        "wohin",
        "woher",
        "inwieweit",
        "inwiefern",
        "wofür",
        "worüber",
    }
)
_CONDITION = frozenset(
    {
        "wenn",
        "falls",
        "sollte",
        "sofern",
        "solange",
        "da",
        "weil",
        "obwohl",
        "während",
        "sobald",
        "nachdem",
        "als",
        "bevor",
        "seit",
        "bis",
    }
)


def content_start(view: View, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> tuple[int, str] | None:
    """Where the clause that a cue introduces begins, and its kind."""
    takes = cue.rule.takes
    segments = sentence.segments
    own = segment_at(sentence, cue.last)
    hangs_on = view.tag[first_word(view, segments[own])] in SUBORDINATORS
    k = own + 1
    while k < len(segments):
        segment = segments[k]
        if hangs_on and view.tag[segment.start] in FINITE and not subjunctive(view, segment.start, lexicon):
            return None  # Während Lang die Pläne begrüßte, warnte Berg, ...: the main clause has a cue of its own
        kind = kind_of(view, segment, segments, lexicon)
        if kind == ":":
            quoted = view.depth[segment.start] and view.word[segment.start] != "("
            told = bool(moods_in(view, segment.start, sentence.body_end, lexicon) & {"reported", "unreal"})
            told = told or _colon_tells(view, sentence, cue, segment, segments[k - 1])
            return (segment.start, ":") if told and not quoted else None
        if kind in ("dass", "wh", "zu"):
            return (segment.start, kind) if kind in takes else None
        if kind == "v2":
            return (_prefield(view, segments, own, k), "v2") if "v2" in takes or "dass" in takes else None
        if kind == "statement":
            end = segments[k - 1].end
            # `hat es wiederholt Unfälle gegeben, dies war ...`: a participle with more behind it is no cue
            finite = view.tag[cue.anchor] in FINITE or cue.last + 1 == end
            plain = "v2" in takes and finite and not cue.passive and _bare_cue(view, cue, end)
            return (segment.start, "statement") if plain else None
        if kind == "stop":
            return None
        k += 1
    return _infinitive_without_comma(view, sentence, cue)


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
    lower = view.lower[i]
    if segment.before == ":":
        return ":"
    if lower == "so" and view.lower[i + 1] in ("dass", "daß"):
        return "stop"
    if lower in ("dass", "daß"):
        return "dass"
    if opens_relative(view, segment):
        return "skip"
    if lower in _QUESTION and view.tag[i] != "KOKOM":
        return "wh"
    finite = [j for j in range(segment.start, segment.end) if view.tag[j] in FINITE and not view.depth[j]]
    infinitive = any(view.tag[j] in ("VVIZU", "PTKZU") for j in range(segment.start, segment.end))
    if not finite:
        if view.tag[i] == "KOUI" or lower == "um":
            return "skip"
        return "zu" if infinitive else "skip"
    # `sie teilte mit, bis 2030 würden Stellen wegfallen`: a preposition opens no clause
    if (lower in _CONDITION and view.tag[i] != "APPR") or view.tag[i] in ("KOUS", "PWAV", "PWS"):
        follows = moods_in(view, segment.end, segments[-1].end, lexicon) & {"reported"}
        return "v2" if follows else "skip"
    coordinated = view.tag[segment.start] == "KON"
    if any(subjunctive(view, j, lexicon) in ("reported", "unreal", "hearsay") for j in finite):
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
