"""What a claim says of its time -> the days that its number is for, so that two of them can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal

from oton.text.times import AUSTRIAN_MONTHS, MONTHS, TIMES_OF_DAY, WEEKDAYS

Sort = Literal["report", "near", "in", "since", "until", "unknown"]
_SINCE_UNTIL: Final = re.compile(r"\s*(?:seit|bis)\b", re.IGNORECASE)
_SINCE: Final = re.compile(r"\s*(?:\w+\s+)?(?:seit|ab)\b", re.IGNORECASE)
_UNTIL: Final = re.compile(r"\s*(?:\w+\s+)?bis\b", re.IGNORECASE)
_WEEKDAY: Final = re.compile(rf"\b({'|'.join((*WEEKDAYS, 'sonnabend'))})", re.IGNORECASE)
_MONTH: Final = re.compile(rf"\b({'|'.join((*MONTHS, *AUSTRIAN_MONTHS))})\b", re.IGNORECASE)
_MONTH_NAMES: Final = "|".join((*MONTHS, *AUSTRIAN_MONTHS))
_DATE: Final = re.compile(
    rf"\b(?:(\d{{1,2}})\.\s?(?:bis|und|–|-)\s?)?(\d{{1,2}})\.\s?({_MONTH_NAMES})\b", re.IGNORECASE
)
_BEFORE_LAST: Final = re.compile(r"\bvorvergangene[nrms]?|vorletzte[nrms]?\b", re.IGNORECASE)
_LAST: Final = re.compile(r"\b(?:vergangene[nrms]?|letzte[nrms]?|vorige[nrms]?)\b", re.IGNORECASE)
# `binnen 24 Stunden`, `pro Woche`: a number of another stretch of time is of another thing
_PER: Final = re.compile(
    r"\b(?:binnen|innerhalb|innert|pro|je|in den (?:letzten|vergangenen|zurückliegenden))\s+"
    r"(?:(?:von|eines|einer|der|des)\s+)?"
    r"(?:(?:letzten|vergangenen)\s+)?(?P<number>[\w.]+\s+)?(?P<unit>Stunden?|Tage[ns]?|Tags?|Wochen?|Monate?[ns]?|Jahre?[ns]?)\b"
    r"|\b(?P<each>täglich|wöchentlich|monatlich|jährlich)\w{0,2}\b",
    re.IGNORECASE,
)
_RATE: Final = re.compile(
    r"\b(?:pro|je|auf)\s+(?:100[.\s]?000|hunderttausend|1000|tausend|Million|Kopf)\b", re.IGNORECASE
)
_NAMED: Final = re.compile(
    rf"\b(?:am|für den|vom|seit|bis)?\s*(?:\w+\s+)?"
    rf"(?P<day>{'|'.join((*WEEKDAYS, 'sonnabend'))})(?:s|{'|'.join(TIMES_OF_DAY)})?\b"
    rf"|(?:\b(?:am|vom|seit|bis)\s+)?(?P<date>(?:\d{{1,2}}\.\s?(?:bis|und|–|-)\s?)?\d{{1,2}}\.\s?(?:{_MONTH_NAMES})\b)(?!\s\d)"
    rf"|\b(?:im|in|seit|bis|Anfang|Mitte|Ende)\s+(?:\w+\s+)?(?P<month>{'|'.join((*MONTHS, *AUSTRIAN_MONTHS))})\b"
    r"|\b(?P<rel>in diesem Jahr|im laufenden Jahr|im vergangenen Jahr|im Vorjahr)\b"
    r"|\b(?:Jahr|Jahre|Jahres|in|seit|bis|Anfang|Mitte|Ende|Sommer|Herbst|Winter|Frühjahr|"
    rf"{_MONTH_NAMES})\s+(?P<year>(?:19|20)\d\d)(?![\w.,]\d|\w)",
    re.IGNORECASE,
)
_EACH: Final = {"täglich": "tag", "wöchentlich": "woch", "monatlich": "monat", "jährlich": "jahr"}


@dataclass(frozen=True, slots=True)
class Time:
    """The days `[first, last]` that a number is for, and how: within them, since, until; or as of the report."""

    sort: Sort
    first: int = 0
    last: int = 0

    def __str__(self) -> str:
        if self.sort in ("report", "unknown"):
            return self.sort
        days = [date.fromordinal(d).isoformat() for d in dict.fromkeys((self.first, self.last))]
        return f"{self.sort} {' to '.join(days)}"


_WEEK: Final = 7
UNKNOWN: Final = Time("unknown")


@cache
def day_of(iso: str) -> int | None:
    """The day of an ISO date as a number; None where it is none."""
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


@cache
def days_of(iso: str) -> tuple[int, int] | None:
    """First and last day of `2024`, `2024-05`, `2024-05-03` or `2024-05-03/2024-05-07`; None where it is neither."""
    start, _, end = iso.partition("/")
    first, last = _edge(start, last=False), _edge(end or start, last=True)
    return None if first is None or last is None else (first, max(first, last))


def _edge(iso: str, *, last: bool) -> int | None:
    """The first or last day of a year, a month or a day."""
    try:
        year, month, day = (int(part) for part in (*iso.split("-"), "0", "0")[:3])
        if not month:
            return date(year, 12, 31).toordinal() if last else date(year, 1, 1).toordinal()
        if not day:
            day = monthrange(year, month)[1] if last else 1
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def time_of(when: str, when_iso: str, published: int | None, *, now: bool = False, near: bool = False) -> Time:
    """The time of a number that is told as `when` in an article of that day.

    Where only the sentence before tells it (`near`), a day is as good as that of the report, and no better.
    """
    if not when and not when_iso:
        return Time("report", published or 0, published or 0)
    found = days_of(when_iso) if when_iso else _resolved(when, published)
    if found is None:
        return Time("report", published or 0, published or 0) if now else UNKNOWN
    if near and found[1] - found[0] < _WEEK:
        return Time("near", *found)
    sort: Sort = "since" if _SINCE.match(when) and "/" not in when_iso else "until" if _UNTIL.match(when) else "in"
    if sort == "until" and "/" in when_iso:
        sort = "in"
    return Time(sort, *found)


def _resolved(when: str, published: int | None) -> tuple[int, int] | None:
    """The days of a weekday or month without a year, seen from the day of the article."""
    if published is None:
        return None
    if found := _DATE.search(when):
        last = _of_month(found[2], found[3].lower(), published)
        first = _of_month(found[1], found[3].lower(), published) if found[1] else last
        return (first[0], last[1]) if first and last else None
    if _BEFORE_LAST.search(when):
        return None
    if found := _WEEKDAY.search(when):
        name = found[1].lower().replace("sonnabend", "samstag")
        back = (date.fromordinal(published).weekday() - WEEKDAYS.index(name)) % 7
        back += 7 if _LAST.search(when) and back < 1 else 0
        return published - back, published - back
    if found := _MONTH.search(when):
        name = found[1].lower()
        month = AUSTRIAN_MONTHS.get(name) or MONTHS.index(name) + 1
        today = date.fromordinal(published)
        year = min((today.year - 1, today.year, today.year + 1), key=lambda y: abs((date(y, month, 15) - today).days))
        if _UNTIL.match(when) and (year, month) < (today.year, today.month):
            year += 1
        return days_of(f"{year}-{month:02}")
    return None


def _of_month(day: str, month: str, published: int) -> tuple[int, int] | None:
    """`12. März` in the year that brings it nearest to the article."""
    number, year = AUSTRIAN_MONTHS.get(month) or MONTHS.index(month) + 1, date.fromordinal(published).year
    days = [_edge(f"{y}-{number:02}-{int(day):02}", last=False) for y in (year - 1, year, year + 1)]
    found = min((d for d in days if d), key=lambda d: abs(d - published), default=None)
    return None if found is None else (found, found)


def said_time(text: str, *, day: bool = False) -> tuple[str, str] | None:
    """The time that a text names last: `am Samstag`, `in diesem Jahr` (`0`), `im Vorjahr` (`-1`), `2015`.

    With `day` only a day or a year that is named as such: what `bis Dezember` frames ends with its sentence.
    """
    found = max(_NAMED.finditer(text), key=lambda m: m.start(), default=None)
    if found is None or (day and (found["month"] or found["year"] or _SINCE_UNTIL.match(found[0]))):
        return None
    if found["day"] or found["month"] or found["date"]:
        return found[0], ""
    if found["year"]:
        return found["year"], found["year"]
    return found[0], "-1" if re.search(r"(?i)vor|verg", found[0]) else "0"


def per(clause: str) -> str:
    """What a number is counted over: `binnen 24 Stunden` -> `tag`, `pro Woche` -> `woch`, `je 100.000` -> `rate`."""
    if _RATE.search(clause):
        return "rate"
    found = _PER.search(clause)
    if not found:
        return ""
    if found["each"]:
        return _EACH[found["each"].lower()]
    number, unit = (found["number"] or "").strip().lower(), found["unit"].lower()[:4].rstrip("e")
    if (number, unit) in (("24", "stun"), ("24", "stund")):
        return "tag"
    if number in ("sieben", "7") and unit.startswith("tag"):
        return "woch"
    known = "" if number in ("", "ein", "eine", "einem", "einer", "eines", "letzten", "vergangenen") else f"{number} "
    return known + unit
