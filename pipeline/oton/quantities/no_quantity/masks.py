"""A text -> the stretches whose numbers are no quantities: addresses, codes, scores, ordinals, idioms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from oton.errors import RuleError
from oton.quantities.no_quantity.lookalikes import find_shapes
from oton.quantities.number.atoms import DIGITS, WORD, Atom
from oton.quantities.number.number_words import parse_number_word
from oton.records import Span

if TYPE_CHECKING:
    from oton.quantities.rules import MaskRule

_SMALL = "null|eins?|eine[rnms]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
_NUMBER = (
    r"(?i:[0-9]{1,12}(?:[.,:/–-][0-9]{1,12}){0,4}"
    rf"|(?:{_SMALL}|[a-zäöüß]{{2,24}}(?:zehn|zig|ßig|hundert)|hundert|tausend)(?!\w))"
)
_MAGNITUDE = r"[ \u00a0](?:Million|Milliard|Billion|Mio\b|Mrd\b|Prozent)"  # `die S 500 Millionen kosten`
_GAP = r"[\s\u00a0]{1,3}"
_MORE = rf"(?:,{_GAP}{_NUMBER}){{0,20}}{_GAP}(?:und|oder|sowie|bis|-|–){_GAP}{_NUMBER}"
_COUNTED = re.compile(  # `pro Monat 100 bis 150 Dollar`: the number counts, too
    r"(?:[ \u00a0](?:bis|oder)[ \u00a0]\d[\d.,]{0,12})?"
    r"[ \u00a0](?:(?:[a-zäöüß]{3,25}e[nrs]?[ \u00a0]){0,2}[A-ZÄÖÜ][a-zäöüß]{2,}"
    r"|(?:km|cm|m|kg|g|t|l|ha|kWh|MW|h|min)\b|[%€$])"
)


class Mask(NamedTuple):
    """A stretch whose numbers are no quantities, and the rule that says so."""

    start: int
    end: int
    rule: str


class Phrase(NamedTuple):
    """A wording of a rule, compiled; `first` is its first word in lower case, or `#` where a number comes first."""

    first: str
    pattern: re.Pattern[str]
    rule: str
    unless_counted: bool = False


def compile_phrase(text: str, rule: MaskRule) -> Iterator[Phrase]:
    """The patterns of a wording such as `Platz|Rang #`, one for each choice of the first word."""
    words = text.split()
    if not words or not re.match(r"[#\w§]", words[0]):
        raise RuleError(f"{rule.origin}: rule `{rule.id}`: the phrase `{text}` starts with a word or with `#`.")
    rest = "".join(_GAP + _written(word) for word in words[1:])
    for first in words[0].split("|"):
        opening = re.match(r"#|\w+|.", first)
        key = opening[0].lower() if opening else first
        more = _MORE if rule.listed else ""
        pattern = re.compile(rf"{_written(first)}{rest}{more}(?!\w|[.,]\d|{_MAGNITUDE})")
        yield Phrase(key, pattern, rule.id, rule.unless_counted)


def _written(word: str) -> str:
    """The pattern of one word; a small letter may be a capital one at the beginning of a sentence."""
    choices = ("".join(_piece(piece) for piece in re.split(r"([#*])", choice)) for choice in word.split("|"))
    return f"(?:{'|'.join(choices)})"


def _piece(piece: str) -> str:
    if piece in ("#", "*"):
        return _NUMBER if piece == "#" else r"[\w-]{0,30}"
    first = piece[:1]
    return f"[{first}{first.upper()}]{re.escape(piece[1:])}" if first.islower() else re.escape(piece)


def find_masks(text: str, atoms: list[Atom], phrases: Mapping[str, tuple[Phrase, ...]]) -> list[Mask]:
    """All stretches of `text` whose numbers are no quantities, dates and times left out, in any order."""
    found = [Mask(start, end, name) for name, start, end in find_shapes(text)]
    numbers = phrases.get("#", ())
    for atom in atoms:
        candidates = phrases.get(atom.text.lower(), ())
        if atom.kind == DIGITS or (numbers and atom.kind == WORD and parse_number_word(atom.text) is not None):
            candidates += numbers
        for phrase in candidates:
            match = phrase.pattern.match(text, atom.start)
            if match and not (phrase.unless_counted and _COUNTED.match(text, match.end())):
                found.append(Mask(atom.start, match.end(), phrase.rule))
    return found


class Covered:
    """Which characters lie under a mask or an expression of time."""

    def __init__(self, length: int, spans: list[Span]) -> None:
        self._covered = bytearray(length)
        for span in spans:
            self._covered[span.start : span.end] = b"\x01" * (min(span.end, length) - span.start)

    def uncover(self, start: int, end: int) -> None:
        """Lays `[start, end)` open again."""
        self._covered[start:end] = bytes(end - start)

    def touches(self, start: int, end: int) -> bool:
        """Whether any character of `[start, end)` is covered."""
        return self._covered.find(1, start, end) >= 0
