"""Who may import whom: rooms know records and rules, the flow knows the rooms, the commands know the flow."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline" / "oton"
SHARED = {"records", "rulebook", "wordings", "errors", "tables", "model", "names", "text"}
ABOVE = {"batch": SHARED | {"flow", "oton"}, "commands": None, "report": SHARED | {"oton"}}
FILES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The modules directly below `oton` that a file imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"oton.{a.name}" for a in node.names] if node.module == "oton" else [node.module]
        found |= {name.split(".")[1] for name in names if name.startswith("oton.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", [f for f in FILES if f.parent != PACKAGE], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_no_other_room(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    allowed = ABOVE.get(room, SHARED)
    if allowed is not None:
        assert imported(path) <= allowed | {room}


def test_only_commands_and_batch_know_the_flow() -> None:
    knowing = {f.relative_to(PACKAGE).parts[0] for f in FILES if "flow" in imported(f)}
    assert knowing <= {"batch", "commands", "cli.py", "__init__.py"}


def test_nothing_heavy_is_imported_for_help() -> None:
    import subprocess
    import sys

    code = "import oton.cli, sys; print({'spacy', 'pandas', 'trafilatura', 'numpy'} & set(sys.modules) or 'light')"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "light\n"
