"""The view of a text on a few words given by hand, and against the model's Doc."""

from __future__ import annotations

import doctest
from typing import TYPE_CHECKING

import pytest

from oton.records import Span
from oton.text import Forms, mending, phrases, read_view, sentences, view, view_of

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize("module", [view, mending, sentences, phrases], ids=lambda m: m.__name__)
def test_the_examples_in_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed


def test_a_view_cannot_be_changed() -> None:
    seen = view_of(["Er", "ging", "."], ["PPER", "VVFIN", "$."])
    with pytest.raises(AttributeError):
        seen.tag = ()  # type: ignore[misc]
    assert isinstance(seen.tag, tuple)


def test_quote_marks_and_brackets_have_depth_and_hold_sentences_together() -> None:
    words = ["„", "Es", "sind", "40", ".", "Mehr", "nicht", "“", ",", "sagte", "Berg", "(", "Union", ")", "."]
    seen = view_of(words, ["$("] * len(words))
    assert seen.depth == (1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0)
    assert [(s.start, s.end) for s in seen.sentences] == [(0, 15)]
    assert [(q.start, q.end, q.words) for q in seen.quoted] == [(0, 8, 5)]


def test_a_line_break_ends_a_sentence_and_a_paragraph() -> None:
    seen = view_of(["Erste", "Zeile", "\n\n", "Zweite"], ["ADJA", "NN", "_SP", "NN"])
    assert [(s.start, s.end, s.paragraph) for s in seen.sentences] == [(0, 2, 0), (3, 4, 1)]


def test_each_mending_says_why() -> None:
    forms = Forms(subjunctive=frozenset({"koste"}))
    seen = view_of(["die", "Brücke", "koste", "viel"], ["ART", "NN", "ADJA", "ADV"], forms=forms)
    assert seen.tag[2] == "VVFIN"
    assert seen.mending(2) == "subjunctive"
    assert seen.mending(1) == ""


def test_an_adjective_before_its_noun_is_not_mended() -> None:
    forms = Forms(subjunctive=frozenset({"koste"}))
    assert view_of(["die", "koste", "Brücke"], ["ART", "ADJA", "NN"], forms=forms).mended == ()


def test_tokens_know_their_quantity() -> None:
    seen = view_of(["Rund", "40", "Tote", "und", "9", "Euro"], ["ADV", "CARD", "NN", "KON", "CARD", "NN"],
                   quantities=[Span(5, 7), Span(17, 23)])  # fmt: skip
    assert [seen.is_quantity(i) for i in range(6)] == [False, True, False, False, True, True]
    assert seen.quantities == (-1, 0, -1, -1, 1, 1)


def test_spans_and_tokens_lead_to_each_other() -> None:
    seen = view_of(["Rund", "40", "Tote"], ["ADV", "CARD", "NN"])
    assert seen.span(1, 3) == Span(5, 12)
    assert seen.tokens(Span(5, 12)) == (1, 3)
    assert seen.tokens(Span(6, 9)) == (1, 3)
    assert [seen.token_at(c) for c in (0, 4, 5, 11)] == [0, 0, 1, 2]


def test_a_view_says_what_the_doc_says(nlp: Language) -> None:
    doc = nlp("„Rund 40 Menschen starben“, sagte die Ärztin Jana Roth. Das teilte sie am Montag mit.")
    seen = read_view(doc)
    assert seen.word == tuple(t.text for t in doc)
    assert seen.dep == tuple(t.dep_ for t in doc)
    assert seen.head == tuple(t.head.i for t in doc)
    assert seen.ent == tuple(t.ent_type_ for t in doc)
    assert seen.morph == tuple(str(t.morph) for t in doc)
    assert seen.lemma == tuple(t.lemma_ for t in doc)
    assert seen.span(0, len(seen)).of(doc.text) == doc.text
    assert [sorted(c) for c in seen.children] == [sorted(c.i for c in t.children) for t in doc]
