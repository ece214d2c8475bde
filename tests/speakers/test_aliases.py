"""A user's file of aliases, TOML or CSV, and what is said of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from oton.errors import OtonError
from oton.speakers import read_aliases


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_toml(tmp_path: Path) -> None:
    path = written(tmp_path, "a.toml", '"Karl Keller" = ["Charly", "K. Keller"]\n"Behörde" = "Amt"\n')
    assert read_aliases(path) == {"Charly": "Karl Keller", "K. Keller": "Karl Keller", "Amt": "Behörde"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, delimiter: str) -> None:
    path = written(
        tmp_path, "a.csv", delimiter.join(["name", "key"]) + "\n" + delimiter.join(["Charly", "Karl"]) + "\n"
    )
    assert read_aliases(path) == {"Charly": "Karl"}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.toml", "Karl = [1]", "needs a list of names"),
        ("a.toml", "Karl = [", "no valid TOML"),
        ("a.toml", 'A = ["x"]\nB = ["x"]', "two keys"),
        ("a.csv", "alias,key\nx,y\n", "columns `name` and `key`"),
        ("a.csv", "name,key\nx,\n", "line 2"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(OtonError, match=told):
        read_aliases(written(tmp_path, name, text))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(OtonError, match="cannot be read"):
        read_aliases(tmp_path / "none.toml")
