"""`oton diff`: two runs -> the claims gained, lost and changed."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from oton.claims.diff import Difference

_STYLE = {"gained": "green", "lost": "red", "changed": "yellow"}


def diff(
    old: Annotated[Path, typer.Argument(metavar="OUT_A", help="Folder of the earlier run.")],
    new: Annotated[Path, typer.Argument(metavar="OUT_B", help="Folder of the later run.")],
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the differences to this CSV file.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="COLUMN", help="Leave a column out. Repeatable.")] = None,
) -> None:
    """Show which claims a run gained, lost and changed against an earlier one: the review of a rule change.

    Exit code 0: none; 1: some; 2: the folders could not be compared.
    """
    from oton.claims.diff import compare, read_table, write_differences  # noqa: PLC0415
    from oton.errors import InputError  # noqa: PLC0415

    before, after = read_table(old), read_table(new)
    known = dict.fromkeys(column for row in (*before[:1], *after[:1]) for column in row)
    for column in ignore or ():
        if known and column not in known:
            raise InputError(f"--ignore {column}: there is no such column. There are: {', '.join(known)}.")
    differences = compare(before, after, ignore or ())
    if csv is not None:
        write_differences(differences, csv)
    _print(differences)
    typer.echo(_summary(differences, len(before), len(after)))
    raise typer.Exit(1 if differences else 0)


def _print(differences: list[Difference]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if not differences:
        return
    table = Table("", "article", "quantity", "column", "old", "new", "sentence")
    for number, d in enumerate(differences):
        before = differences[number - 1] if number else None
        again = before is not None and (before.change, before.claim_id) == (d.change, d.claim_id) and d.column
        # the rows of one claim read as one: its name stands in the first
        told = ("", "", "") if again else (d.article_id, d.quantity, _short(d.sentence))
        change = Text("" if again else d.change, style=_STYLE[d.change])
        table.add_row(change, *map(Text, (*told[:2], d.column, d.old, d.new, told[2])))
    # a pipe has no width: rather long lines than cells that are cut
    Console(width=None if sys.stdout.isatty() else 240).print(table)


def _short(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= 80 else words[:77] + "..."


def _summary(differences: list[Difference], before: int, after: int) -> str:
    claims = Counter({(d.change, d.article_id, d.claim_id): 1 for d in differences})
    counts = Counter(change for change, _, _ in claims)
    told = ", ".join(f"{counts[change]} {change}" for change in ("gained", "lost", "changed"))
    return f"claims     {told} ({before} before, {after} after)"
