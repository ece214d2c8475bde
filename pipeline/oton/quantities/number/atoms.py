"""A text -> its atoms: runs of digits, words and single signs, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from oton.quantities.number.numerals import FRACTION_SIGNS

DIGITS, WORD, SIGN = 1, 2, 3
_ATOM = re.compile(rf"([0-9]+(?:[.,'’][0-9]+)*[{FRACTION_SIGNS}]?|[{FRACTION_SIGNS}])|([^\W\d_]+)|([^\w\s]|_)")


class Atom(NamedTuple):
    """A run of digits with the marks inside it, a word, or one sign."""

    kind: int
    start: int
    end: int
    text: str


def split_atoms(text: str) -> list[Atom]:
    """The atoms of `text` in order; white space stands between them. Linear in the length of the text."""
    return [Atom(m.lastindex or SIGN, m.start(), m.end(), m.group()) for m in _ATOM.finditer(text)]


def touches(left: Atom, right: Atom) -> bool:
    """Whether nothing stands between two atoms."""
    return left.end == right.start


def near(left: Atom, right: Atom, text: str) -> bool:
    """Whether two atoms stand in one line: nothing or one or two spaces between them."""
    gap = right.start - left.end
    return gap == 0 or (gap <= 2 and "\n" not in text[left.end : right.start])
