"""A file that is a ZIP inside (.docx, .odt, .xlsx) -> its parts, checked before anything is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final
from zipfile import BadZipFile, ZipFile

from lxml import etree

from oton.articles.content import ARTICLE_BYTES
from oton.errors import InputError

_MOST: Final = 8 * ARTICLE_BYTES  # of all parts together
BOMB: Final = "unpacks to {} MiB, more than any article or table has: it looks like a ZIP bomb, and is not unpacked."


@contextmanager
def parts_of(file: IO[bytes], what: str) -> Iterator[ZipFile]:
    """The ZIP archive that a file is; raises InputError where it is none, damaged or encrypted."""
    try:
        if file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":  # how Office encrypts, and how it saved before 2007
            raise InputError(
                f"is protected by a password, or is no {what.rsplit(maxsplit=1)[-1]} of today. Save it without."
            )
        file.seek(0)
        with ZipFile(file) as parts:
            yield parts
    except (BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError, OSError) as error:
        raise InputError(f"is no {what} that can be read ({error}). Save it again.") from error


def check_parts(parts: ZipFile) -> None:
    """Raises InputError for what would unpack to more than any document."""
    total = sum(part.file_size for part in parts.infolist())
    if total > _MOST:
        raise InputError(BOMB.format(total >> 20))


def read_part(parts: ZipFile, name: str) -> bytes:
    """The bytes of a part, empty where there is none. Raises InputError where they are too many."""
    try:
        with parts.open(name) as part:
            content = part.read(ARTICLE_BYTES + 1)
    except KeyError:
        return b""
    if len(content) > ARTICLE_BYTES:
        raise InputError(BOMB.format(f"more than {ARTICLE_BYTES >> 20}"))
    return content


def parse_xml(data: bytes) -> Any:
    """The root element; nothing is fetched, no entity replaced. Raises InputError where it is no XML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"is no XML that can be read ({error}).") from error
    if root is None:
        raise InputError("is no XML that can be read.")
    if any(True for _ in root.iter(etree.Entity)):
        raise InputError("defines entities of its own, as XML bombs do; they are not replaced. Save it without.")
    return root
