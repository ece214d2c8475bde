"""Markdown -> its paragraphs, without marks; what stands between `---` at the top is metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oton.articles.columns import Columns, find_columns
from oton.articles.dates import iso_date
from oton.articles.decoding import decode
from oton.articles.document import Block, Document, headed, laid_out, title_of
from oton.articles.wording import normalise

_FRONT = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^([\w äöüÄÖÜß-]{2,40}):[ \t]*(.*)$", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)[ \t]*$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_RULED = re.compile(r"(?:[-*_=] ?){3,}")
_MARKS = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)|\[([^\]]+)\]\[[^\]]*\]"), r"\1\2"),
    (re.compile(r"<((?:https?:|mailto:)[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`+([^`]*)`+"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTED = re.compile(r"(?:>\s?)+")


def read(data: bytes) -> Document:
    """The document. Raises InputError where it is no text."""
    text, _ = decode(data)
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    told = _metadata(front[1]) if front else {}
    blocks = list(_blocks(_COMMENT.sub("", _FENCE.sub("", text[front.end() if front else 0 :]))))
    title = title_of(blocks) or told.get("title", "")
    return laid_out(headed(title, blocks), "markdown", {**told, "title": title})


def _metadata(front: str) -> dict[str, str]:
    cells = {key.strip(): value.strip().strip("\"'") for key, value in _KEY.findall(front)}
    found = {role: cells[name] for role, name in find_columns(cells, Columns()).items() if role not in ("id", "text")}
    if "published" in found:
        found["published"] = iso_date(found["published"])
    return found


def _blocks(text: str) -> Iterator[Block]:
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        stripped = _QUOTED.sub("", line.strip(), count=1)
        heading = _HEADING.fullmatch(stripped)
        ruled = _RULED.fullmatch(stripped)
        if lines and ruled and stripped[0] in "=-":  # a heading that is underlined
            yield from _closed(lines, "title" if stripped[0] == "=" else "subhead")
        elif not stripped or heading or ruled or _ITEM.match(stripped):
            yield from _closed(lines, "body")
            if heading:
                yield Block(_plain(heading[2]), "title" if len(heading[1]) == 1 else "subhead")
            elif stripped and not ruled:
                lines.append(_ITEM.sub("", stripped, count=1))
        else:
            lines.append(stripped)


def _closed(lines: list[str], label: str) -> Iterator[Block]:
    text = _plain(" ".join(lines))
    lines.clear()
    if text:
        yield Block(text, label)  # type: ignore[arg-type]


def _plain(text: str) -> str:
    for mark, kept in _MARKS:
        text = mark.sub(kept, text)
    return normalise(text)
