"""Stretches of a text while they are being labelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from oton.cleaning.prose import has_end, is_prose, words_of
from oton.records import Action, Label, Region


@dataclass(slots=True)
class Piece:
    """A line, or a part of one, with what it is; `rule` is empty until something is known of it."""

    start: int
    end: int
    text: str
    label: Label = "body"
    action: Action = "keep"
    rule: str = ""
    prose: bool = False
    ended: bool = False
    count: int = 0  # words
    glued: bool = False  # begins where a blank was missing

    def drop(self, label: Label, rule: str) -> None:
        """Labels the piece as something that goes."""
        self.label, self.action, self.rule = label, "drop", rule

    def keep(self, label: Label, rule: str) -> None:
        """Labels the piece as something that stays."""
        self.label, self.action, self.rule = label, "keep", rule

    @property
    def open(self) -> bool:
        """Whether nothing is known of the piece yet."""
        return not self.rule

    def region(self) -> Region:
        """The piece as a record."""
        return Region(self.start, self.end, self.label, self.action, self.rule or "text")


def measured(start: int, end: int, text: str) -> Piece:
    """A new piece with its measures taken."""
    words = words_of(text)
    return Piece(start, end, text, prose=is_prose(text, words), ended=has_end(text), count=len(words))


def lines_of(text: str) -> Iterator[Piece]:
    """The lines of a text that are not blank, stripped."""
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped[0]) if line[0].isspace() else start
            yield measured(begin, begin + len(stripped), stripped)
        start += len(line) + 1
