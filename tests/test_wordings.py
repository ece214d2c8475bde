"""Wordings: what they find, and what somebody who writes a wrong one is told."""

from __future__ import annotations

import doctest
import re

import pytest

from oton import wordings
from oton.wordings import WordingError, compile_wording, whole_word

FOUND = [
    ("geplant*", "die geplanten Wohnungen", "geplanten"),
    ("geplant*", "eine Fehlplanung, ungeplant", ""),
    ("prognos*|vorhersag*", "nach Vorhersagen der Bank", "Vorhersagen"),
    ("rechne|rechnet ... mit", "Man rechnet am Montag noch mit 30", "rechnet am Montag noch mit"),
    ("rechne|rechnet ... mit", "Man rechnet; sie kommt mit 30", ""),
    ("in Zukunft", "IN  ZUKUNFT mehr", "IN  ZUKUNFT"),
    ("in Zukunft", "in Zukunftsfragen", ""),
    ("davon|darunter * #", "1100 Stellen, davon rund # hier", "davon rund #"),
    ("am *en Montag*|Abend*", "am frühen Montagmorgen", "am frühen Montagmorgen"),
]


@pytest.mark.parametrize(("wording", "text", "found"), FOUND)
def test_what_a_wording_finds(wording: str, text: str, found: str) -> None:
    match = compile_wording(wording).search(text)
    assert (match[0] if match else "") == found


@pytest.mark.parametrize(
    ("word", "fits"), [("Konzernchef", True), ("Chefin", False), ("Amtsleiter", True), ("CHEF", False)]
)
def test_a_wording_of_one_whole_word(word: str, fits: bool) -> None:
    assert bool(re.search(whole_word("*chef|*leiter"), word)) == fits


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("", "holds no word"),
        ("*", "holds no word"),
        ("... mit", "a gap at its beginning or end"),
        ("mit|", "has an empty choice"),
        ("a*b*c*d*e", "more than 3 `*`"),
        ("a ... b ... c", "two gaps"),
        (r"\bgeplant\w+", "is no regular expression: `*` stands for any letters"),
    ],
)
def test_a_wrong_wording_is_told(wording: str, told: str) -> None:
    with pytest.raises(WordingError, match=re.escape(told)):
        compile_wording(wording)


def test_a_word_has_no_space() -> None:
    with pytest.raises(WordingError, match="is compared with one word"):
        whole_word("in Zukunft")


def test_the_docstrings() -> None:
    assert doctest.testmod(wordings).failed == 0
