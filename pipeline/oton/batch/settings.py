"""What the results of a run depend on besides its articles: where one of these changed, all articles are done again."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

from oton import __version__
from oton.model import Model
from oton.rulebook import Rulebook

_LIBRARIES: Final = ("spacy", "thinc", "trafilatura", "babel", "charset-normalizer")
_OURS: Final = frozenset({".py", ".toml", ".tsv", ".json", ".txt"})


def settings_of(model: Model, book: Rulebook, keep: Iterable[str], partial: bool = False) -> dict[str, str]:
    """The settings by name, each as text that changes when it does."""
    return {
        "oton": f"{__version__} {_program()}",
        "python": ".".join(platform.python_version_tuple()[:2]),
        "libraries": " ".join(f"{name} {version(name)}" for name in _LIBRARIES),
        "model": model.digest(),
        "rules": book.digest(),
        "keep": " ".join(sorted(keep)),
        "parse": "partial" if partial else "full",
    }


def _program() -> str:
    """A hash of this package's files, so that a changed line of code counts as another version."""
    total = sha256()
    package = Path(__file__).parents[1]
    for file in sorted(p for p in package.rglob("*") if p.suffix in _OURS and "models" not in p.parts):
        total.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:16]
