"""The options that commands share: what each is called, takes and means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Source = Annotated[str, typer.Argument(metavar="INPUT", help="Folder, file or table of articles; `-`: standard input.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for the results.")]
Model = Annotated[
    str | None,
    typer.Option("--model", help="spaCy model, name or path. Default: de_core_news_md, else the bundled one."),
]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="Folder of rules of your own, laid over the built-in ones."),
]
Aliases = Annotated[Path | None, typer.Option(help="TOML or CSV file with names of one speaker.")]
Keep = Annotated[
    list[str] | None, typer.Option(help="Label of regions to keep that cleaning drops, e.g. caption. Repeatable.")
]
Partial = Annotated[
    bool,
    typer.Option(
        "--partial/--full", help="Parse only what a claim can depend on: faster, but quotations.jsonl is not complete."
    ),
]
MinConfidence = Annotated[float, typer.Option(min=0, max=1, help="Leave less certain claims out of claims.csv.")]
IdColumn = Annotated[str, typer.Option(help="Column of a table with the article's id. Default: by its name.")]
TextColumn = Annotated[str, typer.Option(help="Column with its text; nested in JSON: article.body.text.")]
HtmlColumn = Annotated[str, typer.Option(help="Column with its HTML.")]
DateColumn = Annotated[str, typer.Option(help="Column with the day it was published.")]
OutletColumn = Annotated[str, typer.Option(help="Column with its publisher.")]
TitleColumn = Annotated[str, typer.Option(help="Column with its title.")]
AuthorColumn = Annotated[str, typer.Option(help="Column with its author.")]
UrlColumn = Annotated[str, typer.Option(help="Column with its address.")]
Workers = Annotated[
    int | None, typer.Option(min=0, help="Worker processes. Default: one a core; 0: none, and no time limit.")
]
Timeout = Annotated[float, typer.Option(min=1, help="Seconds that one article may take.")]
Memory = Annotated[
    int | None, typer.Option(min=500, help="MB that one worker may take. Default: its share of the machine's.")
]
Dask = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Dask scheduler whose workers do the work, as tcp://HOST:8786.")
]
Parquet = Annotated[
    bool, typer.Option("--parquet", help="Write the tables also as typed Parquet files, into OUT/parquet.")
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Start afresh, whatever OUT holds of an earlier run.")]
