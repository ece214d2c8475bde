"""Atoms -> numbers: digits or words, with the magnitudes behind them, as far as they reach."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from oton.quantities.function_words import BEFORE_DATE
from oton.quantities.number.atoms import DIGITS, WORD
from oton.quantities.number.digits import read_digits, read_sign
from oton.quantities.number.number_words import fold, parse_number_word
from oton.quantities.number.spelled import and_a_half, part_at, read_chain, read_decimals, read_part, read_words
from oton.quantities.scan import ARTICLES, Number, Scan

_ABBREVIATED = frozenset(("mio", "mrd", "bio", "tsd", "mill", "mia", "md"))


def read_number(scan: Scan, index: int) -> Number | None:
    """The number that begins with the atom at `index`, or None."""
    atom = scan.atoms[index]
    if atom.kind == DIGITS:
        number = read_digits(scan, index)
    elif atom.kind == WORD:
        number = read_words(scan, index)
    else:
        return None
    if number is None:
        return None
    if number.english and _magnitude(scan, number.stop) is None:
        return number
    half = and_a_half(scan, number.stop) if number.stop == index + 1 and not number.share else 0
    if half:
        return replace(number, stop=half, end=scan.atoms[half - 1].end, value=number.value + Decimal("0.5"), share=True)
    return _read_magnitudes(scan, read_sign(scan, number))


def _magnitude(scan: Scan, index: int) -> tuple[Decimal, str] | None:
    """The magnitude word at `index`: `Millionen`, `Mio.`, `50k`; `Bio-Eier` has another `Bio`."""
    atom = scan.follows(index)
    if atom is None or atom.kind != WORD:
        return None
    found = scan.grammar.magnitudes.get(fold(atom.text))
    if scan.glued(index):
        thousand = atom.text in ("k", "K") and not scan.glued(index + 1)
        return (Decimal(1000), "tausend") if thousand else found if len(atom.text) > 2 else None
    hyphen = scan.glued(index + 1) and scan.atoms[index + 1].text == "-"
    return None if len(atom.text) <= 3 and hyphen else found


def _read_magnitudes(scan: Scan, number: Number) -> Number:
    """A number with the magnitudes behind it: `zwei Milliarden dreihundert Millionen`, `Hunderte Millionen`."""
    number = _read_spelled_rest(scan, number)
    total, current, kept = Decimal(0), number, number
    for _ in range(8):  # there are no more names of magnitudes
        found = _magnitude(scan, current.stop)
        if found is None or (current is number and found[0] >= 1_000_000 and _is_date(scan, number)):
            break
        current = _multiplied(scan, current, *found)
        kept = replace(current, first=number.first, start=number.start, value=total + current.value, rule=current.rule)
        following = _smaller(scan, current.stop, found[0]) if found[0] >= 1_000_000 and not number.vague else None
        if following is None:
            if found[0] >= 1_000_000 or total:
                break
            continue
        total += current.value
        kept = replace(kept, stop=following.stop, end=following.end, value=total + following.value)
        current = replace(following, rule=kept.rule)
    return kept


def _is_date(scan: Scan, number: Number) -> bool:
    """`Der Park zog seit 2011 Millionen Gäste an.`: a year before a vague number."""
    recent = number.plain and 1900 <= number.value <= 2099 and scan.atoms[number.stop].text.endswith("en")
    return recent and scan.word(number.first - 1) in BEFORE_DATE


def _read_spelled_rest(scan: Scan, number: Number) -> Number:
    """Digits that go on in words: `1 Komma 1`, `2 Drittel`, `2 einhalb`."""
    if number.rule != "digits":
        return number
    if scan.word(number.stop) == "komma" and number.plain:
        return read_decimals(scan, number) or number
    if scan.word(number.stop) == "einhalb" and number.plain and not scan.glued(number.stop):
        end = scan.atoms[number.stop].end
        return replace(number, stop=number.stop + 1, end=end, value=number.value + Decimal("0.5"), plain=False)
    part = (
        part_at(scan, number.stop) if not number.share and number.value < 100 and not scan.glued(number.stop) else None
    )
    return replace(read_part(scan, number, part), plain=False) if part else number


def _multiplied(scan: Scan, number: Number, factor: Decimal, rule: str) -> Number:
    """A number times the magnitude word behind it; the point of `Mio.` belongs to it."""
    word = scan.atoms[number.stop]
    stop = number.stop + 1
    if scan.glued(stop) and scan.atoms[stop].text == "." and fold(word.text) in _ABBREVIATED:
        stop += 1
    return replace(
        number,
        stop=stop,
        end=scan.atoms[stop - 1].end,
        value=number.value * factor,
        scale=number.scale * factor,
        scaled=True,
        plain=False,
        english=False,
        rule=rule if number.rule in ("digits", "number-word") else number.rule,
    )


def _smaller(scan: Scan, index: int, factor: Decimal) -> Number | None:
    """The number word behind `eine Million`, if it goes on in thousands or ones: `viertausend`.

    Behind the point of `83 Mio.`, and with a capital, another number begins: `83 Mio. Ein Jahr zuvor`.
    """
    if scan.atoms[index - 1].kind != WORD:
        return None
    linked = scan.word(index) == "und"
    index += linked
    atom = scan.follows(index)
    if atom is None or atom.kind != WORD or scan.glued(index) or atom.text[0].isupper():
        return None
    word = fold(atom.text)
    base = Number(index, index + 1, atom.start, atom.end, Decimal(1), "number-word", words=True)
    value = parse_number_word(atom.text)
    if value is None and not (word in ARTICLES and (scan.word(index + 1) in scan.grammar.magnitudes)):
        return None
    number = read_chain(scan, replace(base, value=value)) if value is not None else base
    if linked and number.value < 1000:
        return None  # `eine Million und drei Häuser`
    after = _magnitude(scan, number.stop)
    return number if (number.value * after[0] if after else number.value) < factor else None
