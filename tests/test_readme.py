"""What the README shows is true: its Python runs, its commands and options are there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click import Command
from typer.main import get_command

from oton import flow
from oton.cli import app
from oton.tables import cell

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
COMMANDS = sorted(set(re.findall(r"^(?:\$ )?oton ([a-z]+(?: [a-z]+(?= |$))?)", README, re.MULTILINE)))


@pytest.mark.parametrize("code", PYTHON, ids=lambda code: code.splitlines()[0])
def test_python_of_the_readme_runs(code: str, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for expected in re.findall(r"# prints: (.*)", code):
        assert expected in done.stdout


def test_the_rows_shown_first_are_what_comes_out(pipeline: flow.Pipeline) -> None:
    head, _, *rows = [
        re.findall(r"(?<=\|) (.*?) ?(?=\|)", line) for line in README.splitlines() if line.startswith("|")
    ][:4]
    claims = pipeline.extract((ROOT / "data" / "articles" / "hochwasser_talbote.txt").read_text(encoding="utf-8"))
    found = [[cell(getattr(claim, name)) for name in head] for claim in claims]
    assert rows
    assert all(row in found for row in rows)


def test_there_is_python_in_the_readme() -> None:
    assert PYTHON


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_readme_are_there(command: str) -> None:
    words = command.split()
    words = words[:2] if words[0] == "rules" else words[:1]
    done = subprocess.run([sys.executable, "-m", "oton", *words, "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def options_of(command: Command) -> set[str]:
    """The options of a command and of those under it."""
    own = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    return own.union(*(options_of(below) for below in getattr(command, "commands", {}).values()))


def test_options_of_the_readme_are_there() -> None:
    shown = set(re.findall(r"(?<![-\w])--[a-z][a-z-]+", README)) - {"--quiet"}
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests" / "quality").glob("*.py"))
    named = options_of(get_command(app)) | set(re.findall(r'"(--[a-z-]+)"', source))
    assert shown <= named | {"--help", "--version"}
