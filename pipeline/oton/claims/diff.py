"""Two tables of claims -> what the second gained, lost and changed."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from oton.errors import InputError

Row = Mapping[str, str]
_MATCHING = frozenset({"claim_id", "start", "end"})  # a claim found by overlap has other offsets: that is its change


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that only one table has, or one column in which the two differ."""

    change: Literal["gained", "lost", "changed"]
    article_id: str
    claim_id: str  # of the new table, of the old one where the claim is lost
    quantity: str
    column: str
    old: str
    new: str
    sentence: str


def read_table(folder: Path) -> list[dict[str, str]]:
    """The rows of claims.csv in a run's folder (or of a CSV file itself), every cell a string."""
    path = folder / "claims.csv" if folder.is_dir() else folder
    if not path.is_file():
        raise InputError(f"{folder}: holds no claims.csv. Name the folder that `oton run ... -o` wrote.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = {"claim_id", "article_id", "start", "end"} - set(reader.fieldnames or ())
        if missing:
            raise InputError(
                f"{path}: has no column {', '.join(sorted(missing))}: it is no claims.csv that oton wrote."
            )
        return [{key: value or "" for key, value in row.items() if key} for row in reader]


def compare(old: Sequence[Row], new: Sequence[Row], ignore: Collection[str] = ()) -> list[Difference]:
    """The differences between two tables, in order of article and place; columns in `ignore` are not compared.

    Claims are the same by claim_id, else by the largest overlap of their spans in the same article.
    """
    pairs = _pair(old, new)
    matched = {id(row) for pair in pairs for row in pair}
    out = [_whole("lost", row) for row in old if id(row) not in matched]
    out += [_whole("gained", row) for row in new if id(row) not in matched]
    out += [change for before, after in pairs for change in _changes(before, after, ignore)]
    place = {row["claim_id"]: _span(row) for table in (old, new) for row in table}
    return sorted(out, key=lambda d: (d.article_id, place[d.claim_id], d.claim_id, d.change))


def _pair(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[Row, Row]]:
    by_id = {row["claim_id"]: row for row in new}
    pairs = [(row, by_id[row["claim_id"]]) for row in old if row["claim_id"] in by_id]
    taken = {row["claim_id"] for row, _ in pairs}
    rest_old = [row for row in old if row["claim_id"] not in taken]
    rest_new = [row for row in new if row["claim_id"] not in taken]
    return pairs + list(_pair_by_overlap(rest_old, rest_new))


def _pair_by_overlap(old: Iterable[Row], new: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """The pairs of rows of one article that overlap, the largest overlap first, each row once."""
    by_article: dict[str, list[Row]] = {}
    for row in new:
        by_article.setdefault(row["article_id"], []).append(row)
    ways = [(_overlap(a, b), a, b) for a in old for b in by_article.get(a["article_id"], ())]
    used: set[int] = set()
    for size, a, b in sorted(ways, key=lambda way: (-way[0], way[1]["claim_id"], way[2]["claim_id"])):
        if size > 0 and id(a) not in used and id(b) not in used:
            used |= {id(a), id(b)}
            yield a, b


def _span(row: Row) -> tuple[int, int]:
    try:
        return int(row["start"]), int(row["end"])
    except ValueError as error:
        raise InputError(
            f"claim {row['claim_id']}: start and end are no whole numbers. Compare tables of oton."
        ) from error


def _overlap(a: Row, b: Row) -> int:
    (start, end), (other_start, other_end) = _span(a), _span(b)
    return min(end, other_end) - max(start, other_start)


def _whole(change: Literal["gained", "lost"], row: Row) -> Difference:
    told = f"{row.get('speaker_name') or row.get('speaker') or '(no speaker)'}: {row.get('quantity', '')}"
    old, new = (told, "") if change == "lost" else ("", told)
    return Difference(
        change, row["article_id"], row["claim_id"], row.get("quantity", ""), "", old, new, row.get("sentence", "")
    )


def _changes(before: Row, after: Row, ignore: Collection[str]) -> Iterator[Difference]:
    moved = before["claim_id"] != after["claim_id"]
    columns = [c for c in dict.fromkeys((*before, *after)) if c not in ignore and c != "claim_id"]
    for column in columns:
        old, new = before.get(column, ""), after.get(column, "")
        if old != new and (moved or column not in _MATCHING):
            yield Difference(
                "changed", after["article_id"], after["claim_id"], after.get("quantity", ""), column, old, new,
                after.get("sentence", ""),
            )  # fmt: skip


def write_differences(differences: Iterable[Difference], path: Path) -> None:
    """Writes the differences as CSV, one a row."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = [field.name for field in fields(Difference)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([getattr(difference, name) for name in names] for difference in differences)
