"""oton: who said what number. Reads German news articles, writes one row for each quoted quantity."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from oton.flow import Pipeline, load, load_book
    from oton.report.reading import read_claims, read_table
    from oton.tables import Claim

__version__ = "0.1.0"
__all__ = ["Pipeline", "extract", "load", "load_book", "read_claims", "read_table"]


def extract(text: str, model: str | None = None, rules: Path | None = None) -> list[Claim]:
    """The claims of one German text as records, offsets in that text; the pipeline is loaded once."""
    return _pipeline(model, rules).extract(text)


@lru_cache(maxsize=2)
def _pipeline(model: str | None, rules: Path | None) -> Pipeline:
    from oton.flow import load  # noqa: PLC0415  (no work at import)

    return load(model, rules)


def __getattr__(name: str) -> Any:
    """Names that need spaCy are imported when they are first used."""
    if name in ("Pipeline", "load", "load_book"):
        from oton import flow  # noqa: PLC0415

        return getattr(flow, name)
    if name in ("read_claims", "read_table"):
        from oton.report import reading  # noqa: PLC0415

        return getattr(reading, name)
    raise AttributeError(f"module 'oton' has no attribute {name!r}")
