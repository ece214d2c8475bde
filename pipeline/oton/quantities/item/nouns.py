"""Tokens -> nouns: what can be counted, the phrase around it, its lemma; by tags, without them by capitals."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from oton.records import Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ATTRIBUTE_TAGS = frozenset(("ADJA", "PIAT", "PIDAT", "TRUNC"))
NUMBER_NOUNS = frozenset((
    "Million", "Millionen", "Milliarde", "Milliarden", "Billion", "Billionen", "Dutzend", "Tausend", "Hundert",
    "Hunderte", "Tausende",
))  # fmt: skip
_NOT_COUNTED = NUMBER_NOUNS | frozenset(
    [
        "Uhr",
        "Prozent",
        "Mal",
        "Mio",
        "Mrd",
        "Mrd.",
        "Mio.",
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ]
)
_PLURALS = (
    ("innen", "in"), ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("schaften", "schaft"), ("ionen", "ion"),
    ("täten", "tät"), ("nissen", "nis"), ("nisse", "nis"), ("tümer", "tum"),
)  # fmt: skip


def is_noun(token: Token) -> bool:
    """Whether a token is a noun that can be counted: by its tag, or by its capital where the tag says something odd."""
    text = token.text
    if "-Jährige" in text:
        return True  # `drei 18-Jährige`
    if not text[:1].isalpha() or len(text) < 2 or text in _NOT_COUNTED:
        return False
    if token.tag_ in ("NN", "NE"):
        return text[0].isupper() or "-" in text
    return (
        text[0].isupper() and (not token.tag_ or token.tag_ in ("ADJA", "TRUNC", "FM", "XY")) and not text.endswith("-")
    )


def is_attribute(token: Token) -> bool:
    """Whether a token can stand between number and noun: `nordkoreanische`, `weitere`, `schwer` before `verletzte`."""
    if token.tag_:
        return (token.tag_ in _ATTRIBUTE_TAGS and not token.text[0].isupper()) or (
            token.text.islower()
            and bool(re.fullmatch(r"\w{4,}(?:e|en|er|es|em)", token.text))
            and token.tag_ in ("VVFIN", "VVINF", "NN", "VVPP", "ADJD", "NE", "XY", "FM")
        )
    return token.text.islower() and bool(re.fullmatch(r"\w{3,}(?:e|en|er|es|em)", token.text))


def lemma_of(token: Token) -> str:
    """The lemma of a noun: the model's, else its singular where the ending tells."""
    if token.lemma_ and token.lemma_ != "--":
        return token.lemma_
    for plural, singular in _PLURALS:
        if token.text.endswith(plural):
            return token.text.removesuffix(plural) + singular
    return token.text


def span_of(token: Token) -> Span:
    """The characters of a token."""
    return Span(token.idx, token.idx + len(token.text))


def phrase_of(token: Token, not_before: int) -> Span:
    """A noun with the adjectives before it that begin at or behind character `not_before`."""
    first = token
    while first.i > 0 and first.nbor(-1).tag_ == "ADJA" and first.nbor(-1).idx >= not_before:
        first = first.nbor(-1)
    return Span(first.idx, token.idx + len(token.text))


def _may_begin(doc: Doc, index: int) -> bool:
    """Whether a sentence can begin here: the parse cuts off `120.` in `in Bayern 300 Fälle, in Sachsen 120.`"""
    if index == 0 or not doc[index].text[0].isdigit():
        return True
    before = doc[index - 1]
    return before.is_space or (not before.text[-1].isalpha() and before.text != ",")


class Places:
    """From characters to tokens of one parsed text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._starts = [token.idx for token in doc]
        self._breaks = (
            [i for i, token in enumerate(doc) if token.is_sent_start and _may_begin(doc, i)]
            if doc.has_annotation("SENT_START")
            else [0]
        )

    def first(self, quantity: Quantity) -> int:
        """The token that a quantity begins in."""
        return max(0, bisect_right(self._starts, quantity.span.start) - 1)

    def behind(self, quantity: Quantity) -> int:
        """The first token that begins at or behind the end of a quantity."""
        return bisect_left(self._starts, quantity.span.end)

    def sentence(self, index: int) -> tuple[int, int]:
        """The tokens of the sentence that token `index` stands in, as a half-open range."""
        at = bisect_right(self._breaks, index)
        start = self._breaks[at - 1] if at else 0
        return start, self._breaks[at] if at < len(self._breaks) else len(self.doc)
