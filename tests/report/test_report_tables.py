"""Tables as data frames, the codebook, and what `validate` finds after somebody edited a table."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from run_folder import BOOK, text_path

from oton.errors import InputError
from oton.report.codebook import codebook, data_package, write_codebook
from oton.report.comparing.rivals import compare
from oton.report.comparison import write_comparison
from oton.report.reading import RunFolder, read_claims, read_table
from oton.report.validation import validate
from oton.tables import TABLES, columns


def test_read_claims_keeps_ids_and_names_as_they_stand(run: RunFolder) -> None:
    claims = read_claims(run.path)
    assert list(claims["article_id"][:2]) == ["001", "001"]
    assert "NA" in set(claims["outlet"])
    assert "NA" in set(claims["speaker_name"])
    assert claims["value_max"].isna().sum() == 1
    assert str(claims["start"].dtype) == "Int64"
    assert str(claims["value_min"].dtype) == "float64"


def test_read_table_reads_a_comparison_and_keeps_foreign_columns(run: RunFolder) -> None:
    write_comparison(run, compare(run, BOOK))
    assert set(read_table(run.path, "comparison")["group"]) >= {"Teilnehmer-1"}
    path = run.path / "articles.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(f"{line},{'ward' if i == 0 else '007'}" for i, line in enumerate(lines)) + "\n")
    assert list(read_table(run.path, "articles")["ward"]) == ["007"] * 4


def test_a_folder_without_a_run_says_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="oton run INPUT -o OUT"):
        RunFolder(tmp_path, text_path)


def test_the_codebook_names_every_column_of_every_table(run: RunFolder) -> None:
    book = codebook()
    for name, record in TABLES.items():
        assert f"## {name}.csv" in book
        for column in columns(record):
            assert f"| {column.name} |" in book
    written, package = write_codebook(run.path)
    assert written.read_text(encoding="utf-8") == book
    resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
    assert [r["name"] for r in resources] == list(TABLES)
    header = (run.path / "claims.csv").read_text(encoding="utf-8").partition("\n")[0].split(",")
    assert [f["name"] for f in resources[0]["schema"]["fields"]] == header


def test_the_data_package_constrains_choices_and_keys() -> None:
    schema = data_package(["claims", "articles"], {})["resources"][0]["schema"]
    fields = {f["name"]: f for f in schema["fields"]}
    assert "direct" in fields["form"]["constraints"]["enum"]
    assert fields["value_min"]["type"] == "number"
    assert "constraints" not in fields["value_min"]
    assert schema["primaryKey"] == ["claim_id"]
    assert schema["foreignKeys"][0]["reference"]["resource"] == "articles"


def test_a_run_as_it_was_written_has_no_fault(run: RunFolder) -> None:
    write_comparison(run, compare(run, BOOK))
    assert validate(run.path, text_path) == []


EDITS = {
    "saved by German Excel": (lambda t: "\ufeff" + t.replace(",", ";").replace("\n", "\r\n"), "separated by `;`"),
    "byte order mark": (lambda t: "\ufeff" + t, "byte order mark"),
    "windows line ends": (lambda t: t.replace("\n", "\r\n"), "Windows line ends"),
    "leading zeros lost": (lambda t: t.replace(",001,", ",1,"), "`001` is: a spreadsheet took its zeros"),
    "decimal comma": (lambda t: t.replace(",4000,4000,", ',"4000,5","4000,5",'), "decimal comma; write a point"),
    "German date": (lambda t: t.replace("2025-05-03", "03.05.2025"), "write it as 2024-10-23"),
    "unknown choice": (lambda t: t.replace(",indirect,", ",indirekt,"), "`indirekt` is none of direct"),
    "no number": (lambda t: t.replace(",4000,4000,", ",viele,4000,"), "`viele` is no number"),
    "emptied": (lambda t: t.replace(",9.000,9000,9000,", ",,9000,9000,"), "column quantity: is empty"),
    "ends swapped": (lambda t: t.replace(",4.000,4000,4000,", ",4.000,5000,4000,"), "`5000` is above value_max"),
    "wrong encoding": (lambda t: t.replace("ü", "Ã¼"), "damaged letters"),
    "number changed": (lambda t: t.replace(",4.500,4500,", ",4.600,4500,"), "the text at 74 is `4.500`, not `4.600`"),
    "row doubled": (lambda t: t + t.splitlines()[-1] + "\n", "stands twice"),
    "column deleted": (lambda t: re.sub(r"^claim_id,", "id,", t), "the column `claim_id` is missing"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_validate_finds_what_a_spreadsheet_did(run: RunFolder, edit: str) -> None:
    change, expected = EDITS[edit]
    path = run.path / "claims.csv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    found = "\n".join(map(str, validate(run.path, text_path)))
    assert expected in found


def test_validate_names_a_missing_table(run: RunFolder) -> None:
    (run.path / "speakers.csv").unlink()
    assert "speakers.csv: is missing" in str(validate(run.path, text_path)[0])


def test_validate_counts_what_it_does_not_list(run: RunFolder) -> None:
    path = run.path / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",indirect,", ",x,"), encoding="utf-8")
    found = [str(f) for f in validate(run.path, text_path)]
    assert len([f for f in found if "column form" in f]) == 6
    assert any("6 more rows" in f for f in found)
