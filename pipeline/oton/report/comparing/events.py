"""The articles of a run -> which of them report the same event, found by the rare words they share."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from math import log, sqrt
from typing import Final

from oton.report.comparing.words import says, stem, words

# A long page of thousands of words says no more of its subject than its first part.
_LENGTH: Final = 4000
_TERMS: Final = 150
# In a run of five articles on one event its very words would weigh least: counted as if there were others besides.
_FEW: Final = 50
# Articles of several outlets on one event have a cosine of 0.19 to 0.3, articles on other things of 0.1 at most.
SAME_EVENT: Final = 0.16
# Reports of one event come out within days; what a year says (`2024`) is compared over a month.
WINDOW: Final = 21
_RARE: Final = 24  # terms that articles are looked up by
_MOST: Final = 40  # neighbours of one article; a thousand agency copies have no more to say
_CROWD: Final = 200  # articles of the same weeks that share a term: it tells nothing of the event
_LEAST: Final = 0.04  # articles that are less alike share a word by chance


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What is needed of an article: its day (days since year 1; None where nobody knows), title, text, whose copy."""

    day: int | None
    text: str
    title: str = ""
    copy_of: str = ""


class Events:
    """Articles by the events they report."""

    def __init__(self, articles: Mapping[str, ArticleText]) -> None:
        self._articles = articles
        self._terms = {key: Counter(_terms(a)) for key, a in articles.items()}
        self._spread = Counter(term for found in self._terms.values() for term in found)
        self._total = max(len(articles), _FEW)

    @cached_property
    def _vectors(self) -> dict[str, dict[str, float]]:
        return {key: self._vector(found) for key, found in self._terms.items()}

    @cached_property
    def _index(self) -> dict[str, list[tuple[int, str]]]:
        """Term -> the articles that have it among their rarest, by day."""
        out: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for key, vector in self._vectors.items():
            for term in _rarest(vector):
                out[term].append((self._articles[key].day or 0, key))
        return {term: sorted(found) for term, found in out.items()}

    def likeness(self, one: str, other: str) -> float:
        """How alike two articles are; 1 for an article and itself."""
        if one == other:
            return 1.0
        short, long = sorted((self._vectors.get(one, {}), self._vectors.get(other, {})), key=len)
        return sum(weight * long.get(term, 0.0) for term, weight in short.items())

    def neighbours(self, key: str, window: int = WINDOW) -> list[str]:
        """The other articles that may be on the same event, the most alike first; those of other weeks are left out."""
        day = self._articles[key].day
        shared: set[str] = set()
        for term in _rarest(self._vectors.get(key, {})):
            holders = self._index[term]
            low = bisect_left(holders, (day - window, "")) if day is not None else 0
            high = bisect_left(holders, (day + window + 1, "")) if day is not None else len(holders)
            if high - low <= _CROWD:
                shared.update(other for _, other in holders[low:high])
        alike = ((self.likeness(key, other), other) for other in shared if other != key)
        best = nsmallest(_MOST, (entry for entry in alike if entry[0] >= _LEAST), key=lambda e: (-e[0], e[1]))
        return [other for _, other in best]

    def rarity(self, term: str) -> float:
        """How rare a term is, 1 for one of a single article."""
        return self.weight(term) / log(1 + self._total)

    def weight(self, term: str) -> float:
        """How rare a term is."""
        return log(1 + self._total / self._spread[term]) if term in self._spread else log(1 + self._total)

    def _vector(self, terms: Mapping[str, int]) -> dict[str, float]:
        weight = {term: (1 + log(count)) * self.weight(term) for term, count in terms.items()}
        kept = nsmallest(_TERMS, weight, key=lambda t: (-weight[t], t))
        length = sqrt(sum(weight[t] ** 2 for t in kept)) or 1.0
        return {term: weight[term] / length for term in kept}


def _rarest(vector: Mapping[str, float]) -> list[str]:
    return nsmallest(_RARE, vector, key=lambda t: (-vector[t], t))


def _terms(article: ArticleText) -> list[str]:
    """The stems of the nouns and names of an article, the title's twice."""
    text = f"{article.title}\n{article.title}\n{article.text[:_LENGTH]}"
    return [stem(word) for word in words(text) if word[0].isupper() and says(word)]
