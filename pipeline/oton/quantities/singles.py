"""An article -> a count of one, where the sentence counts: `mindestens eine Person`, `sechs Männer und eine Frau`."""

from __future__ import annotations

from decimal import Decimal

from oton.quantities.draft import Draft
from oton.quantities.number.atoms import DIGITS, WORD
from oton.quantities.number.number_words import parse_number_word
from oton.quantities.scan import ARTICLES, Number, Scan

_BOUNDS = frozenset(["mindestens", "wenigstens", "höchstens", "maximal", "zumindest", "genau", "exakt"])
_JOINS = frozenset(["und", "sowie", "oder"])
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


def draft_single(scan: Scan, index: int, last: Draft | None) -> Draft | None:
    """The count of one that an article states behind a bound, or joined to another count of things or people."""
    noun = _noun_at(scan, index + 1)
    if noun is None or scan.atoms[noun].text == "Teil":  # `zumindest ein Teil`
        return None
    bounded = index > 0 and scan.word(index - 1) in _BOUNDS
    if not (bounded or _joined_to_last(scan, index, last) or _joins_next(scan, noun + 1)):
        return None
    atom = scan.atoms[index]
    number = Number(index, index + 1, atom.start, atom.end, Decimal(1), "counted-article", words=True)
    one = Decimal(1)
    return Draft(index, index + 1, atom.start, atom.end, one, one, "count", "", ("counted-article",), number)


def _noun_at(scan: Scan, index: int) -> int | None:
    """The atom of the noun behind an article or number, adjectives skipped."""
    for at in range(index, index + 3):
        atom = scan.follows(at)
        if atom is None or atom.kind != WORD:
            return None
        if atom.text[0].isupper():
            return at
        if not (len(atom.text) > 3 and atom.text.endswith(_ADJECTIVE_ENDINGS)):
            return None
    return None


def _joined_to_last(scan: Scan, index: int, last: Draft | None) -> bool:
    """`sechs Männer und eine Frau`: number, noun, conjunction directly before the article."""
    if last is None or not last.bare or last.number.share or last.number.vague or scan.word(index - 1) not in _JOINS:
        return False
    noun = _noun_at(scan, last.stop) if last.number.value < 100 and last.rules != ("counted-article",) else None
    return noun is not None and noun + 1 == index - 1 and scan.follows(last.stop) is not None


def _joins_next(scan: Scan, index: int) -> bool:
    """`eine Frau und sechs Männer`, `ein Toter, drei Verletzte`."""
    atom = scan.follows(index)
    if atom is None or not (atom.text in _JOINS or atom.text == ","):
        return False
    following = scan.follows(index + 1)
    if following is None:
        return False
    counts = (following.kind == DIGITS and following.text.isdecimal() and len(following.text) < 4) or (
        following.kind == WORD and following.text not in ARTICLES and parse_number_word(following.text) is not None
    )
    noun = _noun_at(scan, index + 2) if counts else None
    return noun is not None and scan.grammar.units.names.get(scan.atoms[noun].text.lower()) is None
