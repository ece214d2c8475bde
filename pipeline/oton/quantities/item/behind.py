"""The tokens behind a number -> the noun that it counts: `3000 neue Soldaten`, `30 Prozent der Jugendlichen`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oton.quantities.item.nouns import NUMBER_NOUNS, is_attribute, is_noun
from oton.records import Quantity, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARTITIVE = frozenset((
    "von", "der", "des", "aller", "seiner", "ihrer", "dieser", "unserer", "meiner", "deiner", "jener", "sämtlicher",
    "vom",
))  # fmt: skip
_DETERMINERS = frozenset((
    "den", "der", "dem", "des", "die", "das", "allen", "aller", "seinen", "seiner", "ihren", "ihrer", "diesen",
    "dieser", "unseren", "unserer", "insgesamt", "rund", "etwa", "ca", "knapp", "über", "fast", "mehr", "als",
    "weiteren", "anderen", "bisher", "derzeit", "bundesweit", "weltweit",
))  # fmt: skip
_BETWEEN = frozenset((
    "weitere", "weiteren", "weiterer", "neue", "neuen", "mehr", "weniger", "so", "viel", "viele", "vielen", "solche",
    "solcher", "schwer", "leicht", "teils", "zum", "teil", "meist", "vor", "allem", "ähnliche", "andere", "anderen",
    "zusätzliche", "und", "oder", "sowie", "bis", "höhere",
))  # fmt: skip
_REACH = 7
_AMOUNT_NOUN = re.compile(r"(?:Million|Milliard|Billion)en[a-zäöüß]{3,}")  # `Milliardenloch` counts nothing behind it
_INSIDE = frozenset(("APPR", "APPRART", "KOKOM", "PTKZU"))  # `der im Ort ansässigen Familien`
ELLIPTIC = frozenset(["davon", "darunter"])


def noun_behind(doc: Doc, index: int, quantity: Quantity, end: int) -> Token | None:
    """The noun that a quantity before token `index` counts or measures, searched up to token `end`."""
    if index >= end or _separated(doc, index, quantity) or _is_part_in_play(doc, index, quantity):
        return None
    partitive = quantity.kind in ("count", "percent", "fraction")
    written = quantity.span.of(text_of(doc))
    itself = quantity.modifier == "vague" and _AMOUNT_NOUN.fullmatch(written) is not None
    direct = None if itself else _direct(doc, index, min(end, index + _REACH), quantity)
    if direct is not None:
        return direct
    described = None if itself else _behind_participle(doc, index, quantity, end)
    if described is not None:
        return described
    partitive = partitive or quantity.span.of(text_of(doc)).endswith("ung")  # `eine Verdopplung der Hilfen`
    index = _past_bracket(doc, index, end)
    if partitive and doc[index].lower_ in _PARTITIVE:
        return _partitive(doc, index, min(end, index + _REACH + 2))
    return _by_parse(doc, index, quantity, end)


def _is_part_in_play(doc: Doc, index: int, quantity: Quantity) -> bool:
    """`wurden zur Hälfte von den Kassen bezahlt`: the insurers are no whole that is halved."""
    at = index - 2
    return quantity.kind == "fraction" and at >= 0 and doc[at].lower_ == "zur" and doc[index].lower_ in ("von", "vom")


def _separated(doc: Doc, index: int, quantity: Quantity) -> bool:
    return "\n" in text_of(doc)[quantity.span.end : doc[index].idx] and quantity.kind != "count"


def _direct(doc: Doc, index: int, end: int, quantity: Quantity) -> Token | None:
    """The first noun behind attributes only: `2.000 weitere Soldaten`, `8.000 Hektar Land`."""
    loose = quantity.kind in ("count", "multiple", "fraction", "percent")
    for at in range(index, end):
        token = doc[at]
        if token.is_space and "\n" not in token.text:
            continue
        if is_noun(token) and _before_a_noun(doc, at, end):
            continue  # `acht Gelbe Karten`, `zwei Kölner Fans`
        if is_noun(token) and not (token.text == "Teil" and doc[at - 1].lower_ == "zum"):
            return _last_of_name(doc, at, end)
        if token.text == "Teil":
            continue  # `elf zum Teil schwer verletzte Männer`
        if token.text in ("„", '"', "“", "»", "«", "(", ",") and at > index - 1 and at + 1 < end:
            if token.text in "(," and not (
                loose and token.text == "," and at > index and is_attribute(doc[at - 1]) and is_attribute(doc[at + 1])
            ):
                return None
            continue
        if (is_attribute(token) if loose else _is_adjective(token, quantity)) or (
            loose and (token.lower_ in _BETWEEN or token.tag_ == "ADV") and _attribute_follows(doc, at, end)
        ):
            continue
        return None
    return None


def _before_a_noun(doc: Doc, at: int, end: int) -> bool:
    """Whether a word with a capital is an adjective all the same: `Gelbe Karten`, `Kölner Fans`."""
    word = doc[at]
    adjective = word.tag_ == "ADJA" and (word.text.endswith(("e", "er")) or "-" in word.text)
    return adjective and at + 1 < end and doc[at + 1].tag_ == "NN"


def _behind_participle(doc: Doc, index: int, quantity: Quantity, end: int) -> Token | None:
    """The noun behind a participle with words of its own: `73 von ihren Besitzern aufgegebene Boote`, `der als Schrott
    verkauften Räder`, `des 60 Jahre alten, aus Holz errichteten Turmes`; the parse tells it, or the comma.
    """
    number = doc[index - 1] if index else None
    first = doc[index]
    if number is None or quantity.kind not in ("count", "percent", "fraction", "age"):
        return None
    if first.text == "," or (is_attribute(first) and index + 1 < end and doc[index + 1].text == ","):
        noun = _first_described(doc, index + 1, min(end, index + 11)) if quantity.kind == "age" else None
    elif first.lower_ in ("der", "des"):
        noun = first.head if any(t.tag_ in _INSIDE for t in doc[index + 1 : index + 4]) else None
    else:
        noun = number.head if quantity.kind == "count" and number.dep_ == "nk" else None
    if noun is None or not index + 1 < noun.i < min(end, index + 12) or not is_noun(noun):
        return None
    closed = any(t.tag_ in ("VVFIN", "VAFIN", "VMFIN", "KOUS") or t.text in ";:.!?" for t in doc[index : noun.i])
    return noun if not closed and doc[noun.i - 1].tag_ == "ADJA" else None


def _first_described(doc: Doc, index: int, end: int) -> Token | None:
    """The first noun with an adjective before it."""
    return next((doc[at] for at in range(index + 1, end) if is_noun(doc[at]) and doc[at - 1].tag_ == "ADJA"), None)


def _is_adjective(token: Token, quantity: Quantity) -> bool:
    """Whether an adjective may stand between a unit and its material: `zwei Tonnen reines Gold`.

    Behind an amount of time it begins another phrase: `binnen fünf Wochen alte Akten`, but not
    behind one that is an adjective itself: `dreitägige schwere Kämpfe`.
    """
    written = quantity.span.of(text_of(token.doc))
    agrees = quantity.kind in ("measure", "money", "age") or "ig" in written
    return agrees and token.tag_ in ("ADJA", "") and is_attribute(token)


def _attribute_follows(doc: Doc, at: int, end: int) -> bool:
    """`und` and adverbs count as a link only if an attribute or noun follows: `drei schwer verletzte Männer`."""
    if doc[at].lower_ in ("und", "oder", "sowie", "bis") and not (at and is_attribute(doc[at - 1])):
        return False
    return at + 1 < end and (is_attribute(doc[at + 1]) or is_noun(doc[at + 1]) or doc[at + 1].lower_ in _BETWEEN)


def _last_of_name(doc: Doc, at: int, end: int) -> Token:
    """The head of a noun written in parts: `Kurz- und Mittelstreckenflüge`."""
    token = doc[at]
    if (
        token.text.endswith("-")
        and at + 2 < end
        and doc[at + 1].lower_ in ("und", "oder", "/")
        and is_noun(doc[at + 2])
    ):
        return doc[at + 2]
    return token


def _past_bracket(doc: Doc, index: int, end: int) -> int:
    """`ein Fünftel (21 Prozent) der Haushalte`: the token behind a bracket that opens or closes here."""
    if doc[index].text == "(":
        index = next((at for at in range(index, min(end, index + 8)) if doc[at].text == ")"), index)
    return index + 1 if doc[index].text == ")" and index + 1 < end else index


def _partitive(doc: Doc, index: int, end: int) -> Token | None:
    """`400 der insgesamt 900 Störche`, `Hunderte von Christen`, `ein Drittel aller Betriebe`."""
    for at in range(index + 1, end):
        token = doc[at]
        if is_noun(token) and doc[at - 1].lower_ != "nach" and not _before_a_noun(doc, at, end):
            return _last_of_name(doc, at, end)
        if token.text.endswith("-") and token.text[0].isupper():
            return _last_of_name(doc, at, end)
        plain = token.text in NUMBER_NOUNS or token.like_num or token.tag_ == "CARD" or token.text[:1].isdigit()
        inserted = token.lower_ == "nach" or doc[at - 1].lower_ == "nach"  # `80 der nach Kreisangaben 120 Fahrgäste`
        if not (
            inserted
            or (token.tag_ in ("ADV", "ADJD") and at + 1 < end and (is_attribute(doc[at + 1]) or is_noun(doc[at + 1])))
            or is_attribute(token)
            or plain
            or token.lower_ in _DETERMINERS
            or token.tag_ in ("ART", "PPOSAT", "PDAT", "PIAT")
        ):
            return None
    return None


def _by_parse(doc: Doc, index: int, quantity: Quantity, end: int) -> Token | None:
    """The noun that the parser hangs the number on, if it stands behind it: `drei zum Teil schwer verletzte Männer`."""
    number = doc[index - 1] if index else None
    if (
        number is None
        or quantity.kind not in ("count", "fraction", "age", "multiple")
        or number.dep_ not in ("nk", "nmc")
    ):
        return None
    head = number.head
    if not (index <= head.i < min(end, index + 12)) or not is_noun(head):
        return None
    between = doc[index : head.i]
    return (
        None
        if any(
            t.text in (".", ":", "!", "?") or t.tag_ in ("VVFIN", "VAFIN", "VMFIN", "$.", "KOUS") or t.text == ";"
            for t in between
        )
        else head
    )
