"""A run's tables -> files for other programs: German Excel, .xlsx, Parquet, SQLite."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any, Final

from oton.errors import OtonError
from oton.report.codebook import ALL_TABLES, FOREIGN_KEYS, PRIMARY_KEY
from oton.report.reading import RunFolder, read_frames, read_header, read_rows
from oton.tables import Column, columns

LONGEST_IN_EXCEL: Final = 32767  # characters of a cell; Excel calls a file with more than that broken
FORMULA: Final = re.compile(r"[=+\-@\t\r]")
SQL_TYPE: Final = {str: "TEXT", int: "INTEGER", float: "REAL", Decimal: "REAL"}


def tables_of(run: RunFolder) -> list[str]:
    """The names of the tables that a run's folder holds."""
    return [name for name in ALL_TABLES if (run.path / f"{name}.csv").is_file()]


def _known(name: str) -> dict[str, Column]:
    return {c.name: c for c in columns(ALL_TABLES[name])}


def write_excel_csv(run: RunFolder, folder: Path) -> Path:
    """CSV as German Excel opens it on a double click: `;`, BOM, decimal comma; no cell is taken for a formula."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in tables_of(run):
        known, header = _known(name), read_header(run.path / f"{name}.csv")
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writer.writerow(header)
            for row in read_rows(run.path / f"{name}.csv"):
                writer.writerow(excel_cell(row.get(h, ""), known.get(h)) for h in header)
    return folder


def excel_cell(text: str, column: Column | None = None) -> str:
    """A cell for German Excel: our numbers with a decimal comma, text as text.

    `+++ Eil +++` would be run as a formula: a `'` in front keeps it from that. `001` and `10.000` would be read as
    numbers, `1-2` as a date: they are written as `="001"`, which shows them as they stand.
    """
    if column and column.cell is not str:
        return text.replace(".", ",")
    shown = text[:LONGEST_IN_EXCEL]
    if re.fullmatch(r"[\d.,/:-]*\d[\d.,/:-]*", shown):
        return f'="{shown}"'
    return "'" + shown if FORMULA.match(shown) else shown


def write_xlsx(run: RunFolder, path: Path) -> Path:
    """One workbook: a sheet for each table, and the codebook. Numbers are numbers, everything else is text."""
    try:
        import xlsxwriter  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise OtonError("Writing .xlsx needs the package XlsxWriter: pip install 'oton[excel]'.") from error
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name in tables_of(run):
            header = read_header(run.path / f"{name}.csv")
            sheet = book.add_worksheet(name)
            _write_sheet(sheet, head, header, _typed(run, name, header))
        meanings = [[n, c.name, c.meaning] for n in tables_of(run) for c in columns(ALL_TABLES[n])]
        sheet = book.add_worksheet("codebook")
        _write_sheet(sheet, head, ["table", "column", "meaning"], iter(meanings))
        sheet.set_column(2, 2, 100)
    return path


def _write_sheet(sheet: Any, head: Any, header: list[str], rows: Iterator[list[Any]]) -> None:
    for j, title in enumerate(header):
        sheet.write_string(0, j, title, head)
    count = 0
    for count, row in enumerate(rows, 1):
        for j, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(count, j, value[:LONGEST_IN_EXCEL])
            elif value is not None:
                sheet.write_number(count, j, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, max(0, len(header) - 1))


def _typed(run: RunFolder, name: str, header: list[str]) -> Iterator[list[Any]]:
    """The rows of a table with numbers as numbers: None where such a cell is empty."""
    known = _known(name)
    for row in read_rows(run.path / f"{name}.csv"):
        yield [typed(row.get(h, ""), known.get(h)) for h in header]


def typed(text: str, column: Column | None) -> str | int | float | None:
    """A cell as its column's type; text that is no number stays text."""
    if column is None or column.cell is str:
        return text
    try:
        return (int(text) if column.cell is int else float(text)) if text else None
    except ValueError:
        return text


def write_parquet(run: RunFolder, folder: Path) -> Path:
    """A Parquet file for each table, with the types of `read_table`, written piece by piece however long it is."""
    pyarrow, parquet = need_parquet()
    folder.mkdir(parents=True, exist_ok=True)
    for name in tables_of(run):
        path = folder / f"{name}.parquet"
        beside = path.with_suffix(".part")
        pieces = (pyarrow.Table.from_pandas(frame, preserve_index=False) for frame in read_frames(run.path, name))
        first = next(pieces)
        with parquet.ParquetWriter(beside, first.schema) as writer:
            for piece in chain([first], pieces):
                writer.write_table(piece)
        beside.replace(path)
    return folder


def need_parquet() -> tuple[Any, Any]:
    """pyarrow and its Parquet; raises OtonError where they are not installed."""
    try:
        import pyarrow  # noqa: PLC0415  (an extra)
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise OtonError("Parquet needs the package pyarrow: pip install 'oton[parquet]'.") from error
    return pyarrow, parquet


def write_sqlite(run: RunFolder, path: Path) -> Path:
    """One SQLite file with all tables, keys, quotations, regions and texts: `datasette FILE` shows it."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        # the folder may have been edited: what a key refuses is told by `oton validate`
        with connection:
            for name in tables_of(run):
                _write_sql_table(connection, run, name)
            _write_spans(connection, run)
            _write_texts(connection, run)
        connection.execute("VACUUM")
    except sqlite3.IntegrityError as error:
        raise OtonError(f"{run.path}: the tables hold a row twice ({error}). `oton validate` says where.") from error
    finally:
        connection.close()
    return path


def _write_sql_table(connection: sqlite3.Connection, run: RunFolder, name: str) -> None:
    known, header = _known(name), read_header(run.path / f"{name}.csv")
    lines = [f"{_name(h)} {SQL_TYPE[known[h].cell] if h in known else 'TEXT'}" for h in header]
    if name in PRIMARY_KEY:
        lines.append(f"PRIMARY KEY ({_name(PRIMARY_KEY[name])})")
    for ours, table, theirs in FOREIGN_KEYS.get(name, ()):
        lines.append(f"FOREIGN KEY ({_name(ours)}) REFERENCES {_name(table)} ({_name(theirs)})")
    connection.execute(f"CREATE TABLE {_name(name)} ({', '.join(lines)})")
    marks = ", ".join("?" * len(header))
    connection.executemany(f"INSERT INTO {_name(name)} VALUES ({marks})", _typed(run, name, header))
    if name in ("claims", "quantities"):
        connection.execute(f"CREATE INDEX {_name(name + '_article')} ON {_name(name)} (article_id)")


def _write_spans(connection: sqlite3.Connection, run: RunFolder) -> None:
    """quotations.jsonl as two tables: one row a quotation, and one a span of it."""
    connection.execute(
        "CREATE TABLE quotations (article_id TEXT REFERENCES articles (id), id TEXT, form TEXT, medium TEXT,"
        " parent TEXT, speaker_name TEXT, confidence REAL, rule TEXT, PRIMARY KEY (article_id, id))"
    )
    connection.execute(
        'CREATE TABLE roles (article_id TEXT, quotation_id TEXT, role TEXT, start INTEGER, "end" INTEGER,'
        " FOREIGN KEY (article_id, quotation_id) REFERENCES quotations (article_id, id))"
    )
    names = ("id", "form", "medium", "parent", "speaker_name", "confidence", "rule")
    for article_id, found in run.quotations.items():
        connection.executemany(
            "INSERT INTO quotations VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ([article_id, *(q.get(name) for name in names)] for q in found),
        )
        connection.executemany(
            "INSERT INTO roles VALUES (?, ?, ?, ?, ?)",
            (
                [article_id, q["id"], role, start, end]
                for q in found
                for role in ("speaker", "cue", "addressee", "frame", "content")
                for start, end in q.get(role) or ()
            ),
        )


def _write_texts(connection: sqlite3.Connection, run: RunFolder) -> None:
    connection.execute("CREATE TABLE texts (article_id TEXT PRIMARY KEY REFERENCES articles (id), text TEXT)")
    found = ((key, run.text(key)) for key in run.articles)
    connection.executemany("INSERT INTO texts VALUES (?, ?)", ((k, t) for k, t in found if t is not None))


def _name(text: str) -> str:
    """A name in SQL: `when` and `end` are words of the language, a table's own columns may be anything."""
    return '"' + text.replace('"', '""') + '"'


__all__ = ["excel_cell", "write_excel_csv", "write_parquet", "write_sqlite", "write_xlsx"]
