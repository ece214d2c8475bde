"""Cues and sources of a sentence -> how far what each introduces reaches: clause before source before sentence."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from oton.quotations.candidate import Candidate, Family, Range, within, without
from oton.quotations.judge.scene import Scene
from oton.quotations.judge.side_by_side import share_sources
from oton.text.sentences import DASHES
from oton.text.view import View


def judge_cues(scene: Scene) -> None:
    """Cue by cue: the first candidate of each that has something left stands, unless its cue is framed already."""
    rivals = sorted(scene.of(Family.CLAUSE, Family.ASIDE), key=lambda c: (c.anchor, c.construction.rank))
    for _, group in groupby(rivals, key=lambda c: c.anchor):
        winner: Candidate | None = None
        for candidate in group:
            if winner is not None:
                scene.lose(candidate, "another construction of the same cue comes first", winner)
            elif (frame := next((k for k in scene.kept if k.frames(candidate.anchor)), None)) is not None:
                scene.lose(candidate, "its cue stands in the frame of another", frame)
            elif (speaker := _speaker_around(scene, candidate)) is not None:
                scene.lose(candidate, "its subject is a body of the speaker around it", speaker)
            elif (winner := _behind_others(scene, candidate)) is not None:
                scene.kept.append(winner)
            else:
                scene.lose(candidate, "nothing is left that it could hold")


def _speaker_around(scene: Scene, candidate: Candidate) -> Candidate | None:
    """`Er sagte, seine Behörde gehe davon aus, dass ...`: inside his words his own body is no other source."""
    if not candidate.evidence.get("own_body"):
        return None
    verb = int(candidate.evidence["verb"])
    return next((k for k in scene.kept if k.covers(verb, verb + 1)), None)


def _behind_others(scene: Scene, candidate: Candidate) -> Candidate | None:
    """The candidate without what earlier cues hold of it."""
    if candidate.family is Family.ASIDE:
        return _aside_behind(scene, candidate) if candidate.construction.frame_behind else candidate
    start, end = candidate.frame[0]
    first = candidate.cue[0][0]
    said = max((e for k in scene.kept for _, e in k.content if e <= first), default=start)
    if start >= candidate.start or not start < said < end:
        return candidate
    addressee = tuple(span for span in candidate.addressee if span[0] >= said)
    return replace(candidate, frame=((said, end),), addressee=addressee)


def _aside_behind(scene: Scene, candidate: Candidate) -> Candidate | None:
    """`..., sagte Berg.`: what stands in front of it back to what another cue holds; a clause round it is no border."""
    view, (low, before) = scene.view, candidate.content[0]
    start = before + 1 if view.word[before] in DASHES | {","} else before
    clauses = [k for k in scene.kept if k.family is Family.CLAUSE and not k.construction.own_sentence]
    around = [k for k in clauses if k.start < start < k.end]
    ends = (e for k in scene.kept if k not in around for _, e in (*k.frame, *k.content) if e <= start)
    low = max(ends, default=low)
    while low < start and view.word[low] in ",–-:;":
        low += 1
    if before <= low or all(view.depth[k] or view.word[k] in "?!.," for k in range(low, before)):
        return None  # the marks in front are judged by themselves
    return replace(candidate, content=((low, before), *candidate.content[1:]))


def judge_sources(scene: Scene) -> None:
    """Sources side by side share the sentence; one inside a clause reaches no further; a frame behind is nobody's."""
    sources = sorted(scene.of(Family.SOURCE), key=lambda c: c.anchor)
    shared = share_sources(scene.view, scene.sentence, sources)
    clauses = [k for k in scene.kept if k.family is Family.CLAUSE]
    sources = [_within_clause(scene.view, scene.with_speaker(c), clauses) for c in shared]
    scene.replace_kept(_without_frames_behind([*sources, *scene.kept]))


def _within_clause(view: View, candidate: Candidate, clauses: list[Candidate]) -> Candidate:
    """`Der Sprecher fragte, ob laut Armee 50 Rebellen tot seien.`: the army says neither the frame nor `ob`."""
    if not candidate.construction.wraps:
        return candidate
    around = [c for c in clauses if c.covers(*candidate.frame[0])]
    if not around:
        return candidate
    clause = min(around, key=lambda c: len(c.tokens()))
    content = within(candidate.content, clause.start, clause.end)
    told = tuple(part for part in content if not _only_opens(view, part))
    return replace(candidate, content=told or content or candidate.content)


def _only_opens(view: View, part: Range) -> bool:
    """Whether a part holds nothing but the conjunction of its clause: `dass`, `ob`."""
    return all(view.tag[k] in ("KOUS", "$,", "KON") for k in range(*part))


def _without_frames_behind(kept: list[Candidate]) -> list[Candidate]:
    """`Cho habe gesagt, dass 1500 eingereist seien, berichtet Park`: Park tells what Cho said, not Cho what he reports.

    A content ends before such a frame where the frame encloses the whole clause.
    """
    behind = [k for k in kept if k.construction.frame_behind]
    out = []
    for candidate in kept:
        holes = tuple(
            frame
            for k in behind
            if k is not candidate and candidate.frame and k.start <= candidate.frame[0][0]
            for frame in k.frame
            if candidate.covers(frame[0], min(frame[1], candidate.end)) and frame[0] >= candidate.start
        )
        content = tuple(part for span in candidate.content for part in without(span, holes))
        out.append(replace(candidate, content=content) if holes and content else candidate)
    return out
