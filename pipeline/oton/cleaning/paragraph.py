"""A paragraph -> its own parts: dateline in front, agency's signature and credits behind."""

from __future__ import annotations

import re

from oton.cleaning.pieces import Piece, measured
from oton.records import Label

_PLACE = r"[A-ZÄÖÜ][\w-]+(?:[ /](?:am |an der |im |bei |a\. ?M\. ?)?[A-ZÄÖÜ][\w-]+){0,3}"
DAY = r"\d{1,2}\.(?: ?\d{1,2}\.| ?[A-ZÄ][a-zä]{2,8}\.?) ?(?:\d{4}|\d\d)"
TIMESTAMP = re.compile(
    r"(?<!\d)(?<!am )(?<!vom )(?<!ab )(?<!bis )"
    r"(?:(?:Stand|(?:Artikel )?(?:[Aa]ktualisiert|[Vv]eröffentlicht)|Publiziert|Erstellt)(?: am)?:? ?)?"
    rf"{DAY}(?:,? ?[-–|•]? ?(?:um )?\d{{1,2}}[:.]\d\d(?: ?Uhr)?)(?![\w,]| [a-zäöü])"
)


def compile_dateline(agency: str) -> re.Pattern[str]:
    """`BERLIN (dpa) - `, `Wien/Graz (APA) – `, `München - `, `WIEN – `, `Berlin/dpa. ` at the start of a text."""
    agencies = rf"\(?(?:{agency})(?:[/,] ?(?:{agency}|[a-z]{{2,4}}))*\)?"
    return re.compile(
        rf"{_PLACE}(?:, \d{{1,2}}\. [A-ZÄ][a-zä]+)? ?(?:\({agencies}\)|{agencies}) ?[-–—.:]* (?=[\"„“»«]?[A-ZÄÖÜ0-9])"
        rf"|[A-ZÄÖÜ][\w-]+(?:/[A-ZÄÖÜ][\w-]+)? ?[–—-] (?=[\"„“»«]?[A-ZÄÖÜ0-9])"
        rf"|\({agencies}\) ?[-–—]? (?=[\"„“»«]?[A-ZÄÖÜ])"
    )


def compile_signature(agency: str) -> re.Pattern[str]:
    """`(dpa)`, `(dpa/lsw)`, `(em/dpa)`, `(SDA)` at the end of a text."""
    return re.compile(rf" ?[(\[](?:[\w]{{2,4}}[/,] ?){{0,3}}(?:mit )?(?:{agency})(?:[/,] ?[\w-]{{2,12}}){{0,4}}[)\]]$")


def split_heading(piece: Piece) -> list[Piece]:
    """A heading, or it and the time behind it: `Minister erwartet Einsatz Stand: 31.10.2024 21:27 Uhr`."""
    for match in TIMESTAMP.finditer(piece.text):
        if match.end() == len(piece.text) and match.start():
            time = measured(piece.start + match.start(), piece.end, match[0])
            time.drop("timestamp", "timestamp-behind")
            return [*_part(piece, 0, match.start()), time]
    return [piece]


def split_paragraph(piece: Piece, dateline: re.Pattern[str] | None, signature: re.Pattern[str]) -> list[Piece]:
    """The piece, or its parts where one of them is no text; `dateline` is asked for in the first paragraphs only."""
    text = piece.text
    cuts: list[tuple[int, int, Label, str]] = []
    if dateline is not None:
        match = dateline.match(text)
        if match:
            cuts.append((0, match.end(), "dateline", "dateline"))
    if text[-1] in ")]" and "(" in text[-60:]:
        match = signature.search(text, max(0, len(text) - 60))
        if match:
            cuts.append((match.start(), len(text), "agency", "signature"))
    if not cuts:
        return [piece]
    out, position = [], 0
    for start, end, label, rule in cuts:
        out += _part(piece, position, start)
        cut = measured(piece.start + start, piece.start + end, text[start:end])
        cut.drop(label, rule)
        out.append(cut)
        position = end
    return out + _part(piece, position, len(text))


def _part(piece: Piece, start: int, end: int) -> list[Piece]:
    stripped = piece.text[start:end].strip()
    if not stripped:
        return []
    begin = piece.start + start + len(piece.text[start:end]) - len(piece.text[start:end].lstrip())
    part = measured(begin, begin + len(stripped), stripped)
    part.label, part.action, part.rule = piece.label, piece.action, piece.rule
    return [part]
