"""The notebook runs from its first cell to its last, on `data/articles`, and comes to its three findings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from oton.batch.output import text_path
from oton.report.reading import read_rows
from oton.report.validation import validate

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """The folder of the notebook's run on `data/articles`, and what its cells put out."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("matplotlib")
    pytest.importorskip("ipykernel")
    out = tmp_path_factory.mktemp("notebook") / "out"
    path = str(ROOT / "pipeline") + os.pathsep + os.environ.get("PYTHONPATH", "")
    inline = "module://matplotlib_inline.backend_inline"
    notebook = nbformat.read(ROOT / "notebooks" / "three_findings.ipynb", as_version=4)
    resources = {"metadata": {"path": str(ROOT)}}
    client = nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources)
    client.execute(env={**os.environ, "PYTHONPATH": path, "MPLBACKEND": inline, "OTON_OUT": str(out)})
    return out, [output for cell in notebook.cells for output in cell.get("outputs", ())]


@pytest.mark.slow
def test_the_notebook_comes_to_three_findings(outcome: tuple[Path, list[dict[str, Any]]]) -> None:
    printed = "".join(output.get("text", "") for output in outcome[1])
    pictures = [output for output in outcome[1] if "image/png" in output.get("data", {})]
    assert [f"Finding {i}:" in printed for i in (1, 2, 3)] == [True] * 3
    assert len(pictures) == 3


@pytest.mark.slow
def test_four_outlets_on_one_protest_are_one_group(outcome: tuple[Path, list[dict[str, Any]]]) -> None:
    rows = read_rows(outcome[0] / "comparison.csv")
    crowd = [row for row in rows if row["group"] == rows[0]["group"]]
    assert {row["article_id"].removeprefix("demo_hallstedt_") for row in crowd} == {
        "rdm", "rundblick", "tagesjournal", "ticker"
    }  # fmt: skip
    assert {row["verdict"] for row in crowd} == {"disagree"}
    values = [float(row["value_min"] or row["value_max"]) for row in crowd]
    assert min(values) > 5000, "those who were treated or arrested are other counts"
    assert {12000, 30000} <= set(values)
    outside = {
        row["article_id"] for row in rows if row["group"] != rows[0]["group"] and float(row["value_min"] or 0) == 12000
    }
    assert outside == set()


@pytest.mark.slow
def test_a_real_run_is_as_its_codebook_says(outcome: tuple[Path, list[dict[str, Any]]]) -> None:
    assert validate(outcome[0], text_path) == []
