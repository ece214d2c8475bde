"""A quantity in the view of its text: its tokens and those of its sentence, which finders of items are asked with."""

from __future__ import annotations

from dataclasses import dataclass

from oton.quantities.grammar import Grammar
from oton.records import Quantity
from oton.text import View


@dataclass(frozen=True, slots=True)
class Place:
    """A quantity of tokens `[first, behind)` in a sentence of tokens `[start, end)`."""

    view: View
    grammar: Grammar
    quantity: Quantity
    first: int
    behind: int
    start: int
    end: int

    @property
    def kind(self) -> str:
        return self.quantity.kind

    @property
    def written(self) -> str:
        """The quantity as it stands."""
        return self.quantity.span.of(self.view.text)

    def lower(self, at: int) -> str:
        """The word at a token of the sentence in small letters; empty outside of it."""
        return self.view.lower[at] if self.start <= at < self.end else ""


def place_of(view: View, grammar: Grammar, quantity: Quantity) -> Place:
    """Where a quantity stands in its text. A quantity within a token (`10-Tonnen-Lkw`) has that token."""
    first = view.token_at(quantity.span.start)
    behind = max(first + 1, view.tokens(quantity.span)[1])
    start, end = sentence_at(view, first)
    return Place(view, grammar, quantity, first, behind, start, end)


def sentence_at(view: View, at: int) -> tuple[int, int]:
    """The tokens of the sentence that a token stands in."""
    if not view.sentences:
        return 0, len(view)
    sentence = view.sentences[view.sentence_of[at]]
    return sentence.start, sentence.end
