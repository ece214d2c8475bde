"""A value and its unit -> the same value on a common scale, so that 3 t and 3.000 kg are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

# unit -> (what it measures, how many of the smallest unit of that family it is)
FACTORS: Final[dict[str, tuple[str, Decimal]]] = {
    unit: (family, Decimal(factor))
    for family, units in {
        "mass": {"mg": "0.000001", "g": "0.001", "kg": "1", "Ztr": "50", "t": "1000", "kt": "1e6", "Mt": "1e9"},
        "length": {"nm": "1e-9", "µm": "1e-6", "mm": "0.001", "cm": "0.01", "dm": "0.1", "m": "1", "km": "1000"},
        "area": {"mm²": "1e-6", "cm²": "0.0001", "m²": "1", "a": "100", "ha": "10000", "km²": "1000000"},
        "volume": {"ml": "0.001", "cl": "0.01", "dl": "0.1", "l": "1", "hl": "100", "m³": "1000", "km³": "1e12"},
        "power": {"W": "1", "kW": "1e3", "MW": "1e6", "GW": "1e9", "TW": "1e12"},
        "energy": {"Wh": "1", "kWh": "1e3", "MWh": "1e6", "GWh": "1e9", "TWh": "1e12"},
        "data": {"B": "1", "kB": "1e3", "MB": "1e6", "GB": "1e9", "TB": "1e12"},
        "time": {"ms": "0.001", "s": "1", "min": "60", "h": "3600", "d": "86400", "week": "604800"},
        # months have no fixed number of days: they convert to years and to nothing else
        "calendar": {"month": "1", "year": "12"},
        "share": {"‰": "0.1", "%": "1"},
    }.items()
    for unit, factor in units.items()
}


class Scale(NamedTuple):
    """What a value measures, and the factor that brings it to the smallest unit of that family."""

    dimension: str
    factor: Decimal


def scale_of(kind: str, unit: str) -> Scale:
    """The scale of a claim: two claims of one dimension can be compared; money only in its own currency."""
    if kind == "fraction":  # `die Hälfte der Haushalte` rivals `52 Prozent der Haushalte`
        return Scale("share", Decimal(100))
    if kind == "age":
        return Scale("age", Decimal(1))
    if "/" in unit:
        over, _, under = unit.partition("/")
        top, bottom = scale_of("", over), scale_of("", under)
        return Scale(f"{top.dimension}/{bottom.dimension}", top.factor / bottom.factor)
    if unit in FACTORS:
        return Scale(*FACTORS[unit])
    return Scale(unit or kind or "count", Decimal(1))


def common_unit(units: Iterable[tuple[str, str]]) -> tuple[str, Decimal]:
    """The most frequent unit of (kind, unit) pairs of one dimension, the first on a tie, and its factor."""
    counts = Counter((("%" if kind == "fraction" else unit), scale_of(kind, unit)) for kind, unit in units)
    (unit, scale), _ = max(counts.items(), key=lambda entry: entry[1])
    return (unit, Decimal(1)) if unit == "%" else (unit, scale.factor)


def number(cell: str) -> Decimal | None:
    """The number in a cell, None where it is empty or none."""
    try:
        found = Decimal(cell) if cell.strip() else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


def convert(cell: str, scale: Scale, to: Decimal) -> Decimal | None:
    """The number in a cell, from its own scale into the unit whose factor is `to`; at most nine digits behind."""
    found = number(cell)
    if found is None:
        return None
    value = found * scale.factor / to
    return value if value == value.to_integral() else round(value, 9).normalize()
