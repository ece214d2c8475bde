"""A wording of a rule -> what finds it in a text: words, `*` for letters, `|` for a choice, `...` for a gap.

Regular expressions are not read from rule files: they can hang a run, and few who know German write them. Every sign
of a wording reaches a bounded stretch, so that a search is linear in the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NewType

Wording = NewType("Wording", str)

_LETTERS: Final = r"[\w-]{0,30}"
_SPACE: Final = r"\s{1,3}"
_GAP: Final = r"(?!\w)[^;]{0,80}(?<!\w)"
_MOST: Final = 3  # `*` in a row of words: the ways to read a text would multiply


class WordingError(ValueError):
    """What is wrong with a wording, and what to write instead."""


@cache
def compile_wording(wording: str) -> re.Pattern[str]:
    """What finds a wording in a text, small and capital letters alike. Raises WordingError.

    >>> bool(compile_wording("rechne|rechnet ... mit").search("Sie rechnet am Montag mit 30 Gästen."))
    True
    >>> bool(compile_wording("prognos*").search("die Wetterprognose"))  # a wording begins where a word does
    False
    """
    _check(wording)
    pattern, joint = "", ""
    for word in wording.split():
        pattern += _GAP if word == "..." else joint + _choice(word)
        joint = "" if word == "..." else _SPACE
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


@cache
def whole_word(wording: str) -> str:
    """The regular expression of one whole word, letters as they are written. Raises WordingError.

    >>> bool(re.search(whole_word("*chef|*chefin"), "Konzernchefin"))
    True
    """
    _check(wording)
    if len(wording.split()) > 1 or "..." in wording:
        raise WordingError(f"`{wording}` is compared with one word. Write it without a space and without `...`.")
    return rf"\A{_choice(wording)}\Z"


def _choice(word: str) -> str:
    return f"(?:{'|'.join(_LETTERS.join(map(re.escape, choice.split('*'))) for choice in word.split('|'))})"


def _check(wording: str) -> None:
    words = wording.split()
    if not any(re.search(r"\w|#", word) for word in words) or "..." in (words[0], words[-1]):
        raise WordingError(f"`{wording}` holds no word, or a gap at its beginning or end. Write the words beside it.")
    if any(not choice for word in words for choice in word.split("|")):
        raise WordingError(f"`{wording}` has an empty choice. `|` stands between two words, without spaces.")
    if sum(max(choice.count("*") for choice in word.split("|")) for word in words) > _MOST or words.count("...") > 1:
        raise WordingError(f"`{wording}` has more than {_MOST} `*`, or two gaps. Write the letters that matter.")
    if found := re.search(r"[\\\[\](){}^$+?]", wording):
        raise WordingError(
            f"`{wording}` holds `{found[0]}`. A wording is no regular expression: `*` stands for any letters, `|` "
            "for a choice between words, `...` for a few words in between."
        )
