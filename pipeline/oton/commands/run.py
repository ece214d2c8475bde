"""`oton run`: articles -> tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from oton.batch import Summary

# The cores are for the workers; and the bits of a sum must not depend on the number of threads that shared it.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def run(
    source: Annotated[
        str, typer.Argument(metavar="INPUT", help="Folder, file or table of articles; `-`: standard input.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the results.")],
    model: Annotated[
        str | None, typer.Option(help="spaCy model, name or path. Default: de_core_news_md, else the bundled one.")
    ] = None,
    rules: Annotated[
        Path | None, typer.Option(help="Folder of rules of your own, laid over the built-in ones.")
    ] = None,
    aliases: Annotated[Path | None, typer.Option(help="TOML or CSV file with names of one speaker.")] = None,
    keep: Annotated[
        list[str] | None, typer.Option(help="Label of regions to keep that cleaning drops, e.g. caption. Repeatable.")
    ] = None,
    partial: Annotated[
        bool,
        typer.Option(
            "--partial/--full",
            help="Parse only what a claim can depend on: faster, but quotations.jsonl is not complete.",
        ),
    ] = False,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave less certain claims out of claims.csv.")
    ] = 0,
    id_column: Annotated[str, typer.Option(help="Column of a table that holds the article's id.")] = "id",
    text_column: Annotated[str, typer.Option(help="Column that holds its text.")] = "text",
    html_column: Annotated[str, typer.Option(help="Column that holds its HTML.")] = "html",
    workers: Annotated[
        int | None, typer.Option(min=0, help="Worker processes. Default: one a core; 0: none, and no time limit.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds that one article may take.")] = 300,
    memory: Annotated[
        int | None, typer.Option(min=500, help="MB that one worker may take. Default: its share of the machine's.")
    ] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Dask scheduler whose workers do the work instead.")
    ] = None,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="Write the tables also as typed Parquet files, into OUT/parquet.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Start afresh, whatever OUT holds of an earlier run.")
    ] = False,
) -> None:
    """Read articles and write who said what number: claims.csv and the tables beside it.

    Run again on the same OUT it does only what is missing or changed. Ctrl-C stops it; what is done is kept.

    Exit code 0: every article came through; 1: some failed (see problems.csv); 2: nothing could start, or OUT cannot
    be written to; 130: stopped by Ctrl-C.
    """
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    from rich.console import Console  # noqa: PLC0415  (heavy imports wait for the command)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    from oton import batch  # noqa: PLC0415
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
    )
    console = Console(stderr=True)
    bar = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        with Progress(*bar, console=console, disable=not console.is_terminal, transient=True) as shown:
            task = shown.add_task("articles", total=None)
            summary = batch.run(
                options,
                out,
                workers=workers,
                timeout=timeout,
                memory=memory,
                dask=dask,
                overwrite=overwrite,
                progress=lambda done, total: shown.update(task, completed=done, total=total),
            )
    except batch.Stopped as stopped:
        typer.echo(f"oton: {stopped}", err=True)
        raise typer.Exit(130) from stopped
    print_summary(summary, out)
    if parquet:
        export(out, parquet=True)
    raise typer.Exit(1 if summary.counts.failed else 0)


def print_summary(summary: Summary, out: Path) -> None:
    """Prints what came of a run."""
    model, counts = summary.model, summary.counts
    if model.note:
        typer.echo(f"note       {model.note}")
    typer.echo(f"model      {model.name} {model.version}")
    typer.echo(f"articles   {counts.articles} = {counts.done} done + {counts.failed} failed")
    if summary.taken_over:
        typer.echo(f"           {summary.taken_over} of them unchanged, taken over from an earlier run on this folder")
    if summary.changed:
        typer.echo(f"           all done again: {', '.join(summary.changed)} changed since the earlier run")
    typer.echo(f"claims     {counts.claims}, {counts.claims_without_speaker} of them without a speaker")
    if counts.speakers:
        typer.echo("speakers   " + ", ".join(f"{row.key} ({row.claims})" for row in counts.speakers[:5]))
    typer.echo(f"time       {summary.seconds:.1f} s for {counts.words:,} words, loading included")
    typer.echo(f"tables     {out / 'claims.csv'} and beside it")
    if counts.failed or counts.warnings:
        typer.echo(f"problems   {counts.failed} failed, {counts.warnings} warnings: see {out / 'problems.csv'}")
