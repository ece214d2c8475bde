"""Sources in one sentence -> each with its own part: `Laut Polizei kamen 400, der Wirt schätzte sie auf 900.`"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oton.quotations.candidate import Candidate, Family, Range, without
from oton.quotations.judge.scene import Scene
from oton.text.clauses import SUBORDINATORS, first_word, opens_relative, segment_at
from oton.text.sentences import DASHES, Segment, Sentence
from oton.text.view import View

_JOINING = frozenset({"und", "sowie", "aber", "bzw.", "beziehungsweise", "doch", "sondern"})
_TOGETHER = frozenset({"während", "wohingegen", "wogegen"})
_STOPS = DASHES | {","}


def share_sources(view: View, sentence: Sentence, sources: Sequence[Candidate]) -> list[Candidate]:
    """Source phrases less what the next one of the same rank says: `Laut Polizei kamen 400, laut Verein 900 Gäste.`

    A source inside a clause that hangs on the other's stays in it: `Laut Polizei kam der Mann, der laut Arzt 2 Promille
    hatte, zu Fuß.`
    """
    out = sorted(sources, key=lambda c: c.frame[0])
    for n in range(1, len(out)):
        before, candidate = out[n - 1], out[n]
        if not before.construction.shares or not candidate.construction.shares or not _touch(before, candidate):
            continue
        border = _border(view, sentence, before.frame[-1], candidate.frame[0])
        if border is None:
            continue
        own = _clipped(view, candidate.content, (border, sentence.body_end))
        end = max((e for _, e in (*own, *candidate.frame)), default=border)
        rest = tuple(part for span in before.content for part in without(span, ((border, end),)))
        rest = _clipped(view, rest, (sentence.start, sentence.body_end))
        if own and rest:
            out[n - 1], out[n] = replace(before, content=rest), replace(candidate, content=own)
    return out


def judge_sources_beside_reports(scene: Scene) -> None:
    """A source phrase says nothing of a clause with a source of its own, and takes its own clause alone."""
    reports = [c for c in scene.of(Family.REPORT) if c.of < 0]
    if any(k.construction.shares for k in scene.kept):
        for report in reports:
            scene.replace_kept([_beside(scene, k, report) if k.construction.shares else k for k in scene.kept])


def _beside(scene: Scene, source: Candidate, report: Candidate) -> Candidate:
    view, sentence = scene.view, scene.sentence
    clause = clause_of(sentence, report)
    if own := _part_behind(view, sentence, clause, source):
        source = replace(source, content=own)
    in_clause = clause.before in _STOPS and report.speaker and report.speaker[0][0] >= clause.start
    if not in_clause or not source.frame or source.frame[0][0] >= clause.start:
        return source
    kept = tuple((s, min(e, clause.start - 1)) for s, e in source.content if s < clause.start - 1)
    if kept and view.holds_quantity(clause.start, clause.end):
        return replace(source, content=kept)
    return source


def clause_of(sentence: Sentence, report: Candidate) -> Segment:
    """The segment in which the verb of a report stands."""
    return sentence.segments[segment_at(sentence, int(report.evidence["verb"]))]


def _part_behind(view: View, sentence: Sentence, clause: Segment, source: Candidate) -> tuple[Range, ...]:
    """The content from its own clause on: `Der Verein sprach von 900 Gästen, laut Polizei waren es 400.`

    `Während der Verein von 900 Gästen sprach, waren es nach Angaben der Polizei 400.`
    """
    first = source.frame[0][0]
    part = sentence.segments[segment_at(sentence, first)]
    if part.start <= clause.start or part.before not in _STOPS or source.start > clause.start:
        return ()
    if not (view.holds_quantity(clause.start, clause.end) and view.holds_quantity(part.start, part.end)):
        return ()
    return tuple((max(s, part.start), e) for s, e in source.content if e > part.start)


def _touch(one: Candidate, other: Candidate) -> bool:
    """Whether one of two candidates holds the source of the other."""
    return any(a.start <= b.frame[0][0] < a.end for a, b in ((one, other), (other, one)))


def _border(view: View, sentence: Sentence, before: Range, after: Range) -> int | None:
    """Where the part of the second source begins: behind a comma, or at `und` where both have an amount."""
    first = after[0] + 1 if view.word[after[0]] in _STOPS else after[0]
    segment = sentence.segments[segment_at(sentence, first)]
    if segment.start >= before[1]:
        opener = first_word(view, segment)
        hangs_on = opens_relative(view, segment) or view.tag[opener] in SUBORDINATORS
        return None if hangs_on and view.lower[opener] not in _TOGETHER else segment.start
    joint = next((k for k in range(first - 1, before[1] - 1, -1) if view.lower[k] in _JOINING), None)
    if joint is None or not view.holds_quantity(joint, segment.end) or not view.holds_quantity(segment.start, joint):
        return None
    return joint


def _clipped(view: View, content: tuple[Range, ...], within: Range) -> tuple[Range, ...]:
    """The parts of a content inside a range, without commas and `und` at their ends."""
    out = []
    for start, end in content:
        low, high = max(start, within[0]), min(end, within[1])
        while low < high and view.word[low] in _STOPS | _JOINING:
            low += 1
        while high > low and view.word[high - 1] in _STOPS | _JOINING:
            high -= 1
        if low < high:
            out.append((low, high))
    return tuple(out)
