"""Lines of a page with their places -> the order in which they are read, and paragraphs.

Columns are found by recursive cuts (after Nagy and Seth 1984): the longest run of lines through which a gap
runs from top to bottom is cut along it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_GUTTER: Final = 0.8  # times the size of the letters, between columns
_RISE: Final = 0.4  # of the size of the letters by which parts of a line differ in height at most
_APART: Final = 1.75  # times the usual distance of lines, between paragraphs
_INDENT: Final = 0.8  # times the size of the letters
_FEWEST: Final = 4  # lines in columns
_WIDTH: Final = 12  # characters that the lines of a column have on average, at least


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one line, or the part of it in one column; y grows upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float  # of the letters


def in_reading_order(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The columns of a page, each with its lines from top to bottom.

    A heading that stands over two columns comes before them, and what stands under both behind.
    """
    ordered = sorted(lines, key=lambda line: (-line.bottom, line.left))
    first, last, gutter = _columned(ordered)
    if not gutter:
        if ordered:
            yield ordered
        return
    yield from in_reading_order(ordered[:first])
    within = ordered[first:last]
    yield from in_reading_order([line for line in within if line.left < gutter])
    yield from in_reading_order([line for line in within if line.left >= gutter])
    yield from in_reading_order(ordered[last:])


def _columned(ordered: Sequence[Line]) -> tuple[int, int, float]:
    """The longest run of lines in columns: its first line, behind its last, and where its second column begins."""
    best = (0, 0, 0.0)
    for first in range(len(ordered) - _FEWEST + 1):
        if len(ordered) - first <= best[1] - best[0]:
            break
        taken: list[tuple[float, float]] = []  # the stretches of the page's width that have lines on them, in order
        for last in range(first, len(ordered)):
            line = ordered[last]
            taken = _with(taken, line.left, line.right)
            wide = [right for left, right in pairwise(taken) if right[0] - left[1] > _GUTTER * line.size]
            if last > first and not wide:
                break
            if wide and last + 1 - first > best[1] - best[0]:
                gutter = next((right[0] for right in wide if _is_gutter(ordered[first : last + 1], right[0])), 0.0)
                best = (first, last + 1, gutter) if gutter else best
    return best


def _with(taken: Sequence[tuple[float, float]], left: float, right: float) -> list[tuple[float, float]]:
    apart = [stretch for stretch in taken if stretch[1] < left or stretch[0] > right]
    met = [stretch for stretch in taken if stretch not in apart]
    joint = (min([left, *(s[0] for s in met)]), max([right, *(s[1] for s in met)]))
    return sorted([*apart, joint])


def _is_gutter(lines: Sequence[Line], place: float) -> bool:
    """Whether text stands on both sides, and not bullets or the numbers of a table on one."""
    sides = [[line for line in lines if (line.left < place) is is_left] for is_left in (True, False)]
    widths = [sum(len(line.text) for line in side) for side in sides]
    return all(len(side) >= _FEWEST // 2 and w >= _WIDTH * len(side) for side, w in zip(sides, widths, strict=True))


def joined_lines(block: Sequence[Line]) -> Iterator[tuple[str, float]]:
    """The paragraphs of a block with the size of their letters.

    A new one begins behind a gap, with an indent, and where the letters change.
    """
    lines = _whole_lines(block)
    steps = sorted(above.bottom - below.bottom for above, below in pairwise(lines))
    usual = steps[len(steps) // 2] if steps else 0.0
    left = sorted(line.left for line in lines)[len(lines) // 2] if lines else 0.0
    text, before = "", None
    for line in lines:
        if before is not None and _begins(line, before, usual, left):
            yield text, before.size
            text = ""
        text = joined(text, line.text) if text else line.text
        before = line
    if before is not None:
        yield text, before.size


def _begins(line: Line, before: Line, usual: float, left: float) -> bool:
    apart = before.bottom - line.bottom > _APART * usual
    indented = line.left - left > _INDENT * line.size and before.left - left < _INDENT * line.size
    return apart or indented or abs(line.size - before.size) > 0.12 * before.size


def _whole_lines(block: Sequence[Line]) -> list[Line]:
    """The parts that stand on one height as one line."""
    out: list[Line] = []
    for line in block:
        last = out[-1] if out else None
        if last is not None and abs(last.bottom - line.bottom) < _RISE * line.size:
            left, right = sorted((last, line), key=lambda part: part.left)
            out[-1] = Line(
                f"{left.text} {right.text}", left.left, last.bottom, max(left.right, right.right), last.top, last.size
            )
        else:
            out.append(line)
    return out


def joined(text: str, line: str) -> str:
    """Two lines of one paragraph; the line end stays where a word is parted: `Regie-`, `rung`."""
    if text.endswith("\xad"):
        return text[:-1] + line  # a soft hyphen that was printed
    hyphenated = text.endswith("-") and len(text) > 1 and text[-2].isalpha() and line[:1].islower()
    return f"{text}\n{line}" if hyphenated else f"{text} {line}"
