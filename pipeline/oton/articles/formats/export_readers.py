"""One article of a database's export, as text -> its title and paragraphs, with date, outlet and author."""

from __future__ import annotations

import re
from typing import Final

from oton.articles.dates import iso_date
from oton.articles.document import Block, Document, laid_out
from oton.articles.wording import normalise

_MONTH: Final = r"(?:Jan|Feb|Mär|Mar|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec|Jän)[a-zä]*\.?"
_DAY: Final = (
    rf"(?:\d{{1,2}}\.? ?{_MONTH} \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{4}}-\d\d-\d\d)"
)
_WEEKDAY: Final = (
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Monday|Tuesday|Wednesday|Thursday|"
    r"Friday|Saturday|Sunday)"
)
_DATE_LINE: Final = re.compile(
    rf"(?:{_WEEKDAY},? )?{_DAY}(?:,? {_WEEKDAY})?(?:,? (?:um )?\d\d?:\d\d.{{0,12}})?", re.IGNORECASE
)
_OUTLET_OF: Final = re.compile(
    rf"(?P<outlet>[^\n]{{2,80}}?)(?:,? (?:vom|Nr\. \d+ vom)|,) (?P<date>{_DAY})(?:,.*|;.*| / .*)?"
)
# `LÄNGE: 312 Wörter`, `Byline: Erika Muster`: what a line tells; the rest of such lines tell nothing of use.
_FIELDS: Final = {
    "author": re.compile(r"(?:AUTOR(?:EN)?|BYLINE|VON|Verfasser|Autor(?:en|in)?|Byline): ?(.*)"),
    "published": re.compile(r"(?:DATUM|DATE|Datum|Erscheinungsdatum|Date): ?(.*)"),
    "outlet": re.compile(r"(?:QUELLE|ZEITUNG|PUBLIKATION|Quelle|Zeitung|Publikation|Source): ?(.*)"),
    "title": re.compile(r"(?:TITEL|HEADLINE|ÜBERSCHRIFT|Titel|Überschrift|Headline): ?(.*)"),
    "url": re.compile(r"(?:Dauerhafte Adresse des Dokuments|URL|Link): ?(\S+)"),
    "": re.compile(
        r"(?:LÄNGE|LENGTH|Länge|Length|Umfang|Wortzahl|RUBRIK|SECTION|Rubrik|Section|Ressort|RESSORT|Seite|SEITE|SPRACHE|"
        r"LANGUAGE|Sprache|Language|UPDATE|LOAD-DATE|Load-Date|Update|PUBLICATION-TYPE|Publication-Type|JOURNAL-CODE|"
        r"Journal Code|ISSN|Dokumentnummer|DATELINE|GRAPHIC|Graphic|GRAFIK|Subject|SUBJECT|Industry|Geographic|Company|"
        r"Person|Schlagwörter|Deskriptoren|Ausgabe|Jahrgang|Nummer|Alle Rechte vorbehalten): ?.*"
    ),
}
_FURNITURE: Final = re.compile(
    r"(?:(?:Copyright|Alle Rechte vorbehalten|All Rights Reserved|Classification|Klassifizierung|Body|Hauptteil|"
    r"Textkörper|Highlight|End of Document|Ende des Dokuments|Graphic|Load-Date)\b|©|\(c\)).*|_{5,}|[*]{5,}",
    re.IGNORECASE,
)
_BODY: Final = re.compile(r"Body|Hauptteil|Textkörper", re.IGNORECASE)
_COUNTER: Final = re.compile(r"(?:Dokument|Document|Artikel)? ?\d+ (?:von|of) \d+(?: \w+)?", re.IGNORECASE)
_EDITION: Final = re.compile(r".{0,40}(?:[Aa]usgabe|Edition|Auflage)|(?:S\.|Seite) ?\d+.{0,30}")
_END: Final = re.compile(r"[.!?:“\"»«)]$")


def _paragraphs(text: str) -> list[str]:
    """What blank lines part, or else every line; line ends inside a paragraph stay for cleaning to mend."""
    parts = [part.strip() for part in re.split(r"\n[ \t]*\n", text)]
    if sum(map(bool, parts)) < 3:
        parts = text.split("\n")
    return ["\n".join(map(str.strip, part.split("\n"))) for part in parts if part.strip()]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def read_nexis(text: str) -> Document | None:
    """An article of Nexis or WISO: outlet, date, title in front in some order, fields in front and behind."""
    told: dict[str, str] = {}
    blocks: list[str] = []
    in_head = True
    for paragraph in _paragraphs(text):
        lines = paragraph.split("\n")
        in_head = in_head and not any(map(_BODY.fullmatch, lines))
        kept = [line for line in lines if not _tell(line, told)]
        if in_head and not _is_wrapped(kept):
            blocks += kept
        elif kept:
            blocks.append("\n".join(kept))
            in_head = False
    return _headed(blocks, told)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are one paragraph: more than one, and all but the last about as long."""
    return len(lines) > 1 and min(map(len, lines[:-1])) > 45


def _tell(line: str, told: dict[str, str]) -> bool:
    """Takes over what a line tells; whether it is no text."""
    for role, field in _FIELDS.items():
        match = field.fullmatch(line)
        if match is None:
            continue
        if role == "outlet" and (source := _OUTLET_OF.fullmatch(match[1])):
            told.setdefault("outlet", source["outlet"])
            told.setdefault("published", iso_date(source["date"]))
        elif role == "published":
            told.setdefault(role, iso_date(match[1]))
        elif role:
            told.setdefault(role, normalise(match[1]))
        return True
    if _COUNTER.fullmatch(line) or _FURNITURE.fullmatch(line):
        return True
    if len(line) < 120 and "published" not in told:
        source = _OUTLET_OF.fullmatch(line)
        if source:
            told.setdefault("outlet", source["outlet"])
            told["published"] = iso_date(source["date"])
            return True
        if _DATE_LINE.fullmatch(line):
            told["published"] = iso_date(line)
    return False


def _headed(blocks: list[str], told: dict[str, str]) -> Document | None:
    """Outlet and title out of the short lines in front of the text."""
    first = next((i for i, block in enumerate(blocks) if len(block) > 90 and _END.search(block)), len(blocks))
    head, body = blocks[:first], blocks[first:]
    date = next((i for i, line in enumerate(head) if _DATE_LINE.fullmatch(line)), None)
    if date is not None:
        if date and "outlet" not in told:
            told["outlet"] = head[date - 1]  # in all of these exports it stands before its date
        head = [line for i, line in enumerate(head) if i != date]
    head = [line for line in head if line != told.get("outlet") and not _EDITION.fullmatch(line)]
    title = told.pop("title", "") or (head[0] if head else "")
    rest = [line for line in head if line != title]
    return _document(title, [*rest, *body], told)


def _document(title: str, body: list[str], told: dict[str, str]) -> Document | None:
    if not any(len(block) > 40 for block in body):
        return None
    title = normalise(title)
    blocks = [Block(title, "title")] if title else []
    return laid_out([*blocks, *map(Block, body)], "export", {"title": title, **told})


_TAGGED: Final = re.compile(
    r"(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|PUB|IPC|IPD|AN)(?:[ \t]+(.*))?"
)
_WORDS: Final = re.compile(r"[\d.,]+ (?:Wörter|words)", re.IGNORECASE)
_ACCESSION: Final = re.compile(r"(?:Dokument|Document) [A-Z]{2,}[A-Za-z0-9]{12,}")
_CODE: Final = re.compile(
    r"[A-Z0-9]{2,8}|\d{1,4}|\d\d:\d\d.{0,8}|(?:Deutsch|German|Englisch|English)|(?:Seite|S\.) ?\d+"
)


def read_factiva(text: str) -> Document | None:
    """An article of Factiva, with its two-letter tags or without."""
    lines = [line for line in _lines(text) if not _ACCESSION.fullmatch(line)]
    if sum(bool(re.fullmatch(r"(?:HD|WC|PD|SN|LP)(?:[ \t]+.*)?", line)) for line in lines) >= 3:
        return _tagged(lines)
    count = next((i for i, line in enumerate(lines[:8]) if _WORDS.fullmatch(line)), None)
    if count is None:
        return None
    told: dict[str, str] = {}
    before, behind = lines[:count], lines[count + 1 :]
    date = next((i for i, line in enumerate(behind[:4]) if _DATE_LINE.fullmatch(line)), None)
    if date is not None:
        told["published"] = iso_date(behind[date])
        behind = behind[date + 1 :]
    while behind and _CODE.fullmatch(behind[0]):
        behind = behind[1:]
    if behind and len(behind[0]) < 80:
        told["outlet"], behind = behind[0], behind[1:]
    while behind and (_CODE.fullmatch(behind[0]) or _FURNITURE.fullmatch(behind[0])):
        behind = behind[1:]
    if len(before) > 1 and len(before[-1].split()) <= 6:
        told["author"] = before.pop().removeprefix("Von ").removeprefix("VON ")
    return _document(" ".join(before[-1:]), behind, told)


def _tagged(lines: list[str]) -> Document | None:
    fields: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        match = _TAGGED.fullmatch(line)
        tag = match[1] if match else tag
        fields.setdefault(tag, []).append((match[2] or "") if match else line)
    told = {
        "published": iso_date(" ".join(fields.get("PD", []))),
        "outlet": normalise(" ".join(fields.get("SN", []))),
        "author": normalise(" ".join(fields.get("BY", []))).removeprefix("Von "),
    }
    body = [line for tag in ("LP", "TD") for line in fields.get(tag, []) if line]
    return _document(" ".join(fields.get("HD", [])), body, told)


_DPA_TITLE: Final = re.compile(r"(?s)^(.{10,300}?) ?=[ \t]*$", re.MULTILINE)
_DPA_NOTES: Final = re.compile(
    r"(?m)^#+ ?(?:Notizblock|dpa-Notizblock|Redaktionelle Hinweise|Orte|Internet|dpa-Kontakte|Service).*$"
)
_DPA_END: Final = re.compile(r"(?m)^(\d\d)(\d\d)(\d\d) ([A-Z][a-zä]{2}) (\d\d)$")
_DPA_SIGN: Final = re.compile(r"dpa(?:[-/ ]\w+)*(?: [a-z]{2,6}){2,}.*")


def read_dpa(text: str) -> Document | None:
    """A report of dpa: keywords, a title that ends in `=`, the text, notes, and the time it was sent."""
    sent = _DPA_END.search(text)
    told = {"agency": "dpa", "outlet": "dpa"}
    if sent:
        told["published"] = iso_date(f"{sent[1]}. {sent[4]} 20{sent[5]}, {sent[2]}:{sent[3]} Uhr")
        text = text[: sent.start()]
    notes = _DPA_NOTES.search(text)
    lines = text[: notes.start() if notes else len(text)].split("\n")[1:]
    joined = "\n".join(line.rstrip() for line in lines)
    found = _DPA_TITLE.search(joined)
    title = _lines(found[1])[-1] if found else ""
    rest = joined[found.end() :] if found else joined
    body = [part for part in _paragraphs(rest) if not _DPA_SIGN.fullmatch(part)]
    return _document(re.sub(r" ?\((?:Foto|Archivfoto|Zusammenfassung|neu:?.*)\)", "", title), body, told)
