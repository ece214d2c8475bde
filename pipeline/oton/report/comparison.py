# ruff: noqa: RUF009  (`column()` is a field with a meaning)
"""Groups of claims -> comparison.csv: who says what about the same thing, for which time, and how far apart."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from oton.records import Change, Modality, Modifier, QuantityKind
from oton.report.scale import common_unit, convert
from oton.tables import column, row

if TYPE_CHECKING:
    from oton.report.figures import Figure
    from oton.report.grouping import Group
    from oton.report.reading import RunFolder

# `rund 8.000` and 8.200 do not contradict each other
ABOUT: Final = Decimal("0.05")
# Reports of one event come out within days; figures further apart may both have been true in their time.
SAME_TIME_DAYS: Final = 3
MOST_NAMED: Final = 50  # opponents of one claim; a thousand agency copies have no more to say
Verdict = Literal["agree", "disagree", "development", "single"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One claim in a group of claims about the same thing: a row of comparison.csv."""

    group: str = column("name of the group: what is counted, and a number", required=True)
    topic: str = column("what the claims of the group are about: item and the words they share", required=True)
    claim_id: str = column("row of claims.csv", required=True)
    article_id: str = column("article it stands in", required=True)
    published: str = column("ISO date of the article")
    outlet: str = column("publisher of the article")
    speaker_name: str = column("who says it")
    speaker_key: str = column("one key for one speaker across the run")
    quantity: str = column("number and unit as they stand", required=True)
    modifier: Modifier = column("exact, approx, more_than, at_least, less_than, at_most, range, vague")
    value_min: Decimal | None = column("lower end in the group's unit; empty where open")
    value_max: Decimal | None = column("upper end in the group's unit; empty where open")
    unit: str = column("the unit that all values of the group are given in; empty for counts")
    kind: QuantityKind = column("count, money, percent, measure, duration, age, fraction, multiple")
    item: str = column("what is counted; of the sentence before where the noun is left out")
    change: Change = column("increase, decrease, from, to, additional, or empty: only equal ones are compared")
    when: str = column("the time that the number refers to, as it stands")
    when_iso: str = column("the same as ISO date, month or year")
    modality: Modality = column("how sure the speaker sounds: asserted, reported, possible, denied, doubted")
    copy_of: str = column("id of an earlier article with nearly the same text: no independent report")
    disagrees_with: str = column(
        "claim_ids that cannot be true together with it for the same time, joined by `; `; 50 at most"
    )
    verdict: Verdict = column(
        "of the group: agree; disagree (some cannot be true together); development (values differ, but for other "
        "times); single (one source only)"
    )
    lowest: Decimal | None = column("lowest stated value of the group, in its unit")
    highest: Decimal | None = column("highest stated value of the group, in its unit")
    claims: int = column("claims in the group")
    sources: int = column("different speakers in the group")
    articles: int = column("articles of the group, copies not counted")
    first: str = column("earliest date of publication in the group")
    last: str = column("latest date of publication in the group")


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


def write_comparison(run: RunFolder, rows: Sequence[ComparisonRow]) -> Path:
    """Writes comparison.csv beside the other tables."""
    path = run.path / "comparison.csv"
    with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([f.name for f in fields(ComparisonRow)])
        writer.writerows(row(entry) for entry in rows)
    return path


def compare(run: RunFolder) -> list[ComparisonRow]:
    """The rows of comparison.csv: groups with most sources first, each in the order of publication."""
    from oton.report.grouping import find_groups  # noqa: PLC0415  (grouping reads runs, whose tables know this record)
    from oton.report.topics import built_in_topics  # noqa: PLC0415

    out: list[ComparisonRow] = []
    names: Counter[str] = Counter()
    for group in find_groups(run, built_in_topics()):
        item = group_item(group)
        names[item] += 1
        out += _rows(run, group, f"{item}-{names[item]}")
    return out


def group_item(group: Group) -> str:
    """The name of what a group counts: the most frequent base form, the kind where there is none."""
    lemmas = Counter(f.row["item_lemma"] or f.item for f in group if f.item)
    return lemmas.most_common(1)[0][0] if lemmas else group.figures[0].row["kind"]


def topic_label(group: Group) -> str:
    """Item and what most claims of the group share: `Soldaten (Russland)`; for people what befell them."""
    from oton.report.topics import CARRIERS  # noqa: PLC0415

    items = Counter(f.item for f in group if f.item)
    name = items.most_common(1)[0][0] if items else group.figures[0].row["kind"]
    told = [str(group.figures[0].counted).removeprefix("topic-")] if name.lower() in CARRIERS else []
    told += [word for word, count in _shared_words(group)[:3] if count * 2 >= len(group) and count > 1]
    return f"{name} ({', '.join(filter(None, told))})" if any(told) else name


def _shared_words(group: Group) -> list[tuple[str, int]]:
    """Nouns and names that the claims of a group are said with, those in most claims first."""
    from oton.report.context import is_stop  # noqa: PLC0415
    from oton.report.topics import stem, words  # noqa: PLC0415

    items = {stem(f.item) for f in group}
    spoken: Counter[str] = Counter()
    first: dict[str, str] = {}
    for figure in group:
        found = [w for w in words(figure.row["quote"]) if len(w) > 3 and w[0].isupper() and not is_stop(w)]
        for word in found:
            first.setdefault(stem(word), word)
        spoken.update(list(dict.fromkeys(stem(w) for w in found if stem(w) not in items)))
    return [(first[key], count) for key, count in spoken.most_common()]


def _rows(run: RunFolder, group: Group, name: str) -> list[ComparisonRow]:
    unit, factor = common_unit((f.row["kind"], f.row["unit"]) for f in group)
    ordered = sorted(group, key=lambda f: f.row["published"] or "9999")
    ends = [_ends(figure, factor) for figure in ordered]
    intervals = [interval(f.row, *end) for f, end in zip(ordered, ends, strict=True)]
    rivals = _rivals(ordered, intervals)
    stated = [value for end in ends for value in end if value is not None]
    copies = {key: row.get("copy_of", "") for key, row in run.articles.items()}
    dates = sorted(f.row["published"][:10] for f in group if f.row["published"])
    from oton.report.grouping import sources  # noqa: PLC0415

    count = len(sources(group))
    common: dict[str, object] = {
        "group": name,
        "topic": topic_label(group),
        "unit": unit,
        "verdict": _verdict(count, rivals, intervals),
        "lowest": min(stated, default=None),
        "highest": max(stated, default=None),
        "claims": len(group),
        "sources": count,
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
    taken |= {"item": figure.item, "copy_of": copy_of, "disagrees_with": "; ".join(against[:MOST_NAMED])}
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
    for i, one in enumerate(figures):
        for j in range(i):
            if len(out[i]) >= MOST_NAMED and len(out[j]) >= MOST_NAMED:
                continue
            if contradict(one.row, intervals[i], figures[j].row, intervals[j]):
                out[i].append(figures[j].row["claim_id"])
                out[j].append(one.row["claim_id"])
    return out


def contradict(one: dict[str, str], low: Interval, other: dict[str, str], high: Interval) -> bool:
    """Whether two claims about the same thing cannot both be true for the same time.

    Where one of them denies or doubts its number, they contradict each other if the numbers agree.
    """
    if not comparable(one, other):
        return False
    rejected = (one["modality"] in ("denied", "doubted")) + (other["modality"] in ("denied", "doubted"))
    return rejected == 1 if low.meets(high) else rejected == 0


def comparable(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two claims speak of the same time, both of a total or both of a change, and come from two mouths.

    One speaker with two figures in one article states two things (`insgesamt 10.000, bis zu 8.000 davon in Kursk`).
    """
    if _is_change(one) != _is_change(other) or _time(one) != _time(other):
        return False
    same_mouth = (one["speaker_key"] or one["speaker_name"]) == (other["speaker_key"] or other["speaker_name"])
    if same_mouth and one["article_id"] == other["article_id"]:
        return False
    if _time(one):
        return True
    days = [_day(r["published"]) for r in (one, other)]
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= SAME_TIME_DAYS


def _is_change(row: dict[str, str]) -> str:
    """`weitere 1500` is no rival of a total; `auf 3000 gestiegen` states one."""
    return row["change"] if row["change"] in ("increase", "decrease", "additional", "from") else ""


def _time(row: dict[str, str]) -> str:
    return row["when_iso"] or row["when"].lower()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _verdict(count: int, rivals: list[list[str]], intervals: Sequence[Interval]) -> Verdict:
    if any(rivals):
        return "disagree"
    if count < 2:
        return "single"
    apart = any(not one.meets(other) for i, one in enumerate(intervals) for other in intervals[:i])
    return "development" if apart else "agree"
