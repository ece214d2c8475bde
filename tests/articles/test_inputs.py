"""Folders, files and tables -> inputs with ids; each file is accounted for."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
from pathlib import Path

import pytest

from oton.articles import Columns, Input, fill, find_inputs, read_article
from oton.errors import InputError
from oton.records import Problem

TEXT = "Der Stadtrat hat am Montag den Haushalt von 40 Millionen Euro beschlossen."


def _write(folder: Path, *names: str, text: str = TEXT) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())


def _found(source: Path, **columns: str) -> tuple[list[Input], list[Problem]]:
    found = find_inputs(source, Columns(**columns))
    return found.inputs, found.problems


def _rows(table: Path, **columns: str) -> tuple[list[Input], list[Problem]]:
    """The rows of a table with their values, and the problems."""
    inputs, problems = _found(table, **columns)
    return list(fill(inputs)), problems


def _errors(problems: list[Problem]) -> dict[str, str]:
    return {problem.article: problem.error for problem in problems}


def test_ids_are_names_without_suffixes_in_the_order_of_paths(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a.html", "sub/c.htm.gz", "d.e.txt.gz")
    inputs, problems = _found(tmp_path)
    assert [item.article_id for item in inputs] == ["a", "b", "d.e", "c"]
    assert [item.file for item in inputs] == ["a.html", "b.txt", "d.e.txt.gz", "sub/c.htm.gz"]
    assert problems == []


def test_files_with_one_name_get_their_paths_and_a_warning(tmp_path: Path) -> None:
    _write(tmp_path, "x/a.txt", "y/a.txt", "y/a.html", "b.txt")
    inputs, problems = _found(tmp_path)
    assert [item.article_id for item in inputs] == ["b", "x/a.txt", "y/a.html", "y/a.txt"]
    assert {problem.article for problem in problems} == {"x/a.txt", "y/a.html", "y/a.txt"}
    assert not any(problem.failed for problem in problems)


def test_an_id_that_looks_like_a_path_stays_unique(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "s/a.txt", "a.txt.txt")
    inputs, _ = _found(tmp_path)
    ids = [item.article_id for item in inputs]
    assert len(set(ids)) == 3


def test_what_could_hold_an_article_is_a_problem_and_the_rest_is_counted(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "b.doc", "README.md", "foto.JPG", "t.csv", "plain", ".DS_Store", ".git/config")
    _write(tmp_path, "seite.aspx", text=f"<!DOCTYPE html><p>{TEXT}</p>")
    _write(tmp_path, "einstellung.json", text='{"farbe": "blau", "stufen": [1, 2]}')
    found = find_inputs(tmp_path)
    assert [item.article_id for item in found.inputs] == ["a", "seite"]
    assert _errors(found.problems) == {"b.doc": "UnknownSuffix", "plain": "UnknownSuffix", "t.csv": "BadTable"}
    assert all(problem.failed for problem in found.problems)
    assert found.rest.passed_over == {".md": 1, ".jpg": 1, ".json": 1}
    assert "save it as .docx" in found.problems[0].message


def test_a_saved_page_s_files_and_an_earlier_run_are_passed_over(tmp_path: Path) -> None:
    _write(tmp_path, "Seite.html", "Seite_files/ad.html", "out/run.json", "out/articles.csv", "out/texts/Seite.txt")
    inputs, problems = _found(tmp_path)
    assert [item.article_id for item in inputs] == ["Seite"]
    assert set(_errors(problems).values()) == {"PageFiles", "EarlierRun"}


def test_links_in_circles_and_into_nothing(tmp_path: Path) -> None:
    _write(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    inputs, problems = _found(tmp_path)
    assert [item.article_id for item in inputs] == ["a"]
    assert sorted(_errors(problems).values()) == ["LinkLoop", "NoFile"]


def test_names_that_no_table_could_hold_are_written_out(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_text(TEXT)
    with open(os.fsencode(tmp_path) + b"/\xff.txt", "w", encoding="utf-8") as file:
        file.write(TEXT)
    inputs, _ = _found(tmp_path)
    for item in inputs:
        item.article_id.encode("utf-8")
        assert item.article_id.isprintable()
        assert read_article(item).raw == TEXT


def test_ten_thousand_files_take_no_time(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.txt").touch()
    start = time.process_time()
    inputs, _ = _found(tmp_path)
    assert len(inputs) == 10_000
    assert time.process_time() - start < 3


def test_one_file_and_a_missing_one(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt.gz", "b.pages")
    inputs, _ = _found(tmp_path / "a.txt.gz")
    assert read_article(inputs[0]).raw == TEXT
    with pytest.raises(InputError, match=r"export it as \.docx"):
        _found(tmp_path / "b.pages")
    with pytest.raises(InputError, match="no such file"):
        _found(tmp_path / "c.txt")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Standard:
        buffer = io.BytesIO(TEXT.encode("utf-16"))

    monkeypatch.setattr("sys.stdin", Standard())
    inputs, problems = _found(Path("-"))
    assert (read_article(inputs[0]).article_id, read_article(inputs[0]).raw, problems) == ("stdin", TEXT, [])


def test_csv_with_metadata_columns_and_broken_rows(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        f'id;text;date;desk\n007;"{TEXT}";3.5.2024;Lokales\nx;zu;viele;Felder;hier\n007;Kurz.;;\n', "utf-8"
    )
    inputs, problems = _rows(table)
    assert [item.article_id for item in inputs] == ["007", "007#3"]
    assert [(problem.article, problem.failed) for problem in problems] == [("t.csv:2", True), ("007#3", False)]
    article = read_article(inputs[0])
    assert article.raw == TEXT
    assert article.metadata["published"] == "2024-05-03"
    assert article.metadata["desk"] == "Lokales"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_may_be_separated_in_any_usual_way(separator: str, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"id{separator}text\r\n7{separator}{TEXT}\r\n", encoding="utf-8-sig", newline="")
    inputs, problems = _rows(table)
    assert [(item.article_id, item.values) for item in inputs] == [("7", {"id": "7", "text": TEXT})]
    assert problems == []


def test_a_list_in_place_of_lines_is_told(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text(json.dumps([{"id": "a", "text": TEXT}]), encoding="utf-8")
    assert "each of its objects on a line" in _found(table)[1][0].message


def test_parquet_of_bytes_and_of_numbers_with_gaps(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    table = tmp_path / "t.parquet"
    pandas.DataFrame({"id": [1.0, float("nan")], "text": ["Müller zählt 40 Hühner.".encode("cp1252")] * 2}).to_parquet(
        table
    )
    inputs, _ = _rows(table)
    assert [item.article_id for item in inputs] == ["1", "t.parquet:2"]
    assert read_article(inputs[0]).raw == "Müller zählt 40 Hühner."


def test_jsonl_with_other_column_names(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl.gz"
    rows = [{"nr": 1, "body": TEXT, "authors": ["Erika Muster", "Max Beispiel"]}, ["no object"]]
    table.write_bytes(gzip.compress(("\n".join(map(json.dumps, rows)) + "\n{broken\n").encode()))
    inputs, problems = _rows(table, id="nr", text="body")
    assert [item.article_id for item in inputs] == ["1"]
    assert read_article(inputs[0]).metadata["author"] == "Erika Muster; Max Beispiel"
    assert [problem.article for problem in problems] == ["t.jsonl.gz:2", "t.jsonl.gz:3"]
    with pytest.raises(InputError, match="no column `id_`"):
        _found(table, id="id_", text="body")


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = tmp_path / "t.parquet"
    parquet.write_table(pyarrow.table({"id": [1, 2], "text": [TEXT, None], "outlet": ["Bote", None]}), table)
    inputs, _ = _rows(table)
    assert read_article(inputs[0]).metadata["outlet"] == "Bote"
    with pytest.raises(InputError, match="no word"):
        read_article(inputs[1])
    table.write_bytes(b"PAR1 broken")
    with pytest.raises(InputError, match="no Parquet table"):
        _found(table)


def _parquet(path: Path, **columns: list[object]) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(pyarrow.table(columns), path)


def test_a_folder_of_parquet_files_and_articles(tmp_path: Path) -> None:
    _write(tmp_path, "c.txt", "_SUCCESS")
    _parquet(tmp_path / "a/part-0.parquet", id=["c", "d"], text=[TEXT, TEXT + " Ja."], desk=["Lokales", "Kultur"])
    _parquet(tmp_path / "a/part-1.parquet", id=["d", "d"], text=[TEXT, TEXT])
    _parquet(tmp_path / "b/ohne.parquet", text=[TEXT, TEXT])
    _parquet(tmp_path / "b/fremd.parquet", name=["x"])
    (tmp_path / "b/kaputt.parquet").write_bytes(b"PAR1 kaputt PAR1")
    inputs, problems = _rows(tmp_path)
    assert [item.article_id for item in inputs] == [
        "c", "d", "d#1", "d#2", "b/ohne.parquet:1", "b/ohne.parquet:2", "c.txt",
    ]  # fmt: skip
    assert read_article(inputs[1]).raw == TEXT + " Ja."
    assert read_article(inputs[1]).metadata == {"desk": "Kultur"}
    assert _errors(problems) == {
        "b/fremd.parquet": "BadTable",
        "b/kaputt.parquet": "BadFile",
        **dict.fromkeys(("d#1", "d#2", "c.txt"), "SharedName"),
    }
    assert {problem.article for problem in problems if problem.failed} == {"b/fremd.parquet", "b/kaputt.parquet"}


def test_rows_are_read_when_their_turn_comes(tmp_path: Path) -> None:
    _parquet(tmp_path / "a.parquet", id=list(map(str, range(1000))), text=[f"{TEXT} {n}" for n in range(1000)])
    inputs, _ = _found(tmp_path)
    assert all(item.values is None for item in inputs)
    some = fill(inputs[5::7])
    assert read_article(next(some)).raw == f"{TEXT} 5"
    assert read_article(next(some)).raw == f"{TEXT} 12"


def test_rows_that_are_gone_or_of_a_table_that_is_gone(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"id,text\n1,{TEXT}\n2,{TEXT}\n3,{TEXT}\n", "utf-8")
    inputs, _ = _found(table)
    table.write_text(f"id,text\n1,{TEXT}\n2,zu,viele\n", "utf-8")
    assert [item.values is None for item in fill(inputs)] == [False, True, True]
    table.unlink()
    gone = list(fill(inputs))
    assert [item.article_id for item in gone] == ["1", "2", "3"]
    with pytest.raises(InputError, match="not there any more"):
        read_article(gone[0])


def test_a_table_of_any_length_in_any_encoding(tmp_path: Path) -> None:
    lines = [f"{number},{TEXT}\n" for number in range(20_000)]  # 1.5 MB before the first letter that tells
    for encoding in ("cp1252", "utf-8", "utf-16"):
        table = tmp_path / f"{encoding}.csv"
        table.write_text("id,text\n" + "".join(lines) + "letzte,Müller nennt 40 Äpfel.\n", encoding)
        inputs, problems = _found(table)
        assert (len(inputs), problems) == (20_001, [])
        assert read_article(next(fill(inputs[-1:]))).raw == "Müller nennt 40 Äpfel."


def test_a_line_longer_than_any_article_costs_that_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oton.articles.content.LONGEST_LINE", 1000)
    good, long = json.dumps({"id": "gut", "text": TEXT}), json.dumps({"id": "lang", "text": TEXT * 100})
    (tmp_path / "t.jsonl").write_text(f"{long}\n{good}\n{long}", "utf-8")
    inputs, problems = _found(tmp_path / "t.jsonl")
    assert [(item.article_id, item.number) for item in inputs] == [("gut", 2)]
    assert [problem.article for problem in problems] == ["t.jsonl:1", "t.jsonl:3"]


def test_a_table_row_may_hold_a_page(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    text = f"<p>{TEXT}</p><p>Die Stadt spart bei den Straßen.</p>"
    page = f"<html><body><article><h1>Haushalt steht</h1>{text}</article></body></html>"
    table.write_text(json.dumps({"id": "a", "html": page}))
    article = read_article(_rows(table)[0][0])
    assert article.extracted
    assert TEXT in article.raw


def test_a_column_that_is_not_there_is_told_with_the_next_step(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"nummer,text\n1,{TEXT}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no column `url`. Its columns are: nummer, text\. .*--id-column"):
        _found(table, id="url")
    with pytest.raises(InputError, match=r"no column `body`.*--text-column"):
        _found(table, text="body")
