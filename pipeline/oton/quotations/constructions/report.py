"""Sentences that only tell what somebody said, without its wording -> reported quotations: `Berg fordert mehr Lohn.`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from oton.quotations.candidate import Candidate, Construction, Family, Range
from oton.quotations.cues.clauses import Clause, is_main_clause
from oton.quotations.cues.cue import Cue
from oton.quotations.cues.frame_numbers import described
from oton.quotations.cues.of_cue import evidence_of
from oton.quotations.cues.reported_object import numbers_told, objects
from oton.quotations.cues.roles import head_noun
from oton.quotations.cues.source_nouns import first_noun
from oton.quotations.lexicon import CuePhrase
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.clauses import has_finite, segment_at
from oton.text.mending import FINITE
from oton.text.phrases import noun_phrase
from oton.text.sentences import DASHES, Segment, Sentence
from oton.text.view import View

REPORT = Construction("report", Family.REPORT, "reported")
PASSIVE = Construction("report_passive", Family.REPORT, "reported")
_TOGETHER = frozenset({"während", "obwohl", "wohingegen"})


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each verb with an object instead of a clause, and for each source behind it without a verb."""
    for read in readings.sentences:
        for cue in read.cues:
            if getattr(cue.rule, "reports", ()) and cue.finite >= 0 and (report := _report(view, read, cue)):
                yield report
                yield from _elliptic(view, read, cue, report)


def _report(view: View, read: SentenceReadings, cue: Cue) -> Candidate | None:
    sentence, clause = read.sentence, read.clause(cue)
    content = _clause_extent(view, sentence, cue, clause)
    if content is None or content[0] > cue.last:
        return None
    speaker = _without_amount(view, clause.subject, getattr(cue.rule, "reports", ()))
    if speaker is None and not isinstance(cue.rule, CuePhrase):
        return None
    if speaker is not None and not _can_speak(view, sentence, speaker, cue):
        return None
    needs = [objects(view, sentence, cue, content, clause.subject)]
    if cue.passive or clause.order != "second" or getattr(cue.rule, "numbers", True):
        needs.append(numbers_told(view, sentence, cue, content))
    if not all(needs) or _owned(view, needs[0], getattr(cue.rule, "owns", ())):
        return None
    return Candidate(
        PASSIVE if cue.passive else REPORT,
        (content,),
        read.number,
        cue.anchor,
        cue.rule.id,
        speaker=(speaker,) if speaker else (),
        form="reported",
        medium=getattr(cue.rule, "medium", "speech"),
        modality=cue.rule.modality,
        needs=tuple(needs),
        outside=described(view, speaker, _own_clause(sentence, cue, content), getattr(cue.rule, "reports", ())),
        evidence={**evidence_of(view, cue, clause), "last": cue.last, "number": len(needs) > 1},
    )


def _own_clause(sentence: Sentence, cue: Cue, extent: Range) -> Range:
    """The part of an extent in which the verb stands: in `weil sie seit drei Jahren warten` nobody speaks."""
    segment = sentence.segments[segment_at(sentence, cue.finite)]
    return max(segment.start, extent[0]), min(segment.end, extent[1])


def _elliptic(view: View, read: SentenceReadings, cue: Cue, report: Candidate) -> Iterator[Candidate]:
    """`Die Veranstalter sprachen von 900 Gästen, die Polizei von 400.`: the verb is not said again."""
    wanted = set(getattr(cue.rule, "reports", ()))
    for part in _parts(view, read.sentence.segments[segment_at(read.sentence, cue.last) + 1 :]):
        speaker = _names_source(view, part, wanted)
        if speaker is None or part.before not in _JOINTS:
            return
        yield replace(
            report, content=((part.start, part.end),), anchor=part.start, of=cue.anchor, speaker=(speaker,), needs=(),
            outside=(),
        )  # fmt: skip


_JOINTS = frozenset({",", "und", *DASHES})


def _parts(view: View, segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments, each cut at an `und` with an amount on both sides: `sein Vize von 40 und der Kämmerer von 50`."""
    for segment in segments:
        start, before = segment.start, segment.before
        for k in range(segment.start + 1, segment.end - 2):
            both = view.lower[k] == "und" and view.tag[k + 1] in ("ART", "NE", "NN", "PPOSAT")
            if both and view.holds_quantity(start, k) and view.holds_quantity(k + 1, segment.end):
                yield Segment(start, k, before)
                start, before = k + 1, "und"
        yield Segment(start, segment.end, before)


_COMES = frozenset(["kam", "kamen", "kommt", "kommen", "käme", "kämen"])


def _names_source(view: View, segment: Segment, wanted: set[str]) -> Range | None:
    """The source in `die Polizei von 400`: a noun phrase, the preposition of the verb, an amount, and no verb."""
    words = set(view.lower[segment.start : segment.end])
    if words & _COMES:
        if words & {"prozent", "%"}:
            return None  # Forsa meldet 30 Prozent für die Union, die SPD kommt auf 16 Prozent
        wanted = {"auf"}  # Der Verein zählte 900 Gäste, die Polizei kam nur auf 400
    elif has_finite(view, segment.start, segment.end):
        return None
    noun = head_noun(view, segment.start, segment.end)
    if noun is None or view.tag[noun] not in ("NN", "NE", "FM") or view.holds_quantity(segment.start, noun + 1):
        return None
    speaker = noun_phrase(view, noun, segment.start, segment.end)
    behind = next((k for k in range(speaker[1], segment.end) if view.tag[k] != "ADV"), segment.end)
    if "np" in wanted and behind < segment.end and view.is_quantity(behind):
        return speaker  # Die Polizei zählte 400, der Verein selbst 900
    rest = next(
        (k for k in range(noun + 1, segment.end) if view.lower[k] in wanted and view.tag[k] == "APPR"), segment.end
    )
    if rest < segment.end and view.holds_quantity(rest + 1, segment.end):
        return speaker[0], min(speaker[1], rest)
    return None


def _without_amount(view: View, subject: Range | None, wanted: tuple[str, ...]) -> Range | None:
    """`sprach die Zeitung von 900 Gästen`: what the verb takes is no part of who speaks."""
    if subject is None:
        return None
    start, end = subject
    cut = (k for k in range(start + 1, end) if view.lower[k] in wanted and view.holds_quantity(k + 1, end))
    return start, next(cut, end)


def _clause_extent(view: View, sentence: Sentence, cue: Cue, clause: Clause) -> Range | None:
    """What the report covers: the sentence, the clause with `während`, or what stands between dashes."""
    segment = sentence.segments[segment_at(sentence, cue.finite)]
    if clause.order == "second":
        if segment.before in DASHES and clause.start == segment.start:
            behind = view.word[segment.end : segment.end + 1]
            return (segment.start, segment.end) if behind and behind[0] in DASHES else None
        return _extent(view, sentence, cue, clause.start)
    if clause.order == "final" and view.lower[clause.start] in _TOGETHER:
        return clause.start, segment.end
    return None


def _can_speak(view: View, sentence: Sentence, subject: Range, cue: Cue) -> bool:
    """Whether a subject can be a source: `Zwölf Menschen` are counted, `Das Beben forderte 40 Tote` tells of dead."""
    first = range(subject[0], min(subject[1], subject[0] + 3))
    # `Die 29-Jährige` is one who speaks, with her age
    if view.lower[subject[0]] == "man" or any(view.is_quantity(k) and "jährig" not in view.lower[k] for k in first):
        return False
    wanted = getattr(cue.rule, "subjects", ())
    if wanted and not any(view.lower[k].endswith(wanted) for k in range(*subject)):
        return False
    event = getattr(cue.rule, "not_with", ())
    if any(view.lower[k] in event for k in range(sentence.start, sentence.body_end)):
        return False
    head = first_noun(view, *subject)  # Das Rathaus von Rotheim zählte 300: no place
    return getattr(cue.rule, "places", True) or head is None or not _is_place(view, head)


_PLACES = ("land", "stadt", "gemeinde", "dorf", "insel", "region", "ort", "kreis", "bezirk", "staat", "provinz")


def _is_place(view: View, k: int) -> bool:
    return view.ent[k] == "LOC" or (view.tag[k] == "NN" and view.lower[k].endswith(_PLACES))


def _owned(view: View, heads: frozenset[int], owns: tuple[str, ...]) -> bool:
    """`zählt 80 Filialen`: what its subject has, in the phrase of one of the objects."""
    return bool(owns) and any(view.lower[k].endswith(owns) for k in heads)


def _extent(view: View, sentence: Sentence, cue: Cue, start: int) -> Range:
    """The main clause: the sentence with its full stop, or up to the comma before a clause of another kind."""
    number = segment_at(sentence, cue.last)
    for segment in sentence.segments[number + 1 :]:
        joined = view.lower[segment.start] in ("während", "obwohl", "nachdem") or _own_sentence(view, segment)
        if joined and has_finite(view, segment.start, segment.end):
            return start, segment.start
    return start, sentence.end


def _own_sentence(view: View, segment: Segment) -> bool:
    """`Die Gewerkschaft fordert 7 Prozent, die Firmen bieten 3,2`: a main clause with its subject before its verb."""
    finite = next((k for k in range(segment.start, segment.end) if view.tag[k] in FINITE and not view.depth[k]), None)
    if finite is None or segment.before != "," or not is_main_clause(view, segment):
        return False
    return any(view.dep[k] == "sb" and segment.start <= k < finite for k in view.children[finite])
