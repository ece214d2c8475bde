"""A quantity in the making, and what a unit or the second part of a compound makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from oton.quantities.rules import SuffixRule
from oton.quantities.scan import Number
from oton.quantities.unit.units import Unit
from oton.records import Change, Modifier, QuantityKind, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity in the making. `stop` is the atom behind it, `end` its last character's."""

    first: int
    stop: int
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    kind: QuantityKind
    unit: str
    rules: tuple[str, ...]
    number: Number
    modifier: Modifier = "exact"
    change: Change = ""
    bare: bool = True  # neither unit nor anything else that says what kind of number it is
    suspended: bool = False  # `zwei- bis dreimal`: what the number belongs to follows later
    item: Span | None = None  # the counted noun, where the compound itself names it


def apply_unit(draft: Draft, unit: Unit, stop: int, end: int) -> Draft:
    """The draft in a unit; one that is a fixed part of another (`Cent`) or many of it (`TEUR`) is turned into that."""
    symbol, _, part = unit.symbol.partition("/")
    symbol, _, times = symbol.partition("*")
    factor = Decimal(times or 1)
    if part.isdecimal():
        factor /= Decimal(part)
    elif part:
        symbol = unit.symbol
    low = None if draft.low is None else draft.low * factor
    high = None if draft.high is None else draft.high * factor
    return replace(
        draft, stop=stop, end=end, low=low, high=high, kind=unit.kind, unit=symbol, rules=(*draft.rules, unit.rule),
        bare=False, suspended=False,
    )  # fmt: skip


def apply_suffix(draft: Draft, rule: SuffixRule, stop: int, end: int) -> Draft:
    """The draft with what a suffix rule says it is."""
    rules = (*draft.rules, rule.id)
    return replace(
        draft, stop=stop, end=end, kind=rule.measures, unit=rule.unit, rules=rules, bare=False, suspended=False
    )
