"""A German number word -> its value: `zweiunddreißigtausend` 32000, `dreieinhalb` 3.5; inflected, in any spelling."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

LONGEST = 120  # characters; 999.999 in words has 64
_DIGITS = {
    "ein": 1,
    "zwei": 2,
    "zwo": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
}
_TEENS = {
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17,
    "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
_SMALL = {**_DIGITS, **_TEENS}
_MORPHEME = "|".join(sorted((*_TEENS, *_TENS, *_DIGITS, "hundert", "tausend", "eins", "und"), key=len, reverse=True))
_COMPOUND = re.compile(rf"(?:{_MORPHEME})+")
_LETTER = re.compile(rf"({_MORPHEME})")
_HALF = re.compile(r"(?P<whole>[a-zäöü]*?)(?:und)?(?:ein)?halb(?:e[nmrs]?)?")
_UMLAUTS = (("ß", "ss"), ("fuenf", "fünf"), ("zwoelf", "zwölf"), ("dreizig", "dreissig"))
_QUARTERS = {
    "dreiviertel": Decimal("0.75"), "zweidrittel": Decimal(2) / 3, "zweifünftel": Decimal("0.4"),
    "dreifünftel": Decimal("0.6"), "vierfünftel": Decimal("0.8"),
}  # fmt: skip
_INFLECTED = {"zweien": 2, "dreien": 3, "vieren": 4, "fünfen": 5, "sechsen": 6, "zweier": 2, "dreier": 3, "eins": 1}


def fold(word: str) -> str:
    """Lower case, `ß` as `ss`, `ue` and `oe` of number words as umlauts."""
    folded = word.lower()
    for written, plain in _UMLAUTS:
        folded = folded.replace(written, plain)
    return folded


@lru_cache(maxsize=1 << 15)
def parse_number_word(word: str) -> Decimal | None:
    """The value of a number word below a million or with `halb`; None for any other word (`ein` alone too is one).

    >>> parse_number_word("siebenhunderteinundzwanzigtausendzwölf"), parse_number_word("anderthalb")
    (Decimal('721012'), Decimal('1.5'))
    """
    if len(word) > LONGEST:
        return None
    folded = fold(word)
    if folded == "null":
        return Decimal(0)
    if folded in _INFLECTED:
        return Decimal(_INFLECTED[folded])
    if folded in _QUARTERS:
        return _QUARTERS[folded]
    if folded.endswith(("halb", "halbe", "halben", "halber", "halbes", "halbem")):
        return _parse_half(folded)
    if folded.endswith("viertel"):
        return _parse_quarters(folded)
    if folded.endswith("halbtausend"):
        halves = _parse_half(folded.removesuffix("tausend"))
        return None if halves is None else halves * 1000
    value = _parse_thousands(folded)
    return None if value is None else Decimal(value)


def _parse_half(word: str) -> Decimal | None:
    """`dreieinhalb` 3.5, `einundhalb` and `anderthalb` 1.5; a bare `halb` is read elsewhere."""
    if word.startswith("anderthalb"):
        return Decimal("1.5")
    match = _HALF.fullmatch(word)
    whole = match and match["whole"] and _parse_thousands(match["whole"])
    return whole + Decimal("0.5") if whole else None


def _parse_quarters(word: str) -> Decimal | None:
    """`eineinviertel` 1.25, `dreidreiviertel` 3.75."""
    for ending, value in (("dreiviertel", Decimal("0.75")), ("einviertel", Decimal("0.25"))):
        whole = _parse_thousands(word.removesuffix(ending)) if word.endswith(ending) else None
        if whole:
            return whole + value
    return None


def _parse_thousands(word: str) -> int | None:
    if not _COMPOUND.fullmatch(word):
        return None
    parts = _LETTER.findall(word)
    if "tausend" not in parts:
        return _parse_hundreds(parts, last=True)
    cut = parts.index("tausend")
    above = _parse_hundreds(parts[:cut], last=True) if cut else 1
    rest = parts[cut + 1 :]
    below = _parse_hundreds(rest[1:] if rest[:1] == ["und"] else rest, last=True) if rest else 0
    return None if above is None or below is None or below > 999 else above * 1000 + below


def _parse_hundreds(parts: list[str], last: bool) -> int | None:
    if "hundert" not in parts:
        return _parse_tens(parts, last)
    cut = parts.index("hundert")
    above = _parse_tens(parts[:cut], False) if cut else 1
    rest = parts[cut + 1 :]
    below = _parse_tens(rest[1:] if rest[:1] == ["und"] else rest, last) if rest else 0
    return None if above is None or below is None else above * 100 + below


def _parse_tens(parts: list[str], last: bool) -> int | None:
    """1 to 99; `eins` at the very end (`hunderteins`) and, as some write it, before `tausend`."""
    if parts == ["eins"]:
        return 1 if last else None
    if len(parts) == 1:
        return _SMALL.get(parts[0]) or _TENS.get(parts[0])
    if len(parts) == 3 and parts[1] == "und" and parts[0] in _DIGITS and parts[2] in _TENS:
        return _DIGITS[parts[0]] + _TENS[parts[2]]
    return None


@lru_cache(maxsize=1 << 12)
def parse_part_word(word: str) -> Fraction | None:
    """The value of a word for a part: `drittel`, `Achtel`, `fünfundzwanzigstel`; None for any other word.

    >>> parse_part_word("Achtel"), parse_part_word("Mittel")
    (Fraction(1, 8), None)
    """
    folded = fold(word).removesuffix("n").removesuffix("s")
    if folded in _PARTS:
        return Fraction(1, _PARTS[folded])
    for ending in ("stel", "tel"):
        if folded.endswith(ending) and len(folded) < LONGEST:
            value = parse_number_word(folded.removesuffix(ending))
            if value is not None and value > 3 and (value >= 20) == (ending == "stel"):
                return Fraction(1, int(value))
    return None


_PARTS = {"drittel": 3, "siebtel": 7, "achtel": 8, "millionstel": 10**6, "milliardstel": 10**9}
_ORDINALS = {"zweite": 2, "dritte": 3, "siebte": 7, "achte": 8}


def parse_ordinal(word: str) -> Decimal | None:
    """The value of an ordinal in words: `dritte`, `Zehnter`, `zwanzigsten`; None for any other word.

    >>> parse_ordinal("Zehnter"), parse_ordinal("Leute")
    (Decimal('10'), None)
    """
    folded = fold(word)
    base = folded[:-1] if folded[-2:] in ("en", "er", "es", "em") else folded
    if base in _ORDINALS:
        return Decimal(_ORDINALS[base])
    for ending in ("ste", "te"):
        if base.endswith(ending):
            value = parse_number_word(base.removesuffix(ending))
            if value is not None:
                return value
    return None
