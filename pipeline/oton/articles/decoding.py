"""Bytes -> text and the name of its encoding."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from oton.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
)
_SAMPLE = 65_536
_PIECE = 1 << 20
# German letters and typography where the 8-bit encodings put them. `für` is f FC r in cp1252, f 9F r on old Macs and
# f 81 r in DOS; a byte counts as evidence only beside a letter.
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
_GERMAN = re.compile(r"(?<=[A-Za-z])[äöüß]|[ÄÖÜäöüß](?=[a-zß])|[„“”»«–€](?=[\sA-Za-z\d]|$)")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, *, markup: bool = False) -> tuple[str, str]:
    """The text of `data` and the encoding it was read with, as Python names it.

    A byte order mark decides, then UTF-16 by its zero bytes, then strict UTF-8, then (`markup`) what the page says,
    then the 8-bit encoding that makes German of it. UTF-8 with single broken bytes is read as `utf-8` with U+FFFD in
    their place. Raises InputError for what is no text.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"is {name}, no text. Save the article as .txt or .html.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    text, encoding = _decode_unmarked(data, markup)
    if len(_CONTROL.findall(text[:_SAMPLE])) > 0.02 * len(text[:_SAMPLE]) + 2:
        raise InputError("holds control characters all over: this is no text. Save the article as .txt or .html.")
    return text, encoding


def encoding_of(file: BinaryIO) -> str:
    """The encoding of a file of any length, as `decode` names it. Raises InputError for what is no text.

    Its beginning decides, or the place where it is no UTF-8 any more, to which it is read in small pieces.
    """
    head = chunk = file.read(_PIECE)
    encoding = decode(head[: head.rfind(b"\n") + 1] or head)[1]
    decoder = codecs.getincrementaldecoder("utf-8")()
    while encoding == "utf-8" and chunk:
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return decode(chunk[max(0, error.start - _SAMPLE // 2) :][:_SAMPLE])[1]
        chunk = file.read(_PIECE)
    return encoding


def _decode_unmarked(data: bytes, markup: bool) -> tuple[str, str]:
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace"), wide
    if data.count(b"\0", 0, _SAMPLE) > 0.02 * len(data[:_SAMPLE]) + 2:
        raise InputError("holds NUL bytes all over: this is no text. Save the article as .txt or .html.")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    declared = _declared(data) if markup else ""
    encoding = declared or _eight_bit(data[:_SAMPLE])
    return data.decode(encoding, "replace"), encoding


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without a mark: German text has a zero in every second byte, always on the same side."""
    if len(sample) < 4:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether more characters of several bytes are whole than broken: a cut file or one line in another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole > 3 * broken


def _declared(data: bytes) -> str:
    match = _CHARSET.search(data[:4096])
    if not match:
        return ""
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        data[:_SAMPLE].decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        return ""
    # Browsers read latin-1 as cp1252, and pages rely on it. UTF-8 was tried before.
    return {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "utf-8": ""}.get(name, name)


def _eight_bit(sample: bytes) -> str:
    scores = {name: len(_GERMAN.findall(sample.decode(name, "replace"))) for name in _EIGHT_BIT}
    best = max(scores, key=lambda name: (scores[name], -_EIGHT_BIT.index(name)))
    if scores[best]:
        return best
    return _guessed(sample) or "cp1252"


def _guessed(sample: bytes) -> str:
    """What charset-normalizer takes it for: text of another language, which the language check will report."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 30 ms to import, needed for one file in thousands

    best = from_bytes(sample).best()
    return best.encoding if best else ""
