"""A folder of Parquet files in, a folder of Parquet files out."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs import Out

from oton.report import read_table

pandas = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")


@pytest.fixture
def parquet(corpus: Path, tmp_path: Path) -> Path:
    """The plain articles of the corpus as two Parquet files, in row groups of three."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.txt"))}
    frame = pandas.DataFrame({"id": list(texts), "text": list(texts.values()), "desk": "Lokales"})
    folder = tmp_path / "parquet"
    folder.mkdir()
    for number, rows in enumerate((frame[:7], frame[7:])):
        rows.to_parquet(folder / f"part-{number}.parquet", row_group_size=3)
    return folder


def test_parquet_in_and_out(parquet: Path, out: Out, tmp_path: Path) -> None:
    done = out.run(parquet, "--workers", 2, "--parquet")
    assert done.returncode == 0, done.stderr
    here = Out(tmp_path / "here")
    here.here(parquet)
    assert out.bytes() == here.bytes()
    assert {row["desk"] for row in out.rows("articles.csv")} == {"Lokales"}
    for name in ("claims", "quantities", "articles", "speakers", "problems"):
        written = pandas.read_parquet(out.path / "parquet" / f"{name}.parquet")
        pandas.testing.assert_frame_equal(written, read_table(out.path, name))


def test_only_changed_rows_are_done_again(parquet: Path, out: Out) -> None:
    total = out.here(parquet).counts.articles
    second = parquet / "part-1.parquet"
    frame = pandas.read_parquet(second).reset_index(drop=True)
    frame.loc[1, "text"] = frame.loc[0, "text"]
    frame.to_parquet(second)
    assert out.here(parquet).taken_over == total - 1
