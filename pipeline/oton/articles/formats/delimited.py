"""A CSV table -> its rows. A quote mark that is opened and never closed costs its line a warning, no other line."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final

from oton.articles import content
from oton.articles.content import Source, read_lines
from oton.articles.formats import Flaw, Row
from oton.errors import InputError

_LONGEST_RECORD: Final = 4 << 20  # characters in which a quote mark that was opened is closed
_OPEN: Final = "BadQuote"
# The columns of what trafilatura writes, which has no first line with their names.
_TRAFILATURA: Final = [
    "url",
    "id",
    "fingerprint",
    "hostname",
    "title",
    "image",
    "date",
    "text",
    "comments",
    "license",
    "pagetype",
]


def read(source: Source, _only: str = "") -> Iterator[tuple[int, Row | Flaw]]:
    """The rows, numbered from 1 without the header."""
    csv.field_size_limit(content.LONGEST_LINE)
    lines = _Lines(read_lines(source, ""))
    first = lines.peek()
    named = first.strip()[4:] if first.strip().lower().startswith("sep=") else ""
    if named or first.strip().lower() == "sep=":
        lines.take()
    delimiter = named[:1] or _delimiter(source, lines.peek())
    records = _records(lines, delimiter)
    _, names = next(records, (0, []))
    if isinstance(names, Flaw):
        raise InputError(f"is no CSV table: {names.message}")
    names = [name.strip() for name in names]
    number = 0
    if _is_trafilatura(names):
        number += 1
        yield number, dict(zip(_TRAFILATURA, names, strict=True))
        names = _TRAFILATURA
    elif len(set(names)) < len(names):
        raise InputError("two columns have one name in its first line. Give each a name of its own.")
    for line, row in records:
        number += 1
        if isinstance(row, Flaw):
            yield number, row
            number -= 1  # the row itself follows
        elif len(row) == len(names):
            yield number, dict(zip(names, row, strict=True))
        elif row:
            told = f"row {number} (line {line}) has {len(row)} fields, the header {len(names)}. Check its quote marks."
            yield number, Flaw(told)


def _delimiter(source: Source, header: str) -> str:
    return "\t" if source.suffix == ".tsv" else max(",;\t|", key=header.count)


def _is_trafilatura(names: Sequence[str]) -> bool:
    return len(names) == len(_TRAFILATURA) and names[0].startswith(("http", "null")) and len(names[7]) > 40


class _Lines:
    """Lines that can be put back, with the number of the one that was taken last."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._back, self.number = lines, deque[str](), 0

    def peek(self) -> str:
        if not self._back:
            self._back.extend([line] if (line := next(self._lines, "")) else [])
        return self._back[0] if self._back else ""

    def take(self) -> str:
        """The next line; empty behind the last."""
        line = self._back.popleft() if self._back else next(self._lines, "")
        self.number += bool(line)
        return line

    def put_back(self, lines: Sequence[str]) -> None:
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | Flaw]]:
    """The fields of each record with the line that it begins on; a flaw before one whose quote marks are broken."""
    width = 0
    while lines.peek():
        taken: list[str] = []
        start = lines.number + 1
        try:
            row = next(csv.reader(_taken(lines, taken), delimiter=delimiter, strict=True), [])
        except (csv.Error, StopIteration):
            lines.put_back(taken[1:])
            row = _alone(taken[0], delimiter, width)
            yield start, Flaw(f"line {start}: a quote mark is not closed, or stands inside a field. The line was read "
                              "by itself; double the quote marks inside a field.", _OPEN, failed=False)  # fmt: skip
        width = width or len(row)
        yield start, row


def _taken(lines: _Lines, taken: list[str]) -> Iterator[str]:
    size = 0
    while size <= _LONGEST_RECORD and (line := lines.take()):
        taken.append(line)
        size += len(line)
        yield line


def _alone(line: str, delimiter: str, width: int) -> list[str]:
    """The fields of a line that is no good CSV: read leniently, or cut at every delimiter."""
    line = line.rstrip("\r\n")
    lenient = next(csv.reader([line], delimiter=delimiter), [])
    if len(lenient) == width and line.count('"') % 2 == 0:
        return lenient
    cut = [field.removeprefix('"').removesuffix('"').replace('""', '"') for field in line.split(delimiter)]
    return cut if len(cut) == width else lenient
