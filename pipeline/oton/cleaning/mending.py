"""A raw text -> the edits that mend its characters: soft hyphens, odd spaces, entities, mojibake, hyphenation.

Numbers need it most: `7&nbsp;300&nbsp;000&nbsp;&euro;`, `8,4⏎Millionen`, an umlaut in two characters in `zwölf`.
"""

from __future__ import annotations

import html
import re
import unicodedata

from oton.cleaning.mapping import Edit

# What is to be looked at. One search over the text finds the few places; the rest is copied.
_BLANK = r"\t\v\f\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SUSPECT = re.compile(
    r"[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\0-\x08\x0e-\x1f\x7f]+"  # nothing to see: goes
    rf"|[\n\r\u2028\u2029][\s\x85]*"  # line ends
    rf"|[{_BLANK}][\x20{_BLANK}]*(?:[\n\r\u2028\u2029][\s\x85]*)?"
    rf"|\x20[\x20{_BLANK}\n\r\u2028\u2029][\s\x85]*"  # more than one blank, or another than ours
    r"|&(?:amp;)?(?:#\d{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z][A-Za-z0-9]{1,7});"  # an entity that nobody has decoded
    r"|[A-Za-zÄÖÜäöü][\u0300-\u036f]+"  # an umlaut in two characters
    r"|[\xc2\xc3\xe2][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+"
)
"""Mojibake: `Ã¤` is UTF-8 read as cp1252; what follows is a byte 80 to BF, or the sign cp1252 has there."""
_CP1252 = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_FULL = 0.75  # of the width has a line that was broken because it was full
_HYPHEN_BEFORE = re.compile(r"[^\W\d_]{2}-$")
_NUMBER_BEFORE = re.compile(r"\d(?:[.,]\d{1,3})?[-–]?\Z")
_BELONGS_TO_NUMBER = re.compile(  # what belongs to the number that ends a line: `8,4⏎Millionen`
    r"(?:Million|Milliard|Billion)en?\b|(?:Mio|Mrd|Tsd)\b|(?:Prozent|Euro|Dollar|Franken|Grad|Hektar|Liter|Tonnen|Kilo"
    r"|Kilometer|Kilogramm|Meter|Zentimeter|Jahre|Monate|Wochen|Tage|Stunden|Minuten|Sekunden)n?\b|[%€](?!\w)"
)
_LONG, _SHORT = 40, 20  # characters of a line whose sentence may go on in the next, over a blank line and without
_CONJUNCTIONS = ("und ", "oder ", "sowie ", "bzw", "bis ", "als ", "noch ", "aber ")


def mend(text: str) -> list[Edit]:
    """The edits, sorted. Line ends become one or two `\\n`; a text that needs nothing gives an empty list."""
    edits: list[Edit] = []
    width = wrapped_width(text)
    for match in _SUSPECT.finditer(text):
        edit = _edit(text, match.start(), match.end(), match[0], width)
        if edit is not None:
            edits.append(edit)
    return edits


def wrapped_width(text: str) -> int:
    """The width of a text whose paragraphs were broken into lines of one length, 0 where lines are paragraphs."""
    lengths = [len(line) for line in text.splitlines() if line.strip()]
    width = max(lengths, default=0)
    if len(lengths) < 5 or not 40 <= width <= 110:
        return 0
    full = [line.rstrip() for line in text.splitlines() if len(line) >= _FULL * width]
    ended = sum(line.endswith((".", "!", "?", ":", "“", '"', "»", "«")) for line in full)
    return width if len(full) >= 0.5 * len(lengths) and ended < 0.4 * len(full) else 0


def _edit(text: str, start: int, end: int, found: str, width: int) -> Edit | None:
    first = found[0]
    if first in "\xc2\xc3\xe2":
        mended = _decode_again(found)
        return Edit(start, end, mended, "mojibake") if mended else None
    if first == "&":
        return _entity(text, start, end, found)
    if unicodedata.combining(found[-1]):
        composed = unicodedata.normalize("NFC", found)
        return Edit(start, end, composed, "composed") if composed != found else None
    if found.isspace():
        if "\n" in found or "\r" in found or "\u2028" in found or "\u2029" in found:
            return _line_end(text, start, end, found, width)
        return Edit(start, end, " ", "space") if start and end < len(text) else Edit(start, end, "", "space")
    return Edit(start, end, "", "invisible")


def _entity(text: str, start: int, end: int, found: str) -> Edit | None:
    """`&euro;` -> `€`, `&nbsp;` -> a blank, `&shy;` -> nothing; `&` itself only where it was escaped."""
    written = html.unescape(html.unescape(found))
    if len(written) > 1 or not (written.isprintable() or written.isspace() or written == "\xad"):
        return None
    if written.isspace():
        return Edit(start, end, " ", "entity")
    return Edit(start, end, "" if unicodedata.category(written) == "Cf" else written, "entity")


def _number_goes_on(text: str, start: int, end: int, count: int) -> str | None:
    """What joins the lines where one breaks a number off: `8,4⏎Millionen`, `10-⏎20`; None where none does."""
    before = _NUMBER_BEFORE.search(text[max(0, start - 12) : start])
    if before is None or count > 2:
        return None
    if before[0][-1] in "-–":
        return "" if text[end : end + 1].isdigit() and count == 1 else None
    return " " if _BELONGS_TO_NUMBER.match(text, end) else None


def _line_end(text: str, start: int, end: int, found: str, width: int) -> Edit | None:
    if start == 0 or end == len(text):
        return Edit(start, end, "", "space")
    count = found.count("\n") + found.count("\r") - found.count("\r\n") + found.count("\u2028") + found.count("\u2029")
    if count == 1 and text[start - 1] == "-" and _HYPHEN_BEFORE.search(text[max(0, start - 3) : start]):
        following = text[end : end + 6]
        if following[:1].islower():
            if following.startswith(_CONJUNCTIONS):
                return Edit(start, end, " ", "line-end")  # `Haus-\nund Gartenbesitzer`
            return Edit(start - 1, end, "", "hyphenation")  # `Verteidigungsminis-\nter`
    joint = _number_goes_on(text, start, end, count)
    if joint is not None:
        return Edit(start, end, joint, "line-end")
    if count == 1 and width and start - text.rfind("\n", 0, start) > _FULL * width:
        return Edit(start, end, " ", "line-end")
    if _goes_on(text[text.rfind("\n", 0, start) + 1 : start], text[end : end + 20], count > 1):
        return Edit(start, end, " ", "line-end")
    wanted = "\n" if count == 1 else "\n\n"
    return Edit(start, end, wanted, "line-end") if found != wanted else None


def _goes_on(line: str, following: str, apart: bool) -> bool:
    """Whether a sentence goes on in the next line: a line of some length that does not end, and a small letter behind.

    Over a blank line only `und` and the like go on.

    >>> _goes_on("Wirt Anton Reisig schob den Zapfhahn zurück", "und ergänzte, es", True)
    True
    >>> _goes_on("Neue Halle kostet mehr als geplant", "von Jana Roth", False)
    False
    """
    if len(line) < (_LONG if apart else _SHORT) or not (line[-1].isalnum() or line[-1] == ","):
        return False
    if apart:
        return following.startswith(_CONJUNCTIONS[:3])
    return following[:1].islower() and not following.startswith(("von ", "www", "http")) and " " in following


def _decode_again(found: str) -> str:
    """The characters whose UTF-8 bytes were read as cp1252, or an empty string where the bytes are no UTF-8."""
    try:
        return (
            bytes(_CP1252.get(ord(c), ord(c)) for c in found).decode("utf-8").replace("\xa0", " ").replace("\xad", "")
        )
    except ValueError:
        return ""
