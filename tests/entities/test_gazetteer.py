"""Words -> what the rules know of them."""

from __future__ import annotations

import pytest

from oton.entities import Gazetteer


@pytest.mark.parametrize(
    ("word", "sort", "head"),
    [
        ("Verteidigungsminister", "office", "Minister"),
        ("Ortsvorsitzenden", "office", "Vorsitzender"),
        ("Kommandeurinnen", "office", "Kommandeurin"),
        ("Naturschutzbehörden", "organisation", "Behörde"),
        ("Armeeangaben", "source", "Angabe"),
        ("Militärkreisen", "group", "Kreisen"),
    ],
)
def test_nouns_are_known_by_their_end(gazetteer: Gazetteer, word: str, sort: str, head: str) -> None:
    noun = gazetteer.noun(word)
    assert noun is not None
    assert (noun.sort, noun.head) == (sort, head)


@pytest.mark.parametrize("word", ["Tisch", "Beamer", "Steinbrück", "Schreibtisch", "Autobahn"])
def test_other_nouns_are_not(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.noun(word) is None


def test_the_longest_name_is_found(gazetteer: Gazetteer) -> None:
    words = ["Die", "New", "York", "Times", "und", "Human", "Rights", "Watch"]
    first, second = gazetteer.name_at(words, 1), gazetteer.name_at(words, 5)
    assert first is not None
    assert first.length == 3
    assert second is not None
    assert second.kind == "organisation"
    assert gazetteer.name_at(words, 2) is None


def test_states_mean_their_governments(gazetteer: Gazetteer) -> None:
    name = gazetteer.name_at(["Frankreich"], 0)
    assert name is not None
    assert name.kind == "place"


def test_first_names_have_a_gender(gazetteer: Gazetteer) -> None:
    assert (gazetteer.gender("Angela"), gazetteer.gender("Peter"), gazetteer.gender("Tisch")) == ("f", "m", "")


def test_fronts_of_compounds_and_abbreviations_come_from_rules(gazetteer: Gazetteer) -> None:
    assert gazetteer.fronts["regierungs"] == "Regierung"
    assert "PKW" in gazetteer.things
    assert "THW" not in gazetteer.things
    assert "Kanzlei" in gazetteer.named_after
