"""A text that holds many articles, as press databases export them -> each article with its date, outlet and title.

Each database has marks of its own: `Dokument 3 von 120` and `LÄNGE: 312 Wörter` (Nexis, WISO), `Dokument SZ00002024...`
(Factiva), `bdt0123 4 pl 312  dpa 0456` (dpa).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from oton.articles.document import Document
from oton.articles.formats.export_readers import read_dpa, read_factiva, read_nexis

_COUNTED: Final = (
    r"[ \t]*(?:Dokument|Document|Artikel)? ?\d{1,5} (?:von|of) \d{1,5}(?: (?:Dokument(?:en|e)?|DOCUMENTS?))?[ \t]*"
)
_SCANNED: Final = re.compile(
    rb"(?im)^[ \t]*(?:dokument|document|artikel)? ?\d{1,5} (?:von|of) \d{1,5}(?: d[a-z]+)?[ \t]*\r?$"
    rb"|^[ \t]*(?:dokument|document) [A-Z]{2,}[A-Z0-9]{12,}[ \t]*\r?$|^[ \t]*end of document[ \t]*\r?$"
    rb"|^[ \t]*ende des dokuments[ \t]*\r?$|^[a-z]{2,4}\d{4} \d [a-z]{2} \d+ +(?:[a-z]+ )?dpa"
    rb"|^[ \t]*(?:l(?:\xc3?\xa4|\xe4|\xc3\x84|\xc4)nge|length): *\d+ w"
    rb"|^[=*_#-]{5,}[ \t]*\r?$|^[ \t]*(?:quelle|source): "
)


@dataclass(frozen=True, slots=True)
class Export:
    """How a database marks its articles: a line that one begins with, or one that it ends with."""

    name: str
    mark: re.Pattern[str]
    ends: bool
    read: Callable[[str], Document | None]


EXPORTS: Final = (
    Export("dpa", re.compile(r"(?m)^[a-z]{2,4}\d{4} \d [a-z]{2} \d+ +(?:\w+ )?dpa[^\n]*$"), False, read_dpa),
    Export(
        "Factiva", re.compile(r"(?m)^[ \t]*(?:Dokument|Document) [A-Z]{2,}[A-Za-z0-9]{12,}[ \t]*$"), True, read_factiva
    ),
    Export("Nexis", re.compile(r"(?m)^[ \t]*(?:End of Document|Ende des Dokuments)[ \t]*$"), True, read_nexis),
    Export("Nexis, WISO", re.compile(rf"(?m)^{_COUNTED}$"), False, read_nexis),
)
# Lines of which an article has one: a text with several of them holds several articles.
_ONCE: Final = (
    re.compile(r"(?mi)^[ \t]*(?:LÄNGE|LENGTH|Wortzahl|Wörter): ?\d+"),
    re.compile(r"(?mi)^[ \t]*(?:Quelle|Source|Medium|Zeitung|Publikation): ?\S.{2,80}$"),
    re.compile(r"(?mi)^[ \t]*(?:Datum|Erscheinungsdatum|Date|Veröffentlicht): ?\S.{5,40}$"),
    re.compile(r"(?m)^(?:={5,}|\*{5,}|_{5,}|#{5,}|-{10,})[ \t]*$"),
    re.compile(r"(?mi)^[ \t]*(?:Dokument|Document|Artikel) (?:Nr\. ?)?\d+:?[ \t]*$"),
)
_SEVERAL: Final = 3


def may_hold_several(data: bytes) -> bool:
    """Whether bytes of a text have a line that looks like a mark; quick, so that it can be asked of every file."""
    return _SCANNED.search(data) is not None


def split(text: str) -> tuple[str, list[Document]]:
    """The name of the database and the articles of its export; ("", []) where the text is no export."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    for export in EXPORTS:
        marks = list(export.mark.finditer(text))
        if marks:
            parts = _behind(text, marks, export.ends)
            articles = [article for part in parts if (article := export.read(part)) is not None]
            if articles:
                return export.name, articles
    return "", []


def seems_several(text: str) -> bool:
    """Whether the text seems to hold several articles."""
    return any(len(line.findall(text)) >= _SEVERAL for line in _ONCE)


def _behind(text: str, marks: Sequence[re.Match[str]], ends: bool) -> list[str]:
    """The parts that the marks end, each with its mark, or those that they begin."""
    if ends:
        bounds = [0, *(mark.end() for mark in marks)]
        return [text[start:end] for start, end in pairwise(bounds)]
    bounds = [*(mark.start() for mark in marks), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]
