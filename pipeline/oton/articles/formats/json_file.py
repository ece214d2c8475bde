"""A JSON file -> its articles: an object, an array of them, an array under a key, an export of Telegram."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from oton.articles.content import Source, read_content
from oton.articles.decoding import decode
from oton.articles.formats import Flaw, Row, telegram
from oton.articles.formats.cells import cells_of
from oton.errors import InputError

_MOST: Final = 512 << 20  # bytes
_DEPTH: Final = 3  # keys above an array of articles


def read(source: Source, _only: str = "") -> Iterator[tuple[int, Row | Flaw]]:
    """The objects with their numbers from 1."""
    value = _loaded(source)
    if telegram.is_export(value):
        yield from telegram.read_messages(value)
        return
    for number, item in enumerate(_objects(value), 1):
        yield number, cells_of(item) if isinstance(item, dict) else Flaw(f"element {number} is no object.")


def _loaded(source: Source) -> Any:
    text, _ = decode(read_content(source, _MOST))
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no valid JSON ({error}). For an object a line name the file .jsonl.") from error


def _objects(value: Any) -> list[Any]:
    """The elements of an array, those of the longest array of objects under a key, or the object itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        arrays = list(_arrays(value, 0))
        best = max(arrays, key=len, default=[])
        return best if best and not _is_article(value) else [value]
    raise InputError("holds no object. Write an object, or an array of them.")


def _arrays(value: dict[str, Any], depth: int) -> Iterator[list[Any]]:
    for inner in value.values():
        if isinstance(inner, list) and inner and all(isinstance(item, dict) for item in inner):
            yield inner
        elif isinstance(inner, dict) and depth < _DEPTH:
            yield from _arrays(inner, depth + 1)


def _is_article(value: dict[str, Any]) -> bool:
    """Whether the object has a text of its own; its arrays are then its links or pictures."""
    cells = cells_of({key: inner for key, inner in value.items() if not isinstance(inner, list)})
    return any(len(cell) > 200 and " " in cell for cell in cells.values()) or "sections" in str(
        [list(inner) for inner in value.values() if isinstance(inner, dict)]
    )
