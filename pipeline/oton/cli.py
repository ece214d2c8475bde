"""The command line. Each command imports what it needs when it runs, so that `oton --help` answers at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from oton import __version__
from oton.commands import inspect
from oton.commands.clean import clean
from oton.commands.diff import diff
from oton.commands.doctor import doctor
from oton.commands.rules import app as rules
from oton.commands.run import run
from oton.config import NAME, read_config
from oton.errors import OtonError


class Commands(TyperGroup):
    """The commands; what is said of a value that will not do names the value."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Keeps the words of the command line."""
        ctx.meta[__name__] = tuple(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Runs the command. Raises typer.BadParameter with the value, where one was given."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            for value in _given(error, ctx.meta[__name__]):
                if repr(value) not in error.message:
                    error.message = f"`{value}`. {error.message}"
            raise


def _given(error: typer.BadParameter, words: Sequence[str]) -> Iterator[str]:
    """The value of the option that is wrong: behind it, as in `--workers drei` or `--workers=drei`, or in oton.toml."""
    names = error.param.opts if error.param else ()
    found = False
    for word, following in pairwise((*words, "")):
        option, equals, value = word.partition("=")
        if option in names:
            found = True
            yield value if equals else following
    configured = (error.ctx.default_map or {}) if error.ctx else {}
    if error.param and not found and error.param.name in configured:
        yield f"{configured[error.param.name]}` in `{NAME}"


app = typer.Typer(
    name="oton",
    cls=Commands,
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
    except OSError as error:
        if not error.filename:
            raise
        print(f"oton: {error.filename}: {error.strerror}. Check the path and its permissions.", file=sys.stderr)
        sys.exit(2)
