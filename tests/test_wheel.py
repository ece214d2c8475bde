"""The wheel, installed by itself in a fresh environment, does the main job from any folder."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = "„Wir zählen 420 Störche an der Unteren Havel“, sagte Revierleiter Jonte Brix am Montag dem Heimatblatt.\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", out, ROOT], check=True, capture_output=True
    )
    return next(out.glob("oton-*.whl"))


def test_the_wheel_holds_rules_model_and_nothing_of_the_checkout(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "oton/models/de_oton_news/meta.json" in names
    assert "oton/models/de_oton_news/parser/model" in names
    built_in = {p.relative_to(ROOT / "pipeline").as_posix() for p in (ROOT / "pipeline").rglob("rules/*.toml")}
    assert built_in
    assert built_in <= set(names)
    assert all(name.startswith(("oton/", "oton-")) for name in names)


@pytest.mark.slow
def test_the_wheel_runs_alone(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True, capture_output=True)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "stoerche.txt").write_text(TEXT, encoding="utf-8")
    command = [tmp_path / "env" / "bin" / "oton", "run", "in", "-o", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with (tmp_path / "out" / "claims.csv").open(encoding="utf-8", newline="") as file:
        (claim,) = csv.DictReader(file)
    assert (claim["value_min"], claim["item"], claim["speaker_name"]) == ("420", "Störche", "Jonte Brix")
    assert json.loads((tmp_path / "out" / "run.json").read_text())["model"]["name"] == "de_oton_news"
