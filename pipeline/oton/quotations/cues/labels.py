"""Sentence -> the label of a speaker in front of it: `Lorentz:`, `Jens Kolbe (Freie Liste):`, `14:52 Minister Kolb:`.

What a label is made of, its spelling tells (`LABEL`); whether it names somebody who can speak, the view and the rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from oton.quotations.candidate import Range
from oton.quotations.cues.source_nouns import NAMES
from oton.quotations.lexicon import Lexicon
from oton.text.sentences import Sentence
from oton.text.view import View

_LONGEST = 100  # characters
_SHORTEST = 3  # of a surname: `II: Tanz und Kraft`
_WORD = r"(?:(?:Prof|Dr|Dipl|Ing|Mag|Bgm|med|jur|rer|nat|em|[a-zA-ZÄÖÜ])\.|[A-ZÄÖÜ][\w’'.:*-]*[\w*]|[A-ZÄÖÜ])"
_SMALL = r"(?:von|van|vom|zu|zur|de|der|den|des|die|di|da|del|el|al|bin|für|im|am|in|aus|und)"
_PART = rf"{_WORD}(?: {_SMALL}){{0,2}}"
LABEL = re.compile(
    r"(?P<time>(?:\+{2,3}\s*)?(?:\d{1,2}[.:]\d{2}(?:\s*Uhr)?\b)?[\s,|–+-]*)"
    rf"(?P<name>(?:{_SMALL} )?{_PART}(?:[ /]{_PART}){{0,6}}(?:, {_WORD}){{0,2}})"
    r"(?P<note>\s?[(\[][^()\[\]\n]{1,40}[)\]])?\s?:(?=\s|[„»«\"“])"
)
_ASKED = frozenset({"frage", "antwort"})
_ADDRESSED = frozenset({"frau", "herr", "herrn"})


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a sentence: the words of the name, where what is said begins, and how sure it is."""

    sentence: int
    name: Range
    start: int
    key: str  # the word by which the labels of one speaker are known: the surname, in small letters
    timed: bool  # a time stands in front: a ticker
    noted: bool  # a bracket stands behind: a party, a body
    named: bool  # it names a person, or somebody by office
    can_speak: bool  # the same, or a body, capitals, somebody whom the text addresses


def read_label(view: View, sentence: Sentence, number: int, lexicon: Lexicon) -> Label | None:
    """The label of a sentence, None where it begins with none."""
    if ":" not in "".join(view.word[sentence.start : min(sentence.end, sentence.start + 20)]):
        return None
    begin = view.start[sentence.start]
    found = LABEL.match(view.text, begin, min(begin + _LONGEST, view.end[sentence.end - 1]))
    if found is None:
        return None
    first, end = view.token_at(found.start("name")), view.token_at(found.end("name") - 1) + 1
    start = view.token_at(found.end() - 1) + 1
    key = _key(found["name"])
    if start >= sentence.end or len(key) < _SHORTEST:
        return None
    timed = any(c.isdigit() for c in found["time"])
    words = range(first, end)
    named = any(view.ent[k] == "PER" or lexicon.speaker_noun(view.lower[k]) is not None for k in words)
    able = named or key in _ASKED or _may_speak(view, words, key)
    return Label(number, (first, end), start, key, timed, bool(found["note"]), named, able)


def _key(name: str) -> str:
    """The surname: the last word, or the last before a comma.

    >>> _key("KUHNERT, Silke"), _key("Landammann Prof. Dr. Urs v. Arx"), _key("VAN DEN HEUVEL")
    ('kuhnert', 'arx', 'heuvel')
    """
    return name.partition(",")[0].split()[-1].lower()


def _may_speak(view: View, words: range, key: str) -> bool:
    """Whether it names a body, stands in capitals, or is somebody whom the text addresses."""
    capitals = all(view.word[k].isupper() for k in words if len(view.word[k]) > 1)
    return capitals or any(view.ent[k] in NAMES for k in words) or _is_addressed(view, key)


def _is_addressed(view: View, key: str) -> bool:
    """`Frau Lorentz, wie viele Wohnungen fehlen?`"""
    return any(view.lower[k - 1] in _ADDRESSED for k, word in enumerate(view.lower) if k and word == key)
