"""Groups of claims about the same thing -> which of them cannot be true together: the rows of comparison.csv."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from oton.report.comparison import ComparisonRow, Verdict
from oton.report.context import is_stop
from oton.report.figures import Figure
from oton.report.grouping import Group, find_groups, sources
from oton.report.reading import Row, RunFolder
from oton.report.scale import common_unit, convert
from oton.report.stance import SAME_TIME_DAYS, days_between
from oton.report.topics import Topics, stem, topics_of, words
from oton.rulebook import Rulebook

# `rund 8.000` and 8.200 do not contradict each other
ABOUT: Final = Decimal("0.05")
MOST_NAMED: Final = 50  # opponents of one claim; a thousand agency copies have no more to say


@dataclass(frozen=True, slots=True)
class Interval:
    """What a claim allows the value to be; None is open."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Interval) -> bool:
        """Whether some value fits both."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not below and not above


def compare(run: RunFolder, book: Rulebook) -> list[ComparisonRow]:
    """The rows of comparison.csv: groups with most sources first, each in the order of publication."""
    out: list[ComparisonRow] = []
    names: Counter[str] = Counter()
    for group in find_groups(run, book):
        item = group_item(group)
        names[item] += 1
        out += _rows(run, group, f"{item}-{names[item]}", topics_of(book))
    return out


def group_item(group: Group) -> str:
    """The name of what a group counts: the most frequent base form, the kind where there is none."""
    lemmas = Counter(f.lemma or f.item for f in group if f.item)
    return lemmas.most_common(1)[0][0] if lemmas else group.figures[0].row["kind"]


def topic_label(group: Group, topics: Topics) -> str:
    """Item and what most claims of the group share: `Soldaten (Russland)`; for people what befell them."""
    items = Counter(f.item for f in group if f.item)
    name = items.most_common(1)[0][0] if items else group.figures[0].row["kind"]
    empty = topics.empty.get(name.lower()) == "people"
    told = [str(group.figures[0].counted).removeprefix("topic-")] if empty else []
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


def _rows(run: RunFolder, group: Group, name: str, topics: Topics) -> list[ComparisonRow]:
    unit, factor = common_unit((f.row["kind"], f.row["unit"]) for f in group)
    ordered = sorted(group, key=lambda f: f.row["published"] or "9999")
    ends = [_ends(figure, factor) for figure in ordered]
    intervals = [interval(f.row, *end) for f, end in zip(ordered, ends, strict=True)]
    rivals = _rivals(ordered, intervals)
    facts = [end for figure, end in zip(ordered, ends, strict=True) if figure.stance == "fact"]
    stated = [value for end in facts or ends for value in end if value is not None]
    copies = {key: row.get("copy_of", "") for key, row in run.articles.items()}
    dates = sorted(f.row["published"][:10] for f in group if f.row["published"])
    common: dict[str, object] = {
        "group": name,
        "topic": topic_label(group, topics),
        "unit": unit,
        "verdict": _verdict(group, ordered, intervals, rivals),
        "lowest": min(stated, default=None),
        "highest": max(stated, default=None),
        "claims": len(group),
        "sources": len(sources(group)),
        "articles": len({f.row["article_id"] for f in group if not copies.get(f.row["article_id"])}),
        "first": dates[0] if dates else "",
        "last": dates[-1] if dates else "",
    }
    return [
        _comparison_row(figure, end, against, copies.get(figure.row["article_id"], ""), common)
        for figure, end, against in zip(ordered, ends, rivals, strict=True)
    ]


def _ends(figure: Figure, factor: Decimal) -> tuple[Decimal | None, Decimal | None]:
    low, high = (convert(figure.row[name], figure.scale, factor) for name in ("value_min", "value_max"))
    return low, high


def _comparison_row(
    figure: Figure,
    end: tuple[Decimal | None, Decimal | None],
    against: list[str],
    copy_of: str,
    common: dict[str, object],
) -> ComparisonRow:
    same = "claim_id article_id published outlet speaker_name speaker_key quantity modifier kind change when when_iso"
    taken: dict[str, object] = {name: figure.row[name] for name in [*same.split(), "modality"]}
    taken |= {
        "item": figure.item,
        "stance": figure.stance,
        "copy_of": copy_of,
        "disagrees_with": "; ".join(against[:MOST_NAMED]),
    }
    return ComparisonRow(value_min=end[0], value_max=end[1], **taken, **common)  # type: ignore[arg-type]


def interval(row: dict[str, str], low: Decimal | None, high: Decimal | None) -> Interval:
    """What a claim allows: `rund 8.000` a little less and more, `Tausende` any number from 1000 on."""
    if row["modifier"] == "approx" and low is not None and high is not None:
        slack = abs(high) * ABOUT
        return Interval(low - slack, high + slack)
    return Interval(low, high)


def _rivals(figures: Sequence[Figure], intervals: Sequence[Interval]) -> list[list[str]]:
    """For each figure the claim_ids that cannot be true together with it."""
    out: list[list[str]] = [[] for _ in figures]
    for i, j in combinations(range(len(figures)), 2):
        if min(len(out[i]), len(out[j])) < MOST_NAMED and contradict(
            figures[i], intervals[i], figures[j], intervals[j]
        ):
            out[i].append(figures[j].row["claim_id"])
            out[j].append(figures[i].row["claim_id"])
    return out


def contradict(one: Figure, mine: Interval, other: Figure, theirs: Interval) -> bool:
    """Whether two claims about the same thing cannot both be true for the same time.

    Where one of them denies or doubts its number, they contradict each other if the numbers agree.
    """
    if not comparable(one, other):
        return False
    rejected = (one.stance == "rejected") + (other.stance == "rejected")
    return rejected == 1 if mine.meets(theirs) else rejected == 0


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two claims are of two mouths, for the same time, both facts or expectations, of a total or a change.

    One speaker with two figures in one article states two things (`insgesamt 10.000, bis zu 8.000 davon in Kursk`).
    """
    if "part" in (one.stance, other.stance) or (one.stance == "expected") != (other.stance == "expected"):
        return False
    if _is_change(one.row) != _is_change(other.row) or one.time != other.time:
        return False
    if _mouth(one.row) == _mouth(other.row) and one.row["article_id"] == other.row["article_id"]:
        return False
    if one.time:
        return True
    days = days_between(one.row["published"], other.row["published"])
    return days is None or abs(days) <= SAME_TIME_DAYS


def _mouth(row: Row) -> str:
    return row["speaker_key"] or row["speaker_name"]


def _is_change(row: Row) -> str:
    """`weitere 1500` is no rival of a total; `auf 3000 gestiegen` states one."""
    return row["change"] if row["change"] in ("increase", "decrease", "additional", "from") else ""


def _verdict(
    group: Group, figures: Sequence[Figure], intervals: Sequence[Interval], rivals: Sequence[Sequence[str]]
) -> Verdict:
    if any(rivals):
        return "disagree"
    if len(sources(group)) < 2:
        return "single"
    whole = [mine for figure, mine in zip(figures, intervals, strict=True) if figure.stance != "part"]
    return "agree" if all(one.meets(other) for one, other in combinations(whole, 2)) else "development"
