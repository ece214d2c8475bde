"""A file -> its bytes or its lines, unpacked, and never more of them in memory than an article can have."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from oton.articles.decoding import encoding_of
from oton.errors import InputError

ARTICLE_BYTES = 64 << 20  # no article has more; a gzip bomb of a few kB unpacks to gigabytes
LONGEST_LINE = ARTICLE_BYTES  # characters of a line of a table


def read_content(path: Path, limit: int = ARTICLE_BYTES) -> bytes:
    """The bytes of a file, unpacked where it is gzipped (by its first bytes).

    Raises InputError where it cannot be read, is damaged, or holds more than `limit` bytes.
    """
    with _unpacked(path) as file:
        content: bytes = file.read(limit + 1)
    if len(content) > limit:
        raise InputError(f"holds more than {limit >> 20} MiB, more than any article. Split it into articles.")
    return content


def read_lines(path: Path, newline: str) -> Iterator[str]:
    """The lines of a file of any length with their ends, unpacked and decoded; `newline` as for `open`.

    Of a line that is longer than LONGEST_LINE that much and one character come. Raises InputError as `read_content`
    does, and where the file is no text.
    """
    try:
        status = path.stat()
        encoding = _encoding(path, status.st_mtime_ns, status.st_size)
        with _unpacked(path) as file, io.TextIOWrapper(file, encoding, "replace", newline) as text:
            while line := text.readline(LONGEST_LINE + 1):
                yield line
                while len(line) > LONGEST_LINE and not line.endswith("\n"):  # the rest is passed over
                    line = text.readline(LONGEST_LINE + 1)
    except OSError as error:
        raise InputError(f"{path}: {_cannot(error)}") from error
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


@lru_cache(maxsize=8)
def _encoding(path: Path, _changed: int, _size: int) -> str:
    with _unpacked(path) as file:
        return encoding_of(file)


@contextmanager
def _unpacked(path: Path) -> Iterator[Any]:
    """The file, opened to read bytes; what goes wrong while it is read becomes an InputError."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            if path.suffix.lower() == ".gz" and not packed:
                raise InputError("is no gzip file, though its name ends in .gz. Pack it, or take the .gz off its name.")
            if packed:
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield unpacked
            else:
                yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"is a damaged gzip file ({error}). Fetch or pack it again.") from error
    except OSError as error:
        raise InputError(_cannot(error)) from error


def _cannot(error: OSError) -> str:
    return f"cannot be read ({error.strerror or error}). Check the path and its permissions."
