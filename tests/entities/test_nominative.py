"""Noun phrases in any case -> the nominative without article."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from oton.entities.german.nominative import gender_of, nominative

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "entities_nominative.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["phrase"])
def test_nominative(case: dict[str, str]) -> None:
    determiner, adjectives, noun = case["phrase"].split("|")
    put = nominative(determiner, tuple(adjectives.split()), noun)
    assert put.text() == case["nominative"]


@pytest.mark.parametrize(
    ("noun", "gender"),
    [("Landesumweltamt", "n"), ("Behörde", "f"), ("Bauernverband", "m"), ("Ministerium", "n"), ("Xyz", "")],
)
def test_gender_is_told_by_the_end_of_the_noun(noun: str, gender: str) -> None:
    assert gender_of(noun) == gender


def test_known_number_wins() -> None:
    assert nominative("", (), "Beamten", number="pl").noun == "Beamte"
    assert nominative("der", (), "Abgeordneten", gender="m", number="pl").text() == "Abgeordnete"
