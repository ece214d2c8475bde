"""A noun is taught once: one rule makes it a role and a source; old kinds of rules are still read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from oton import flow
from oton.quantities.find import find_quantities
from oton.quantities.grammar import load
from oton.rulebook import Rulebook
from oton.text.nouns import nouns_of

if TYPE_CHECKING:
    from oton.flow import Pipeline

NOUN = """
kind = "noun"

[[rule]]
id = "mine"
nouns = ["Kranologe"]
title = true
example = ["Der {noun:Kranologe} kam.", "{speaker:Kranologe}: {content:43 Tote bei Unfall}"]
counterexample = [{ text = "Die Kranologie ruhte.", why = "no person" }]
"""
OLD = {
    "office": (NOUN.replace('"noun"', '"office"'), ("office", "person")),
    "organisation_noun": (
        NOUN.replace('"noun"', '"organisation_noun"').replace("title = true", 'family = "company"'),
        ("organisation", "company"),
    ),
    "group_noun": (NOUN.replace('"noun"', '"group_noun"').replace("title = true\n", ""), ("group", "circles")),
    "source_noun": (
        NOUN.replace('"noun"', '"source_noun"')
        .replace("title = true", 'passes = "always"')
        .replace("{noun:", "{source:"),
        ("source", "words"),
    ),
    "carrier": (
        NOUN.replace('"noun"', '"carrier"')
        .replace("title = true", "bare = false")
        .replace('nouns = ["K', 'words = ["k'),
        ("source", "words"),
    ),
    "person_noun": (
        NOUN.replace('"noun"', '"person_noun"').replace("title = true\n", "").replace('nouns = ["K', 'word = ["*k'),
        ("office", "person"),
    ),
    "speaker_noun": (
        NOUN.replace('"noun"', '"speaker_noun"').replace("title = true\n", "").replace('nouns = ["K', 'endings = ["k'),
        ("office", "person"),
    ),
}


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "mine.toml").write_text(NOUN, encoding="utf-8")
    return flow.load("de_oton_news", folder)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kranologe: 43 Tote bei Unfall", "Kranologe"),
        ("Kranologin Erna Holt sagte, dass 43 Krane fehlten.", "Erna Holt"),
    ],
)
def test_one_rule_teaches_a_noun(pipeline: Pipeline, text: str, name: str) -> None:
    assert [claim.speaker_name for claim in pipeline.extract(text)] == [name]


def test_a_number_in_brackets_behind_one_person_is_an_age(pipeline: Pipeline) -> None:
    grammar = load(pipeline.book)
    texts = ("Der Kranologe (71) kam.", "Die Kranologin (71) kam.", "Die Kranologen (71) kamen.")
    ages = [[q.kind for q in find_quantities(text, grammar)] for text in texts]
    assert ages == [["age"], ["age"], ["count"]]


@pytest.mark.parametrize("text", ["Schule: 43 Kinder krank nach Ausflug", "Theater: 43 Plätze bleiben leer"])
def test_a_topic_is_no_source(pipeline: Pipeline, text: str) -> None:
    assert not pipeline.extract(text)


def test_a_noun_of_the_user_carries_what_is_said(tmp_path: Path) -> None:
    keys = 'family = "report"\nnouns = ["Funkspruch"]\ncarries = ["Funkspruch"]\nowned = ["Funkspruch"]'
    text = NOUN.replace('nouns = ["Kranologe"]\ntitle = true', keys)
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    mine = flow.load("de_oton_news", tmp_path)
    (claim,) = mine.extract("Nach einem Funkspruch der Reederei sanken 43 Boote.")
    assert (claim.speaker_name, claim.quote_rule) == ("Funkspruch der Reederei", "carrier mine nach")
    assert not mine.extract("Nach Funkspruch sanken 43 Boote.")


@pytest.mark.parametrize("kind", OLD)
def test_a_rule_of_an_old_kind_is_read_with_a_note(tmp_path: Path, kind: str) -> None:
    text, known = OLD[kind]
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    book, mistakes = Rulebook.gather(flow.KINDS, tmp_path)
    assert not mistakes
    noun = nouns_of(book).noun("Kranologe")
    assert noun is not None
    assert (noun.sort, noun.family, noun.rule) == (*known, "mine")
    (note,) = book.notes
    assert f'mine.toml: `kind = "{kind}"` is read for one version more. Write `kind = "noun"`' in note


def test_loading_an_old_kind_warns(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OLD["office"][0], encoding="utf-8")
    with pytest.warns(FutureWarning, match='Write `kind = "noun"`'):
        flow.load_book(tmp_path)


def test_an_old_kind_switches_off_and_extends_as_before(tmp_path: Path) -> None:
    off = 'kind = "office"\n[[rule]]\nid = "office.science"\ndisabled = true\n'
    (tmp_path / "off.toml").write_text(off, encoding="utf-8")
    more = NOUN.replace('"noun"', '"group_noun"').replace('id = "mine"', 'extends = "group.camps"')
    (tmp_path / "more.toml").write_text(more.replace("title = true\n", ""), encoding="utf-8")
    book, mistakes = Rulebook.gather(flow.KINDS, tmp_path)
    assert not mistakes
    science = book.get("office.science")
    assert science is not None
    assert science.disabled
    camp = nouns_of(book).noun("Kranologe")
    assert camp is not None
    assert camp.family == "camp"
