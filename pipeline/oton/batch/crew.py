"""Who does the work of a run: this process, worker processes beside it, or a Dask cluster."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass

from oton.batch.cluster import Cluster
from oton.batch.pool import Processes
from oton.batch.work import Executor, batches, results_of
from oton.batch.worker import Result, Settings, read_batch
from oton.flow import Input


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work. No workers: this process does it, without limits."""

    workers: int
    timeout: float | None = None  # seconds that an article may take
    memory: int | None = None  # MB that a worker may take; default: its share of the machine's
    dask: str | None = None  # address of the scheduler whose workers do it instead

    def hire(self, settings: Settings) -> Executor:
        """Those who read batches."""
        memory = (self.memory or 0) << 20
        if self.dask:
            return Cluster(self.dask, settings, self.timeout, memory)
        return Processes(settings, self.workers, self.timeout, memory)


def each_result(
    items: Iterable[Input], count: int, settings: Settings, crew: Crew
) -> Generator[list[Result], None, None]:
    """The results of `count` inputs, batch by batch as they are done. Raises OtonError where none can be read."""
    if not count:
        return
    if not (crew.workers or crew.dask):
        yield from (read_batch(settings, batch) for batch in batches(items))
        return
    with closing(crew.hire(settings)) as executor:
        yield from results_of(items, count, executor, crew.timeout)
