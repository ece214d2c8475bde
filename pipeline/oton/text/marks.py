"""Text -> the pairs of quote marks in it: every style, unbalanced ones, and those reopened by a paragraph.

Characters decide, not tokens: spaCy calls the closing “ and « opening marks. Which way » and « point is decided for the
whole text, since German prints »so« and Swiss German «so».
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"''|[„“”\"»«‚‘’'›‹‟]")
_BEFORE_OPENING = frozenset(' \n\t\u00a0\u2009\u202f([{–—-/„‚»«›‹"“')
_FINAL = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Pair:
    """Quoted text, marks included: `[start, end)`. `closed`, `opened`: whether that mark is there."""

    start: int
    end: int
    closed: bool = True
    opened: bool = True
    inner: bool = False  # stands inside another pair
    continued: bool = False  # opens a paragraph while the mark before was not closed

    @property
    def inside(self) -> tuple[int, int]:
        """The text between the marks."""
        return self.start + self.opened, self.end - 1 if self.closed else self.end


def pair_marks(text: str) -> list[Pair]:
    """The outer and inner pairs of quote marks of a text, by start.

    A mark that is never closed reaches to the end of its sentence; one that the next paragraph opens again reaches to
    the end of its paragraph, and so on until the closing mark.
    """
    swiss = _points_outwards(text)
    pairs: list[Pair] = []
    opened: tuple[int, str] | None = None
    continued = False
    inner: tuple[int, str] | None = None
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        role = _role(text, at, mark, opened[1] if opened else "", swiss)
        if role in ("inner-open", "inner-close") and opened:
            if role == "inner-open":
                inner = (at, mark)
            elif inner:
                pairs.append(Pair(inner[0], match.end(), inner=True))
                inner = None
        elif role == "open":
            if opened:
                end, reopened = _missing_close(text, opened[0], at)
                pairs.append(Pair(opened[0], end, False, continued=continued))
                continued = reopened
            else:
                continued = False
            opened, inner = (at, mark), None
        elif role == "close" and opened:
            pairs.append(Pair(opened[0], match.end(), continued=continued))
            opened, inner, continued = None, None, False
        elif not opened and (start := _missing_open(text, at, mark, pairs[-1].end if pairs else 0)) is not None:
            pairs.append(Pair(start, match.end(), opened=False))
    if opened:
        pairs.append(Pair(opened[0], _missing_close(text, opened[0], len(text))[0], False, continued=continued))
    return sorted(pairs, key=lambda p: (p.start, -p.end))


def _points_outwards(text: str) -> bool:
    """Whether «so» is the direction here: more « than » stand before a word."""
    close = [len(re.findall(rf"(?:^|[\s(]){mark}\w", text)) for mark in "«»"]
    if any(close):
        return close[0] > close[1]
    apart = [len(re.findall(rf"(?m)(?:^|[:(]\s?){mark}\s", text)) for mark in "«»"]  # « so »
    return apart[0] > apart[1]


def _role(text: str, at: int, mark: str, opened: str, swiss: bool) -> str:
    """What a mark does: open, close, inner-open, inner-close, or nothing (an apostrophe)."""
    before = text[at - 1] if at else " "
    after = text[at + len(mark)] if at + len(mark) < len(text) else " "
    if mark in "‚‘’'›‹" and mark != "''":
        return _inner_role(mark, before, after, bool(opened))
    if mark in "„‟":
        return "open"
    if mark in "»«":
        return "open" if (mark == "«") == swiss else "close"
    if opened:
        return _role_inside(mark, opened, before, after)
    close_by = not after.isspace() and (before in _BEFORE_OPENING or after.isalnum())
    return "open" if close_by or _opens_apart(text, at, before, after) else "none"


def _opens_apart(text: str, at: int, before: str, after: str) -> bool:
    """`" so "`: blanks on both sides, at the start of a line or behind a colon, and another such mark in the line."""
    starts = before == "\n" or not at or text[:at].rstrip(" ").endswith(("\n", ":"))
    return starts and after == " " and ' "' in text[at + 1 :].split("\n", 1)[0]


def _role_inside(mark: str, opened: str, before: str, after: str) -> str:
    """“ closes „ but opens in the English style; a straight mark closes where no word follows."""
    again = mark == opened and mark != '"' and before in " \n(" and not after.isspace()
    return "open" if again or (opened == "„" and mark == '"' and _starts_word(before, after)) else "close"


def _starts_word(before: str, after: str) -> bool:
    return before in " \n(" and after.isalnum()


def _inner_role(mark: str, before: str, after: str, opened: bool) -> str:
    word_before = before.isalnum()
    if mark in "‚›‹" or (mark in "‘’'" and not word_before and after.isalnum()):
        opening = mark in "‚" or (before in _BEFORE_OPENING and after.isalnum())
        return "inner-open" if opening else "inner-close"
    if word_before and after.isalnum():
        return "none"  # McCain's, L'Equipe
    return "inner-close" if opened else "none"


def _missing_open(text: str, at: int, mark: str, after: int) -> int | None:
    """Where a text begins whose opening mark was lost: its paragraph, or its sentence where more stands behind it.

    >>> _missing_open("Sie kam. Wir sind müde.“", 23, "“", 0)
    0
    >>> _missing_open("Sie kam. Wir sind müde“, sagte Berg.", 22, "“", 0)
    9
    """
    if mark not in "“”«»" or not at or text[at - 1].isspace() or text[at + 1 : at + 2].isalnum():
        return None
    line = text.rfind("\n", 0, at) + 1
    if line < after:
        return None  # other marks stand before it
    if not text[at + 1 : at + 2].strip() and not text[at + 1 :].split("\n", 1)[0].strip():
        return line if text[at - 1] in ".!?…" else None
    if text[at + 1 : at + 2] not in (",", " ") or text[at - 1] in ".":
        return None
    stop = max((m.end() for m in _FINAL.finditer(text, line, at - 1)), default=line)
    return stop + len(text[stop:at]) - len(text[stop:at].lstrip())


def _missing_close(text: str, start: int, limit: int) -> tuple[int, bool]:
    """Where an unclosed mark's text ends, at most at `limit`, and whether the mark at `limit` reopens it."""
    paragraph = text.find("\n", start, limit)
    if paragraph >= 0:
        end = start + len(text[start:paragraph].rstrip())
        return end, not text[paragraph:limit].strip() and limit < len(text)
    final = _FINAL.search(text, start + 1, limit)
    return (final.end() if final else start + len(text[start:limit].rstrip())), False
