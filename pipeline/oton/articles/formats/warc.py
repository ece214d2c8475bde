"""A web archive -> the pages in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from oton.articles.content import ARTICLE_BYTES, Source
from oton.articles.decoding import decode
from oton.articles.document import Document
from oton.articles.formats import Flaw
from oton.errors import InputError

_PAGES: Final = ("text/html", "application/xhtml+xml")
_OK: Final = ("200", "203")


def read(source: Source, _only: str = "") -> Iterator[tuple[int, Document | Flaw]]:
    """The HTML responses, numbered by the records of the archive; pictures and redirections are passed over."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # an optional extra
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    with source.open() as file:
        number = 0
        try:
            for record in ArchiveIterator(file):
                number += 1
                page = _page(record)
                if page is not None:
                    yield number, page
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            if not number:
                raise InputError(f"is no WARC file that can be read ({error}).") from error
            yield number + 1, Flaw(f"is damaged behind record {number} ({error}); what stands before it was read.")


def _page(record: Any) -> Document | Flaw | None:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() not in _OK:
        return None
    kind = (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in _PAGES:
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    content = record.content_stream().read(ARTICLE_BYTES + 1)
    if len(content) > ARTICLE_BYTES:
        return Flaw(f"{address} holds more than {ARTICLE_BYTES >> 20} MiB, more than any article.")
    try:
        page, encoding = decode(content, markup=True)
    except InputError as error:
        return Flaw(f"{address} {error}")
    day = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    return Document(page=page, encoding=encoding, metadata={"url": address}, properties={"published": day})
