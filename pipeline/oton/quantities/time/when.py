"""A text -> its expressions of time, and the one that a quantity refers to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from oton.quantities.time.dates_and_clocks import MONTHS, WEEKDAYS
from oton.quantities.time.resolve import COUNTS
from oton.records import Quantity, Span

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = rf"(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d|[.,]\d)"
_NEAR = r"(?:dies|vergangen|letzt|kommend|nächst|vorig|laufend|zurückliegend|vorvergangen|übernächst)e[nmrs]?"
_PERIOD = (
    rf"(?:Jahr(?:es)?|Monats?|Woche|Wochenendes?|Quartals?|Halbjahr(?:es)?|Sommers?|Winters?|Herbst(?:es)?|Frühjahrs?|{_WEEKDAY}"
    rf"|{_MONTH})"
)
_OF_WHICH = rf"(?:\s{_NEAR}\s(?:Jahres|Woche|Monats))"  # `im März dieses Jahres`, `am Dienstag voriger Woche`
_PART = r"(?:Ende|Anfang|Mitte|Beginn)"
_FEW = rf"(?:{'|'.join(COUNTS)}|\d{{1,3}})"
_SPAN = r"(?:Stunden?|Tage?n?|Wochen?|Monate?n?|Jahre?n?)"
_DATE = rf"\d{{1,2}}\.\s?(?:{_MONTH}|\d{{1,2}}\.)(?:\s?{_YEAR})?"
_DAY = rf"(?:{_DATE}|{_WEEKDAY})"
_CORE = (
    rf"Nacht\s(?:(?:vom?n?|von)\s{_WEEKDAY}\s)?(?:zum|zu|auf)(?:\sden)?\s{_DAY}"
    rf"|(?:vom\s)?\d{{1,2}}\.\s?(?:{_MONTH}\s)?(?:bis(?:\szum)?|und|[-–])\s{_DATE}"
    rf"|(?:{_WEEKDAY},?\s)?(?:den?m?\s)?\(?{_DATE}"
    rf"|{_MONTH}\s(?:bis|und|[-–])\s{_MONTH}(?:\s{_YEAR})?"
    rf"|{_WEEKDAY}\s(?:bis|auf)\s{_WEEKDAY}"
    rf"|(?:Jahr(?:es?|en)?\s)?{_YEAR}(?:\s?(?:bis|und|[-–/])\s?(?:{_YEAR}|\d\d(?![\d.,])))?"
    rf"|{_PART}\s(?:{_NEAR}\s{_PERIOD}|de[rs]\s(?:Jahres|Monats|Woche)|{_MONTH}(?:\s{_YEAR})?{_OF_WHICH}?|{_YEAR})"
    rf"|{_MONTH}(?:\s{_YEAR}|{_OF_WHICH})?"
    rf"|(?:ersten?|zweiten?|dritten?|vierten?|1\.|2\.|3\.|4\.)\s(?:Quartal|Halbjahr)s?(?:\s{_YEAR}|{_OF_WHICH})?"
    rf"|(?:Sommer|Winter|Herbst|Frühjahr|Frühling)(?:\s{_YEAR}(?:/\d\d(?:\d\d)?)?|{_OF_WHICH})?"
    rf"|(?:{_NEAR}\s)(?:{_FEW}\s)?(?:{_PERIOD}|{_SPAN})"
    rf"|{_WEEKDAY}(?:morgen|abend|nachmittag|mittag|vormittag|nacht)?{_OF_WHICH}?"
    r"|(?:heute|gestern|vorgestern|(?-i:morgen)|übermorgen|(?<=[Aa]m\s)Morgen\b)(?:\s(?:Morgen|Abend|Nachmittag|Mittag|Vormittag|Nacht))?"
    r"|Jahres(?:ende|anfang|beginn|wechsel)|Monats(?:ende|anfang|beginn)|Wochen(?:ende|anfang|beginn)|Vor(?:jahr|monat|woche|tag)"
    r"|(?:19|20)?\d0er[\s-]?Jahren?|Jahr\s(?:zuvor|davor)"
)
_LEAD = (
    r"(?:bis\s(?:zum?|Ende|Anfang|Mitte|spätestens)(?:\sJahre?)?|seit|bis|ab|zum|zur|im|in\sder|in\sden|in\sdiesem|am|in"
    r"|von|zwischen|vor|nach|gegen|für|während|binnen|innerhalb)"
)
_EXPRESSION = re.compile(
    rf"\b(?:(?P<lead>{_LEAD})\s)?(?:den?\s|dem\s|das\s)?(?:{_CORE})\b"
    rf"|\bvor\s{_FEW}\s{_SPAN}\b|\((?:19|20)\d\d(?=\))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?:{_WEEKDAY}|{_MONTH}|Vortag|Wochenende|Jahresende|Monatsende)\Z", re.IGNORECASE)
_BREAK = re.compile(
    r"[,;:!?\"„“”»«()\n]|[.](?=\s)|\s[–-]\s"
    # `wurde 1921 gegründet und beschäftigt 8900 Menschen`
    r"|\s(?:und|aber|doch)\s(?!(?:erst|zuletzt|jetzt|fast|seit|mit|laut|meist|damit|insgesamt|sonst)\b)[a-zäöüß]{3,20}te?n?\s"
)
_OF_THE_REPORT = re.compile(r"\bvom\s*\Z|\b(?:sagte|erklärte|teilte|berichtete|meldete)\s[^,.;]{0,30}\Z", re.IGNORECASE)
_FAR = 150  # characters
_BEHIND_COLON = re.compile(r":\s(?:[a-zäöüß]{3,12}\s){0,2}")
_UP_TO_BRACKET = re.compile(r"(?:\s[\w-]{2,30}){0,3}\s?\(")  # `40 Autos (2021)`


def find_expressions(text: str) -> list[Span]:
    """Where expressions of time stand, with the preposition before them: `bis Dezember`, `Ende 2024`, `am Montag`."""
    found = []
    for match in _EXPRESSION.finditer(text):
        lone = match["lead"] is None and _BARE.match(match.group()) is not None
        if not lone and not _OF_THE_REPORT.search(text[max(0, match.start() - 45) : match.start()]):
            found.append(Span(match.start() + (match.group()[0] == "("), match.end()))
    return found


def when_of(text: str, quantity: Quantity, expressions: Sequence[Span]) -> Span | None:
    """The nearest expression of time in the same part of the sentence, no comma or bracket between."""
    best: tuple[int, Span] | None = None
    first = bisect_left(expressions, quantity.span.start - _FAR, key=lambda span: span.end)
    for span in islice(expressions, first, None):
        if span.start > quantity.span.end + _FAR:
            break
        far = _distance(text, quantity.span, span)
        if far is not None and (best is None or far < best[0]):
            best = far, span
    return best[1] if best else None


def _distance(text: str, number: Span, span: Span) -> int | None:
    """The characters between a number and an expression of time; None where they do not belong together."""
    if span.overlaps(number):
        return None
    before = span.end <= number.start
    between = text[span.end : number.start] if before else text[number.end : span.start]
    if len(between) > _FAR:
        return None
    if text[span.end : span.end + 1] == ":":  # `2,3 Mrd. Euro (2021: 870 Mio.)`: the year of what stands behind it
        return len(between) if before and _BEHIND_COLON.fullmatch(between) else None
    if text[span.start - 1 : span.start] == "(":
        return len(between) if not before and _UP_TO_BRACKET.fullmatch(between) else None
    if not before and text[number.end - 1] == "." and text[span.start].isupper():
        return None  # `es kamen 83 Mio. Im Jahr darauf`: the next sentence
    if "," in span.of(text):
        between = between.removeprefix(",")  # it ends `am Mittwoch, 9. Oktober,`
    return None if _BREAK.search(between) else len(between)
