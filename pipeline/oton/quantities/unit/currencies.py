"""CLDR's currencies -> their German names, and the words of a text that tell which of several `Kronen` is meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

_NOT_MONEY = re.compile(
    r"Währung|Volksbank|Einheit|Unze|Sonderzieh|RINET|SUCRE|Unidad|Funds|\(konv|WIR|Offshore|Tag\)|indexier", re.I
)
_SENTENCE = 400  # characters
_ADJECTIVE = re.compile(r"(\w{3,})(?:isch|tsch|neu)(?:e|er|es)")
_SINCE, _LATEST = date(1990, 1, 1), date(2100, 1, 1)  # currencies that news of our time may name
_FIRST_YEAR = re.compile(r"\s*\(.*?\)")


class Name(NamedTuple):
    """One written form of a currency and its ISO code."""

    written: str
    code: str


def inflected(name: str) -> Iterator[str]:
    """A unit's name with the endings of genitive and dative plural: `Meter`, `Meters`, `Metern`; `Jahre`, `Jahren`."""
    yield name
    if name[-1] not in "nsß":
        yield name + "n"
        yield name + "s"
    if name[-1] in "thdgkrl":
        yield name + "es"
        yield name + "en"


def currency_names() -> Iterator[Name]:
    """Whole names in every inflection, then the bare last word where only one currency has it; the newest first."""
    locale = Locale("de")
    heads: dict[str, set[str]] = {}
    years = Counter(code for code, name in locale.currencies.items() if "(" in name)
    for code, name in sorted(locale.currencies.items(), key=lambda item: years[item[0]]):
        if _NOT_MONEY.search(name) or code == "XXX":
            continue
        for form in _numbers(code, name):
            yield from (Name(written, code) for written in _money_forms(form))
            if not years[code]:
                for head in inflected(re.split(r"[ -]", form)[-1]):
                    heads.setdefault(head.lower(), set()).add(code)
    yield from (Name(head, codes.pop()) for head, codes in heads.items() if len(codes) == 1)


def _numbers(code: str, name: str) -> set[str]:
    """A currency's name in the singular and the plural, without the years that CLDR adds."""
    return {_FIRST_YEAR.sub("", written) for written in (name, get_currency_name(code, 2, "de"))}


def _money_forms(name: str) -> Iterator[str]:
    """`Schwedische Kronen` -> with every ending of the adjective and the noun."""
    first, _, rest = name.partition(" ")
    firsts = [first]
    stem = re.fullmatch(r"(\w+(?:isch|tsch|neu))(?:e|er|es)", first)
    if stem and rest:
        firsts = [stem[1] + ending for ending in ("e", "en", "er", "es", "em")]
    for opening in firsts:
        for written in inflected(rest or opening):
            yield f"{opening} {written}" if rest else written


@cache
def lands_of(noun: str) -> re.Pattern[str]:
    """A pattern of the lands, people and cities whose currency is called `noun`; its last group is the code.

    >>> lands_of("krone").search("Sie lebt in Kopenhagen.").lastgroup
    'DKK'
    """
    locale = Locale("de")
    groups: dict[str, list[str]] = {}
    given: set[str] = set()
    for code, words in _owners(locale).items():
        name = locale.currencies.get(code, "")
        heads = {re.split(r"[ -]", form)[-1].lower() for form in _numbers(code, name)}
        if noun in heads and not _NOT_MONEY.search(name):
            adjective = _ADJECTIVE.match(name)
            people = [rf"{adjective[1]}(?:isch\w{{0,3}}|e[nr]?|er(?:n|in|innen))\b"] if adjective else []
            groups[code] = [word for word in (*map(re.escape, words), *people) if word not in given]
            given.update(groups[code])
    written = (rf"(?P<{code}>\b(?:{'|'.join(sorted(words))}))" for code, words in groups.items() if words)
    return re.compile("|".join(written) or "(?!)", re.IGNORECASE)


@cache
def _owners(locale: Locale) -> dict[str, list[str]]:
    """Currency codes with the names of their lands and cities; those of today before those that are gone."""
    today: dict[str, list[str]] = {}
    gone: dict[str, list[str]] = {}
    for territory, name in locale.territories.items():
        if len(territory) == 2:
            words = [name, *_cities(locale, territory)]
            now = get_territory_currencies(territory, start_date=_LATEST)
            for code in get_territory_currencies(territory, start_date=_SINCE, end_date=_LATEST):
                (today if code in now else gone).setdefault(str(code), []).extend(words)
    return today | {code: words for code, words in gone.items() if code not in today}


def _cities(locale: Locale, territory: str) -> Iterator[str]:
    for zone, owner in get_global("zone_territories").items():
        if owner == territory and zone.startswith(("Europe/", "Asia/", "Africa/", "America/")):
            shown = locale.time_zones.get(zone, {}).get("city")
            yield str(shown or zone.rsplit("/", 1)[-1].replace("_", " "))


class Places:
    """Where a text names lands; looked up only for nouns such as `Kronen`, once a noun."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._named: dict[str, list[tuple[int, str]]] = {}

    def nearest(self, noun: str, position: int) -> str:
        """The code of the currency called `noun` whose land is named nearest to `position`; empty if none is.

        `In Prag kostet es 60 Kronen, in Oslo 80`: the land before the number counts, if it stands in its sentence.
        """
        if noun not in self._named:
            found = lands_of(noun).finditer(self._text)
            self._named[noun] = [(match.start(), match.lastgroup or "") for match in found]
        named = self._named[noun]
        at = bisect_left(named, (position, ""))
        around = named[max(0, at - 1) : at + 1]
        return min(around, key=lambda place: self._distance(place[0], position))[1] if around else ""

    def _distance(self, place: int, position: int) -> int:
        between = self._text[min(place, position) : max(place, position)]
        far = len(between) > _SENTENCE or re.search(r"[.!?]\s", between) is not None
        return len(between) + (_SENTENCE if far else 0) + (_SENTENCE // 2 if place > position else 0)
