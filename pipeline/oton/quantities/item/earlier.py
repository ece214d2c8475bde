"""A sentence -> the noun named before the number: `Von den Befragten sind 40 Prozent dafür`, `davon 57 Prozent`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oton.quantities.item.before import TIME, counted_in
from oton.quantities.item.nouns import is_noun
from oton.records import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENERS = frozenset(("von", "unter", "aus"))
_OPENING = frozenset(("ART", "PDAT", "CARD", "PPOSAT", "PIAT", "ADJA"))
_CLAUSE = frozenset((";", ":", "„", "“", "»", "«", '"', "–", "("))
_OF_THEM = re.compile(r"\b(?:davon|darunter|hiervon|wovon)\b", re.IGNORECASE)
_PARTS = frozenset(("percent", "fraction", "count"))


def noun_told(doc: Doc, first: int, quantity: Quantity, start: int) -> Token | None:
    """The whole that a sentence opens with, or what it says the number of, for a quantity at token `first`."""
    if quantity.kind == "money":
        cause = _whole(doc, first, start, frozenset(("für",)))  # `Für die Sanierung sind 4 Millionen Euro vorgesehen.`
        if cause is None or cause.text.isupper() or TIME.search(cause.text):
            return None
        return None if any(token.text == "(" for token in doc[cause.i : first]) else cause
    if quantity.kind in _PARTS and not quantity.change:
        whole = _of_which(doc, first, start) or _whole(doc, first, start, _OPENERS)
        if whole is not None:
            return whole
    return _numbered(doc, first, start) if quantity.kind == "count" else None


def _whole(doc: Doc, first: int, start: int, openers: frozenset[str]) -> Token | None:
    """`Von den 70 dort geprüften Rädern fuhren 15 Prozent`: the noun of the phrase that opens a clause."""
    for at in range(first - 2, start - 1, -1):
        if doc[at].lower_ in openers and (at == start or doc[at - 1].text in _CLAUSE) and doc[at + 1].tag_ in _OPENING:
            for token in doc[at + 1 : first]:
                if token.tag_.startswith("V") and token.tag_.endswith("FIN"):
                    break
                if is_noun(token):
                    return token
            return None
    return None


def _of_which(doc: Doc, first: int, start: int) -> Token | None:
    """`die Boote, von denen seit Mai sechs fahren`: the noun before the comma."""
    for at in range(first - 2, start + 1, -1):
        if doc[at].lower_ == "von" and doc[at + 1].lower_ == "denen" and doc[at - 1].text == ",":
            return doc[at - 2] if is_noun(doc[at - 2]) else None
    return None


def _numbered(doc: Doc, first: int, start: int) -> Token | None:
    """`Die Anzahl der Anmeldungen betrug – seit dem Start im Mai – etwa 266.700.`"""
    for at in range(first - 2, start - 1, -1):
        if doc[at].lower_ in ("zahl", "anzahl") and doc[at + 1].lower_ in ("der", "an", "von", "dieser", "aller"):
            return counted_in(doc[at])
        if doc[at].tag_ in ("KOUS", "PRELS") or doc[at].like_num:
            return None
    return None


def says_of_them(text: str, left: Quantity, right: Quantity) -> bool:
    """`900 Gäste, davon 57 Prozent Kinder`: whether the second is a part of what the first counts."""
    between = text[left.span.end : right.span.start]
    if len(between) > 90 or re.search(r"[.!?]\s", between):
        return False
    behind = _OF_THEM.match(text, right.span.end + 1) if right.kind in ("percent", "fraction") else None
    return behind is not None or _OF_THEM.search(between) is not None
