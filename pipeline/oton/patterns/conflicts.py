"""Quotations of two origins -> one list: where two want the same words, one wins, always the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from oton.patterns.matching import Patterns
from oton.records import Quotation, Span


@dataclass(frozen=True, slots=True)
class Lost:
    """A quotation that gave way: the winner, and why."""

    quotation: Quotation
    winner: Quotation
    because: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The quotations that stand, named q1, q2 ... in text order, and those that gave way."""

    kept: list[Quotation]
    lost: list[Lost]


def merge(quotations: Sequence[Quotation], found: Sequence[Quotation], patterns: Patterns) -> Merged:
    """The built-in quotations with those that patterns found.

    Two conflict where they share a cue or where their contents cross; a quotation inside another's content does not
    conflict with it. The higher priority wins (built-in quotations have 0); among equals the one with more roles, then
    the longer content, the earlier, the first by rule id. Built-in quotations never drive each other out.
    """
    if not found:
        return Merged(list(quotations), [])
    own = {id(quotation) for quotation in quotations}
    kept: list[Quotation] = []
    lost: list[Lost] = []
    for quotation in sorted((*quotations, *found), key=lambda q: _rank(q, patterns)):
        rivals = kept if id(quotation) not in own else [q for q in kept if id(q) not in own]
        winner = next((q for q in rivals if _conflict(q, quotation)), None)
        if winner is None:
            kept.append(quotation)
        else:
            lost.append(Lost(quotation, winner, _because(winner, quotation, patterns)))
    return Merged(_renamed(kept), sorted(lost, key=lambda entry: (entry.quotation.content, entry.quotation.rule)))


def _rank(quotation: Quotation, patterns: Patterns) -> tuple[object, ...]:
    """What decides between rivals, best first; total, so that the order of rules and files does not matter."""
    return (
        -(patterns.priority(quotation.rule) or 0),
        -_filled(quotation),
        -_length(quotation),
        _first(quotation),
        quotation.rule,
        quotation.content,
        quotation.cue,
        quotation.speaker,
        quotation.quotation_id,
    )


def _because(winner: Quotation, loser: Quotation, patterns: Patterns) -> str:
    high, low = (patterns.priority(q.rule) or 0 for q in (winner, loser))
    if high != low:
        return f"priority {high} against {low}"
    if _filled(winner) != _filled(loser):
        return f"{_filled(winner)} roles against {_filled(loser)}"
    if _length(winner) != _length(loser):
        return "the longer content"
    return "the first in the text" if _first(winner) != _first(loser) else "the first by rule id"


def _filled(quotation: Quotation) -> int:
    return sum(map(bool, (quotation.speaker, quotation.cue, quotation.addressee, quotation.content)))


def _length(quotation: Quotation) -> int:
    return sum(map(len, quotation.content))


def _first(quotation: Quotation) -> int:
    return min(span.start for span in (*quotation.content, *quotation.cue, *quotation.speaker))


def _conflict(one: Quotation, other: Quotation) -> bool:
    if _share(one.cue, other.cue):
        return True
    if _inside(one, other) or _inside(other, one):
        return False
    return _share(one.content, other.content)


def _share(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in some for b in others)


def _inside(inner: Quotation, outer: Quotation) -> bool:
    """Whether all of `inner` stands in the content of `outer`; two with the same content are rivals."""
    return inner.content != outer.content and all(
        any(place.contains(span) for place in outer.content) for span in (*inner.content, *inner.cue, *inner.speaker)
    )


def _renamed(quotations: Iterable[Quotation]) -> list[Quotation]:
    """The quotations in text order as q1, q2 ..., each with its parent: the smallest quotation that holds it."""
    ordered = sorted(quotations, key=lambda q: (_first(q), -_length(q), q.rule))
    names = {id(quotation): f"q{number}" for number, quotation in enumerate(ordered, 1)}
    by_old_name = {q.quotation_id: names[id(q)] for q in ordered if q.quotation_id}
    out = []
    for quotation in ordered:
        parent = by_old_name.get(quotation.parent, "")
        holders = [q for q in ordered if q is not quotation and _inside(quotation, q)]
        if not parent and holders:
            parent = names[id(min(holders, key=_length))]
        out.append(replace(quotation, quotation_id=names[id(quotation)], parent=parent))
    return out
