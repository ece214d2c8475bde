"""Tagged words -> their letters: what is no tag's mistake but part of a name, each line by one fixer."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from oton import entities, speakers
from oton.entities import Gazetteer
from oton.entities.phrase.tag_letters import read_words
from oton.text import tree, view_of

MODULES = [
    info.name
    for room in (entities, speakers)
    for info in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
    if not info.ispkg
]


@pytest.mark.parametrize(
    ("tagged", "letters"),
    [
        ("Otto/NE von/APPR Habsburg/NE", "eee"),
        ("Ursula/NE von/APPR der/ART Leyen/NE", "eeee"),
        ("Abdalla/NE al/XY Badri/NE", "eee"),
        ("Dr./NN med/NN ./$. Falk/NE", "neee"),
        ("die/ART taz/ADJD schrieb/VVFIN", "dev"),
        ("Ärzte/NN ohne/APPR Grenzen/NN", "nen"),
        ("der/ART Freiwilligen/NN Feuerwehr/NN", "dan"),
        ("New/NE Yorker/ADJA Behörden/NN", "aan"),
        ("Irene/ADJA Falk/NE", "ee"),
        ("der/ART Soziologe/NN Haneborg/ADJA", "dne"),
        ("das/ART Magazin/NN Der/ART Spiegel/NN", "dnen"),
        ("von/APPR der/ART Stadt/NN", "pdn"),
        ("ein/ART Beamter/ADJA", "dn"),
    ],
)
def test_letters(tagged: str, letters: str, gazetteer: Gazetteer) -> None:
    words, tags = zip(*(token.rsplit("/", 1) for token in tagged.split()), strict=True)
    assert read_words(view_of(words, tags), gazetteer).letters == letters


@pytest.mark.parametrize("name", [*MODULES, tree.__name__])
def test_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
