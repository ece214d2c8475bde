"""The claims of a run -> figures: what each counts, on which scale, and the words it is said with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from oton.records import Span
from oton.report.comparison import Stance
from oton.report.context import Likeness, Vector
from oton.report.reading import Row, RunFolder
from oton.report.scale import Scale, number, scale_of
from oton.report.stance import stance_of, time_of
from oton.report.topics import Counted, attributes, counted, topics_of
from oton.rulebook import Rulebook

# `Bisher war von 900 die Rede.` counts what the sentence before it counts
REACH_OF_ELLIPSIS: Final = 300


@dataclass
class Figure:
    """A claim with what is needed to compare it."""

    row: Row
    counted: Counted
    scale: Scale
    stance: Stance
    time: str  # that the number is for, empty where that is the time of the report
    item: str  # as it stands; of the claim before where the noun is left out, empty where it only tells when
    lemma: str
    marks: frozenset[str]  # which ones are counted: stems of `nordkoreanische`
    words: Vector

    @property
    def key(self) -> tuple[str, ...]:
        """Only figures of one key can be about the same thing."""
        return (str(self.counted), self.scale.dimension)

    @property
    def stated(self) -> list[Decimal]:
        """The ends that it states, in the smallest unit of its dimension, without sign."""
        cells = (number(self.row[name]) for name in ("value_min", "value_max"))
        return [abs(value) * self.scale.factor for value in cells if value is not None]


def kept_text(run: RunFolder, article_id: str) -> str:
    """Title and text of an article without what cleaning dropped; its claims' sentences where no text was kept."""
    text = run.text(article_id)
    if text is None:
        return " ".join(dict.fromkeys(r["sentence"] for r in run.claims if r["article_id"] == article_id))
    out, end = [], 0
    for region in sorted(run.regions.get(article_id, ()), key=lambda r: (r["start"], r["end"])):
        if region["action"] == "drop" and region["end"] > end:
            out.append(text[end : max(end, region["start"])])
            end = region["end"]
    return "\n".join([*out, text[end:]])


def figures(run: RunFolder, book: Rulebook, likeness: Likeness) -> Iterator[Figure]:
    """The claims with what they count; those that only repeat an earlier one of their article are left out."""
    before: Figure | None = None
    for row in run.claims:
        if row["repeats"]:
            continue
        before = _figure(row, book, likeness, before)
        yield before


def _figure(row: Row, book: Rulebook, likeness: Likeness, before: Figure | None) -> Figure:
    elided = not row["item"] and row["kind"] == "count" and before is not None and _continues(before.row, row)
    item, lemma, phrase = row["item"], row["item_lemma"], row["item_text"]
    topics, sentence, place = topics_of(book), row["sentence"], place_of(row)
    said = (row["quote"] or sentence).replace(row["quantity"], " ")  # `der 34-Jährige` is like no other for his age
    if topics.empty.get(item.lower()) == "time":  # `7 Prozent über dem Vorjahr`
        item, lemma, phrase, said = "", "", "", said.replace(item, " ")
    if elided and before is not None:
        item, lemma, phrase = before.item, before.lemma, before.row["item_text"]
    found = counted(lemma or item, phrase, sentence, place, topics)
    if elided and before is not None and not found.state:  # `Vermisst würden noch 30` says what befell these
        found = before.counted
    return Figure(
        row=row,
        counted=found,
        scale=scale_of(row["kind"], row["unit"]),
        stance=stance_of(row, place, book),
        time=time_of(row, book),
        item=item,
        lemma=lemma,
        marks=attributes(phrase, item, words_of(row["quantity"])),
        words=likeness.sentence(said),
    )


def words_of(quantity: str) -> tuple[str, ...]:
    """The words of a number expression: `3 Millionen` in an item's phrase is no attribute."""
    return tuple(quantity.split())


def _continues(before: Row, row: Row) -> bool:
    near = 0 <= int(row["start"]) - int(before["end"]) <= REACH_OF_ELLIPSIS
    return near and before["article_id"] == row["article_id"] and before["kind"] == row["kind"]


def place_of(row: Row) -> Span:
    """Where the number stands in its sentence: the first place with its very characters."""
    at = max(0, row["sentence"].find(row["quantity"]))
    return Span(at, at + len(row["quantity"]))
