"""Inputs -> results, batch by batch, by whoever reads batches: worker processes here, or a cluster.

A worker that dies and an article that takes too long cost that article only: its batch is tried again one by one, each
alone, and the culprit becomes a row of problems.csv.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Protocol

from pebble import ProcessExpired

from oton.batch.worker import Result, lost
from oton.errors import OtonError
from oton.flow import Input

BATCH: Final = 16  # articles that travel together
BATCH_BYTES: Final = 200_000  # or fewer where they are long
NO_WORKER: Final = (
    "No worker process can work here: {}. Say --workers 0: the main process does the work and shows what is wrong. "
    "`oton doctor` tries a worker."
)
_TRIES: Final = 3  # how often all workers may break one after another without a single result


class Executor(Protocol):
    """Who reads batches."""

    patience: float | None  # seconds without any result after which to ask whether it is stuck

    def slots(self) -> int:
        """How many batches it can have in flight."""

    def submit(self, batch: list[Input]) -> Future[list[Result]]:
        """The results of a batch, in order, once they are there. Raises BrokenProcessPool where workers cannot start.

        The future raises BrokenProcessPool likewise, OtonError where nothing can be loaded, and whatever else is the
        fault of an article.
        """

    def is_stuck(self) -> bool:
        """Whether nothing is to be expected any more of what is in flight."""

    def close(self) -> None:
        """Ends what it started; it starts it again with the next batch."""


def batches(items: Iterable[Input], most: int = BATCH) -> Iterator[list[Input]]:
    """The inputs in batches of at most `most` articles, fewer where they are long."""
    batch: list[Input] = []
    size = 0
    for item in items:
        mine = item.size
        if batch and (len(batch) >= most or size + mine > BATCH_BYTES):  # a long article is not to hold up short ones
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += mine
    if batch:
        yield batch


def results_of(items: Iterable[Input], count: int, executor: Executor, timeout: float | None) -> Iterator[list[Result]]:
    """The results of `count` inputs, batch by batch as they are done. Raises OtonError where none can be read."""
    most = min(BATCH, count // (2 * executor.slots()))  # small enough that every worker gets several
    work = _Work(batches(items, max(1, most)), timeout)
    fruitless = 0
    while fruitless < _TRIES:
        got = 0
        try:
            for results in _scheduled(executor, work):
                got += 1
                yield results
        except BrokenProcessPool:
            yield from work.ground(blame=False)
        if not work.remains():
            return
        executor.close()
        fruitless = 0 if got else fruitless + 1
    raise OtonError(NO_WORKER.format("they end as soon as they start. Is there memory enough for one model each?"))


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


def _scheduled(executor: Executor, work: _Work) -> Iterator[list[Result]]:
    """Keeps as many batches in flight as the executor has room for."""
    while True:
        room = max(0, executor.slots() - len(work.flying))  # there may be fewer workers than before
        for batch, alone in islice(iter(work.take, None), room):
            try:
                future = executor.submit(batch)
            except BrokenProcessPool:
                work.again.extend(batch)
                raise
            work.flying[future] = batch, alone
        if not work.flying:
            return
        done = wait(work.flying, executor.patience, return_when=FIRST_COMPLETED).done
        if not done and executor.is_stuck():
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
