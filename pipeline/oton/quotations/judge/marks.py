"""Quote marks of a sentence -> whose each pair is: the source round it, the cue beside it, or who spoke before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from oton.quotations.candidate import After, Candidate, Family, Speaker
from oton.quotations.judge.scene import Scene

_GOES_ON = 40  # tokens between two pairs of marks of one speaker


def judge_marks(scene: Scene) -> None:
    """Pair by pair: one candidate stands; what held nothing but marks gives way to them."""
    previous = scene.memory.direct
    rivals = sorted(scene.of(Family.MARKS), key=lambda c: (c.anchor, c.construction.rank))
    chosen: list[Candidate] = []
    for _, group in groupby(rivals, key=lambda c: c.anchor):
        pair = list(group)
        winner = _whose(scene, pair, previous)
        for loser in pair:
            if winner is None or loser.construction is not winner.construction:
                scene.lose(loser, "the marks go with another", winner)
        if winner is not None:
            chosen.append(winner)
            previous = winner
    marked = {i for k in chosen for i in k.tokens()}
    for hollow in [k for k in scene.kept if _holds_only(scene, k, marked)]:
        scene.kept.remove(hollow)
        scene.lose(hollow, "all that it holds stands in marks", chosen[0] if chosen else None)
    scene.kept += chosen


def _whose(scene: Scene, rivals: Sequence[Candidate], previous: Candidate | None) -> Candidate | None:
    """The candidate that a pair of marks belongs to."""
    pair = rivals[0].content[0]
    holder = scene.holder_of(*pair)
    if holder is not None and holder.content[0] != pair:
        behind_colon = pair[0] > scene.sentence.start and scene.view.word[pair[0] - 1] == ":"
        introduced = (c for c in rivals if c.frame and c.frame[0][1] == pair[0] and c.who is Speaker.OWN and c.of < 0)
        own = next(introduced, None) if behind_colon and holder.construction.wraps else None
        return own or next((_held(c, holder) for c in rivals if c.who is Speaker.HOLDER), None)
    framed = any(s <= pair[0] and pair[1] <= e for k in scene.kept for s, e in k.frame)
    fitting = (found for c in rivals if (found := _fits(scene, c, holder, previous)) is not None)
    return next((c for c in fitting if not (framed and c.construction.stands_alone)), None)


def _held(candidate: Candidate, holder: Candidate) -> Candidate:
    """`Berg sagte, die Halle sei „völlig undicht“`: the words in marks are his, too."""
    return replace(candidate.with_source(holder), rule=holder.rule, medium=holder.medium, modality=holder.modality)


def _fits(scene: Scene, candidate: Candidate, holder: Candidate | None, previous: Candidate | None) -> Candidate | None:
    """The candidate with its speaker, None where what it depends on is not there."""
    if candidate.who is Speaker.HOLDER:
        return None
    if candidate.of >= 0:
        source = next((k for k in scene.kept if k.family is Family.SOURCE and k.anchor == candidate.of), None)
        beside = source is not None and source.construction.frame_behind
        return candidate if source is not None and (beside or source is holder) else None
    if candidate.after is After.SPEAKER:
        if previous is not None and previous.speaker and _goes_on(scene, previous, candidate):
            return replace(candidate.with_source(previous), rule=previous.rule)
        goes_on = scene.memory.allows(After.SPEAKER, scene.read)
        return replace(candidate, speaker=scene.memory.quoted_speaker) if goes_on else None
    if candidate.who is Speaker.OWN:
        return candidate
    taken = scene.with_speaker(candidate) if scene.memory.allows(candidate.after, scene.read) else None
    return taken if taken is not None and taken.speaker else None


def _goes_on(scene: Scene, previous: Candidate, candidate: Candidate) -> bool:
    """Whether two pairs of marks stand close together in one paragraph."""
    paragraph = scene.view.sentences[previous.sentence].paragraph
    return paragraph == scene.sentence.paragraph and candidate.start - previous.end < _GOES_ON


def _holds_only(scene: Scene, candidate: Candidate, marked: set[int]) -> bool:
    """Whether a content is nothing but words in marks."""
    return all(i in marked or not scene.view.word[i][0].isalnum() for i in candidate.tokens())
