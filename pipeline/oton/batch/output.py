"""Rows -> files. Each file is written beside its place and then renamed, so that OUT never holds half a table."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from oton.tables import row

_SAFE = " äöüÄÖÜß,+-=@!()[]"
_LONGEST_NAME = 200  # bytes; file systems take 255
PART = ".part"  # what a file is called behind its name while it is written


def text_path(out: Path, article_id: str) -> Path:
    """Where a run keeps the raw text of an article: the offsets of the tables count in it."""
    return out / "texts" / f"{file_name(article_id)}.txt"


def file_name(article_id: str) -> str:
    """An article id as a file name on any system: percent-escaped, cut with a hash where it is too long."""
    name = quote(article_id, safe=_SAFE, errors="surrogatepass") or "%00"
    name = name.replace(".", "%2E", 1) if name.startswith(".") else name
    if len(name.encode()) > _LONGEST_NAME:
        from hashlib import sha256  # noqa: PLC0415  (one id in thousands)

        name = (
            name.encode()[: _LONGEST_NAME - 18].decode(errors="ignore") + "~" + sha256(name.encode()).hexdigest()[:16]
        )
    return name


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file to write that takes its place when it is whole: UTF-8, newlines as they stand."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + PART)
    try:
        with beside.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
            yield file
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def write_file(path: Path, content: str) -> None:
    """Writes a whole file or none."""
    with whole_file(path) as file:
        file.write(content)


@contextmanager
def table_file(path: Path, record: type, more: Sequence[str] = ()) -> Iterator[Any]:
    """A CSV writer for rows of cells: UTF-8, comma, `\\n`, the header written; `more` columns stand behind."""
    with whole_file(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*(f.name for f in fields(record)), *more])
        yield writer


def write_table(path: Path, record: type, rows: Iterable[Any]) -> None:
    """Writes records as CSV, plain decimals."""
    with table_file(path, record) as writer:
        writer.writerows(map(row, rows))


def json_line(value: Any) -> str:
    """A value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """Writes one JSON object a line."""
    with whole_file(path) as file:
        file.writelines(map(json_line, values))


def write_json(path: Path, value: Any) -> None:
    """Writes a JSON file for people to read."""
    write_file(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")
