"""A Parquet table -> its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from oton.articles.content import Source
from oton.articles.formats import Row
from oton.articles.formats.cells import cells_of
from oton.errors import InputError

_ROWS: Final = 100  # that are in memory at a time
_BUFFER: Final = 1 << 20  # bytes of each of its columns, likewise


def read(source: Source, only: str = "") -> Iterator[tuple[int, Row]]:
    """The rows, numbered from 1; with `only` a column other than that may come empty, which saves reading it."""
    from pyarrow import ArrowException, parquet  # noqa: PLC0415  # an optional extra

    try:
        # through a buffer, not as a whole column of a row group, and no map into memory: the file may be cut short
        with source.open() as opened, parquet.ParquetFile(opened, buffer_size=_BUFFER) as file:
            names = file.schema_arrow.names
            wanted = [name for name in names if not only or name == only]
            empty = dict.fromkeys(names, "")
            if not wanted:
                yield from ((number, empty) for number in range(1, file.metadata.num_rows + 1))
                return
            yield from enumerate(_rows(file, wanted, empty), 1)
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(f"is no Parquet table that can be read ({error}).") from error


def _rows(file: Any, wanted: list[str], empty: dict[str, str]) -> Iterator[Row]:
    for batch in file.iter_batches(_ROWS, columns=wanted):
        for row in batch.to_pylist():
            yield empty | cells_of(row)
