"""Speakers as they stand in a text -> who that is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from oton import entities, speakers
from oton.records import Quotation, Source, Span
from oton.rulebook import parse_example
from oton.text import read_view

if TYPE_CHECKING:
    from oton import flow

TESTS = Path(__file__).parents[1]
CASES = tomllib.loads((TESTS / "cases" / "speakers_resolve.toml").read_text(encoding="utf-8"))["case"]
MENTIONS = tomllib.loads((TESTS / "gold" / "mentions.toml").read_text(encoding="utf-8"))["text"]


def resolved(pipeline: flow.Pipeline, text: str, quotations: list[Quotation]) -> dict[str, Source]:
    doc = pipeline.nlp(text)
    view = read_view(doc, pipeline.lexicon.forms)
    return speakers.resolve(view, quotations, entities.find_mentions(view, pipeline.gazetteer), pipeline.titles)


def spoken(spans: tuple[Span, ...]) -> list[Quotation]:
    return [Quotation(f"q{i}", "indirect", (), "test", speaker=(span,)) for i, span in enumerate(spans)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_resolve(case: dict[str, Any], pipeline: flow.Pipeline) -> None:
    example = parse_example(case["text"])
    found = resolved(pipeline, example.text, spoken(example.role("s")))
    assert [source.name for source in found.values()] == case["names"]


def test_pronouns_and_titles_of_our_own_texts(pipeline: flow.Pipeline) -> None:
    right = given = wanted = 0
    for entry in MENTIONS:
        example = parse_example(entry["text"])
        found = resolved(pipeline, example.text, spoken(example.role("m")))
        for source, name in zip(found.values(), entry["names"], strict=True):
            right += bool(name) and source.name == name
            given += bool(source.name)
            wanted += bool(name)
    assert right / given >= 0.85
    assert right / wanted >= 0.70


def test_the_speaker_round_a_quotation_is_who_passed_it_on(pipeline: flow.Pipeline) -> None:
    text = "Der Abgeordnete Marius Falk sagte, Amtschefin Greta Holm habe 40 Fälle genannt."
    outer = Quotation("q1", "indirect", (), "test", speaker=(Span(0, 27),))
    inner = Quotation("q2", "indirect", (), "test", speaker=(Span(35, 56),), parent="q1")
    found = resolved(pipeline, text, [outer, inner])
    assert (found["q2"].name, found["q2"].via, found["q1"].via) == ("Greta Holm", "Marius Falk", "")


def test_no_speaker_no_name(pipeline: flow.Pipeline) -> None:
    found = resolved(pipeline, "Es waren 40 Fälle.", [Quotation("q1", "indirect", (Span(0, 18),), "test")])
    assert (found["q1"].name, found["q1"].kind) == ("", "unknown")


def test_roles_and_bodies_serve_later_mentions(pipeline: flow.Pipeline) -> None:
    text = "NATO-Sprecherin Lena Vogt kam. Vogt nannte 40 Fälle."
    source = resolved(pipeline, text, spoken((Span(31, 35),)))["q0"]
    assert (source.name, source.role, source.organisation) == ("Lena Vogt", "NATO-Sprecherin", "NATO")


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "addressee", "name", "via"),
    [
        (
            "Kanal Elf berichtet unter Berufung auf die Polizei, es gebe 40 Verletzte.",
            (0, 9), (10, 19), None, "Polizei", "Kanal Elf",
        ),
        (
            "Der Minister Jonas Brandt sagte der Zeitung „Harlinger Bote“, es fehlten 40 Betten.",
            (0, 25), (26, 31), (32, 60), "Jonas Brandt", "Harlinger Bote",
        ),
        (
            "„Es fehlen 40 Betten“, zitiert Reuters den Minister Jonas Brandt.",
            (31, 38), (23, 30), None, "Jonas Brandt", "Reuters",
        ),
    ],
    ids=["referring", "said to a paper", "cited"],
)  # fmt: skip
def test_who_passed_it_on_in_one_sentence(
    pipeline: flow.Pipeline,
    text: str,
    speaker: tuple[int, int],
    cue: tuple[int, int],
    addressee: tuple[int, int] | None,
    name: str,
    via: str,
) -> None:
    heard = (Span(*addressee),) if addressee else ()
    quotation = Quotation("q1", "indirect", (), "test", speaker=(Span(*speaker),), cue=(Span(*cue),), addressee=heard)
    source = resolved(pipeline, text, [quotation])["q1"]
    assert (source.name, source.via) == (name, via)


def test_nobody_whom_he_names_in_his_own_words_is_he(pipeline: flow.Pipeline) -> None:
    text = "Minister Ole Kranz kam. „Jeder vierte Rentner lebt von 1000 Euro“, sagte er."
    words, he = Span(text.index("„"), text.index(", sagte")), Span(text.index("er."), len(text) - 1)
    quotation = Quotation("q1", "direct", (words,), "test", speaker=(he,))
    assert resolved(pipeline, text, [quotation])["q1"].name == "Ole Kranz"
