"""Extent of a report -> what in it is not said: numbers that describe the speaker, the time at which somebody spoke."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Range
from oton.text.times import STRETCHES
from oton.text.view import View

_WHEN = frozenset({"vor", "seit"})  # vor einer Woche sprach er von; not `in zwei Jahren`, which may be part of it
_LONGEST = 5  # tokens: vor gut eineinhalb Jahren
_OFFSETS = frozenset({"zuvor", "später", "danach", "vorher"})


def described(view: View, speaker: Range | None, extent: Range, objects: tuple[str, ...]) -> tuple[Range, ...]:
    """The parts of an extent that hold a number which nobody told; `objects` are the prepositions of the cue.

    `Der 52-jährige Wirt sprach von 60 Gästen`, `Vor drei Tagen sprach die Jägerin von 12 Luchsen`; but `Berg warnte
    vor 30 Jahren Haft`.
    """
    about = [speaker] if speaker is not None and view.holds_quantity(*speaker) else []
    prepositions = _WHEN - set(objects)
    times = (_time_behind(view, k, extent[1]) for k in range(*extent) if view.lower[k] in prepositions)
    return (*about, *(span for span in times if span is not None), *_offsets(view, extent))


def _time_behind(view: View, k: int, end: int) -> Range | None:
    """`vor einer Woche` from `vor`: a quantity of time right behind it, up to its noun."""
    if view.tag[k] != "APPR" or view.depth[k]:
        return None
    for j in range(k + 1, min(k + 1 + _LONGEST, end)):
        if view.lower[j].startswith(STRETCHES) and view.is_quantity(j):
            return k, j + 1
        if view.tag[j] in ("NN", "$,"):
            return None
    return None


def _offsets(view: View, extent: Range) -> Iterator[Range]:
    """`Eine Woche zuvor sprach Berg von 30 Fällen`; `Zwei Tage nach dem Unfall` only where it opens the sentence."""
    for k in range(extent[0], extent[1] - 1):
        if not (view.is_quantity(k) and view.lower[k].startswith(STRETCHES)):
            continue
        start = next(j for j in range(extent[0], k + 1) if view.quantities[j] == view.quantities[k])
        opens = start == extent[0] and view.lower[k + 1] in ("vor", "nach")
        if opens or view.lower[k + 1] in _OFFSETS:
            yield start, k + 1
