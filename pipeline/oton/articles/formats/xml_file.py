"""An XML file of news -> its articles: TEI, NITF, NewsML-G2, what trafilatura writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from oton.articles.content import Source, read_content
from oton.articles.dates import iso_date
from oton.articles.document import Block, Document, headed, laid_out
from oton.articles.formats.packed import parse_xml
from oton.articles.wording import normalise
from oton.errors import InputError

_HEADS: Final = frozenset(["head", "hl1", "hl2", "h1", "h2", "h3", "h4"])
_PARAGRAPHS: Final = frozenset({"p", "ab", "l", "item", "li", *_HEADS})
_SKIPPED: Final = frozenset(
    [
        "figure",
        "note",
        "teiHeader",
        "media",
        "media-caption",
        "caption",
        "figDesc",
        "bibl",
        "table",
        "nitf-table",
        "comments",
    ]
)


def read(source: Source, _only: str = "") -> Iterator[tuple[int, Document]]:
    """The articles, numbered from 1. Raises InputError for XML of another kind."""
    root = parse_xml(read_content(source))
    reader = _READERS.get(_name(root))
    if reader is None:
        raise InputError(f"is XML of an unknown kind (`{_name(root)}`). There are TEI, NITF and NewsML-G2.")
    articles = [(document, number) for number, document in enumerate(reader(root), 1)]
    if not articles:
        raise InputError("holds no article.")
    yield from ((number, document) for document, number in articles)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _all(element: Any, *names: str) -> Iterator[Any]:
    return (found for found in element.iter("{*}*") if _name(found) in names)


def _first(element: Any, *names: str) -> Any:
    return next(_all(element, *names), None)


def _text(element: Any) -> str:
    return "" if element is None else normalise("".join(element.itertext()))


def _date(element: Any, *attributes: str) -> str:
    """The date in one of the attributes or the text; `20240503T120000+0200` is NITF's way to write one."""
    if element is None:
        return ""
    written = next((element.get(name) for name in attributes if element.get(name)), _text(element))
    return iso_date(written)


def _blocks(body: Any) -> list[Block]:
    """The paragraphs below an element, outside of pictures and notes."""
    if body is None:
        return []
    out = []
    for element in _all(body, *_PARAGRAPHS):
        around = [_name(above) for above in element.iterancestors()]
        if _SKIPPED.isdisjoint(around) and _PARAGRAPHS.isdisjoint(around):
            out.append(Block(_text(element), "subhead" if _name(element) in _HEADS else "body"))
    return out or [Block(line) for line in map(normalise, "".join(body.itertext()).split("\n"))]


def _article(title: str, blocks: list[Block], told: dict[str, str]) -> Document:
    return laid_out(headed(title, blocks), "xml", {"title": title, **told})


def _tei(root: Any) -> Iterator[Document]:
    for text in [root] if _name(root) == "TEI" else _all(root, "TEI"):
        header = _first(text, "teiHeader")
        if header is None:
            continue
        titles = _first(header, "titleStmt")
        source = next(
            (e for e in (_first(header, "sourceDesc"), _first(header, "publicationStmt")) if e is not None), header
        )
        dates = (_date(e, "when", "when-iso") for part in (source, header) for e in _all(part, "date"))
        outlets = (_text(e) for part in (source, header) for e in _all(part, "publisher", "journal"))
        monographs = (_text(e) for e in _all(source, "title") if e.get("level") in ("j", "m"))
        told = {
            "published": next(filter(None, dates), ""),
            "outlet": next(filter(None, monographs), "") or next(filter(None, outlets), ""),
            "author": "; ".join(
                dict.fromkeys(filter(None, map(_text, _all(titles if titles is not None else header, "author"))))
            ),
        }
        body = _first(text, "text")
        yield _article(_text(_first(titles, "title")) if titles is not None else "", _blocks(body), told)


def _nitf(root: Any) -> Iterator[Document]:
    published = _first(root, "pubdata")
    issued = _first(root, "date.issue", "story.date")
    lead = _first(root, "abstract")
    told = {
        "published": _date(issued, "norm") or _date(published, "date.publication"),
        "outlet": (published.get("name", "") if published is not None else "") or _text(_first(root, "distributor")),
        "author": _author(_text(_first(root, "byline"))),
    }
    title = _text(_first(root, "hl1")) or _text(_first(root, "hedline")) or _text(_first(root, "title"))
    blocks = [Block(block.text, "lead") for block in (_blocks(lead) if lead is not None else [])]
    yield _article(title, blocks + _blocks(_first(root, "body.content")), told)


def _author(byline: str) -> str:
    return byline.removeprefix("Von ").removeprefix("By ")


def _newsml(root: Any) -> Iterator[Document]:
    for item in [root] if _name(root) == "newsItem" else _all(root, "newsItem"):
        inner = _first(item, "nitf", "html", "body")
        if inner is not None and _name(inner) == "nitf":
            document = next(_nitf(inner))
        elif inner is not None:
            document = _article("", _blocks(inner), {})
        else:
            document = _article("", [Block(line) for line in _lines(_first(item, "inlineData"))], {})
        provider = _first(item, "infoSource", "provider")
        name = _first(provider, "name") if provider is not None else None
        told = {
            "title": _text(_first(item, "headline")),
            "published": next(
                filter(None, (_date(e) for e in _all(item, "contentCreated", "firstCreated", "versionCreated"))), ""
            ),
            "outlet": _text(name)
            or (provider.get("literal") or provider.get("qcode", "") if provider is not None else ""),
            "author": _author(_text(_first(item, "by"))),
        }
        told |= document.metadata
        body = [Block(document.raw[r.start : r.end], r.label) for r in document.layout if r.label != "title"]
        if body:  # an item may be a picture
            yield _article(told.pop("title"), body, told)


def _lines(element: Any) -> list[str]:
    return [] if element is None else [normalise(line) for line in "".join(element.itertext()).split("\n")]


def _trafilatura(root: Any) -> Iterator[Document]:
    told = {
        "published": iso_date(root.get("date", "")),
        "outlet": root.get("sitename", ""),
        "url": root.get("source", ""),
    }
    yield _article(root.get("title", ""), _blocks(_first(root, "main")), {**told, "author": root.get("author", "")})


_READERS: Final[dict[str, Callable[[Any], Iterator[Document]]]] = {
    "TEI": _tei,
    "teiCorpus": _tei,
    "nitf": _nitf,
    "newsItem": _newsml,
    "newsMessage": _newsml,
    "packageItem": _newsml,
    "doc": _trafilatura,
}
