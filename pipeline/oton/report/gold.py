"""A table of gold claims -> rows as in claims.csv; and corrected claims -> such a table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from oton.errors import InputError
from oton.report.reading import Row, RunFolder, read_header, read_rows

# columns that make a gold row; the others of claims.csv follow from them
GOLD_COLUMNS: Final = """
    article_id form speaker start end quantity value_min value_max modifier kind unit item speaker_name via
    """.split()  # noqa: SIM905  (a list of words reads best as words)
OTHER_NAMES: Final = {"doc": "article_id", "begin": "start", "text": "quantity"}
NEEDED: Final = ("article_id", "quantity", "value_min", "value_max")


def read_gold(path: Path, run: RunFolder | None = None) -> list[Row]:
    """Gold claims of a .csv or .tsv table: a corrected claims.csv, or one with doc, begin, end, text, context.

    Where a row has no offsets, its number is looked for inside its `context` in the run's text (HTML has no offsets
    before it is extracted). Raises InputError.
    """
    delimiter = "\t" if path.suffix == ".tsv" else _delimiter(path)
    rows = [{OTHER_NAMES.get(k, k): v for k, v in row.items()} for row in read_rows(path, delimiter)]
    lacking = [name for name in NEEDED if rows and name not in rows[0]]
    if lacking:
        raise InputError(f"{path}: has no column {', '.join(lacking)}. Gold is a claims.csv, corrected by hand.")
    return [_with_place(row, path, i, run) for i, row in enumerate(rows, 2)]


def _delimiter(path: Path) -> str:
    header = read_header(path)
    return ";" if len(header) == 1 and ";" in header[0] else ","


def _with_place(row: Row, path: Path, line: int, run: RunFolder | None) -> Row:
    if row.get("start", "").isdigit() and row.get("end", "").isdigit():
        return row
    text = run.text(row["article_id"]) if run else None
    context, number = row.get("context", ""), row["quantity"]
    inside = context.find(number)
    if text is None or not context or inside < 0:
        raise InputError(f"{path} row {line}: has no start and end, and no context in which `{number}` is found.")
    at = text.find(context)
    if at < 0:  # the text was extracted in another way than when the gold was made: no claim can match it
        return row | {"start": "-1", "end": "-1"}
    return row | {"start": str(at + inside), "end": str(at + inside + len(number))}


def write_gold(rows: Sequence[Row], path: Path) -> Path:
    """Writes gold claims, in the order of articles and places."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, GOLD_COLUMNS, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
