"""A page saved by a browser in one file -> the page, with its address and the day it was saved."""

from __future__ import annotations

from oton.articles.dates import iso_date
from oton.articles.document import Document
from oton.articles.formats.mail import header, parse_mail, text_part
from oton.errors import InputError


def read(data: bytes) -> Document:
    """The document. Raises InputError where it cannot be read."""
    message = parse_mail(data)
    page = text_part(message, "text/html")
    if not page:
        raise InputError("holds no page. Save it again in a browser, as one file.")
    address = header(message, "Snapshot-Content-Location")
    saved = iso_date(header(message, "Date")) if message["Date"] else ""
    properties = {"published": saved[:10], "title": header(message, "Subject")}
    return Document(page=page, metadata={"url": address} if address else {}, properties=properties)
