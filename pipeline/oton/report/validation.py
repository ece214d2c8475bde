"""A run's folder -> what is wrong with it: against the records, and after somebody edited it in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from io import StringIO
from pathlib import Path
from typing import Final

from oton.report.reading import LONGEST_CELL, Row, RunFolder, TextPath, read_jsonl, table_columns
from oton.tables import TABLES, Column

MOST_SHOWN: Final = 5  # rows of one kind of problem that are named; the rest is counted
LONGEST_IN_EXCEL: Final = 32767
KEYS: Final = {"claims": "claim_id", "articles": "id", "speakers": "key"}
GERMAN_DATE: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
ISO_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?([T ].*)?")
DAMAGED: Final = re.compile("Ã[¤¶¼Ÿ„–œ]|â€|\ufffd")  # UTF-8 that a spreadsheet read as Windows-1252


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: where (`claims.csv line 12, column value_min`), what, and the next step."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def validate(out: Path, find_text: TextPath) -> list[Fault]:
    """Everything that is wrong in a run's folder, nothing where it is as `oton run` wrote it."""
    found: list[Fault] = []
    tables: dict[str, list[Row]] = {}
    compared = [name for name in ("comparison", "contradictions") if (out / f"{name}.csv").is_file()]
    for name in [*TABLES, *compared]:
        faults, rows = _read(out / f"{name}.csv")
        found += faults
        if rows is not None:
            found += _columns(name, rows)
            tables[name] = _as_rows(rows)
            found += _few(f"{name}.csv", _cells(name, tables[name]))
    if "claims" in tables and not any("not comma" in f.what for f in found):
        found += _links(tables)
        found += _few("claims.csv", _ends(tables["claims"]))
        found += _few("claims.csv", _places(RunFolder(out, find_text), tables["claims"]))
        found += _counts(out, tables)
    return found


def _read(path: Path) -> tuple[list[Fault], list[list[str]] | None]:
    """The lines of a CSV file, and what its bytes tell of a spreadsheet."""
    if not path.is_file():
        return [Fault(path.name, "is missing. `oton run` writes it; copy it back, or run again.")], None
    raw = path.read_bytes()
    faults = []
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = "is not UTF-8. Save it as CSV UTF-8."
        return [Fault(f"{path.name} line {line}", what)], None
    if text.startswith("\ufeff"):
        faults.append(Fault(path.name, "starts with a byte order mark, as Excel writes it. Save it as UTF-8 without."))
        text = text[1:]
    header = text[: text.find("\n")]
    separator = next((sign for sign in ";\t" if header.count(sign) > header.count(",")), ",")
    if separator != ",":
        shown = "tab" if separator == "\t" else f"`{separator}`"
        faults.append(Fault(path.name, f"is separated by {shown}, not comma. Export it with commas as separator."))
    if "\r\n" in header + "\n":
        faults.append(Fault(path.name, "has Windows line ends. Save it with `\\n` line ends."))
    csv.field_size_limit(LONGEST_CELL)
    lines = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    return faults, lines


def _columns(name: str, lines: list[list[str]]) -> Iterator[Fault]:
    """Columns that are missing, stand twice, or moved; other ones than ours are welcome behind ours."""
    header = lines[0] if lines else []
    wanted = [c.name for c in table_columns(name)]
    for column in wanted:
        if column not in header:
            yield Fault(f"{name}.csv", f"the column `{column}` is missing. Copy it back from the run's own file.")
    for column, count in Counter(header).items():
        if count > 1:
            yield Fault(f"{name}.csv", f"the column `{column}` stands {count} times. Delete all but one.")
    if all(c in header for c in wanted) and [h for h in header if h in wanted] != wanted:
        yield Fault(f"{name}.csv", f"the columns are out of order; they start {', '.join(wanted[:4])} ...")
    wrong = [i for i, line in enumerate(lines[1:], 2) if line and len(line) != len(header)]
    if wrong:
        more = f" (and {len(wrong) - 1} more rows)" if len(wrong) > 1 else ""
        yield Fault(f"{name}.csv row {wrong[0]}", f"has not {len(header)} cells as the header has{more}.")


def _as_rows(lines: list[list[str]]) -> list[Row]:
    header = lines[0] if lines else []
    return [{**dict.fromkeys(header, ""), **dict(zip(header, line, strict=False))} for line in lines[1:] if line]


Found = Iterator[tuple[int, str, str]]  # row of the file, column, what


def _few(name: str, found: Found) -> Iterator[Fault]:
    """The first faults of each column and kind, then how many more there are."""
    seen: Counter[tuple[str, str]] = Counter()
    for row, column, what in found:
        kind = (column, re.sub(r"`[^`]*`", "", what))
        seen[kind] += 1
        if seen[kind] <= MOST_SHOWN:
            yield Fault(f"{name} row {row}, column {column}", what)
    for (column, what), count in seen.items():
        if count > MOST_SHOWN:
            yield Fault(f"{name} column {column}", f"{count - MOST_SHOWN} more rows: {' '.join(what.split())}")


def _cells(name: str, rows: list[Row]) -> Found:
    """Cells that are empty and must not be, are of another type, or bear the marks of a spreadsheet."""
    known = {c.name: c for c in table_columns(name)}
    keys: Counter[str] = Counter()
    for number, row in enumerate(rows, 2):
        for column, value in row.items():
            if column in known and (what := cell_fault(known[column], value)):
                yield number, column, what
            if DAMAGED.search(value):
                yield number, column, f"holds damaged letters (`{value[:30]}`): it was read in a wrong encoding."
            if len(value) == LONGEST_IN_EXCEL:
                yield number, column, "is cut off at 32,767 characters, the most that a cell of Excel holds."
        if name in KEYS and (key := row.get(KEYS[name], "")):
            keys[key] += 1
            if keys[key] == 2:
                yield number, KEYS[name], f"`{key}` stands twice. Delete one of the two rows or give it another."


def cell_fault(column: Column, value: str) -> str | None:
    """What is wrong with a cell, None where it is as the column's record says."""
    if not value:
        return "is empty; it must be filled." if column.required else None
    if column.values and value not in column.values:
        return f"`{value[:40]}` is none of {', '.join(column.values)}."
    if column.cell in (Decimal, float, int):
        return _number_fault(column, value)
    if column.name in ("published", "first", "last", "when_iso"):
        if GERMAN_DATE.fullmatch(value):
            return f"`{value}` is a date as a spreadsheet writes it; write it as 2024-10-23."
        if column.name == "published" and not ISO_DATE.fullmatch(value):
            return f"`{value[:40]}` is no ISO date (2024-10-23)."
    return None


def _number_fault(column: Column, value: str) -> str | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        comma = re.fullmatch(r"-?[\d.]+,\d+", value)
        return f"`{value[:40]}` has a decimal comma; write a point." if comma else f"`{value[:40]}` is no number."
    if not number.is_finite() or "e" in value.lower():
        return f"`{value[:40]}` is no plain decimal."
    if column.cell is int and number != number.to_integral():
        return f"`{value}` is no whole number."
    if column.cell is int and not value.lstrip("-").isdigit():
        return f"`{value}` should be a whole number without a point."
    if column.name == "confidence" and not 0 <= number <= 1:
        return f"`{value}` is not between 0 and 1."
    return None


_COMPARED: Final = (("comparison", "claim_id"), ("contradictions", "claim_id_1"), ("contradictions", "claim_id_2"))


def _links(tables: dict[str, list[Row]]) -> Iterator[Fault]:
    """Ids that point to a row that is not there."""
    articles = {row.get("id", "") for row in tables.get("articles", [])}
    claims = {row.get("claim_id", "") for row in tables["claims"]}
    for name in ("claims", "quantities"):
        lost = [
            (number, "article_id", f"`{row.get('article_id', '')}` is not in articles.csv{_zeros(row, articles)}.")
            for number, row in enumerate(tables.get(name, []), 2)
            if row.get("article_id", "") not in articles
        ]
        yield from _few(f"{name}.csv", iter(lost))
    for name, column in (("quantities", "claim_id"), ("claims", "repeats"), *_COMPARED):
        gone = [
            (number, column, f"`{row[column]}` is not in claims.csv.")
            for number, row in enumerate(tables.get(name, []), 2)
            if row.get(column) and row[column] not in claims
        ]
        # --min-confidence leaves claims out of claims.csv alone
        yield from _few(f"{name}.csv", iter(gone if name != "quantities" else []))


def _zeros(row: Row, articles: set[str]) -> str:
    short = row.get("article_id", "")
    near = next((a for a in articles if short and a.lstrip("0") == short.lstrip("0")), None)
    return f", but `{near}` is: a spreadsheet took its zeros; import ids as text" if near else ""


def _ends(claims: list[Row]) -> Found:
    """Values and offsets whose lower end is above the upper one."""
    for number, row in enumerate(claims, 2):
        for low, high in (("value_min", "value_max"), ("start", "end"), ("quote_start", "quote_end")):
            try:
                if row.get(low) and row.get(high) and Decimal(row[low]) > Decimal(row[high]):
                    yield number, low, f"`{row[low]}` is above {high}."
            except InvalidOperation:
                continue  # the cell has a fault of its own


def _places(run: RunFolder, claims: list[Row]) -> Found:
    """Claims whose offsets do not lead to their number in the article's text."""
    for number, row in enumerate(claims, 2):
        text = run.text(row.get("article_id", ""))
        start, end = row.get("start", ""), row.get("end", "")
        if text is None or not (start.isdigit() and end.isdigit()):
            continue
        there = text[int(start) : int(end)]
        if letters(there) != letters(row.get("quantity", "")):
            yield number, "start", f"the text at {start} is `{there[:40]}`, not `{row.get('quantity', '')[:40]}`."


def letters(text: str) -> str:
    """A text without blanks: a cell has them on one line, and cleaning may have mended a word between."""
    return re.sub(r"[\s\u00ad\u200b-\u200d\ufeff]+", "", text)


def _counts(out: Path, tables: dict[str, list[Row]]) -> Iterator[Fault]:
    """Counts of articles.csv and run.json that do not agree with the tables."""
    rows = tables.get("articles", [])
    states = Counter(row.get("status", "") for row in rows)
    if states["done"] + states["failed"] != len(rows):
        yield Fault("articles.csv", "articles are not done + failed.")
    failed = {row.get("article", "") for row in tables.get("problems", []) if row.get("severity") == "failed"}
    unsaid = [row["id"] for row in rows if row.get("status") == "failed" and row["id"] not in failed]
    if unsaid:
        yield Fault("problems.csv", f"says nothing of {len(unsaid)} failed articles, the first is `{unsaid[0]}`.")
    quoted = read_jsonl(out / "quotations.jsonl", "article_id")
    if not quoted and tables["claims"]:
        yield Fault("quotations.jsonl", "is missing or empty. `oton run` writes it; copy it back, or run again.")
