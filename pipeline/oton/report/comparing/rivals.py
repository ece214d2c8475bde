"""Groups of claims about the same thing -> which of them cannot be true together: the rows of both tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from oton.report.comparing.figures import Figure
from oton.report.comparing.grouping import Comparison, Group, find_groups, sources
from oton.report.comparing.pairs import Judgement
from oton.report.comparing.topics import Topics, topics_of
from oton.report.comparing.words import is_stop, stem, words
from oton.report.comparison import ComparisonRow, ContradictionRow, Verdict
from oton.report.reading import RunFolder
from oton.report.scale import common_unit, convert
from oton.rulebook import Rulebook

MOST_NAMED: Final = 50  # opponents of one claim; a thousand agency copies have no more to say
_AS_FACTS: Final = ("fact", "forecast", "planned", "demanded", "offered")


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing a run gives: the rows of both tables."""

    rows: list[ComparisonRow]
    contradictions: list[ContradictionRow]


def compare(run: RunFolder, book: Rulebook) -> list[ComparisonRow]:
    """The rows of comparison.csv: groups with most sources first, each in the order of publication."""
    return compare_all(run, book).rows


def compare_all(run: RunFolder, book: Rulebook) -> Compared:
    """The rows of comparison.csv and contradictions.csv."""
    found, topics = find_groups(run, book), topics_of(book)
    rows: list[ComparisonRow] = []
    pairs: list[ContradictionRow] = []
    names: Counter[str] = Counter()
    for group in found.groups:
        item = group_item(group)
        names[item] += 1
        name = f"{item}-{names[item]}"
        told = _Told(run, found, group, name, topics)
        rows += told.rows()
        pairs += told.contradictions()
    return Compared(rows, pairs)


def group_item(group: Group) -> str:
    """The name of what a group counts: the most frequent base form, the kind where there is none."""
    lemmas = Counter(f.lemma or f.item for f in group if f.item)
    return lemmas.most_common(1)[0][0] if lemmas else group.figures[0].row["kind"]


def topic_label(group: Group, topics: Topics) -> str:
    """Item and what most claims of the group share: `Soldaten (Russland)`; for people what befell them."""
    items = Counter(f.item for f in group if f.item)
    name = items.most_common(1)[0][0] if items else group.figures[0].row["kind"]
    empty = topics.empty.get(name.lower()) == "people"
    told = [group.figures[0].main.removeprefix("topic-")] if empty else []
    told += [word for word, count in _shared_words(group)[:3] if count * 2 >= len(group) and count > 1]
    return f"{name} ({', '.join(filter(None, told))})" if any(told) else name


def _shared_words(group: Group) -> list[tuple[str, int]]:
    """Nouns and names that the claims of a group are said with, those in most claims first."""
    items = {stem(f.item) for f in group}
    spoken: Counter[str] = Counter()
    first: dict[str, str] = {}
    for figure in group:
        found = [w for w in words(figure.row["quote"]) if len(w) > 3 and w[0].isupper() and not is_stop(w)]
        for word in found:
            first.setdefault(stem(word), word)
        spoken.update(list(dict.fromkeys(stem(w) for w in found if stem(w) not in items)))
    return [(first[key], count) for key, count in spoken.most_common()]


class _Told:
    """One group, on its way into the tables."""

    def __init__(self, run: RunFolder, found: Comparison, group: Group, name: str, topics: Topics) -> None:
        self._found, self._group, self._name = found, group, name
        self._articles = run.articles
        self._copies = {
            f.row["article_id"]: run.articles.get(f.row["article_id"], {}).get("copy_of", "") for f in group
        }
        self._unit, self._factor = common_unit((f.row["kind"], f.row["unit"]) for f in group)
        self._ordered = sorted(group, key=_by_time)
        self._topic = topic_label(group, topics)
        self._against = {f.row["claim_id"]: found.against.get(f.row["claim_id"], []) for f in group}

    def rows(self) -> list[ComparisonRow]:
        """The group's rows of comparison.csv."""
        ends = [self._ends(figure) for figure in self._ordered]
        stated = self._stated()
        dates = sorted(f.row["published"][:10] for f in self._group if f.row["published"])
        common: dict[str, object] = {
            "group": self._name,
            "topic": self._topic,
            "unit": self._unit,
            "verdict": self._verdict(),
            "lowest": min(stated, default=None),
            "highest": max(stated, default=None),
            "claims": len(self._group),
            "sources": len(sources(self._group)),
            "articles": len({key for key, original in self._copies.items() if not original}),
            "first": dates[0] if dates else "",
            "last": dates[-1] if dates else "",
            "development": self._development(),
        }
        return [self._row(figure, end, common) for figure, end in zip(self._ordered, ends, strict=True)]

    def _row(
        self, figure: Figure, end: tuple[Decimal | None, Decimal | None], common: dict[str, object]
    ) -> ComparisonRow:
        row, against = figure.row, self._against.get(figure.row["claim_id"], [])
        same = (
            "claim_id article_id published outlet speaker_name speaker_key quantity modifier kind change when when_iso"
        )
        taken: dict[str, object] = {name: row[name] for name in [*same.split(), "modality", "sentence", "quote"]}
        taken |= {
            "item": figure.item,
            "stance": figure.stance,
            "copy_of": self._copies[row["article_id"]],
            "dated_by": self._found.articles.dated(row["article_id"]),
            "counts": " · ".join(filter(None, (figure.main, figure.counted.thing if figure.counted.state else ""))),
            "of_whom": str(figure.who),
            "where": str(figure.where),
            "time": str(figure.time),
            "disagrees_with": "; ".join(other.row["claim_id"] for other, _ in against[:MOST_NAMED]),
            "disagrees_because": "; ".join(dict.fromkeys(said.because for _, said in against[:MOST_NAMED])),
            "rival_sentence": against[0][0].row["sentence"] if against else "",
        }
        return ComparisonRow(value_min=end[0], value_max=end[1], **taken, **common)  # type: ignore[arg-type]

    def _ends(self, figure: Figure) -> tuple[Decimal | None, Decimal | None]:
        low, high = (convert(figure.row[name], figure.scale, self._factor) for name in ("value_min", "value_max"))
        return low, high

    def _stated(self) -> list[Decimal]:
        """All numbers that stand in the group, but no vague plural's, and nothing that is only permitted or denied."""
        plain = [f for f in self._group if f.row["modifier"] != "vague" and f.stance in _AS_FACTS]
        return [value for figure in plain or self._group for value in self._ends(figure) if value is not None]

    def _verdict(self) -> Verdict:
        if any(self._against.values()):
            return "disagree"
        if len(sources(self._group)) < 2:
            return "single"
        said = (self._found.of(one, other) for one, other in combinations(self._ordered, 2))
        return "development" if any(j is not None and j.relation == "development" for j in said) else "agree"

    def _development(self) -> str:
        """The figures of several times in one line: `2025-03-01: 12 · 2025-03-02: 15`."""
        days: dict[str, list[str]] = {}
        for figure in self._ordered:
            if figure.stance in ("fact", "forecast") and not figure.recalled:
                days.setdefault(_when(figure), []).append(figure.row["quantity"])
        if len(days) < 2:
            return ""
        return " · ".join(f"{day}: {' / '.join(dict.fromkeys(said))}" for day, said in days.items())

    def contradictions(self) -> list[ContradictionRow]:
        """The pairs of its claims that cannot both be true; what a copy of an article repeats is counted once."""
        order = {f.row["claim_id"]: i for i, f in enumerate(self._ordered)}
        out = []
        for one in self._ordered:
            for other, said in self._against[one.row["claim_id"]]:
                mine, theirs = order[one.row["claim_id"]], order.get(other.row["claim_id"])
                first = mine < theirs if theirs is not None else one.stance == "rejected"
                if first and not self._copied(one) and not self._copied(other):
                    out.append(self._pair(*_in_time(one, other), said))
        return out

    def _copied(self, figure: Figure) -> bool:
        return bool(self._articles.get(figure.row["article_id"], {}).get("copy_of"))

    def _pair(self, one: Figure, other: Figure, said: Judgement) -> ContradictionRow:
        told: dict[str, object] = {
            "group": self._name,
            "topic": self._topic,
            "unit": self._unit,
            "because": said.because,
        }
        for figure, number in ((one, "1"), (other, "2")):
            row, (low, high) = figure.row, self._ends(figure)
            told |= {f"{name}_{number}": row[name] for name in _OF_EACH}
            told |= {f"value_min_{number}": low, f"value_max_{number}": high, f"stance_{number}": figure.stance}
        return ContradictionRow(**told)  # type: ignore[arg-type]


_OF_EACH: Final = [
    "claim_id",
    "article_id",
    "published",
    "outlet",
    "speaker_name",
    "quantity",
    "modifier",
    "sentence",
    "quote",
]


def _in_time(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    return (one, other) if _by_time(one) <= _by_time(other) else (other, one)


def _by_time(figure: Figure) -> tuple[int, str]:
    return figure.time.last or 10**9, figure.row["published"] or "9999"


def _when(figure: Figure) -> str:
    """The day or stretch that a figure is for."""
    return str(figure.time).removeprefix("in ") if figure.time.sort != "report" else figure.row["published"][:10]


def shown_pair(row: ContradictionRow) -> list[str]:
    """The lines that tell a contradiction on a screen."""
    lines = [f"{row.topic} ({row.group}): {row.because}"]
    for speaker, quantity, published, outlet, article, sentence in (
        (row.speaker_name_1, row.quantity_1, row.published_1, row.outlet_1, row.article_id_1, row.sentence_1),
        (row.speaker_name_2, row.quantity_2, row.published_2, row.outlet_2, row.article_id_2, row.sentence_2),
    ):
        source = ", ".join(filter(None, (outlet or article, published)))
        lines += [f"  {speaker or 'no speaker'}: {quantity} ({source})", f"    {sentence}"]
    return lines
