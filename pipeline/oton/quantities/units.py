"""CLDR's German names of units and currencies, inflected -> the unit that a name or sign means.

What CLDR knows is not typed by hand; rule files of kind `unit` add what it lacks and say what a bare `Dollar` is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel import Locale

from oton.records import QuantityKind

LONGEST_NAME = 4  # words and hyphen parts of the longest name that is looked up


class Unit(NamedTuple):
    """What a name stands for. `one`: `ein Jahr` states a quantity, `ein Punkt` does not."""

    symbol: str
    kind: QuantityKind
    rule: str
    one: bool = True


class Units(NamedTuple):
    """Names in lower case, signs as they are written, and signs and codes that may stand before the number."""

    names: dict[str, Unit]
    signs: dict[str, Unit]
    before: dict[str, Unit]


# CLDR names that are common German words with another meaning behind a number (`drei Tassen`, `vier Punkte`)
_OTHER_WORDS = {
    "concentr-item", "concentr-karat", "graphics-dot", "graphics-em", "length-fathom", "length-point", "mass-grain",
    "mass-stone", "volume-cup", "volume-cup-metric", "volume-drop", "volume-pinch", "volume-quart", "volume-dram",
    "volume-jigger", "volume-dessert-spoon", "volume-tablespoon", "volume-teaspoon", "angle-revolution", "volume-pint",
    "duration-night", "concentr-permillion", "concentr-portion-per-1e9", "speed-light-speed", "acceleration-g-force",
    "pressure-atmosphere", "angle-arc-minute", "angle-arc-second", "speed-beaufort", "mass-earth-mass",
    "length-earth-radius", "mass-pound", "graphics-pixel",
}  # fmt: skip
_OTHER_SIGNS = {
    "in",
    "st",
    "G",
    "p",
    "d",
    "fm",
    "gr",
    "J",
    "Ta",
    "EL",
    "TL",
    "pt",
    "K",
    "B",
    "kt",
    "Kt",
    "Ml",
    "light",
    "pm",
}
_DURATIONS = {
    "century": "century", "decade": "decade", "year": "year", "quarter": "quarter", "month": "month", "week": "week",
    "day": "d", "hour": "h", "minute": "min", "second": "s",
}  # fmt: skip
_CODES_THAT_ARE_WORDS = {
    "ALL",
    "TOP",
    "SOS",
    "BAM",
    "BAN",
    "BAD",
    "PEN",
    "COP",
    "MOP",
    "MAD",
    "XXX",
    "CUP",
    "LAK",
    "RON",
}
_NOT_MONEY = re.compile(
    r"Währung|Einheit|Unze|Sonderzieh|RINET|SUCRE|Unidad|Funds|\(konv|WIR|Offshore|Tag\)|indexier", re.I
)


@cache
def cldr_units() -> Units:
    """The units and currencies of CLDR, each with the rule `cldr:NAME`."""
    names: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    locale = Locale("de")
    for key, widths in locale._data["unit_patterns"].items():
        unit = _unit(key, widths.get("short", {}))
        if unit is None:
            continue
        for name in _pattern_names(widths.get("long", {})):
            for form in inflected(name):
                names.setdefault(form.lower(), unit)
        for sign in _pattern_names(widths.get("short", {})):
            if sign not in _OTHER_SIGNS:
                signs.setdefault(sign.rstrip("."), unit)
    _add_money(locale, names)
    before: dict[str, Unit] = {}
    for code in map(str, locale.currencies):
        money = Unit(code, "money", f"cldr:{code}")
        signs.setdefault(code, money)
        if code not in _CODES_THAT_ARE_WORDS:
            before[code] = money
    for code, sign in ((str(code), str(sign)) for code, sign in locale.currency_symbols.items()):
        money = Unit(code, "money", f"cldr:{code}")
        signs[sign] = before[sign] = money
    signs["US$"] = before["US$"] = signs["USD"]
    return Units(names, signs, before)


def inflected(name: str) -> Iterator[str]:
    """A unit's name with the endings of genitive and dative plural: `Meter`, `Meters`, `Metern`; `Jahre`, `Jahren`."""
    yield name
    if name[-1] not in "nsß":
        yield name + "n"
        yield name + "s"
    if name[-1] in "thdgkrl":
        yield name + "es"
        yield name + "en"


def _pattern_names(patterns: object) -> Iterator[str]:
    items = dict(patterns) if patterns else {}  # type: ignore[call-overload]
    for count in ("one", "other"):
        if count in items:
            yield items[count].replace("{0}", "").replace("\u00a0", " ").strip()


def _unit(key: str, short: object) -> Unit | None:
    """The unit behind a CLDR key such as `length-kilometer`; None for those that are other words in news."""
    group, _, name = key.partition("-")
    if key in _OTHER_WORDS or key.endswith("-person"):
        return None
    if group == "duration" and name in _DURATIONS:
        return Unit(_DURATIONS[name], "duration", f"cldr:{name}", name not in ("quarter", "century"))
    symbol = next(iter(reversed(list(_pattern_names(short)))), "")
    kind: QuantityKind = (
        "duration" if group == "duration" else "percent" if name in ("percent", "permille") else "measure"
    )
    one = name not in ("degree", "generic", "inch", "foot", "knot", "bit", "bar")
    return Unit(symbol.rstrip("."), kind, f"cldr:{name}", one) if symbol else None


def _add_money(locale: Locale, names: dict[str, Unit]) -> None:
    """Adds the currencies: whole names in every inflection, and the bare last word where only one currency has it."""
    heads: dict[str, set[str]] = {}
    years = Counter(code for code, name in locale.currencies.items() if "(" in name)
    for code, name in sorted(locale.currencies.items(), key=lambda item: years[item[0]]):
        if _NOT_MONEY.search(name) or code == "XXX":
            continue
        plain = re.sub(r"\s*\(.*?\)", "", name)
        plural = dict(locale._data["currency_names_plural"].get(code, {})).get("other", plain)
        for form in {plain, re.sub(r"\s*\(.*?\)", "", plural)}:
            for written in _money_forms(form):
                names.setdefault(written.lower(), Unit(code, "money", f"cldr:{code}"))
            if not years[code]:
                for head in inflected(re.split(r"[ -]", form)[-1]):
                    heads.setdefault(head.lower(), set()).add(code)
    for head, codes in heads.items():
        if len(codes) == 1:
            code = codes.pop()
            names.setdefault(head, Unit(code, "money", f"cldr:{code}"))


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
