"""An HTML file -> the page."""

from __future__ import annotations

from oton.articles.decoding import decode
from oton.articles.document import Document


def read(data: bytes) -> Document:
    """The page. Raises InputError where it is no text."""
    page, encoding = decode(data, markup=True)
    return Document(page=page, encoding=encoding)
