"""A tar archive, also packed -> its members, one after another."""

from __future__ import annotations

import lzma
import tarfile
import zlib
from collections.abc import Iterator

from oton.articles.content import Source
from oton.articles.formats import Flaw
from oton.articles.formats.members import Budget, member
from oton.errors import InputError


def read(source: Source) -> Iterator[tuple[str, Source | Flaw]]:
    """The files in it with their paths, in their order. Raises InputError where it is no archive."""
    budget = Budget.of(source)
    with source.open() as file:
        try:
            with tarfile.open(fileobj=file, mode="r|*") as archive:
                for info in archive:
                    packed = archive.extractfile(info) if info.isreg() else None
                    if packed is not None:
                        yield from member(source, info.name, packed, info.size, budget)
        except (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
            if isinstance(error, tarfile.ReadError) and budget.unpacked == 0:
                raise InputError(f"is no tar archive that can be read ({error}). Fetch or pack it again.") from error
            yield "", Flaw(f"is damaged ({error}); what stands before was read. Pack it again.", "Damaged")
