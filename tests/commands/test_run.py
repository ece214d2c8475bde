"""`oton run` and `oton clean` as a user calls them, with good input and with bad."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = (
    "Brücke bei Rotheim bleibt gesperrt\n\n"
    "Rotheim. Die Brücke über den Kanal bleibt bis Ende Mai gesperrt. Nach Angaben des Kreises kostet die Reparatur "
    "rund 3,5 Millionen Euro.\n\n"
    "„Wir rechnen mit 1.200 Autos am Tag, die einen Umweg fahren“, sagte Landrätin Marlene Oswald am Dienstag. "
    "Das sei weniger als im vergangenen Jahr.\n"
)


def oton(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "oton", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def run(source: Path, out: Path, *more: object) -> subprocess.CompletedProcess[str]:
    return oton("run", source, "-o", out, "--model", "de_oton_news", *more)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "articles"
    source.mkdir()
    (source / "bruecke.txt").write_text(ARTICLE, encoding="utf-8")
    return source


def test_a_run_writes_every_table(folder: Path, tmp_path: Path) -> None:
    done = run(folder, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "articles   1 = 1 done + 0 failed" in done.stdout
    claims = table(tmp_path / "out" / "claims.csv")
    money, cars = claims[0], claims[1]
    assert (money["value_min"], money["unit"], money["modifier"]) == ("3500000", "EUR", "approx")
    assert (cars["speaker_name"], cars["form"], cars["value_max"]) == ("Marlene Oswald", "direct", "1200")
    for row in claims:
        assert ARTICLE[int(row["start"]) : int(row["end"])] == row["quantity"]
    assert {p.name for p in (tmp_path / "out").iterdir()} >= {
        "claims.csv", "quantities.csv", "quotations.jsonl", "articles.csv", "speakers.csv", "problems.csv",
        "run.json", "texts",
    }  # fmt: skip
    told = json.loads((tmp_path / "out" / "run.json").read_text())
    assert told["counts"]["articles"] == told["counts"]["done"] + told["counts"]["failed"] == 1
    assert told["model"]["name"] == "de_oton_news"


def test_two_runs_write_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    (folder / "zweiter.txt").write_text(ARTICLE.replace("Oswald", "Ahrens"), encoding="utf-8")
    run(folder, tmp_path / "a")
    run(folder, tmp_path / "b")
    for name in ("claims.csv", "quantities.csv", "quotations.jsonl", "articles.csv", "speakers.csv", "problems.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_one_article_from_standard_input(tmp_path: Path) -> None:
    done = oton("run", "-", "-o", tmp_path / "out", "--model", "de_oton_news", stdin=ARTICLE.encode())
    assert done.returncode == 0, done.stderr
    assert len(table(tmp_path / "out" / "claims.csv")) >= 2


def test_min_confidence_leaves_claims_out_but_keeps_their_quantities(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "out", "--min-confidence", "1")
    assert table(tmp_path / "out" / "claims.csv") == []
    quantities = table(tmp_path / "out" / "quantities.csv")
    assert quantities
    assert {row["claim_id"] for row in quantities} == {""}


def test_bad_articles_are_rows_in_problems_and_the_others_go_on(folder: Path, tmp_path: Path) -> None:
    (folder / "leer.txt").write_text("")
    (folder / "unbekannt.pages").write_text("Text")
    (folder / "nul.txt").write_bytes(b"\0\1\2" * 500)
    (folder / "kaputt.txt.gz").write_bytes(gzip.compress(ARTICLE.encode())[:40])
    (folder / "english.txt").write_text(
        "The minister said on Tuesday that the bridge would be closed for two months, and that it was not safe. " * 5
    )
    (folder / "latin.txt").write_bytes(ARTICLE.replace("„", '"').replace("“", '"').encode("latin-1"))
    (folder / "utf16.txt").write_bytes(ARTICLE.encode("utf-16"))
    (folder / "unter").mkdir()
    (folder / "unter" / "bruecke.txt").write_text(ARTICLE, encoding="utf-8")
    done = run(folder, tmp_path / "out")
    assert done.returncode == 1, done.stdout + done.stderr
    articles = {row["id"]: row for row in table(tmp_path / "out" / "articles.csv")}
    problems = {row["article"]: row for row in table(tmp_path / "out" / "problems.csv")}
    assert {i for i, row in articles.items() if row["status"] == "done"} == {
        "bruecke.txt", "unter/bruecke.txt", "latin", "utf16",
    }  # fmt: skip
    assert {i for i, row in articles.items() if row["status"] == "failed"} == {
        "leer", "unbekannt.pages", "nul", "kaputt", "english",
    }  # fmt: skip
    assert set(problems) >= {"leer", "unbekannt.pages", "nul", "kaputt", "english", "bruecke.txt", "unter/bruecke.txt"}
    assert all(row["message"] for row in problems.values())
    assert problems["english"]["stage"] == "language"
    assert {i: articles[i]["language"] for i in ("bruecke.txt", "english", "leer")} == {
        "bruecke.txt": "de", "english": "en", "leer": "",
    }  # fmt: skip
    assert problems["bruecke.txt"]["severity"] == "warning"
    counts = json.loads((tmp_path / "out" / "run.json").read_text())["counts"]
    assert (counts["articles"], counts["done"], counts["failed"]) == (9, 4, 5)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda p: p.mkdir(), "no article"),
        (lambda p: None, "no such file or folder"),
        (lambda p: p.with_suffix(".xyz").write_text("x"), "no suffix of an article"),
        (lambda p: p.with_suffix(".csv").write_text("id,text\n"), "without a row"),
    ],
    ids=["empty folder", "missing", "unknown suffix", "only a header"],
)
def test_where_nothing_can_start_there_is_a_message_and_exit_code_2(tmp_path: Path, make: object, message: str) -> None:
    source = tmp_path / "in"
    make(source)  # type: ignore[operator]
    done = run(
        next(tmp_path.glob("in*"), source),
        tmp_path / "out",
    )
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_an_earlier_run_on_other_articles_is_not_overwritten_unasked(folder: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "andere"
    other.mkdir()
    (other / "bruecke.txt").write_text(ARTICLE.replace("3,5", "4,5"), encoding="utf-8")
    run(folder, out)
    again = run(other, out)
    assert again.returncode == 2
    assert "earlier run" in again.stderr
    assert run(other, out, "--overwrite").returncode == 0
    assert table(out / "claims.csv")[0]["value_min"] == "4500000"


def test_results_inside_the_input_are_not_read_again(folder: Path) -> None:
    run(folder, folder / "out")
    run(folder, folder / "out", "--overwrite")
    assert [row["id"] for row in table(folder / "out" / "articles.csv")] == ["bruecke"]


def test_a_model_that_is_missing_is_named(folder: Path, tmp_path: Path) -> None:
    done = oton("run", folder, "-o", tmp_path / "out", "--model", "de_nirgends")
    assert done.returncode == 2
    assert "spacy download" in done.stderr


def test_clean_writes_texts_and_regions(folder: Path, tmp_path: Path) -> None:
    done = oton("clean", folder, "-o", tmp_path / "clean")
    assert done.returncode == 0, done.stderr
    assert "3,5 Millionen Euro" in (tmp_path / "clean" / "bruecke.txt").read_text(encoding="utf-8")
    line = json.loads((tmp_path / "clean" / "clean.jsonl").read_text(encoding="utf-8"))
    assert line["title"] == "Brücke bei Rotheim bleibt gesperrt"
    assert "bleibt gesperrt\n" not in line["text"]
    regions = json.loads((tmp_path / "clean" / "regions.jsonl").read_text(encoding="utf-8"))["regions"]
    assert {"start", "end", "label", "action", "rule"} == set(regions[0])


def test_explain_prints_the_regions(folder: Path) -> None:
    done = oton("clean", folder, "--explain")
    assert done.returncode == 0, done.stderr
    assert "keep title" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--keep", "captoin"), "no regions `captoin`. Did you mean `caption`?"),
        (("--workers", "drei"), "'--workers': `drei`."),
        (("--workers=-1",), "`-1`"),
        (("--min-confidence", "80%"), "`80%`"),
        (("--memory", "5"), "`5`"),
        (("--dask", "nirgends"), "There is no Dask scheduler at nirgends"),
    ],
)
def test_a_value_that_will_not_do_is_named(folder: Path, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = run(folder, tmp_path / "out", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_clean_says_where_its_texts_cannot_go(folder: Path, tmp_path: Path) -> None:
    taken = tmp_path / "datei"
    taken.write_text("x")
    for out, told in ((folder, "holds the articles"), (taken, "is a file")):
        done = oton("clean", folder, "-o", out)
        assert (done.returncode, told in done.stderr) == (2, True), done.stderr


def test_a_file_that_is_not_there_is_no_traceback(tmp_path: Path) -> None:
    done = oton("gold", tmp_path / "nirgends.json")
    assert done.returncode == 2
    assert (
        done.stderr
        == f"oton: {tmp_path / 'nirgends.json'}: No such file or directory. Check the path and its permissions.\n"
    )


def test_a_value_in_oton_toml_is_named_with_its_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "oton.toml").write_text("workers = -1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run(folder, tmp_path / "out")
    assert done.returncode == 2
    assert "`-1` in `oton.toml`" in done.stderr
