"""A text with its atoms and rules, and the numbers read from it: what the steps of the search hand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from oton.quantities.function_words import NO_ADJECTIVE
from oton.quantities.grammar import Grammar
from oton.quantities.number.atoms import WORD, Atom, near, split_atoms, touches
from oton.quantities.number.number_words import fold
from oton.quantities.unit.currencies import Places

ARTICLES = frozenset(["ein", "eine", "einen", "einem", "einer", "eines"])
HALVES = frozenset(["halb", "halbe", "halben", "halber", "halbes", "halbem"])
_SENTENCE_STARTS = frozenset('.!?:;"„“”»«–—•|(*+[')
_ABBREVIATIONS = frozenset(["dr", "prof", "hr", "fr", "nr", "st", "ca", "bzw", "vgl"])


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two atoms: `first` to before `stop`; `start` and `end` are its characters."""

    first: int
    stop: int
    start: int
    end: int
    value: Decimal
    rule: str
    vague: bool = False
    words: bool = False
    plain: bool = False  # nothing but digits, as a year or a code has
    english: bool = False  # `28.56`: a number only where a unit or magnitude follows
    scaled: bool = False  # has a magnitude word of its own
    share: bool = False  # `zwei Drittel`
    scale: Decimal = Decimal(1)  # what its magnitude words multiply by; a range shares it: `3 bis 4 Millionen`


class Scan:
    """A text with its atoms and the rules it is searched with."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.atoms = split_atoms(text)
        self.places = Places(text)
        self.taken = 0  # the first atom that belongs to no quantity yet: in `5 € 20` the sign is no `€ 20`

    def get(self, index: int) -> Atom | None:
        """The atom at `index`, if there is one."""
        return self.atoms[index] if 0 <= index < len(self.atoms) else None

    def follows(self, index: int) -> Atom | None:
        """The atom at `index` if it stands in one line with the one before it."""
        atom = self.get(index)
        return atom if atom and index and near(self.atoms[index - 1], atom, self.text) else None

    def word(self, index: int) -> str:
        """The folded word at `index` if one stands there in one line with what is before it, else an empty string."""
        atom = self.follows(index) if index else self.get(index)
        return fold(atom.text) if atom and atom.kind == WORD else ""

    def glued(self, index: int) -> bool:
        """Whether the atom at `index` touches the one before it."""
        return 0 < index < len(self.atoms) and touches(self.atoms[index - 1], self.atoms[index])

    def starts_sentence(self, index: int) -> bool:
        """Whether a capital letter at `index` says nothing: the beginning of a sentence, line or quotation."""
        if index == 0:
            return True
        before, atom = self.atoms[index - 1], self.atoms[index]
        if "\n" in self.text[before.end : atom.start]:
            return True
        if before.text in "-–—" and not touches(before, atom):
            return True
        if before.text == "." and index > 1 and self.atoms[index - 2].text.lower() in _ABBREVIATIONS:
            return False
        return before.text in _SENTENCE_STARTS


def counts_a_noun(scan: Scan, index: int) -> bool:
    """Whether adjectives and a capitalised noun follow: `2000 nordkoreanische Soldaten`, `31 meist neue Häuser`."""
    adjective = True
    for at in range(index, index + 4):
        atom = scan.follows(at)
        if atom is None or atom.kind != WORD:
            return False
        if atom.text[0].isupper():
            return adjective
        if atom.text in NO_ADJECTIVE:
            return False
        adjective = len(atom.text) > 3 and atom.text.endswith(("e", "en", "er", "es"))
    return False


_END = re.compile(r"[.!?](?=\s)|\n")


def sentence_around(text: str, start: int, end: int, reach: int = 120) -> str:
    """What stands around characters `[start, end)` in their sentence, at most `reach` to either side.

    >>> sentence_around("Es war warm. Am See sind 20 Grad. Nun ja.", 25, 32)
    ' Am See sind 20 Grad'
    """
    left = _END.split(text[max(0, start - reach) : start])[-1]
    right = _END.split(text[end : end + reach], maxsplit=1)[0]
    return left + text[start:end] + right
