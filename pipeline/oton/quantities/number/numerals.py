"""A string -> the number that it writes in German, or a NumeralError naming the rule that it breaks.

Only what German, Austrian and Swiss orthography allow is read; nothing is guessed. `1.234,5` is 1234.5, `3,500` is 3.5,
and `3.00` is refused, because a point in German groups three digits.
"""

from __future__ import annotations

import re
from decimal import Decimal

from oton.errors import NumeralError
from oton.quantities.number.number_words import parse_number_word

LONGEST = 40  # digits; whatever is longer is a key, a hash or a hostile text, no quantity
SPACES = "\u0020\u00a0\u2009\u202f"  # between groups: DIN 5008 wants a space, dpa sets a narrow one
_GROUPED = {
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+"),
    "'": re.compile(r"\d{1,3}(?:['’]\d{3})+"),
    " ": re.compile(rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+"),
}
_FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9),
    "⅒": (1, 10),
}  # fmt: skip
FRACTION_SIGNS = "".join(_FRACTIONS)


def parse_numeral(text: str) -> Decimal:
    """The number that `text` writes in digits or in words.

    >>> parse_numeral("1.234,5"), parse_numeral("1'500'000"), parse_numeral("zweiunddreißigtausend")
    (Decimal('1234.5'), Decimal('1500000'), Decimal('32000'))

    Raises NumeralError for everything else, with the rule of German numerals that is broken.
    """
    stripped = text.strip()
    if not stripped:
        raise NumeralError("An empty string is no numeral. Give digits (`1.234,5`) or a number word.")
    if stripped[0].isalpha():
        value = parse_number_word(stripped)
        if value is None:
            raise NumeralError(f"`{text}` is no German number word. Write it as one word, as in `zweiunddreißig`.")
        return value
    sign = -1 if stripped[0] in "-−–" else 1
    return sign * parse_digits(stripped.lstrip("-−–+").lstrip(SPACES) if sign < 0 or stripped[0] == "+" else stripped)


def parse_digits(text: str) -> Decimal:
    """The number that unsigned digits write: groups, a decimal comma, a fraction sign, `,-` for no cents.

    >>> parse_digits("62.595,00"), parse_digits("2½"), parse_digits("1200,-")
    (Decimal('62595.00'), Decimal('2.5'), Decimal('1200'))
    """
    if sum(map(str.isdigit, text)) > LONGEST:
        raise NumeralError(f"A numeral of more than {LONGEST} digits is a key, not a quantity.")
    if text[-1:] in _FRACTIONS:
        return (parse_digits(text[:-1].rstrip(SPACES)) if len(text) > 1 else Decimal(0)) + _ratio(text[-1])
    whole, comma, decimals = text.partition(",")
    if comma and not re.fullmatch(r"\d+|-{1,2}|–|—", decimals):
        raise NumeralError(f"`{text}`: behind the decimal comma stand digits only, once, or `-` for no cents.")
    if comma and not whole and decimals.isdecimal():
        return Decimal(f"0.{decimals}")
    swiss = re.fullmatch(r"(\d{1,3}(?:['’]\d{3})+)\.(\d{1,2})", text)
    if swiss:  # `12'345.60 Franken`
        return Decimal(f"{_parse_integer(swiss[1], text)}.{swiss[2]}")
    integer = _parse_integer(whole, text)
    return Decimal(f"{integer}.{decimals}") if decimals.isdecimal() else Decimal(integer)


def parse_english(text: str) -> Decimal | None:
    """The number in `28.56` or `1,200,000`, written as in English: taken only where a unit or magnitude follows."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,8}", text):
        return Decimal(text.replace(",", ""))
    match = re.fullmatch(r"(\d{1,15})\.(\d{1,2}|\d{4,8})", text)
    return Decimal(f"{match[1]}.{match[2]}") if match else None


def _ratio(sign: str) -> Decimal:
    above, below = _FRACTIONS[sign]
    return Decimal(above) / Decimal(below)


def _parse_integer(whole: str, text: str) -> str:
    if whole.isdecimal():
        return whole
    marks = {" " if c in SPACES else "'" if c == "’" else c for c in whole if not c.isdecimal()}
    if len(marks) > 1:
        raise NumeralError(f"`{text}`: groups of digits are all separated by the same sign.")
    mark = marks.pop() if marks else ""
    if mark not in _GROUPED:
        raise NumeralError(f"`{text}`: `{mark}` does not separate groups of digits in German.")
    if not _GROUPED[mark].fullmatch(whole):
        raise NumeralError(f"`{text}`: `{mark}` separates groups of exactly three digits, the first has one to three.")
    return "".join(c for c in whole if c.isdecimal())
