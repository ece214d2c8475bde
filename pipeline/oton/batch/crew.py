"""Who does the work of a run: this process, worker processes beside it, or a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pebble import ProcessExpired

from oton.batch.cluster import Cluster
from oton.batch.pool import Processes
from oton.batch.work import NO_WORKER, Executor, batches, results_of
from oton.batch.worker import Result, Settings, read_batch
from oton.errors import OtonError
from oton.flow import Input

_WORTH_A_WORKER: Final = 50  # articles; each worker takes seconds to load its model


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work."""

    workers: int | None = None  # 0: this process does it, without limits; None: one a core, fewer for few articles
    timeout: float | None = 300.0  # seconds that an article may take
    memory: int | None = None  # MB that a worker may take; default: its share of the machine's
    dask: str | None = None  # address of the scheduler whose workers do it instead

    def size(self, articles: int) -> int:
        """How many worker processes so many articles get."""
        if self.workers is not None:
            return self.workers
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return min(cores, 1 + articles // _WORTH_A_WORKER)

    def hire(self, settings: Settings, articles: int) -> Executor:
        """Those who read batches."""
        memory = (self.memory or 0) << 20
        if self.dask:
            return Cluster(self.dask, settings, self.timeout, memory)
        return Processes(settings, self.size(articles), self.timeout, memory)


def each_result(
    items: Iterable[Input], count: int, settings: Settings, crew: Crew
) -> Generator[list[Result], None, None]:
    """The results of `count` inputs, batch by batch as they are done. Raises OtonError where none can be read."""
    if not count:
        return
    if not (crew.size(count) or crew.dask):
        yield from (read_batch(settings, batch) for batch in batches(items))
        return
    with closing(crew.hire(settings, count)) as executor:
        yield from results_of(items, count, executor, crew.timeout)


def try_worker(model: str | None, rules: Path | None, seconds: float) -> None:
    """Starts one worker and has it load its pipeline. Raises OtonError where it has not within so many seconds."""
    settings = Settings(model, str(rules) if rules else None, ())
    with closing(Processes(settings, 1)) as worker:
        try:
            worker.submit([]).result(seconds)
        except TimeoutError as error:
            raise OtonError(NO_WORKER.format(f"it was not ready after {seconds:g} seconds")) from error
        except (BrokenProcessPool, ProcessExpired) as error:
            raise OtonError(NO_WORKER.format("it ended while it loaded its model")) from error
