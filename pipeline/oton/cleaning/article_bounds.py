"""The parts of a page -> which of them are the article: the stretch with most running text on one subject."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from oton.cleaning.pieces import Piece
from oton.cleaning.prose import words_of
from oton.cleaning.rule_kinds import Boilerplate

_CORE = 120  # words of running text after which a sentence is expected to share words with what stood before
_STEM = 6
_BACK, _GAP = 14, 20  # parts, and words between lead and text
_WINDOW = 5
_EXPECTED, _SLOPE, _LEAST = 0.1, 8.0, -0.6
_END, _RELATED, _END_SHARE = -150.0, -60.0, 0.5


def find_bounds(pieces: Sequence[Piece], rules: Sequence[Boilerplate | None]) -> tuple[int, int]:
    """First piece and behind the last piece of the article.

    The start is where the best stretch begins, measured by running text against everything else. Behind it a sentence
    counts only by the nouns that it shares with the article so far: teasers of other articles and forms share none.
    """
    start, _ = _best_stretch([_worth(piece, rule) for piece, rule in zip(pieces, rules, strict=True)])
    start = _with_lead(pieces, start)
    worths = _on_subject(pieces[start:], rules[start:])
    best, end, total = 0.0, 0, 0.0
    for index, worth in enumerate(worths):
        total += worth
        if total > best:
            best, end = total, index + 1
    return start, start + end


def _with_lead(pieces: Sequence[Piece], start: int) -> int:
    """The start moved forward over bylines, times and share buttons to the sentences of a lead before them."""
    other = 0
    for index in range(start - 1, max(-1, start - _BACK), -1):
        piece = pieces[index]
        if piece.open and piece.prose and piece.ended:
            start, other = index, 0
        elif piece.open:
            other += piece.count
        if other > _GAP:
            break
    return start


def _on_subject(pieces: Sequence[Piece], rules: Sequence[Boilerplate | None]) -> list[float]:
    """What each part counts, given the nouns of those before it; the average over some neighbours is taken."""
    known: set[str] = set()
    words = 0
    shares: deque[float] = deque(maxlen=_WINDOW)
    worths = []
    for piece, rule in zip(pieces, rules, strict=True):
        worth = _worth(piece, rule)
        if piece.open and piece.prose:
            stems = {word[:_STEM].lower() for word in words_of(piece.text) if word[0].isupper() and len(word) >= 4}
            if stems:
                shares.append(len(stems & known) / len(stems))
            mean = sum(shares) / len(shares) if shares else 1.0
            if words > _CORE:
                worth *= max(_LEAST, min(1.0, (mean - _EXPECTED) * _SLOPE))
            words += piece.count
            if worth > 0:
                known |= stems
        elif worth == _END:
            worth -= _END_SHARE * words
        worths.append(worth)
    return worths


def _best_stretch(worths: Sequence[float]) -> tuple[int, int]:
    best, bounds = 0.0, (0, len(worths))
    total, start = 0.0, 0
    for index, worth in enumerate(worths):
        if total <= 0:
            total, start = 0.0, index
        total += worth
        if total > best:
            best, bounds = total, (start, index + 1)
    return bounds


def _worth(piece: Piece, rule: Boilerplate | None) -> float:
    if piece.action == "drop":
        if rule is not None and rule.follows == "end":
            return _END
        if rule is not None and rule.follows == "headlines":
            return _RELATED
        return -1.5
    if piece.prose:
        return float(min(40, piece.count)) if piece.ended else 0.3 * piece.count
    return -1.0 * piece.count
