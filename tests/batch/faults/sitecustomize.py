"""Makes the worker processes of a run fail for real: what a file is called decides what happens when it is opened.

The tests put this folder on PYTHONPATH. Only processes that were spawned by another one are changed.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import time
from pathlib import Path
from typing import Any

_open = Path.open


def _die(_: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _hang(_: Path) -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")  # in C, without ever letting another thread run


def _sleep(_: Path) -> None:
    time.sleep(3600)


def _wait(path: Path) -> None:
    """Tells which process and parent hold the article, and comes to no end while the file `.halt` lies beside it."""
    if path.with_name(".halt").exists():
        path.with_name(".held").write_text(f"{os.getpid()} {os.getppid()}", encoding="utf-8")
    while path.with_name(".halt").exists():
        time.sleep(0.05)


def _raise(_: Path) -> None:
    raise RuntimeError("Das war so nicht geplant.")


def _eat(_: Path) -> None:
    eaten = []
    while True:
        eaten.append(b"x" * (64 << 20))


FAULTS = {"stirbt": _die, "haengt": _hang, "schlaeft": _sleep, "wartet": _wait, "wirft": _raise, "frisst": _eat}


def _faulty_open(self: Path, *arguments: Any, **named: Any) -> Any:
    fault = FAULTS.get(self.name.partition("-")[0])
    if fault and multiprocessing.parent_process():
        fault(self)
    return _open(self, *arguments, **named)


Path.open = _faulty_open  # type: ignore[method-assign]
