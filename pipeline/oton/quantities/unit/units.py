"""CLDR's German names of units and currencies, inflected -> the unit that a name or sign means.

What CLDR knows is not typed by hand; rule files of kind `unit` add what it lacks and say what a bare `Dollar` is.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from babel import Locale
from babel.units import format_unit

from oton.quantities.unit.currencies import currency_names, inflected
from oton.records import QuantityKind

LONGEST_NAME = 4  # words and hyphen parts of the longest name that is looked up


class Unit(NamedTuple):
    """What a name stands for. `one`: `ein Jahr` states a quantity, `ein Punkt` does not.

    `noun`: the name under which several lands have a currency; the land that a text names decides (`krone`).
    """

    symbol: str
    kind: QuantityKind
    rule: str
    one: bool = True
    noun: str = ""
    rare: bool = False  # a currency of CLDR's list, which no rule names


class Units(NamedTuple):
    """Names and leading words in lower case, signs as written, and signs and codes that may stand before the number."""

    names: dict[str, Unit]
    signs: dict[str, Unit]
    before: dict[str, Unit]
    leads: dict[str, Unit]


# CLDR names that are common German words with another meaning behind a number (`drei Tassen`, `vier Punkte`)
_OTHER_WORDS = {
    "concentr-item", "concentr-karat", "graphics-dot", "graphics-em", "length-fathom", "length-point", "mass-grain",
    "mass-stone", "volume-cup", "volume-cup-metric", "volume-drop", "volume-pinch", "volume-quart", "volume-dram",
    "volume-jigger", "volume-dessert-spoon", "volume-tablespoon", "volume-teaspoon", "angle-revolution", "volume-pint",
    "duration-night", "concentr-permillion", "concentr-portion-per-1e9", "speed-light-speed", "acceleration-g-force",
    "pressure-atmosphere", "angle-arc-minute", "angle-arc-second", "speed-beaufort", "mass-earth-mass",
    "length-earth-radius", "mass-pound", "graphics-pixel", "concentr-part",
}  # fmt: skip
_OTHER_SIGNS = frozenset((
    "in", "st", "G", "p", "d", "fm", "gr", "J", "Ta", "EL", "TL", "pt", "K", "B", "kt", "Kt", "Ml", "light", "pm", "ac",
))  # fmt: skip
_DURATIONS = {
    "century": "year*100", "decade": "year*10", "year": "year", "quarter": "quarter", "month": "month", "week": "week",
    "day": "d", "hour": "h", "minute": "min", "second": "s",
}  # fmt: skip
_CODES_THAT_ARE_WORDS = frozenset((
    "ALL", "TOP", "SOS", "BAM", "BAN", "BAD", "PEN", "COP", "MOP", "MAD", "XXX", "CUP", "LAK", "RON",
))  # fmt: skip


@cache
def cldr_units() -> Units:
    """The units and currencies of CLDR, each with the rule `cldr:NAME`."""
    names: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    locale = Locale("de")
    for key in map(str, locale.unit_display_names):
        unit = _unit(key)
        if unit is None:
            continue
        for name in _written(key, "long"):
            for form in inflected(name):
                names.setdefault(form.lower(), unit)
        for sign in _written(key, "short"):
            if sign not in _OTHER_SIGNS:
                signs.setdefault(sign.rstrip("."), unit)
                signs.setdefault(sign.rstrip(".").replace("\u03bc", "\u00b5"), unit)  # Greek letter, sign of micro
    for name, code in currency_names():
        names.setdefault(name.lower(), Unit(code, "money", f"cldr:{code}", rare=True))
    before: dict[str, Unit] = {}
    for code in map(str, locale.currencies):
        money = Unit(code, "money", f"cldr:{code}", rare=True)
        signs.setdefault(code, money)
        if code not in _CODES_THAT_ARE_WORDS:
            before[code] = money
    for code, sign in ((str(code), str(sign)) for code, sign in locale.currency_symbols.items()):
        money = Unit(code, "money", f"cldr:{code}", rare=True)
        signs[sign] = before[sign] = money
    signs["US$"] = before["US$"] = signs["USD"]
    return Units(names, signs, before, {})


def _written(key: str, length: Literal["short", "long"]) -> list[str]:
    """How CLDR writes one and several of a unit, without the number: `Kilogramm`, `Meter`; `kg`, `m`."""
    forms = (format_unit(count, key, length, locale="de").replace(str(count), "", 1) for count in (1, 2))
    return [form.replace("\u00a0", " ").strip() for form in forms]


def _unit(key: str) -> Unit | None:
    """The unit behind a CLDR key such as `length-kilometer`; None for those that are other words in news."""
    group, _, name = key.partition("-")
    if key in _OTHER_WORDS or key.endswith("-person"):
        return None
    if group == "duration" and name in _DURATIONS:
        return Unit(_DURATIONS[name], "duration", f"cldr:{name}", name not in ("quarter", "century"))
    symbol = _written(key, "short")[-1]
    kind: QuantityKind = (
        "duration" if group == "duration" else "percent" if name in ("percent", "permille") else "measure"
    )
    one = name not in ("degree", "generic", "inch", "foot", "knot", "bit", "bar")
    return Unit(symbol.rstrip("."), kind, f"cldr:{name}", one) if symbol else None
