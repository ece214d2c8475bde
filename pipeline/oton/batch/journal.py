"""What a run has done so far: OUT/journal.jsonl, a line an article, appended as articles come through.

The first line names the settings (model, rules, versions) that all lines share. A line that a kill cut short is not
counted; an article is done again where its content or the settings changed. The lines hold cells, ready for the tables.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from oton import flow
from oton.flow import Done, Failed
from oton.tables import row

NAME: Final = "journal.jsonl"
_LONGEST_HEAD: Final = 1 << 20  # bytes of the first line; a file that has none is no journal


@dataclass(frozen=True, slots=True)
class Place:
    """Where the line of an article begins, and what it was made from."""

    offset: int
    fingerprint: str
    text: bool  # whether a text was kept beside it


@dataclass(frozen=True, slots=True)
class Finished:
    """What the tables get of one article: rows of cells; the problem alone where it failed."""

    article: list[str]
    metadata: dict[str, str]
    problem: list[str]
    claims: list[list[str]]
    spoken: list[flow.Spoken]  # of each claim: what its speaker_key depends on
    quantities: list[list[str]]
    quotations: dict[str, Any]
    regions: list[list[Any]]
    sketch: list[int]
    paragraphs: list[list[int]]  # start, end, key, own


def finish(result: Done | Failed) -> Finished:
    """What the tables get of a result."""
    if isinstance(result, Failed):
        return Finished(row(result.article), {}, row(result.problem), [], [], [], {}, [], [], [])
    return Finished(
        row(result.article),
        result.metadata,
        [],
        [row(claim) for claim in result.claims],
        flow.spoken(result),
        [row(quantity) for quantity in result.quantities],
        result.quotations,
        [[r.start, r.end, r.label, r.action, r.rule] for r in result.regions],
        list(result.sketch),
        [[p.start, p.end, p.key, p.own] for p in result.paragraphs],
    )


def encode(result: Done | Failed) -> str:
    """A result as JSON, without the raw text, which has a file of its own."""
    finished = finish(result)
    values = [getattr(finished, name) for name in Finished.__slots__]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def decode(values: list[Any]) -> Finished:
    """What `encode` wrote."""
    finished = Finished(*values)
    finished.spoken[:] = [tuple(spoken) for spoken in finished.spoken]  # type: ignore[misc]
    return finished


class Journal:
    """The lines of a journal by article: what can be taken over, and where new lines go."""

    def __init__(self, out: Path, settings: Mapping[str, str], source: str, *, fresh: bool = False) -> None:
        self.path = out / NAME
        self.changed: list[str] = []  # names of settings that an earlier run had otherwise: it is not taken over
        self._places: dict[str, Place] = {}  # by article id
        self._end = 0 if fresh else self._read(settings)
        self._file = self.path.open("r+b" if self._end else "wb")
        self._file.truncate(self._end)
        self._file.seek(self._end)
        if not self._end:
            self._write(json.dumps({"source": source, "settings": dict(settings)}))
            self.flush()

    def _read(self, settings: Mapping[str, str]) -> int:
        """Fills `_places`; returns where the last whole line ends, 0 where nothing can be taken over."""
        if not self.path.is_file():
            return 0
        end = 0
        with self.path.open("rb") as file:
            for line in file:
                value = _parse(line)
                if not end:
                    self.changed = _differences(value, settings)
                    if self.changed or "settings" not in value:
                        return 0
                elif "id" in value:
                    self._places[value["id"]] = Place(end, value["fingerprint"], value["text"])
                else:
                    break
                end += len(line)
        return end

    def place(self, article_id: str) -> Place | None:
        """The line of an article, None where it has none."""
        return self._places.get(article_id)

    def append(self, article_id: str, fingerprint: str, text: bool, encoded: str) -> None:
        """Adds the line of an article; `text` says that a text was kept beside it."""
        self._places[article_id] = Place(self._end, fingerprint, text)
        head = json.dumps({"id": article_id, "fingerprint": fingerprint, "text": text})[:-1]
        self._write(f'{head}, "result": {encoded}}}')

    def _write(self, line: str) -> None:
        encoded = line.encode("utf-8", "surrogatepass") + b"\n"
        self._file.write(encoded)
        self._end += len(encoded)

    def flush(self) -> None:
        """Everything that was appended is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Flushes and closes the file. Raises OSError where the disk is full."""
        if not self._file.closed:
            try:
                self.flush()
            finally:
                self._file.close()

    def results(self, article_ids: Iterable[str]) -> Iterator[Finished]:
        """The results of these articles, in their order. Raises KeyError for one that has no line."""
        with self.path.open("rb") as file:
            for article_id in article_ids:
                file.seek(self._places[article_id].offset)
                yield decode(_parse(file.readline())["result"])


def earlier_source(out: Path) -> str:
    """The source of the run that OUT holds; empty where it holds none."""
    try:
        with (out / NAME).open("rb") as file:
            return str(_parse(file.readline(_LONGEST_HEAD)).get("source", ""))
    except OSError:
        return ""


def _parse(line: bytes) -> dict[str, Any]:
    """The object on a line; an empty one where the line is not whole."""
    if not line.endswith(b"\n"):
        return {}
    try:
        value = json.loads(line.decode("utf-8", "surrogatepass"))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _differences(head: Mapping[str, Any], settings: Mapping[str, str]) -> list[str]:
    """The names of the settings that differ from those in the first line of a journal."""
    earlier = head.get("settings")
    if not isinstance(earlier, dict):
        return []
    return [name for name in sorted({*earlier, *settings}) if earlier.get(name) != settings.get(name)]
