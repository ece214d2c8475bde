"""An expression of time and the day of publication -> the ISO day, week, month, year or interval that it means."""

from __future__ import annotations

import re
from datetime import date, timedelta

from oton.quantities.time.dates_and_clocks import MONTHS, WEEKDAYS

COUNTS = {
    "ein": 1, "eine": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
}  # fmt: skip
_QUARTERS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "1.": 1, "2.": 2, "3.": 3, "4.": 4}
_MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAYS = re.compile(rf"\b(?:(\d{{1,2}})\.\s?(?:({_MONTH_NAME})\b|(\d{{1,2}})\.)|(\d{{1,2}})\.(?=\s?(?:bis|und|[-–])))")
_MONTHS = re.compile(rf"\b({_MONTH_NAME})\b")
_WEEKDAY_NAMES = re.compile("|".join(WEEKDAYS))
_YEARS = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_AGO = re.compile(rf"\bvor\s({'|'.join(COUNTS)}|\d{{1,3}})\s(tag|woche|monat|jahr)")
_PAST_FEW = re.compile(
    rf"(?:vergangen|letzt|zurückliegend|vorig)\w*\s({'|'.join(COUNTS)}|\d{{1,3}})\s(tag|woche|monat|jahr)"
)
_NEXT = re.compile(r"kommend|nächst")
_BACK = re.compile(r"vergangen|letzt|vorig|zurückliegend|vorjahr|vormonat|vorwoche|vortag")
_RANGE = re.compile(r"\b(?:zwischen|bis|und|-|–|/)\b|[-–/]")


def resolve_when(expression: str, published: str) -> str:
    """The ISO date, month, year or interval that `expression` means in an article of the ISO day `published`.

    Empty where it cannot be told.

    >>> resolve_when("seit August 2023", ""), resolve_when("bis Dezember", "2024-10-20")
    ('2023-08', '2024-12')
    """
    text = " ".join(expression.lower().split())
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
    """What needs no day of publication, or only its year; None where nothing of the kind is named."""
    years = _YEARS.findall(text)
    decade = re.search(r"\b((?:19|20)\d)0er", text)
    if decade:
        return f"{decade[1]}0/{decade[1]}9"
    short = re.search(r"\b((?:1[5-9]|20)\d\d)/(\d\d)\b", text)
    if short:
        return f"{short[1]}/{short[1][:2]}{short[2]}"
    if len(years) == 2:
        return f"{years[0]}/{years[1]}"
    quarter = re.search(r"(erste|zweite|dritte|vierte|[1-4]\.)n?\s(quartal|halbjahr)", text)
    if quarter:
        return _part_of_year(text, years, quarter[1], quarter[2], day)
    days = [(int(m[1] or m[4]), m[2], m[3]) for m in _DAYS.finditer(text)]
    if days and (days[-1][1] or days[-1][2]):
        return _calendar_days(text, days, years, day)
    months = _MONTHS.findall(text)
    if months:
        return _calendar_months(text, [MONTHS[name] for name in months], years, day)
    return years[0] if years else None


def _part_of_year(text: str, years: list[str], which: str, unit: str, day: date | None) -> str | None:
    """`im dritten Quartal 2023`; without a year the last one that has begun."""
    length = 3 if unit == "quartal" else 6
    first = (_QUARTERS[which] - 1) * length + 1
    year = int(years[0]) if years else _stepped_year(text, day)
    if not year and day is not None:
        year = day.year - (first > day.month) + bool(_NEXT.search(text))
    return f"{year:04}-{first:02}/{year:04}-{first + length - 1:02}" if year and first + length <= 13 else ""


def _stepped_year(text: str, day: date | None) -> int:
    """The year of `März dieses Jahres`, `Ende vergangenen Jahres`; 0 where no such words stand."""
    if day is None or "jahres" not in text:
        return 0
    return day.year + (1 if _NEXT.search(text) else -1 if _BACK.search(text) else 0)


def _calendar_days(text: str, days: list[tuple[int, str, str]], years: list[str], day: date | None) -> str | None:
    """`am 3. September`, `24.10.2021`, `3. bis 5. Juni`."""
    last_month = _number_of_month(days[-1])
    if not 1 <= last_month <= 12:
        return None
    year = int(years[0]) if years else _stepped_year(text, day) or _year_of(text, last_month, day)
    found = [_day_of(named[0], _number_of_month(named) or last_month, year) for named in days]
    return "/".join(filter(None, (found[0], found[-1]) if len(found) > 1 else found)) or None


def _number_of_month(named: tuple[int, str, str]) -> int:
    return int(named[2]) if named[2] else MONTHS.get(named[1] or "", 0)


def _day_of(day: int, month: int, year: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year else None
    except ValueError:
        return None


def _calendar_months(text: str, months: list[int], years: list[str], day: date | None) -> str | None:
    """`bis Dezember`, `März dieses Jahres`, `zwischen Januar und März`."""
    last = months[-1]
    year = int(years[0]) if years else _stepped_year(text, day) or _year_of(text, last, day)
    if not year:
        return None
    if len(months) > 1 and _RANGE.search(text):
        return f"{year - (months[0] > last):04}-{months[0]:02}/{year:04}-{last:02}"
    return f"{year:04}-{last:02}"


def _year_of(text: str, month: int, day: date | None) -> int:
    """The year of a month named alone: behind `bis` and `ab` it is to come, behind `seit` past, else the nearest."""
    if day is None:
        return 0
    ahead = text.startswith(("bis", "ab ", "zum")) or _NEXT.search(text)
    if ahead:
        return day.year + (month < day.month)
    if text.startswith("seit") or _BACK.search(text):
        return day.year - (month > day.month)
    return min((day.year - 1, day.year, day.year + 1), key=lambda year: abs((year - day.year) * 12 + month - day.month))


_DAYS_OFF = (("vorgestern", -2), ("übermorgen", 2), ("gestern", -1), ("heute", 0), ("vortag", -1))


def _relative(text: str, day: date) -> str:
    """What can only be told from the day of publication: the first of the readings that knows an answer."""
    return next((found for read in _RELATIVES if (found := read(text, day)) is not None), "")


def _day_off(text: str, day: date) -> str | None:
    """`gestern`, `übermorgen`; `am Morgen` is a part of the day."""
    off = next((days for word, days in _DAYS_OFF if word in text), None)
    if off is None and re.search(r"\bmorgen\b", text) and not re.search(r"am morgen", text):
        off = 1
    return None if off is None else (day + timedelta(off)).isoformat()


def _counted_back(text: str, day: date) -> str | None:
    """`vor drei Tagen`, `in den vergangenen zehn Jahren`"""
    counted, few = _AGO.search(text), _PAST_FEW.search(text)
    if counted:
        return _period(day, counted[2], -_count(counted[1]))
    return f"{_period(day, few[2], -_count(few[1]))}/{_period(day, few[2], 0)}" if few else None


def _on_a_weekday(text: str, day: date) -> str | None:
    """`am Wochenende`, `am kommenden Montag`"""
    weekdays = [WEEKDAYS[name] for name in _WEEKDAY_NAMES.findall(text)]
    ahead = bool(_NEXT.search(text)) or text.startswith(("bis", "ab "))
    back = bool(_BACK.search(text))
    if "wochenende" in text:
        return _weekend(day, ahead, back)
    return _on_weekdays(text, day, weekdays, ahead, back) if weekdays else None


def _in_a_period(text: str, day: date) -> str | None:
    """`im vergangenen Jahr`, `in dieser Woche`"""
    step = 1 if _NEXT.search(text) else -1 if _BACK.search(text) else 0
    if re.search(r"jahr(?:es)?\b|jahres", text):
        known = step or re.search(r"dies|laufend|des jahres|jahres(?:ende|anfang|beginn)", text)
        return str(day.year + step) if known and not re.search(r"zuvor|davor", text) else ""
    if "monat" in text:
        return _period(day, "monat", step)
    return _period(day, "woche", step) if "woche" in text else None


_RELATIVES = (_day_off, _counted_back, _on_a_weekday, _in_a_period)


def _count(word: str) -> int:
    return COUNTS[word] if word in COUNTS else int(word)


def _period(day: date, unit: str, step: int) -> str:
    """The day, week, month or year that lies `step` of them from `day`."""
    if unit == "tag":
        return (day + timedelta(step)).isoformat()
    if unit == "woche":
        year, week, _ = (day + timedelta(7 * step)).isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "monat":
        index = day.year * 12 + day.month - 1 + step
        return f"{index // 12:04}-{index % 12 + 1:02}"
    return f"{day.year + step:04}"


def _weekend(day: date, ahead: bool, back: bool) -> str:
    """The weekend just past or, on its own days, the present one."""
    saturday = day + timedelta(5 - day.weekday())
    if ahead:
        saturday += timedelta(7 if day.weekday() > 4 else 0)
    elif day.weekday() < 5 or back:
        saturday -= timedelta(7)
    return f"{saturday.isoformat()}/{(saturday + timedelta(1)).isoformat()}"


def _on_weekdays(text: str, day: date, weekdays: list[int], ahead: bool, back: bool) -> str:
    """`am Montag`, `Montag bis Freitag`; the night `zum Samstag` is the Saturday's, `von Freitag auf Samstag` too."""
    last = _weekday(day, weekdays[-1], ahead and "nacht" not in text, back)
    week = re.search(r"(?:vorig|vergangen|letzt|dies|kommend|nächst)\w*\swoche", text)
    if week:
        step = 1 if ahead else 0 if "dies" in week[0] else -1
        last = day + timedelta(7 * step + weekdays[-1] - day.weekday())
    if len(weekdays) == 2 and "nacht" not in text and re.search(r"\sbis\s", text):
        return f"{(last - timedelta((weekdays[1] - weekdays[0]) % 7)).isoformat()}/{last.isoformat()}"
    return last.isoformat()


def _weekday(day: date, weekday: int, ahead: bool, back: bool) -> date:
    """News name the weekday just past, or tomorrow's; `kommenden Montag` and `bis Montag` the next one."""
    if ahead:
        return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)
    past = (day.weekday() - weekday) % 7 or (7 if back else 0)
    tomorrow = past == 6 and not back  # six days later it would be `am vergangenen Samstag`
    return day + timedelta(1) if tomorrow else day - timedelta(past)
