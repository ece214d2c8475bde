"""The journal: what a later run takes over, and what not."""

from __future__ import annotations

from pathlib import Path

from oton.batch.journal import Journal, earlier_source, encode
from oton.flow import article_row, failed
from oton.records import Article

SETTINGS = {"model": "m1", "rules": "r1"}
LINE = encode(failed(Article("a", "a.txt", ""), "reading", ValueError("nichts")))


def written(out: Path, *names: str) -> Journal:
    journal = Journal(out, SETTINGS, "eingang")
    for name in names:
        journal.append(name, f"print of {name}", False, LINE)
    journal.close()
    return journal


def test_what_was_appended_is_found_again(tmp_path: Path) -> None:
    written(tmp_path, "a", "ü\n\ud800")
    journal = Journal(tmp_path, SETTINGS, "eingang")
    place = journal.place("ü\n\ud800")
    assert place is not None
    assert place.fingerprint == "print of ü\n\ud800"
    assert [finished.problem[0] for finished in journal.results(["ü\n\ud800", "a"])] == ["a", "a"]
    assert journal.place("b") is None


def test_every_cut_of_the_file_leaves_whole_lines_only(tmp_path: Path) -> None:
    path = written(tmp_path, "a", "b").path
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        journal = Journal(tmp_path, SETTINGS, "eingang")
        lines = whole[:length].count(b"\n")
        assert [journal.place(name) is not None for name in "ab"] == [lines > 1, lines > 2]
        journal.append("c", "x", False, LINE)
        journal.close()
        again = Journal(tmp_path, SETTINGS, "eingang")
        assert again.place("c") is not None
        assert len(list(again.results(["c"]))) == 1


def test_an_article_that_is_done_again_counts_as_it_was_last(tmp_path: Path) -> None:
    written(tmp_path, "a", "b")
    journal = Journal(tmp_path, SETTINGS, "eingang")
    journal.append("a", "other print", True, LINE)
    journal.close()
    place = Journal(tmp_path, SETTINGS, "eingang").place("a")
    assert place is not None
    assert (place.fingerprint, place.text) == ("other print", True)


def test_other_settings_take_nothing_over_and_say_which(tmp_path: Path) -> None:
    written(tmp_path, "a")
    journal = Journal(tmp_path, {**SETTINGS, "rules": "r2"}, "eingang")
    assert journal.changed == ["rules"]
    assert journal.place("a") is None
    journal.close()
    assert Journal(tmp_path, {**SETTINGS, "rules": "r2"}, "eingang").changed == []


def test_a_fresh_journal_takes_nothing_over(tmp_path: Path) -> None:
    written(tmp_path, "a")
    journal = Journal(tmp_path, SETTINGS, "anderer", fresh=True)
    assert journal.place("a") is None
    assert journal.changed == []
    assert earlier_source(tmp_path) == "anderer"


def test_a_file_that_is_no_journal_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").write_bytes(b"\xff\xfe\n[1, 2]\n")
    assert earlier_source(tmp_path) == ""
    journal = Journal(tmp_path, SETTINGS, "eingang")
    assert journal.place("a") is None
    journal.close()
    assert earlier_source(tmp_path) == "eingang"


def test_a_row_has_as_many_cells_as_columns() -> None:
    row = article_row(Article("a", "a.txt", "Ein Wort."), {}, "done")
    assert row.words == 2
