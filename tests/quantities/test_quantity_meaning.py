"""What a number means in its sentence, by kind: values, units and items, each sentence with all its quantities."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from oton import flow
from oton.parsing import parse
from oton.quantities import attach_items, find_quantities
from oton.records import Quantity
from oton.text import read_view

KINDS = tomllib.loads((Path(__file__).parents[1] / "cases" / "quantities_meaning.toml").read_text(encoding="utf-8"))
CASES = [(kind, text) for kind, texts in KINDS.items() for text in texts]


def written(quantity: Quantity, text: str) -> str:
    """A quantity in the notation of the cases: `value [modifier] [unit] [| item]`."""
    low, high = (None if v is None else f"{v:f}" for v in (quantity.value_min, quantity.value_max))
    value = low if low == high else f"{low or '-'}..{high or '-'}"
    modifier = "" if quantity.modifier == "exact" else quantity.modifier
    item = f"| {quantity.item.of(text)}" if quantity.item else ""
    return " ".join(filter(None, (value, modifier, quantity.unit, item)))


def found(text: str, pipeline: flow.Pipeline) -> list[str]:
    """All quantities of a sentence in that notation."""
    quantities = find_quantities(text, pipeline.grammar)
    view = read_view(parse(pipeline.nlp, text), pipeline.lexicon.forms, [q.span for q in quantities])
    return [written(q, text) for q in attach_items(view, quantities, pipeline.grammar)]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_meaning(kind: str, text: str, pipeline: flow.Pipeline) -> None:
    assert found(text, pipeline) == KINDS[kind][text]
