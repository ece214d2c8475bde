"""Texts -> which of them are copies: agency reports that several outlets print with small changes.

A text is represented by the smallest hashes of its word 5-grams (bottom-k sketch; Broder 1997, "On the resemblance and
containment of documents"): two sketches share about as large a part as the texts do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nsmallest
from zlib import crc32

_WORD = re.compile(r"\w+")
_GRAM = 5  # words
_SIZE = 96  # hashes a text
_SHARE = 0.5  # of the smaller sketch; two outlets that cut an agency report by a third stay above


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the text's word 5-grams, sorted; empty for a text of fewer words."""
    words = _WORD.findall(text.lower())
    grams = {crc32(" ".join(words[i : i + _GRAM]).encode()) for i in range(len(words) - _GRAM + 1)}
    return tuple(nsmallest(_SIZE, grams))


def find_copies(sketches: Sequence[tuple[int, ...]]) -> list[int | None]:
    """For each text the index of the earliest text that it is a copy of, None where there is none."""
    holding: dict[int, list[int]] = defaultdict(list)
    found: list[int | None] = []
    for index, mine in enumerate(sketches):
        shared = Counter(other for value in mine for other in holding[value])
        copied = [i for i, n in shared.items() if n >= _SHARE * min(len(mine), len(sketches[i])) and n > 10]
        original = min(copied, default=None)
        found.append(original)
        if original is None:
            for value in mine:
                holding[value].append(index)
    return found
