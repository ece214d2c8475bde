"""Inputs -> results, in one process: what every worker does, wherever it runs."""

from __future__ import annotations

import contextlib
import os
import platform
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from oton import flow
from oton.batch.journal import encode
from oton.batch.settings import settings_of
from oton.errors import InputError, OtonError
from oton.flow import Done, Failed, Input, Pipeline
from oton.records import Article

_HASHED: Final = 64 << 20  # bytes of a file that count for its fingerprint; no article has more
_LEAST_MEMORY: Final = 2 << 30  # bytes; the model and its libraries take about half


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs to know to load its pipeline."""

    model: str | None
    rules: str | None
    keep: tuple[str, ...]
    partial: bool = False
    expected: tuple[tuple[str, str], ...] = ()  # `settings_of` where the run began: here it must be the same


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one input: the line for the journal, and its raw text where it came through.

    Without a fingerprint the line is not taken over by a later run.
    """

    article_id: str
    fingerprint: str
    encoded: str
    raw: str | None = None
    out_of_memory: bool = False


def read_batch(settings: Settings, batch: Sequence[Input]) -> list[Result]:
    """One result for each input, in order. Raises OtonError only where the pipeline cannot be loaded."""
    pipeline = load_pipeline(settings)
    prints = [fingerprint(item) for item in batch]  # before the text is read: if it changes now, it is read again later
    read = [_try_read(item) for item in batch]
    rows = iter(pipeline.read_many([article for article in read if isinstance(article, Article)]))
    results = [next(rows) if isinstance(article, Article) else article for article in read]
    return [_result(item, mark, result) for item, mark, result in zip(batch, prints, results, strict=True)]


def read_apart(settings: Settings, batch: Sequence[Input]) -> list[Result]:
    """The same in a worker process. Raises what `read_batch` does, and whatever else an article may break."""
    with contextlib.suppress(MemoryError):
        return read_batch(settings, batch)
    raise MemoryError  # a new one: the traceback of the other would keep alive what filled the memory


def load_pipeline(settings: Settings) -> Pipeline:
    """The pipeline of these settings, loaded once in a process. Raises OtonError where that fails."""
    try:
        return _load(settings)
    except MemoryError as error:
        raise OtonError("There is not enough memory to load the model in a worker. Try --workers 1.") from error


@lru_cache(maxsize=1)
def _load(settings: Settings) -> Pipeline:
    rules = Path(settings.rules) if settings.rules else None
    pipeline = flow.load(settings.model, rules, settings.keep, partial=settings.partial)
    here = settings_of(pipeline.model, pipeline.book, settings.keep, settings.partial)
    if other := ", ".join(name for name, value in settings.expected if here.get(name) != value):
        raise OtonError(
            f"A worker on {platform.node()} has another {other} than the run began with. Install the same on every "
            "machine and change nothing while it runs, then run the same command again."
        )
    return pipeline


def fingerprint(item: Input) -> str:
    """A hash of an input, with its name and the version of what reads it; empty where it cannot be read.

    An input that failed since a package was missing is so another one once that is installed.
    """
    total = sha256(f"{item.file}\0{item.columns}\0{flow.tool_of(item)}\0".encode(errors="surrogatepass"))
    if not item.is_filled:  # it was in the file when that was listed, and is not any more
        return ""
    if item.number:
        content = sorted(item.values.items()) if item.values is not None else item.document
        total.update(item.data or repr(content).encode(errors="surrogatepass"))
        return total.hexdigest()[:24]
    try:
        with item.path.open("rb") as file:
            total.update(str(os.fstat(file.fileno()).st_size).encode() + b"\0" + file.read(_HASHED))
    except OSError:
        return ""
    return total.hexdigest()[:24]


def lost(item: Input, message: str) -> Result:
    """The result of an article whose worker did not come back with one."""
    result = flow.failed(Article(item.article_id, item.file, ""), "worker", OtonError(message))
    return Result(item.article_id, "", encode(result))


def _try_read(item: Input) -> Article | Failed:
    article = Article(item.article_id, item.file, "")
    try:
        return flow.read_article(item)
    except MemoryError as error:
        return flow.failed(article, "reading", error)
    except OSError as error:
        return flow.failed(article, "reading", InputError(f"cannot be read ({error.strerror or error})."))
    except Exception as error:  # an input that cannot be read is a row of problems.csv
        return flow.failed(article, "reading", error)


def _result(item: Input, mark: str, result: Done | Failed) -> Result:
    hungry = isinstance(result, Failed) and result.problem.error == MemoryError.__name__
    raw = result.raw if isinstance(result, Done) else None
    return Result(item.article_id, "" if hungry else mark, encode(result), raw, hungry)


def start_worker(settings: Settings, parent: int, memory: int) -> None:
    """Makes a fresh process a worker: it holds no more than `memory` bytes, ends with its parent, has its pipeline."""
    threading.Thread(target=_end_with, args=[parent], daemon=True).start()
    limit_memory(memory)
    with contextlib.suppress(Exception):  # what cannot be loaded is raised again, and told, with the first batch
        load_pipeline(settings)


def _end_with(parent: int) -> None:
    """Ends this process soon after its parent, so that kill -9 of a run leaves no worker behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def memory_share(workers: int) -> int:
    """The bytes of memory that each of so many workers may take; 0: no limit."""
    machine = machine_memory()
    return max(_LEAST_MEMORY, machine // max(1, workers)) if machine else 0


def machine_memory() -> int:
    """The bytes of memory of this machine, or of the container it is; 0 where that is not known."""
    try:
        machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0
    with contextlib.suppress(OSError, ValueError):
        machine = min(machine, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    return machine


def limit_memory(most: int) -> None:
    """Makes an allocation beyond `most` bytes fail (MemoryError) instead of the machine; 0: no limit."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  (not on Windows)

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if most and (hard == resource.RLIM_INFINITY or most < hard):
            resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
