"""One file of each format comes through with its text, date, outlet and title; what is broken costs itself only."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from formats_made import BODY, DAY, MAKERS, OUTLET, READS, TITLE, URL

from oton import cleaning
from oton.articles import fill, find_inputs, read_article, tool_of
from oton.articles.formats import FORMATS, Format, format_of
from oton.errors import InputError
from oton.records import Article, CleanText
from oton.rulebook import Rulebook

TOLD = {"published": DAY, "outlet": OUTLET, "title": TITLE, "url": URL}


def _needs(name: str) -> str:
    """A package that is missing here, without which the format cannot be written or read."""
    wanted = {MAKERS[name][1], READS.get(name, "")} - {""}
    return next((package for package in sorted(wanted) if importlib.util.find_spec(package) is None), "")


@pytest.fixture(scope="module")
def cleaner() -> cleaning.Cleaner:
    return cleaning.load(Rulebook.load(cleaning.KINDS))


def _read(source: Path, cleaner: cleaning.Cleaner) -> list[tuple[Article, CleanText]]:
    found = find_inputs(source)
    assert found.problems == []
    articles = [read_article(item) for item in fill(found.inputs)]
    return [(article, cleaning.clean(article, cleaner)) for article in articles]


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_of_each_format(name: str, tmp_path: Path, cleaner: cleaning.Cleaner) -> None:
    if missing := _needs(name):
        pytest.skip(f"{missing} is not installed: pip install 'oton[formats]' and the extra `test`")
    maker, _, told = MAKERS[name]
    maker(tmp_path / name)
    [(article, cleaned)] = _read(tmp_path, cleaner)
    for paragraph in BODY:
        assert paragraph in cleaned.text
    assert {key: cleaned.metadata.get(key, "")[: 10 if key == "published" else None] for key in told} == {
        key: TOLD[key] for key in told
    }
    start = cleaned.text.index("1.200 Autos")
    assert article.raw[cleaned.to_raw(start) :].startswith("1.200 Autos")
    assert "Seite 17" not in cleaned.text
    assert "vom Freitag" not in cleaned.text


def test_every_format_is_tried_and_stands_in_the_readme() -> None:
    tried = {format_of(name) for name in MAKERS}
    assert set(FORMATS) == tried
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert table_of_formats() in readme


def test_a_missing_package_is_told_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    monkeypatch.setattr(Format, "installed", lambda self: "")
    found = find_inputs(tmp_path)
    with pytest.raises(InputError, match=r"pip install 'oton\[pdf\]'"):
        read_article(found.inputs[0])
    [problem] = found.problems
    assert "pip install 'oton[excel]'" in problem.message


def test_an_input_that_failed_is_another_one_once_its_package_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    [item] = find_inputs(tmp_path).inputs
    monkeypatch.setattr(Format, "installed", lambda self: "")
    without = tool_of(item)
    monkeypatch.setattr(Format, "installed", lambda self: "5.0")
    assert tool_of(item) != without


def table_of_formats() -> str:
    """The table of formats as the README has it."""
    lines = ["| format | files | extra |", "| --- | --- | --- |"]
    for known in FORMATS:
        suffixes = " ".join(known.suffixes).replace(".tar", ".tar .tgz")
        lines.append(f"| {known.name} | {suffixes} | {f'`oton[{known.extra}]`' if known.extra else ''} |")
    return "\n".join(lines)
