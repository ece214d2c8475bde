"""Files are whole or not there, and any id can be one's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oton.batch.output import file_name, text_path, whole_file, write_file


@pytest.mark.parametrize(
    ("article_id", "name"),
    [
        ("bruecke", "bruecke"),
        ("unter/bruecke.txt", "unter%2Fbruecke.txt"),
        ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd"),
        (".", "%2E"),
        ("..", "%2E."),
        ("", "%00"),
        ("Zeile\num", "Zeile%0Aum"),
        ("50%", "50%25"),
    ],
)
def test_an_id_as_a_file_name(article_id: str, name: str) -> None:
    assert file_name(article_id) == name


@given(st.text(st.characters(exclude_categories=())))
def test_any_id_is_a_name_that_stays_in_its_folder(article_id: str) -> None:
    path = text_path(Path("out"), article_id)
    assert path.parent == Path("out/texts")
    assert len(path.name.encode()) < 240


@given(st.lists(st.text(st.sampled_from("aü😀/.%~"), max_size=300), unique=True, max_size=5))
def test_two_ids_have_two_names(ids: list[str]) -> None:
    assert len(set(map(file_name, ids))) == len(ids)


def test_a_file_that_could_not_be_written_whole_leaves_the_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    write_file(path, "erster Lauf")

    def fail() -> None:
        with whole_file(path) as file:
            file.write("halb")
            raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        fail()
    assert path.read_text() == "erster Lauf"
    assert [p.name for p in tmp_path.iterdir()] == ["claims.csv"]
