"""A table file (.csv, .jsonl, each also .gz, .parquet) -> its rows as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from oton.articles.content import read_content
from oton.articles.decoding import decode
from oton.errors import InputError

_SUFFIXES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"})
_TABLE_BYTES = 4 << 30  # a table holds many articles
Row = dict[str, str]


def is_table(path: Path) -> bool:
    """Whether the suffix is one of a table."""
    return _suffix(path) in _SUFFIXES


def read_rows(path: Path) -> Iterator[tuple[int, Row | str]]:
    """The rows of a table with their numbers (lines of the file for .jsonl, rows from 1 else).

    What is no row comes as a message. Raises InputError where the table as a whole cannot be read.
    """
    suffix = _suffix(path)
    if suffix == ".parquet":
        return _parquet(path)
    text, _ = _decoded(path)
    return (
        _lines_of_json(text) if suffix in (".jsonl", ".ndjson") else _csv(path, text, "\t" if suffix == ".tsv" else "")
    )


def _suffix(path: Path) -> str:
    name = PurePosixPath(path.name.lower())
    return PurePosixPath(name.stem).suffix if name.suffix == ".gz" else name.suffix


def _decoded(path: Path) -> tuple[str, str]:
    try:
        return decode(read_content(path, _TABLE_BYTES))
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _lines_of_json(text: str) -> Iterator[tuple[int, Row | str]]:
    for number, line in enumerate(io.StringIO(text, newline="\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"line {number} is no valid JSON ({error}). Write one object a line."
            continue
        if isinstance(row, dict):
            yield number, {str(key): _as_text(value) for key, value in row.items()}
        else:
            yield number, f'line {number} is no object. Write {{"id": ..., "text": ...}}.'


def _csv(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, Row | str]]:
    csv.field_size_limit(1 << 30)
    header = text[: text.find("\n") if "\n" in text else len(text)]
    delimiter = delimiter or max(",;\t", key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = next(rows, [])
    except csv.Error as error:
        raise InputError(f"{path}: is no CSV table ({error}).") from error
    if len(set(names)) < len(names):
        raise InputError(f"{path}: two columns have one name in its first line. Give each a name of its own.")
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"row {number} is no CSV ({error}). Check its quote marks."
            continue
        if not row:
            continue
        if len(row) != len(names):
            yield number, f"row {number} has {len(row)} fields, the header {len(names)}. Check its quote marks."
            continue
        yield number, dict(zip(names, row, strict=True))


def _parquet(path: Path) -> Iterator[tuple[int, Row | str]]:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  # an optional extra
    except ImportError as error:
        raise InputError(
            f"{path}: reading Parquet needs pyarrow. Install it with: pip install 'oton[parquet]'"
        ) from error
    try:
        with parquet.ParquetFile(path) as file:
            number = 0
            for batch in file.iter_batches(batch_size=1000):
                for row in batch.to_pylist():
                    number += 1
                    yield number, {str(key): _as_text(value) for key, value in row.items()}
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(f"{path}: is no Parquet table that can be read ({error}).") from error


def _as_text(value: Any) -> str:
    """A cell as text: nothing is empty, a list of names is joined, whatever else is nested stays JSON."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
