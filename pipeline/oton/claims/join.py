"""Which quotation a quantity belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from oton.records import Quantity, Quotation, Span

_STRETCH: Final = 2000  # characters


def innermost(quotations: Sequence[Quotation], span: Span, named: frozenset[str] = frozenset()) -> Quotation | None:
    """The innermost quotation with a speaker whose content holds `span`; else the innermost one; else None.

    `named` are the ids of quotations without a speaker of their own for which one was found all the same
    (`Nach eigenen Angaben` has none in the text, but a source).
    """
    around = [q for q in quotations if any(part.overlaps(span) for part in q.content)]
    spoken = [q for q in around if q.speaker or q.quotation_id in named]
    return min(spoken or around, key=_extent, default=None)


def _extent(quotation: Quotation) -> tuple[int, int]:
    """Sorts the smaller content first; of two equal ones the one that is nested in the other."""
    return sum(map(len, quotation.content)), 0 if quotation.parent else 1


def join(
    quantities: Sequence[Quantity], quotations: Sequence[Quotation], named: frozenset[str] = frozenset()
) -> list[tuple[Quantity, Quotation | None]]:
    """Each quantity with its quotation, None where it is the article's own."""
    near: dict[int, list[Quotation]] = defaultdict(list)  # by stretch of text: long articles have thousands
    for quotation in quotations:
        for stretch in sorted({n for part in quotation.content for n in _stretches(part)}):
            near[stretch].append(quotation)
    return [(quantity, innermost(_around(quantity.span, near), quantity.span, named)) for quantity in quantities]


def _around(span: Span, near: Mapping[int, Sequence[Quotation]]) -> list[Quotation]:
    """The quotations of the stretches that a span lies in, each once."""
    return list({id(q): q for stretch in _stretches(span) for q in near.get(stretch, ())}.values())


def _stretches(span: Span) -> range:
    return range(span.start // _STRETCH, span.end // _STRETCH + 1)
