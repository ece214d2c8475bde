"""A value of JSON, Parquet or Excel -> a cell of text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from oton.articles.decoding import decode

_DEPTH: Final = 8
_PARAGRAPH: Final = 60  # characters: a list with a longer text is one of paragraphs, others are lists of names
_TEXT_KEYS: Final = ("headline", "title", "text", "content", "paragraphs", "summary", "sections", "blocks", "body")


def cells_of(value: Mapping[str, Any]) -> dict[str, str]:
    """The cells of an object; what is nested gets a dotted name: `article.body.text`."""
    cells: dict[str, str] = {}
    _add(cells, "", value, 0)
    return cells


def _add(cells: dict[str, str], prefix: str, value: Mapping[str, Any], depth: int) -> None:
    for key, inner in value.items():
        name = f"{prefix}{key}"
        if isinstance(inner, Mapping) and depth < _DEPTH:
            if inner.keys() & {"sections", "paragraphs"}:  # fundus: a body of sections of paragraphs
                cells[name] = "\n\n".join(_paragraphs(inner, 0))
            _add(cells, name + ".", inner, depth + 1)
        else:
            cells[name] = as_text(inner)


def as_text(value: Any) -> str:
    """A cell as text: nothing is empty, bytes are decoded, a list of names is joined, one of paragraphs is a text.

    >>> as_text(["Erika Muster", "Max Beispiel"]), as_text(3.0), as_text({"a": [1]})
    ('Erika Muster; Max Beispiel', '3', '{"a": [1]}')
    """
    if value is None:
        return ""
    if isinstance(value, bytes):
        return decode(value)[0]
    if isinstance(value, float) and value.is_integer():  # a column of numbers in which one is missing
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return ("\n\n" if max(map(len, value)) > _PARAGRAPH else "; ").join(value)
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        names = [item.get("name") for item in value]
        if all(isinstance(name, str) for name in names):
            return "; ".join(map(str, names))
        paragraphs = _paragraphs(value, 0)
        if max(map(len, paragraphs), default=0) > _PARAGRAPH:
            return "\n\n".join(paragraphs)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str) if value else ""
    return str(value)


def _paragraphs(value: Any, depth: int) -> list[str]:
    """The texts of nested sections and blocks, in order."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if depth > _DEPTH:
        return []
    if isinstance(value, list):
        return [text for item in value for text in _paragraphs(item, depth + 1)]
    if isinstance(value, Mapping):
        keys = sorted((key for key in _TEXT_KEYS if key in value), key=list(value).index)
        return [text for key in keys for text in _paragraphs(value[key], depth + 1)]
    return []
