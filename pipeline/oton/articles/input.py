"""What a run is made of: one article to be, a file or a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Input:
    """One article to be: a file, or a row of a table, whose `values` are read when its turn comes (`fill`)."""

    article_id: str
    file: str  # as shown: relative to the source, printable
    path: Path
    values: Mapping[str, str] | None = None
    text_column: str = ""  # the column of `values` that holds the text, or
    html_column: str = ""  # the one that holds the page
    id_column: str = ""
    row: int = 0  # number in the table `path`; 0: no row of one
