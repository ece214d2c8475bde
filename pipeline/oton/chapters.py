"""CleanText -> the stretches of it that are read one by one, and how much of one a claim can depend on.

An article is one chapter. What is longer than any article, a year of an outlet in one file, is read in chapters, so
that time and memory grow with its length and not faster: a name is looked for in its own chapter.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from oton.parsing import paragraphs
from oton.records import CleanText, Quantity, Segment

LONGEST: Final = 100_000  # characters; long reads have some 40,000


def chapters(text: CleanText, longest: int = LONGEST) -> list[CleanText]:
    """The text in stretches of whole paragraphs, none longer than `longest`; each knows its way to the raw text."""
    edges, start = [0], 0
    for end in accumulate(map(len, paragraphs(text.text))):
        if end - edges[-1] > longest:
            edges.append(start)
        start = end
    if len(edges) == 1:
        return [text]
    return [_stretch(text, begin, end) for begin, end in zip(edges, [*edges[1:], len(text.text)], strict=True)]


def _stretch(text: CleanText, start: int, end: int) -> CleanText:
    """A stretch of a text as a text of its own."""
    first = max(0, bisect_right(text.segments, start, key=lambda s: s.clean_start) - 1)
    stop = bisect_left(text.segments, end, key=lambda s: s.clean_start)
    segments = (_cut(segment, start, end) for segment in text.segments[first:stop])
    return CleanText(text.text[start:end], tuple(s for s in segments if s.length > 0), text.regions, text.metadata)


def _cut(segment: Segment, start: int, end: int) -> Segment:
    """What a segment has of a stretch, counted from where that begins."""
    ahead = max(0, start - segment.clean_start)
    behind = max(0, segment.clean_start + segment.length - end)
    return Segment(segment.clean_start + ahead - start, segment.raw_start + ahead, segment.length - ahead - behind)


def needed(text: str, quantities: Iterable[Quantity]) -> str:
    """As much of a text as a claim can depend on: up to the paragraph of the last quantity, nothing without one.

    What stands before tells who speaks. A paragraph behind counts where it goes on with what was said: `Das teilte die
    Polizei mit.`, a quotation that is not yet closed.
    """
    last = max((quantity.span.end for quantity in quantities), default=0)
    end = 0
    for paragraph in paragraphs(text):
        if end >= last and not (last and (_GOES_ON.match(paragraph) or _is_open(text[:end]))):
            break
        end += len(paragraph)
    return text[:end]


_GOES_ON = re.compile(r"(?:das|dies|dieses|so)\b|[„“”\"»«]", re.IGNORECASE)


def _is_open(text: str) -> bool:
    """Whether a quotation mark waits for its other half."""
    count = text.count
    return bool(count('"') % 2) or count("„") > count("“") + count("”") or count("»") != count("«")
