"""Batches -> results in worker processes of this machine, each of which loads the model once."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing.context import SpawnContext
from threading import Thread
from typing import Final

from pebble import ProcessPool

from oton.batch.work import NO_WORKER
from oton.batch.worker import Result, Settings, memory_share, read_apart, start_worker
from oton.errors import OtonError
from oton.flow import Input

_PATIENCE: Final = 120.0  # seconds beyond the time limit after which silent workers are given up
_START: Final = 60.0  # seconds that a process may take to start
_ENDED: Final = (
    "one was started and ended at once with exit code {} (in a script of your own call oton below "
    '`if __name__ == "__main__":`)'
)
_GOODBYE: Final = 15.0  # seconds that the workers have to end
_TASKS: Final = 400  # batches after which a worker is replaced by a fresh one: spaCy keeps every word it ever met


class Processes:
    """So many worker processes; they are started with the first batch, and anew with the first one after `close`."""

    def __init__(self, settings: Settings, workers: int, timeout: float | None = None, memory: int = 0) -> None:
        """`timeout`: seconds that a batch may take; `memory`: bytes that a worker may take, 0: its share of all."""
        self.patience = timeout + _PATIENCE if timeout else None
        self._settings, self._workers, self._timeout = settings, workers, timeout
        self._memory = memory or memory_share(workers)
        self._pool: ProcessPool | None = None
        self._open = ExitStack()

    def slots(self) -> int:
        """Two batches a worker: one that it reads, one that waits for it."""
        return 2 * self._workers

    def submit(self, batch: list[Input]) -> Future[list[Result]]:
        """The results of a batch once they are there."""
        pool = self._pool or self._start()
        try:
            future: Future[list[Result]] = pool.schedule(
                read_apart, args=[self._settings, batch], timeout=self._timeout
            )
        except RuntimeError as error:
            raise BrokenProcessPool(str(error)) from error
        return future

    def is_stuck(self) -> bool:
        """After its patience every article is beyond its time: yes."""
        return True

    def close(self) -> None:
        """Ends the workers, whatever they are at."""
        self._open.close()
        self._pool = None

    def _start(self) -> ProcessPool:
        context = multiprocessing.get_context("spawn")
        start = (self._settings, os.getpid(), self._memory)
        self._open.enter_context(_one_thread_each())
        try:
            _try_process(context)
            pool = self._pool = ProcessPool(self._workers, _TASKS, start_worker, start, context)
            self._open.callback(_end, pool)
            with _interrupts_held():
                pool.active  # noqa: B018  (starts the workers)
        except OSError as error:
            raise OtonError(NO_WORKER.format(error.strerror or error)) from error
        return pool


def _try_process(context: SpawnContext) -> None:
    """Raises OSError where a process that is started here never does anything: a pool would wait for it for ever."""
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=there.send, args=["here"], daemon=True)
    with here:
        with there, _interrupts_held():
            process.start()
        try:
            if not here.poll(_START):
                raise OSError(f"one was started and did nothing for {_START:g} seconds")
            here.recv()
        except EOFError as error:
            process.join()
            raise OSError(_ENDED.format(process.exitcode)) from error
        finally:
            process.kill()
            process.join()


def _end(pool: ProcessPool) -> None:
    """Stops the workers without waiting for what they are at, as the pool's own `with` would.

    A worker that is stopped in the middle of an answer leaves a thread that waits for the rest of it: after a while we
    go without it.
    """
    pool.stop()  # type: ignore[no-untyped-call]
    ending = Thread(target=pool.join, daemon=True)
    ending.start()
    ending.join(_GOODBYE)


_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Workers share the cores as they are: libraries that start a thread a core would only get in their way."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes that are started inside never see Ctrl-C, which is for the parent: it stops them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
