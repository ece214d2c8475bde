"""Expressions of time -> the one that a quantity refers to, and the ISO date that it means in an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice

from oton.quantities.times import MONTHS, WEEKDAYS
from oton.records import Quantity, Span

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = rf"(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d|[.,]\d)"
_NEAR = r"(?:dies|vergangen|letzt|kommend|nächst|vorig|laufend|zurückliegend|vorvergangen|übernächst)e[nmrs]?"
_PERIOD = (
    rf"(?:Jahr(?:es)?|Monats?|Woche|Wochenende|Quartals?|Halbjahr|Sommer|Winter|Herbst|Frühjahr|{_WEEKDAY}|{_MONTH})"
)
_PART = r"(?:Ende|Anfang|Mitte|Beginn)"
_CORE = (
    rf"(?:{_WEEKDAY},?\s)?(?:den?m?\s)?\d{{1,2}}\.\s?(?:{_MONTH}|\d{{1,2}}\.)(?:\s?{_YEAR})?"
    rf"|(?:Jahr(?:es?|en)?\s)?{_YEAR}(?:\s?(?:bis|und|[-–/])\s?{_YEAR})?"
    rf"|{_PART}\s(?:{_NEAR}\s{_PERIOD}|des\sJahres|{_MONTH}(?:\s{_YEAR})?|{_YEAR})"
    rf"|{_MONTH}(?:\s{_YEAR})?"
    rf"|(?:ersten?|zweiten?|dritten?|vierten?|1\.|2\.|3\.|4\.)\s(?:Quartal|Halbjahr)(?:\s{_YEAR})?"
    rf"|(?:Sommer|Winter|Herbst|Frühjahr|Frühling)(?:\s{_YEAR})?"
    rf"|(?:{_NEAR}\s){_PERIOD}"
    rf"|{_WEEKDAY}(?:morgen|abend|nachmittag|mittag|vormittag|nacht)?"
    r"|(?:heute|gestern|vorgestern|morgen|übermorgen)(?:\s(?:Morgen|Abend|Nachmittag|Mittag|Vormittag|Nacht))?"
)
_LEAD = (
    r"(?:bis\s(?:zum?|Ende|Anfang|Mitte|spätestens)(?:\sJahre?)?|seit|bis|ab|zum|zur|im|in\sder|in\sden|in\sdiesem|am|in"
    r"|von|zwischen|vor|nach|gegen|für|während|binnen|innerhalb)"
)
_EXPRESSION = re.compile(rf"\b(?:(?P<lead>{_LEAD})\s)?(?:den?\s|dem\s|das\s)?(?:{_CORE})\b", re.IGNORECASE)
_BARE = re.compile(rf"(?:{_WEEKDAY}|{_MONTH})\Z", re.IGNORECASE)
_BREAK = re.compile(r"[,;:!?„“”»«()\n]|[.](?=\s)|\s[–-]\s")
_OF_THE_REPORT = re.compile(r"\bvom\s*\Z|\b(?:sagte|erklärte|teilte|berichtete|meldete)\s[^,.;]{0,30}\Z", re.IGNORECASE)
_QUARTERS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "1.": 1, "2.": 2, "3.": 3, "4.": 4}


def find_expressions(text: str) -> list[Span]:
    """Where expressions of time stand, with the preposition before them: `bis Dezember`, `Ende 2024`, `am Montag`."""
    found = []
    for match in _EXPRESSION.finditer(text):
        lone = match["lead"] is None and _BARE.match(match.group()) is not None
        if not lone and not _OF_THE_REPORT.search(text[max(0, match.start() - 45) : match.start()]):
            found.append(Span(match.start(), match.end()))
    return found


_FAR = 150  # characters


def when_of(text: str, quantity: Quantity, expressions: Sequence[Span]) -> Span | None:
    """The nearest expression of time in the same part of the sentence, no comma or bracket between."""
    best: tuple[int, Span] | None = None
    first = bisect_left(expressions, quantity.span.start - _FAR, key=lambda span: span.end)
    for span in islice(expressions, first, None):
        if span.start > quantity.span.end + _FAR:
            break
        if span.overlaps(quantity.span):
            continue
        between = (
            text[span.end : quantity.span.start]
            if span.end <= quantity.span.start
            else text[quantity.span.end : span.start]
        )
        if len(between) > _FAR or _BREAK.search(between):
            continue
        if best is None or len(between) < best[0]:
            best = len(between), span
    return best[1] if best else None


def resolve_when(expression: str, published: str) -> str:
    """The ISO date, month, year or interval that `expression` means in an article of the ISO day `published`.

    Empty where it cannot be told.

    >>> resolve_when("seit August 2023", ""), resolve_when("bis Dezember", "2024-10-20")
    ('2023-08', '2024-12')
    """
    text = expression.lower()
    day = _parse_day(published)
    absolute = _absolute(text, day)
    if absolute is not None or day is None:
        return absolute or ""
    return _relative(text, day)


def _parse_day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _absolute(text: str, day: date | None) -> str | None:
    """What needs no day of publication, or only its year."""
    years = re.findall(r"\b(?:1[5-9]|20)\d\d\b", text)
    numeric = re.search(r"\b(\d{1,2})\.\s?(?:(\d{1,2})\.|([a-zäöü]{3,9}))", text)
    month = next((number for name, number in MONTHS.items() if re.search(rf"\b{name}\b", text)), 0)
    if len(years) == 2:
        return f"{years[0]}/{years[1]}"
    quarter = re.search(r"(erste|zweite|dritte|vierte|[1-4]\.)n?\s(quartal|halbjahr)", text)
    if quarter and years:
        return _part_of_year(int(years[0]), quarter[1], quarter[2])
    if numeric and (numeric[2] or month):
        number = int(numeric[2] or month)
        if not 1 <= number <= 12:
            return None
        return _day_of(int(numeric[1]), number, int(years[0]) if years else _year_of(text, number, day))
    if month:
        year = int(years[0]) if years else _year_of(text, month, day)
        return f"{year:04}-{month:02}" if year else None
    return years[0] if years else None


def _part_of_year(year: int, which: str, unit: str) -> str:
    length = 3 if unit == "quartal" else 6
    first = (_QUARTERS[which] - 1) * length + 1
    return f"{year:04}-{first:02}/{year:04}-{first + length - 1:02}" if first + length <= 13 else ""


def _day_of(day: int, month: int, year: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year else None
    except ValueError:
        return None


def _year_of(text: str, month: int, day: date | None) -> int:
    """The year of a month named alone: behind `bis` and `ab` it is to come, behind `seit` past, else the nearest."""
    if day is None:
        return 0
    ahead = text.startswith(("bis", "ab ", "zum")) or re.search(r"kommend|nächst", text)
    if ahead:
        return day.year + (month < day.month)
    if text.startswith("seit") or re.search(r"vergangen|letzt|vorig", text):
        return day.year - (month > day.month)
    return min((day.year - 1, day.year, day.year + 1), key=lambda year: abs((year - day.year) * 12 + month - day.month))


def _relative(text: str, day: date) -> str:
    for word, days in (("vorgestern", -2), ("übermorgen", 2), ("gestern", -1), ("heute", 0)):
        if word in text:
            return (day + timedelta(days)).isoformat()
    if re.search(r"\bmorgen\b", text) and not re.search(r"am morgen", text):
        return (day + timedelta(1)).isoformat()
    weekday = next((number for name, number in WEEKDAYS.items() if name in text), None)
    ahead = bool(re.search(r"kommend|nächst", text)) or text.startswith(("bis", "ab "))
    back = bool(re.search(r"vergangen|letzt|vorig|zurückliegend", text))
    if weekday is not None:
        return _weekday(day, weekday, ahead, back)
    step = 1 if re.search(r"kommend|nächst", text) else -1 if back else 0
    if re.search(r"\bjahr", text):
        return str(day.year + step) if step or re.search(r"dies|laufend|des jahres", text) else ""
    if "monat" in text:
        index = day.year * 12 + day.month - 1 + step
        return f"{index // 12:04}-{index % 12 + 1:02}"
    if "woche" in text and "wochenende" not in text:
        year, week, _ = (day + timedelta(7 * step)).isocalendar()
        return f"{year:04}-W{week:02}"
    return ""


def _weekday(day: date, weekday: int, ahead: bool, back: bool) -> str:
    """News name the weekday just past; `kommenden Montag` and `bis Montag` the next one."""
    if ahead:
        return (day + timedelta((weekday - day.weekday() - 1) % 7 + 1)).isoformat()
    return (day - timedelta((day.weekday() - weekday) % 7 or (7 if back else 0))).isoformat()
