"""A parsed page -> title, published, updated, outlet, author, language, description, as far as it tells them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from oton.articles.dates import iso_date
from oton.articles.wording import normalise

_TYPES = (
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle blogposting "
    "liveblogposting webpage report"
)
_ARTICLE_TYPES = frozenset(_TYPES.split())
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "publish-date",
    "og:published_time",
    "last-modified-date",
)
_UPDATED = ("article:modified_time", "datemodified", "last-modified", "og:updated_time")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "cxenseparse:author")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
_TITLE_TAIL = re.compile(r"\s+[|–—·•-]\s+([^|–—·•]{2,40})$")


def read_metadata(tree: HtmlElement, html: str) -> dict[str, str]:
    """The metadata of a page: JSON-LD first, then its meta elements, then what trafilatura makes of it."""
    from trafilatura import extract_metadata  # noqa: PLC0415  # half a second to import

    meta = dict(_meta_elements(tree))
    linked = _article_node(_linked_data(tree))
    guessed = extract_metadata(html, extensive=True)
    outlet = (
        _name(linked.get("publisher"))
        or meta.get("og:site_name", "")
        or _text(guessed, "sitename")
        or _text(guessed, "hostname")
    )
    found = {
        "title": _title(tree, linked, meta, outlet) or _text(guessed, "title"),
        "published": _date(linked.get("datePublished"), meta, _PUBLISHED) or _text(guessed, "date"),
        "updated": _date(linked.get("dateModified"), meta, _UPDATED),
        "outlet": outlet,
        "author": _authors(linked.get("author")) or _meta_author(meta) or _text(guessed, "author"),
        "language": (tree.get("lang") or meta.get("og:locale", "") or meta.get("content-language", ""))[:2].lower(),
        "description": _first(meta, _DESCRIPTION) or normalise(_string(linked.get("description"))),
    }
    return {key: value for key, value in found.items() if value}


def _meta_elements(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Name and content of each meta element; the first of a name wins."""
    for element in reversed(list(tree.iter("meta"))):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            yield name.lower(), normalise(content)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if script.get("type", "").split(";")[0].strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            yield from _nodes(json.loads(script.text, strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)


def _article_node(nodes: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """The node that describes the article: the one of an article's type that says most of what is asked."""
    asked = ("headline", "datePublished", "author", "description", "publisher")
    best: dict[str, Any] = {}
    for node in nodes:
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(str(kind).lower() in _ARTICLE_TYPES for kind in kinds) and sum(key in node for key in asked) > sum(
            key in best for key in asked
        ):
            best = node
    return best


def _title(tree: HtmlElement, linked: dict[str, Any], meta: dict[str, str], outlet: str) -> str:
    title = normalise(_string(linked.get("headline"))) or meta.get("og:title", "")
    if not title:
        heads = [normalise(str(head.text_content())) for head in tree.iter("h1")]
        heads = [head for head in heads if head]
        title = heads[0] if len(heads) == 1 else ""
    tail = _TITLE_TAIL.search(title)
    if tail and outlet and _letters(tail[1]) in _letters(outlet):
        title = title[: tail.start()]
    return title


def _letters(text: str) -> str:
    return re.sub(r"\W|_", "", text.lower())


def _date(linked: Any, meta: dict[str, str], names: tuple[str, ...]) -> str:
    for text in (_string(linked), *(meta.get(name, "") for name in names)):
        found = iso_date(text) if text else ""
        if found:
            return found
    return ""


def _authors(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    return "; ".join(dict.fromkeys(name for name in map(_name, values) if name and not name.startswith("http")))


def _meta_author(meta: dict[str, str]) -> str:
    names = (meta.get(name, "") for name in _AUTHOR)
    return next((name for name in names if name and not name.startswith("http")), "")


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return normalise(_string(value.get("name")))
    if isinstance(value, list):
        return _name(value[0]) if value else ""
    return normalise(_string(value))


def _string(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) else ""


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _text(document: Any, field: str) -> str:
    value = getattr(document, field, None)
    return normalise(value) if isinstance(value, str) else ""
