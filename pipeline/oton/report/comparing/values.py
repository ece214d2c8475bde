"""A figure -> the values that it allows, and whether two of them can be true together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from oton.report.comparing.figures import Figure
from oton.report.scale import number

# `rund 8.000` and 8.200 do not contradict each other; nor do 8.000, which may be rounded, and 8.200
ABOUT: Final = Decimal("0.05")
_HARDLY: Final = Decimal("0.01")  # two counts of many differ by a few
_MANY: Final = 100


@dataclass(frozen=True, slots=True)
class Interval:
    """What a claim allows the value to be; None is open."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Interval) -> bool:
        """Whether some value fits both."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not below and not above


def shown(figure: Figure) -> str:
    """A number as it was said."""
    return figure.row["quantity"]


def as_much(one: Figure, other: Figure) -> bool:
    """Whether two claims state the same number, be it vague."""
    ends = [[number(f.row[n]) for n in ("value_min", "value_max")] for f in (one, other)]
    return all(_equal(mine, theirs) for mine, theirs in zip(*ends, strict=True))


def _equal(mine: Decimal | None, theirs: Decimal | None) -> bool:
    if mine is None or theirs is None:
        return mine is theirs
    return abs(mine - theirs) <= ABOUT * max(abs(mine), abs(theirs))


def interval_of(figure: Figure) -> Interval:
    """What a claim allows, in the smallest unit of its dimension."""
    low, high = (number(figure.row[name]) for name in ("value_min", "value_max"))
    factor = figure.scale.factor
    about = figure.row["kind"] == "fraction"  # `zwei Drittel`
    return interval(
        "approx" if about else figure.row["modifier"],
        None if low is None else low * factor,
        None if high is None else high * factor,
    )


def interval(modifier: str, low: Decimal | None, high: Decimal | None) -> Interval:
    """What a claim allows: `rund 8.000` a little less and more, `Tausende` any number from 1000 on."""
    if low is None or high is None or low != high:
        return Interval(low, high)
    slack = abs(high) * (ABOUT if modifier == "approx" else rounding(high))
    return Interval(low - slack, high + slack)


def rounding(value: Decimal) -> Decimal:
    """How far a number may be from what it stands for, as a share of it: 8.000 is round, 8.213 is not.

    >>> rounding(Decimal(8000)), rounding(Decimal(8213)), rounding(Decimal(12))
    (Decimal('0.05'), Decimal('0.01'), Decimal('0'))
    """
    digits = "".join(map(str, abs(value).normalize().as_tuple().digits))
    if abs(value) <= _MANY:
        return Decimal(0)
    return min(ABOUT, max(_HARDLY, Decimal(1) / (2 * int(digits)))) if len(digits) < 3 else _HARDLY
