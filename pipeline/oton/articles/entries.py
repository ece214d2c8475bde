"""A file that holds several articles -> its entries: rows of a table, members of an archive, articles of an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Final, NoReturn

from oton.articles.aside import Rest, is_aside
from oton.articles.columns import Columns, content_columns, find_columns, option, text_column
from oton.articles.content import Source, read_content, stem_of
from oton.articles.document import Document
from oton.articles.formats import Flaw, Format, format_of, no_format, sniffed
from oton.articles.formats.exports import may_hold_several, seems_several, split
from oton.articles.input import Input
from oton.errors import InputError

_NONE: Final = "\0"  # no column is called so
_SAMPLE: Final = 20  # rows that tell which column holds what
_NESTED: Final = 3  # archives inside archives


class NoText(InputError):
    """A table or object in which nothing looks like a text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a file, or a flaw of it. `number` counts within the file and rises."""

    number: int
    label: str  # behind the name of the file: `:3` for a row, `/sub/a.txt` for a member
    content: Mapping[str, str] | Document | bytes | Flaw
    name: str = ""  # what its id is made of; empty: the label
    columns: Columns = field(default_factory=Columns)


def format_of_source(source: Source) -> Format | None:
    """The format of a file: by its suffix, or else by how it begins."""
    return format_of(source.name) or sniffed(source)


def entries_of(source: Source, columns: Columns, rest: Rest, *, listing: bool = False) -> Iterator[Entry] | None:
    """The entries of a file in order; None where it is one article. Raises InputError where it cannot be read.

    `rest` takes down which column became what, and what was passed over. For a `listing` the content may be missing.
    """
    known = format_of_source(source)
    if known is None:
        return None
    if known.holds == "members":
        return _numbered(_members(source, known, columns, rest, 1))
    if known.holds == "rows":
        return _rows(source, known, columns, rest, listing)
    if known.several:
        return _articles(source, known, rest)
    return None


def _numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    return (replace(entry, number=number) for number, entry in enumerate(entries, 1))


def _articles(source: Source, known: Format, rest: Rest) -> Iterator[Entry] | None:
    """The articles of an export, None where the text is one article."""
    try:
        data = read_content(source)
        if known.module == "text" and not may_hold_several(data):
            return None
        document = known.reader().read(data)
    except InputError:
        return None  # whoever reads it as an article will tell
    text = document.raw
    name, articles = split(text)
    if len(articles) > 1 or (articles and known.module == "text"):
        rest.exports[name] += 1
        return (Entry(number, f":{number}", article) for number, article in enumerate(articles, 1))
    if seems_several(text):
        rest.warn(
            source.name,
            "SeveralArticles",
            "seems to hold several articles, but their marks are not known: it is read as one. Split it, or write it "
            "as a table. Marks that are known: Nexis, Factiva, WISO/GENIOS, dpa.",
        )
    return None


def _rows(source: Source, known: Format, columns: Columns, rest: Rest, listing: bool) -> Iterator[Entry]:
    reader = known.reader()
    rows = reader.read(source)
    sample = list(islice(rows, _SAMPLE))
    if not sample:
        raise NoText(f"is {known.name} without a row or an article.")
    found = _check_columns([row for _, row in sample if isinstance(row, Mapping)], columns, rest)
    one_column = listing and known.by_column
    rows = reader.read(source, found.get("id", _NONE)) if one_column else chain(sample, rows)
    for number, row in rows:
        name = ""
        if isinstance(row, Mapping):
            name = _id(row, columns)
        elif isinstance(row, Document) and number == 1 and known.module == "xml_file":
            name = stem_of(source.name)
        yield Entry(number, f":{number}", row, name, columns)


def _id(row: Mapping[str, str], columns: Columns) -> str:
    found = find_columns(row, columns).get("id", "")
    return row[found].strip() if found else ""


def _check_columns(rows: list[Mapping[str, str]], columns: Columns, rest: Rest) -> dict[str, str]:
    """Which column became what. Raises InputError where no column holds the text, or one is not there."""
    if not rows:
        return {}
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    listed = f"Its columns are: {', '.join(names)}."
    for role, named in asdict(columns).items():
        if named and named not in names and not (role in ("text", "html") and content_columns(names, columns)):
            raise InputError(f"has no column `{named}`. {listed} Name the right one with {option(role)}.")
    found: dict[str, str] = {}
    for row in rows:
        found = find_columns(row, columns) | found
    if "text" not in found and "html" not in found:
        _tell_of_text(rows, content_columns(names, columns), listed)
    rest.columns[tuple(found.items())] += 1
    return found


def _tell_of_text(rows: list[Mapping[str, str]], empty: Sequence[str], listed: str) -> NoReturn:
    """Raises InputError with the option that names the column of the text."""
    other = text_column(rows)
    told = (
        f"has nothing in its column `{'`, `'.join(empty)}`." if empty else "has no column that is known to hold a text."
    )
    if other:
        raise InputError(f"{told} `{other}` seems to hold the text: say --text-column {other}. {listed}")
    raise NoText(f"{told} {listed} Name the right one with --text-column or --html-column.")


def _members(source: Source, known: Format, columns: Columns, rest: Rest, depth: int) -> Iterator[Entry]:
    """What the members of an archive hold; one that cannot be read is a flaw, and the others are read."""
    for name, member in known.reader().read(source):
        label = f"/{name}" if name else ""
        if isinstance(member, Flaw):
            if not is_aside(name):
                yield Entry(0, label, member)
            continue
        if is_aside(name):
            rest.pass_over(name)
            continue
        for entry in _of_member(member, columns, rest, depth):
            yield replace(entry, label=label + entry.label)


def _of_member(member: Source, columns: Columns, rest: Rest, depth: int) -> Iterator[Entry]:
    known = format_of_source(member)
    try:
        if known is None:
            yield Entry(0, "", Flaw(no_format(member.suffix, member.name), "UnknownSuffix"))
        elif known.holds == "members":
            if depth >= _NESTED:
                yield Entry(0, "", Flaw("lies too deep in archives inside archives; unpack them.", "TooDeep"))
            else:
                yield from _members(member, known, columns, rest, depth + 1)
        else:
            entries = entries_of(member, columns, rest)
            if entries is None:
                yield Entry(0, "", read_content(member), stem_of(member.name))
            else:
                yield from entries
    except NoText as error:
        if known is not None and known.module == "json_file":
            rest.pass_over(member.name)  # settings of a program
        else:
            yield Entry(0, "", Flaw(str(error), "BadTable"))
    except InputError as error:
        yield Entry(0, "", Flaw(str(error), "BadFile"))


def fill(inputs: Iterable[Input]) -> Iterator[Input]:
    """The inputs, entries of files with their content; one that is not there any more stays without.

    A file is read along with its entries, which stand in their order, so that few of them are in memory at a time.
    """
    for key, items in groupby(inputs, key=_file):
        yield from _filled(*key, items) if key else items  # noqa: B031  (once, one way or the other)


def _file(item: Input) -> tuple[Path, Columns] | None:
    return (item.path, item.columns) if item.number and not item.is_filled else None


def _filled(path: Path, columns: Columns, items: Iterable[Input]) -> Iterator[Input]:
    entries = _as_far_as_it_goes(path, columns)
    number, content = 0, None
    for item in items:
        while number < item.number:
            entry = next(entries, None)
            number, content = (entry.number, entry.content) if entry else (item.number, None)
        yield item if number > item.number or content is None else filled(item, content)


def filled(item: Input, content: Mapping[str, str] | Document | bytes | Flaw) -> Input:
    """The input with this content."""
    if isinstance(content, Document):
        return replace(item, document=content)
    if isinstance(content, bytes):
        return replace(item, data=content)
    return item if isinstance(content, Flaw) else replace(item, values=content)


def _as_far_as_it_goes(path: Path, columns: Columns) -> Iterator[Entry]:
    """The entries of a file that was listed before, up to where it cannot be read any more; flaws are left out."""
    try:
        for entry in entries_of(Source.of(path), columns, Rest()) or ():
            if not (isinstance(entry.content, Flaw) and not entry.content.failed):
                yield entry
    except (InputError, OSError):
        return
