"""Article -> CleanText: labelled regions, kept or dropped, and the way back from every character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oton.cleaning.credit import CreditFinder, agency_pattern, compile_credits
from oton.cleaning.facts import read_facts
from oton.cleaning.glue import find_glue
from oton.cleaning.lines import label_lines
from oton.cleaning.mapping import Edit, Segments, apply, compose, identity, raw_bounds
from oton.cleaning.mending import mend
from oton.cleaning.paragraph import compile_dateline, compile_signature, split_heading, split_paragraph
from oton.cleaning.pieces import Piece, lines_of
from oton.cleaning.regions import merge, tidy
from oton.cleaning.rule_kinds import Agency, Boilerplate
from oton.cleaning.run_on import is_run_on, split_run_on
from oton.cleaning.site_words import SiteWords, compile_site_words
from oton.records import Article, CleanText, Region
from oton.rulebook import Rulebook

_ROUNDS = 8  # cleaning again until nothing changes; two are the rule
_HEAD = 3  # paragraphs in which a dateline may stand


@dataclass(frozen=True, slots=True, repr=False)
class Cleaner:
    """The rules of this room, compiled."""

    words: SiteWords
    credits: CreditFinder
    dateline: re.Pattern[str]
    signature: re.Pattern[str]
    agencies: re.Pattern[str]  # news agencies, as a dateline or signature names them


def load(book: Rulebook) -> Cleaner:
    """The cleaner with the rules of `book`."""
    rules = book.of("agency", Agency)
    news = agency_pattern([name for rule in rules if not rule.pictures for name in rule.names])
    return Cleaner(
        compile_site_words(book.of("boilerplate", Boilerplate)),
        compile_credits([name for rule in rules for name in rule.names]),
        compile_dateline(news),
        compile_signature(news),
        re.compile(rf"(?<!\w)(?:{news})(?!\w)"),
    )


def clean(article: Article, cleaner: Cleaner, keep: frozenset[str] = frozenset()) -> CleanText:
    """The text that is searched, without what is not the article's; labels in `keep` stay though they would go."""
    text, segments = article.raw, identity(article.raw)
    regions: list[Region] = []
    for number in range(_ROUNDS):
        after, inner, found = _round(text, cleaner, keep, article.layout if number == 0 else ())
        if number and after == text:
            break
        regions = merge(regions, [_in_raw(region, segments) for region in found]) if number else found
        text, segments = after, compose(segments, inner)
        if after == article.raw:
            break
    tidied = tidy(regions)
    facts = read_facts(article.raw, tidied, cleaner.agencies)
    given = {key: value for key, value in article.metadata.items() if value}
    return CleanText(text, segments, tidied, {**article.properties, **article.metadata, **facts, **given})


def _round(
    text: str, cleaner: Cleaner, keep: frozenset[str], layout: Sequence[Region]
) -> tuple[str, Segments, list[Region]]:
    """One pass over a text: the text after it, the way back, and the regions in the text before it."""
    mended, way = apply(text, mend(text))
    spaced, inner = apply(mended, (Edit(offset, offset, " ", "glue") for offset in find_glue(mended)))
    breaks = frozenset(segment.clean_start for segment in inner[1:])
    way = compose(way, inner)
    pieces = list(lines_of(spaced))
    _label_layout(pieces, layout, way)
    pieces = _label(pieces, cleaner, breaks)
    for piece in pieces:
        if piece.action == "drop" and piece.label in keep:
            piece.action = "keep"
    after, inner = apply(spaced, _joints(spaced, pieces))
    return after, compose(way, inner), [_in_raw(piece.region(), way) for piece in pieces]


def _label_layout(pieces: Sequence[Piece], layout: Sequence[Region], way: Segments) -> None:
    """Takes over what a file's own structure says of title and lead, and what it says is no text."""
    told = (region for region in layout if region.label in ("title", "lead") or region.action == "drop")
    by_start = {region.start: region for region in told}
    if not by_start:
        return
    for piece in pieces:
        region = by_start.get(raw_bounds(way, piece.start, piece.end)[0])
        if region is not None:
            piece.label, piece.action, piece.rule = region.label, region.action, region.rule


def _label(pieces: Sequence[Piece], cleaner: Cleaner, breaks: frozenset[int]) -> list[Piece]:
    run_on = {piece.start for piece in pieces if is_run_on(piece, breaks, len(pieces) == 1)}
    lines = [piece for piece in pieces if piece.start not in run_on]
    label_lines(lines, cleaner.words, cleaner.credits)
    out: list[Piece] = []
    paragraphs = 0
    for piece in pieces:
        if piece.start in run_on:
            out += split_run_on(piece, cleaner.words, cleaner.credits, breaks)
        elif piece.action == "keep" and piece.ended and piece.label in ("lead", "body"):
            paragraphs += 1
            dateline = cleaner.dateline if paragraphs <= _HEAD else None
            out += split_paragraph(piece, dateline, cleaner.signature)
        elif piece.action == "keep" and not piece.ended and piece.text[-1] in "0123456789r":
            out += split_heading(piece)
        else:
            out.append(piece)
    return out


def _joints(text: str, pieces: Sequence[Piece]) -> Iterator[Edit]:
    """What leads from the text to its kept pieces: a blank inside a line, a blank line between others."""
    position, before = 0, None
    for piece in pieces:
        if piece.action == "drop":
            continue
        gap = "" if before is None else "\n\n"
        if (
            before is not None
            and text[position : piece.start] in (" ", "")
            and "subhead" not in (piece.label, before.label)
        ):
            gap = " "
        if text[position : piece.start] != gap:
            yield Edit(position, piece.start, gap, "break")
        before, position = piece, piece.end
    if position < len(text):
        yield Edit(position, len(text), "", "break")


def _in_raw(region: Region, segments: Segments) -> Region:
    start, end = raw_bounds(segments, region.start, region.end)
    return Region(start, end, region.label, region.action, region.rule)
