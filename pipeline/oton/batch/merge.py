"""Journal -> tables, in three passes over the articles, so that memory does not grow with their texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from oton import flow
from oton.batch.journal import Finished
from oton.batch.output import json_line, table_file, whole_file, write_table
from oton.batch.repeated import outlet_of, place_of, repeated_in, without
from oton.tables import ArticleRow, Claim, ProblemRow, QuantityRow, SpeakerRow, row

FindKeys = Callable[[Iterable[flow.Spoken]], dict[flow.Spoken, str]]
Results = Callable[[], Iterator[Finished]]  # the results of the run in input order, as often as asked


_CLAIM_ID: Final = place_of(Claim, "claim_id")
_CONFIDENCE: Final = place_of(Claim, "confidence")
_KEY: Final = place_of(Claim, "speaker_key")
_SPEAKER, _NAME = place_of(Claim, "speaker"), place_of(Claim, "speaker_name")
_KIND, _ROLE = place_of(Claim, "speaker_kind"), place_of(Claim, "speaker_role")
_QUANTITY_CLAIM: Final = place_of(QuantityRow, "claim_id")
_ID, _STATUS = place_of(ArticleRow, "id"), place_of(ArticleRow, "status")
_COPY, _WORDS = place_of(ArticleRow, "copy_of"), place_of(ArticleRow, "words")


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
    repeated: int  # paragraphs that stand in several articles of one outlet
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
    out: Path,
    read: Results,
    warnings: Sequence[ProblemRow],
    find_keys: FindKeys,
    min_confidence: float,
    keep_repeated: bool = False,
) -> Counts:
    """Writes every table into OUT and returns what is in them; `find_keys` joins the speakers of the run."""
    copies, repeated = _likenesses(read())

    def results() -> Iterator[Finished]:
        return (without(result, repeated_in(result, repeated), keep=keep_repeated) for result in read())

    keys, more = _survey(results(), find_keys)
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
            tally.numbers["repeated"] += len(repeated_in(result, repeated))
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
        repeated=numbers["repeated"],
        speakers=tuple(rows),
    )


def _likenesses(results: Iterable[Finished]) -> tuple[dict[str, str], frozenset[int]]:
    """The original of each copy, and the paragraphs that are no article's but the site's."""
    names: list[str] = []
    sketches: list[tuple[int, ...]] = []
    repeats = flow.Repeats()
    for result in results:
        if not result.problem:
            repeats.add(len(names), outlet_of(result), ((key, own) for _, _, key, own in result.paragraphs))
            names.append(result.article[_ID])
            sketches.append(tuple(result.sketch))
    found = flow.find_copies(sketches)
    copies = {mine: names[i] for mine, i in zip(names, found, strict=True) if i is not None}
    return copies, repeats.found(found)


def _survey(results: Iterable[Finished], find_keys: FindKeys) -> tuple[dict[flow.Spoken, str], list[str]]:
    """The key of each speaker, and the columns that input tables brought along."""
    spoken: set[flow.Spoken] = set()
    more: dict[str, None] = {}
    for result in results:
        spoken.update(result.spoken)
        more.update(dict.fromkeys(result.metadata))
    return find_keys(spoken), list(more)


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
