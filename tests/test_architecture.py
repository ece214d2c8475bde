"""pipeline/ARCHITECTURE.md names files, folders and tables that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "pipeline" / "ARCHITECTURE.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "pipeline" / "oton"
PATHS = sorted({p for p in re.findall(r"`([\w*/]+(?:\.py|\.toml|/))`", PAGE) if "/" in p and p != "oton/"})
TABLES = sorted(set(re.findall(r"`([A-Z]{4,})`", PAGE)))


@pytest.mark.parametrize("path", PATHS)
def test_what_the_page_names_is_there(path: str) -> None:
    parts = path.rstrip("/")
    assert list(PACKAGE.glob(parts)) or list(ROOT.glob(parts)) or list(PACKAGE.rglob(parts)), path


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_the_page_names_is_in_the_code(table: str) -> None:
    wanted = re.compile(rf"^{table}\b.* = ", re.M)
    assert any(wanted.search(file.read_text(encoding="utf-8")) for file in PACKAGE.rglob("*.py")), table


def test_every_room_is_on_the_page() -> None:
    rooms = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
    assert {room for room in rooms if f"| `{room}/` |" not in PAGE} == set()
