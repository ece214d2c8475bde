"""`oton doctor` tells what works and what to do about what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from oton.cli import app
from oton.commands import doctor as room


def doctor(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["doctor", *map(str, arguments)])
    return result.exit_code, result.stdout


def test_all_is_well_here() -> None:
    code, told = doctor("--model", "de_oton_news")
    assert code == 0, told
    assert "ok  article    loaded in" in told
    assert "Marlene Oswald, 1.200 Autos" in told
    assert "ok  worker     a process of its own was ready" in told
    assert "All is well." in told


def test_a_missing_model_is_told_with_what_to_do_and_the_rest_is_looked_at() -> None:
    code, told = doctor("--model", "de_nirgends")
    assert code == 1
    assert "!!  model" in told
    assert "spacy download" in told
    assert "ok  disk" in told


def test_a_mistake_in_ones_own_rules_is_told(tmp_path: Path) -> None:
    (tmp_path / "meine.toml").write_text('kind = "nichts"\n', encoding="utf-8")
    code, told = doctor("--rules", tmp_path)
    assert code == 1
    assert "meine.toml" in told


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(room, "LEAST_DISK", 1 << 40)
    finding = room._disk(tmp_path / "noch" / "nicht" / "da")
    assert "Make room" in finding.todo


def test_the_placeholder_on_the_registry_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oton.model.placeholder_note", lambda name: f"{name} 999.9.9 is a placeholder.")
    findings = list(room._model("de_oton_news"))
    assert "python -m spacy download" in findings[-1].todo


def test_a_worker_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.spawn._python_exe", b"/bin/false")
    findings = list(room._tried("worker", lambda: room._worker("de_oton_news", None)))
    assert "--workers 0" in findings[-1].todo
