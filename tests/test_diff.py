"""`oton diff`: claims gained, lost and changed between two runs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from oton.claims.diff import Difference, compare, read_table, write_differences
from oton.commands.diff import diff
from oton.errors import InputError

APP = typer.Typer()
APP.command()(diff)

COLUMNS = ("claim_id", "article_id", "speaker_name", "quantity", "unit", "sentence", "start", "end")


def claim(article: str, start: int, quantity: str, speaker: str = "Stadt", unit: str = "EUR") -> dict[str, str]:
    end = start + len(quantity)
    sentence = f"Das koste {quantity}, teilte die {speaker} mit."
    cells = (f"{article}:{start}-{end}", article, speaker, quantity, unit, sentence, str(start), str(end))
    return dict(zip(COLUMNS, cells, strict=True))


def told(differences: list[Difference]) -> list[tuple[str, ...]]:
    return [(d.change, d.article_id, d.quantity, d.column, d.old, d.new) for d in differences]


def test_the_same_claims_have_no_difference() -> None:
    rows = [claim("a", 10, "3 Euro"), claim("b", 10, "3 Euro")]
    assert compare(rows, list(reversed(rows))) == []


def test_gained_and_lost() -> None:
    old = [claim("a", 10, "3 Euro"), claim("a", 90, "9 Euro")]
    new = [claim("a", 10, "3 Euro"), claim("a", 50, "5 Euro"), claim("b", 90, "9 Euro")]
    assert told(compare(old, new)) == [
        ("gained", "a", "5 Euro", "", "", "Stadt: 5 Euro"),
        ("lost", "a", "9 Euro", "", "Stadt: 9 Euro", ""),
        ("gained", "b", "9 Euro", "", "", "Stadt: 9 Euro"),
    ]


def test_changed_columns_one_by_one() -> None:
    old, new = claim("a", 10, "3 Euro"), claim("a", 10, "3 Euro", speaker="Ministerin Ahrens", unit="CHF")
    assert told(compare([old], [new], ignore=["sentence"])) == [
        ("changed", "a", "3 Euro", "speaker_name", "Stadt", "Ministerin Ahrens"),
        ("changed", "a", "3 Euro", "unit", "EUR", "CHF"),
    ]


def test_a_claim_with_another_span_is_found_by_overlap_the_largest_first() -> None:
    old = [claim("a", 10, "3 Millionen Euro"), claim("a", 40, "5 Euro")]
    new = [claim("a", 10, "3"), claim("a", 12, "Millionen Euro"), claim("a", 40, "5 Euro")]
    changes = compare(old, new, ignore=["sentence"])
    assert told(changes) == [
        ("gained", "a", "3", "", "", "Stadt: 3"),
        ("changed", "a", "Millionen Euro", "quantity", "3 Millionen Euro", "Millionen Euro"),
        ("changed", "a", "Millionen Euro", "start", "10", "12"),
    ]


def test_a_column_that_only_one_table_has_is_a_change() -> None:
    old = claim("a", 10, "3 Euro")
    assert told(compare([old], [{**old, "when": "2024"}])) == [("changed", "a", "3 Euro", "when", "", "2024")]


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    """Two runs that differ in one speaker, the second with a claim more."""
    tables = {
        "old": [claim("a", 10, "3 Euro")],
        "new": [claim("a", 10, "3 Euro", speaker="Müller [SPD]"), claim("a", 90, "=9 Euro")],
    }
    for name, rows in tables.items():
        (tmp_path / name).mkdir()
        with (tmp_path / name / "claims.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return tmp_path / "old", tmp_path / "new"


def test_the_command_shows_and_writes_the_differences(runs: tuple[Path, Path], tmp_path: Path) -> None:
    file = tmp_path / "sub" / "diff.csv"
    done = CliRunner().invoke(APP, [*map(str, runs), "--csv", str(file), "--ignore", "sentence"])
    assert done.exit_code == 1
    assert "claims     1 gained, 0 lost, 1 changed (1 before, 2 after)" in done.output
    assert "Müller [SPD]" in done.output
    with file.open(encoding="utf-8", newline="") as written:
        rows = list(csv.DictReader(written))
    assert [(row["change"], row["column"], row["new"]) for row in rows] == [
        ("changed", "speaker_name", "Müller [SPD]"),
        ("gained", "", "Stadt: =9 Euro"),
    ]


def test_the_command_ends_with_zero_where_nothing_differs(runs: tuple[Path, Path]) -> None:
    done = CliRunner().invoke(APP, [str(runs[0]), str(runs[0])])
    assert (done.exit_code, done.output) == (0, "claims     0 gained, 0 lost, 0 changed (1 before, 1 after)\n")


def test_what_cannot_be_compared(runs: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no claims\.csv"):
        read_table(tmp_path)
    (tmp_path / "claims.csv").write_text("who,what\nStadt,3 Euro\n", encoding="utf-8")
    with pytest.raises(InputError, match="has no column article_id, claim_id, end, start"):
        read_table(tmp_path)


def test_differences_as_csv_keep_line_breaks_in_cells(tmp_path: Path) -> None:
    write_differences([Difference("lost", "a", "a:1-2", "3", "", "Stadt: 3", "", "Zwei\nZeilen")], tmp_path / "d.csv")
    with (tmp_path / "d.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["sentence"] == "Zwei\nZeilen"
