"""Journal -> tables, in two passes over the articles, so that memory does not grow with their texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Final

from oton import flow
from oton.batch.journal import Finished
from oton.batch.output import json_line, table_file, whole_file, write_table
from oton.tables import ArticleRow, Claim, ProblemRow, QuantityRow, SpeakerRow, row

FindKeys = Callable[[Iterable[flow.Spoken]], dict[flow.Spoken, str]]
Results = Callable[[], Iterator[Finished]]  # the results of the run in input order, as often as asked


def _place(record: type, name: str) -> int:
    return [f.name for f in fields(record)].index(name)


_CLAIM_ID: Final = _place(Claim, "claim_id")
_CONFIDENCE: Final = _place(Claim, "confidence")
_KEY: Final = _place(Claim, "speaker_key")
_SPEAKER, _NAME = _place(Claim, "speaker"), _place(Claim, "speaker_name")
_KIND, _ROLE = _place(Claim, "speaker_kind"), _place(Claim, "speaker_role")
_QUANTITY_CLAIM: Final = _place(QuantityRow, "claim_id")
_ID, _STATUS = _place(ArticleRow, "id"), _place(ArticleRow, "status")
_COPY, _WORDS = _place(ArticleRow, "copy_of"), _place(ArticleRow, "words")


@dataclass(slots=True)
class _Speaker:
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in the tables."""

    articles: int
    done: int
    failed: int
    warnings: int
    claims: int
    claims_without_speaker: int
    words: int
    speakers: tuple[SpeakerRow, ...]


@dataclass(slots=True)
class _Tally:
    """What is counted while the tables are written."""

    numbers: Counter[str] = field(default_factory=Counter)
    speakers: defaultdict[str, _Speaker] = field(default_factory=lambda: defaultdict(_Speaker))

    def article(self, cells: Sequence[str]) -> None:
        self.numbers[cells[_STATUS]] += 1
        self.numbers["words"] += int(cells[_WORDS])

    def claim(self, article_id: str, cells: Sequence[str]) -> None:
        self.numbers["claims"] += 1
        self.numbers["silent"] += not (cells[_SPEAKER] or cells[_NAME])
        if cells[_KEY]:
            speaker = self.speakers[cells[_KEY]]
            speaker.names[cells[_NAME]] += 1
            speaker.kinds[cells[_KIND]] += 1
            speaker.roles[cells[_ROLE]] += 1
            speaker.articles.add(article_id)


def write_tables(
    out: Path, results: Results, warnings: Sequence[ProblemRow], find_keys: FindKeys, min_confidence: float
) -> Counts:
    """Writes every table into OUT and returns what is in them; `find_keys` joins the speakers of the run."""
    keys, copies, more = _survey(results(), find_keys)
    tally = _Tally()
    with ExitStack() as files:
        claims = files.enter_context(table_file(out / "claims.csv", Claim))
        quantities = files.enter_context(table_file(out / "quantities.csv", QuantityRow))
        articles = files.enter_context(table_file(out / "articles.csv", ArticleRow, more))
        problems = files.enter_context(table_file(out / "problems.csv", ProblemRow))
        quotations = files.enter_context(whole_file(out / "quotations.jsonl"))
        regions = files.enter_context(whole_file(out / "regions.jsonl"))
        for result in results():
            name = result.article[_ID]
            result.article[_COPY] = copies.get(name, "")
            tally.article(result.article)
            articles.writerow([*result.article, *(result.metadata.get(key, "") for key in more)])
            if result.problem:
                problems.writerow(result.problem)
                continue
            kept = list(_kept(result, keys, min_confidence))
            for cells in kept:
                tally.claim(name, cells)
            claims.writerows(kept)
            quantities.writerows(_quantities(result, {cells[_CLAIM_ID] for cells in kept}))
            quotations.write(json_line(result.quotations))
            regions.write(json_line(_regions(name, result.regions)))
        problems.writerows(map(row, warnings))
    rows = sorted(map(_speaker_row, tally.speakers.items()), key=lambda r: (-r.claims, r.key))
    write_table(out / "speakers.csv", SpeakerRow, rows)
    numbers = tally.numbers
    return Counts(
        articles=numbers["done"] + numbers["failed"],
        done=numbers["done"],
        failed=numbers["failed"],
        warnings=len(warnings),
        claims=numbers["claims"],
        claims_without_speaker=numbers["silent"],
        words=numbers["words"],
        speakers=tuple(rows),
    )


def _survey(
    results: Iterable[Finished], find_keys: FindKeys
) -> tuple[dict[flow.Spoken, str], dict[str, str], list[str]]:
    """The first pass: what needs all articles at once. The key of each speaker, the original of each copy, and the
    columns that input tables brought along."""
    spoken: set[flow.Spoken] = set()
    names: list[str] = []
    sketches: list[tuple[int, ...]] = []
    more: dict[str, None] = {}
    for result in results:
        spoken.update(result.spoken)
        more.update(dict.fromkeys(result.metadata))
        if not result.problem:
            names.append(result.article[_ID])
            sketches.append(tuple(result.sketch))
    found = flow.find_copies(sketches)
    copies = {mine: names[i] for mine, i in zip(names, found, strict=True) if i is not None}
    return find_keys(spoken), copies, list(more)


def _kept(result: Finished, keys: dict[flow.Spoken, str], min_confidence: float) -> Iterator[list[str]]:
    """The claims of an article that are certain enough, with their speaker_key."""
    for cells, spoken in zip(result.claims, result.spoken, strict=True):
        if float(cells[_CONFIDENCE]) >= min_confidence:
            cells[_KEY] = keys.get(spoken, "")
            yield cells


def _quantities(result: Finished, kept: set[str]) -> Iterator[list[str]]:
    """The quantities of an article; those whose claim was left out belong to nobody."""
    for cells in result.quantities:
        if cells[_QUANTITY_CLAIM] not in kept:
            cells[_QUANTITY_CLAIM] = ""
        yield cells


def _regions(name: str, regions: Sequence[Sequence[object]]) -> dict[str, object]:
    labelled = [dict(zip(("start", "end", "label", "action", "rule"), region, strict=True)) for region in regions]
    return {"id": name, "regions": labelled}


def _speaker_row(item: tuple[str, _Speaker]) -> SpeakerRow:
    key, speaker = item
    return SpeakerRow(
        key=key,
        names=_frequent(speaker.names),
        kinds=_frequent(speaker.kinds),
        roles=_frequent(speaker.roles),
        articles=len(speaker.articles),
        claims=speaker.names.total(),
    )


def _frequent(counted: Counter[str]) -> str:
    return "; ".join(sorted(filter(None, counted), key=lambda value: (-counted[value], value)))
