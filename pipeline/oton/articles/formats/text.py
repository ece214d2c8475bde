"""A text file -> its text as it stands."""

from __future__ import annotations

from oton.articles.decoding import decode
from oton.articles.document import Document


def read(data: bytes) -> Document:
    """The document, its text unchanged. Raises InputError where it is no text."""
    raw, encoding = decode(data)
    return Document(raw, encoding=encoding, extracted=False)
