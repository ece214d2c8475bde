"""A date as pages and tables write it -> ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_NAMES: Final = "jan,jän feb mär,mar apr mai,may jun jul aug sep okt,oct nov dez,dec"
_MONTHS: Final = {name: number for number, names in enumerate(_NAMES.split(), 1) for name in names.split(",")}
_MONTH: Final = rf"({'|'.join(_MONTHS)})[a-zä]*\.?"
_CLOCK: Final = r"(?:[\s,|–-]*(?:um\s)?(\d{1,2})[:.](\d\d)(?::\d\d)?(?!\d))?"
# Day, month as a number or a name, year, hour, minute: `3. Mai 2024, 17:47`, `3 May 2024`, `May 3, 2024`, `2024/05/03`.
_FORMS: Final = (
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>\d{{4}}|\d\d)(?!\d){_CLOCK}"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|(?=\s))\s*(?P<n>{_MONTH})\s?(?P<y>\d{{4}}|\d\d)(?!\d){_CLOCK}", re.I),
    re.compile(rf"(?<![^\W\d])(?P<n>{_MONTH}) (?P<d>\d{{1,2}}),? (?P<y>\d{{4}})(?!\d){_CLOCK}", re.I),
    re.compile(rf"(?<!\d)(?P<y>\d{{4}})[/.](?P<m>\d\d)[/.](?P<d>\d\d)(?!\d){_CLOCK}"),
)
_LATEST: Final = 2100
_EPOCH: Final = re.compile(r"1?\d{9}(?:\d{3})?(?:\.\d+)?")  # seconds, or milliseconds, of 2001 to 2033


def iso_date(text: str) -> str:
    """`23.10.2024 13:21 Uhr`, `3. Mai 2024`, `2024-10-23T13:21:00+02:00` -> ISO 8601; an empty string where it is none.

    >>> iso_date("Stand: 3. Mai 2024, 17:47 Uhr"), iso_date("3 May 2024"), iso_date("1714744020")
    ('2024-05-03T17:47', '2024-05-03', '2024-05-03T13:47+00:00')
    >>> iso_date("31.13.2024"), iso_date("May 3, 2024"), iso_date("20240503")
    ('', '2024-05-03', '2024-05-03')
    """
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        mailed = _of_mail(text) if text[3:4] == "," else ""  # `Wed, 23 Oct 2024 13:21:00 +0200`
        return mailed or _written(text) or _counted(text)
    return moment.date().isoformat() if len(text) <= 10 else moment.isoformat(timespec="minutes")


def _written(text: str) -> str:
    for form in _FORMS:
        match = form.search(text)
        if match:
            found = match.groupdict()
            number = int(found.get("m") or 0) or _MONTHS[found["n"].lower()[:3]]
            return _joined(found["y"], number, int(found["d"]), *match.groups()[-2:])
    return ""


def _joined(year: str, month: int, day: int, hour: str | None, minute: str | None) -> str:
    century = 0 if len(year) == 4 else 2000 if int(year) < 70 else 1900
    try:
        found = date(century + int(year), month, day).isoformat()
        if hour is None:
            return found
        return datetime.fromisoformat(f"{found}T{int(hour):02d}:{minute}").isoformat(timespec="minutes")
    except ValueError:
        return ""


def _counted(text: str) -> str:
    """Seconds or milliseconds since 1970."""
    if not _EPOCH.fullmatch(text):
        return ""
    seconds = float(text)
    moment = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    return moment.isoformat(timespec="minutes") if moment.year < _LATEST else ""


def _of_mail(text: str) -> str:
    try:
        return parsedate_to_datetime(text).isoformat(timespec="minutes")
    except (ValueError, TypeError, IndexError):
        return ""
