"""The constructions: each file of this folder (or of another that is handed in) with a function `find` is one.

`find(view, readings) -> Iterator[Candidate]` looks at no other candidate; the judge decides between them. What a
construction is, its `Construction` records say: family, rank, how far it reaches. A new file is found by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules

from oton.quotations.candidate import Finder


@lru_cache(maxsize=8)
def finders(*folders: Path) -> tuple[Finder, ...]:
    """The `find` of every construction of this folder, and of those handed in, by file name."""
    own = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return tuple(module.find for module in own) + tuple(_dropped(folders))


def _dropped(folders: Sequence[Path]) -> list[Finder]:
    out = []
    for path in sorted(path for folder in folders for path in folder.glob("*.py")):
        spec = spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        out.append(module.find)
    return out
