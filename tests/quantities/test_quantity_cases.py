"""Sentences with the quantities in them, as data: found on characters alone."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from oton.quantities import KINDS, Grammar, find_quantities, load
from oton.records import Quantity
from oton.rulebook import Rulebook

FOLDER = Path(__file__).parents[1] / "cases"


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


CASES = _read("quantities.toml")["case"]
WORDINGS = _read("quantities_wordings.toml")["found"]
NONE = _read("quantities_none.toml")["texts"]
BEFORE, AFTER = "Das war gestern zu hören. ", " Danach sprach niemand mehr."


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load(Rulebook.load(KINDS))


def written(quantity: Quantity, text: str) -> str:
    """A quantity in the notation of the cases."""
    low, high = (_number(value) for value in (quantity.value_min, quantity.value_max))
    return f"{quantity.span.of(text)} = {low}..{high} {quantity.modifier} {quantity.kind} {quantity.unit}".rstrip()


def _number(value: Decimal | None) -> str:
    return "-" if value is None else f"{value:f}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_quantities_of_sentence(case: dict[str, Any], grammar: Grammar, request: pytest.FixtureRequest) -> None:
    if case.get("gap"):
        request.applymarker(pytest.mark.xfail(reason=case["gap"], strict=True))
    text = case["text"]
    assert [written(q, text) for q in find_quantities(text, grammar)] == case["found"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_surroundings_change_nothing(case: dict[str, Any], grammar: Grammar) -> None:
    """A sentence before and one behind move the spans and leave the rest alone."""
    text = BEFORE + case["text"] + AFTER
    alone = [written(q, case["text"]) for q in find_quantities(case["text"], grammar)]
    assert [written(q, text) for q in find_quantities(text, grammar)] == alone


def test_many_wordings(grammar: Grammar) -> None:
    """Hundreds of short sentences at once: what is found in each, alone and between two others."""
    for text, wanted in (*WORDINGS.items(), *((text, []) for text in NONE)):
        assert [written(q, text) for q in find_quantities(text, grammar)] == wanted, text
        framed = BEFORE + text + AFTER
        assert [written(q, framed) for q in find_quantities(framed, grammar)] == wanted, framed


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Die Zahl stieg von 1.200 auf gut 1.500.", ["from", "to"]),
        ("Der Preis sank um rund 3 Euro auf 40 Euro.", ["decrease", "to"]),
        ("Die Firma meldet ein Plus von fast 8 Prozent.", ["increase"]),
        ("Das sind 2 Prozent weniger als im Vorjahr.", ["decrease"]),
        ("Das Land schickt weitere 350 Zelte.", ["additional"]),
        ("Die Karte kostet 7,40 statt 6,90 Euro.", ["", "from"]),
        ("Der Ort hat 900 Einwohner.", [""]),
        ("Der Verbrauch sank um 800 Watt, mehr als ein Prozent.", ["decrease", ""]),
    ],
)
def test_change(text: str, changes: list[str], grammar: Grammar) -> None:
    assert [q.change for q in find_quantities(text, grammar)] == changes
