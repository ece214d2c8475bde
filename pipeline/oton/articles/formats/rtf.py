"""An RTF document -> its paragraphs."""

from __future__ import annotations

import re

from oton.articles.document import Block, Document, headed, laid_out, title_of
from oton.articles.wording import normalise
from oton.errors import InputError

_PROPERTY = re.compile(r"\{\\title\s([^{}\\]{1,300})")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read(data: bytes) -> Document:
    """The document. Raises InputError where it cannot be read."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415  # an optional extra

    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError("is no RTF document, though its name says so. Save it again as .rtf.")
    source = data.decode("latin-1")
    try:
        text = rtf_to_text(source, encoding="cp1252", errors="replace")
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise InputError(f"is no RTF document that can be read ({error}). Save it as .docx.") from error
    title = _PROPERTY.search(source)
    created = _CREATED.search(source)
    told = {
        "title": normalise(title[1]) if title else "",
        "published": "{}-{:0>2}-{:0>2}".format(*created.groups()) if created else "",
    }
    lines = [normalise(line) for line in re.split(r"[\n\v\f]", text)]
    blocks = [Block(line) for line in lines if line]
    head = title_of(blocks, told["title"])
    return laid_out(headed(head, blocks), "rtf", {"title": head}, told)
