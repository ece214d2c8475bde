"""Claims and their articles -> how alike the things are that they speak of (0 to 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log, sqrt
from typing import Final

from oton.report.topics import NEUTRAL, stem, words

TERMS_OF_ARTICLE: Final = 150
Vector = Mapping[str, float]
STOP: Final = NEUTRAL | frozenset(
    """
    ich du er sie es wir ihr sich man sein war waren ist sind sei seien wäre wären hat haben habe hatte hatten
    hätte hätten wird werden werde wurde wurden würde würden worden kann können könne könnten soll sollen solle
    sollten muss müssen müsse will wollen wolle nicht kein keine keinen auch dass daß wie wenn weil ob aber denn
    doch so da dort hier dann nun jetzt schon sehr mehr viel viele sagte sagt sagen erklärte erklärt hieß heißt
    laut angaben zufolge demnach teilte mitteilte berichtet berichtete gesagt damit dabei davon dazu darauf
    daran darin diese sowie während vor unter gegen durch ohne um seit ab neben zwischen ihm ihn ihnen uns euch
    mich mir dich dir was wer wo warum wann prozent euro millionen milliarden tausend hundert million milliarde
    uhr montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend jahr jahre jahren tag tage tagen
    woche wochen monat monate monaten
    """.split()  # noqa: SIM905  (a list of words reads best as words)
)
# a long page of thousands of words says no more of its subject than its first part
ARTICLE_LENGTH: Final = 4000
# In a run of five articles on one event its very words would weigh least: counted as if there were others besides.
FEW: Final = 50


class Likeness:
    """How alike two sentences and two articles of a run are: shared words, the rarer the more they count."""

    def __init__(self, articles: Mapping[str, str]) -> None:
        terms = {key: Counter(content_stems(text[:ARTICLE_LENGTH])) for key, text in articles.items()}
        spread = Counter(term for found in terms.values() for term in found)
        total = len(terms)
        self._weight = {term: log(1 + max(total, FEW) / count) for term, count in spread.items()}
        self._rarest = log(1 + max(total, FEW))
        self._articles = {key: self._vector(self._rarest_of(found)) for key, found in terms.items()}
        self._known: dict[tuple[str, str], float] = {}

    def of_articles(self, one: str, other: str) -> float:
        """How alike two articles are; 1 for an article and itself."""
        if one == other:
            return 1.0
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = cosine(self._articles.get(one, {}), self._articles.get(other, {}))
        return self._known[pair]

    def sentence(self, text: str) -> Vector:
        """The content words of a sentence with their weights."""
        return self._vector(Counter(content_stems(text)))

    def _rarest_of(self, terms: Mapping[str, int]) -> Mapping[str, int]:
        """The terms that weigh most: two articles are compared in microseconds, a thousand articles in seconds."""
        weight = {term: (1 + log(count)) * self._weight[term] for term, count in terms.items()}
        kept = sorted(weight, key=lambda term: (-weight[term], term))[:TERMS_OF_ARTICLE]
        return {term: terms[term] for term in kept}

    def _vector(self, terms: Mapping[str, int]) -> Vector:
        raw = {term: (1 + log(count)) * self._weight.get(term, self._rarest) for term, count in terms.items()}
        length = sqrt(sum(value * value for value in raw.values())) or 1.0
        return {term: value / length for term, value in raw.items()}


def content_stems(text: str) -> Iterable[str]:
    """The stems of the words that carry meaning, in order."""
    return (stem(word) for word in words(text) if len(word) > 2 and not is_stop(word))


@cache
def is_stop(word: str) -> bool:
    """Whether a word stands in texts of any subject."""
    return word.lower() in STOP


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * long.get(term, 0.0) for term, weight in short.items())
