"""The command line. Each command imports what it needs when it runs, so that `oton --help` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from oton import __version__
from oton.commands import inspect
from oton.commands.clean import clean
from oton.commands.diff import diff
from oton.commands.doctor import doctor
from oton.commands.rules import app as rules
from oton.commands.run import run
from oton.config import read_config
from oton.errors import OtonError

app = typer.Typer(
    name="oton",
    help="Who said what number: quoted quantities in German news articles, one row each.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"oton {__version__}")
        raise typer.Exit


@app.callback()
def _oton(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    if context.invoked_subcommand == "run":
        context.default_map = {"run": read_config(Path())}


app.command()(run)
app.command()(clean)
app.command()(inspect.report)
app.command()(inspect.compare)
app.command()(inspect.explain)
app.command()(inspect.export)
app.command()(inspect.validate)
app.command()(inspect.gold)
app.command()(inspect.score)
app.command()(diff)
app.command()(doctor)
app.add_typer(rules, name="rules")


def main() -> None:
    """Runs the command line; an error that the user can act on ends with its message and exit code 2."""
    try:
        app()
    except OtonError as error:
        print(f"oton: {error}", file=sys.stderr)
        sys.exit(2)
