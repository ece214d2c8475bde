"""How sure a speaker is made to sound, on sentences of our own."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from oton.quotations import find_modality, find_quotations, load
from oton.rulebook import Rulebook, parse_example
from oton.text import read_view

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quotations_modality.toml").read_text(encoding="utf-8"))
SENTENCES = [(modality, text) for modality, texts in CASES.items() for text in texts]


def test_there_are_a_hundred() -> None:
    assert len(SENTENCES) >= 100


@pytest.mark.parametrize(("modality", "text"), SENTENCES, ids=[text[:50] for _, text in SENTENCES])
def test_modality(book: Rulebook, modality: str, text: str) -> None:
    example = parse_example(text)
    number = example.role("number")[0]
    assert book.parse
    doc = book.parse(example.text)
    lexicon = load(book)
    around = [q for q in find_quotations(doc, lexicon) if any(s.contains(number) for s in q.content)]
    assert around, "the number stands in no quotation"
    assert find_modality(read_view(doc, lexicon.forms), around[-1], number, lexicon) == modality
