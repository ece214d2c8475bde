"""Source phrase -> its frame with commas and relative clauses, and the content round it."""

from __future__ import annotations

from oton.quotations.candidate import Range, without
from oton.text.clauses import has_finite, opens_relative, segment_at
from oton.text.phrases import right_edge
from oton.text.sentences import DASHES, Sentence
from oton.text.view import View

_SIDE_CLAUSES = frozenset({"während", "wohingegen", "bevor", "nachdem", "obwohl", "wobei", "weil", "da", "ehe", "als"})


def with_relative(view: View, sentence: Sentence, frame: Range, at_end: bool = False) -> Range:
    """A frame with the relative clause that hangs on its source: `nach Angaben von Berg, der dabei war,`.

    With `at_end` the clause may be the last one: `..., so eine Studie, in der 50 Mittel verglichen werden.`
    """
    for number, segment in enumerate(sentence.segments):
        hangs_on = segment.start == frame[1] + 1 and opens_relative(view, segment)
        inside = at_end or number + 1 < len(sentence.segments)
        if hangs_on and inside and has_finite(view, segment.start, segment.end):
            return frame[0], segment.end
    return frame


def with_comma(view: View, sentence: Sentence, frame: Range) -> Range:
    """A frame with the comma or dash that closes it off (`laut Berg, dem Dekan,`)."""
    start, end = frame
    if end >= sentence.body_end or view.word[end] not in {",", *DASHES}:
        return frame
    opened = start > sentence.start and view.word[start - 1] in {",", *DASHES}
    if view.word[start] in {",", *DASHES} or any(view.word[k] == "," for k in range(start, end)):
        return start, end + 1
    if opened and view.word[start - 1] == view.word[end]:
        return start - 1, end + 1
    return frame


def content_round(view: View, sentence: Sentence, frame: Range, from_colon: bool = False) -> tuple[Range, ...]:
    """The clause round a source phrase, less the phrase; with `from_colon` it begins behind a colon before it."""
    number = segment_at(sentence, frame[0] if view.word[frame[0]] not in {",", *DASHES} else frame[0] + 1)
    low, high = sentence.start, sentence.body_end
    segment = sentence.segments[number]
    inner = content_of_part(view, sentence, frame, number)
    if inner is not None:
        return inner
    if from_colon:
        low = max([s.start for s in sentence.segments if s.before == ":" and s.start <= frame[0]], default=low)
    relative = opens_relative(view, segment) and has_finite(view, frame[1], segment.end)
    aside = number > 0 and view.lower[segment.start] in _SIDE_CLAUSES
    if (relative or aside) and frame[0] > segment.start:
        low, high = segment.start, _relative_end(view, sentence, number)
    elif (
        frame[0] == segment.start
        and number
        and view.tag[segment.start] == "APPR"
        and sentence.segments[number].before in DASHES
    ):
        low = sentence.start
    while low < high and view.word[low] in {",", *DASHES}:
        low += 1
    parts = without((low, high), (frame,))
    return tuple(p for p in (_trim(view, part) for part in parts) if p)


def content_of_part(view: View, sentence: Sentence, frame: Range, number: int) -> tuple[Range, ...] | None:
    """The content of a source phrase that belongs to a part of the clause only.

    `(nach Angaben der Polizei 300)`: the bracket. `die laut Polizei 300 Zuschauer`: the noun phrase. `100, nach anderen
    Angaben 110 Kilometer`: the part without a verb.
    """
    start, end = frame
    if view.depth[start]:
        opening = next((k for k in range(start, sentence.start - 1, -1) if view.word[k] in "(["), None)
        closing = next((k for k in range(end, sentence.end) if view.word[k] in ")]"), None)
        if opening is not None and closing is not None:
            return tuple(p for p in (_trim(view, r) for r in without((opening + 1, closing), (frame,))) if p)
        return None
    if (
        start > sentence.start
        and view.tag[start - 1] == "ART"
        and end < sentence.body_end
        and view.head[start - 1] >= end
    ):
        return ((end, right_edge(view, view.head[start - 1], sentence.body_end)),)
    segment = sentence.segments[number]
    if number and segment.before == "," and not has_finite(view, segment.start, segment.end) and segment.start <= start:
        after = sentence.segments[number + 1] if number + 1 < len(sentence.segments) else None
        rest = tuple(p for p in (_trim(view, r) for r in without((segment.start, segment.end), (frame,))) if p)
        alone = after is None or not has_finite(view, after.start, after.end)
        return rest if rest and alone and has_finite(view, sentence.start, segment.start) else None
    return None


def _relative_end(view: View, sentence: Sentence, number: int) -> int:
    """Where a relative clause ends: at the end of its segment, or of those that depend on it."""
    k = number
    while k + 1 < len(sentence.segments):
        following = sentence.segments[k + 1]
        if view.tag[following.start] in ("KOUS", "PRELS", "KOUI") or not has_finite(
            view, following.start, following.end
        ):
            k += 1
            continue
        break
    return sentence.segments[k].end


def _trim(view: View, part: Range) -> Range | None:
    start, end = part
    while start < end and view.word[start] in {",", ":", *DASHES}:
        start += 1
    while end > start and view.word[end - 1] in {",", *DASHES}:
        end -= 1
    return (start, end) if start < end else None
