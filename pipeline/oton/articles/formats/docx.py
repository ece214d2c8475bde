"""A Word document -> its paragraphs. Headers, footers, footnotes, comments and what was deleted are left out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from oton.articles.document import Block, Document, headed, laid_out, title_of
from oton.articles.formats.packed import check_parts, parse_xml, parts_of, read_part
from oton.articles.wording import normalise
from oton.errors import InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CREATED = "{http://purl.org/dc/terms/}created"
_HEADING = re.compile(r"heading|überschrift|berschrift|subtitle|untertitel", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_SKIPPED = frozenset(_W + name for name in ("del", "moveFrom", "txbxContent", "instrText", "delText"))
_NO_TITLE = re.compile(r"(?:word document|dokument\d*|document\d*|microsoft word.*|python-docx.*|)", re.IGNORECASE)


def read(data: bytes) -> Document:
    """The document. Raises InputError where it cannot be read."""
    with parts_of(io.BytesIO(data), "a Word document") as parts:
        check_parts(parts)
        body, core = read_part(parts, "word/document.xml"), read_part(parts, "docProps/core.xml")
    if not body:
        raise InputError("is no Word document: it has no text part. Save it again as .docx.")
    blocks = list(_blocks(parse_xml(body)))
    told = _properties(core)
    title = title_of(blocks, told.get("title", ""))
    return laid_out(headed(title, blocks), "docx", {"title": title}, told)


def _blocks(root: Any) -> Iterator[Block]:
    seen_title = False
    for paragraph in root.iter(_W + "p"):
        if any(above.tag in _SKIPPED for above in paragraph.iterancestors()):
            continue
        text = normalise("".join(_runs(paragraph)))
        if not text:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(_W + "val", "") if style is not None else ""
        if _HEADING.search(name) and not (name.rstrip().endswith("1") and not seen_title):
            yield Block(text, "subhead")
        elif (_TITLE.search(name) or _HEADING.search(name)) and not seen_title:
            seen_title = True
            yield Block(text, "title")
        else:
            yield Block(text)


def _runs(paragraph: Any) -> Iterator[str]:
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag == _W + "t":
            yield element.text or ""
        elif element.tag in (_W + "tab", _W + "br", _W + "cr"):
            yield " "
        elif element.tag == _W + "noBreakHyphen":
            yield "-"
        elif element.tag not in _SKIPPED and (element is paragraph or element.tag != _W + "p"):
            stack.extend(reversed(element))


def _properties(core: bytes) -> dict[str, str]:
    """Title, author and date of creation as the file tells them."""
    if not core:
        return {}
    root = parse_xml(core)
    title = normalise(root.findtext(_DC + "title") or "")
    told = {
        "title": "" if _NO_TITLE.fullmatch(title) else title,
        "published": (root.findtext(_CREATED) or "")[:10],
    }
    return {key: value for key, value in told.items() if value}
