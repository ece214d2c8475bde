"""A folder, a file or a table -> the inputs of a run, each with its id, and a problem for whatever is no input."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from oton.articles.decoding import decode
from oton.articles.tables import is_table, read_rows
from oton.errors import InputError
from oton.records import Problem

TEXT = frozenset({".txt", ".text"})
PAGE = frozenset({".html", ".htm", ".xhtml"})
# What lies beside articles and is none: passed over with a warning. Any other suffix is an article that failed.
_SUFFIXES = (
    ".css .js .json .map .png .jpg .jpeg .gif .svg .webp .avif .ico .woff .woff2 .ttf .mp3 .mp4 .webm .py .sh .bat "
    ".toml .ini .cfg .yml .yaml .log .lock .md .rst .tmp .bak .part"
)
_ASIDE = frozenset(_SUFFIXES.split())
_ASIDE_NAMES = frozenset({"readme", "license", "licence", "copying", "changelog", "makefile", "authors"})
_COMPANIONS = ("_files", "-dateien", "_dateien")  # a browser saves `Seite.html` and the folder `Seite_files`
_STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One article to be: a file, or a row of a table (`values`)."""

    article_id: str
    file: str  # as shown: relative to the source, printable
    path: Path
    values: Mapping[str, str] | None = None
    text_column: str = ""  # the column of `values` that holds the text, or
    html_column: str = ""  # the one that holds the page


def find_inputs(
    source: Path, *, id_column: str = "id", text_column: str = "text", html_column: str = "html"
) -> tuple[list[Input], list[Problem]]:
    """The articles in a folder (searched recursively), a file, a table or standard input (`-`), in a fixed order.

    Hidden files are passed over in silence; whatever else is no article gets a problem: a warning (`failed=False`)
    for images, tables, read-me files and the like, a failure for a suffix that might be an article. Raises InputError
    where nothing could start.
    """
    if str(source) == _STDIN:
        text, _ = decode(sys.stdin.buffer.read())
        column = {"html_column": "html"} if _looks_like_page(text) else {"text_column": "text"}
        return [Input("stdin", _STDIN, source, {next(iter(column.values())): text}, **column)], []
    if not source.exists():
        raise InputError(f"{source}: there is no such file or folder. Check the path.")
    if source.is_dir():
        return _in_folder(source)
    if is_table(source):
        return _in_table(source, id_column, text_column, html_column)
    if not _kind(source.name):
        raise InputError(
            f"{source}: `{_suffix(source.name) or source.name}` is no suffix of an article or table. There are "
            ".txt, .html, .htm, .csv and .jsonl (each also with .gz) and .parquet."
        )
    return [Input(_stem(source.name), _shown(source.name), source)], []


def _in_folder(source: Path) -> tuple[list[Input], list[Problem]]:
    problems: list[Problem] = []
    try:
        found = sorted(_walk(source, "", frozenset(), problems))
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}). Check its permissions.") from error
    files: list[str] = []
    for relative in found:
        name = PurePosixPath(relative).name
        if _kind(name):
            files.append(relative)
        else:
            problems.append(_no_article(relative, name))
    ids, shared = _ids(files)
    inputs = [Input(ids[relative], _shown(relative), source / relative) for relative in files]
    problems += [
        _warning(ids[relative], "SharedName", f"other files are named `{_stem(relative)}` too; its id is its path.")
        for relative in shared
    ]
    return inputs, problems


def _walk(folder: Path, prefix: str, above: frozenset[tuple[int, int]], problems: list[Problem]) -> Iterator[str]:
    """The paths of all files below `folder`, relative to the source; a link to a folder above is not followed."""
    status = folder.stat()
    key = (status.st_dev, status.st_ino)
    if key in above:
        problems.append(_warning(prefix, "LinkLoop", "is a link to a folder that it lies in; it is not followed."))
        return
    with os.scandir(folder) as entries:
        listed = list(entries)
    names = {entry.name for entry in listed}
    if prefix and {"run.json", "articles.csv"} <= names:
        problems.append(_warning(prefix, "EarlierRun", "holds the results of an earlier run; it is passed over."))
        return
    for entry in listed:
        path = prefix + entry.name
        if entry.name.startswith((".", "~$")) or entry.name.lower() in ("thumbs.db", "desktop.ini", "__macosx"):
            continue
        try:
            if entry.is_dir():
                if _is_companion(entry.name, names):
                    problems.append(_warning(path, "PageFiles", "holds the files of a saved page; it is passed over."))
                else:
                    yield from _walk(folder / entry.name, path + "/", above | {key}, problems)
            elif entry.is_file():
                yield path
            else:
                problems.append(_failure(path, "NoFile", "is a broken link or a device, no file."))
        except OSError as error:
            problems.append(_failure(path, type(error).__name__, f"cannot be read ({error.strerror})."))


def _is_companion(name: str, names: set[str]) -> bool:
    lower = name.lower()
    return any(lower.endswith(end) and {name[: -len(end)] + suffix for suffix in PAGE} & names for end in _COMPANIONS)


def _no_article(relative: str, name: str) -> Problem:
    suffix = _suffix(name)
    if is_table(Path(name)):
        return _warning(relative, "Table", "is a table inside a folder and is not read; run it by itself.")
    if suffix in _ASIDE or PurePosixPath(name).stem.lower() in _ASIDE_NAMES:
        return _warning(relative, "NoArticle", f"is passed over: `{suffix or name}` is no kind of article.")
    return _failure(
        relative,
        "UnknownSuffix",
        f"`{suffix or name}` is no suffix that can be read. There are .txt, .html and .htm, each also with .gz; "
        "save the article as one of them.",
    )


def _ids(files: list[str]) -> tuple[dict[str, str], list[str]]:
    """Each file's id, and the files whose names are shared and whose id is therefore their path."""
    by_path: set[str] = set()
    while True:
        ids = {file: _shown(file if file in by_path else _stem(file)) for file in files}
        counts = Counter(ids.values())
        shared = {file for file, name in ids.items() if counts[name] > 1} - by_path
        if not shared:
            return ids, [file for file in files if file in by_path]
        by_path |= shared


def _in_table(source: Path, id_column: str, text_column: str, html_column: str) -> tuple[list[Input], list[Problem]]:
    inputs: list[Input] = []
    problems: list[Problem] = []
    shown = _shown(source.name)
    seen: Counter[str] = Counter()
    for number, row in read_rows(source):
        if isinstance(row, str):
            problems.append(_failure(f"{shown}:{number}", "BadRow", row))
            continue
        column = _content_columns(source, number, row, id_column, text_column, html_column)
        name = row.get(id_column, "").strip() or f"{shown}:{number}"
        seen[name] += 1
        if seen[name] > 1:
            other = f"{name}#{number}"
            problems.append(
                _warning(other, "SharedName", f"the id `{name}` stands in several rows; this one is row {number}.")
            )
            name = other
        values = {key: value for key, value in row.items() if key != id_column}
        inputs.append(Input(name, f"{shown}:{number}", source, values, **column))
    return inputs, problems


def _content_columns(
    source: Path, number: int, row: Mapping[str, str], id_column: str, text_column: str, html_column: str
) -> dict[str, str]:
    """Which column of the row holds the text or the page; InputError where the table has neither."""
    content = {"text_column": text_column, "html_column": html_column}
    there = {key: column for key, column in content.items() if column in row}
    if not there and number <= 2:  # the first row: the table itself is not as named
        raise InputError(
            f"{source}: has no column `{text_column}` or `{html_column}`. Its columns are: {', '.join(row)}. "
            "Name the right one with --text-column or --html-column."
        )
    if id_column not in row and id_column != "id":
        raise InputError(f"{source}: has no column `{id_column}`. Its columns are: {', '.join(row)}.")
    return there or {"text_column": text_column}


def _kind(name: str) -> str:
    suffix = _suffix(name)
    return "text" if suffix in TEXT else "page" if suffix in PAGE else ""


def is_page(path: Path) -> bool:
    """Whether the suffix says that the file is HTML."""
    return _kind(path.name) == "page"


def _looks_like_page(text: str) -> bool:
    head = text[:2000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or "<body" in head


def _suffix(name: str) -> str:
    path = PurePosixPath(name)
    return PurePosixPath(path.stem).suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()


def _stem(relative: str) -> str:
    path = PurePosixPath(relative)
    stem = PurePosixPath(path.stem) if path.suffix.lower() == ".gz" else path
    return stem.stem


def _shown(name: str) -> str:
    """A file name as text that any output can hold: undecodable bytes and control characters are written out."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def _warning(article: str, error: str, message: str) -> Problem:
    return Problem(_shown(article), "articles", error, message, failed=False)


def _failure(article: str, error: str, message: str) -> Problem:
    return Problem(_shown(article), "articles", error, message)
