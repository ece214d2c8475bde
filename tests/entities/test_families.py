"""A rule of the user's, under whatever id, does what the built-in one of its family does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc

from oton import flow
from oton.entities import KINDS, find_mentions, load
from oton.rulebook import Rulebook
from oton.text import read_view

if TYPE_CHECKING:
    from oton.records import Mention

ROOMS = [Path(flow.__file__).parent / room for room in ("entities", "speakers")]
NAMED = """
kind = "organisation"

[[rule]]
id = "ID"
family = "medium"
names = ["Xanthor"]
example = ["{name:Xanthor} meldet 30 Tote."]
counterexample = [{ text = "Die Stadt meldet 30 Tote.", why = "another word" }]
"""
OFFICE = """
kind = "noun"

[[rule]]
id = "ID"
family = "spokesperson"
title = true
nouns = ["Kranologe"]
example = ["Der {noun:Kranologe} nannte 30 Tote."]
counterexample = [{ text = "Der Kran fiel um.", why = "another word" }]
"""


def folder(tmp_path: Path, rules: str, rule_id: str) -> Path:
    (tmp_path / "mine.toml").write_text(rules.replace("ID", rule_id), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("rule_id", ["meine-blaetter", "named.media.meine", "office.paper", "source.paper"])
def test_a_medium_of_the_user_passes_on_under_any_id(tmp_path: Path, rule_id: str) -> None:
    pipeline = flow.load("de_oton_news", folder(tmp_path, NAMED, rule_id))
    (claim,) = pipeline.extract("Jonas Falk sagte dem Xanthor: „300 Züge fallen aus.“")
    assert (claim.speaker_name, claim.via) == ("Jonas Falk", "Xanthor")


@pytest.mark.parametrize("rule_id", ["mine", "organisation.medium.mine", "source.mine"])
def test_an_office_of_the_user_has_its_family_under_any_id(
    tmp_path: Path, rule_id: str, tagged: Callable[..., Doc]
) -> None:
    doc = tagged("Der/ART Kranologe/NN der/ART Stadt/NN schwieg/VVFIN ~./$.")
    gazetteer = load(Rulebook.load(KINDS, folder(tmp_path, OFFICE, rule_id)))
    mentions = find_mentions(read_view(doc), gazetteer)
    assert [described(m) for m in mentions] == [
        ("Kranologe der Stadt", "person", "spokesperson", "listed_noun", rule_id),
        ("Stadt", "organisation", "place", "listed_noun", "organisation.place"),
    ]


def described(mention: Mention) -> tuple[str, ...]:
    return mention.name, mention.kind, mention.family, mention.evidence, mention.rule


def test_no_code_compares_the_id_of_a_rule() -> None:
    asked = re.compile(r"\.rule(?:\.startswith| in | not in | [!=]= )|\b(?:rule|id)\.startswith|\bid [!=]= \"")
    files = [f for room in ROOMS for f in room.rglob("*.py") if f.name != "kinds.py"]
    assert [(f.name, line) for f in files for line in f.read_text("utf-8").splitlines() if asked.search(line)] == []
