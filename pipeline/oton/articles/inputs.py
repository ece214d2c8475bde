"""A folder, a file or a table -> the inputs of a run, each with its id, and a problem for whatever is no input."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path, PurePosixPath

from oton.articles.decoding import decode
from oton.articles.input import Input
from oton.articles.rows import list_rows
from oton.articles.tables import is_table
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
_ASIDE_NAMES = frozenset({"readme", "license", "licence", "copying", "changelog", "makefile", "authors",
                         "_success", "_metadata", "_common_metadata"})  # fmt: skip
_COMPANIONS = ("_files", "-dateien", "_dateien")  # a browser saves `Seite.html` and the folder `Seite_files`
_STDIN = "-"
_Columns = tuple[str, str, str]  # of id, text and HTML


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
        column = "html" if _looks_like_page(text) else "text"
        return [Input("stdin", _STDIN, source, {column: text}, text_column="text", html_column="html")], []
    if not source.exists():
        raise InputError(f"{source}: there is no such file or folder. Check the path.")
    columns = (id_column, text_column, html_column)
    if source.is_dir():
        return _in_folder(source, columns)
    if is_table(source):
        return _in_table(source, columns)
    if not _kind(source.name):
        raise InputError(
            f"{source}: `{_suffix(source.name) or source.name}` is no suffix of an article or table. There are "
            ".txt, .html, .htm, .csv and .jsonl (one JSON object a line), each also with .gz, and .parquet."
        )
    return [Input(_stem(source.name), _shown(source.name), source)], []


def _in_folder(source: Path, columns: _Columns) -> tuple[list[Input], list[Problem]]:
    problems: list[Problem] = []
    try:
        found = sorted(_walk(source, "", frozenset(), problems))
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}). Check its permissions.") from error
    ids, shared = _ids([relative for relative in found if _kind(relative)])
    inputs: list[Input] = []
    for relative in found:
        if relative in ids:
            inputs.append(Input(ids[relative], _shown(relative), source / relative))
        elif _is_parquet(relative):
            inputs += _rows_in_folder(source, relative, columns, problems)
        else:
            problems.append(_no_article(relative))
    problems += [
        _warning(ids[relative], "SharedName", f"other files are named `{_stem(relative)}` too; its id is its path.")
        for relative in shared
    ]
    return _renamed(inputs, problems), problems


def _rows_in_folder(source: Path, relative: str, columns: _Columns, problems: list[Problem]) -> list[Input]:
    """The rows of a table in a folder; one that cannot be read is a problem, and the others are read."""
    inputs: list[Input] = []
    try:
        for row in list_rows(source / relative, _shown(relative), *columns):
            if isinstance(row, Input):
                inputs.append(row)
            else:
                problems.append(row)
    except InputError as error:
        problems.append(_failure(relative, "BadTable", str(error)))
        return []
    return inputs


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


def _no_article(relative: str) -> Problem:
    name = PurePosixPath(relative).name
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


def _in_table(source: Path, columns: _Columns) -> tuple[list[Input], list[Problem]]:
    listed = list(list_rows(source, _shown(source.name), *columns))
    problems = [row for row in listed if isinstance(row, Problem)]
    return _renamed([row for row in listed if isinstance(row, Input)], problems), problems


def _renamed(inputs: list[Input], problems: list[Problem]) -> list[Input]:
    """The inputs, those of one id told apart by where they stand, with a warning each."""
    taken: set[str] = set()
    return [_told_apart(item, taken, problems) for item in inputs]


def _told_apart(item: Input, taken: set[str], problems: list[Problem]) -> Input:
    name = item.article_id
    if name in taken:
        places = [f"{name}#{item.row}" if item.row else item.file, item.file]
        other = next(n for n in chain(places, (f"{item.file}#{k}" for k in count(2))) if n not in taken)
        at = f"row {item.row}" if item.row else item.file
        problems.append(_warning(other, "SharedName", f"the id `{name}` stands in several rows; this one is {at}."))
        item = replace(item, article_id=other)
    taken.add(item.article_id)
    return item


def _kind(name: str) -> str:
    suffix = _suffix(name)
    return "text" if suffix in TEXT else "page" if suffix in PAGE else ""


def _is_parquet(name: str) -> bool:
    return _suffix(name) == ".parquet"


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
