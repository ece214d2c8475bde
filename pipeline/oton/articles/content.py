"""A file, or a member of an archive -> its bytes or lines, unpacked, never more in memory than an article can have."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from oton.articles.decoding import encoding_of
from oton.errors import InputError

ARTICLE_BYTES: Final = 64 << 20  # no article has more; a gzip bomb of a few kB unpacks to gigabytes
LONGEST_LINE = ARTICLE_BYTES  # characters of a line of a table


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a file, or a member of an archive, which lies unpacked in `held` while its turn is."""

    path: Path
    name: str  # of the file or the member
    held: IO[bytes] | None = None

    @classmethod
    def of(cls, path: Path) -> Source:
        """The file at this path."""
        return cls(path, path.name)

    @property
    def suffix(self) -> str:
        """The suffix in small letters, without that of packing: `.txt` for `a.TXT.gz`."""
        return suffix_of(self.name)

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The bytes as they lie there, from the first."""
        if self.held is None:
            with self.path.open("rb") as file:
                yield file
        else:
            self.held.seek(0)
            yield self.held


def suffix_of(name: str) -> str:
    """`.txt` for `a.txt` and `a.TXT.gz`, `.tar` for `a.tar.gz` and `a.tgz`."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    return PurePosixPath(path.stem).suffix.lower() if suffix == ".gz" else {".tgz": ".tar"}.get(suffix, suffix)


def stem_of(name: str) -> str:
    """`a` for `a.txt`, `b/a.txt.gz`."""
    path = PurePosixPath(name)
    return (PurePosixPath(path.stem) if path.suffix.lower() == ".gz" else path).stem


def read_content(source: Source, limit: int = ARTICLE_BYTES) -> bytes:
    """The bytes of a file, unpacked where it is gzipped (by its first bytes).

    Raises InputError where it cannot be read, is damaged, or holds more than `limit` bytes.
    """
    with unpacked(source) as file:
        content: bytes = file.read(limit + 1)
    if len(content) > limit:
        raise InputError(f"holds more than {limit >> 20} MiB, more than any article. Split it into articles.")
    return content


def read_lines(source: Source, newline: str) -> Iterator[str]:
    """The lines of a file of any length with their ends, unpacked and decoded; `newline` as for `open`.

    Of a line that is longer than LONGEST_LINE that much and one character come. Raises InputError as `read_content`
    does, and where the file is no text.
    """
    encoding = _encoding(source)
    with unpacked(source) as file:
        text = io.TextIOWrapper(file, encoding, "replace", newline)
        try:
            while line := text.readline(LONGEST_LINE + 1):
                yield line
                while len(line) > LONGEST_LINE and not line.endswith("\n"):  # the rest is passed over
                    line = text.readline(LONGEST_LINE + 1)
        finally:
            text.detach()


def _encoding(source: Source) -> str:
    if source.held is not None:
        with unpacked(source) as file:
            return encoding_of(file)
    try:
        status = source.path.stat()
    except OSError as error:
        raise InputError(_cannot(error)) from error
    return _encoding_of_file(source, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _encoding_of_file(source: Source, _changed: int, _size: int) -> str:
    with unpacked(source) as file:
        return encoding_of(file)


@contextmanager
def unpacked(source: Source) -> Iterator[Any]:
    """The source, opened to read bytes; what goes wrong while it is read becomes an InputError."""
    try:
        with source.open() as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            if source.name.lower().endswith((".gz", ".tgz")) and not packed:
                raise InputError("is no gzip file, though its name ends in .gz. Pack it, or take the .gz off its name.")
            if packed:
                with gzip.GzipFile(fileobj=file, mode="rb") as inner:
                    yield inner
            else:
                yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"is a damaged gzip file ({error}). Fetch or pack it again.") from error
    except OSError as error:
        raise InputError(_cannot(error)) from error


def _cannot(error: OSError) -> str:
    return f"cannot be read ({error.strerror or error}). Check the path and its permissions."
