r"""A regular expression out of a rule file -> a compiled one that cannot run away.

Python's `re` tries the readings of a text one after the other. Where a pattern can read the same text in very many ways
(`(\w+\s?)+:` on a long line), that takes for ever. So a pattern is read as an automaton first: one that is
exponentially ambiguous is refused, and so is one whose open repetitions can share characters (`.*.*x`). In what is
left, `*` and `+` reach no further than REACH characters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import Any, Final, NewType

from oton.automaton import Ambiguity, Automaton, TooLarge
from oton.errors import RuleError

Regex = NewType("Regex", str)
"""A key of a rule that holds a regular expression: checked when the rule file is read."""

REACH: Final = 1000  # characters
LONGEST: Final = 2000  # characters of a pattern
_COST: Final = 100_000  # steps from one place of a text
_PARSER: Final[Any] = import_module("re._parser")

_ADVICE: Final = (
    ("unterminated subpattern", "a `(` has no `)`"),
    ("unbalanced parenthesis", "a `)` has no `(`"),
    ("unterminated character set", "a `[` has no `]`"),
    ("nothing to repeat", "there is nothing in front of a `*`, `+` or `?`; put `\\` before it if you mean the sign"),
    ("multiple repeat", "two repetition signs stand side by side; put `\\` before the one you mean as a sign"),
    ("bad escape", "a `\\` stands before a letter that has no such meaning; write `\\\\` if you mean the sign"),
    ("look-behind requires fixed-width", "what stands in `(?<=...)` or `(?<!...)` must have one length"),
    ("bad character range", "in `[...]` a range runs backwards; put a `-` that means the sign last"),
)


class RegexError(RuleError):
    """A regular expression that cannot be used: what is wrong with it and what to write instead."""


@lru_cache(maxsize=4096)
def compile_regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern, its open repetitions bounded. Raises RegexError where it is wrong or could run away."""
    if len(pattern) > LONGEST:
        raise RegexError(f"the pattern is {len(pattern)} characters long; at most {LONGEST} are read. Make two rules.")
    try:
        re.compile(pattern, flags)
        tree = _PARSER.parse(pattern, flags)
        _refuse_runaway(pattern, tree)
        return re.compile(_bounded(pattern, tree.state.flags), flags)
    except re.error as error:
        raise RegexError(_lay_message(pattern, error)) from error
    except (RecursionError, OverflowError) as error:
        raise RegexError(f"the pattern `{_short(pattern)}` is nested too deeply. Make several rules of it.") from error


def _lay_message(pattern: str, error: re.error) -> str:
    advice = next((text for sign, text in _ADVICE if sign in error.msg), error.msg)
    place = f" at character {error.pos + 1} (`{pattern[error.pos : error.pos + 10]}`)" if error.pos is not None else ""
    return f"the pattern `{_short(pattern)}` is no regular expression{place}: {advice}."


def _short(pattern: str) -> str:
    return pattern if len(pattern) <= 80 else pattern[:77] + "..."


def _refuse_runaway(pattern: str, tree: Any) -> None:
    """Raises RegexError for a pattern that reads one text in too many ways."""
    try:
        ambiguity = Automaton(tree, tree.state.flags, REACH).ambiguity(_COST)
    except TooLarge as error:
        raise RegexError(
            f"the pattern `{_short(pattern)}` is too intricate ({error}). Make several simpler rules of it."
        ) from error
    if ambiguity is Ambiguity.EXPONENTIAL:
        raise RegexError(
            f"the pattern `{_short(pattern)}` repeats a group that can match the same characters in several ways, so "
            "it could hang a run. Let each round of the group begin with a character that cannot stand inside it "
            r"(`(?: \w+)+` with its blank, not `(?:\w+\s?)+`)."
        )
    if ambiguity is Ambiguity.OVERLAP:
        raise RegexError(
            f"the pattern `{_short(pattern)}` has open repetitions that can match the same characters (like `.*.*`), "
            "so it could take very long. Leave out `.*` at the beginning, or give them an upper bound: `.{0,30}`."
        )


def _bounded(pattern: str, flags: int) -> str:
    r"""The pattern with an upper bound to each open repetition.

    >>> _bounded(r"\d+(?:[*+]a){2,}.*?", 0)
    '\\d{1,1000}(?:[*+]a){2,1000}.{0,1000}?'
    """
    out = []
    for match in (_PIECE_VERBOSE if flags & re.VERBOSE else _PIECE).finditer(pattern):
        repeat, text = match["repeat"], match[0]
        if repeat is None:
            out.append(text)
            continue
        low = {"*": "0", "+": "1"}.get(repeat) or match["low"] or "0"
        out.append(f"{{{low},{max(REACH, int(low))}}}{match['mode']}")
    return "".join(out)


_PIECE_TEXT: Final = r"""
    \\N\{[^}]*\} | \\.                         # an escaped character
  | \[\^?\]?(?:\\.|[^\]\\])*\]                 # a set
  | \(\?\#[^)]*\)                              # a comment
  | \(\?(?:P?[<=!>:]|P=)?                      # the sign of a group is no repetition
  | \?[?+]? | \{\d*,\d+\}[?+]? | \{\d+\}[?+]?  # bounded already
  | (?P<repeat>[*+]|\{(?P<low>\d*),\})(?P<mode>[?+]?)
"""
_PIECE: Final = re.compile(_PIECE_TEXT + "| .", re.VERBOSE | re.DOTALL)
_PIECE_VERBOSE: Final = re.compile(_PIECE_TEXT + r"| \#[^\n]* | .", re.VERBOSE | re.DOTALL)
