"""Batches -> results on a Dask cluster: one future a batch; Dask does again what was lost with a worker.

What an article may break is settled where it is read: each thread of a Dask worker has a process beside it that loads
the model once, under the same limits of time and memory as on one machine.
"""

from __future__ import annotations

import multiprocessing
import platform
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from functools import partial
from itertools import chain
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, Final

from oton.batch.pool import Processes
from oton.batch.work import results_of
from oton.batch.worker import Result, Settings
from oton.errors import OtonError
from oton.flow import Input

_CONNECT: Final = 15.0  # seconds to wait for the scheduler, and for a first worker
_AGAIN: Final = "Run the same command again to go on."
_COUNT: Final = 10.0  # seconds for which a count of the workers holds
_IDLE: Final = 60.0  # seconds without work after which a process in a cluster ends, and its memory is free


class Cluster:
    """The workers of a Dask scheduler, however many there are at a time."""

    patience: float | None = 60.0

    def __init__(self, address: str, settings: Settings, timeout: float | None = None, memory: int = 0) -> None:
        """Limits as for `Processes`; without `memory` each has its share of what its Dask worker may take."""
        try:
            from distributed import Client  # noqa: PLC0415  (an extra)
            from distributed.comm import resolve_address  # noqa: PLC0415
        except ImportError as error:
            raise OtonError("Running on a Dask cluster needs Dask: pip install 'oton[dask]'") from error
        self._address = address
        self._read = partial(read_there, _absolute(settings), timeout=timeout, memory=memory)
        try:
            resolve_address(address)  # what is no address: a client of it would wait, and complain as Python ends
            self._client = Client(address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise OtonError(
                f"There is no Dask scheduler at {address} ({error}). Start one with `dask scheduler`: it "
                "prints its address, as tcp://HOST:8786."
            ) from error
        self._executor = self._client.get_executor(pure=False)
        self._threads, self._counted = 0, -_COUNT
        try:
            self._client.wait_for_workers(1, timeout=_CONNECT)
        except TimeoutError as error:
            self.close()
            raise OtonError(f"{address} has no worker. Start some: dask worker {address} --nthreads 1") from error

    def slots(self) -> int:
        """Two batches a thread: one that it reads, one that waits for it."""
        if time.monotonic() > self._counted + _COUNT:
            self._threads, self._counted = sum(self._told(self._client.nthreads).values()), time.monotonic()
        return 2 * max(1, self._threads)

    def submit(self, batch: list[Input]) -> Future[list[Result]]:
        """The results of a batch once they are there."""
        future: Future[list[Result]] = self._told(self._executor.submit, self._read, list(map(_shared, batch)))
        return future

    def is_stuck(self) -> bool:
        """No, a cluster may be busy; raises OtonError where it has no worker any more."""
        if not self._told(self._client.nthreads):
            raise OtonError(f"{self._address} has lost all its workers. Start some. {_AGAIN}")
        return False

    def close(self) -> None:
        """Gives up what is in flight; the cluster stays."""
        self._client.close(timeout=_CONNECT)

    def _told(self, ask: Callable[..., Any], *arguments: Any) -> Any:
        """What the scheduler answers. Raises OtonError where it is gone."""
        try:
            return ask(*arguments)
        except (OSError, TimeoutError, CancelledError) as error:
            raise OtonError(f"The Dask scheduler at {self._address} is gone. {_AGAIN}") from error


def _shared(item: Input) -> Input:
    """The input as another machine finds it."""
    return item if item.values is not None else replace(item, path=item.path.absolute())


def _absolute(settings: Settings) -> Settings:
    """The settings with paths that hold in any folder."""
    model, rules = settings.model, settings.rules
    return replace(
        settings,
        model=str(Path(model).absolute()) if model and Path(model).exists() else model,
        rules=str(Path(rules).absolute()) if rules else None,
    )


# What follows runs in a Dask worker.


class _Beside:
    """The process beside a thread of a Dask worker: it reads what the thread is given, and ends where that stops."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted: tuple[Settings, float | None, int] | None = None
        self._processes: Processes | None = None
        self._idle: threading.Timer | None = None

    def read(self, batch: Sequence[Input], settings: Settings, timeout: float | None, memory: int) -> list[Result]:
        """One result for each input, in order."""
        wanted = settings, timeout, memory
        with self._lock:
            if self._idle:
                self._idle.cancel()
            if self._wanted != wanted:
                self.end()  # it was there for another run
            self._wanted, processes = wanted, self._processes or Processes(settings, 1, timeout, memory)
            self._processes = processes
            try:
                read = chain.from_iterable(results_of(batch, len(batch), processes, timeout))
                by_id = {result.article_id: result for result in read}
            finally:
                self._idle = threading.Timer(_IDLE, self._end_if_idle)
                self._idle.daemon = True
                self._idle.start()
        return [by_id[item.article_id] for item in batch]

    def _end_if_idle(self) -> None:
        if self._lock.acquire(blocking=False):
            try:
                self.end()
            finally:
                self._lock.release()

    def end(self) -> None:
        """Ends the process."""
        if self._processes:
            self._processes.close()
        self._processes = None


_here = threading.local()


def read_there(settings: Settings, batch: Sequence[Input], timeout: float | None, memory: int) -> list[Result]:
    """One result for each input, in order, by the process beside this thread, which has its model loaded."""
    first = batch[0]
    if first.values is None and not first.path.parent.is_dir():
        raise OtonError(
            f"The Dask worker on {platform.node()} does not see {first.path.parent}. Put the articles where every "
            "worker has them under the same path, or into a Parquet table: its rows travel with the work."
        )
    if not hasattr(_here, "beside"):
        # Dask starts workers as daemons, and Python lets no daemon have children; ours end by themselves with it.
        vars(multiprocessing.current_process())["_config"].pop("daemon", None)
        _here.beside = _Beside()
        Finalize(None, _here.beside.end, exitpriority=10)  # before Python waits for children at the end of this process
    beside: _Beside = _here.beside
    return beside.read(batch, settings, timeout, memory or _share())


def _share() -> int:
    """The bytes of memory that each thread of this Dask worker may take; 0 where it has no limit."""
    from distributed import get_worker  # noqa: PLC0415  (an extra)

    worker = get_worker()
    limit: int = worker.memory_manager.memory_limit or 0
    return limit // int(worker.state.nthreads)
