"""`oton doctor`: what is installed, whether it works, and what to do about what does not."""

from __future__ import annotations

import platform
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oton import __version__
from oton.commands import options as given
from oton.errors import OtonError

if TYPE_CHECKING:
    from oton.flow import Pipeline

SMOKE = (
    "Die Brücke über den Kanal bleibt gesperrt. „Wir rechnen mit 1.200 Autos am Tag, die einen Umweg fahren“, sagte "
    "Landrätin Marlene Oswald am Dienstag."
)
NEEDED = ("spacy", "thinc", "numpy", "pandas", "trafilatura", "pebble", "filelock", "babel")
OPTIONAL = {
    "pyarrow": "Parquet input and output: pip install 'oton[parquet]'",
    "distributed": "runs on a Dask cluster: pip install 'oton[dask]'",
    "XlsxWriter": "Excel workbooks: pip install 'oton[excel]'",
}
LEAST_DISK, LEAST_MEMORY = 2, 2  # GB
WORKER_STARTS = 120  # seconds within which a worker is to have its model


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: fine, or with what to do about it."""

    name: str
    told: str
    todo: str = ""


def doctor(
    model: given.Model = None,
    rules: given.Rules = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder that results are to go to.")] = Path(),
) -> None:
    """Check the installation: versions, model, rules, a smoke article, a worker, free disk, memory; says what to do.

    Exit code 0: all is well; 1: something is to be done.
    """
    todo = 0
    for finding in examine(model, rules, out):
        typer.echo(f"{'!!' if finding.todo else 'ok'}  {finding.name:10} {finding.told}")
        if finding.todo:
            todo += 1
            typer.echo(f"    {'':10} -> {finding.todo}")
    typer.echo("All is well." if not todo else f"{todo} to do: see the arrows.")
    raise typer.Exit(1 if todo else 0)


def examine(model: str | None, rules: Path | None, out: Path) -> Iterator[Finding]:
    """What is found, thing by thing; one that breaks keeps no other from being looked at."""
    yield Finding("oton", f"{__version__} on Python {platform.python_version()}, {platform.system()}")
    yield from _libraries()
    yield from _tried("rules", lambda: _rules(rules))
    yield from _tried("model", lambda: _model(model))
    yield from _tried("article", lambda: _smoke(model, rules))
    yield from _tried("worker", lambda: _worker(model, rules))
    yield _disk(out)
    yield _memory()


def _tried(name: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except OtonError as error:
        yield Finding(name, "cannot be used", str(error))
    except Exception as error:  # whatever it is, the user is to hear of it and of the rest
        yield Finding(name, f"broke with {type(error).__name__}: {error}", "Install oton again, or report it.")


def _libraries() -> Iterator[Finding]:
    found = {name: _version(name) for name in NEEDED}
    missing = [name for name, number in found.items() if not number]
    told = ", ".join(f"{name} {number}" for name, number in found.items() if number)
    yield Finding("libraries", told, f"pip install {' '.join(missing)}" if missing else "")
    for name, use in OPTIONAL.items():
        yield Finding(name, _version(name) or f"not installed; it is for {use}")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _rules(folder: Path | None) -> Iterator[Finding]:
    from oton import flow  # noqa: PLC0415  (heavy imports wait for the command)
    from oton.rulebook import Rulebook  # noqa: PLC0415

    book, mistakes = Rulebook.gather(flow.KINDS, *([folder] if folder else []))
    kinds = Counter(book.kind(rule).name for rule in book if not rule.disabled)
    told = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    yield Finding("rules", f"{kinds.total()} loaded: {told}")
    for mistake in mistakes:
        yield Finding("rules", "a file has a mistake", str(mistake))


def _model(name: str | None) -> Iterator[Finding]:
    from oton.model import PREFERRED, find_model, placeholder_note  # noqa: PLC0415

    model = find_model(name)
    yield Finding("model", f"{model.name} {model.version}, {model.path}")
    if note := placeholder_note(PREFERRED):
        package = PREFERRED.replace("_", "-")
        yield Finding(
            "model", note, f"pip uninstall {package}; the real one comes with: python -m spacy download {PREFERRED}"
        )
    elif name is None and model.name != PREFERRED:
        yield Finding("model", f"{PREFERRED} is not installed; the bundled model is used instead")


def _smoke(model: str | None, rules: Path | None) -> Iterator[Finding]:
    from oton import flow  # noqa: PLC0415

    start = time.perf_counter()
    pipeline: Pipeline = flow.load(model, rules)
    loaded = time.perf_counter()
    claims = pipeline.extract(SMOKE)
    told = f"loaded in {loaded - start:.1f} s, read in {time.perf_counter() - loaded:.2f} s"
    if claims and claims[0].speaker_name and claims[0].quantity.startswith("1.200"):
        yield Finding("article", f"{told}: {claims[0].speaker_name}, {claims[0].quantity} {claims[0].item}".strip())
    else:
        todo = "The model or the rules do not fit. Try without --model and --rules."
        yield Finding("article", f"{told}, but its claim was not found", todo)


def _worker(model: str | None, rules: Path | None) -> Iterator[Finding]:
    from oton.batch import try_worker  # noqa: PLC0415

    start = time.perf_counter()
    try_worker(model, rules, WORKER_STARTS)
    yield Finding("worker", f"a process of its own was ready after {time.perf_counter() - start:.1f} s")


def _disk(out: Path) -> Finding:
    place = out.resolve()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free / 1e9
    todo = f"Make room, or name a folder on another disk: less than {LEAST_DISK} GB." if free < LEAST_DISK else ""
    return Finding("disk", f"{free:.0f} GB free for {out.resolve()}", todo)


def _memory() -> Finding:
    from oton.batch.worker import machine_memory  # noqa: PLC0415

    gigabytes = machine_memory() / 1e9
    if not gigabytes:
        return Finding("memory", f"unknown on {sys.platform}")
    todo = f"Run with --workers 1: less than {LEAST_MEMORY} GB." if gigabytes < LEAST_MEMORY else ""
    return Finding("memory", f"{gigabytes:.0f} GB", todo)
