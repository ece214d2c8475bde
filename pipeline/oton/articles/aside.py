"""What lies beside articles and is none, and what a listing has to tell at its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from oton.records import Problem

# A file that could hold an article and is not read is a problem; these could not, and are counted.
_LISTED: Final = (
    ".css .js .mjs .map .png .jpg .jpeg .gif .svg .webp .avif .bmp .tif .tiff .ico .woff .woff2 .ttf .otf .eot .mp3 "
    ".m4a .ogg .wav .mp4 .webm .mov .avi .webmanifest .tgs .py .ipynb .r .rmd .sh .bat .exe .toml .ini .cfg .yml .yaml "
    ".log .lock .rst .bib .ris .tmp .bak .part .xsd .dtd .xsl .xslt .cdx .cdxj .sha256 .md5 .sig .asc"
)
_NAMED: Final = (
    "readme license licence copying changelog makefile authors manifest _success _metadata _common_metadata package "
    "package-lock tsconfig"
)
_SUFFIXES: Final = frozenset(_LISTED.split())
_NAMES: Final = frozenset(_NAMED.split())
_HIDDEN: Final = (".", "~$", "__macosx")
_SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(slots=True)
class Rest:
    """What a listing took down besides the articles."""

    columns: Counter[tuple[tuple[str, str], ...]] = field(default_factory=Counter)  # of how many tables
    exports: Counter[str] = field(default_factory=Counter)  # files that a press database wrote
    passed_over: Counter[str] = field(default_factory=Counter)  # files by suffix
    warnings: list[Problem] = field(default_factory=list)

    def pass_over(self, name: str) -> None:
        """Counts a file that could hold no article."""
        if not is_hidden(name):
            path = PurePosixPath(name)
            self.passed_over[path.suffix.lower() or path.name] += 1

    def warn(self, name: str, error: str, message: str) -> None:
        """A warning about a file."""
        self.warnings.append(Problem(name, "articles", error, message, failed=False))


def is_aside(name: str) -> bool:
    """Whether a file of this name could hold no article."""
    path = PurePosixPath(name)
    return is_hidden(name) or path.suffix.lower() in _SUFFIXES or path.stem.lower() in _NAMES


def is_hidden(name: str) -> bool:
    """Whether it is a hidden file, or one that a system put there."""
    parts = [part.lower() for part in PurePosixPath(name).parts if part not in (".", "..")]
    return any(part.startswith(_HIDDEN) for part in parts) or bool(_SYSTEM.intersection(parts[-1:]))
