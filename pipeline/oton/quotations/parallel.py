"""Sources side by side -> each with its own part of the sentence: `Laut Polizei kamen 400, laut Verein 900 Gäste.`"""

from __future__ import annotations

from dataclasses import replace

from oton.quotations.draft import Draft, Range, without
from oton.text.clauses import SUBORDINATORS, first_word, opens_relative, segment_at
from oton.text.sentences import DASHES, Sentence
from oton.text.view import View

SIDE_BY_SIDE = frozenset({"carrier", "preposition", "postposition"})  # constructions of sources of one rank
_JOINING = frozenset({"und", "sowie", "aber", "bzw.", "beziehungsweise", "doch", "sondern"})
_TOGETHER = frozenset({"während", "wohingegen", "wogegen"})


def parted(view: View, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Drafts of sources less what the next source of the same rank says.

    A source inside a clause that hangs on the other's stays in it: `Laut Polizei kam der Mann, der laut Arzt 2 Promille
    hatte, zu Fuß.`
    """
    out = sorted(drafts, key=lambda d: d.frame[0])
    for n in range(1, len(out)):
        before, draft = out[n - 1], out[n]
        if not {before.construction, draft.construction} <= SIDE_BY_SIDE or not _touch(before, draft):
            continue
        border = _border(view, sentence, before.frame[-1], draft.frame[0])
        if border is None:
            continue
        own = _clipped(view, draft.content, (border, sentence.body_end))
        end = max((e for _, e in (*own, *draft.frame)), default=border)
        rest = tuple(part for span in before.content for part in without(span, ((border, end),)))
        rest = _clipped(view, rest, (sentence.start, sentence.body_end))
        if own and rest:
            out[n - 1], out[n] = replace(before, content=rest), replace(draft, content=own)
    return out


def _touch(one: Draft, other: Draft) -> bool:
    """Whether one of two drafts holds the source of the other."""
    return any(a.start <= b.frame[0][0] < a.end for a, b in ((one, other), (other, one)))


def _border(view: View, sentence: Sentence, before: Range, after: Range) -> int | None:
    """Where the part of the second source begins: behind a comma, or at `und` where both have an amount."""
    first = after[0] + 1 if view.word[after[0]] in {",", *DASHES} else after[0]
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
        while low < high and view.word[low] in {",", *DASHES} | _JOINING:
            low += 1
        while high > low and view.word[high - 1] in {",", *DASHES} | _JOINING:
            high -= 1
        if low < high:
            out.append((low, high))
    return tuple(out)
