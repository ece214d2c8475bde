"""An HTML page -> Article: trafilatura's text, the lead it loses, and what the page tells of itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml.etree import _Element
from lxml.html import HtmlElement

from oton.articles.document import Block, laid_out
from oton.articles.lead import find_lead
from oton.articles.page_metadata import read_metadata
from oton.articles.wording import contains, normalise, words
from oton.errors import InputError
from oton.records import Article

_SHORTEST = 80  # characters; a page with less has no article
_RULE = "page"


def read_page(
    article_id: str,
    file: str,
    html: str,
    encoding: str,
    given: Mapping[str, str],
    properties: Mapping[str, str] = MappingProxyType({}),
) -> Article:
    """The article on a page: `raw` is title, lead, headings and paragraphs, a line each, labelled in `layout`.

    `given` is metadata from a table's columns, which beats the page's own; `properties` counts where neither tells.
    Raises InputError where there is no article.
    """
    tree = _parse(html)
    metadata = read_metadata(tree, html) | {key: value for key, value in given.items() if value}
    blocks = list(_extract(html))
    if sum(len(block.text) for block in blocks if block.label == "body") < _SHORTEST:
        raise InputError("holds no article: no text was found on the page. Check in a browser what was saved.")
    blocks = _with_head(blocks, tree, metadata)
    laid = laid_out(blocks, _RULE)
    return Article(
        article_id, file, laid.raw, encoding, metadata, laid.layout, extracted=True, properties=dict(properties)
    )


def _parse(html: str) -> HtmlElement:
    from trafilatura import load_html  # noqa: PLC0415  # half a second to import

    tree = load_html(html)
    if tree is None:
        raise InputError("is no HTML that can be read. Check in a browser what was saved.")
    return tree


def _extract(html: str) -> Iterator[Block]:
    """The blocks that trafilatura takes for the article."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what becomes an InputError here
    document = bare_extraction(html, include_comments=False, include_tables=True, with_metadata=False)
    if document is None or isinstance(document, dict) or document.body is None:
        return
    for element in document.body.iterchildren():
        yield from _blocks(element)


def _blocks(element: _Element) -> Iterator[Block]:
    """The paragraphs of one element of trafilatura's tree; list items and table rows are paragraphs of their own."""
    if element.tag in ("list", "table", "row", "quote", "div") and len(element):
        if element.text and element.text.strip():
            yield Block(normalise(element.text), "body")
        for child in element.iterchildren():
            if element.tag == "row":
                yield Block(normalise(" ".join(element.itertext())), "body")
                break
            yield from _blocks(child)
    else:
        text = normalise("".join(element.itertext()))
        if text:
            yield Block(text, "subhead" if element.tag == "head" else "body")
    if element.tail and element.tail.strip():
        yield Block(normalise(element.tail), "body")


def _with_head(blocks: list[Block], tree: HtmlElement, metadata: Mapping[str, str]) -> list[Block]:
    """Title and lead in front of the body, each once."""
    title = metadata.get("title", "")
    heads = [Block(title, "title")] if title else []
    rest = [block for index, block in enumerate(blocks) if not (index < 4 and title and _same(block.text, title))]
    body = "\n".join(block.text for block in rest)
    lead = find_lead(tree, metadata, body, title)
    for index, block in enumerate(rest[:6]):
        if lead and contains(block.text, lead):
            rest[index] = Block(block.text, "lead")
            return [*heads, rest[index], *rest[:index], *rest[index + 1 :]]
    if lead and not contains(body, lead):
        heads.append(Block(lead, "lead"))
    return heads + rest


def _same(text: str, title: str) -> bool:
    return bool(words(text)) and " ".join(words(text)) in " ".join(words(title))
