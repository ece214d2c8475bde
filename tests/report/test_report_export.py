"""Files for other programs: what they hold is what the tables hold."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from run_folder import PROTEST, Said, Written, text_path, write_run

from oton.errors import InputError, OtonError
from oton.report.export import excel_cell, tables_of, write_excel_csv, write_parquet, write_sqlite, write_xlsx
from oton.report.gold import GOLD_COLUMNS, read_gold, write_gold
from oton.report.label_studio import labels, read_annotations, write_tasks
from oton.report.reading import RunFolder, read_frames, read_table
from oton.report.scoring import match, score
from oton.tables import Claim, columns

BY_NAME = {c.name: c for c in columns(Claim)}


@pytest.mark.parametrize(
    ("name", "text", "cell"),
    [
        ("value_min", "1234.5", "1234,5"),
        ("confidence", "0.80", "0,80"),
        ("start", "12", "12"),
        ("article_id", "001", '="001"'),
        ("quantity", "10.000", '="10.000"'),
        ("quantity", "2-3", '="2-3"'),
        ("sentence", "+++ Eil +++", "'+++ Eil +++"),
        ("sentence", "=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("sentence", "@home", "'@home"),
        ("speaker", "NA", "NA"),
        ("sentence", "Müller; „so“", "Müller; „so“"),
    ],
)
def test_cells_for_german_excel(name: str, text: str, cell: str) -> None:
    assert excel_cell(text, BY_NAME[name]) == cell


def test_excel_csv_has_its_mark_and_separator(run: RunFolder) -> None:
    raw = (write_excel_csv(run, run.path / "excel") / "claims.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfclaim_id;article_id;")
    assert raw.count(b"\r\n") == 12


def sheet_cells(path: Path, number: int) -> list[tuple[str, str]]:
    """Type and content of a sheet's cells; `f` is a formula."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(path) as book:
        strings = ["".join(t.itertext()) for t in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    out = []
    for cell in sheet.iterfind(".//m:c", space):
        value = cell.findtext("m:v", "", space)
        kind = "f" if cell.find("m:f", space) is not None else cell.get("t", "n")
        out.append((kind, strings[int(value)] if kind == "s" else value))
    return out


def test_xlsx_has_a_codebook_and_no_formula(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    said = Said("=1+1 ruft Eva 7 Mal.", "7", "7", "7", "Mal", "Mal", "Eva", "=cmd()")
    run = write_run(tmp_path / "o", [Written("007", "2025-01-01", "", "Kurz. ", [said])])
    path = write_xlsx(run, tmp_path / "o.xlsx")
    cells = sheet_cells(path, 1)
    assert "f" not in {kind for kind, _ in cells}
    assert ("s", "007") in cells
    assert ("s", "=cmd()") in cells
    assert ("n", "7") in cells
    assert ("s", "stable name of the row: article and span") in sheet_cells(path, 6)


def test_parquet_keeps_types(run: RunFolder) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    claims = pandas.read_parquet(write_parquet(run, run.path / "parquet") / "claims.parquet")
    assert claims["article_id"][0] == "001"
    assert claims["value_min"][0] == 4000
    assert str(claims["start"].dtype) == "Int64"


def test_parquet_is_the_same_in_pieces(run: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = pytest.importorskip("pandas")
    monkeypatch.setattr("oton.report.export.read_frames", partial(read_frames, rows=2))
    folder = write_parquet(run, run.path / "parquet")
    assert {path.name for path in folder.iterdir()} == {f"{name}.parquet" for name in tables_of(run)}
    for name in ("claims", "problems"):
        pandas.testing.assert_frame_equal(pandas.read_parquet(folder / f"{name}.parquet"), read_table(run.path, name))


def test_sqlite_holds_every_table_with_its_keys(run: RunFolder) -> None:
    path = write_sqlite(run, run.path / "oton.db")
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        found = db.execute(
            'SELECT outlet, value_min, "when" FROM claims JOIN articles ON articles.id = article_id'.replace(
                "outlet", "claims.outlet"
            )
            + " WHERE item_lemma = 'Teilnehmer' AND article_id = '003' ORDER BY start"
        ).fetchall()
        assert found == [("Talkurier", 5000.0, ""), ("Talkurier", None, "nächsten")]
        assert db.execute("SELECT count(*) FROM roles WHERE role = 'cue'").fetchone() == (12,)
        assert db.execute("SELECT substr(text, 1, 9) FROM texts WHERE article_id = '001'").fetchone() == ("Startseit",)


def test_sqlite_says_what_to_do_where_a_row_stands_twice(run: RunFolder) -> None:
    path = run.path / "claims.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[-1] + "\n", encoding="utf-8")
    with pytest.raises(OtonError, match="oton validate"):
        write_sqlite(run, run.path / "oton.db")


# ---------------------------------------------------------------- Label Studio and gold


def exported(run: RunFolder, change: object = None) -> Path:
    """What Label Studio exports after somebody accepted every claim, or changed the marks of the first task."""
    tasks = json.loads((write_tasks(run, run.path / "ls") / "tasks.json").read_text(encoding="utf-8"))
    for number, task in enumerate(tasks):
        task["annotations"] = [{"result": task["predictions"][0]["result"], "was_cancelled": False}]
        if callable(change) and number == 0:
            change(task["annotations"][0]["result"])
    path = run.path / "export.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def test_accepted_claims_come_back_as_gold_that_scores_one(run: RunFolder) -> None:
    rows = read_annotations(exported(run))
    path = write_gold(rows, run.path / "gold.csv")
    result = score(read_gold(path), run.claims)
    assert (result.number.f1, result.row.f1) == (1, 1)
    assert all(float(rate) == 1 for rate in result.columns.values())
    assert result.wrong == ()
    assert list(rows[0]) != []
    assert path.read_text(encoding="utf-8").splitlines()[0].split(",") == GOLD_COLUMNS


def test_a_corrected_value_and_a_deleted_claim_arrive(run: RunFolder) -> None:
    def correct(result: list[dict[str, object]]) -> None:
        first = next(r for r in result if r["from_name"] == "value_max")
        first["value"]["text"] = ["4100"]  # type: ignore[index]
        result[:] = [r for r in result if not str(r.get("id", r.get("from_id"))).startswith("c2")]

    rows = read_annotations(exported(run, correct))
    assert rows[0]["value_max"] == "4100"
    assert rows[0]["speaker"] == "Angaben der Polizei"
    result = score(rows, run.claims)
    assert result.number.precision.right == 10
    assert [c["quantity"] for c in result.extra] == ["9.000"]
    assert result.wrong[0][2] == ("value",)


def test_marks_that_count_an_emoji_as_two_are_found(tmp_path: Path) -> None:
    said = Said("😀😀 Eva zählt 12 Kühe.", "12", "12", "12", "Kühe", "Kuh", "Eva", "Eva")
    run = write_run(tmp_path / "o", [Written("e", "", "", "", [said])])

    def as_browser(result: list[dict[str, object]]) -> None:
        for region in result:
            value = region.get("value")
            if isinstance(value, dict):
                value.update(start=value["start"] + 2, end=value["end"] + 2)

    rows = read_annotations(exported(run, as_browser))
    assert [(r["start"], r["quantity"], r["speaker"]) for r in rows] == [("13", "12", "Eva")]


def test_a_mark_beside_its_text_is_refused(run: RunFolder) -> None:
    def shift(result: list[dict[str, object]]) -> None:
        result[0]["value"]["start"] = 3  # type: ignore[index]

    with pytest.raises(InputError, match="The mark at 3 is on `4"):
        read_annotations(exported(run, shift))


def test_the_set_up_names_what_the_tasks_use(run: RunFolder) -> None:
    tasks = json.loads((write_tasks(run, run.path / "ls") / "tasks.json").read_text(encoding="utf-8"))
    used = {r["from_name"] for t in tasks for r in t["predictions"][0]["result"] if "from_name" in r}
    assert used <= set(re.findall(r'name="(\w+)"', labels()))
    assert ElementTree.fromstring(labels()).tag == "View"
    assert len(tasks) == len(PROTEST)


def test_other_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for content in ("{", '{"a": 1}', '[{"text": 1}]'):
        path.write_text(content)
        with pytest.raises(InputError, match="Label Studio"):
            read_annotations(path)


# ---------------------------------------------------------------- scores


def row(start: int, end: int, **more: str) -> dict[str, str]:
    return {"article_id": "a", "start": str(start), "end": str(end), "value_min": "1", "value_max": "1"} | more


def test_the_best_overlap_is_matched_first() -> None:
    gold, claims = [row(0, 5), row(6, 10)], [row(4, 10), row(0, 3)]
    pairs, missed, extra = match(gold, claims)
    assert [(g["start"], c["start"]) for g, c in pairs] == [("0", "0"), ("6", "4")]
    assert missed == extra == []


@pytest.mark.parametrize(
    ("gold", "claim", "right"),
    [
        ({"speaker": "Cho", "speaker_name": "Cho Tae-yong"}, {"speaker": "Der Direktor Cho", "speaker_name": ""}, True),
        ({"speaker": "Angaben der Polizei"}, {"speaker": "die Polizei", "speaker_name": "Polizei"}, True),
        ({"speaker": "Angaben der Polizei"}, {"speaker": "Nach Angaben der Feuerwehr"}, False),
        ({"speaker": ""}, {"speaker": ""}, True),
        ({"speaker": ""}, {"speaker": "Eva"}, False),
        ({"speaker": "russischen Behörden"}, {"speaker": "Behörde Russlands"}, True),
    ],
)
def test_who_is_the_same_source(gold: dict[str, str], claim: dict[str, str], right: bool) -> None:
    result = score([row(0, 5, **gold)], [row(0, 5, **claim)])
    assert result.speaker.right == int(right)


def test_missed_and_extra_rows_count(run: RunFolder) -> None:
    gold = [*run.claims[:5], {**run.claims[0], "article_id": "elsewhere"}]
    result = score(gold, run.claims)
    assert (result.number.right, result.number.gold, result.number.predicted) == (5, 6, 11)
    assert float(result.number.recall) == pytest.approx(5 / 6)
    assert result.number.f1 == pytest.approx(10 / 17)
    assert "P 0.455  R 0.833  F1 0.588   (6 gold, 11 claims)" in result.lines()[0]


def test_gold_without_offsets_is_found_in_its_context(run: RunFolder, tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    head = "doc\tbegin\tend\ttext\tvalue_min\tvalue_max\tcontext\n"
    path.write_text(head + "002\t\t\t4.500\t4500\t4500\tam Stauwerk 4.500 Teilnehmer\n", encoding="utf-8")
    rows = read_gold(path, run)
    assert rows[0]["start"] == next(c["start"] for c in run.claims if c["quantity"] == "4.500")
    assert score(rows, run.claims).columns["value"].right == 1
    with pytest.raises(InputError, match="row 2: has no start and end"):
        read_gold(path)


def test_a_table_that_is_no_gold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="has no column article_id"):
        read_gold(path)


def test_texts_lie_where_the_run_says(run: RunFolder) -> None:
    assert run.text("001") == text_path(run.path, "001").read_text(encoding="utf-8")
    assert run.text("nobody") is None
