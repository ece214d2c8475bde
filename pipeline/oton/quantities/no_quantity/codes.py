"""A number in its surroundings -> why it is part of a code or an ordinal, and so no quantity; None where it is one."""

from __future__ import annotations

from collections.abc import Callable

from oton.quantities.function_words import BEFORE_LARGE_ORDINAL, BEFORE_ORDINAL
from oton.quantities.number.atoms import DIGITS, SIGN, WORD, Atom
from oton.quantities.scan import Number, Scan, counts_a_noun
from oton.quantities.time.dates_and_clocks import MONTHS

_OPEN_QUOTES = "„“»«"


def why_code(scan: Scan, number: Number) -> str | None:
    """Why a number in digits hangs on what stands before it: `F-16`, `S.12`, `1.1.1`, `#3`, `3:1`."""
    before = scan.get(number.first - 1)
    if number.words or before is None or before.end != number.start:
        return None
    if before.kind == WORD:
        return None if before.text in scan.grammar.units.before else "letters hang on it"
    if before.kind == DIGITS or before.text in "_@#\\=&~^§":
        return "a sign of a code stands before it"
    earlier = scan.get(number.first - 2)
    glued = earlier if earlier is not None and earlier.end == before.start else None
    behind = _BEHIND.get(before.text)
    return behind(scan, number, glued) if behind is not None else None


def _behind_slash(scan: Scan, number: Number, glued: Atom | None) -> str | None:
    """`295 kW/401 PS` are two quantities, `19/4711` is a file."""
    return None if glued is None or glued.text in scan.grammar.units.signs else _behind_mark(scan, number, glued)


def _behind_hyphen(scan: Scan, number: Number, glued: Atom | None) -> str | None:
    """`F-16`; but `Über-60-Jährige`, and `3km-5km`, where the word is a unit behind digits."""
    if glued is None or glued.kind != WORD:
        return None
    age = scan.get(number.stop + 1)
    if glued.text.lower() in ("über", "unter") and age is not None and age.text.startswith("Jährig"):
        return None
    at = number.first - 2
    measured = glued.text in scan.grammar.units.signs and at > 0 and scan.atoms[at - 1].kind == DIGITS
    return None if measured else "a hyphen ties it to a name"


def _behind_plus(scan: Scan, number: Number, glued: Atom | None) -> str | None:
    """`P5+1`."""
    code = glued is not None and glued.kind == DIGITS and scan.glued(number.first - 2)
    return "a sign of a code stands before it" if code else None


def _behind_point(scan: Scan, number: Number, glued: Atom | None) -> str | None:
    """`Kaliber .22`, `1.1.1`."""
    return "a calibre" if glued is None else _behind_mark(scan, number, glued)


def _behind_apostrophe(scan: Scan, number: Number, glued: Atom | None) -> str | None:
    """`im Sommer '89`, but `'17-Jährige`."""
    if glued is not None:
        return _behind_mark(scan, number, glued)
    short = number.end - number.start == 2 and not scan.glued(number.stop)
    return "a short year" if short and not counts_a_noun(scan, number.stop) else None


def _behind_mark(scan: Scan, number: Number, glued: Atom | None) -> str | None:
    """`S.12`, `3:1`: the mark joins the number to letters or digits."""
    return "a mark ties it to what stands before" if glued is not None and glued.kind != SIGN else None


_BEHIND: dict[str, Callable[[Scan, Number, Atom | None], str | None]] = {
    "/": _behind_slash,
    "+": _behind_plus,
    ".": _behind_point,
    **dict.fromkeys("-–‐", _behind_hyphen),
    **dict.fromkeys(":,", _behind_mark),
    **dict.fromkeys("'’", _behind_apostrophe),
    "‘": lambda scan, number, glued: None if glued is not None else _behind_apostrophe(scan, number, glued),
}


def why_ordinal(scan: Scan, number: Number) -> str | None:
    """Why the point behind a number makes an ordinal of it (`3. Platz`); in `1.500.` it ends the sentence."""
    point = scan.get(number.stop)
    if point is None or point.text != "." or point.start != number.end or number.words or number.scaled or number.share:
        return None
    if number.value != int(number.value) or number.value < 0:
        return None
    return "an ordinal" if _is_ordinal(scan, number, point) else None


def _is_ordinal(scan: Scan, number: Number, point: Atom) -> bool:
    following = scan.get(number.stop + 1)
    before = _word_before(scan, number.first)
    if following is None or "\n" in scan.text[point.end : following.start]:
        return number.first == 0
    if following.kind != WORD:
        return _before_sign(following, point, before)
    named = scan.grammar.context_stems["behind_ordinal"].fullmatch(following.text) is not None
    month = following.text.lower() in MONTHS
    if before in ("und", "bis") and _ends_a_range(scan, number.first):
        return named or month
    if following.start == point.end or following.text[0].islower() or month:
        return True
    if number.value > 999:
        return named or before in BEFORE_LARGE_ORDINAL
    return named or before in BEFORE_ORDINAL or _opens(scan, number)


def _before_sign(following: Atom, point: Atom, before: str) -> bool:
    """`die 4. „Lange Nacht“`, `2.-5. Klasse`, `3.5.`"""
    if following.text in "„\"“»«‚'":
        return before in BEFORE_ORDINAL
    return following.text in "-,/)" or (following.kind == DIGITS and following.start == point.end)


def _word_before(scan: Scan, index: int) -> str:
    """The word before an atom; one opening quote between them says nothing: `die „4. Messe“`."""
    atom = scan.get(index - 1)
    return scan.word(index - 2 if atom is not None and atom.text in _OPEN_QUOTES else index - 1) if index else ""


def _opens(scan: Scan, number: Number) -> bool:
    """Whether a number opens the text, a line or a bracket: `Aksoy (65. Weyland)`."""
    if number.first == 0:
        return True
    before = scan.atoms[number.first - 1]
    return before.text == "(" or "\n" in scan.text[before.end : number.start]


def _ends_a_range(scan: Scan, index: int) -> bool:
    """`Sie sind zwischen 20 und 30. Er nicht.`: the number before the link is no ordinal."""
    low = scan.get(index - 2)
    return low is not None and low.kind == DIGITS and "." not in low.text and scan.follows(index - 1) is not None
