"""The results of an article without what stands in paragraphs that are the site's: no claim, no quantity, no quotation.

The regions of these paragraphs are labelled `repeated`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from oton import flow
from oton.batch.journal import Finished
from oton.tables import ArticleRow, Claim, QuantityRow

LABEL: Final = "repeated"
Bounds = tuple[int, int]


def place_of(record: type, name: str) -> int:
    """Where a column stands in the rows of a table."""
    return [f.name for f in fields(record)].index(name)


_CLAIM_ID, _REPEATS = place_of(Claim, "claim_id"), place_of(Claim, "repeats")
_CLAIM_START, _QUANTITY_START = place_of(Claim, "start"), place_of(QuantityRow, "start")
_OUTLET: Final = place_of(ArticleRow, "outlet")
_COUNTS: Final = {name: place_of(ArticleRow, name) for name in ("quantities", "quotations", "claims")}


def outlet_of(result: Finished) -> str:
    """The outlet of an article."""
    return result.article[_OUTLET]


def repeated_in(result: Finished, found: frozenset[int]) -> list[Bounds]:
    """Where in the raw text of an article the paragraphs stand that are the site's."""
    outlet = outlet_of(result)
    return [(start, end) for start, end, key, _ in result.paragraphs if flow.key_for(key, outlet) in found]


def without(result: Finished, spans: Sequence[Bounds], *, keep: bool = False) -> Finished:
    """The results without what stands in these spans; with `keep` they are labelled only."""
    if not spans:
        return result
    regions = [*relabelled(result.regions, spans, "keep" if keep else "drop")]
    if keep:
        return replace(result, regions=regions)
    kept = [i for i, cells in enumerate(result.claims) if not _within(int(cells[_CLAIM_START]), spans)]
    claims = _first_told([result.claims[i] for i in kept])
    quantities = [cells for cells in result.quantities if not _within(int(cells[_QUANTITY_START]), spans)]
    quotations = _quotations(result.quotations, spans)
    article = list(result.article)
    for name, count in (("quantities", len(quantities)), ("quotations", len(quotations["quotations"]))):
        article[_COUNTS[name]] = str(count)
    article[_COUNTS["claims"]] = str(len(claims))
    return replace(
        result,
        article=article,
        claims=claims,
        spoken=[result.spoken[i] for i in kept],
        quantities=quantities,
        quotations=quotations,
        regions=regions,
    )


def _within(position: int, spans: Sequence[Bounds]) -> bool:
    return any(start <= position < end for start, end in spans)


def _first_told(claims: list[list[str]]) -> list[list[str]]:
    """The claims; where the first that said something is gone, the next one that says it takes its place."""
    there = {cells[_CLAIM_ID] for cells in claims}
    heads: dict[str, str] = {}
    for cells in claims:
        if cells[_REPEATS] and cells[_REPEATS] not in there:
            head = heads.setdefault(cells[_REPEATS], cells[_CLAIM_ID])
            cells[_REPEATS] = "" if head == cells[_CLAIM_ID] else head
    return claims


def _quotations(line: dict[str, Any], spans: Sequence[Bounds]) -> dict[str, Any]:
    """The line of quotations.jsonl; a quotation goes with what it says, and what it was part of is then unknown."""
    gone = {one["id"] for one in line["quotations"] if one["content"] and _within(one["content"][0][0], spans)}
    kept = [
        {**one, "parent": None if one["parent"] in gone else one["parent"]}
        for one in line["quotations"]
        if one["id"] not in gone
    ]
    lost = [one for one in line["lost"] if not (one["content"] and _within(one["content"][0][0], spans))]
    return {**line, "quotations": kept, "lost": lost}


def relabelled(regions: Sequence[Sequence[Any]], spans: Sequence[Bounds], action: str) -> Iterator[list[Any]]:
    """The regions, those that were kept and lie in a span labelled anew."""
    for start, end, label, was, rule in regions:
        if was == "keep" and any(begin < end and start < stop for begin, stop in spans):
            yield [start, end, LABEL, action, LABEL]
        else:
            yield [start, end, label, was, rule]
