"""What a user asks of a run -> what there is to do: model, rules, inputs; everything that can be refused at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from oton import flow
from oton.batch.settings import settings_of
from oton.batch.worker import Settings
from oton.errors import InputError, OtonError
from oton.flow import Input
from oton.model import Model, find_model
from oton.records import Problem
from oton.rulebook import Rulebook
from oton.tables import ProblemRow


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
    id_column: str = ""  # of a table; where it is not named it is looked for by its name
    text_column: str = ""
    html_column: str = ""
    date_column: str = ""
    outlet_column: str = ""
    title_column: str = ""
    author_column: str = ""
    url_column: str = ""

    def rules_folder(self) -> Path | None:
        """Where the rules of the user's own lie."""
        return Path(self.rules) if self.rules else None

    def columns(self) -> flow.Columns:
        """The columns that the user named."""
        return flow.Columns(
            id=self.id_column,
            text=self.text_column,
            html=self.html_column,
            published=self.date_column,
            outlet=self.outlet_column,
            title=self.title_column,
            author=self.author_column,
            url=self.url_column,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What there is to do, and with what."""

    options: Options
    model: Model
    book: Rulebook
    settings: dict[str, str]  # what the results depend on besides the articles
    find_keys: Callable[[Iterable[flow.Spoken]], dict[flow.Spoken, str]]
    inputs: list[Input]
    problems: list[Problem]  # whatever could not be read
    rest: flow.Rest  # what became of columns, and what was passed over

    @property
    def names(self) -> list[str]:
        """The ids of the inputs, in order."""
        return [item.article_id for item in self.inputs]

    def for_workers(self) -> Settings:
        """What a worker needs to know."""
        options, expected = self.options, tuple(self.settings.items())
        return Settings(options.model, options.rules, options.keep, options.partial, expected)


def make_plan(options: Options, out: Path) -> Plan:
    """What there is to do. Raises OtonError for whatever keeps a run from starting."""
    check_out(options, out)
    model = find_model(options.model)
    book = flow.load_book(options.rules_folder())
    flow.kept_labels(options.keep)  # a mistake in it is told now, and not by each worker
    find_keys = partial(flow.speaker_keys, aliases=Path(options.aliases) if options.aliases else None, book=book)
    find_keys([])  # a mistake in the file of aliases is told now and not at the end of the run
    found = find_inputs(options, out)
    return Plan(
        options=options,
        model=model,
        book=book,
        settings=settings_of(model, book, options.keep, options.partial),
        find_keys=find_keys,
        inputs=found.inputs,
        problems=found.problems,
        rest=found.rest,
    )


def check_out(options: Options, out: Path) -> None:
    """Raises OtonError where the results would come to lie among the articles, or where a file lies."""
    if options.source != "-" and Path(options.source).resolve() == out.resolve():
        raise OtonError(f"{out} holds the articles: the results need a folder of their own. Name another one with -o.")
    if out.exists() and not out.is_dir():
        raise OtonError(f"{out} is a file. Name a folder for the results with -o.")


def find_inputs(options: Options, out: Path | None) -> flow.Found:
    """The articles of the source, without what lies in OUT. Raises InputError where there is none."""
    found = flow.find_inputs(Path(options.source), options.columns())
    if out and Path(options.source).resolve() in out.resolve().parents:
        inputs = [item for item in found.inputs if out.resolve() not in item.path.resolve().parents]
        found = replace(found, inputs=inputs)
    if not found.inputs and not any(problem.failed for problem in found.problems):
        what = "holds no row and no article" if Path(options.source).is_file() else "holds no article"
        raise InputError(f"{options.source}: {what}. There can be {flow.suffixes()}.")
    return found


def problem_row(problem: Problem) -> ProblemRow:
    """A problem of the input as a row of problems.csv."""
    return ProblemRow(
        article=problem.article,
        stage=problem.stage,
        error=problem.error,
        message=problem.message,
        severity="failed" if problem.failed else "warning",
    )
