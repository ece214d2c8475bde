"""The run that stops after cleaning: clean texts and their regions, without a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from oton import flow
from oton.batch.output import file_name, write_file, write_lines, write_table
from oton.batch.plan import Options, check_out, find_inputs, problem_row
from oton.records import Article, CleanText
from oton.tables import ProblemRow


def clean_each(options: Options, out: Path | None = None) -> Iterator[tuple[Article, CleanText] | ProblemRow]:
    """Every article of the source with its clean text, in order; a problem for whatever is none."""
    found = find_inputs(options, out)
    yield from map(problem_row, found.problems)
    clean = flow.load_cleaner(options.rules_folder(), options.keep)
    for item in flow.fill(found.inputs):
        try:
            article = flow.read_article(item)
            yield article, clean(article)
        except Exception as error:  # as in a full run: one article fails, the others go on
            yield flow.failed(Article(item.article_id, item.file, ""), "cleaning", error).problem


def clean_all(options: Options, out: Path) -> tuple[int, int]:
    """Writes ID.txt, clean.jsonl, regions.jsonl and problems.csv into OUT; returns how many were done and failed.

    Raises OtonError where OUT will not do.
    """
    check_out(options, out)
    problems: list[ProblemRow] = []
    texts: list[dict[str, str]] = []
    regions: list[dict[str, object]] = []
    for result in clean_each(options, out):
        if isinstance(result, ProblemRow):
            problems.append(result)
            continue
        article, cleaned = result
        title, text = without_title(cleaned)
        write_file(out / f"{file_name(article.article_id)}.txt", cleaned.text)
        texts.append({"id": article.article_id, "title": title or article.metadata.get("title", ""), "text": text})
        regions.append({"id": article.article_id, "regions": [asdict(region) for region in cleaned.regions]})
    write_lines(out / "clean.jsonl", texts)
    write_lines(out / "regions.jsonl", regions)
    write_table(out / "problems.csv", ProblemRow, problems)
    return len(texts), sum(problem.severity == "failed" for problem in problems)


def without_title(cleaned: CleanText) -> tuple[str, str]:
    """The title of a clean text, and the text without it."""
    titles = [(r.start, r.end) for r in cleaned.regions if r.label == "title" and r.action == "keep"]
    cuts = sorted(
        (
            segment.clean_start + max(0, start - segment.raw_start),
            segment.clean_start + min(segment.length, end - segment.raw_start),
        )
        for segment in cleaned.segments
        for start, end in titles
        if start < segment.raw_start + segment.length and end > segment.raw_start
    )
    text, end = "", 0
    for cut_start, cut_end in cuts:
        text += cleaned.text[end:cut_start]
        end = cut_end
    title = " ".join(cleaned.text[start:stop] for start, stop in cuts)
    return " ".join(title.split()), (text + cleaned.text[end:]).strip()
