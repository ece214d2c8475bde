"""Input -> Article."""

from __future__ import annotations

from collections.abc import Mapping

from oton.articles.content import ARTICLE_BYTES, read_content
from oton.articles.dates import iso_date
from oton.articles.decoding import decode
from oton.articles.input import Input
from oton.articles.inputs import is_page
from oton.articles.page import read_page
from oton.errors import InputError
from oton.records import Article

# Columns of a table that other programs give other names.
_ALIASES = {
    "date": "published",
    "datum": "published",
    "publish_date": "published",
    "date_publish": "published",
    "publisher": "outlet",
    "sitename": "outlet",
    "authors": "author",
    "lang": "language",
    "titel": "title",
    "headline": "title",
}


def read_article(item: Input) -> Article:
    """The article of an input. Raises InputError, with what to do next, where there is none."""
    if item.values is not None:
        return _from_row(item, item.values)
    if item.row:
        raise InputError("its row is not there any more. Was the table changed? Run again.")
    content = read_content(item.path)
    if not content.strip():
        raise InputError("is empty. Put the article's text into it or delete it.")
    page = is_page(item.path)
    raw, encoding = decode(content, markup=page)
    if page:
        return read_page(item.article_id, item.file, raw, encoding, {})
    return _from_text(item, raw, encoding, {})


def _from_row(item: Input, values: Mapping[str, str]) -> Article:
    metadata = {key: value for key, value in values.items() if key not in (item.text_column, item.html_column)}
    for alias, key in _ALIASES.items():
        if values.get(alias) and not metadata.get(key):
            metadata[key] = values[alias]
    if metadata.get("published"):
        metadata["published"] = iso_date(metadata["published"]) or metadata["published"]
    text, page = values.get(item.text_column, ""), values.get(item.html_column, "")
    if max(len(text), len(page)) > ARTICLE_BYTES:
        raise InputError(f"holds more than {ARTICLE_BYTES >> 20} MiB, more than any article. Split it into articles.")
    if page.strip() and not text.strip():
        return read_page(item.article_id, item.file, page, "utf-8", metadata)
    return _from_text(item, text, "utf-8", metadata)


def _from_text(item: Input, raw: str, encoding: str, metadata: Mapping[str, str]) -> Article:
    if not any(map(str.isalpha, raw)):
        raise InputError("holds no word. Put the article's text into it or delete it.")
    return Article(item.article_id, item.file, raw, encoding, metadata)
