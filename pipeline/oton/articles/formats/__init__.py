"""The kinds of files that can be read: how each is told, by whom it is read, what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final, Literal

from oton.articles.content import Source, suffix_of
from oton.errors import InputError

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is wrong with a part of a file; `failed`: that part is not read."""

    message: str
    error: str = "BadRow"
    failed: bool = True


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    `holds` says what comes of one: an `article` (the module's `read(data)` gives a Document), `rows` (`read(source,
    only)` gives numbered rows, documents and flaws) or `members` (`read(source)` gives names and sources).
    """

    name: str  # as the table of formats calls it
    suffixes: tuple[str, ...]
    holds: Literal["article", "rows", "members"]
    module: str
    magic: tuple[bytes, ...] = ()  # how it begins, to tell files without a suffix that is known
    package: str = ""  # that must be installed, and the extra that brings it
    extra: str = ""
    several: bool = False  # an article's file that may be an export of several
    by_column: bool = False  # whether single columns can be read

    def reader(self) -> Any:
        """The module that reads it. Raises InputError where its package is not installed."""
        if self.package and not self.installed():
            raise InputError(f"reading {self.name} needs {self.package}. Install it: pip install 'oton[{self.extra}]'")
        return import_module(f"oton.articles.formats.{self.module}")

    def installed(self) -> str:
        """The version of the package that it needs; empty where that is not installed, or none is needed."""
        try:
            return version(self.package) if self.package else ""
        except PackageNotFoundError:
            return ""


def _suffixes(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FORMATS: Final = (
    Format("plain text", _suffixes(".txt .text"), "article", "text", several=True),
    Format("HTML", _suffixes(".html .htm .xhtml"), "article", "web", (b"<!doctype html", b"<html")),
    Format("Markdown", _suffixes(".md .markdown"), "article", "markdown"),
    Format("Word", (".docx",), "article", "docx", several=True),
    Format("OpenDocument", (".odt",), "article", "odt"),
    Format("RTF", (".rtf",), "article", "rtf", (b"{\\rtf",), "striprtf", "rtf", several=True),
    Format("PDF", (".pdf",), "article", "pdf", (b"%PDF",), "pypdfium2", "pdf"),
    Format("e-mail", (".eml",), "article", "mail"),
    Format("saved page (MHTML)", _suffixes(".mhtml .mht"), "article", "mhtml"),
    Format("CSV", _suffixes(".csv .tsv"), "rows", "delimited"),
    Format("JSON lines", _suffixes(".jsonl .ndjson"), "rows", "jsonl"),
    Format("JSON", (".json",), "rows", "json_file"),
    Format("XML (TEI, NITF, NewsML-G2)", (".xml",), "rows", "xml_file", (b"<?xml",)),
    Format("Excel", (".xlsx",), "rows", "xlsx", (), "openpyxl", "excel"),
    Format("Parquet", (".parquet",), "rows", "parquet", (b"PAR1",), "pyarrow", "parquet", by_column=True),
    Format("WARC", (".warc",), "rows", "warc", (b"WARC/",), "warcio", "warc"),
    Format("ZIP archive", (".zip",), "members", "zip_archive"),
    Format("tar archive", (".tar",), "members", "tar_archive"),
)
_BY_SUFFIX: Final = {suffix: known for known in FORMATS for suffix in known.suffixes}
_HEAD: Final = 512
# What cannot be read, and what to save it as.
_INSTEAD: Final = {
    ".doc": "Word of before 2007; save it as .docx",
    ".xls": "Excel of before 2007; save it as .xlsx",
    ".pages": "Apple Pages; export it as .docx",
    ".numbers": "Apple Numbers; export it as .csv",
    ".ods": "an OpenDocument table; save it as .csv",
    ".epub": "an e-book; unpack it, its chapters are .xhtml",
    ".rar": "an archive of another kind; unpack it, or pack it as .zip",
    ".7z": "an archive of another kind; unpack it, or pack it as .zip",
    ".msg": "a mail of Outlook; save it as .eml",
    ".mbox": "a mailbox; save its mails as .eml",
    ".db": "a database; export the table as .csv",
    ".sqlite": "a database; export the table as .csv",
}


def format_of(name: str) -> Format | None:
    """The format that a file's suffix says, None where it says none."""
    return _BY_SUFFIX.get(suffix_of(name))


def sniffed(source: Source) -> Format | None:
    """The format that a file's first bytes say, None where they say none or it cannot be read."""
    try:
        with source.open() as file:
            head = file.read(_HEAD).lstrip(b"\xef\xbb\xbf \r\n\t")
    except OSError:
        return None
    if head.startswith(b"PK\x03\x04"):
        return _BY_SUFFIX[".docx"] if b"word/" in head else _BY_SUFFIX[".odt"] if b"opendocument.text" in head else None
    lower = head.lower()
    return next((known for known in FORMATS for magic in known.magic if lower.startswith(magic.lower())), None)


def no_format(suffix: str, name: str) -> str:
    """What to tell of a file that is of no known kind."""
    if suffix in _INSTEAD:
        return f"`{suffix}` is {_INSTEAD[suffix]}."
    return f"`{suffix or name}` is no suffix of an article or table that can be read. There are {suffixes()}."


def suffixes() -> str:
    """All suffixes that can be read, as a list in a sentence."""
    return ", ".join(suffix for known in FORMATS for suffix in known.suffixes) + "; each also with .gz"
