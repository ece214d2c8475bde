"""A PDF file with a text layer -> its paragraphs in the order in which they are read.

Lines are joined to paragraphs; a hyphen at a line's end stays with the line end behind it, for cleaning to mend. What
stands at the top or foot of several pages comes last, labelled to be dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from oton.articles.document import Block, Document, laid_out
from oton.articles.formats.pdf_layout import Line, in_reading_order, joined, joined_lines
from oton.articles.wording import normalise
from oton.errors import InputError

_PAGES: Final = 500
_SHORTEST: Final = 20  # characters that a page with a text layer has on average, at least
_MARGIN: Final = 0.09  # of the height, at the top and at the foot
_DAY: Final = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(r"(?:Seite |S\. |- ?)?\d{1,4}(?: ?-| ?/ ?\d{1,4}| von \d{1,4})?", re.IGNORECASE)
_LARGER: Final = 1.25  # times the usual letters are those of a title
_LONGEST_TITLE: Final = 250
_ENDS: Final = frozenset('.!?:“"»«')
_SAME_LINE: Final = 0.4  # of the size of the letters by which they may stand higher or lower
_COLUMN_GAP: Final = 1.6  # times the size of the letters: wider than any blank
Paragraph = tuple[str, float]  # and the size of its letters


@dataclass(frozen=True, slots=True)
class _Page:
    height: float
    lines: list[Line]


def read(data: bytes) -> Document:
    """The document. Raises InputError where it cannot be read, is protected, or is a scan."""
    import pypdfium2 as pdfium  # noqa: PLC0415  # an optional extra

    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("is protected by a password. Save it without.") from error
        raise InputError(f"is no PDF file that can be read ({error}). Save it again.") from error
    try:
        if len(file) > _PAGES:
            raise InputError(f"has {len(file)} pages, more than any article. Split it.")
        pages = [_page(page) for page in file]
        told = file.get_metadata_dict()
    except pdfium.PdfiumError as error:
        raise InputError(f"is no PDF file that can be read ({error}). Save it again.") from error
    finally:
        file.close()
    if sum(len(line.text) for page in pages for line in page.lines) < _SHORTEST * len(pages):
        raise InputError("has no text, only pictures of it (a scan). Run text recognition first: `ocrmypdf -l deu`.")
    created = _DAY.match(told.get("CreationDate", ""))
    properties = {"title": normalise(told.get("Title", "")), "published": "-".join(created.groups()) if created else ""}
    furniture = _furniture(pages)
    blocks = _titled(list(_paragraphs(pages, furniture)))
    title = next((block.text for block in blocks if block.label == "title"), "")
    dropped = [Block(text, "nav", "drop") for text in dict.fromkeys(line.text for line in furniture)]
    return laid_out([*blocks, *dropped], "pdf", {"title": title}, properties)


def _paragraphs(pages: Sequence[_Page], furniture: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs of all pages; one that ends on the next page or column is one."""
    gone = set(furniture)
    held: Paragraph | None = None
    for page in pages:
        for part in in_reading_order([line for line in page.lines if line not in gone]):
            for index, (text, size) in enumerate(joined_lines(part)):
                if held and index == 0 and held[1] == size and held[0][-1] not in _ENDS and not text[0].isupper():
                    held = joined(held[0], text), size
                    continue
                if held:
                    yield held
                held = text, size
    if held:
        yield held


def _titled(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The blocks; the first in the largest letters is the title, others in larger letters are subheads."""
    weights: Counter[float] = Counter()
    for text, size in paragraphs:
        weights[round(size, 1)] += len(text)
    usual = weights.most_common(1)[0][0] if weights else 0.0
    heads = [(size, -index) for index, (text, size) in enumerate(paragraphs[:12]) if len(text) <= _LONGEST_TITLE]
    largest, place = max(heads, default=(0.0, 0))
    out = []
    for index, (text, size) in enumerate(paragraphs):
        is_large = size >= _LARGER * usual and len(text) <= _LONGEST_TITLE
        is_title = index == -place and largest >= _LARGER * usual
        out.append(Block(text, "title" if is_title else "subhead" if is_large else "body"))
    title = next((block for block in out if block.label == "title"), None)
    return out if title is None else [title, *(block for block in out if block is not title)]


def _furniture(pages: Sequence[_Page]) -> list[Line]:
    """The lines at the top and the foot that stand on several pages, whatever their numbers, and bare page numbers."""
    marginal = [
        [line for line in page.lines if line.top < _MARGIN * page.height or line.bottom > (1 - _MARGIN) * page.height]
        for page in pages
    ]
    counts = Counter(key for lines in marginal for key in {_DIGITS.sub("#", line.text) for line in lines})
    return [
        line
        for lines in marginal
        for line in lines
        if _PAGE_NUMBER.fullmatch(line.text) or counts[_DIGITS.sub("#", line.text)] > 1
    ]


def _page(page: Any) -> _Page:
    text = page.get_textpage()
    try:
        return _Page(page.get_height(), list(_lines(text)))
    finally:
        text.close()
        page.close()


def _lines(page: Any) -> Iterator[Line]:
    """The lines of a page, cut where a gap is wider than a blank."""
    from pypdfium2 import raw  # noqa: PLC0415

    letters: list[tuple[str, float, float, float, float, float]] = []
    for index in range(page.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(page.raw, index))
        if sign in "\r\n":
            yield from _line(letters)
            letters = []
            continue
        left, bottom, right, top = page.get_charbox(index, loose=True)
        size = float(raw.FPDFText_GetFontSize(page.raw, index))
        if letters and sign != " " and _leaps(letters, left, bottom, size):
            yield from _line(letters)
            letters = []
        letters.append((sign, left, bottom, right, top, size))
    yield from _line(letters)


def _leaps(
    letters: Sequence[tuple[str, float, float, float, float, float]], left: float, bottom: float, size: float
) -> bool:
    """Whether the next letter stands on another line or in another column."""
    before = next((letter for letter in reversed(letters) if letter[0] != " "), letters[-1])
    height = before[4] - before[2] or size or 1.0
    return (
        abs(bottom - before[2]) > _SAME_LINE * height
        or left - before[3] > _COLUMN_GAP * height
        or left < before[1] - height
    )


def _line(letters: Sequence[tuple[str, float, float, float, float, float]]) -> Iterator[Line]:
    text = normalise("".join(letter[0] for letter in letters if letter[0] not in "\x00\ufffe\x02"))
    seen = [letter for letter in letters if letter[0] not in " \x00"]
    if text and seen:
        if letters[-1][0] in "\x02\ufffe":  # a hyphen that pdfium took for one at the end of a line
            text += "-"
        left, right = min(letter[1] for letter in seen), max(letter[3] for letter in seen)
        bottom, top = min(letter[2] for letter in seen), max(letter[4] for letter in seen)
        yield Line(text, left, bottom, right, top, round(top - bottom, 1))
