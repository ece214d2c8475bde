"""Inputs -> results, by worker processes that each load the model once.

A worker that dies and an article that takes too long cost that article only: its batch is tried again one by one, each
alone in a worker, and the culprit becomes a row of problems.csv.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from pebble import ProcessExpired, ProcessPool

from oton.batch.worker import Result, Settings, lost, memory_share, read_apart, read_batch, start_worker
from oton.errors import OtonError
from oton.flow import Input

BATCH: Final = 16  # articles that are parsed together
BATCH_BYTES: Final = 200_000  # or fewer where they are long
_PATIENCE: Final = 120.0  # seconds beyond the time limit after which silent workers are given up
_TASKS: Final = 400  # batches after which a worker is replaced by a fresh one: spaCy keeps every word it ever met
_TRIES: Final = 3  # pools that may break one after another without a single result


def batches(items: Iterable[Input], workers: int = 1, count: int = 0) -> Iterator[list[Input]]:
    """The inputs in batches, small enough that every worker gets several of `count`."""
    most = max(1, min(BATCH, count // (4 * max(1, workers)) if count else BATCH))
    batch: list[Input] = []
    size = 0
    for item in items:
        mine = _size(item)
        if batch and size + mine > BATCH_BYTES:  # a long article is not to hold up short ones
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += mine
        if len(batch) >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(item: Input) -> int:
    if item.values is not None:
        return sum(map(len, item.values.values()))
    try:
        return item.path.stat().st_size
    except OSError:
        return 0


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work. No workers: this process does it, without limits."""

    workers: int
    timeout: float | None = None  # seconds that an article may take
    memory: int | None = None  # MB that a worker may take; default: its share of the machine's


def each_result(items: Sequence[Input], settings: Settings, crew: Crew) -> Iterator[list[Result]]:
    """The results of all inputs, batch by batch as they are done. Raises OtonError where no worker can be started."""
    parts = batches(items, crew.workers, len(items))
    if not crew.workers:
        yield from (read_batch(settings, batch) for batch in parts)
        return
    work = _Work(parts, crew.timeout)
    fruitless = 0
    while fruitless < _TRIES:
        got = 0
        for results in _one_pool(work, settings, crew):
            got += 1
            yield results
        if not work.remains():
            return
        fruitless = 0 if got else fruitless + 1
    raise OtonError(
        "The worker processes end as soon as they start. Is there memory enough for one model each? Try --workers 1; "
        "--workers 0 works in the main process and shows what is wrong."
    )


@dataclass(slots=True)
class _Work:
    """What is still to be done: batches in order, before them articles to try again alone, and what is in flight."""

    batches: Iterator[list[Input]]
    timeout: float | None
    again: deque[Input] = field(default_factory=deque)
    flying: dict[Future[list[Result]], tuple[list[Input], bool]] = field(default_factory=dict)
    stuck: Counter[str] = field(default_factory=Counter)
    all_taken: bool = False

    def take(self) -> tuple[list[Input], bool] | None:
        """The next batch, and whether it is one article tried again alone."""
        if self.again:
            return [self.again.popleft()], True
        batch = next(self.batches, None)
        self.all_taken = batch is None
        return (batch, False) if batch else None

    def remains(self) -> bool:
        """Whether something may be left."""
        return bool(self.again or self.flying or not self.all_taken)

    def ground(self, blame: bool) -> Iterator[list[Result]]:
        """Takes back what is in flight. With `blame` an article that was part of it twice is given up."""
        for batch, _ in self.flying.values():
            self.stuck.update(item.article_id for item in batch if blame)
            given_up = [item for item in batch if self.stuck[item.article_id] > 1]
            self.again.extend(item for item in batch if item not in given_up)
            if given_up:
                yield [lost(item, "Its worker fell silent twice. Look at the article.") for item in given_up]
        self.flying.clear()

    def settle(self, future: Future[list[Result]]) -> list[Result]:
        """The results of a batch that came back; what failed with it is put back to be tried alone, or is lost.

        Raises BrokenProcessPool where it is the pool that failed, and OtonError where nothing can be loaded.
        """
        batch, alone = self.flying[future]
        try:
            results = future.result()
        except (OtonError, BrokenProcessPool):
            raise
        except Exception as error:
            results = [lost(item, _reason(error, self.timeout)) for item in batch] if alone else []
            self.again.extend([] if alone else batch)
        else:
            if not alone:
                self.again.extend(i for i, result in zip(batch, results, strict=True) if result.out_of_memory)
                results = [result for result in results if not result.out_of_memory]
        del self.flying[future]
        return results


def _one_pool(work: _Work, settings: Settings, crew: Crew) -> Iterator[list[Result]]:
    """The results that one pool of workers comes to: all that are left, unless it breaks."""
    context = multiprocessing.get_context("spawn")
    memory = crew.memory << 20 if crew.memory else memory_share(crew.workers)
    start = (settings, os.getpid(), memory)
    with (
        _one_thread_each(),
        ProcessPool(crew.workers, _TASKS, start_worker, start, context) as pool,
    ):
        with _interrupts_held():
            pool.active  # noqa: B018  (starts the workers)
        try:
            yield from _scheduled(pool, work, settings, 2 * crew.workers)
        except BrokenProcessPool:
            yield from work.ground(blame=False)
        finally:
            stop: Callable[[], None] = pool.stop
            stop()


def _scheduled(pool: Any, work: _Work, settings: Settings, most: int) -> Iterator[list[Result]]:
    """Keeps `most` batches in flight."""
    patience = work.timeout + _PATIENCE if work.timeout else None
    while True:
        for batch, alone in islice(iter(work.take, None), most - len(work.flying)):
            try:
                future = pool.schedule(read_apart, args=[settings, batch], timeout=work.timeout)
            except RuntimeError as error:
                work.again.extend(batch)
                raise BrokenProcessPool(str(error)) from error
            work.flying[future] = batch, alone
        if not work.flying:
            return
        done = wait(work.flying, patience, return_when=FIRST_COMPLETED).done
        if not done:
            yield from work.ground(blame=True)
            return
        for future in done:
            yield work.settle(future)


def _reason(error: Exception, timeout: float | None) -> str:
    """What to tell of an article that killed its worker or took too long."""
    if isinstance(error, TimeoutError):
        return f"The article took longer than {timeout:g} seconds. Look at it, or allow more with --timeout."
    if isinstance(error, ProcessExpired):
        return f"The worker process died over the article (exit code {error.exitcode}). Is there enough memory?"
    if isinstance(error, MemoryError):
        return "The article needs more memory than a worker may take. Cut it, or allow more with --memory."
    return f"{type(error).__name__}: {error}. Please report it with the article."


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
