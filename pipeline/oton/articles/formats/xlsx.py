"""An Excel workbook -> the rows of its sheets, each with the names of its first filled row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from oton.articles.content import Source
from oton.articles.formats import Flaw, Row
from oton.articles.formats.cells import as_text
from oton.articles.formats.packed import check_parts, parts_of
from oton.errors import InputError


def read(source: Source, _only: str = "") -> Iterator[tuple[int, Row | Flaw]]:
    """The rows that are not empty, numbered over all sheets."""
    from openpyxl import load_workbook  # noqa: PLC0415  # an optional extra
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    with source.open() as file:
        with parts_of(file, "an Excel workbook") as parts:
            check_parts(parts)
        file.seek(0)
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            yield from _numbered(book.worksheets)
        except (InvalidFileException, BadZipFile, KeyError, ValueError, SyntaxError, EOFError) as error:
            raise InputError(f"is no Excel workbook that can be read ({error}). Save it as .csv.") from error


def _numbered(sheets: list[Any]) -> Iterator[tuple[int, Row | Flaw]]:
    number = 0
    for sheet in sheets:
        names: list[str] = []
        for cells in sheet.iter_rows(values_only=True):
            texts = [as_text(cell) for cell in cells]
            number += 1
            if not any(text.strip() for text in texts):
                continue
            if not names:
                names = _header(texts)
            else:
                yield number, {name: text for name, text in zip(names, texts, strict=False) if name}


def _header(texts: list[str]) -> list[str]:
    seen: set[str] = set()
    names = []
    for text in map(str.strip, texts):
        names.append("" if text in seen else text)
        seen.add(text)
    return names
