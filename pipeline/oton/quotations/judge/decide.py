"""START HERE. Candidates -> those that stand and those that lost: sentence by sentence, by what weighs most first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from oton.quotations.candidate import Candidate
from oton.quotations.judge.introduced import judge_cues, judge_sources
from oton.quotations.judge.marks import judge_marks
from oton.quotations.judge.memory import Memory
from oton.quotations.judge.rest import judge_before, judge_lines, judge_parts, judge_reports, judge_voice
from oton.quotations.judge.results import judge_results
from oton.quotations.judge.rivals import judge_patterns
from oton.quotations.judge.scene import Beaten, Scene
from oton.quotations.judge.side_by_side import judge_sources_beside_reports
from oton.quotations.judge.turns import judge_turns
from oton.quotations.readings import Readings
from oton.text.view import View

# What is named outright weighs more than what is only marked, and that more than what a mood or a verb alone tells.
STEPS: tuple[Callable[[Scene], None], ...] = (
    judge_turns,
    judge_cues,
    judge_sources,
    judge_sources_beside_reports,
    judge_voice,
    judge_marks,
    judge_parts,
    judge_before,
    judge_lines,
    judge_reports,
    judge_results,
    judge_patterns,
)
_GOING_ON = frozenset({"indirect_free_indirect", "free_indirect"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates that stand, in the order of their sentences, and those that lost."""

    kept: list[Candidate]
    lost: list[Beaten]


def decide(view: View, readings: Readings, candidates: Iterable[Candidate]) -> Verdict:
    """The verdict over all candidates of a text."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        found[candidate.sentence].append(candidate)
    memory = Memory()
    lost: list[Beaten] = []
    for read in readings.sentences:
        scene = Scene(view, read, memory, found.get(read.number, ()))
        for step in STEPS if scene.candidates else ():
            step(scene)
        lost += scene.lost
        memory.remember(view, read, scene.kept)
    return Verdict(_joined(memory.kept), lost)


def _joined(kept: list[Candidate]) -> list[Candidate]:
    """Free quotations of neighbouring sentences with one speaker are one quotation."""
    out: list[Candidate] = []
    for candidate in kept:
        last = out[-1] if out else None
        goes_on = last is not None and last.form == candidate.form and candidate.form in _GOING_ON
        if last is not None and goes_on and candidate.speaker == last.speaker and last.end == candidate.start:
            out[-1] = replace(last, content=((last.start, candidate.end),))
        else:
            out.append(candidate)
    return out
