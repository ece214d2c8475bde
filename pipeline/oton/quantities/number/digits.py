"""Digits and the signs around them -> a number: groups with spaces, fractions, `1200,-`, a sign before it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from oton.errors import NumeralError
from oton.quantities.number.atoms import DIGITS, SIGN, WORD, touches
from oton.quantities.number.numerals import SPACES, parse_digits, parse_english
from oton.quantities.scan import Number, Scan

# `2:19:30 Stunden`, `3:59,4 Minuten`, `0:56 min`
LAP = re.compile(
    r"(?<![\d:.,])(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?:,(\d{1,3}))?(?=[ \u00a0]?(?:(Stunden?|Std)|Minuten?|Min|min)\b)"
)


def _read_lap(scan: Scan, index: int) -> Number | None:
    """A time run or played, in the unit behind it: 2.325 hours for `2:19:30 Stunden`."""
    match = LAP.match(scan.text, scan.atoms[index].start)
    if match is None:
        return None
    parts = [Decimal(part) for part in match.group(1, 2, 3) if part]
    if match[4]:
        parts[-1] += Decimal(f"0.{match[4]}")
    value = sum((part / Decimal(60) ** place for place, part in enumerate(parts)), Decimal(0))
    if len(parts) == 3 and not match[5]:
        value *= 60
    stop = index + 1
    while stop < len(scan.atoms) and scan.atoms[stop].start < match.end():
        stop += 1
    return Number(index, stop, match.start(), match.end(), value, "digits")


def read_digits(scan: Scan, index: int) -> Number | None:
    """The number in digits that begins with the atom at `index`: groups, fractions, no cents."""
    if scan.glued(index + 1) and scan.atoms[index + 1].text == ":" and (lap := _read_lap(scan, index)) is not None:
        return lap
    atom, before = scan.atoms[index], scan.get(index - 1)
    glued = before if before is not None and touches(before, atom) else None
    if glued is not None and glued.kind == WORD and glued.text not in scan.grammar.units.before:
        return None
    if glued is not None and glued.text == "," and atom.text.isdecimal() and not scan.glued(index - 1):
        return Number(index - 1, index + 1, atom.start - 1, atom.end, Decimal(f"0.{atom.text}"), "digits")  # `,5`
    stop, written = _grouped(scan, index)
    try:
        value = parse_digits(written)
    except NumeralError:
        decimal = parse_english(atom.text)
        if decimal is None:
            return None
        return Number(index, index + 1, atom.start, atom.end, decimal, "digits", english=True)
    plain = atom.text.isdecimal() and stop == index + 1
    number = Number(index, stop, atom.start, scan.atoms[stop - 1].end, value, "digits", plain=plain)
    return _read_cents(scan, _read_fraction(scan, number))


def _grouped(scan: Scan, index: int) -> tuple[int, str]:
    """The atom behind digits in groups, and the digits with single blanks: `1 234 567,89`."""
    stop, written = index + 1, scan.atoms[index].text
    if written.isdecimal():
        while len(written) <= 35 and stop < len(scan.atoms) and _is_group(scan, written, stop):
            written += " " + scan.atoms[stop].text
            stop += 1
    return stop, written


def _is_group(scan: Scan, written: str, index: int) -> bool:
    """Whether the atom at `index` is the next group of three digits: `1 234 567,89`, but not `423 0000`."""
    last, atom = scan.atoms[index - 1], scan.atoms[index]
    return (
        atom.kind == DIGITS
        and len(written.split(" ", maxsplit=1)[0]) <= 3
        and written[0] != "0"
        and len(last.text) <= 3
        and atom.start - last.end == 1
        and scan.text[last.end] in SPACES
        and re.fullmatch(r"\d{3}(?:,\d+)?", atom.text) is not None
        and (
            index + 1 >= len(scan.atoms)
            or not touches(atom, scan.atoms[index + 1])
            or scan.atoms[index + 1].kind != WORD
        )
    )


def _read_fraction(scan: Scan, number: Number) -> Number:
    """`1/2`, `2 1/2`, `1 und 3/4`; a ratio of anything else (`2006/2007`) is left to the masks."""
    own = _ratio_at(scan, number.first)
    if own and number.stop == number.first + 1:
        return replace(
            number, stop=number.first + 3, end=scan.atoms[number.first + 2].end, value=own, plain=False, share=True
        )
    at = number.stop + (1 if scan.word(number.stop) == "und" else 0)
    more = _ratio_at(scan, at) if scan.follows(at) and not scan.glued(at) else None
    sign = scan.follows(at)
    if sign and more is None and sign.kind == DIGITS and len(sign.text) == 1 and not sign.text.isdecimal():
        return replace(number, stop=at + 1, end=sign.end, value=number.value + parse_digits(sign.text), plain=False)
    if more is None:
        return number
    return replace(number, stop=at + 3, end=scan.atoms[at + 2].end, value=number.value + more, plain=False)


def _ratio_at(scan: Scan, index: int) -> Decimal | None:
    if index + 2 >= len(scan.atoms):
        return None
    above, slash, below = scan.atoms[index : index + 3]
    if slash.text not in "/⁄" or not (above.text.isdecimal() and below.text.isdecimal() and touches(above, slash)):
        return None
    after = scan.get(index + 3)
    closed = after is None or not touches(below, after) or after.text not in "/-–"
    fits = touches(slash, below) and len(below.text) <= 3 and 0 < int(above.text[:4]) < int(below.text) and closed
    before = scan.get(index - 1)
    fits = fits and not (before and touches(before, above) and before.text in "/-–")
    common = below.text in {"2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "16", "20", "100"}
    return Decimal(above.text) / Decimal(below.text) if fits and common else None


def _read_cents(scan: Scan, number: Number) -> Number:
    """`1200,-`, `5,--` and `5.–`: no cents."""
    comma, dash = scan.get(number.stop), scan.get(number.stop + 1)
    if (
        comma
        and dash
        and comma.text in ",."
        and dash.text in "-–—"
        and comma.start == number.end
        and touches(comma, dash)
    ):
        stop = number.stop + 2
        while scan.glued(stop) and scan.atoms[stop].text in "-–":
            stop += 1
        after = scan.get(stop)
        if comma.text == "," or not (after and touches(scan.atoms[stop - 1], after) and after.kind != SIGN):
            return replace(number, stop=stop, end=scan.atoms[stop - 1].end, plain=False)
    return number


def read_sign(scan: Scan, number: Number) -> Number:
    """`-15`, `- 1.200.000` at the very beginning, `minus 25`: the sign belongs to the number."""
    before = scan.get(number.first - 1)
    if before is None or number.first <= scan.taken:
        return number
    gap = scan.text[before.end : number.start]
    word = before.text.lower() in ("minus", "negativ") and gap.strip() == "" and len(gap) <= 2
    if not word and not (before.text in "-−–" and not number.words and _is_sign(scan, number.first - 1, gap)):
        return number
    return replace(number, first=number.first - 1, start=before.start, value=-number.value, plain=False)


def _is_sign(scan: Scan, index: int, gap: str) -> bool:
    """Whether the dash at `index` is a minus: nothing hangs on it, and it is neither a range's nor a thought's."""
    earlier = scan.get(index - 1)
    if gap != "":
        alone = earlier is None or earlier.text == "(" or scan.atoms[index].text == "−"
        if gap not in " \u00a0" or not alone:
            return False
    if earlier is None:
        return True
    free = not scan.glued(index) or earlier.text in "(„\"'"
    counted = earlier.kind == DIGITS and scan.atoms[index].start - earlier.end <= 1
    return free and not counted
