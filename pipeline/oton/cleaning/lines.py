"""The lines of a text -> each labelled, by what it says and by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from oton.cleaning.credit import CreditFinder
from oton.cleaning.pieces import Piece
from oton.cleaning.rule_kinds import Boilerplate
from oton.cleaning.site_words import SiteWords

_CAPTION = 400  # characters at most
_HEADLINE = 160
_TITLE = 200
_LONG = 100  # characters of a paragraph
_PICTURED = re.compile(r"\((?:Archiv|Symbol)(?:bild|foto)\)\.?$|^(?:Archiv|Symbol)(?:bild|foto):")
_SEPARATOR = re.compile(r"[\W_]{1,12}")
_NAME = re.compile(r"[A-ZÄÖÜ][\w.-]+(?: (?:von|van|de|zu))? [A-ZÄÖÜ][\w-]+")
_BAR = re.compile(r"\s*[|›>•·]\s*")
_ENTRY = 30  # characters of a menu's entry at most
_RUN_TOGETHER = re.compile(r"(?=.*[a-zäöüß][A-ZÄÖÜ])(?:[A-ZÄÖÜ][a-zäöüß]+ ?){3,}")  # `StartseiteNachrichtenPolitik`
_PARTING = frozenset({"nav", "widget", "ad"})  # labels of lines that do not end a list of headlines


def label_lines(pieces: Sequence[Piece], words: SiteWords, credits: CreditFinder) -> None:
    """Labels every line in place."""
    found = [_label_by_words(piece, words, credits) if piece.open else None for piece in pieces]
    _label_headlines(pieces, found)
    _label_captions(pieces)
    _label_duplicates(pieces)
    _label_rest(pieces, words)


def _label_by_words(piece: Piece, words: SiteWords, credits: CreditFinder) -> Boilerplate | None:
    if len(piece.text) > _CAPTION:
        return None
    rule = words.of_line(piece.text)
    if rule:
        piece.drop(rule.label, rule.id)
        if rule.label == "byline":
            piece.action = "keep"  # it harms nobody on a line of its own
        return rule
    if credits.is_credit(piece.text):
        piece.drop("credit", "credit")
    elif _PICTURED.search(piece.text):
        piece.drop("caption", "pictured")
    elif _SEPARATOR.fullmatch(piece.text):
        piece.drop("nav", "separator")
    return None


def _label_headlines(pieces: Sequence[Piece], found: Sequence[Boilerplate | None]) -> None:
    """Headlines of other articles: the short lines behind `Mehr zum Thema`, up to the next paragraph."""
    listing: Boilerplate | None = None
    for piece, rule in zip(pieces, found, strict=True):
        if rule is not None:
            listing = rule if rule.follows == "headlines" else listing if rule.label in _PARTING else None
        elif piece.open and listing is not None:
            if (piece.ended and piece.prose) or len(piece.text) > _HEADLINE:
                listing = None
            else:
                piece.drop("related", listing.id)


def _label_captions(pieces: Sequence[Piece]) -> None:
    """What stands above a credit is its caption, unless it is the title or a paragraph."""
    captions: set[str] = set()
    for above, piece in pairwise(pieces):
        is_title = above is pieces[0] and not above.ended
        if piece.label == "credit" and above.open and len(above.text) <= _CAPTION and not is_title:
            above.drop("caption", "above-credit")
            captions.add(above.text)
    for piece in pieces:
        if piece.open and piece.text in captions:
            piece.drop("caption", "above-credit")


def _label_duplicates(pieces: Sequence[Piece]) -> None:
    """Two paragraphs and more in a row that stood before: the page had its text twice."""
    seen: set[str] = set()
    run: list[Piece] = []
    for piece in [*(piece for piece in pieces if piece.open and len(piece.text) >= _LONG), None]:
        if piece is not None and piece.text in seen:
            run.append(piece)
            continue
        if len(run) > 1:
            for again in run:
                again.drop("duplicate", "repeated")
        run = []
        if piece is not None:
            seen.add(piece.text)


def _label_rest(pieces: Sequence[Piece], words: SiteWords) -> None:
    """Title, lead, subheads and body among the lines that stay."""
    rest = [piece for piece in pieces if piece.open]
    first = next((index for index, piece in enumerate(rest) if _is_paragraph(piece)), len(rest))
    has_title = first < len(rest) and _label_heads(rest[:first], words)
    body = rest[first:]
    if len(body) > 2 and has_title and len(body[0].text) <= 500:
        body[0].keep("lead", "first-paragraph")
    for piece in rest:
        if piece.open and not piece.ended and piece.count <= 14:
            piece.keep("subhead", "short-line")


def _label_heads(heads: Sequence[Piece], words: SiteWords) -> bool:
    """The lines above the first paragraph: menus, the title, names and sections; whether there was a title."""
    for piece in heads:
        if piece.ended or not (_is_menu(piece.text) or words.is_menu(piece.text)):
            continue
        if any(map(str.isdigit, piece.text)):
            piece.keep("timestamp", "time-between-bars")  # `04.05.23 | 18:20 Uhr | 31 mal gelesen`
        else:
            piece.drop("nav", "menu")
    candidates = [piece for piece in heads if _could_be_title(piece)]
    if not candidates:
        return False
    title = next((piece for piece in candidates if piece.count >= 5), max(candidates, key=lambda piece: piece.count))
    title.keep("title", "first-line")
    behind = False
    for piece in heads:
        behind = behind or piece is title
        if not piece.open or piece.ended or piece.count > 2:
            continue
        if behind and _NAME.fullmatch(piece.text):
            piece.keep("byline", "name-above-text")
        elif not any(map(str.isdigit, piece.text)):
            piece.drop("nav", "short-above-text")
    return True


def _could_be_title(piece: Piece) -> bool:
    return piece.open and piece.count >= 3 and len(_BAR.split(piece.text)) < 3 and piece.text[0] not in "*†"


def _is_menu(text: str) -> bool:
    """`Lokales | Sport | Kultur`, `Wissen › Raumfahrt`, `StartseiteNachrichtenPolitik`; no breadcrumb with a title."""
    entries = _BAR.split(text)
    if len(entries) > 1:
        return all(len(entry) <= _ENTRY and entry.count(" ") <= 2 for entry in entries)
    return _RUN_TOGETHER.fullmatch(text) is not None


def _is_paragraph(piece: Piece) -> bool:
    return piece.prose and ((piece.ended and piece.text[-1] != "?") or len(piece.text) > _TITLE)
