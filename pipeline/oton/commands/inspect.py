"""`oton report`, `compare`, `explain`, `export`, `validate`, `score`, `gold`: looking at what a run wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oton.report import NotANumber
    from oton.report.explain import Refusals
    from oton.report.reading import RunFolder
    from oton.rulebook import Rulebook

Out = Annotated[Path, typer.Argument(metavar="OUT", help="Folder that `oton run INPUT -o OUT` has written.")]
OfTopics = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="Folder of rules of your own on what is compared. Default: the run's."),
]


def open_run(out: Path) -> RunFolder:
    """The run's folder, with the way from an article's id to its text."""
    from oton.batch.output import text_path  # noqa: PLC0415  (heavy imports wait for the command)
    from oton.report.reading import RunFolder  # noqa: PLC0415

    return RunFolder(out, text_path)


def book_of(run: RunFolder, rules: Path | None) -> Rulebook:
    """The rules of a folder, or of the one that the run used, laid over the built-in ones."""
    from oton import flow  # noqa: PLC0415

    used = run.run.get("rules", {}).get("folder")
    return flow.load_book(rules or (Path(used) if used and Path(used).is_dir() else None))


def report(
    out: Out,
    to: Annotated[Path | None, typer.Option("--to", help="File to write. Default: OUT/report.html.")] = None,
    rules: OfTopics = None,
) -> None:
    """Write report.html: one page to filter the claims, read them in their articles and compare rival figures."""
    from oton.report import compare, write_report  # noqa: PLC0415

    run = open_run(out)
    path = write_report(run, compare(run, book_of(run, rules)), to or out / "report.html")
    counted = f"{_plural(len(run.claims), 'claim')} of {_plural(len(run.articles), 'article')}"
    typer.echo(f"{path}: {counted}. Open it in a browser.")


def compare(
    out: Out,
    rules: OfTopics = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="Show each contradiction with both sentences.")] = False,
) -> None:
    """Write comparison.csv and contradictions.csv: claims about the same thing, and which cannot be true together."""
    from oton.report import compare_all, shown_pair, write_comparison, write_contradictions  # noqa: PLC0415
    from oton.tables import cell  # noqa: PLC0415

    run = open_run(out)
    found = compare_all(run, book_of(run, rules))
    path = write_comparison(run, found.rows)
    write_contradictions(run, found.contradictions)
    first = {row.group: row for row in reversed(found.rows)}
    rivals = [row for row in reversed(first.values()) if row.verdict == "disagree"]
    counted = f"{_plural(len(found.rows), 'claim')} in {_plural(len(first), 'group')}"
    told = _plural(len(found.contradictions), "contradiction")
    typer.echo(f"{path}: {counted}; in {len(rivals)} the sources disagree ({told} in contradictions.csv)")
    if pairs:
        for pair in found.contradictions:
            typer.echo("\n".join(["", *shown_pair(pair)]))
        return
    for row in rivals[:10]:
        values = f"{cell(row.lowest)} to {cell(row.highest)} {row.unit}".rstrip()
        said_by = f"{_plural(row.sources, 'source')} in {_plural(row.articles, 'article')}"
        typer.echo(f"  {row.topic}: {values}, {said_by} ({row.group})")


def _plural(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def validate(out: Out) -> None:
    """Check a run's folder against the codebook, also after somebody edited it in a spreadsheet.

    Exit code 0: nothing is wrong; 1: something is.
    """
    from oton.batch.output import text_path  # noqa: PLC0415
    from oton.report import validate as faults_of  # noqa: PLC0415

    faults = faults_of(out, text_path)
    for fault in faults:
        typer.echo(str(fault))
    typer.echo(f"{len(faults)} faults" if faults else f"{out}: every table is as the codebook says")
    raise typer.Exit(1 if faults else 0)


def explain(
    out: Out,
    row: Annotated[str | None, typer.Argument(metavar="[ROW]", help="claim_id, or article:offset.")] = None,
    article: Annotated[str | None, typer.Option(help="Article id, with --at.")] = None,
    at: Annotated[int | None, typer.Option(min=0, help="Offset of a number in the article's raw text.")] = None,
) -> None:
    """Say why a number is a claim, or why it is none: rules, what cleaning dropped, what lost."""
    from oton.errors import InputError  # noqa: PLC0415
    from oton.report import explain_place, explain_row  # noqa: PLC0415

    run = open_run(out)
    if row is None and (article is None or at is None):
        first = run.claims[0]["claim_id"] if run.claims else "article:offset"
        raise InputError(f"Name a row (`oton explain {out} {first}`) or a place (`--article ID --at OFFSET`).")
    book, refusals = _rules_of(run)
    if row is not None:
        typer.echo(explain_row(run, row, book, refusals))
    elif article is not None and at is not None:
        typer.echo(explain_place(run, article, at, book, refusals))


def _rules_of(run: RunFolder) -> tuple[Rulebook, Refusals]:
    """The rules that the run used, and what its grammar of numbers refuses."""
    from oton import quantities  # noqa: PLC0415
    from oton.records import Span  # noqa: PLC0415
    from oton.report import NotANumber  # noqa: PLC0415

    book = book_of(run, None)
    grammar = quantities.load(book)

    def refusals(text: str) -> Iterator[NotANumber]:
        for mask in quantities.find_refused(text, grammar):
            yield NotANumber(Span(mask.start, mask.end), mask.rule)

    return book, refusals


def export(
    out: Out,
    excel: Annotated[bool, typer.Option("--excel", help="CSV for German Excel, in OUT/excel.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="OUT/oton.xlsx with a codebook sheet.")] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="Parquet files, in OUT/parquet.")] = False,
    sqlite: Annotated[bool, typer.Option("--sqlite", help="OUT/oton.db with all tables, ready for datasette.")] = False,
    label_studio: Annotated[
        bool, typer.Option("--label-studio", help="Tasks to correct the claims in Label Studio, in OUT/label-studio.")
    ] = False,
    codebook: Annotated[bool, typer.Option("--codebook", help="codebook.md and datapackage.json, in OUT.")] = False,
    to: Annotated[Path | None, typer.Option("--to", help="Another folder than OUT.")] = None,
) -> None:
    """Write the tables for another program; several at once are fine."""
    from oton import report as room  # noqa: PLC0415
    from oton.errors import InputError  # noqa: PLC0415

    run, folder = open_run(out), to or out
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    if excel:
        written.append(room.write_excel_csv(run, folder / "excel"))
    if xlsx:
        written.append(room.write_xlsx(run, folder / "oton.xlsx"))
    if parquet:
        written.append(room.write_parquet(run, folder / "parquet"))
    if sqlite:
        written.append(room.write_sqlite(run, folder / "oton.db"))
    if label_studio:
        written.append(room.write_tasks(run, folder / "label-studio"))
    if codebook:
        written += room.write_codebook(out, folder)
    if not written:
        raise InputError("Name a format: --excel, --xlsx, --parquet, --sqlite, --label-studio or --codebook.")
    for path in written:
        typer.echo(str(path))


def gold(
    annotations: Annotated[Path, typer.Argument(help="JSON export of Label Studio.")],
    to: Annotated[Path, typer.Option("--out", "-o", help="CSV file to write, for `oton score`.")] = Path("gold.csv"),
) -> None:
    """Turn claims that were corrected in Label Studio into gold for `oton score`."""
    from oton.errors import InputError  # noqa: PLC0415
    from oton.report import read_annotations, write_gold  # noqa: PLC0415

    rows = read_annotations(annotations)
    if not rows:
        raise InputError(
            f"{annotations}: holds no corrected task. Submit some in Label Studio, then export it as JSON."
        )
    articles = {row["article_id"] for row in rows}
    typer.echo(f"{write_gold(rows, to)}: {_plural(len(rows), 'claim')} of {_plural(len(articles), 'article')}")


def score(
    gold_table: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Gold: a claims.csv corrected by hand, or what `oton gold` wrote.")
    ],
    out: Out,
    errors: Annotated[int, typer.Option(min=0, help="Print the first N rows that are missed, wrong or too many.")] = 0,
    gold_articles: Annotated[
        bool, typer.Option("--gold-articles", help="Leave out articles of the run that gold says nothing of.")
    ] = False,
) -> None:
    """Compare a run's claims with gold: precision, recall and F1, and how often each column is right."""
    from oton.report import read_gold  # noqa: PLC0415
    from oton.report import score as scored  # noqa: PLC0415

    run = open_run(out)
    rows = read_gold(gold_table, run)
    known = {row["article_id"] for row in rows}
    result = scored(rows, [c for c in run.claims if not gold_articles or c["article_id"] in known])
    typer.echo("\n".join(result.lines()))
    for label, found in (("missed", result.missed), ("too many", result.extra)):
        for row in found[:errors]:
            place = f"{row['article_id']}:{row['start']}"
            typer.echo(f"{label:<9}{place}  {row['quantity']} {row.get('item', '')}, {row.get('speaker_name', '')}")
    for gold_row, claim, names in result.wrong[:errors]:
        shown = "; ".join(f"{n} {_told(gold_row, n)} -> {_told(claim, n)}" for n in names)
        typer.echo(f"wrong    {claim['claim_id']}  {claim['quantity']}: {shown}")


def _told(row: dict[str, str], name: str) -> str:
    """What a row says in a column that scores are given for."""
    columns = {"value": ("value_min", "value_max"), "speaker": ("speaker", "speaker_name")}.get(name, (name,))
    return "/".join(row.get(column, "") for column in columns) or "(empty)"
