"""The rows of a table as inputs: listed by their ids first, read one after another when their turn comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from oton.articles.input import Input
from oton.articles.tables import Row, read_rows
from oton.errors import InputError
from oton.records import Problem


def list_rows(
    source: Path, shown: str, id_column: str, text_column: str, html_column: str
) -> Iterator[Input | Problem]:
    """The rows of a table as inputs without their values, and a problem for whatever is no row.

    Raises InputError where the table cannot be read, or lacks the columns.
    """
    for number, row in read_rows(source, id_column):
        if isinstance(row, str):
            yield Problem(f"{shown}:{number}", "articles", "BadRow", row)
            continue
        column = _content_columns(source, number, row, id_column, text_column, html_column)
        name = row.get(id_column, "").strip() or f"{shown}:{number}"
        yield Input(name, f"{shown}:{number}", source, None, **column, id_column=id_column, row=number)


def fill(inputs: Iterable[Input]) -> Iterator[Input]:
    """The inputs, rows of tables with their values; a row that is not there any more stays without.

    A table is read along with its rows, which stand in their order, so that few of them are in memory at a time.
    """
    for path, items in groupby(inputs, key=_table):
        yield from _filled(path, items) if path else items  # noqa: B031  (once, one way or the other)


def _table(item: Input) -> Path | None:
    return item.path if item.row and item.values is None else None


def _filled(path: Path, items: Iterable[Input]) -> Iterator[Input]:
    rows = _as_far_as_it_goes(path)
    number, row = 0, None
    for item in items:
        while number < item.row:
            number, row = next(rows, (item.row, None))
        if number > item.row or row is None:
            yield item
        else:
            yield replace(item, values={key: value for key, value in row.items() if key != item.id_column})


def _as_far_as_it_goes(path: Path) -> Iterator[tuple[int, Row | None]]:
    """The rows of a table that was listed before, up to where it cannot be read any more."""
    try:
        for number, row in read_rows(path):
            yield number, None if isinstance(row, str) else row
    except InputError:
        return


def _content_columns(
    source: Path, number: int, row: Mapping[str, str], id_column: str, text_column: str, html_column: str
) -> dict[str, str]:
    """Which column of the row holds the text or the page; InputError where the table has neither."""
    content = {"text_column": text_column, "html_column": html_column}
    there = {key: column for key, column in content.items() if column in row}
    if not there and number <= 2:  # the first row: the table itself is not as named
        raise InputError(
            f"{source}: has no column `{text_column}` or `{html_column}`. Its columns are: {', '.join(row)}. "
            "Name the right one with --text-column or --html-column."
        )
    if id_column not in row and id_column != "id":
        raise InputError(
            f"{source}: has no column `{id_column}`. Its columns are: {', '.join(row)}. Name the right one with "
            "--id-column, or leave it out: rows without an id are named by their number."
        )
    return there or {"text_column": text_column}
