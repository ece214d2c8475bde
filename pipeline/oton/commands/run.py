"""`oton run`: articles -> tables."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from oton.commands import options as given

if TYPE_CHECKING:
    from oton.batch import Summary
    from oton.flow import Rest

# The cores are for the workers; and the bits of a sum must not depend on the number of threads that shared it.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def run(
    source: given.Source,
    out: given.Out,
    model: given.Model = None,
    rules: given.Rules = None,
    aliases: given.Aliases = None,
    keep: given.Keep = None,
    partial: given.Partial = False,
    min_confidence: given.MinConfidence = 0,
    id_column: given.IdColumn = "",
    text_column: given.TextColumn = "",
    html_column: given.HtmlColumn = "",
    date_column: given.DateColumn = "",
    outlet_column: given.OutletColumn = "",
    title_column: given.TitleColumn = "",
    author_column: given.AuthorColumn = "",
    url_column: given.UrlColumn = "",
    workers: given.Workers = None,
    timeout: given.Timeout = 300,
    memory: given.Memory = None,
    dask: given.Dask = None,
    parquet: given.Parquet = False,
    overwrite: given.Overwrite = False,
) -> None:
    """Read articles and write who said what number: claims.csv and the tables beside it.

    Run again on the same OUT it does only what is missing or changed. Ctrl-C stops it; what is done is kept.

    Exit code 0: every article came through; 1: some failed (see problems.csv); 2: nothing could start, or OUT cannot
    be written to; 130: stopped by Ctrl-C.
    """
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    from oton import batch  # noqa: PLC0415  (heavy imports wait for the command)
    from oton.commands.inspect import export  # noqa: PLC0415
    from oton.report.export import need_parquet  # noqa: PLC0415

    if parquet:
        need_parquet()  # now, not at the end of the run
    options = batch.Options(
        source=source,
        model=model,
        rules=str(rules) if rules else None,
        aliases=str(aliases) if aliases else None,
        keep=tuple(keep or ()),
        partial=partial,
        min_confidence=min_confidence,
        id_column=id_column,
        text_column=text_column,
        html_column=html_column,
        date_column=date_column,
        outlet_column=outlet_column,
        title_column=title_column,
        author_column=author_column,
        url_column=url_column,
    )
    try:
        with _shown() as progress:
            crew = batch.Crew(workers, timeout, memory, dask)
            summary = batch.run(options, out, crew, overwrite=overwrite, progress=progress)
    except batch.Stopped as stopped:
        typer.echo(f"oton: {stopped}", err=True)
        raise typer.Exit(130) from stopped
    print_summary(summary, out)
    if parquet:
        export(out, parquet=True)
    raise typer.Exit(1 if summary.counts.failed else 0)


@contextmanager
def _shown() -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal that shows how many articles are done; what is given tells it."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("articles", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_rest(rest: Rest) -> None:
    """Prints which column of a table became what, and what was passed over."""
    for columns, tables in rest.columns.most_common():
        told = ", ".join(f"{role} = {name}" for role, name in columns)
        typer.echo(f"columns    {told}" + (f" ({tables} tables)" if tables > 1 else ""))
    for name, files in rest.exports.items():
        typer.echo(f"exports    {files} of {name}, split into articles")
    if rest.passed_over:
        counted = ", ".join(f"{suffix} {files}" for suffix, files in sorted(rest.passed_over.items()))
        typer.echo(f"passed by  {rest.passed_over.total()} files that hold no article: {counted}")


def print_summary(summary: Summary, out: Path) -> None:
    """Prints what came of a run."""
    model, counts = summary.model, summary.counts
    if model.note:
        typer.echo(f"note       {model.note}")
    typer.echo(f"model      {model.name} {model.version}")
    print_rest(summary.rest)
    typer.echo(f"articles   {counts.articles} = {counts.done} done + {counts.failed} failed")
    if summary.taken_over:
        typer.echo(f"           {summary.taken_over} of them unchanged, taken over from an earlier run on this folder")
    if summary.changed:
        typer.echo(f"           all done again: {', '.join(summary.changed)} changed since the earlier run")
    if counts.repeated:
        typer.echo(f"repeated   {counts.repeated} paragraphs are the site's: in several articles of one outlet")
    typer.echo(f"claims     {counts.claims}, {counts.claims_without_speaker} of them without a speaker")
    if counts.speakers:
        typer.echo("speakers   " + ", ".join(f"{row.key} ({row.claims})" for row in counts.speakers[:5]))
    typer.echo(f"time       {summary.seconds:.1f} s for {counts.words:,} words, loading included")
    typer.echo(f"tables     {out / 'claims.csv'} and beside it")
    if counts.failed or counts.warnings:
        typer.echo(f"problems   {counts.failed} failed, {counts.warnings} warnings: see {out / 'problems.csv'}")
