"""Edits of a text -> the text that comes out, with the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oton.records import Segment

Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` where the characters `[start, end)` stand."""

    start: int
    end: int
    text: str
    rule: str


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, Segments]:
    """The text after the edits (sorted, not overlapping), and the segments that map it to the one before."""
    parts: list[str] = []
    segments: list[Segment] = []
    position = length = 0
    for edit in edits:
        if edit.start > position:
            parts.append(text[position : edit.start])
            segments.append(Segment(length, position, edit.start - position))
            length += edit.start - position
        parts.append(edit.text)
        length += len(edit.text)
        position = edit.end
    if position < len(text):
        parts.append(text[position:])
        segments.append(Segment(length, position, len(text) - position))
    return "".join(parts), tuple(segments)


def identity(text: str) -> Segments:
    """The segments of a text that nothing was done to."""
    return (Segment(0, 0, len(text)),) if text else ()


def compose(inner: Segments, outer: Segments) -> Segments:
    """From clean to raw, where `outer` maps clean to middle and `inner` middle to raw."""
    starts = [segment.clean_start for segment in inner]
    out: list[Segment] = []
    for segment in outer:
        first, last = segment.raw_start, segment.raw_start + segment.length
        index = max(0, bisect_right(starts, first) - 1)
        while index < len(inner) and inner[index].clean_start < last:
            middle = inner[index]
            start = max(first, middle.clean_start)
            end = min(last, middle.clean_start + middle.length)
            if start < end:
                clean = segment.clean_start + start - first
                raw = middle.raw_start + start - middle.clean_start
                if out and _continues(out[-1], clean, raw):
                    out[-1] = Segment(out[-1].clean_start, out[-1].raw_start, out[-1].length + end - start)
                else:
                    out.append(Segment(clean, raw, end - start))
            index += 1
    return tuple(out)


def _continues(segment: Segment, clean: int, raw: int) -> bool:
    return segment.clean_start + segment.length == clean and segment.raw_start + segment.length == raw


def raw_bounds(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int]:
    """The span of the text before that `[start, end)` of the text after comes from.

    Where a character at the edge was replaced, all of what was replaced belongs to it.
    """
    first = bisect_right(segments, start, key=lambda s: s.clean_start) - 1
    last = bisect_right(segments, end - 1, key=lambda s: s.clean_start) - 1
    low = 0
    if first >= 0:
        segment = segments[first]
        low = segment.raw_start + min(start - segment.clean_start, segment.length)
    inside = last >= 0 and end - 1 < segments[last].clean_start + segments[last].length
    if inside:
        return low, segments[last].raw_start + end - segments[last].clean_start
    return low, max(low, segments[last + 1].raw_start if last + 1 < len(segments) else low)
