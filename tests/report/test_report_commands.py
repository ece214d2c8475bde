"""The commands on a folder: what they print, what they write, and how they end."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from run_folder import PROTEST, write_run
from typer.testing import CliRunner, Result

from oton.batch.output import text_path
from oton.cli import app
from oton.errors import OtonError
from oton.report.reading import RunFolder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return write_run(tmp_path / "out").path


def oton(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_report_writes_one_page(out: Path, tmp_path: Path) -> None:
    assert "11 claims of 4 articles" in oton("report", out).stdout
    assert oton("report", out, "--to", tmp_path / "r.html").exit_code == 0
    assert (tmp_path / "r.html").read_bytes() == (out / "report.html").read_bytes()


def test_compare_names_where_sources_disagree(out: Path) -> None:
    printed = oton("compare", out).stdout
    assert "in 1 the sources disagree" in printed
    assert "4000 to 9000, 3 sources in 3 articles (Teilnehmer-1)" in printed
    with (out / "comparison.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 7


def test_validate_ends_with_one_where_something_is_wrong(out: Path) -> None:
    assert oton("validate", out).exit_code == 0
    (out / "claims.csv").write_text("a;b\n", encoding="utf-8")
    result = oton("validate", out)
    assert result.exit_code == 1
    assert "not comma" in result.stdout


def test_explain_knows_the_rules_in_force(out: Path) -> None:
    place = (out / "texts" / "001.txt").read_text(encoding="utf-8").index("4.000")
    assert "{quantity:4.000}" in oton("explain", out, f"001:{place}").stdout
    assert "no claim" in oton("explain", out, "--article", "001", "--at", 0).stdout
    assert isinstance(oton("explain", out).exception, OtonError)
    assert isinstance(oton("explain", out, "nobody:1").exception, OtonError)


def test_export_writes_every_format(out: Path) -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("pyarrow")
    flags = ("--excel", "--xlsx", "--parquet", "--sqlite", "--label-studio", "--codebook")
    result = oton("export", out, *flags)
    assert result.exit_code == 0
    written = (
        "excel/claims.csv",
        "oton.xlsx",
        "parquet/claims.parquet",
        "oton.db",
        "label-studio/tasks.json",
        "codebook.md",
    )
    assert [name for name in written if not (out / name).is_file()] == []
    assert isinstance(oton("export", out).exception, OtonError)


def test_score_of_a_run_against_itself_is_one(out: Path) -> None:
    printed = oton("score", out / "claims.csv", out, "--errors", 3).stdout
    assert "row          P 1.000  R 1.000  F1 1.000" in printed
    assert "missed" not in printed


def test_score_can_leave_out_articles_without_gold(out: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.csv"
    lines = (out / "claims.csv").read_text(encoding="utf-8").splitlines()
    gold.write_text("\n".join([lines[0], *(line for line in lines[1:] if ",002," in line)]), encoding="utf-8")
    assert "number       P 0.364" in oton("score", gold, out).stdout
    assert "number       P 1.000" in oton("score", gold, out, "--gold-articles").stdout


def test_the_texts_lie_where_the_run_puts_them(out: Path) -> None:
    run = RunFolder(out, text_path)
    assert all(run.text(a.article_id) for a in PROTEST)


def test_tasks_that_nobody_corrected_are_no_gold(out: Path, tmp_path: Path) -> None:
    oton("export", out, "--label-studio")
    told = oton("gold", out / "label-studio" / "tasks.json", "-o", tmp_path / "gold.csv")
    assert isinstance(told.exception, OtonError)
    assert "Submit some in Label Studio" in str(told.exception)


def test_compare_takes_topics_of_ones_own(out: Path, tmp_path: Path) -> None:
    (tmp_path / "meine.toml").write_text(
        'kind = "topic"\n\n[[rule]]\nid = "topic-demonstrators"\ndisabled = true\n', encoding="utf-8"
    )
    assert "in 1 the sources disagree" in oton("compare", out).stdout
    assert oton("compare", out, "--rules", tmp_path).stdout != oton("compare", out).stdout
