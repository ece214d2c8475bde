"""A run is the same bytes however it comes about: any number of workers, taken up again, after changes."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from runs import ARTICLE, SIZE, Out, wait_for_lines

from oton.batch import work
from oton.errors import OtonError

LAST = "schlaeft-1.txt"  # a file of this name makes a worker sleep


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.faults), 2])
def test_workers_make_no_difference(corpus: Path, undisturbed: dict[str, bytes], out: Out, workers: int) -> None:
    done = out.run(corpus, "--workers", workers)
    assert done.returncode in (0, 1), done.stderr
    assert out.bytes() == undisturbed


def test_a_second_run_does_nothing_again(corpus: Path, undisturbed: dict[str, bytes], out: Out) -> None:
    out.here(corpus)
    lines = out.journal_lines()
    (out.path / "claims.csv").unlink()
    assert out.here(corpus).taken_over == SIZE
    assert out.journal_lines() == lines
    assert out.bytes() == undisturbed


def test_the_size_of_batches_makes_no_difference(
    corpus: Path, undisturbed: dict[str, bytes], out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "BATCH", 3)
    out.here(corpus)
    assert out.bytes() == undisturbed


@pytest.fixture
def endless(corpus: Path, tmp_path: Path) -> Path:
    """The corpus and an article behind it that no worker comes to the end of, until it is deleted."""
    source = tmp_path / "articles"
    shutil.copytree(corpus, source)
    (source / LAST).write_text(ARTICLE, encoding="utf-8")
    return source


def test_a_killed_run_goes_on_where_it_was(endless: Path, undisturbed: dict[str, bytes], out: Out) -> None:
    running = out.start(endless, "--workers", 2)
    wait_for_lines(out, 2)
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    kept = out.journal_lines()
    assert 2 <= kept <= SIZE
    assert not (out.path / "claims.csv").exists()
    (endless / LAST).unlink()
    again = out.run(endless, "--workers", 2)
    assert f"{kept} of them unchanged" in again.stdout, again.stdout + again.stderr
    assert out.bytes() == undisturbed


def test_ctrl_c_stops_cleanly_and_tells_how_to_go_on(endless: Path, undisturbed: dict[str, bytes], out: Out) -> None:
    running = out.start(endless, "--workers", 2)
    wait_for_lines(out, 2)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    _, errors = running.communicate(timeout=30)
    assert running.returncode == 130
    assert f"of {SIZE + 1} articles are done and kept" in errors
    assert "run the same command again" in errors
    assert "Traceback" not in errors
    (endless / LAST).unlink()
    assert out.run(endless).returncode in (0, 1)
    assert out.bytes() == undisturbed


def test_only_what_changed_is_done_again(corpus: Path, out: Out, tmp_path: Path) -> None:
    source = tmp_path / "articles"
    shutil.copytree(corpus, source)
    out.here(source)
    first, second, third, *_ = sorted(source.iterdir())
    first.write_bytes(second.read_bytes())
    third.unlink()
    (source / "neu.txt").write_bytes(second.read_bytes())
    assert out.here(source).taken_over == SIZE - 2
    fresh = Out(tmp_path / "fresh")
    fresh.here(source)
    assert out.bytes() == fresh.bytes()


def test_other_settings_do_all_again_and_say_so(corpus: Path, out: Out, tmp_path: Path) -> None:
    out.here(corpus)
    again = out.here(corpus, keep=("caption",))
    assert (again.changed, again.taken_over) == (("keep",), 0)
    fresh = Out(tmp_path / "fresh")
    fresh.here(corpus, keep=("caption",))
    assert out.bytes() == fresh.bytes()


def test_min_confidence_needs_no_article_again(corpus: Path, out: Out) -> None:
    claims = out.here(corpus).counts.claims
    again = out.here(corpus, min_confidence=1.0)
    assert again.taken_over == SIZE
    assert again.counts.claims == len(out.rows("claims.csv")) < claims


def test_another_source_is_refused_unless_it_is_to_overwrite(corpus: Path, out: Out, tmp_path: Path) -> None:
    other = tmp_path / "andere"
    other.mkdir()
    shutil.copy(min(corpus.iterdir()), other)
    out.here(other)
    with pytest.raises(OtonError, match="--overwrite"):
        out.here(corpus)
    assert out.here(corpus, overwrite=True).counts.articles == SIZE
    assert len(list((out.path / "texts").iterdir())) == out.here(corpus).counts.done


def test_two_runs_at_once_on_one_folder(corpus: Path, out: Out) -> None:
    running = out.start(corpus, "--workers", 1)
    wait_for_lines(out, 1)
    with pytest.raises(OtonError, match="Another run"):
        out.here(corpus)
    running.kill()
    running.communicate()


def test_the_folder_of_the_articles_is_no_place_for_tables(folder: Path) -> None:
    with pytest.raises(OtonError, match="holds the articles"):
        Out(folder).here(folder)
    assert len(list(folder.iterdir())) == 6
