"""The parts of a page around the start of its article -> the title."""

from __future__ import annotations

import re

from oton.cleaning.pieces import Piece, measured

_WORD = re.compile(r"\w[\w.'’&-]*")
_REACH = 700  # characters before the article's first sentence in which its title stands
_LEAST = 5  # words that a repeated title has at least


def label_head(pieces: list[Piece], start: int, text: str) -> int:
    """Labels the title and returns the new index of the article's first part.

    Pages say their title twice, as a breadcrumb or for search engines and as a heading: the second time is taken. What
    else stands last before the first sentence is taken where it has a title's length.
    """
    if not pieces or start >= len(pieces):
        return start
    span = _repeated(text, _floor(pieces, start), min(pieces[start].end, pieces[start].start + _REACH))
    if span:
        return _cut_out(pieces, start, span, text)
    for piece in reversed(pieces[max(0, start - 6) : start]):
        if piece.open:
            if 4 <= piece.count <= 20 and piece.text != piece.text.title():
                piece.keep("title", "before-text")
            break
    return start


def _floor(pieces: list[Piece], start: int) -> int:
    """Where to begin to look: behind the last menu word, not too far before the first sentence."""
    floor = max(0, pieces[start].start - _REACH)
    known = [piece.end for piece in pieces[:start] if not piece.open and piece.label == "nav" and piece.end > floor]
    return max([floor, *known[-1:]]) if pieces[start].start - max([0, *known[-1:]]) > 80 else floor


def _repeated(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The last run of words that stands twice in `text[start:end]`."""
    words = [(m[0], m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    folded = [word.lower() for word, _, _ in words]
    first: dict[tuple[str, ...], int] = {}
    found: tuple[int, int] | None = None
    index = 0
    while index <= len(words) - _LEAST:
        other = first.setdefault(tuple(folded[index : index + _LEAST]), index)
        length = 0
        while (
            other + length < index and index + length < len(words) and folded[other + length] == folded[index + length]
        ):
            length += 1
        run = [word for word, _, _ in words[index : index + length]]
        if length >= _LEAST and sum(word[0].islower() for word in run) >= 0.25 * length:
            found = (words[index][1], words[index + length - 1][2])
            index += length
        else:
            index += 1
    if found and text[found[1] : found[1] + 1] in tuple('?!“"»«'):
        found = (found[0], found[1] + 1)
    return found


def _cut_out(pieces: list[Piece], start: int, span: tuple[int, int], text: str) -> int:
    """Puts a title of its own in the place of what it was part of; what stands before it is no part of the article."""
    out: list[Piece] = []
    placed = 0
    for piece in pieces:
        if piece.end <= span[0] or piece.start >= span[1]:
            if piece.end <= span[0] and piece.open:
                piece.drop("nav", "before-title")
            out.append(piece)
            continue
        if piece.start < span[0]:
            rest = _part(text, piece.start, span[0])
            if rest:
                rest.drop("nav", "before-title")
                out.append(rest)
        if not placed:
            title = measured(span[0], span[1], text[span[0] : span[1]])
            title.keep("title", "said-twice")
            out.append(title)
            placed = len(out)
        if piece.end > span[1]:
            rest = _part(text, span[1], piece.end)
            if rest:
                out.append(rest)
    pieces[:] = out
    return placed


def _part(text: str, start: int, end: int) -> Piece | None:
    part = text[start:end]
    stripped = part.strip()
    if not stripped:
        return None
    begin = start + len(part) - len(part.lstrip())
    return measured(begin, begin + len(stripped), stripped)
