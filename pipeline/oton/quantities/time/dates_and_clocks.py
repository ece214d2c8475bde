"""A text -> the dates and clock times in it, whose numbers are no quantities."""

from __future__ import annotations

import re

from oton.records import Span
from oton.text import times

_ABBREVIATED = {
    "jan": 1, "feb": 2, "febr": 2, "mär": 3, "maerz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "okt": 10, "nov": 11, "dez": 12,
}  # fmt: skip
_ENGLISH = {
    "january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "october": 10, "december": 12,
}  # fmt: skip
MONTHS = {name: number for number, name in enumerate(times.MONTHS, 1)} | times.AUSTRIAN_MONTHS | _ABBREVIATED | _ENGLISH
WEEKDAYS = {name: number for number, name in enumerate(times.WEEKDAYS)} | {times.SATURDAY_NORTHERN: 5}
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_WORD_NUMBER = "(?:eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig)"
_ORDINAL = r"(?:\d{1,2}(?:\.|te[rnms]?\b)?|[a-zäöüß]{2,22}(?:te|ste)[rnms]?\b)"
_DAY = r"\d{1,2}(?:\.|te[rnms]?\b)?"
_JOIN = r"\s{0,2}(?:-|–|/|bis(?: zum)?|und|oder|auf den|,)\s{0,2}"
_YEAR = r"(?:1[0-9]|20)\d\d(?!\d|[.,]\d)"
_SHORT_YEAR = r"'?\d\d(?![\d.,:%]|\s?(?:%|€|(?-i:[A-ZÄÖÜ]))|\s(?:Prozent|Uhr|\w{1,20}e[nr]?\s(?-i:[A-ZÄÖÜ])))"
_HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_PART = (
    r"(?:morgens|mittags|nachmittags|abends|nachts|frühs?|vormittags|am \w{0,6}(?:morgen|abend|mittag|nachmittag)"
    r"|in der (?:früh|nacht)|am vormittag)"
)
# `in diesem Jahr 2000 Stellen`: no year follows
_NO_YEAR_BEFORE = "".join(
    f"(?<!{word} )"
    for word in (
        "diesem",
        "diesen",
        "letzten",
        "vergangenen",
        "kommenden",
        "nächsten",
        "vorigen",
        "pro",
        "jedes",
        "des",
    )
)
_NO_NOUN = r"(?![\d.,:]|\s?(?-i:[A-ZÄÖÜ%€]))"
_END = r"(?=\s{0,2}(?:$|[.;!?\n)](?!\d)|, ))"

_DATES = (
    rf"(?<![\w.,]){_ORDINAL}(?:{_JOIN}{_ORDINAL}){{0,3}}\s?{_MONTH}(?:\s(?:{_YEAR}|{_SHORT_YEAR}))?",
    rf"\b{_MONTH}\s(?:{_DAY}(?:,?\s{_YEAR})|{_YEAR}(?:{_JOIN}{_YEAR})?)",
    rf"(?<!\bim\s)\b{_MONTH}\s\d{{1,2}}(?:{_JOIN}{_MONTH}\s\d{{1,2}})?(?=\s{{0,2}}(?:$|[;!?\n)-]|[.,](?!\d)))",
    r"(?<![\w.,/-])(?:[012]?\d|3[01])\.\s?(?:0?\d|1[0-2])\.(?:\s?(?:\d{4}|\d\d)(?!\d))?",
    rf"(?<![\w.,/-])\d{{1,2}}\.?{_JOIN}\d{{1,2}}\.\d{{1,2}}\b(?:\.(?:\d\d(?:\d\d)?)?)?",
    r"(?<![\w.,/-])\d{1,2}\.\d{1,2}\.?(?:\s?[-–]|\s{0,2}bis(?: zum)?)\s?\d{1,2}\.\d{1,2}\.(?:\d\d(?:\d\d)?)?",
    r"(?<![\w.,/-])(?:0?[1-9]|[12]\d|3[01])\s(?:0?[1-9]|1[0-2])\s(?:19|20)\d\d(?![\d.,]?\d)",
    r"(?<![\w-])\d{4}-\d{1,2}-\d{1,2}(?:T[\d:]{2,8})?(?!\w)",
    r"(?<![\w/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])",
    rf"(?<![\w/-]){_YEAR}\s?[/–-]\s?(?:{_YEAR}|\d\d)(?![\w/-]|[.,]\d)",
    rf"{_NO_YEAR_BEFORE}\bJahr(?:e[ns]?|s|gang)?\s(?:\d{{4}}\b|\d{{3}}\b(?!\s?(?:[%€]|\w)))"
    rf"(?:{_JOIN}(?:\d{{4}}\b{_NO_NOUN}|(?<!, )\d{{3}}\b{_NO_NOUN})){{0,4}}",
    r"\bJahr(?:e[ns]?|s)?\s\d{1,4}\s(?:v|n)\.\s?Chr\b",
    r"\b\d{1,5}\s(?:v|n)\.\s?Chr\b",
)
_CLOCKS = (
    rf"(?<![\w.,]){_HOUR}(?:\s{{0,2}}(?:-|–|bis|und|oder|/)\s{{0,2}}{_HOUR})?\s?Uhr(?:\s[0-5]?\d{_NO_NOUN})?",
    rf"\b{_WORD_NUMBER}(?:\s(?:bis|und|oder)\s{_WORD_NUMBER})?\sUhr\b",
    rf"(?<![\w.,:]){_HOUR}h\b(?:\s?[-–/]\s?{_HOUR}h)?",
    r"(?<![\w.,:])\d{1,2}h\d{2}\b",
    r"(?<![\w.,:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s{0,2}[-–/]\s{0,2}[0-2]?\d:[0-5]\d)?",
    rf"\b(?:halb|viertel (?:vor|nach)|dreiviertel)\s(?:\d{{1,2}}\b(?!,\d)|{_WORD_NUMBER}\b)"
    r"(?!\s(?:Million|Milliard|Prozent|Jahr|Stund))",
    rf"\b(?:fünf|zehn|zwanzig|\d{{1,2}})\s(?:vor|nach)\s(?:halb\s)?(?:\d{{1,2}}|{_WORD_NUMBER}){_END}",
    rf"\b(?:um|gegen|bis|ab|seit|kurz)\s(?:fünf|zehn|zwanzig)\s(?:vor|nach)\s(?:halb\s)?{_WORD_NUMBER}\b",
    rf"(?<=minuten)\s(?:vor|nach)\s(?:halb\s)?(?:\d{{1,2}}|{_WORD_NUMBER}){_END}",
    rf"\b(?:um|gegen|ab|bis|nach|vor|seit|von)\s(?:\d{{1,2}}|{_WORD_NUMBER})(?:\s(?:bis|und)\s\d{{1,2}})?\s{_PART}",
    r"\b(?:vormittags?|nachmittags?|morgens|abends?|\w{2,7}tag)\s(?:um\s\d{1,2}|(?:von|zwischen)\s\d{1,2}\s(?:bis|und)\s\d{1,2})"
    rf"{_NO_NOUN}",
)
_TIMES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*_DATES, *_CLOCKS))
_PAST = r"(?-i:war|kam|ging|begann|fuhr|brach|fiel|stand|rief|wurde|ist|wird|endete|[a-zäöüß]{3,18}ten?)\b"
# `um drei`, `um 15` at the end of a clause: a clock time, unless something rises `um drei`
CLOCK_HOUR = re.compile(
    rf"\b(?:um|kurz\s(?:vor|nach))\s(?:[01]?\d|2[0-4]|{_WORD_NUMBER}){_END}"
    r"|(?:^|(?<=[.!?]\s)|(?<=\n))(?-i:Um|Gegen|Kurz\s(?:vor|nach))\s"
    rf"(?:[01]?\d|2[0-4]|{_WORD_NUMBER})(?=\s(?!(?:und|oder|bis|von|der|mal|km|m)\b)"
    r"(?-i:(?:war|kam|ging|begann|fuhr|brach|wurde|ist|wird|endete)\b|[a-zäöüß]{2,20}\s[a-zäöüß]))"
    rf"|\b(?:kurz\s(?:vor|nach)|gegen|um)\s{_WORD_NUMBER}(?=\s{_PAST})",  # `Kurz nach eins heulten die Sirenen`
    re.IGNORECASE,
)


def find_times(text: str) -> list[Span]:
    """Where dates and clock times stand in `text`, in any order; they may overlap."""
    return [Span(m.start(), m.end()) for pattern in _TIMES for m in pattern.finditer(text)]
