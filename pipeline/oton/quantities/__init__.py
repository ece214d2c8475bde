"""Text -> the quantities in it: value, bounds, unit, modifier, change, what is counted or measured, and when."""

from oton.quantities.dates import resolve_when
from oton.quantities.find import find_quantities
from oton.quantities.grammar import Grammar, load
from oton.quantities.items import attach_items
from oton.quantities.kinds import KINDS
from oton.quantities.numerals import parse_numeral

__all__ = ["KINDS", "Grammar", "attach_items", "find_quantities", "load", "parse_numeral", "resolve_when"]
