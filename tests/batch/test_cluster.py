"""A run on a Dask cluster of real processes, one of which is killed: the same bytes as a run without one."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from runs import ARTICLE, FAULTS, SIZE, Out, halted, holder, wait_for_lines

from oton import batch
from oton.batch import Crew, Options
from oton.batch.cluster import read_there
from oton.batch.worker import Settings, load_pipeline
from oton.errors import OtonError
from oton.flow import Input

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two worker processes that Dask starts again when they die; the files of FAULTS break them."""
    path = os.pathsep.join(filter(None, (str(FAULTS), os.environ.get("PYTHONPATH", ""))))
    with (
        mock.patch.dict(os.environ, PYTHONPATH=path),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as made,
    ):
        yield made


def pids(cluster: Any) -> list[int]:
    with distributed.Client(cluster, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def test_a_cluster_makes_no_difference(
    cluster: Any, corpus: Path, undisturbed: dict[str, bytes], out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus.parent)  # the workers are not in this folder
    done = out.run(Path(corpus.name), "--dask", cluster.scheduler_address)
    assert done.returncode in (0, 1), done.stderr
    assert out.bytes() == undisturbed


def test_what_a_killed_worker_had_is_done_by_another(cluster: Any, corpus: Path, out: Out, tmp_path: Path) -> None:
    source = halted(corpus, tmp_path / "articles")
    running = out.start(source, "--dask", cluster.scheduler_address)
    _, worker = holder(source)
    assert worker in pids(cluster)
    os.kill(worker, signal.SIGKILL)
    assert out.journal_lines() <= SIZE  # the article that it held is not among them
    (source / ".halt").unlink()
    _, errors = running.communicate(timeout=300)
    assert running.returncode in (0, 1), errors
    undisturbed = Out(tmp_path / "undisturbed")
    undisturbed.here(source)
    assert out.bytes() == undisturbed.bytes()


def test_a_killed_run_goes_on_with_or_without_the_cluster(
    cluster: Any, corpus: Path, undisturbed: dict[str, bytes], out: Out
) -> None:
    running = out.start(corpus, "--dask", cluster.scheduler_address)
    wait_for_lines(out, 2)
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    kept = out.journal_lines()
    assert 2 <= kept < SIZE
    assert out.here(corpus).taken_over == kept
    assert out.bytes() == undisturbed


def test_each_fault_costs_its_article_only(cluster: Any, folder: Path, out: Out) -> None:
    bad = ("stirbt-1", "schlaeft-1", "wirft-1")
    for name in bad:
        (folder / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    done = out.run(folder, "--dask", cluster.scheduler_address, "--timeout", 5, limit=600)
    assert done.returncode == 1, done.stderr
    assert {name for name, state in out.status().items() if state == "failed"} == set(bad)
    assert len(out.status()) == len(bad) + 6


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nirgends", "http://127.0.0.1:9"])
def test_a_cluster_that_is_not_there(corpus: Path, out: Out, address: str) -> None:
    options = Options(source=str(corpus), model="de_oton_news")
    with pytest.raises(OtonError, match=f"no Dask scheduler at {address} .* as tcp://HOST:8786"):
        batch.run(options, out.path, Crew(dask=address))


def test_a_worker_with_another_program_or_without_the_articles_says_so(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(OtonError, match="has another libraries, rules than the run began with"):
        load_pipeline(Settings("de_oton_news", None, (), expected=(("libraries", "spacy 1.0"), ("rules", "andere"))))
    lost = Input("a", "a.txt", tmp_path / "nirgends" / "a.txt")
    with pytest.raises(OtonError, match="does not see"):
        read_there(Settings("de_oton_news", None, ()), [lost], None, 0)
