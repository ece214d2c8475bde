"""A date as pages and tables write it -> ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_GERMAN = re.compile(
    r"(?<!\d)(\d{1,2})\.\s?(?:(\d{1,2})\.|(jan|feb|mär|mar|apr|mai|jun|jul|aug|sep|okt|nov|dez|jän)\w*\.?)\s?(\d{4}|\d\d)(?!\d)"
    r"(?:[\s,|–-]*(?:um\s)?(\d{1,2})[:.](\d\d)(?::\d\d)?(?!\d))?",
    re.IGNORECASE,
)
_NAMES = "jan,jän feb mär,mar apr mai jun jul aug sep okt nov dez"
_MONTHS = {name: number for number, names in enumerate(_NAMES.split(), 1) for name in names.split(",")}


def iso_date(text: str) -> str:
    """`23.10.2024 13:21 Uhr`, `3. Mai 2024`, `2024-10-23T13:21:00+02:00` -> ISO 8601; an empty string where it is none.

    >>> iso_date("Stand: 3. Mai 2024, 17:47 Uhr")
    '2024-05-03T17:47'
    >>> iso_date("31.13.2024")
    ''
    """
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _german(text) or _of_mail(text)
    return moment.date().isoformat() if len(text) <= 10 else moment.isoformat(timespec="minutes")


def _german(text: str) -> str:
    match = _GERMAN.search(text)
    if not match:
        return ""
    day, month, name, year, hour, minute = match.groups()
    number = int(month) if month else _MONTHS[name.lower()]
    century = 0 if len(year) == 4 else 2000 if int(year) < 70 else 1900
    try:
        found = date(century + int(year), number, int(day)).isoformat()
        if hour is None:
            return found
        return datetime.fromisoformat(f"{found}T{int(hour):02d}:{minute}").isoformat(timespec="minutes")
    except ValueError:
        return ""


def _of_mail(text: str) -> str:
    try:
        return parsedate_to_datetime(text).isoformat(timespec="minutes")
    except (ValueError, TypeError, IndexError):
        return ""
