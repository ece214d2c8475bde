"""Tokens -> nouns: what can be counted, the phrase around it, its lemma; by tags, without them by capitals."""

from __future__ import annotations

import re

from oton.records import Span
from oton.text import View
from oton.text.times import MONTHS, WEEKDAYS

_ATTRIBUTE_TAGS = frozenset(("ADJA", "PIAT", "PIDAT", "TRUNC"))
_ADJECTIVE = re.compile(r"\w{3,}(?:e|en|er|es|em)")
_DETERMINERS = frozenset((
    "alle", "aller", "allen", "alles", "keine", "keinen", "keiner", "keinem", "kein", "jede", "jeden", "jeder", "jedes",
    "ihre", "ihren", "seine", "seinen", "unsere", "unseren", "diese", "diesen",
))  # fmt: skip
_MISTAKEN_FOR_ADJECTIVES = frozenset(("VVFIN", "VVINF", "NN", "VVPP", "ADJD", "NE", "XY", "FM"))
NUMBER_NOUNS = frozenset((
    "Million", "Millionen", "Milliarde", "Milliarden", "Billion", "Billionen", "Dutzend", "Tausend", "Hundert",
    "Hunderte", "Tausende",
))  # fmt: skip
_NOT_COUNTED = (
    NUMBER_NOUNS
    | frozenset(("Uhr", "Prozent", "Mal", "Mio", "Mrd", "Mrd.", "Mio."))
    | {month.capitalize() for month in MONTHS}
)
_STRETCHES = "|".join(
    ("jahr", "jahren", "monat", "monats", "woche", "tag", "wochenende", "quartal", *MONTHS, "jänner", *WEEKDAYS)
)
TIME = re.compile(rf"(?i:(?:^|\w)(?:{_STRETCHES})(?:morgen|abend|nacht)?$)")
_PLURALS = (
    ("innen", "in"), ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("schaften", "schaft"), ("ionen", "ion"),
    ("täten", "tät"), ("nissen", "nis"), ("nisse", "nis"), ("tümer", "tum"),
)  # fmt: skip


def is_noun(view: View, at: int) -> bool:
    """Whether a token is a noun that can be counted: by its tag, or by its capital where the tag says something odd."""
    word, tag = view.word[at], view.tag[at]
    if "-Jährige" in word:
        return True  # `drei 18-Jährige`
    if not word[:1].isalpha() or len(word) < 2 or word in _NOT_COUNTED:
        return False
    if tag in ("NN", "NE"):
        return word[0].isupper() or "-" in word
    return word[0].isupper() and tag in ("", "ADJA", "TRUNC", "FM", "XY") and not word.endswith("-")


def is_attribute(view: View, at: int) -> bool:
    """Whether a token can stand between number and noun: `nordkoreanische`, `weitere`, `schwer` before `verletzte`."""
    word, tag = view.word[at], view.tag[at]
    if not tag:
        return word.islower() and _ADJECTIVE.fullmatch(word) is not None
    if word.lower() in _DETERMINERS:
        return False  # `nur 41 alle Vorgaben`: another phrase begins
    if tag in _ATTRIBUTE_TAGS and not word[0].isupper():
        return True
    adjective = word.islower() and len(word) > 4 and _ADJECTIVE.fullmatch(word) is not None
    return adjective and tag in _MISTAKEN_FOR_ADJECTIVES


def is_time(view: View, at: int) -> bool:
    """Whether a token is a noun of time: `Montagabend`, `Vorjahr`."""
    return TIME.search(view.word[at]) is not None


def noun_in(view: View, start: int, end: int) -> int | None:
    """The first noun of tokens `[start, end)`."""
    return next((at for at in range(max(0, start), min(end, len(view))) if is_noun(view, at)), None)


def genitive_of(view: View, noun: int) -> int | None:
    """The noun of the genitive that the parse hangs on a noun: `die Zahl der Opfer` -> Opfer."""
    return next((c for c in view.children[noun] if c > noun and view.dep[c] == "ag" and is_noun(view, c)), None)


def lemma_of(view: View, at: int) -> str:
    """The lemma of a noun: the model's, else its singular where the ending tells."""
    if view.lemma[at] and view.lemma[at] != "--":
        return view.lemma[at]
    word = view.word[at]
    for plural, singular in _PLURALS:
        if word.endswith(plural):
            return word.removesuffix(plural) + singular
    return word


def phrase_of(view: View, at: int, not_before: int) -> Span:
    """A noun with the adjectives before it that begin at or behind character `not_before`."""
    first = at
    while first > 0 and view.tag[first - 1] == "ADJA" and view.start[first - 1] >= not_before:
        first -= 1
    return view.span(first, at + 1)
