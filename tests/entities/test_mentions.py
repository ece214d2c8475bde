"""Tagged sentences -> mentions: names in the nominative, kinds, roles and bodies."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from oton.entities import Gazetteer, correct_ents, find_mentions
from oton.text import read_view

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "entities_mentions.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_mentions(case: dict[str, Any], tagged: Callable[..., Doc], gazetteer: Gazetteer) -> None:
    doc = tagged(case["doc"])
    found = {m.span.of(doc.text): m for m in find_mentions(read_view(doc), gazetteer)}
    for wanted in case["mentions"]:
        assert wanted["text"] in found, sorted(found)
        mention = found[wanted["text"]]
        got = {key: getattr(mention, key) for key in ("name", "kind", "role", "organisation")}
        assert got == {key: value for key, value in wanted.items() if key != "text"}


def test_mentions_are_in_text_order(tagged: Callable[..., Doc], gazetteer: Gazetteer) -> None:
    doc = tagged("Der/ART Sprecher/NN der/ART Bahn/NN und/KON die/ART Polizei/NN schwiegen/VVFIN ~./$.")
    starts = [m.span.start for m in find_mentions(read_view(doc), gazetteer)]
    assert starts == sorted(starts)


def test_an_empty_text_has_no_mentions(tagged: Callable[..., Doc], gazetteer: Gazetteer) -> None:
    assert find_mentions(read_view(tagged("")), gazetteer) == []


def test_entities_are_put_right(tagged: Callable[..., Doc], gazetteer: Gazetteer) -> None:
    doc = tagged(
        "US-Außenminister/NN Antony/NE Berger/NE kam/VVFIN ~./$. Bergers/NE Sprecherin/NN schwieg/VVFIN ~./$.",
        ["B-ORG", "I-ORG", "O", "O", "O", "B-LOC", "B-PER", "O", "O"],
    )
    assert [(e.text, e.label_) for e in correct_ents(doc, gazetteer)] == [("Antony Berger", "PER"), ("Bergers", "PER")]


def test_what_no_rule_knows_stays_with_the_model(tagged: Callable[..., Doc], gazetteer: Gazetteer) -> None:
    doc = tagged("In/APPR Altburg/NE brennt/VVFIN es/PPER ~./$.", ["O", "B-LOC", "O", "O", "O"])
    assert [(e.text, e.label_) for e in correct_ents(doc, gazetteer)] == [("Altburg", "LOC")]


def test_a_verb_tagged_as_an_adjective_is_no_part_of_the_role(gazetteer: Gazetteer) -> None:
    words = ["„", "Gern", "“", ",", "antwortete", "Wirtin", "Hanna", "Oltmann", "."]
    tags = ["$(", "ADV", "$(", "$,", "ADJA", "NN", "NE", "NE", "$."]
    doc = Doc(Vocab(), words=words, tags=tags, heads=[4, 4, 4, 4, 4, 4, 7, 5, 4], deps=["dep"] * len(words))
    (mention,) = find_mentions(read_view(doc), gazetteer)
    assert (mention.name, mention.role) == ("Hanna Oltmann", "Wirtin")
