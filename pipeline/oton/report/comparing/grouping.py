"""The figures of a run -> groups of figures about the same thing, with what was said of each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from oton.report.comparing.articles import Articles
from oton.report.comparing.events import SAME_EVENT
from oton.report.comparing.figures import Figure, figures
from oton.report.comparing.pairs import Judgement, Known, judge
from oton.report.comparing.topics import Topics, topics_of
from oton.report.reading import RunFolder
from oton.rulebook import Rulebook

_MOST: Final = 60  # figures that one is judged with
_SAME_THING: Final = 0.4  # that both count the same is a sign of one event; two rare words more make it sure
_NEXT_TO: Final = 350  # characters: a sentence or two
_LOOKED_AT: Final = 24  # members of a group that a newcomer is judged with


@dataclass
class Group:
    """Figures about the same thing."""

    figures: list[Figure] = field(default_factory=list)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)


@dataclass
class Comparison:
    """The groups of a run, and the judgement on each pair of their figures that was looked at."""

    groups: list[Group]
    judgements: dict[tuple[str, str], Judgement]
    against: dict[str, list[tuple[Figure, Judgement]]]  # claim_id -> the figures that contradict it
    articles: Articles

    def of(self, one: Figure, other: Figure) -> Judgement | None:
        """What was said of a pair."""
        return self.judgements.get(_pair(one, other))


def _pair(one: Figure, other: Figure) -> tuple[str, str]:
    a, b = one.row["claim_id"], other.row["claim_id"]
    return (a, b) if a < b else (b, a)


_Link = tuple[int, tuple[str, str], Figure, Figure, Judgement]  # strength, pair of ids, both figures


def find_groups(run: RunFolder, book: Rulebook) -> Comparison:
    """Groups of at least two claims, those with most sources first. Each claim is in one group at most."""
    articles, topics = Articles(run), topics_of(book)
    found = list(figures(iter(run.claims), articles, book))
    judged = _Judged(articles, topics)
    shelves: dict[tuple[str, str], list[Figure]] = defaultdict(list)  # (article, key) -> figures
    by_place = sorted(found, key=lambda f: (f.row["article_id"], int(f.row["start"])))  # whatever order they came in
    for figure in by_place:
        for key in figure.keys:
            shelves[figure.row["article_id"], key].append(figure)
    links: dict[tuple[str, str], _Link] = {}
    for figure in by_place:
        for other in _candidates(figure, shelves, articles):
            if (said := judged(figure, other)).together:
                links[_pair(figure, other)] = (
                    _strength(figure, other, said),
                    _pair(figure, other),
                    figure,
                    other,
                    said,
                )
    ordered = sorted(links.values(), key=lambda link: link[:2])
    groups = _grown(((one, other) for _, _, one, other, _ in ordered), judged)
    against = _against(ordered, groups)
    grouped = {f.row["claim_id"] for group in groups for f in group}
    groups += [Group([f]) for f in by_place if f.row["claim_id"] in against and f.row["claim_id"] not in grouped]
    place = {id(f): i for i, f in enumerate(found)}
    for group in groups:
        group.figures.sort(key=lambda f: place[id(f)])
    groups.sort(key=lambda g: (-len(sources(g)), -len(g), place[id(g.figures[0])]))
    return Comparison(groups, judged.known, against, articles)


def _against(links: Iterable[_Link], groups: Iterable[Group]) -> dict[str, list[tuple[Figure, Judgement]]]:
    """Claim -> those that contradict it: of its group; a denial also stands against those of other groups."""
    number = {f.row["claim_id"]: i for i, group in enumerate(groups) for f in group}
    out: dict[str, list[tuple[Figure, Judgement]]] = defaultdict(list)
    for _, (first, second), one, other, said in links:
        one_group = number.get(first, -1) == number.get(second, -2)
        if said.relation == "disagree" and (one_group or "rejected" in (one.stance, other.stance)):
            out[one.row["claim_id"]].append((other, said))
            out[other.row["claim_id"]].append((one, said))
    return out


def _strength(one: Figure, other: Figure, said: Judgement) -> int:
    """How strongly a pair holds together, the strongest first: `Tausende` goes with any number."""
    if said.relation == "disagree":
        return 0
    return 3 if "vague" in (one.row["modifier"], other.row["modifier"]) else 1 if said.relation == "agree" else 2


def _grown(links: Iterable[tuple[Figure, Figure]], judged: _Judged) -> list[Group]:
    """Groups that grow together link by link, as long as no two of their figures are of other things."""
    group_of: dict[str, Group] = {}
    for one, other in links:
        mine, theirs = (group_of.get(f.row["claim_id"]) or Group([f]) for f in (one, other))
        if mine is theirs or any(
            judged(a, b).relation == "other" for a in mine.figures[:_LOOKED_AT] for b in theirs.figures[:_LOOKED_AT]
        ):
            continue
        merged = Group([*mine, *theirs])
        group_of.update({f.row["claim_id"]: merged for f in merged})
    return list({id(g): g for g in group_of.values()}.values())


def _candidates(figure: Figure, shelves: dict[tuple[str, str], list[Figure]], articles: Articles) -> Iterator[Figure]:
    """The figures that may be about the same thing: of its article and of those on the same event."""
    if figure.counted.loose or not figure.keys:
        return
    home = figure.row["article_id"]
    seen = {id(figure)}
    for article in (home, *articles.neighbours(home)):
        for key in figure.keys:
            for other in shelves.get((article, key), ()):
                if id(other) not in seen:
                    seen.add(id(other))
                    yield other
                    if len(seen) > _MOST:
                        return


class _Judged:
    """Judges pairs, each once."""

    def __init__(self, articles: Articles, topics: Topics) -> None:
        self._articles, self._topics = articles, topics
        self.known: dict[tuple[str, str], Judgement] = {}

    def __call__(self, one: Figure, other: Figure) -> Judgement:
        pair = _pair(one, other)
        if pair not in self.known:
            mine, theirs = (self._articles.knows(f.row["article_id"]) for f in (one, other))
            same = one.row["article_id"] == other.row["article_id"]
            head, other_head = (self._articles.head(f.row["article_id"]) for f in (one, other))
            self.known[pair] = judge(
                one, other, Known(self._topics, mine, theirs, head, other_head, same, self._bond(one, other))
            )
        return self.known[pair]

    def _bond(self, one: Figure, other: Figure) -> float:
        """How surely two figures are of one event, from 1 on: alike articles, or rare words that both are said with."""
        home, there = one.row["article_id"], other.row["article_id"]
        events = self._articles.events
        if home == there:
            if (
                "rejected" in (one.stance, other.stance)
                or abs(int(one.row["start"]) - int(other.row["start"])) <= _NEXT_TO
            ):
                return 1.0
            shared = (events.rarity(term) for term in one.own & other.own)
            return _SAME_THING + sum(rarity * rarity for rarity in shared)
        if events.likeness(home, there) >= SAME_EVENT:
            return 1.0
        shared = (events.rarity(term) for term in one.context & other.context)
        return _SAME_THING + sum(rarity * rarity for rarity in shared)


def sources(group: Group) -> set[str]:
    """Who claims something in a group: speakers by key; without one the article's outlet or id."""
    return {f.speaker or f.row["outlet"] or f.row["article_id"] for f in group}
