"""Source phrase -> its frame with commas and relative clauses, and the content round it."""

from __future__ import annotations

from oton.quotations.candidate import Range, without
from oton.text.clauses import has_finite, opens_relative, segment_at
from oton.text.phrases import right_edge
from oton.text.sentences import DASHES, Sentence
from oton.text.view import View

_COMMAS = frozenset((",", *DASHES))
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
    if end >= sentence.body_end or view.word[end] not in _COMMAS:
        return frame
    opened = start > sentence.start and view.word[start - 1] in _COMMAS
    if view.word[start] in _COMMAS or any(view.word[k] == "," for k in range(start, end)):
        return start, end + 1
    if opened and view.word[start - 1] == view.word[end]:
        return start - 1, end + 1
    return frame


def content_round(view: View, sentence: Sentence, frame: Range, from_colon: bool = False) -> tuple[Range, ...]:
    """The clause round a source phrase, less the phrase; with `from_colon` it begins behind a colon before it."""
    number = segment_at(sentence, frame[0] if view.word[frame[0]] not in _COMMAS else frame[0] + 1)
    inner = content_of_part(view, sentence, frame, number)
    if inner is not None:
        return inner
    low, high = _clause_round(view, sentence, frame, number)
    if from_colon and low == sentence.start:
        low = max([s.start for s in sentence.segments if s.before == ":" and s.start <= frame[0]], default=low)
    while low < high and view.word[low] in _COMMAS:
        low += 1
    return _less(view, (low, high), frame)


def _clause_round(view: View, sentence: Sentence, frame: Range, number: int) -> Range:
    """The relative or side clause that a source phrase stands in, else the sentence."""
    segment = sentence.segments[number]
    relative = opens_relative(view, segment) and has_finite(view, frame[1], segment.end)
    aside = number > 0 and view.lower[segment.start] in _SIDE_CLAUSES
    if (relative or aside) and frame[0] > segment.start:
        return segment.start, _relative_end(view, sentence, number)
    return sentence.start, sentence.body_end


def _less(view: View, span: Range, frame: Range) -> tuple[Range, ...]:
    """A range less a frame, without commas at its ends."""
    return tuple(p for p in (_trim(view, part) for part in without(span, (frame,))) if p)


def content_of_part(view: View, sentence: Sentence, frame: Range, number: int) -> tuple[Range, ...] | None:
    """The content of a source phrase that belongs to a part of the clause only; None where it has the clause."""
    if view.depth[frame[0]]:
        return _in_bracket(view, sentence, frame)
    return _in_noun_phrase(view, sentence, frame) or _in_part_without_verb(view, sentence, frame, number)


def _in_bracket(view: View, sentence: Sentence, frame: Range) -> tuple[Range, ...] | None:
    """`(nach Angaben der Polizei 300)`."""
    start, end = frame
    opening = next((k for k in range(start, sentence.start - 1, -1) if view.word[k] in "(["), None)
    closing = next((k for k in range(end, sentence.end) if view.word[k] in ")]"), None)
    return None if opening is None or closing is None else _less(view, (opening + 1, closing), frame)


def _in_noun_phrase(view: View, sentence: Sentence, frame: Range) -> tuple[Range, ...] | None:
    """`die | laut Polizei | 300 Zuschauer`."""
    article, end = frame[0] - 1, frame[1]
    inside = article >= sentence.start and view.tag[article] == "ART" and end < sentence.body_end
    if not inside or view.head[article] < end:
        return None
    return ((end, right_edge(view, view.head[article], sentence.body_end)),)


def _in_part_without_verb(view: View, sentence: Sentence, frame: Range, number: int) -> tuple[Range, ...] | None:
    """`100, | nach anderen Angaben | 110 Kilometer`."""
    segment = sentence.segments[number]
    if not number or segment.before != "," or segment.start > frame[0] or has_finite(view, segment.start, segment.end):
        return None
    after = sentence.segments[number + 1] if number + 1 < len(sentence.segments) else None
    alone = after is None or not has_finite(view, after.start, after.end)
    rest = _less(view, (segment.start, segment.end), frame)
    return rest if rest and alone and has_finite(view, sentence.start, segment.start) else None


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
    while end > start and view.word[end - 1] in _COMMAS:
        end -= 1
    return (start, end) if start < end else None
