"""Segments of a sentence: which one a token stands in, how it opens, whether a verb stands in it."""

from __future__ import annotations

from oton.text.mending import FINITE
from oton.text.sentences import Segment, Sentence
from oton.text.view import View

SUBORDINATORS = frozenset({"KOUS", "PWS", "PWAV", "PWAT", "PRELS", "PRELAT", "KOUI"})


def segment_at(sentence: Sentence, i: int) -> int:
    """The index of the segment that token `i` stands in, or the one before it."""
    found = 0
    for number, segment in enumerate(sentence.segments):
        if segment.start <= i:
            found = number
    return found


def first_word(view: View, segment: Segment) -> int:
    """The first token of a segment behind `und`, `aber`, `auch`."""
    i = segment.start
    while i + 1 < segment.end and view.tag[i] in ("KON",):
        i += 1
    return i


def opens_relative(view: View, segment: Segment) -> bool:
    """Whether a relative clause begins here: `der`, `in dem`, `deren`."""
    i = first_word(view, segment)
    if view.tag[i] in ("PRELS", "PRELAT"):
        return True
    return view.tag[i] in ("APPR",) and i + 1 < segment.end and view.tag[i + 1] in ("PRELS", "PRELAT")


def has_finite(view: View, start: int, end: int) -> bool:
    """Whether a finite verb stands in `[start, end)`, outside marks and brackets."""
    return any(view.tag[k] in FINITE and not view.depth[k] for k in range(start, end))
