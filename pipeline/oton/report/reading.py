"""A run's folder -> its tables: for people (pandas, pinned types) and for the report (plain rows)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oton.errors import InputError
from oton.tables import TABLES, Column, columns

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, str]
TextPath = Callable[[Path, str], Path]  # where a run keeps the raw text of an article: (OUT, article_id) -> path
LONGEST_CELL = 2**31 - 1  # a scraped page without a full stop is one sentence of 1 MB; csv's own limit is 128 KB


def read_claims(out: str | Path) -> pd.DataFrame:
    """claims.csv of a run as a data frame: ids stay text, a speaker called `NA` stays `NA`, empty text is ""."""
    return read_table(out, "claims")


def read_table(out: str | Path, name: str = "claims") -> pd.DataFrame:
    """A table of a run (claims, quantities, articles, speakers, problems, comparison, contradictions) as a data frame.

    `out` is the run's folder or the CSV file itself. Text is text ("" where a cell is empty), whole numbers are
    Int64 and decimals float64 (both missing where a cell is empty); columns that oton does not know stay text.
    """
    import pandas as pd  # noqa: PLC0415  (heavy: only when a table is read)

    frame: pd.DataFrame = pd.read_csv(**_pinned(Path(out), name))
    return frame


def read_frames(out: str | Path, name: str, rows: int = 20_000) -> Iterator[pd.DataFrame]:
    """The same in pieces of so many rows, for tables that do not fit into memory; at least one, if an empty one."""
    import pandas as pd  # noqa: PLC0415

    with pd.read_csv(**_pinned(Path(out), name), chunksize=rows) as frames:
        yield from frames


def _pinned(out: Path, name: str) -> dict[str, Any]:
    """What pandas is to be told of a table so that it guesses nothing."""
    path = out if out.is_file() else out / f"{name}.csv"
    known = {c.name: c for c in table_columns(name)}
    header = read_header(path)
    types: dict[str, str] = {h: _pandas_type(known[h]) if h in known else "str" for h in header}
    return {
        "filepath_or_buffer": path,
        "encoding": "utf-8-sig",
        "dtype": types,
        "keep_default_na": False,
        "na_values": {h: [""] for h in header if types[h] != "str"},
        "lineterminator": "\n",
    }


def table_columns(name: str) -> tuple[Column, ...]:
    """The columns of a table by its name; of those as well that `oton compare` writes."""
    from oton.report.comparison import ComparisonRow, ContradictionRow  # noqa: PLC0415  (comparison reads runs itself)

    tables = {**TABLES, "comparison": ComparisonRow, "contradictions": ContradictionRow}
    if name not in tables:
        raise InputError(f"There is no table `{name}`. There are: {', '.join(tables)}.")
    return columns(tables[name])


def _pandas_type(column: Column) -> str:
    return {int: "Int64", float: "float64", Decimal: "float64"}.get(column.cell, "str")


def read_header(path: Path) -> list[str]:
    """The names of a CSV file's columns."""
    with _open(path) as file:
        return next(csv.reader(file), [])


def read_rows(path: Path, delimiter: str = ",") -> list[Row]:
    """The rows of a table as text; cells that a row lacks are empty. With tabs, quote marks are marks of the text."""
    csv.field_size_limit(LONGEST_CELL)
    with _open(path) as file:
        reader = csv.DictReader(
            file, delimiter=delimiter, restval="", restkey="", quoting=3 if delimiter == "\t" else 0
        )  # QUOTE_NONE or QUOTE_MINIMAL
        return [{key: value for key, value in row.items() if key} for row in reader]


def _open(path: Path) -> Any:
    try:
        return path.open(encoding="utf-8-sig", newline="", errors="surrogatepass")
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file. Name a folder that `oton run INPUT -o OUT` has written.") from error


def read_jsonl(path: Path, key: str) -> dict[str, dict[str, Any]]:
    """The lines of a JSON lines file by their `key`; {} where there is no such file."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as file:
        return {entry[key]: entry for entry in map(json.loads, file)}


@dataclass
class RunFolder:
    """A folder that `oton run` wrote. Tables are read when they are asked for, once."""

    path: Path
    find_text: TextPath
    _texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not (self.path / "claims.csv").is_file():
            raise InputError(
                f"{self.path}: holds no claims.csv. Name a folder that `oton run INPUT -o OUT` has written."
            )

    @cached_property
    def claims(self) -> list[Row]:
        """The rows of claims.csv."""
        return read_rows(self.path / "claims.csv")

    @cached_property
    def quantities(self) -> list[Row]:
        """The rows of quantities.csv."""
        return self._rows("quantities")

    @cached_property
    def articles(self) -> dict[str, Row]:
        """The rows of articles.csv by id."""
        return {row["id"]: row for row in self._rows("articles")}

    @cached_property
    def problems(self) -> list[Row]:
        """The rows of problems.csv."""
        return self._rows("problems")

    @cached_property
    def quotations(self) -> dict[str, list[dict[str, Any]]]:
        """The quotations of each article, with raw offsets."""
        return {key: entry["quotations"] for key, entry in self._quotation_lines.items()}

    @cached_property
    def lost(self) -> dict[str, list[dict[str, Any]]]:
        """The candidates of each article that gave way, with the reason."""
        return {key: entry.get("lost", []) for key, entry in self._quotation_lines.items()}

    @cached_property
    def _quotation_lines(self) -> dict[str, dict[str, Any]]:
        return read_jsonl(self.path / "quotations.jsonl", "article_id")

    @cached_property
    def regions(self) -> dict[str, list[dict[str, Any]]]:
        """What cleaning found in each article, with raw offsets."""
        return {key: entry["regions"] for key, entry in read_jsonl(self.path / "regions.jsonl", "id").items()}

    @cached_property
    def run(self) -> dict[str, Any]:
        """run.json; {} where it is missing."""
        path = self.path / "run.json"
        found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return found if isinstance(found, dict) else {}

    def text(self, article_id: str) -> str | None:
        """The raw text of an article, None where the run kept none."""
        if article_id not in self._texts:
            path = self.find_text(self.path, article_id)
            if not path.is_file():
                return None
            # newline="": offsets count the text as it was read, so that `\r\n` stays two characters
            with path.open(encoding="utf-8", newline="", errors="surrogatepass") as file:
                self._texts[article_id] = file.read()
        return self._texts[article_id]

    def _rows(self, name: str) -> list[Row]:
        path = self.path / f"{name}.csv"
        return read_rows(path) if path.is_file() else []
