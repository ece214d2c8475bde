"""The run itself: inputs -> journal -> tables, run.json and a summary."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from oton import __version__, flow
from oton.batch.crew import Crew, each_result
from oton.batch.journal import Finished, Journal, earlier_source, finish
from oton.batch.merge import Counts, write_tables
from oton.batch.output import PART, text_path, write_file, write_json
from oton.batch.settings import settings_of
from oton.batch.worker import Result, Settings, fingerprint
from oton.errors import InputError, OtonError
from oton.flow import Failed, Input
from oton.model import Model, find_model
from oton.records import Article, Problem
from oton.rulebook import Rulebook
from oton.tables import ProblemRow

_WORTH_A_WORKER: Final = 50  # articles
MARK: Final = "run.json"  # written last: it tells that a run came to its end


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user can set for a run; goes into run.json as it is."""

    source: str
    model: str | None = None
    rules: str | None = None
    aliases: str | None = None
    keep: tuple[str, ...] = ()
    partial: bool = False
    min_confidence: float = 0.0
    id_column: str = "id"
    text_column: str = "text"
    html_column: str = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came of a run."""

    model: Model
    counts: Counts
    taken_over: int  # articles that an earlier run on the same OUT had done
    changed: tuple[str, ...]  # settings that the earlier run had otherwise, for which nothing was taken over
    seconds: float


@dataclass(slots=True)
class _Progress:
    """How many articles are in the journal; tells whoever wants to know."""

    tell: Callable[[int, int], None]
    total: int = 0
    done: int = 0

    def add(self, more: int) -> None:
        self.done += more
        self.tell(self.done, self.total)


class Stopped(OtonError):
    """A run that was stopped, by Ctrl-C for instance, before its tables were written."""


def run(
    options: Options,
    out: Path,
    *,
    workers: int | None = None,
    timeout: float | None = 300.0,
    memory: int | None = None,
    dask: str | None = None,
    overwrite: bool = False,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Summary:
    """Reads every article of the source and writes the tables into OUT.

    What an earlier run on the same OUT did with the same settings is taken over, unless it is to `overwrite`. `workers`
    processes share the work (default: one a core; 0: this process), `timeout` is in seconds and for one article,
    `memory` in MB and for one worker (default: its share of the machine's); with the address of a `dask` scheduler its
    workers do the work instead. `progress(done, all)` is called as articles come through.

    Raises OtonError where nothing could start or OUT cannot be written to, Stopped where it was interrupted; the same
    call then goes on where it was.
    """
    started = time.perf_counter()
    if options.source != "-" and Path(options.source).resolve() == out.resolve():
        raise OtonError(f"{out} holds the articles: their tables need a folder of their own. Name another one with -o.")
    model = find_model(options.model)
    book = flow.load_book(Path(options.rules) if options.rules else None)
    aliases = Path(options.aliases) if options.aliases else None
    find_keys = partial(flow.speaker_keys, aliases=aliases, book=book)
    find_keys([])  # a mistake in the file of aliases is told now and not at the end of the run
    inputs, problems = find_inputs(options, out)
    count = _Progress(progress, len(inputs))
    with _locked(out), _told(out, count):
        _check_source(options, out, overwrite)
        settings = settings_of(model, book, options.keep, options.partial)
        journal = Journal(out, settings, options.source, fresh=overwrite)
        try:
            known = [item for item in inputs if journal.place(item.article_id)]
            done = {item.article_id for item in flow.fill(known) if _is_done(item, journal, out)}
            todo = [item for item in inputs if item.article_id not in done]
            count.add(len(done))
            crew = Crew(_workers(workers, len(todo)), timeout, memory, dask)
            same = tuple(settings.items())
            expected = Settings(options.model, options.rules, options.keep, options.partial, same)
            with closing(each_result(flow.fill(todo), len(todo), expected, crew)) as settled:
                _work_off(settled, journal, out, count)
        finally:
            journal.close()
        failures = [_unreadable(problem) for problem in problems if problem.failed]
        names = [item.article_id for item in inputs]

        def results() -> Iterator[Finished]:
            return chain(map(finish, failures), journal.results(names))

        warnings = [problem_row(problem) for problem in problems if not problem.failed]
        counts = write_tables(out, results, warnings, find_keys, options.min_confidence)
        places = ((name, journal.place(name)) for name in names)
        _drop_strange_texts(out, [name for name, place in places if place and place.text])
        summary = Summary(
            model=model,
            counts=counts,
            taken_over=len(done),
            changed=tuple(journal.changed),
            seconds=time.perf_counter() - started,
        )
        _write_run(out, options, book, settings, summary)
    return summary


def find_inputs(options: Options, out: Path | None) -> tuple[list[Input], list[Problem]]:
    """The articles of the source, without what lies in OUT. Raises InputError where there is none."""
    found, problems = flow.find_inputs(
        Path(options.source),
        id_column=options.id_column,
        text_column=options.text_column,
        html_column=options.html_column,
    )
    inputs = found
    if out and Path(options.source).resolve() in out.resolve().parents:
        inputs = [item for item in found if out.resolve() not in item.path.resolve().parents]
    if not inputs and not any(problem.failed for problem in problems):
        raise InputError(f"{options.source}: holds no article. oton reads .txt, .html and .htm (also .gz) and tables.")
    return inputs, problems


def problem_row(problem: Problem) -> ProblemRow:
    """A problem of the input as a row of problems.csv."""
    return ProblemRow(
        article=problem.article,
        stage=problem.stage,
        error=problem.error,
        message=problem.message,
        severity="failed" if problem.failed else "warning",
    )


def _workers(wanted: int | None, articles: int) -> int:
    """A worker a core that this process may use; fewer for few articles, since each takes seconds to load its model."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, 1 + articles // _WORTH_A_WORKER) if wanted is None else wanted


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """The lock of an OUT, held: two runs at once would write over each other."""
    if out.exists() and not out.is_dir():
        raise OtonError(f"{out} is a file. Name a folder for the results with -o.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / ".lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OtonError(f"Another run writes into {out} right now. Wait for it, or name another folder.") from error
    except OSError as error:
        raise OtonError(f"{out} cannot be written to ({error.strerror}). Name another folder with -o.") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _told(out: Path, count: _Progress) -> Iterator[None]:
    """Says what is kept, and how to go on, where a run is interrupted or OUT cannot be written to any more."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise Stopped(f"Stopped. {_kept(out, count)}") from error
    except OSError as error:
        raise OtonError(f"{out} cannot be written to ({error.strerror or error}). {_kept(out, count)}") from error


def _kept(out: Path, count: _Progress) -> str:
    return f"{count.done} of {count.total} articles are done and kept in {out}: run the same command again to go on."


def _check_source(options: Options, out: Path, overwrite: bool) -> None:
    """Refuses an OUT that holds the results of another source, unless the user said to replace them."""
    earlier = earlier_source(out)
    if earlier and earlier != options.source and not overwrite:
        raise OtonError(
            f"{out} holds the results of an earlier run on {earlier}. Name another folder, or say --overwrite."
        )


def _is_done(item: Input, journal: Journal, out: Path) -> bool:
    """Whether the journal has this article as it is now, and its text lies beside it."""
    place = journal.place(item.article_id)
    if place is None or not place.fingerprint or place.fingerprint != fingerprint(item):
        return False
    return not place.text or text_path(out, item.article_id).is_file()


def _work_off(each: Iterable[Sequence[Result]], journal: Journal, out: Path, count: _Progress) -> None:
    """Brings results into the journal as they come; the text of an article lies beside it before its line is there."""
    for results in each:
        for result in results:
            if result.raw is not None:
                write_file(text_path(out, result.article_id), result.raw)
            journal.append(result.article_id, result.fingerprint, result.raw is not None, result.encoded)
        journal.flush()
        count.add(len(results))


def _unreadable(problem: Problem) -> Failed:
    article = flow.article_row(Article(problem.article, problem.article, ""), {}, "failed")
    return Failed(article, problem_row(problem))


def _drop_strange_texts(out: Path, names: Sequence[str]) -> None:
    """Deletes the texts of articles that are not in the tables any more, and half-written ones."""
    ours = {text_path(out, name).name for name in names}
    folder = out / "texts"
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in ours and path.suffix in (".txt", PART):
            path.unlink()


def _write_run(out: Path, options: Options, book: Rulebook, settings: dict[str, str], summary: Summary) -> None:
    counts = asdict(summary.counts)
    counts["speakers"] = len(summary.counts.speakers)
    model = summary.model
    write_json(
        out / MARK,
        {
            "oton": __version__,
            "python": platform.python_version(),
            "spacy": version("spacy"),
            "model": {"name": model.name, "version": model.version, "sha256": settings["model"]},
            "rules": {"count": len(book), "sha256": settings["rules"], "folder": options.rules},
            "options": asdict(options),
            "counts": counts,
            "taken_over": summary.taken_over,
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(summary.seconds, 2),
        },
    )
