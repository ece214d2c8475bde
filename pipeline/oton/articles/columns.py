"""The columns of a table -> which of them holds what, by their German and English names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

from oton.articles.dates import iso_date

# Folded: small letters without blanks, dots, hyphens and underscores, so that `Article-Text`, `article_text` and a
# nested `article.text` are one. The first that is filled in a row wins.
_NAMES: Final = {
    "id": "id articleid artikelid docid documentid dokumentid uuid guid",
    "text": "text maintext articletext articlebodytext fulltext volltext body bodytext articlebody content plaintext "
    "article artikel artikeltext haupttext textkörper beitragstext inhalt textinhalt rawtext cleantext storytext "
    "message nachricht document dokument",
    "html": "html rawhtml htmlcontent contenthtml contentencoded sourcehtml seitenquelltext",
    "published": "published publishedat publishedon datepublished publishdate publisheddate datepublish publishingdate "
    "publicationdate pubdate date datum veröffentlicht veröffentlichtam veröffentlichungsdatum erschienen erschienenam "
    "erscheinungsdatum erscheinungstag publikationsdatum artikeldatum datetime createdat erstellt erstelltam timestamp "
    "zeitstempel",
    "outlet": "outlet publisher publishername publication publikation medium medienname medianame sitename "
    "metasitename newspaper zeitung zeitungsname quelle source sourcename quellenname outletname mediumname "
    "herausgeber sourcehostname sourcedomain hostname domain",
    "title": "title titel headline überschrift ueberschrift schlagzeile haupttitel articletitle artikeltitel",
    "author": "author authors authorname autor autoren autorin autorinnen autorenname verfasser verfasserin byline "
    "creator",
    "url": "url link uri permalink canonicallink canonicalurl articleurl artikelurl webadresse",
    "language": "language lang sprache metalang",
}
_EMPTY: Final = frozenset({"na", "n/a", "nan", "nat", "null", "none", "<na>", "\\n", "#n/a"})
_FOLDED = re.compile(r"[\s._:-]+")
_URL = re.compile(r"(?:https?:)?//|www\.", re.IGNORECASE)
_PLAIN = ("language",)  # roles that no option names


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that the user named, by what they hold; what is left empty is looked for by its name."""

    id: str = ""
    text: str = ""
    html: str = ""
    published: str = ""
    outlet: str = ""
    title: str = ""
    author: str = ""
    url: str = ""


ROLES: Final = tuple(f.name for f in fields(Columns))  # in the order in which the summary tells them
_KNOWN: Final = {role: names.split() for role, names in _NAMES.items()}


def option(role: str) -> str:
    """The option of the command line that names this column."""
    return f"--{'date' if role == 'published' else role}-column"


def is_empty(cell: str) -> bool:
    """Whether a cell says nothing: blank, `NA`, `nan`."""
    return not cell or cell.isspace() or (len(cell) <= 4 and cell.strip().lower() in _EMPTY)


def find_columns(row: Mapping[str, str], columns: Columns) -> dict[str, str]:
    """What the row tells -> the column of it that does, the first of the right name with a cell that can be it."""
    found: dict[str, str] = {}
    for role, names in _candidates(tuple(row), columns):
        name = next((name for name in names if not is_empty(row[name]) and _fits(role, row[name])), "")
        if name:
            found[role] = name
    return found


def content_columns(names: tuple[str, ...], columns: Columns) -> tuple[str, ...]:
    """The columns that may hold the text or the page, whichever does in a row."""
    return tuple(name for role, named in _candidates(names, columns) if role in ("text", "html") for name in named)


@lru_cache(maxsize=64)
def _candidates(names: tuple[str, ...], columns: Columns) -> tuple[tuple[str, tuple[str, ...]], ...]:
    folded: dict[str, list[str]] = {}
    for name in names:
        folded.setdefault(_FOLDED.sub("", name.strip().lower()), []).append(name)
    out: list[tuple[str, tuple[str, ...]]] = []
    for role in (*ROLES, *_PLAIN):
        named = "" if role in _PLAIN else getattr(columns, role)
        if named:
            out.append((role, (named,) if named in names else ()))
        elif not (role in ("text", "html") and (columns.text or columns.html)):
            out.append((role, tuple(name for known in _KNOWN[role] for name in folded.get(known, ()))))
    return tuple(out)


def _fits(role: str, cell: str) -> bool:
    """Whether a cell can be that: `source` is an address in one program's files and the paper's name in another's."""
    if role == "outlet":
        return len(cell) <= 200 and not _URL.match(cell)
    if role == "published":
        return len(cell) <= 60 and bool(iso_date(cell))
    if role == "text":
        return any(map(str.isalpha, cell)) and not (_URL.match(cell) and " " not in cell)
    return True


def text_column(rows: list[Mapping[str, str]]) -> str:
    """The column of these rows that seems to hold the text: the one with most running text; empty where none does."""
    totals: dict[str, int] = {}
    for row in rows:
        for name, cell in row.items():
            if len(cell) >= 120 and cell.count(" ") >= len(cell) // 15:
                totals[name] = totals.get(name, 0) + len(cell)
    return max(totals, key=lambda name: totals[name], default="")
