"""The run itself: inputs -> journal -> tables, run.json and a summary."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Final

from oton import __version__, flow
from oton.batch.crew import Crew, each_result
from oton.batch.held import Progress, held
from oton.batch.journal import Finished, Journal, earlier_source, finish
from oton.batch.merge import Counts, write_tables
from oton.batch.output import PART, text_path, write_file, write_json
from oton.batch.plan import Options, Plan, make_plan, problem_row
from oton.batch.repeated import LABEL
from oton.batch.worker import fingerprint
from oton.errors import OtonError
from oton.flow import Failed, Input
from oton.model import Model
from oton.records import Article, Problem

MARK: Final = "run.json"  # written last: it tells that a run came to its end


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came of a run."""

    model: Model
    counts: Counts
    taken_over: int  # articles that an earlier run on the same OUT had done
    changed: tuple[str, ...]  # settings that the earlier run had otherwise, for which nothing was taken over
    rest: flow.Rest  # which column became what, and which files were passed over
    seconds: float


def run(
    options: Options,
    out: Path,
    crew: Crew | None = None,
    *,
    overwrite: bool = False,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Summary:
    """Reads every article of the source and writes the tables into OUT.

    What an earlier run on the same OUT did with the same settings is taken over, unless it is to `overwrite`. The
    `crew` does the work: worker processes, a cluster, or this process. `progress(done, all)` is called as articles come
    through.

    Raises OtonError where nothing could start or OUT cannot be written to, Stopped where it was interrupted; the same
    call then goes on where it was.
    """
    started = time.perf_counter()
    plan = make_plan(options, out)
    count = Progress(progress, len(plan.inputs))
    with held(out, count):
        _check_source(options, out, overwrite)
        with closing(Journal(out, plan.settings, options.source, fresh=overwrite)) as journal:
            taken_over = _read_missing(plan, journal, out, crew or Crew(), count)
        summary = Summary(
            model=plan.model,
            counts=_write_tables(plan, journal, out),
            taken_over=taken_over,
            changed=tuple(journal.changed),
            rest=plan.rest,
            seconds=time.perf_counter() - started,
        )
        _write_run(out, plan, summary)
    return summary


def _check_source(options: Options, out: Path, overwrite: bool) -> None:
    """Refuses an OUT that holds the results of another source, unless the user said to replace them."""
    earlier = earlier_source(out)
    if earlier and earlier != options.source and not overwrite:
        raise OtonError(
            f"{out} holds the results of an earlier run on {earlier}. Name another folder, or say --overwrite."
        )


def _read_missing(plan: Plan, journal: Journal, out: Path, crew: Crew, count: Progress) -> int:
    """Brings into the journal what it does not hold as it is now; returns how many articles it did hold."""
    known = [item for item in plan.inputs if journal.place(item.article_id)]
    done = {item.article_id for item in flow.fill(known) if _is_done(item, journal, out)}
    todo = [item for item in plan.inputs if item.article_id not in done]
    count.add(len(done))
    with closing(each_result(flow.fill(todo), len(todo), plan.for_workers(), crew)) as settled:
        for results in settled:
            for result in results:
                # the text of an article lies beside the journal before its line is there
                if result.raw is not None:
                    write_file(text_path(out, result.article_id), result.raw)
                journal.append(result.article_id, result.fingerprint, result.raw is not None, result.encoded)
            journal.flush()
            count.add(len(results))
    return len(done)


def _is_done(item: Input, journal: Journal, out: Path) -> bool:
    """Whether the journal has this article as it is now, and its text lies beside it."""
    place = journal.place(item.article_id)
    if place is None or not place.fingerprint or place.fingerprint != fingerprint(item):
        return False
    return not place.text or text_path(out, item.article_id).is_file()


def _write_tables(plan: Plan, journal: Journal, out: Path) -> Counts:
    """Every table, of what the journal holds and of what was no input."""
    failures = [_unreadable(problem) for problem in plan.problems if problem.failed]
    warnings = [problem_row(problem) for problem in plan.problems if not problem.failed]

    def results() -> Iterator[Finished]:
        return chain(map(finish, failures), journal.results(plan.names))

    options = plan.options
    counts = write_tables(out, results, warnings, plan.find_keys, options.min_confidence, LABEL in options.keep)
    places = ((name, journal.place(name)) for name in plan.names)
    _drop_strange_texts(out, [name for name, place in places if place and place.text])
    return counts


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


def _write_run(out: Path, plan: Plan, summary: Summary) -> None:
    counts = asdict(summary.counts)
    counts["speakers"] = len(summary.counts.speakers)
    model = summary.model
    write_json(
        out / MARK,
        {
            "oton": __version__,
            "python": platform.python_version(),
            "spacy": version("spacy"),
            "model": {"name": model.name, "version": model.version, "sha256": plan.settings["model"]},
            "rules": {"count": len(plan.book), "sha256": plan.settings["rules"], "folder": plan.options.rules},
            "options": asdict(plan.options),
            "counts": counts,
            "taken_over": summary.taken_over,
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(summary.seconds, 2),
        },
    )
