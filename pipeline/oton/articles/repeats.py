"""Paragraphs that stand in several articles of one outlet of a run -> which of them are the site's and no article's.

`Ein handsigniertes Buch erhalten Sie für 30 Euro ...` stands under dozens of articles that have nothing to do with it.
A background paragraph that a paper prints again in each report on one affair (`Bei dem Brand waren 12 Menschen
gestorben.`) speaks of what the rest of the article speaks of: the nouns tell the two apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

_FEWEST_WORDS: Final = 5
_ARTICLES: Final = 3  # in which a paragraph stands, copies of one another counted once
_OWN: Final = 40  # percent of its nouns that the rest of the article has, on average, at most
_WORD: Final = re.compile(r"[^\W\d_]\w{3,}")
_STEM: Final = 6
_KEY_BYTES: Final = 7
_PERCENT: Final = 101
PART: Final = "\n\n"  # between paragraphs of a clean text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a clean text: where it stands, a hash of its words, and how much of it is this article's."""

    start: int
    end: int
    key: int
    own: int  # percent of its nouns that stand in the rest of the article


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs of a clean text that are long enough to be told again."""
    parts = text.split(PART)
    keys = [key_of(part) for part in parts]
    nouns = [{word[:_STEM].lower() for word in _WORD.findall(part) if word[0].isupper()} for part in parts]
    times, holding = Counter(keys), Counter(noun for found in nouns for noun in found)
    out, start = [], 0
    for part, key, found in zip(parts, keys, nouns, strict=True):
        if key:
            elsewhere = sum(holding[noun] > times[key] for noun in found)
            out.append(Paragraph(start, start + len(part), key, 100 * elsewhere // len(found) if found else 0))
        start += len(part) + len(PART)
    return out


def without_paragraphs(text: str, keys: Container[int]) -> str:
    """A clean text without its paragraphs of these keys."""
    return PART.join(part for part in text.split(PART) if key_of(part) not in keys)


def key_of(paragraph: str) -> int:
    """A hash of a paragraph's words, 0 where they are too few."""
    words = paragraph.lower().split()
    if len(words) < _FEWEST_WORDS:
        return 0
    return _hash(" ".join(words))


def key_for(key: int, outlet: str) -> int:
    """The key of a paragraph in one outlet."""
    return key ^ _hash(outlet) if outlet else key


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest())


@dataclass(slots=True)
class Repeats:
    """Counts the paragraphs of a run, article by article; a paragraph takes about a hundred bytes."""

    _once: dict[int, int] = field(default_factory=dict)  # where a paragraph stood first
    _often: dict[int, list[int]] = field(default_factory=dict)  # where it stood, if in several articles

    def add(self, index: int, outlet: str, paragraphs: Iterable[tuple[int, int]]) -> None:
        """The key and share of own nouns of each paragraph of the article with this index."""
        for key, own in dict(paragraphs).items():
            place, name = index * _PERCENT + own, key_for(key, outlet)
            if name in self._often:
                self._often[name].append(place)
            elif name in self._once:
                self._often[name] = [self._once.pop(name), place]
            else:
                self._once[name] = place

    def found(self, copies: Sequence[int | None]) -> frozenset[int]:
        """The paragraphs (`key_for`) that are no article's. `copies` tells which article is a copy of which."""
        return frozenset(name for name, places in self._often.items() if _is_furniture(places, copies))


def _is_furniture(places: Sequence[int], copies: Sequence[int | None]) -> bool:
    originals = set()
    for place in places:
        index = place // _PERCENT
        original = copies[index]
        originals.add(index if original is None else original)
    return len(originals) >= _ARTICLES and sum(place % _PERCENT for place in places) < _OWN * len(places)
