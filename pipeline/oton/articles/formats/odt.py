"""An OpenDocument text -> its paragraphs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from oton.articles.document import Block, Document, headed, laid_out, title_of
from oton.articles.formats.packed import check_parts, parse_xml, parts_of, read_part
from oton.articles.wording import normalise
from oton.errors import InputError

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = (_TEXT + "h", _TEXT + "p")
_SKIPPED = frozenset({_TEXT + "note", _TEXT + "tracked-changes", _OFFICE + "annotation"})


def read(data: bytes) -> Document:
    """The document. Raises InputError where it cannot be read."""
    with parts_of(io.BytesIO(data), "an OpenDocument text") as parts:
        check_parts(parts)
        content, meta, manifest = (
            read_part(parts, name) for name in ("content.xml", "meta.xml", "META-INF/manifest.xml")
        )
    if b"encryption-data" in manifest:
        raise InputError("is protected by a password. Save it without.")
    if not content:
        raise InputError("is no OpenDocument text: it has no content part. Save it again as .odt.")
    blocks = list(_blocks(parse_xml(content)))
    told = _properties(meta)
    title = title_of(blocks, told.get("title", ""))
    return laid_out(headed(title, blocks), "odt", {"title": title}, told)


def _blocks(root: Any) -> Iterator[Block]:
    seen_title = False
    for element in root.iter(*_PARAGRAPHS):
        if any(above.tag in _SKIPPED or above.tag in _PARAGRAPHS for above in element.iterancestors()):
            continue
        text = normalise("".join(_runs(element)))
        if not text:
            continue
        is_title = element.get(_TEXT + "style-name", "") == "Title" or element.get(_TEXT + "outline-level", "") == "1"
        if is_title and not seen_title:
            seen_title = True
            yield Block(text, "title")
        else:
            yield Block(text, "subhead" if element.tag == _PARAGRAPHS[0] else "body")


def _runs(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in (_TEXT + "s", _TEXT + "tab", _TEXT + "line-break"):
            yield " "
        elif child.tag not in _SKIPPED:
            yield from _runs(child)
        yield child.tail or ""


def _properties(meta: bytes) -> dict[str, str]:
    if not meta:
        return {}
    root = parse_xml(meta)
    found = {
        "title": normalise(root.findtext(f".//{_DC}title") or ""),
        "published": (root.findtext(f".//{_META}creation-date") or root.findtext(f".//{_DC}date") or "")[:10],
    }
    return {key: value for key, value in found.items() if value}
