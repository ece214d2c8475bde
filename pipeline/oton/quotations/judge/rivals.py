"""Candidates of two constructions that want the same words -> one of them: always the same one, with the reason.

Pattern rules are constructions like the others; what the built-in ones find has been judged by their families already,
so that here only a pattern and another candidate can be rivals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oton.quotations.candidate import Candidate, Family, Range
from oton.quotations.judge.scene import Beaten, Scene


def judge_patterns(scene: Scene) -> None:
    """What pattern rules found in this sentence, against what is kept of it and of the sentences that they reach."""
    memory, start = scene.memory, scene.sentence.start
    found = scene.of(Family.PATTERN)
    reaching = [k for k in memory.kept if k.family is Family.PATTERN and k.end > start]
    if not found and not reaching:
        return
    first = min((c.start for c in found), default=start)
    earlier = [k for k in memory.kept if k.end > first or k in reaching]
    kept, lost = settle([*earlier, *scene.kept, *found])
    gone = {id(entry.candidate) for entry in lost}
    memory.kept = [k for k in memory.kept if id(k) not in gone]
    scene.replace_kept([k for k in kept if not any(k is e for e in earlier)])
    scene.lost += lost


def settle(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Beaten]]:
    """The candidates that stand, and those that gave way.

    Two conflict where they share a cue or where their contents cross; a quotation inside another's content does not
    conflict with it. The higher priority wins (the built-in constructions have 0); among equals the one with more
    roles, then the longer content, the earlier, the first by rule id.
    """
    kept: list[Candidate] = []
    lost: list[Beaten] = []
    for candidate in sorted(candidates, key=_rank):
        pattern = candidate.family is Family.PATTERN
        rivals = (k for k in kept if pattern or k.family is Family.PATTERN)
        winner = next((k for k in rivals if _conflict(k, candidate)), None)
        if winner is None:
            kept.append(candidate)
        else:
            lost.append(Beaten(candidate, winner, _because(winner, candidate)))
    order = {id(c): n for n, c in enumerate(candidates)}
    return sorted(kept, key=lambda k: order[id(k)]), lost


def _rank(candidate: Candidate) -> tuple[object, ...]:
    """What decides between rivals, best first; total, so that the order of rules and files does not matter."""
    return (
        -candidate.priority,
        -_filled(candidate),
        -len(candidate.tokens()),
        _first(candidate),
        candidate.rules,
        candidate.content,
        candidate.cue,
        candidate.speaker,
    )


def _because(winner: Candidate, loser: Candidate) -> str:
    if winner.priority != loser.priority:
        return f"priority {winner.priority} against {loser.priority}"
    if _filled(winner) != _filled(loser):
        return f"{_filled(winner)} roles against {_filled(loser)}"
    if len(winner.tokens()) != len(loser.tokens()):
        return "the longer content"
    return "the first in the text" if _first(winner) != _first(loser) else "the first by rule id"


def _filled(candidate: Candidate) -> int:
    return sum(map(bool, (candidate.speaker, candidate.cue, candidate.addressee, candidate.content)))


def _first(candidate: Candidate) -> int:
    return min(start for start, _ in (*candidate.content, *candidate.cue, *candidate.speaker))


def _conflict(one: Candidate, other: Candidate) -> bool:
    if _share(one.cue, other.cue):
        return True
    if _inside(one, other) or _inside(other, one):
        return False
    return _share(one.content, other.content)


def _share(some: Iterable[Range], others: Sequence[Range]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in some for b in others)


def _inside(inner: Candidate, outer: Candidate) -> bool:
    """Whether all of `inner` stands in the content of `outer`; two with the same content are rivals."""
    return inner.content != outer.content and all(
        outer.covers(*span) for span in (*inner.content, *inner.cue, *inner.speaker)
    )
