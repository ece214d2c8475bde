"""Workers that cannot start: a message with the next step, and soon."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import time
from pathlib import Path

import pytest
from runs import ARTICLE

from oton.batch import pool
from oton.batch.crew import Crew, try_worker
from oton.batch.pool import Processes
from oton.batch.worker import Settings
from oton.errors import OtonError

SETTINGS = Settings("de_oton_news", None, ())


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """What stands in the place of Python where a worker is started; it comes to no end."""
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nexec sleep 600\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def start_with(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.spawn._python_exe", program.encode())


@pytest.mark.parametrize(
    ("program", "told"),
    [("/bin/false", "exit code 1"), ("/bin/true", "exit code 0"), ("/nirgends/python", "exit code 255")],
)
def test_workers_that_end_at_once(program: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    multiprocessing.get_context("spawn").Lock()  # the process that Python keeps for locks starts as it should
    start_with(program, monkeypatch)
    began = time.monotonic()
    with pytest.raises(OtonError, match=rf"No worker process can work here: .*{told}.*--workers 0"):
        Processes(SETTINGS, 2).submit([])
    assert time.monotonic() - began < 20


def test_workers_that_never_do_anything(python: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    multiprocessing.get_context("spawn").Lock()
    start_with(str(python), monkeypatch)
    monkeypatch.setattr(pool, "_START", 0.5)
    with pytest.raises(OtonError, match=r"did nothing for 0.5 seconds.*--workers 0"):
        try_worker("de_oton_news", None, 60)


def test_a_system_that_lends_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.util.spawnv_passfds", refuse)
    with pytest.raises(OtonError, match=r"temporarily unavailable\. Say --workers 0"):
        Processes(SETTINGS, 1).submit([])


def test_a_script_that_forgot_its_guard_is_told_of_it(tmp_path: Path) -> None:
    (tmp_path / "artikel.txt").write_text(ARTICLE, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom oton import batch\n"
        f"options = batch.Options(source={str(tmp_path / 'artikel.txt')!r}, model='de_oton_news')\n"
        f"batch.run(options, Path({str(tmp_path / 'out')!r}), batch.Crew(workers=1))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode
    assert 'if __name__ == "__main__":' in done.stderr.splitlines()[-1]


def test_few_articles_get_few_workers() -> None:
    assert Crew().size(1) == 1
    assert Crew(workers=0).size(1000) == 0
    assert Crew(workers=3).size(1) == 3
