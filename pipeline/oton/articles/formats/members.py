"""A member of an archive, unpacked in memory or into a file without a name; what looks like a bomb is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from oton.articles.content import ARTICLE_BYTES, Source
from oton.articles.formats import Flaw, format_of

_IN_MEMORY: Final = 8 << 20
_LARGEST: Final = 4 << 30  # bytes of a table in an archive
_TIMES: Final = 200  # more than that no text is packed
_FREE: Final = 1 << 30  # bytes that an archive may unpack to, however small it is
_PIECE: Final = 1 << 20


@dataclass(slots=True)
class Budget:
    """What an archive may unpack to, and what it did so far."""

    most: int
    unpacked: int = 0

    @classmethod
    def of(cls, source: Source) -> Budget:
        """By the archive's own size."""
        with source.open() as file:
            size = file.seek(0, os.SEEK_END)
        return cls(_FREE + _TIMES * size)


def member(
    source: Source, name: str, packed: IO[bytes], size: int, budget: Budget
) -> Iterator[tuple[str, Source | Flaw]]:
    """The member as a source, good until the next one is asked for, or what is wrong with it.

    Nothing is ever written under the name that stands in the archive, so that a path that leads out of it is harmless;
    it is told all the same.
    """
    if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts:
        yield name, Flaw("has a path that leads out of the archive; it is not read.", "UnsafePath")
        return
    known = format_of(name)
    most = min(_LARGEST if known and known.holds != "article" else ARTICLE_BYTES, budget.most - budget.unpacked)
    if size > most:
        yield name, _too_large(size)
        return
    with SpooledTemporaryFile(_IN_MEMORY) as held:
        written = _copy(packed, held, most)
        budget.unpacked += written
        if written > most:
            yield name, _too_large(written)
            return
        yield name, Source(source.path, name, held)


def _copy(packed: IO[bytes], held: Any, most: int) -> int:
    written = 0
    while written <= most and (piece := packed.read(_PIECE)):
        held.write(piece)
        written += len(piece)
    return written


def _too_large(size: int) -> Flaw:
    return Flaw(
        f"unpacks to more than an article or this archive can hold ({size >> 20} MiB): it looks like a ZIP bomb. "
        "Unpack the archive yourself if you trust it.",
        "TooLarge",
    )
