"""Quote marks -> whether one opens or closes, by the custom of the text it stands in."""

from __future__ import annotations

_ALWAYS_OPEN = frozenset("„‚‟")


class QuoteSides:
    """Tells the sides of the quote marks of one text.

    `“` closes in `„...“` and opens in `“...”`; `»` opens in `»...«` and closes in `«...»`; `"` opens and closes by
    turns within a line.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._high_opens = "„" not in text and "”" in text
        first = min((text.find(mark) for mark in "»«" if mark in text), default=-1)
        self._right_opens = first >= 0 and text[first] == "»"
        self._line_start, self._counted, self._odd = 0, 0, False

    def closes(self, position: int) -> bool:
        """Whether the mark at `position` closes; straight marks must be asked for from left to right."""
        mark = self._text[position]
        if mark in ")]”’‘":
            return mark != "‘"
        if mark in _ALWAYS_OPEN:
            return False
        if mark == "“":
            return not self._high_opens
        if mark in "»›":
            return not self._right_opens
        if mark in "«‹":
            return self._right_opens
        return self._straight_before(position)

    def closing(self, marks: str, start: int) -> int:
        """How many of the marks at `start` close what stands before them."""
        count = 0
        while count < len(marks) and self.closes(start + count):
            count += 1
        return count

    def _straight_before(self, position: int) -> bool:
        """Whether an odd number of straight marks stands before `position` in its line."""
        if position < self._counted:
            self._counted, self._odd = 0, False
        newline = self._text.rfind("\n", self._counted, position)
        if newline >= 0:
            self._counted, self._odd = newline, False
        self._odd ^= self._text.count('"', self._counted, position) % 2 == 1
        self._counted = position
        return self._odd
