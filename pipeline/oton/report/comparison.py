# ruff: noqa: RUF009  (`column()` is a field with a meaning)
"""comparison.csv: who says what about the same thing, for which time, and how far apart."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from oton.records import Change, Modality, Modifier, QuantityKind
from oton.tables import column, row

if TYPE_CHECKING:
    from oton.report.reading import RunFolder

Verdict = Literal["agree", "disagree", "development", "single"]
Stance = Literal["fact", "expected", "part", "rejected"]


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
        "what the number is stated as: fact; expected (forecast, planned, possible); part (of another number); "
        "rejected (denied or doubted). Facts are compared with facts and what is rejected, expectations with their like"
    )
    copy_of: str = column("id of an earlier article with nearly the same text: no independent report")
    disagrees_with: str = column(
        "claim_ids that cannot be true together with it for the same time, joined by `; `; 50 at most"
    )
    verdict: Verdict = column(
        "of the group: agree; disagree (some cannot be true together); development (values differ, but are of other "
        "times or stances); single (one source only)"
    )
    lowest: Decimal | None = column(
        "lowest value stated as a fact in the group, in its unit; of all values where none is"
    )
    highest: Decimal | None = column("highest value stated as a fact in the group, likewise")
    claims: int = column("claims in the group")
    sources: int = column("different speakers in the group")
    articles: int = column("articles of the group, copies not counted")
    first: str = column("earliest date of publication in the group")
    last: str = column("latest date of publication in the group")


def write_comparison(run: RunFolder, rows: Sequence[ComparisonRow]) -> Path:
    """Writes comparison.csv beside the other tables."""
    path = run.path / "comparison.csv"
    with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([f.name for f in fields(ComparisonRow)])
        writer.writerows(row(entry) for entry in rows)
    return path
