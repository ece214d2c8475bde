"""Gold claims and a run's claims -> how many were found, and how right they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from oton.report.comparing.words import same_word, stem, words
from oton.report.reading import Row
from oton.report.scale import number

# words of a source that do not tell who it is: `Nach Angaben der Polizei` is the police
NO_NAME: Final = frozenset(
    """
    der die das des dem den ein eine einer eines einem einen und von vom zu zum zur im in am an auf bei für mit nach
    laut so wie zufolge angaben angabe herr frau dr prof professor sein seine seiner ihr ihre ihrer eigenen
    """.split()  # noqa: SIM905  (a list of words reads best as words)
)
Pair = tuple[Row, Row]


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    right: int
    of: int

    def __float__(self) -> float:
        return self.right / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{float(self):.3f} ({self.right} of {self.of})"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of what there is: `right` of `predicted` and of `gold`."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> Rate:
        """Share of the predicted rows that are right."""
        return Rate(self.right, self.predicted)

    @property
    def recall(self) -> Rate:
        """Share of the gold rows that were found."""
        return Rate(self.right, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0

    def __str__(self) -> str:
        return f"P {float(self.precision):.3f}  R {float(self.recall):.3f}  F1 {self.f1:.3f}"


@dataclass(frozen=True, slots=True)
class Score:
    """How a run's claims compare with gold, and where they differ."""

    number: Found  # the number is a claim, whoever made it
    speaker: Found  # ... and its source is right
    row: Found  # ... and value, modifier and unit as well: the headline
    columns: dict[str, Rate]  # of the numbers that were found
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]
    wrong: tuple[tuple[Row, Row, tuple[str, ...]], ...]  # gold, claim, which columns

    def lines(self) -> list[str]:
        """The figures, one a line."""
        head = [("number", self.number), ("speaker", self.speaker), ("row", self.row)]
        gold = f"   ({self.number.gold} gold, {self.number.predicted} claims)"
        out = [f"{name:<13}{found}{gold if name == 'number' else ''}" for name, found in head]
        return out + [f"{name:<13}{rate}" for name, rate in self.columns.items()]


def score(gold: Sequence[Row], claims: Sequence[Row]) -> Score:
    """Compares claims with gold. Rows belong together whose numbers overlap in the article, best overlap first."""
    pairs, missed, extra = match(gold, claims)
    spoken = [pair for pair in pairs if same_source(*pair)]
    whole = [pair for pair in spoken if all(CHECKS[name](*pair) for name in ("value", "modifier", "unit"))]
    rates = {name: _rate(name, pairs) for name in CHECKS}
    named = [pair for pair in pairs if pair[0].get("speaker_name")]
    rates["speaker_name"] = Rate(sum(same_name(*pair) for pair in named), len(named))
    wrong = [(g, c, _differences(g, c)) for g, c in pairs]
    return Score(
        number=Found(len(pairs), len(claims), len(gold)),
        speaker=Found(len(spoken), len(claims), len(gold)),
        row=Found(len(whole), len(claims), len(gold)),
        columns=rates,
        missed=tuple(missed),
        extra=tuple(extra),
        wrong=tuple(w for w in wrong if w[2]),
    )


def _rate(name: str, pairs: Sequence[Pair]) -> Rate:
    """How often a column is right, of the rows whose gold has that column at all."""
    told = [pair for pair in pairs if name in ("value", *pair[0])]
    return Rate(sum(CHECKS[name](*pair) for pair in told), len(told))


def _differences(gold: Row, claim: Row) -> tuple[str, ...]:
    wrong = [name for name, check in CHECKS.items() if name in ("value", *gold) and not check(gold, claim)]
    return tuple(wrong if same_source(gold, claim) else ["speaker", *wrong])


def match(gold: Sequence[Row], claims: Sequence[Row]) -> tuple[list[Pair], list[Row], list[Row]]:
    """Pairs of rows whose numbers overlap, gold rows that were missed, and claims that are not in gold."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        by_article[claim["article_id"]].append(i)
    overlaps = sorted(
        (-_overlap(g, claims[i]), abs(_length(g) - _length(claims[i])), j, i)
        for j, g in enumerate(gold)
        for i in by_article[g["article_id"]]
        if _overlap(g, claims[i]) > 0
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, j, i in overlaps:
        if j not in partner and i not in taken:
            partner[j] = i
            taken.add(i)
    pairs = [(gold[j], claims[i]) for j, i in sorted(partner.items())]
    missed = [g for j, g in enumerate(gold) if j not in partner]
    return pairs, missed, [c for i, c in enumerate(claims) if i not in taken]


def _length(row: Row) -> int:
    return int(row["end"]) - int(row["start"])


def _overlap(one: Row, other: Row) -> int:
    return min(int(one["end"]), int(other["end"])) - max(int(one["start"]), int(other["start"]))


def name_words(*names: str) -> set[str]:
    """The stems of the words that tell who somebody is."""
    return {stem(w) for name in names for w in words(name) if len(w) > 1 and w.lower() not in NO_NAME}


def _share(one: set[str], other: set[str]) -> bool:
    return any(same_word(a, b) for a in one for b in other)


def same_source(gold: Row, claim: Row) -> bool:
    """Whether both have no source, or names that share a word: `Cho` and `Direktor Cho Tae-yong`."""
    want, got = (name_words(row.get("speaker", ""), row.get("speaker_name", "")) for row in (gold, claim))
    return (not want and not got) or _share(want, got)


def same_name(gold: Row, claim: Row) -> bool:
    """Whether speaker_name is the same, inflection and articles aside."""
    want, got = name_words(gold["speaker_name"]), name_words(claim.get("speaker_name", ""))
    return len(want) == len(got) and all(_share({w}, got) for w in want)


def _same_value(gold: Row, claim: Row) -> bool:
    return all(number(gold.get(name, "")) == number(claim.get(name, "")) for name in ("value_min", "value_max"))


def _same_item(gold: Row, claim: Row) -> bool:
    want, got = (name_words(row.get("item", "")) for row in (gold, claim))
    return (not want and not got) or _share(want, got)


def _same_cell(name: str) -> Callable[[Row, Row], bool]:
    return lambda gold, claim: gold.get(name, "") == claim.get(name, "")


CHECKS: Final[dict[str, Callable[[Row, Row], bool]]] = {
    "value": _same_value,
    "modifier": _same_cell("modifier"),
    "kind": _same_cell("kind"),
    "unit": _same_cell("unit"),
    "item": _same_item,
    "form": _same_cell("form"),
}
