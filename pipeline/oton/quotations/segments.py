"""Segments of a sentence: which one a token stands in, how it opens, whether a verb stands in it."""

from __future__ import annotations

from oton.quotations.page import FINITE, Page, Segment, Sentence


def segment_at(sentence: Sentence, i: int) -> int:
    """The index of the segment that token `i` stands in, or the one before it."""
    found = 0
    for number, segment in enumerate(sentence.segments):
        if segment.start <= i:
            found = number
    return found


def first_word(page: Page, segment: Segment) -> int:
    """The first token of a segment behind `und`, `aber`, `auch`."""
    i = segment.start
    while i + 1 < segment.end and page.tag[i] in ("KON",):
        i += 1
    return i


def opens_relative(page: Page, segment: Segment) -> bool:
    """Whether a relative clause begins here: `der`, `in dem`, `deren`."""
    i = first_word(page, segment)
    if page.tag[i] in ("PRELS", "PRELAT"):
        return True
    return page.tag[i] in ("APPR",) and i + 1 < segment.end and page.tag[i + 1] in ("PRELS", "PRELAT")


def has_finite(page: Page, start: int, end: int) -> bool:
    """Whether a finite verb stands in `[start, end)`, outside marks and brackets."""
    return any(page.tag[k] in FINITE and not page.depth[k] for k in range(start, end))
