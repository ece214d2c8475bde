"""JSON lines -> one row a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from oton.articles import content
from oton.articles.content import Source, read_lines
from oton.articles.formats import Flaw, Row
from oton.articles.formats.cells import cells_of


def read(source: Source, _only: str = "") -> Iterator[tuple[int, Row | Flaw]]:
    """The objects of the lines with the numbers of these."""
    for number, line in enumerate(read_lines(source, "\n"), 1):
        if line.strip():
            yield number, _row(line, f"line {number}")


def _row(line: str, where: str) -> Row | Flaw:
    longest = content.LONGEST_LINE
    if len(line) > longest:
        return Flaw(f"{where} holds more than {longest >> 20} MiB, more than any article. Split it.")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Flaw(f"{where} is no valid JSON ({error}). Write one object a line.")
    if isinstance(row, dict):
        return cells_of(row)
    if isinstance(row, list):
        return Flaw(f"{where} is a list. Write each of its objects on a line of its own, or name the file .json.")
    return Flaw(f'{where} is no object. Write {{"id": ..., "text": ...}}.')
