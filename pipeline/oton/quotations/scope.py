"""Cue -> where the clause that it introduces begins and ends, and what kind of clause it is."""

from __future__ import annotations

from oton.quotations.cues import Cue
from oton.quotations.lexicon import CuePhrase, CueVerb, Lexicon
from oton.quotations.moods import moods_in, subjunctive
from oton.quotations.page import FINITE, SUBORDINATORS, Page, Segment, Sentence
from oton.quotations.phrases import right_edge
from oton.quotations.segments import first_word, has_finite, opens_relative, segment_at

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


def content_start(page: Page, sentence: Sentence, cue: Cue, lexicon: Lexicon) -> tuple[int, str] | None:
    """Where the clause that a cue introduces begins, and its kind."""
    takes = cue.rule.takes
    segments = sentence.segments
    own = segment_at(sentence, cue.last)
    hangs_on = page.tag[first_word(page, segments[own])] in SUBORDINATORS
    k = own + 1
    while k < len(segments):
        segment = segments[k]
        if hangs_on and page.tag[segment.start] in FINITE and not subjunctive(page, segment.start, lexicon):
            return None  # Während Lang die Pläne begrüßte, warnte Berg, ...: the main clause has a cue of its own
        kind = kind_of(page, segment, segments, lexicon)
        if kind == ":":
            quoted = page.depth[segment.start] and page.word[segment.start] != "("
            told = bool(moods_in(page, segment.start, sentence.body_end, lexicon) & {"reported", "unreal"})
            told = told or _colon_tells(page, sentence, cue, segment, segments[k - 1])
            return (segment.start, ":") if told and not quoted else None
        if kind in ("dass", "wh", "zu"):
            return (segment.start, kind) if kind in takes else None
        if kind == "v2":
            return (_prefield(page, segments, own, k), "v2") if "v2" in takes or "dass" in takes else None
        if kind == "statement":
            end = segments[k - 1].end
            # `hat es wiederholt Unfälle gegeben, dies war ...`: a participle with more behind it is no cue
            finite = page.tag[cue.anchor] in FINITE or cue.last + 1 == end
            plain = "v2" in takes and finite and not cue.passive and _bare_cue(page, cue, end)
            return (segment.start, "statement") if plain else None
        if kind == "stop":
            return None
        k += 1
    return _infinitive_without_comma(page, sentence, cue)


def _prefield(page: Page, segments: list[Segment], own: int, k: int) -> int:
    """Where a clause begins whose verb stands behind a parenthesis: `jeder Ausfall – auch ein kleiner – koste Geld`."""
    first = k
    while page.tag[segments[k].start] in FINITE and first > own + 1:
        before = segments[first - 1]
        if has_finite(page, before.start, before.end) or opens_relative(page, before):
            break
        first -= 1
    return segments[first].start


def _colon_tells(page: Page, sentence: Sentence, cue: Cue, segment: Segment, before: Segment) -> bool:
    """`Die Polizei teilte mit: 30 Häuser sind unbewohnbar.`: a statement right behind the cue's colon."""
    rule = cue.rule
    told = isinstance(rule, CueVerb) and rule.medium != "thought" and "dass" in rule.takes and rule.colon
    if page.tag[cue.anchor] == "VVIZU" or (page.tag[cue.anchor] == "VVINF" and page.tag[cue.anchor - 1] == "PTKZU"):
        return False  # Auch Gutes ist zu berichten: ...
    near = told and before.start <= cue.last < before.end and _bare_cue(page, cue, before.end)
    return near and not cue.passive and has_finite(page, segment.start, sentence.body_end)


def _bare_cue(page: Page, cue: Cue, end: int) -> bool:
    """Whether no object stands behind the verb: what `meldete einen Schaden, es gab Alarm` says is the damage."""
    verbs = {*cue.tokens, cue.finite}
    return isinstance(cue.rule, CueVerb) and not any(
        page.head[k] in verbs and page.dep[k] in ("oa", "pd", "op") for k in range(max(0, cue.finite - 12), end)
    )


def kind_of(page: Page, segment: Segment, segments: list[Segment], lexicon: Lexicon) -> str:
    """What a segment behind a cue is: dass, wh, zu, v2 (subjunctive), statement (indicative), skip, stop, or `:`."""
    i = first_word(page, segment)
    lower = page.lower[i]
    if segment.before == ":":
        return ":"
    if lower == "so" and page.lower[i + 1] in ("dass", "daß"):
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
    # `sie teilte mit, bis 2030 würden Stellen wegfallen`: a preposition opens no clause
    if (lower in _CONDITION and page.tag[i] != "APPR") or page.tag[i] in ("KOUS", "PWAV", "PWS"):
        follows = moods_in(page, segment.end, segments[-1].end, lexicon) & {"reported"}
        return "v2" if follows else "skip"
    coordinated = page.tag[segment.start] == "KON"
    if any(subjunctive(page, j, lexicon) in ("reported", "unreal", "hearsay") for j in finite):
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


def content_end(page: Page, sentence: Sentence, begin: int, later: list[Cue], lexicon: Lexicon) -> int:
    """Where a content that begins at `begin` ends: with the sentence, or before a clause with a cue of its own."""
    for number, segment in enumerate(sentence.segments):
        if segment.start <= begin:
            continue
        joined = page.tag[segment.start] == "KON" or page.lower[segment.start] in ("während", "wohingegen")
        if not joined:
            continue
        if any(segment.start < c.finite < segment.end and isinstance(c.rule, CueVerb) for c in later) and not (
            moods_in(page, segment.start, segment.end, lexicon)
        ):
            return segment.start - 1 if number else segment.start
    return sentence.body_end


def noun_clause_end(page: Page, sentence: Sentence, number: int) -> int:
    """The end of the clause that begins with segment `number`: before the main clause goes on."""
    for k in range(number + 1, len(sentence.segments)):
        rest = sentence.segments[k]
        if page.tag[rest.start] in FINITE or (rest.end - rest.start <= 3 and page.tag[rest.end - 1] == "PTKVZ"):
            return sentence.segments[k].start - 1
    return sentence.body_end
