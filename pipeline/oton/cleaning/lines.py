"""The lines of a text -> each labelled, by what it says and by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oton.cleaning.credit import CreditFinder
from oton.cleaning.pieces import Piece
from oton.cleaning.rule_kinds import Boilerplate
from oton.cleaning.site_words import SiteWords

_CAPTION = 400  # characters at most
_HEADLINE = 160
_TITLE = 200
_LONG = 100  # characters of a paragraph
_SEPARATOR = re.compile(r"[\W_]{1,12}")
_NAME = re.compile(r"[A-ZÄÖÜ][\w.-]+(?: (?:von|van|de|zu))? [A-ZÄÖÜ][\w-]+")
_PARTING = frozenset({"nav", "widget", "ad"})  # labels of lines that do not end a list of headlines


def label_lines(pieces: Sequence[Piece], words: SiteWords, credits: CreditFinder) -> None:
    """Labels every line in place."""
    found = [_label_by_words(piece, words, credits) if piece.open else None for piece in pieces]
    _label_headlines(pieces, found)
    _label_captions(pieces)
    _label_duplicates(pieces)
    _label_rest(pieces)


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
    for above, piece in zip(pieces, pieces[1:], strict=False):
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


def _label_rest(pieces: Sequence[Piece]) -> None:
    """Title, lead, subheads and body among the lines that stay."""
    rest = [piece for piece in pieces if piece.open]
    first = next((index for index, piece in enumerate(rest) if _is_paragraph(piece)), len(rest))
    heads = [piece for piece in rest[:first] if piece.count >= 3]
    if heads and first < len(rest):
        heads[0].keep("title", "first-line")
        _label_short(rest[:first])
    body = rest[first:]
    if len(body) > 2 and heads and len(body[0].text) <= 500:
        body[0].keep("lead", "first-paragraph")
    for piece in rest:
        if piece.open and not piece.ended and piece.count <= 14:
            piece.keep("subhead", "short-line")


def _is_paragraph(piece: Piece) -> bool:
    return piece.prose and ((piece.ended and piece.text[-1] != "?") or len(piece.text) > _TITLE)


def _label_short(pieces: Sequence[Piece]) -> None:
    """Between title and text: a name is the author's, a word or two are the section's."""
    for piece in pieces:
        if not piece.open or piece.count > 2:
            continue
        if _NAME.fullmatch(piece.text):
            piece.keep("byline", "name-above-text")
        elif not any(map(str.isdigit, piece.text)):
            piece.drop("nav", "short-above-text")
