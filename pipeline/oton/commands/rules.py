"""`oton rules`: the rules in force, and how to add one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oton.commands.options import Model, Rules
from oton.errors import OtonError, RuleError

if TYPE_CHECKING:
    from oton.flow import Pipeline
    from oton.rulebook import Example, Kind, Rule, Rulebook

app = typer.Typer(help="List, show, write and try the rules that oton works by.", no_args_is_help=True)


@app.command("list")
def list_rules(
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", help="Only this kind of rule.")] = None,
    run: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Folder of a run: also show how often each rule fired in it.")
    ] = None,
    rules: Rules = None,
) -> None:
    """List the rules in force: id, kind, where from, examples."""
    from oton.commands.firing import count_firings  # noqa: PLC0415  (heavy imports wait for the command)

    book = _book(rules)
    only = _kind(book, kind).name if kind else ""
    fired = count_firings(run) if run else None
    chosen = [rule for rule in book if not only or book.kind(rule).name == only]
    # no table of a run names the rules of some kinds, as those of names: better no number than 0
    told = {book.kind(rule).name for rule in book if fired and fired[rule.id]}
    head = ["rule", "kind", "from", "examples"] + (["fired"] if fired is not None else [])
    rows = [
        [rule.id, book.kind(rule).name, _origin(rule), _proofs(rule)]
        + ([str(fired[rule.id]) if book.kind(rule).name in told else "-"] if fired is not None else [])
        for rule in chosen
    ]
    _print_table(head, rows)
    kinds = {row[1] for row in rows}
    typer.echo(f"{len(rows)} rules of {len(kinds)} kind{'' if len(kinds) == 1 else 's'}")
    if fired is not None:
        typer.echo("fired: how often the tables of the run name the rule; `-`: they name none of this kind")


def _proofs(rule: Rule) -> str:
    return f"{len(rule.example)} + {len(rule.counterexample)}"


def _origin(rule: Rule) -> str:
    return f"{rule.location} (switched off)" if rule.disabled else rule.location


@app.command()
def show(rule_id: Annotated[str, typer.Argument(metavar="ID", help="Name of the rule.")], rules: Rules = None) -> None:
    """Show a rule as it would stand in a rule file."""
    from oton.ruletext import description, write_rule  # noqa: PLC0415

    book = _book(rules)
    rule = _rule(book, rule_id)
    kind = book.kind(rule)
    typer.echo(f"# {rule.location}" + (", switched off" if rule.disabled else ""))
    for line in description(kind).split("\n"):
        typer.echo(f"# {line}")
    typer.echo(f'kind = "{kind.name}"\n\n{write_rule(rule, kind)}', nl=False)


@app.command()
def new(
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", help="Without it: what kinds there are.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write it. Default: my_rules/KIND.toml")
    ] = None,
    sentence: Annotated[
        str | None,
        typer.Option("--from", metavar="SENTENCE", help="For `pattern`: a sentence with its roles in braces."),
    ] = None,
    model: Model = None,
) -> None:
    """Write a rule file to fill in, with every key explained."""
    from oton.ruletext import description, template  # noqa: PLC0415

    book = _book(None)
    if kind is None:
        _print_table(["kind", "what it is"], [[k.name, description(k).split("\n")[0]] for k in book.kinds.values()])
        return
    chosen = _kind(book, kind)
    path = out or Path("my_rules") / f"{chosen.name}.toml"
    if path.exists():
        raise OtonError(f"{path} is there already. Name another file with -o, or add a `[[rule]]` to it.")
    if sentence is None:
        text = template(chosen, book, f"my-{chosen.name.replace('_', '-')}", str(path.parent))
    else:
        text = _drafted(chosen, sentence, model)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    typer.echo(f"{path} is written. Open it in a text editor and put in your own words.")
    typer.echo(f"Then: oton rules check {path.parent}")


def _drafted(kind: Kind, sentence: str, model: str | None) -> str:
    from oton.model import find_model, load_nlp  # noqa: PLC0415
    from oton.quotations.patterns.draft import draft  # noqa: PLC0415
    from oton.ruletext import write_rule  # noqa: PLC0415

    if kind.name != "pattern":
        raise OtonError(f"--from makes a rule of kind `pattern` out of a sentence, not of kind `{kind.name}`.")
    rule = draft(sentence, load_nlp(find_model(model)))
    return f'{_DRAFT}kind = "{kind.name}"\n\n{write_rule(rule, kind)}'


_DRAFT = """\
# Drafted from a marked sentence. Take out what decides nothing, and put in a counterexample that looks like it but
# reports nothing. `oton rules why SENTENCE --words` shows how the words of a sentence are read.
"""


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Without it: the built-in rules.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Try the built-in rules' examples as well.")] = False,
    model: Model = None,
) -> None:
    """Load rules and try every example and counterexample. Exit code 0: all hold; 1: not all."""
    from oton import flow  # noqa: PLC0415
    from oton.rulebook import Rulebook  # noqa: PLC0415

    book, mistakes = Rulebook.gather(flow.KINDS, *([folder] if folder else []))
    rules = [rule for rule in book if everything or folder is None or _stands_in(rule, folder)]
    in_force = [rule for rule in rules if not rule.disabled]
    told = [str(mistake) for mistake in mistakes]
    try:
        _load_model(book, in_force, model)
        told += [fault for rule in in_force for fault in _faults(book, rule, folder)]
    except RuleError as error:  # a rule whose keys a room cannot use: none can be tried before that is put right
        told.append(str(error))
    for line in (*book.notes, *told):
        typer.echo(line)
    tried = sum(len(rule.example) + len(rule.counterexample) for rule in in_force)
    faults = len(told)
    typer.echo(f"rules      {len(rules)}, {len(rules) - len(in_force)} of them switched off")
    typer.echo(f"examples   {tried}: " + (f"{faults} to put right" if faults else "all hold"))
    raise typer.Exit(1 if faults else 0)


def _stands_in(rule: Rule, folder: Path) -> bool:
    """Whether a rule stands in a folder, or is extended there."""
    return any(Path(origin).is_relative_to(folder) for origin in (rule.origin, *rule.extended))


def _load_model(book: Rulebook, rules: list[Rule], model: str | None) -> None:
    """Gives the rulebook a model to parse examples with, where a rule needs one."""
    from oton import flow  # noqa: PLC0415
    from oton.model import find_model  # noqa: PLC0415

    if any(book.kind(rule).needs_model for rule in rules):
        flow.Pipeline(find_model(model), book)


def _faults(book: Rulebook, rule: Rule, folder: Path | None) -> list[str]:
    return [_fault(rule, example, found, folder) for example, found in book.failures(rule)]


def _fault(rule: Rule, example: Example, found: str, folder: Path | None) -> str:
    from oton.rulebook import write_example  # noqa: PLC0415

    wanted = example in rule.example
    what = "example does not hold" if wanted else "counterexample does not hold (the rule must leave it alone)"
    command = f"oton rules why {_quoted(write_example(example.text, example.roles))} --rule {rule.id}"
    return (
        f'{rule.location}: rule `{rule.id}`: {what}: "{example.text}"\n    {found}\n'
        f"    Next: change the rule or the sentence. This tells more:\n"
        f"    {command}{f' --rules {folder}' if folder else ''}"
    )


def _quoted(text: str) -> str:
    """A text as an argument on the command line."""
    return f'"{text}"' if not set(text) & set('"$`\\!') else "'" + text.replace("'", "'\\''") + "'"


@app.command()
def why(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A German sentence, or a few.")],
    rule_id: Annotated[str | None, typer.Option("--rule", metavar="ID", help="Tell where this rule stopped.")] = None,
    words: Annotated[bool, typer.Option("--words", help="Also show how each word was read, for patterns.")] = False,
    rules: Rules = None,
    model: Model = None,
) -> None:
    """Tell which rules fired on a sentence, in the notation of the rule files."""
    from oton import flow  # noqa: PLC0415
    from oton.commands.firing import firings, not_fired, read_words  # noqa: PLC0415

    pipeline: Pipeline = flow.load(model, rules)
    if words:
        _print_table(["word", "LEMMA", "POS", "TAG", "DEP", "head", "ENT_TYPE"], read_words(pipeline.nlp, sentence))
    fired = firings(pipeline, sentence)
    for line in fired:
        typer.echo(f"{line.stage:<11} {line.rule:<28} {line.text}")
    if not fired:
        typer.echo("No rule fired.")
    if rule_id:
        typer.echo("")
        typer.echo(not_fired(pipeline.book, _rule(pipeline.book, rule_id), sentence, fired))


@app.command()
def docs() -> None:
    """Print RULES.md: every kind of rule with all its keys and a built-in rule."""
    from oton import flow  # noqa: PLC0415
    from oton.ruletext import rules_page  # noqa: PLC0415

    typer.echo(rules_page(flow.KINDS, flow.load_book(None)), nl=False)


def _book(folder: Path | None) -> Rulebook:
    from oton import flow  # noqa: PLC0415

    return flow.load_book(folder)


def _kind(book: Rulebook, name: str) -> Kind:
    from oton.rulebook import did_you_mean  # noqa: PLC0415

    if name not in book.kinds:
        raise OtonError(
            f"There is no kind of rule `{name}`.{did_you_mean(name, book.kinds)} There are: {', '.join(book.kinds)}."
        )
    return book.kinds[name]


def _rule(book: Rulebook, rule_id: str) -> Rule:
    from oton.rulebook import did_you_mean  # noqa: PLC0415

    rule = book.get(rule_id)
    if rule is None:
        guess = did_you_mean(rule_id, [rule.id for rule in book])
        raise OtonError(f"There is no rule `{rule_id}`.{guess} `oton rules list` shows all; --rules DIR adds yours.")
    return rule


def _print_table(head: list[str], rows: list[list[str]]) -> None:
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(*head, box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*map(Text, row))
    # a pipe has no width: rather long lines than cells that are cut
    Console(width=None if sys.stdout.isatty() else 240).print(table)
