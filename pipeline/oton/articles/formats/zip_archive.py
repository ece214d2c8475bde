"""A ZIP archive -> its members, one after another."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from oton.articles.content import Source
from oton.articles.formats import Flaw
from oton.articles.formats.members import Budget, member
from oton.errors import InputError


def read(source: Source) -> Iterator[tuple[str, Source | Flaw]]:
    """The files in it with their paths. Raises InputError where it is no archive."""
    with source.open() as file:
        try:
            archive = ZipFile(file)
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise InputError(f"is no ZIP archive that can be read ({error}). Fetch or pack it again.") from error
        with archive:
            budget = Budget.of(source)
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                if info.is_dir():
                    continue
                if info.flag_bits & 1:
                    yield info.filename, Flaw("is protected by a password. Unpack the archive.", "Encrypted")
                    continue
                try:
                    with archive.open(info) as packed:
                        yield from member(source, info.filename, packed, info.file_size, budget)
                except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
                    yield info.filename, Flaw(f"is damaged in the archive ({error}). Pack it again.", "Damaged")
