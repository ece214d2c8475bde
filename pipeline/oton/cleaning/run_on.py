"""One long line of a whole page -> its parts: where the article begins and ends, what stands between its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from oton.cleaning.article_bounds import find_bounds
from oton.cleaning.credit import CreditFinder
from oton.cleaning.head import label_head
from oton.cleaning.paragraph import DAY, TIMESTAMP
from oton.cleaning.pieces import Piece, measured
from oton.cleaning.prose import OPENERS
from oton.cleaning.rule_kinds import Boilerplate
from oton.cleaning.site_words import SiteWords

_RUN_ON = 1500  # characters; no paragraph is as long, a page without line ends is
_GLUED = 200  # characters of a line that is run on where it is the only one, or blanks are missing in it
_STOP = re.compile(r"""[.!?…]["“”„»«’)\]]{0,3} (?=["„“»«‚'(\[]{0,2}[A-ZÄÖÜ0-9])""")
_NO_STOP = re.compile(
    r"(?:(?:^|[^\w.])(?:[A-Za-zÄÖÜ]|\d{1,3}|Dr|Prof|St|Nr|Mio|Mrd|bzw|ca|vgl|Abs|Art|Str|Hon|Dipl|Ing|geb|inkl|sog|evtl|"
    r"max|min|Tel|Jan|Feb|Sept|Okt|Nov|Dez)|\.[A-Za-z])\Z"
)
_LOWER_START = re.compile(r"(?<=[a-zäöüß]{4})[.!?…] (?=[a-zäöü])")  # `gehen. in Pocket speichern`
_OPENER = re.compile(r"(?<=[\w)\"“»«”%]) (?=([A-ZÄÖÜ][a-zäöüß]+) )")
_NAMED = re.compile(r"(?:Die (?:Linke|Grünen|Zeit|Welt|Partei)|Der (?:Spiegel|Standard|Stern)|Das Erste|Den Haag)\b")
_FULL_NAME = r"[A-ZÄÖÜ][\w.-]+ (?:(?:von|van|de|zu|al) ){0,2}[A-ZÄÖÜ][\w.-]+"
_BYLINE = re.compile(
    rf"(?:\bVon:? |(?<=[.!?…“\"»] )von |\bAutor(?:in)?: |\bText: ){_FULL_NAME}"
    rf"(?:(?: ?, | und | ?/ ?){_FULL_NAME}){{0,4}}(?:(?<=\w),? {DAY}(?= [A-ZÄÖÜ„\"]))?"
    rf"(?=,? (?:[A-ZÄÖÜ0-9„\"-]|dpa|afp)|\s?$)"
)
_PICTURED = re.compile(
    r"\((?:Archiv|Symbol)(?:bild|foto)\)|\((?:l|r|li|re|links|rechts|Mitte)\.?\)|^(?:Archiv|Symbol)(?:bild|foto)|"
    r"^Legende:|\b[Vv]\. ?l\. ?(?:n\. ?r\.)?:"
)
_AGO = re.compile(
    r"(?:(?<=[a-zäöüß])[A-ZÄÖÜ][a-zäöü]+|\b)[Vv]or \d{1,2} (?:Std|Min)\.|"
    r"(?<!\w)\w{0,20} ?[•·] ?(?:gestern|heute|vorgestern|vor \d{1,2} \w+)\b"
)
_ONE_NAME = re.compile(rf"{_FULL_NAME}(?:(?:, | und ){_FULL_NAME}){{0,2}}")
_CAPTION_WORDS = 60
_OTHER = 0.15
_MENU = 14  # words without the small ones of a sentence: no subhead is as long
Part = tuple[Piece, Boilerplate | None]


def is_run_on(line: Piece, breaks: frozenset[int], alone: bool) -> bool:
    """Whether a line is more than a paragraph: too long, or long with a credit or missing blanks in it."""
    if len(line.text) > _RUN_ON:
        return True
    if len(line.text) < _GLUED:
        return False
    if "©" in line.text or (alone and len(line.text) > 2 * _GLUED):
        return True
    return sum(line.start < offset < line.end for offset in breaks) > 1


def split_run_on(line: Piece, words: SiteWords, credits: CreditFinder, breaks: frozenset[int]) -> list[Piece]:
    """The parts of a run-on line, each with what it is; together they are the line.

    `breaks` are the offsets in the text where a blank was missing and was put in.
    """
    parts: list[Part] = []
    position = 0
    for start, end, rule, label in _known_stretches(line.text, words, credits):
        parts += _sentences(line.text, position, start, words)
        piece = measured(start, end, line.text[start:end])
        piece.drop(label, rule.id if rule else label)  # type: ignore[arg-type]
        parts.append((piece, rule))
        position = end
    parts += _sentences(line.text, position, len(line.text), words)
    pieces = [piece for piece, _ in parts]
    for piece in pieces:
        piece.glued = line.start + piece.start in breaks
    _drop_teasers(pieces)
    _drop_headlines(parts)
    _drop_captions(pieces)
    _name_authors(pieces)
    start, end = 0, len(pieces)
    if _is_page(pieces):
        start, end = find_bounds(pieces, [rule for _, rule in parts])
        behind = len(pieces) - end
        start = label_head(pieces, start, line.text)
        end = len(pieces) - behind
        _drop_outside(pieces, start, end)
        for piece in pieces[start:end]:
            if piece.open and not piece.prose and piece.count > _MENU:
                piece.drop("nav", "menu")
    else:
        start = label_head(
            pieces, next((i for i, piece in enumerate(pieces) if piece.prose and piece.ended), 0), line.text
        )
        end = len(pieces)
    _label_inside(pieces[start:end])
    for piece in pieces:
        piece.start += line.start
        piece.end += line.start
    return pieces


def _is_page(pieces: Sequence[Piece]) -> bool:
    """Whether the line is a page with its menus, not an article on one line."""
    other = sum(piece.count + 1 for piece in pieces if piece.action == "drop" or not piece.prose)
    return other > _OTHER * sum(piece.count + 1 for piece in pieces)


def _known_stretches(
    text: str, words: SiteWords, credits: CreditFinder
) -> Iterator[tuple[int, int, Boilerplate | None, str]]:
    found: list[tuple[int, int, Boilerplate | None, str]] = [
        *((start, end, rule, rule.label) for start, end, rule in words.within(text)),
        *((span.start, span.end, None, "credit") for span in credits.find(text)),
        *((match.start(), match.end(), None, "byline") for match in _BYLINE.finditer(text)),
        *((match.start(), match.end(), None, "timestamp") for match in TIMESTAMP.finditer(text)),
        *((match.start(), match.end(), None, "related") for match in _AGO.finditer(text)),
    ]
    position = 0
    for stretch in sorted(found, key=lambda f: (f[0], -f[1])):
        if stretch[0] >= position:
            yield stretch
            position = stretch[1]


def _sentences(text: str, start: int, end: int, words: SiteWords) -> Iterator[Part]:
    """The sentences and fragments of `text[start:end]`, with the rule that one is a wording of."""
    part = text[start:end]
    cuts = {
        m.end()
        for m in _STOP.finditer(part)
        if m[0] != ". " or not _NO_STOP.search(part[max(0, m.start() - 6) : m.start()])
    }
    cuts |= {m.end() for m in _LOWER_START.finditer(part)}
    cuts |= {m.end() for m in _OPENER.finditer(part) if m[1] in OPENERS and not _NAMED.match(part, m.end())}
    position = 0
    for cut in [*sorted(cuts), len(part)]:
        piece = part[position:cut]
        stripped = piece.strip()
        if stripped:
            begin = start + position + (len(piece) - len(piece.lstrip()))
            found = measured(begin, begin + len(stripped), stripped)
            rule = words.of_line(stripped)
            if rule:
                found.drop(rule.label, rule.id)
            yield found, rule
        position = cut


def _drop_headlines(parts: Sequence[Part]) -> None:
    """Headlines of other articles behind `Mehr zum Thema`: all up to the next sentence."""
    listing: Boilerplate | None = None
    for piece, rule in parts:
        if rule is not None:
            listing = rule if rule.follows else listing if rule.label in ("widget", "nav") else None
        elif piece.open and listing is not None:
            if piece.prose and piece.ended and piece.text[-1] != "?":
                listing = None
            else:
                piece.drop("related", listing.id)


def _drop_teasers(pieces: Sequence[Piece]) -> None:
    """`Amt bestellt Botschafter ein Newsvor 6 Std.`: what ends with how long ago it was, from where it was run on."""
    for index, piece in enumerate(pieces):
        if piece.label != "related" or piece.rule != "related":
            continue
        first = index - 1
        while first > max(0, index - 4) and not pieces[first].glued:
            first -= 1
        if first >= 0 and pieces[first].glued:
            for teaser in pieces[first:index]:
                if teaser.open:
                    teaser.drop("related", "teaser")


def _name_authors(pieces: Sequence[Piece]) -> None:
    """A name and nothing else before the time of publication is the author's."""
    for piece, after in pairwise(pieces):
        if piece.open and after.label == "timestamp" and after.action == "drop" and _ONE_NAME.fullmatch(piece.text):
            piece.drop("byline", "name-before-time")


def _drop_captions(pieces: Sequence[Piece]) -> None:
    """The sentence before a credit is its caption; so is what has no stop before it."""
    for index, piece in enumerate(pieces):
        if piece.label != "credit" or piece.action != "drop":
            continue
        words = 0
        for number, above in enumerate(reversed(pieces[max(0, index - 4) : index])):
            if not above.open or (number and above.ended) or words + above.count > _CAPTION_WORDS:
                break
            words += above.count
            above.drop("caption", "above-credit")
    captions = {piece.text for piece in pieces if piece.label == "caption" and piece.count >= 4}
    for piece in pieces:
        if piece.open and (piece.text in captions or _PICTURED.search(piece.text)):
            piece.drop("caption", "pictured")  # the gallery has it again


def _drop_outside(pieces: Sequence[Piece], start: int, end: int) -> None:
    for index, piece in enumerate(pieces):
        if piece.open and not start <= index < end:
            piece.drop("nav", "before-article" if index < start else "behind-article")


def _label_inside(pieces: Sequence[Piece]) -> None:
    """Subheads: short, without a stop, behind an ended sentence and before another. What is between site words goes."""
    for index, piece in enumerate(pieces):
        if not piece.open or piece.ended:
            continue
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.count <= 10 and before and after and before.action == after.action == "drop":
            piece.drop("nav", "between-site-words")
        elif piece.count <= 14 and before and (before.ended or before.action == "drop") and after:
            piece.keep("subhead", "short-before-sentence")
