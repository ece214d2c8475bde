"""A user's file of aliases -> name to key. TOML: `"key" = ["name", ...]`; CSV: the columns name and key."""

from __future__ import annotations

import csv
import tomllib
from io import StringIO
from pathlib import Path

from oton.errors import OtonError


def read_aliases(path: Path) -> dict[str, str]:
    """The names in a file of aliases with the key each shall have. Raises OtonError where it cannot be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise OtonError(f"{path}: the file of aliases cannot be read ({error.strerror}). Check the path.") from error
    except UnicodeDecodeError as error:
        raise OtonError(f"{path}: the file of aliases is not UTF-8. Save it as UTF-8.") from error
    found = _from_csv(path, text) if path.suffix.lower() in (".csv", ".tsv") else _from_toml(path, text)
    pairs: dict[str, str] = {}
    for name, key in found:
        if pairs.setdefault(name, key) != key:
            raise OtonError(f"{path}: `{name}` stands under two keys, `{pairs[name]}` and `{key}`. Leave it under one.")
    return pairs


def _from_toml(path: Path, text: str) -> list[tuple[str, str]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OtonError(f'{path}: is no valid TOML: {error}. Write lines like "Key" = ["name", "name"].') from error
    table = table.get("aliases", table) if isinstance(table.get("aliases", table), dict) else table
    pairs = []
    for key, value in table.items():
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not all(isinstance(n, str) and n.strip() for n in names):
            raise OtonError(f'{path}: `{key}` needs a list of names, as in "{key}" = ["name", "name"].')
        pairs += [(name.strip(), key.strip()) for name in names]
    return pairs


def _from_csv(path: Path, text: str) -> list[tuple[str, str]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(StringIO(text), delimiter=delimiter)
    if not {"name", "key"} <= set(reader.fieldnames or ()):
        raise OtonError(f"{path}: the first line must name the columns `name` and `key`; it has {reader.fieldnames}.")
    pairs = []
    for number, row in enumerate(reader, 2):
        name, key = (row["name"] or "").strip(), (row["key"] or "").strip()
        if not name or not key:
            raise OtonError(f"{path}, line {number}: `name` and `key` must both be filled in.")
        pairs.append((name, key))
    return pairs
