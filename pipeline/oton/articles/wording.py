"""Strings -> whether one says the same as the other."""

from __future__ import annotations

import re
from collections import Counter

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


def normalise(text: str) -> str:
    """The text on one line, with single spaces."""
    return _SPACE.sub(" ", text).strip()


def words(text: str) -> list[str]:
    """The words in lower case; soft hyphens do not part a word."""
    return _WORD.findall(text.replace("\xad", "").lower())


def grams(tokens: list[str], size: int = 4) -> Counter[tuple[str, ...]]:
    """The word n-grams with their numbers; of a shorter text it is the whole."""
    size = min(size, len(tokens))
    return Counter(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)) if size else Counter()


def share(part: str, text: str) -> float:
    """How much of `part` stands in `text`, by word 4-grams (0 to 1)."""
    tokens = words(part)
    wanted = grams(tokens)
    if not wanted:
        return 0.0
    there = grams(words(text), min(4, len(tokens)))
    return (wanted & there).total() / wanted.total()


def contains(text: str, part: str) -> bool:
    """Whether at least four fifths of `part` stand in `text`."""
    return share(part, text) >= 0.8
