"""What the tests of the run share: a corpus, and the bytes that an undisturbed run makes of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "quality")]
from runs import ARTICLE, SIZE, Out  # noqa: E402


@pytest.fixture
def out(tmp_path: Path) -> Out:
    return Out(tmp_path / "out")


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty articles, among them each of the sample articles."""
    from perturbed import write_corpus

    folder = tmp_path_factory.mktemp("corpus") / "articles"
    write_corpus(folder, SIZE)
    return folder


@pytest.fixture(scope="session")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one run in one process writes for the corpus."""
    out = Out(tmp_path_factory.mktemp("undisturbed") / "out")
    assert out.here(corpus).counts.articles == SIZE
    return out.bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six good articles."""
    source = tmp_path / "articles"
    source.mkdir()
    for number in range(6):
        (source / f"gut-{number}.txt").write_text(ARTICLE.replace("3,5", f"{number},5"), encoding="utf-8")
    return source
