"""A file -> its bytes, unpacked, and never more of them than an article can have."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from oton.errors import InputError

ARTICLE_BYTES = 64 << 20  # no article has more; a gzip bomb of a few kB unpacks to gigabytes


def read_content(path: Path, limit: int = ARTICLE_BYTES) -> bytes:
    """The bytes of a file, unpacked where it is gzipped (by its name or its first bytes).

    Raises InputError where it cannot be read, is damaged, or holds more than `limit` bytes.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            if packed:
                with gzip.GzipFile(fileobj=file) as unpacked:
                    content = unpacked.read(limit + 1)
            else:
                content = file.read(limit + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"is a damaged gzip file ({error}). Fetch or pack it again.") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error}). Check the path and its permissions.") from error
    if len(content) > limit:
        raise InputError(f"holds more than {limit >> 20} MiB, more than any article. Split it into articles.")
    return content
