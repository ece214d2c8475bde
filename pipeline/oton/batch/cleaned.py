"""The run that stops after cleaning: clean texts and their regions, without a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from oton import flow
from oton.batch.output import file_name, write_file, write_lines, write_table
from oton.batch.plan import Options, check_out, find_inputs, problem_row
from oton.batch.repeated import LABEL, relabelled
from oton.records import Article, CleanText, Region
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


def clean_all(options: Options, out: Path) -> tuple[int, int, int]:
    """Writes ID.txt, clean.jsonl, regions.jsonl and problems.csv into OUT.

    Returns how many articles were done and failed, and how many paragraphs are the site's and were left out. Raises
    OtonError where OUT will not do.
    """
    check_out(options, out)
    problems: list[ProblemRow] = []
    done: list[_Cleaned] = []
    repeats = flow.Repeats()
    sketches: list[tuple[int, ...]] = []
    for result in clean_each(options, out):
        if isinstance(result, ProblemRow):
            problems.append(result)
            continue
        article, cleaned = result
        told = flow.raw_paragraphs(cleaned)
        outlet = cleaned.metadata.get("outlet", "")
        repeats.add(len(done), outlet, ((paragraph.key, paragraph.own) for paragraph in told))
        sketches.append(flow.sketch(cleaned.text))
        title, text = without_title(cleaned)
        title = title or article.metadata.get("title", "")
        write_file(_path(out, article.article_id), cleaned.text)
        done.append(_Cleaned(article.article_id, outlet, title, text, cleaned.regions, told))
    found = frozenset() if LABEL in options.keep else repeats.found(flow.find_copies(sketches))
    left_out = sum([_leave_out(one, found, out) for one in done]) if found else 0
    write_lines(out / "clean.jsonl", ({"id": one.name, "title": one.title, "text": one.text} for one in done))
    regions = ({"id": one.name, "regions": [asdict(region) for region in one.regions]} for one in done)
    write_lines(out / "regions.jsonl", regions)
    write_table(out / "problems.csv", ProblemRow, problems)
    return len(done), sum(problem.severity == "failed" for problem in problems), left_out


@dataclass(slots=True)
class _Cleaned:
    """What is kept of a clean text until the whole run is known."""

    name: str
    outlet: str
    title: str
    text: str  # without the title
    regions: Sequence[Region]
    paragraphs: Sequence[flow.Paragraph]


def _path(out: Path, name: str) -> Path:
    return out / f"{file_name(name)}.txt"


def _leave_out(one: _Cleaned, found: frozenset[int], out: Path) -> int:
    """Takes the paragraphs that are the site's out of a text; returns how many there were."""
    gone = [paragraph for paragraph in one.paragraphs if flow.key_for(paragraph.key, one.outlet) in found]
    if gone:
        keys = {paragraph.key for paragraph in gone}
        path = _path(out, one.name)
        write_file(path, flow.without_paragraphs(path.read_text(encoding="utf-8", errors="surrogatepass"), keys))
        one.text = flow.without_paragraphs(one.text, keys)
        spans = [(paragraph.start, paragraph.end) for paragraph in gone]
        rows = [[region.start, region.end, region.label, region.action, region.rule] for region in one.regions]
        one.regions = [Region(*row) for row in relabelled(rows, spans, "drop")]
    return len(gone)


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
