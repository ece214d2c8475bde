"""View -> one letter a token, so that phrases are found by regular expressions over the letters.

d determiner, s possessive, a adjective, c numeral, w adverb, n noun, e name, t truncated (`Bundes-`), p preposition,
q preposition with article, k conjunction, v finite verb, P personal pronoun, x other word; , . ( ) " - / themselves;
S a line break.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oton.text.view import View

_BY_TAG = {
    "ART": "d", "PDAT": "d", "PIAT": "d", "PWAT": "d", "PIDAT": "a", "PPOSAT": "s", "ADJA": "a", "CARD": "c",
    "ADV": "w", "ADJD": "w", "NN": "n", "NE": "e", "FM": "e", "XY": "e", "TRUNC": "t", "APPR": "p", "APPRART": "q",
    "KON": "k", "VVFIN": "v", "VAFIN": "v", "VMFIN": "v", "PPER": "P", "$,": ",", "$.": ".", "_SP": "S",
}  # fmt: skip
_QUOTES = "„“”\"»«‚‘'"
_BY_TEXT = {
    **dict.fromkeys(_QUOTES, '"'), **dict.fromkeys(("``", "''"), '"'), ",": ",", "(": "(", ")": ")", "[": "(", "]": ")",
    "-": "-", "–": "-", "—": "-", "/": "/", "und": "k", "sowie": "k", "&": "k", ":": ".", ";": ".",
    "gemäss": "p",  # as the Swiss write it; taggers take it for an adjective
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letters:
    """The tokens of a view: texts, letters, entity labels, begins and ends in characters, sentence starts."""

    text: str
    texts: list[str]
    letters: str
    entities: list[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    opens: frozenset[int]  # tokens that begin a sentence
    heads: tuple[int, ...]  # what each token hangs on by the parse; empty where the view has none

    def string(self, begin: int, end: int) -> str:
        """The text of tokens `[begin, end)` with single blanks."""
        return " ".join(self.text[self.starts[begin] : self.ends[end - 1]].split()) if end > begin else ""

    def hangs_on(self, begin: int, end: int, to: tuple[int, int]) -> bool:
        """Whether the parse hangs tokens `[begin, end)` on one of the tokens `to`; True where there is no parse."""
        if not self.heads:
            return True
        outside = [h for h in self.heads[begin:end] if not begin <= h < end]
        return any(to[0] <= h < to[1] for h in outside)


def letters_of(view: View) -> list[str]:
    """The letters that words and tags give; what belongs to names is left to those who know them.

    >>> from oton.text.view import view_of
    >>> "".join(letters_of(view_of("die alte Stadt , sagte er".split(), "ART ADJA NN $, VVFIN PPER".split())))
    'dan,vP'
    """
    letter_of: dict[tuple[str, str], str] = {}
    letters = []
    for key, entity in zip(zip(view.word, view.tag, strict=True), view.ent, strict=True):
        letter = letter_of.get(key)
        if letter is None:
            text, tag = key
            letter = letter_of[key] = "S" if text.isspace() else _BY_TEXT.get(text) or _BY_TAG.get(tag, "x")
        if entity and letter in "wx" and key[0][:1].isupper():
            letter = "e"  # `Tarsiens Präsident`, tagged as an adverb
        letters.append(letter)
    return letters
