"""Text -> the quantities in it: value, bounds, unit, modifier, change, what is counted or measured, and when."""

from oton.quantities.find import find_quantities, find_refused
from oton.quantities.grammar import Grammar, load
from oton.quantities.item.items import attach_items
from oton.quantities.kinds import KINDS
from oton.quantities.number.numerals import parse_numeral
from oton.quantities.time.resolve import resolve_when

__all__ = [
    "KINDS", "Grammar", "attach_items", "find_quantities", "find_refused", "load", "parse_numeral", "resolve_when",
]  # fmt: skip
