"""`oton clean`: articles -> clean texts and their regions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oton.commands import options as given
from oton.errors import OtonError

if TYPE_CHECKING:
    from oton.records import Article, CleanText
    from oton.tables import ProblemRow


def clean(
    source: given.Source,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for the clean texts.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Print the raw text with its regions instead.")] = False,
    rules: given.Rules = None,
    keep: given.Keep = None,
    id_column: given.IdColumn = "",
    text_column: given.TextColumn = "",
    html_column: given.HtmlColumn = "",
    date_column: given.DateColumn = "",
    outlet_column: given.OutletColumn = "",
    title_column: given.TitleColumn = "",
    author_column: given.AuthorColumn = "",
    url_column: given.UrlColumn = "",
) -> None:
    """Write the clean text of articles: ID.txt, clean.jsonl and regions.jsonl. No model is needed."""
    from oton import batch  # noqa: PLC0415  (heavy imports wait for the command)

    options = batch.Options(
        source=source,
        rules=str(rules) if rules else None,
        keep=tuple(keep or ()),
        id_column=id_column,
        text_column=text_column,
        html_column=html_column,
        date_column=date_column,
        outlet_column=outlet_column,
        title_column=title_column,
        author_column=author_column,
        url_column=url_column,
    )
    if explain:
        for result in batch.clean_each(options, out):
            _print_regions(result)
        return
    if out is None:
        raise OtonError("Name a folder for the clean texts with -o, or look at the regions with --explain.")
    done, failed, left_out = batch.clean_all(options, out)
    typer.echo(f"articles   {done} done + {failed} failed")
    if left_out:
        typer.echo(f"repeated   {left_out} paragraphs are the site's: in several articles of one outlet")
    typer.echo(f"texts      {out / 'clean.jsonl'} and beside it")
    if failed:
        typer.echo(f"problems   {failed} failed: see {out / 'problems.csv'}")
    raise typer.Exit(1 if failed else 0)


STYLES = {"keep": "default", "drop": "strike red", "break": "yellow"}


def _print_regions(result: tuple[Article, CleanText] | ProblemRow) -> None:
    """Prints the raw text of an article: a line for each region with its label and rule, dropped ones struck red."""
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console()
    if not isinstance(result, tuple):
        console.print(f"{result.article}: {result.message}", style="red")
        return
    article, cleaned = result
    console.rule(article.article_id)
    for region in sorted(cleaned.regions, key=lambda r: r.start):
        label = Text(f"{region.action} {region.label} ".ljust(16) + f"{region.rule}  ", style="dim")
        console.print(label + Text(article.raw[region.start : region.end], style=STYLES[region.action]))
