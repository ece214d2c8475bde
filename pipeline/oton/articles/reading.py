"""Input -> Article."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from oton.articles.columns import content_columns, find_columns, is_empty
from oton.articles.content import ARTICLE_BYTES, Source, read_content
from oton.articles.dates import iso_date
from oton.articles.document import Document
from oton.articles.entries import format_of_source
from oton.articles.formats import format_of, no_format
from oton.articles.input import Input
from oton.articles.page import read_page
from oton.errors import InputError
from oton.records import Article


def read_article(item: Input) -> Article:
    """The article of an input. Raises InputError, with what to do next, where there is none."""
    if item.values is not None:
        return _from_row(item, item.values)
    if item.document is not None:
        return _from_document(item, item.document)
    if item.number and item.data is None:
        raise InputError("its row is not there any more. Was the file changed? Run again.")
    return _from_document(item, _read_file(item))


def tool_of(item: Input) -> str:
    """The version of the package that reads an input's file; empty where it is missing, or none is needed."""
    known = format_of(item.file) or format_of(item.path.name)
    return known.installed() if known else ""


def _read_file(item: Input) -> Document:
    """What a file or a member of an archive holds, read by its format."""
    source = Source.of(item.path) if item.data is None else Source(item.path, item.file, BytesIO(item.data))
    content = read_content(source) if item.data is None else item.data
    if not content.strip():
        raise InputError("is empty. Put the article's text into it or delete it.")
    known = format_of_source(source)
    if known is None or known.holds != "article":
        raise InputError(no_format(source.suffix, source.name))
    document: Document = known.reader().read(content)
    return document


def _from_row(item: Input, values: Mapping[str, str]) -> Article:
    found = find_columns(values, item.columns)
    contents = content_columns(tuple(values), item.columns)
    metadata = {key: value for key, value in values.items() if key not in contents and key != found.get("id")}
    metadata = {key: "" if is_empty(value) else value for key, value in metadata.items()}
    for role, name in found.items():
        if role not in ("id", "text", "html"):
            metadata[role] = iso_date(values[name]) if role == "published" else values[name].strip()
    text, page = (values[found[role]] if role in found else "" for role in ("text", "html"))
    if max(len(text), len(page)) > ARTICLE_BYTES:
        raise InputError(f"holds more than {ARTICLE_BYTES >> 20} MiB, more than any article. Split it into articles.")
    if page and not text:
        return read_page(item.article_id, item.file, page, "utf-8", metadata)
    return _from_text(item, Document(text, metadata=metadata, extracted=False))


def _from_document(item: Input, document: Document) -> Article:
    if document.page:
        given, told = document.metadata, document.properties
        return read_page(item.article_id, item.file, document.page, document.encoding, given, told)
    return _from_text(item, document)


def _from_text(item: Input, document: Document) -> Article:
    if not any(map(str.isalpha, document.raw)):
        raise InputError("holds no word. Put the article's text into it or delete it.")
    return Article(
        item.article_id,
        item.file,
        document.raw,
        document.encoding,
        document.metadata,
        document.layout,
        extracted=document.extracted,
        properties=document.properties,
    )
