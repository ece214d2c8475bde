"""The claims of a run -> groups of claims about the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from oton.report.context import Likeness
from oton.report.figures import Figure, figures, kept_text
from oton.report.reading import Row, RunFolder
from oton.report.topics import same_word, topics_of
from oton.rulebook import Rulebook

# Claims of one item are the same thing from here on. Half is the articles' likeness, half the sentences'.
ALIKE: Final = 0.3
# Articles of several outlets on one event have a cosine of 0.19 to 0.3, articles on other things of 0.1 at most.
SAME_EVENT: Final = 0.25
# `30 Menschen sollen verletzt worden sein` stands in articles on anything.
OTHER_EVENT: Final = 0.1
# Without a noun that says what is counted, the sentences themselves have to be alike.
ALIKE_WITHOUT_ITEM: Final = 0.4
# Ages and periods in one article are mostly of different people and things.
OF_ONE_THING: Final = ("age", "calendar", "time")
# Counts of one crowd differ by this factor (`12.000`, laut Veranstalter `30.000`); other counts of people by more.
SAME_ORDER: Final = 2
# `ein Vier-Personen-Haushalt` and `1,1 Millionen Haushalte` are no rivals, whatever their noun is.
MOST_APART: Final = 50


@dataclass
class Group:
    """Figures about the same thing. What a newcomer is measured against is summed up as members come in."""

    figures: list[Figure] = field(default_factory=list)
    articles: dict[str, None] = field(default_factory=dict)
    marks: set[frozenset[str]] = field(default_factory=set)
    words: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    least: Decimal | None = None
    most: Decimal | None = None

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def loose(self) -> bool:
        """Whether no noun or verb says what is counted."""
        return self.figures[0].counted.loose

    def add(self, figure: Figure) -> None:
        """Takes a figure in."""
        self.figures.append(figure)
        self.articles[figure.row["article_id"]] = None
        self.marks.add(figure.marks)
        for term, weight in figure.words.items():
            self.words[term] += weight
        # not those that were let in for their size: they would let in ever more
        if not figure.counted.loose or self.loose:
            self.least = min([*figure.stated, *([] if self.least is None else [self.least])], default=None)
            self.most = max([*figure.stated, *([] if self.most is None else [self.most])], default=None)

    def within(self, figure: Figure, factor: int) -> bool:
        """Whether a figure is at most `factor` times above or below the members."""
        if self.least is None or self.most is None or not figure.stated:
            return True
        return self.least / factor <= figure.stated[0] <= self.most * factor

    def far(self, figure: Figure) -> bool:
        """Whether a figure is too far from the lowest or highest member to be a rival of it."""
        if self.least is None or self.most is None or not figure.stated:
            return False
        return figure.stated[0] > self.least * MOST_APART or figure.stated[0] * MOST_APART < self.most

    def fit(self, figure: Figure, likeness: Likeness) -> float:
        """How far above the mark a figure is like the members; -1 where it cannot belong to them."""
        if any(conflict(figure.marks, other) for other in self.marks) or self.far(figure):
            return -1.0
        nearest = self._article(figure.row["article_id"], likeness)
        if nearest < OTHER_EVENT / SAME_EVENT:
            return -1.0
        sentence = sum(w * self.words.get(term, 0.0) for term, w in figure.words.items()) / len(self)
        if (figure.counted.loose and self.loose) or figure.scale.dimension in OF_ONE_THING:
            return sentence - ALIKE_WITHOUT_ITEM
        return (nearest + sentence) / 2 - ALIKE

    def _article(self, article_id: str, likeness: Likeness) -> float:
        """How near the nearest article is, 1 on the same event: of four reports the last has little of the first."""
        nearest = 0.0
        for other in self.articles:
            nearest = max(nearest, likeness.of_articles(article_id, other))
            if nearest >= SAME_EVENT:
                return 1.0
        return nearest / SAME_EVENT


def find_groups(run: RunFolder, book: Rulebook) -> list[Group]:
    """Groups of at least two claims, those with most sources first. Each claim is in one group at most."""
    likeness = Likeness({key: kept_text(run, key) for key in run.articles})
    buckets: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    found = list(figures(run, book, likeness))
    by_place = sorted(found, key=lambda f: (f.row["article_id"], int(f.row["start"])))  # whatever order they came in
    for figure in (f for f in by_place if not f.counted.loose):
        _join(figure, buckets[figure.key], likeness)
    people = [g for groups in buckets.values() for g in groups if str(g.figures[0].counted) in topics_of(book).people]
    for figure in (f for f in by_place if f.counted.loose):
        # `12.000 Menschen` may be the people of a group of their number's order, not the 63 that were treated
        meant = [
            g for g in people if not figure.counted.thing and g.figures[0].scale.dimension == figure.scale.dimension
        ]
        meant = [g for g in meant if g.within(figure, SAME_ORDER)]
        _join(figure, [*meant, *buckets[figure.key]], likeness, buckets[figure.key])
    groups = [g for groups in buckets.values() for g in groups if len(g) > 1]
    place = {id(f): i for i, f in enumerate(found)}
    for group in groups:
        group.figures.sort(key=lambda f: place[id(f)])
    return sorted(groups, key=lambda g: (-len(sources(g)), -len(g), place[id(g.figures[0])]))


def _join(figure: Figure, known: list[Group], likeness: Likeness, own: list[Group] | None = None) -> None:
    """Puts a figure into the group that fits best, else into a new one."""
    fits = [(group.fit(figure, likeness), group) for group in known]
    best, group = max(fits, key=lambda f: f[0], default=(-1.0, Group()))
    if best <= 0:
        group = Group()
        (known if own is None else own).append(group)
    group.add(figure)


def sources(group: Group) -> set[str]:
    """Who claims something in a group: speakers by key; without one the article's outlet or id."""
    return {speaker_of(f.row) or f.row["outlet"] or f.row["article_id"] for f in group}


def speaker_of(row: Row) -> str:
    """One name for one speaker across the run."""
    return row["speaker_key"] or row["speaker_name"] or row["speaker"]


def conflict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both say which ones are counted and share nothing: `nordkoreanische` and `russische Soldaten`."""
    return bool(one and other) and not any(same_word(a, b) for a in one for b in other)
