"""A table file (.csv, .jsonl, each also .gz, .parquet) -> its rows as text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, Final

from oton.articles.content import LONGEST_LINE, read_lines
from oton.articles.decoding import decode
from oton.errors import InputError

_SUFFIXES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"})
_ROWS: Final = 100  # of a Parquet table that are in memory at a time
_BUFFER: Final = 1 << 20  # bytes of each of its columns, likewise
Row = dict[str, str]


def is_table(path: Path) -> bool:
    """Whether the suffix is one of a table."""
    return _suffix(path) in _SUFFIXES


def read_rows(path: Path, only: str = "") -> Iterator[tuple[int, Row | str]]:
    """The rows of a table with their numbers (lines of the file for .jsonl, rows from 1 else), one after another.

    What is no row comes as a message. With `only` a cell of another column may come empty, where that saves reading it.
    Raises InputError where the table as a whole cannot be read.
    """
    suffix = _suffix(path)
    if suffix == ".parquet":
        return _parquet(path, only)
    if suffix in (".jsonl", ".ndjson"):
        return _lines_of_json(path)
    return _csv(path, "\t" if suffix == ".tsv" else "")


def _suffix(path: Path) -> str:
    name = PurePosixPath(path.name.lower())
    return PurePosixPath(name.stem).suffix if name.suffix == ".gz" else name.suffix


def _lines_of_json(path: Path) -> Iterator[tuple[int, Row | str]]:
    for number, line in enumerate(read_lines(path, "\n"), 1):
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            yield number, f"line {number} holds more than {LONGEST_LINE >> 20} MiB, more than any article. Split it."
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"line {number} is no valid JSON ({error}). Write one object a line."
            continue
        if isinstance(row, dict):
            yield number, {str(key): _as_text(value) for key, value in row.items()}
        elif isinstance(row, list):
            yield number, f"line {number} is a list. Write each of its objects on a line of its own."
        else:
            yield number, f'line {number} is no object. Write {{"id": ..., "text": ...}}.'


def _csv(path: Path, delimiter: str) -> Iterator[tuple[int, Row | str]]:
    csv.field_size_limit(LONGEST_LINE)
    lines = read_lines(path, "")
    header = next(lines, "")
    rows = csv.reader(chain([header], lines), delimiter=delimiter or max(",;\t|", key=header.count))
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


def _parquet(path: Path, only: str) -> Iterator[tuple[int, Row | str]]:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  # an optional extra
    except ImportError as error:
        raise InputError(
            f"{path}: reading Parquet needs pyarrow. Install it with: pip install 'oton[parquet]'"
        ) from error
    try:
        # through a buffer, not as a whole column of a row group, and no map into memory: the file may be cut short
        with parquet.ParquetFile(path, buffer_size=_BUFFER) as file:
            names = file.schema_arrow.names
            wanted = [name for name in names if not only or name == only]
            empty = dict.fromkeys(names, "")
            if not wanted:
                yield from ((number, empty) for number in range(1, file.metadata.num_rows + 1))
                return
            number = 0
            for batch in file.iter_batches(_ROWS, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield number, empty | {key: _as_text(value) for key, value in row.items()}
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(f"{path}: is no Parquet table that can be read ({error}).") from error


def _as_text(value: Any) -> str:
    """A cell as text: nothing is empty, bytes are decoded, a list of names joined, what else is nested stays JSON."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return decode(value)[0]
    if isinstance(value, float) and value.is_integer():  # a column of numbers in which one is missing
        return str(int(value))
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
