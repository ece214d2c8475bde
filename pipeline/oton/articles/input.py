"""What a run is made of: one article to be, a file, a member of an archive or a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from oton.articles.columns import Columns
from oton.articles.document import Document


@dataclass(frozen=True, slots=True)
class Input:
    """One article to be: a file, or an entry of one (`number`), whose content is read when its turn comes (`fill`).

    The content of an entry is the `values` of a row, a `document`, or the `data` of a member of an archive.
    """

    article_id: str
    file: str  # as shown: relative to the source, printable
    path: Path
    values: Mapping[str, str] | None = None
    document: Document | None = None
    data: bytes | None = None
    columns: Columns = field(default_factory=Columns)
    number: int = 0  # of the entry in the file `path`; 0: the file itself

    @property
    def is_filled(self) -> bool:
        """Whether there is something to read."""
        return not self.number or any(content is not None for content in (self.values, self.document, self.data))

    @property
    def size(self) -> int:
        """Characters or bytes of its content, about."""
        if self.values is not None:
            return sum(map(len, self.values.values()))
        if self.document is not None:
            return len(self.document.raw) + len(self.document.page)
        if self.data is not None:
            return len(self.data)
        try:
            return self.path.stat().st_size
        except OSError:
            return 0
