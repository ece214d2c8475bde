"""A folder or a file -> the inputs of a run, each with its id, and a problem for whatever could not be read."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import Final

from oton.articles.aside import Rest, is_aside, is_hidden
from oton.articles.columns import Columns
from oton.articles.content import Source, stem_of, suffix_of
from oton.articles.decoding import decode
from oton.articles.entries import Entry, NoText, entries_of, format_of_source
from oton.articles.formats import FORMATS, Flaw, no_format
from oton.articles.input import Input
from oton.errors import InputError
from oton.records import Problem

_COMPANIONS: Final = ("_files", "-dateien", "_dateien")  # a browser saves `Seite.html` and the folder `Seite_files`
_PAGES: Final = next(known.suffixes for known in FORMATS if known.module == "web")
_STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """What a source holds: inputs in order, what could not be read, and what the summary tells of the rest."""

    inputs: list[Input]
    problems: list[Problem]
    rest: Rest


def find_inputs(source: Path, columns: Columns = Columns()) -> Found:  # noqa: B008  (frozen)
    """The articles in a folder (searched recursively), a file or standard input (`-`), in a fixed order.

    A file that could hold an article and is not read gets a problem (`failed`); others, images and the like, are
    counted. Raises InputError where nothing could start.
    """
    if str(source) == _STDIN:
        return Found([_standard_input(source)], [], Rest())
    if not source.exists():
        raise InputError(f"{source}: there is no such file or folder. Check the path.")
    listing = _Listing(columns)
    if source.is_dir():
        _in_folder(source, listing)
    else:
        _one_file(source, listing)
    return Found(_renamed(listing.inputs, listing.problems), listing.problems + listing.rest.warnings, listing.rest)


def _standard_input(source: Path) -> Input:
    text, _ = decode(sys.stdin.buffer.read())
    column = "html" if _looks_like_page(text) else "text"
    return Input("stdin", _STDIN, source, {column: text})


class _Listing:
    """Inputs and problems while a source is listed."""

    def __init__(self, columns: Columns) -> None:
        self.columns, self.rest = columns, Rest()
        self.inputs: list[Input] = []
        self.problems: list[Problem] = []

    def add(self, path: Path, shown: str, article_id: str) -> None:
        """The articles of a file. Raises InputError where it cannot be read as a whole."""
        entries = entries_of(Source(path, shown), self.columns, self.rest, listing=True)
        if entries is None:
            self.inputs.append(Input(article_id, shown, path, columns=self.columns))
            return
        for entry in entries:
            self._add_entry(path, shown, entry)

    def _add_entry(self, path: Path, shown: str, entry: Entry) -> None:
        label = shown + _shown(entry.label)
        if isinstance(entry.content, Flaw):
            flaw = entry.content
            self.problems.append(Problem(label, "articles", flaw.error, flaw.message, flaw.failed))
        else:
            self.inputs.append(Input(entry.name or label, label, path, columns=self.columns, number=entry.number))


def _one_file(source: Path, listing: _Listing) -> None:
    shown = _shown(source.name)
    if format_of_source(Source.of(source)) is None:
        raise InputError(f"{source}: {no_format(suffix_of(source.name), source.name)}")
    try:
        listing.add(source, shown, _shown(stem_of(source.name)))
    except InputError as error:
        raise InputError(f"{source}: {error}") from error


def _in_folder(source: Path, listing: _Listing) -> None:
    problems = listing.problems
    try:
        found = sorted(_walk(source, "", frozenset(), problems))
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}). Check its permissions.") from error
    readable: list[str] = []
    for relative in found:
        if is_aside(relative):
            listing.rest.pass_over(relative)
        elif format_of_source(Source.of(source / relative)) is None:
            name = relative.rpartition("/")[2]
            problems.append(_failure(relative, "UnknownSuffix", no_format(suffix_of(name), name)))
        else:
            readable.append(relative)
    ids, shared = _ids([name for name in readable if _is_article(source / name)])
    for relative in readable:
        _one_of_folder(source, relative, ids.get(relative, ""), listing)
    plain = {item.file for item in listing.inputs if not item.number}
    problems += [
        _warning(ids[relative], "SharedName", f"other files are named `{stem_of(relative)}` too; its id is its path.")
        for relative in shared
        if _shown(relative) in plain
    ]


def _is_article(path: Path) -> bool:
    known = format_of_source(Source.of(path))
    return known is not None and known.holds == "article"


def _one_of_folder(source: Path, relative: str, article_id: str, listing: _Listing) -> None:
    """What a file in a folder holds; where it cannot be read that is a problem, and the others are read."""
    try:
        listing.add(source / relative, _shown(relative), article_id)
    except NoText as error:
        if suffix_of(relative) == ".json":
            listing.rest.pass_over(relative)  # settings of a program
        else:
            listing.problems.append(_failure(relative, "BadTable", str(error)))
    except InputError as error:
        listing.problems.append(_failure(relative, "BadFile", str(error)))


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
        if is_hidden(entry.name):
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
    return any(lower.endswith(end) and {name[: -len(end)] + suffix for suffix in _PAGES} & names for end in _COMPANIONS)


def _ids(files: list[str]) -> tuple[dict[str, str], list[str]]:
    """Each file's id, and the files whose names are shared and whose id is therefore their path."""
    by_path: set[str] = set()
    while True:
        ids = {file: _shown(file if file in by_path else stem_of(file)) for file in files}
        counts = Counter(ids.values())
        shared = {file for file, name in ids.items() if counts[name] > 1} - by_path
        if not shared:
            return ids, [file for file in files if file in by_path]
        by_path |= shared


def _renamed(inputs: list[Input], problems: list[Problem]) -> list[Input]:
    """The inputs, those of one id told apart by where they stand, with a warning each."""
    taken: set[str] = set()
    return [_told_apart(item, taken, problems) for item in inputs]


def _told_apart(item: Input, taken: set[str], problems: list[Problem]) -> Input:
    name = item.article_id
    if name in taken:
        places = [f"{name}#{item.number}" if item.number else item.file, item.file]
        other = next(n for n in chain(places, (f"{item.file}#{k}" for k in count(2))) if n not in taken)
        at = f"entry {item.number}" if item.number else item.file
        problems.append(_warning(other, "SharedName", f"the id `{name}` stands several times; this one is {at}."))
        item = replace(item, article_id=other)
    taken.add(item.article_id)
    return item


def _looks_like_page(text: str) -> bool:
    head = text[:2000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or "<body" in head


def _shown(name: str) -> str:
    """A file name as text that any output can hold: undecodable bytes and control characters are written out."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def _warning(article: str, error: str, message: str) -> Problem:
    return Problem(_shown(article), "articles", error, message, failed=False)


def _failure(article: str, error: str, message: str) -> Problem:
    return Problem(_shown(article), "articles", error, message)
