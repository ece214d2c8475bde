"""What was labelled byline, timestamp, dateline and agency -> published, updated, author, place, agency, outlet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

from oton.records import Region

_NAMES = "jan,jän feb mär,mar apr mai jun jul aug sep okt nov dez"
_MONTHS = {name: number for number, names in enumerate(_NAMES.split(), 1) for name in names.split(",")}
_DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\. ?(?:(\d{{1,2}})\.|({'|'.join(_MONTHS)})[a-zä]*\.?) ?|/(\d{{1,2}})/)(\d{{4}}|\d\d)(?!\d)"
    r"(?:[ ,|•–-]{0,4}(?:um )?(\d{1,2})[:.](\d\d)(?!\d))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_UPDATED = re.compile(r"aktualisier|update", re.IGNORECASE)
_BEFORE_NAMES = re.compile(
    r"^[-–\s]*(?:(?:ein|eine) )?(?:(?:kommentar|analyse|gastbeitrag|interview|bericht|kolumne|reportage) )?"
    r"(?:von|autor(?:in)?|text|redaktion|interview)?:?\s+",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r",\s+|\s+und\s+|\s*/\s*|\s*;\s*")
_PERSON = re.compile(r"[A-ZÄÖÜÉŠŽŞ][\w.'’-]+(?: (?:von|van|der|de|zu|al|el))*(?: [A-ZÄÖÜÉŠŽŞ][\w.'’-]+){1,3}")
_BEFORE_DATE = re.compile(r"(?:(?:stand|vom|veröffentlicht|erstellt|datum)\b:? ?(?:am )?)?", re.IGNORECASE)
_LONGEST_DATE_LINE = 120
_SITE = re.compile(r"[\w-]+\.(?:de|com|at|ch|net|org|eu)\b", re.IGNORECASE)
_PLACE = re.compile(r"^[A-ZÄÖÜ][\w./ -]*?(?=\s*(?:\(|[-–—]|,|$))")


def read_facts(raw: str, regions: Sequence[Region], agencies: re.Pattern[str]) -> dict[str, str]:
    """The facts that the labelled regions tell, the first of each kind."""
    found: dict[str, str] = {}
    named: list[str] = []
    for region in regions:
        text = " ".join(raw[region.start : region.end].split())
        tell = _FACTS.get(region.label)
        counts = region.label != "title" or region.action == "keep"
        for key, value in tell(text) if tell and counts else ():
            if value:
                found.setdefault(key, value)
        if region.label in ("agency", "dateline", "byline"):
            named += [match[0] for match in agencies.finditer(text)]
    if named:
        found["agency"] = "; ".join(dict.fromkeys(named))
    if "published" not in found:
        found["published"] = found.get("updated") or _date_line(raw, regions)
    return {key: value for key, value in found.items() if value}


Fact = tuple[str, str]


def _moments(text: str) -> list[Fact]:
    first, *later = _UPDATED.split(text, maxsplit=1)
    return [("published", read_date(first)), ("updated", read_date("".join(later)))]


def _place(text: str) -> list[Fact]:
    place = _PLACE.search(text)
    return [("place", _cased(place[0]))] if place else []


def _site(text: str) -> list[Fact]:
    site = _SITE.search(text)
    return [("outlet", site[0])] if site else []


_FACTS: dict[str, Callable[[str], list[Fact]]] = {
    "title": lambda text: [("title", text)],
    "timestamp": _moments,
    "byline": lambda text: [("author", "; ".join(read_authors(text)))],
    "dateline": _place,
    "agency": _site,
}


def _date_line(raw: str, regions: Sequence[Region]) -> str:
    """The date that a short line opens with, where no timestamp was told by its label.

    Such lines hold more than a date: `Stand: 15.03.2025 19:42 Uhr | Lesedauer: 3 Min.`
    """
    for region in regions:
        text = raw[region.start : region.end].strip()
        if region.action == "keep" and len(text) <= _LONGEST_DATE_LINE:
            start = _BEFORE_DATE.match(text)
            if start and (_DATE.match(text, start.end()) or _ISO.match(text, start.end())):
                return read_date(text)
    return ""


def read_date(text: str) -> str:
    """The first date in a timestamp as ISO 8601, with the time where it stands there; else an empty string.

    >>> read_date("Stand: 31.10.2024 21:27 Uhr"), read_date("3. Mai 2024"), read_date("13.13.2024")
    ('2024-10-31T21:27', '2024-05-03', '')
    """
    match = _DATE.search(text)
    try:
        if match is None:
            iso = _ISO.search(text)
            return date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat() if iso else ""
        day, number, name, slashed, year, hour, minute = match.groups()
        month = int(number or slashed or 0) or _MONTHS[name.lower()]
        full = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
        if hour is None:
            return date(full, month, int(day)).isoformat()
        return datetime(full, month, int(day), int(hour), int(minute)).isoformat(timespec="minutes")
    except ValueError:
        return ""


def read_authors(text: str) -> list[str]:
    """The persons of a byline: `Von Erika Muster und Max Beispiel, Berlin` -> the two names.

    >>> read_authors("Von Erika Muster und Max Beispiel, dpa")
    ['Erika Muster', 'Max Beispiel']
    """
    names = _BETWEEN_NAMES.split(_BEFORE_NAMES.sub("", text, count=1))
    return [name for name in names if _PERSON.fullmatch(name)]


def _cased(place: str) -> str:
    """`BERLIN` -> `Berlin`."""
    return place.strip().title() if place.isupper() else place.strip()
