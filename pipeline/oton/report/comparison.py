# ruff: noqa: RUF009  (`column()` is a field with a meaning)
"""comparison.csv: who says what about the same thing, for which time, and how far apart."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from oton.records import Change, Modality, Modifier, QuantityKind
from oton.tables import column, row

if TYPE_CHECKING:
    from oton.report.reading import RunFolder

Verdict = Literal["agree", "disagree", "development", "single"]
Stance = Literal["fact", "forecast", "planned", "demanded", "offered", "permitted", "if", "part", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One claim in a group of claims about the same thing: a row of comparison.csv."""

    group: str = column("name of the group: what is counted, and a number", required=True)
    topic: str = column("what the claims of the group are about: item and the words they share", required=True)
    claim_id: str = column("row of claims.csv", required=True)
    article_id: str = column("article it stands in", required=True)
    published: str = column("ISO date of the article")
    outlet: str = column("publisher of the article")
    speaker_name: str = column("who says it")
    speaker_key: str = column("one key for one speaker across the run")
    quantity: str = column("number and unit as they stand", required=True)
    modifier: Modifier = column("exact, approx, more_than, at_least, less_than, at_most, range, vague")
    value_min: Decimal | None = column("lower end in the group's unit; empty where open")
    value_max: Decimal | None = column("upper end in the group's unit; empty where open")
    unit: str = column("the unit that all values of the group are given in; empty for counts")
    kind: QuantityKind = column("count, money, percent, measure, duration, age, fraction, multiple")
    item: str = column("what is counted; of the sentence before where the noun is left out")
    change: Change = column("increase, decrease, from, to, additional, or empty: only equal ones are compared")
    when: str = column("the time that the number refers to, as it stands")
    when_iso: str = column("the same as ISO date, month or year")
    modality: Modality = column("how sure the speaker sounds: asserted, reported, possible, denied, doubted")
    stance: Stance = column(
        "what the number is stated as: fact, forecast, planned, demanded, offered, permitted, if (under a condition), "
        "part (of another number), rejected (denied or doubted). Each is compared with its like, facts also with what "
        "is rejected, a part with nothing"
    )
    counts: str = column("what is counted, as it was compared: a topic, or the stem of a noun")
    of_whom: str = column("which ones are counted, as stems: attributes, what stands behind the noun, whose they are")
    where: str = column("the places that the number is for, as stems; a wide area in brackets")
    time: str = column("the days that the number is for: `report` is the day of the article")
    dated_by: Literal["article", "dateline", "copy", "event", ""] = column(
        "what told the day of the article: itself; its dateline; the article it copies; a very similar report of the "
        "same event; empty: nothing, it is compared only within itself"
    )
    sentence: str = column("the whole sentence")
    quote: str = column("the content that the number stands in")
    copy_of: str = column("id of an earlier article with nearly the same text: no independent report")
    disagrees_with: str = column(
        "claim_ids that cannot be true together with it for the same time, joined by `; `; 50 at most"
    )
    disagrees_because: str = column("why they contradict each other")
    rival_sentence: str = column("the sentence of the first claim in disagrees_with")
    verdict: Verdict = column(
        "of the group: agree; disagree (some cannot be true together); development (values differ, but are of other "
        "times or stances); single (one source only)"
    )
    lowest: Decimal | None = column(
        "lowest value in the group, in its unit; vague plurals and what is permitted or denied are left out"
    )
    highest: Decimal | None = column("highest value in the group, likewise")
    development: str = column("the figures of several times in one line, the earliest first")
    claims: int = column("claims in the group")
    sources: int = column("different speakers in the group")
    articles: int = column("articles of the group, copies not counted")
    first: str = column("earliest date of publication in the group")
    last: str = column("latest date of publication in the group")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionRow:
    """Two claims that cannot both be true: a row of contradictions.csv."""

    group: str = column("group of comparison.csv that both stand in", required=True)
    topic: str = column("what both are about", required=True)
    because: str = column("why they contradict each other", required=True)
    unit: str = column("the unit that the values are given in; empty for counts")
    claim_id_1: str = column("row of claims.csv, the earlier one", required=True)
    claim_id_2: str = column("row of claims.csv, the later one", required=True)
    article_id_1: str = column("article it stands in", required=True)
    article_id_2: str = column("likewise", required=True)
    published_1: str = column("ISO date of the article")
    published_2: str = column("likewise")
    outlet_1: str = column("publisher of the article")
    outlet_2: str = column("likewise")
    speaker_name_1: str = column("who says it")
    speaker_name_2: str = column("likewise")
    quantity_1: str = column("number and unit as they stand", required=True)
    quantity_2: str = column("likewise", required=True)
    modifier_1: Modifier = column("exact, approx, more_than, at_least, less_than, at_most, range, vague")
    modifier_2: Modifier = column("likewise")
    value_min_1: Decimal | None = column("lower end in the group's unit; empty where open")
    value_max_1: Decimal | None = column("upper end in the group's unit; empty where open")
    value_min_2: Decimal | None = column("likewise")
    value_max_2: Decimal | None = column("likewise")
    stance_1: Stance = column("what the number is stated as, see comparison.csv")
    stance_2: Stance = column("likewise")
    sentence_1: str = column("the whole sentence")
    sentence_2: str = column("likewise")
    quote_1: str = column("the content that the number stands in")
    quote_2: str = column("likewise")


def write_comparison(run: RunFolder, rows: Sequence[ComparisonRow]) -> Path:
    """Writes comparison.csv beside the other tables."""
    return _write(run.path / "comparison.csv", ComparisonRow, rows)


def write_contradictions(run: RunFolder, rows: Sequence[ContradictionRow]) -> Path:
    """Writes contradictions.csv beside the other tables."""
    return _write(run.path / "contradictions.csv", ContradictionRow, rows)


def _write(path: Path, record: type, rows: Sequence[Any]) -> Path:
    with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([f.name for f in fields(record)])
        writer.writerows(row(entry) for entry in rows)
    return path
