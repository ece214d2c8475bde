"""Runs in this process and in processes of their own, and what they wrote."""

from __future__ import annotations

import csv
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from oton import batch
from oton.batch import Crew, Options, Summary

FAULTS = Path(__file__).parent / "faults"
TABLES = ("claims.csv", "quantities.csv", "quotations.jsonl", "articles.csv", "speakers.csv", "problems.csv",
          "regions.jsonl")  # fmt: skip
SIZE = 20  # articles of the corpus
ARTICLE = (
    "Brücke bei Rotheim bleibt gesperrt\n\nRotheim. Die Brücke über den Kanal bleibt bis Ende Mai gesperrt. Nach "
    "Angaben des Kreises kostet die Reparatur rund 3,5 Millionen Euro.\n"
)


def wait_for_lines(out: Out, count: int, seconds: float = 300) -> None:
    """Returns once the run has so many articles in its journal."""
    until = time.monotonic() + seconds
    while out.journal_lines() < count:
        assert time.monotonic() < until, "the run writes nothing"
        time.sleep(0.02)


def halted(corpus: Path, source: Path) -> Path:
    """A copy of the corpus with an article that no worker comes to the end of while its file `.halt` is there."""
    shutil.copytree(corpus, source)
    (source / "wartet-1.txt").write_text(ARTICLE, encoding="utf-8")
    (source / ".halt").touch()
    return source


def holder(source: Path, seconds: float = 300) -> tuple[int, int]:
    """The ids of the process that holds the article, and of its parent, once one does."""
    until = time.monotonic() + seconds
    held = source / ".held"
    while not (held.exists() and held.read_text(encoding="utf-8").count(" ")):
        assert time.monotonic() < until, "no worker opens the article"
        time.sleep(0.02)
    process, parent = map(int, held.read_text(encoding="utf-8").split())
    return process, parent


class Out:
    """A folder of results, and the runs that write into it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def command(self, source: Path, *more: object) -> list[str]:
        return [sys.executable, "-m", "oton", "run", str(source), "-o", str(self.path), "--model", "de_oton_news",
                *map(str, more)]  # fmt: skip

    def environment(self) -> dict[str, str]:
        """With the folder of faults on the path of all processes."""
        path = os.pathsep.join(filter(None, (str(FAULTS), os.environ.get("PYTHONPATH", ""))))
        return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"}

    def run(self, source: Path, *more: object, limit: float = 300) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(source, *more), capture_output=True, text=True, check=False, timeout=limit,
            env=self.environment(),
        )  # fmt: skip

    def here(self, source: Path, **more: Any) -> Summary:
        """A run in this process, with the pipeline that the earlier ones loaded."""
        arguments = {name: more.pop(name) for name in ("overwrite",) if name in more}
        options = Options(source=str(source), model="de_oton_news", **more)
        return batch.run(options, self.path, Crew(workers=0), **arguments)

    def start(self, source: Path, *more: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(source, *more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=self.environment(), start_new_session=True,
            # a shell that starts the tests in the background has them ignore Ctrl-C
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )  # fmt: skip

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.path / table).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def lines(self, name: str) -> list[dict[str, Any]]:
        """The objects of a file of JSON lines."""
        return [json.loads(line) for line in (self.path / name).read_text(encoding="utf-8").splitlines()]

    def status(self) -> dict[str, str]:
        """done or failed by article."""
        return {row["id"]: row["status"] for row in self.rows("articles.csv")}

    def problems(self) -> dict[str, dict[str, str]]:
        return {row["article"]: row for row in self.rows("problems.csv")}

    def bytes(self, tables: Sequence[str] = TABLES) -> dict[str, bytes]:
        """The tables and the texts, each file by its name."""
        files = [self.path / name for name in tables] + sorted((self.path / "texts").iterdir())
        return {file.name: file.read_bytes() for file in files}

    def journal_lines(self) -> int:
        journal = self.path / "journal.jsonl"
        return journal.read_bytes().count(b"\n") - 1 if journal.is_file() else -1


def limited(command: list[str], out: Out, kind: int, size: int) -> subprocess.CompletedProcess[str]:
    """The command where the system sets its processes a limit."""
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=out.environment(),
        preexec_fn=lambda: resource.setrlimit(kind, (size, size)),
    )  # fmt: skip
