"""Texts are parsed paragraph by paragraph; what else is in the run changes nothing in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from oton.flow import Done, Failed, Pipeline
from oton.parsing import LONGEST, WordMatcher, paragraphs, parse, quicken
from oton.records import Article

TEXT = (
    "Brücke gesperrt\n\n„Wir rechnen mit 1.200 Autos am Tag“, sagte Landrätin Marlene Oswald.\nDas sei viel.\n\n\n"
    "Nach Angaben des Kreises kostet die Reparatur rund 3,5 Millionen Euro."
)


def told(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.idx, t.text, t.tag_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.is_sent_start) for t in doc]


def test_paragraphs_keep_every_character() -> None:
    assert paragraphs("Eins.\n\nZwei.\nDrei. \n \n Vier.\n") == ["Eins.\n\n", "Zwei.\nDrei. \n \n ", "Vier.\n"]
    assert paragraphs("") == [""]


@given(st.text(st.sampled_from("aB. \n„“"), max_size=60))
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(paragraphs(text)) == text


@pytest.mark.parametrize("sentence", ["Das kostet 5 Euro. ", "immer weiter so ", "a", "Zeile\n"])
def test_a_long_paragraph_is_cut(sentence: str) -> None:
    text = sentence * 20_000
    pieces = paragraphs(text)
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= LONGEST
    if sentence.endswith(". "):
        assert {piece[-3:] for piece in pieces} == {"o. "}


def test_a_text_is_parsed_with_its_own_offsets(nlp: Language) -> None:
    doc = parse(nlp, TEXT)
    assert doc.text == TEXT
    assert next(s.text.strip() for s in doc.sents) == "Brücke gesperrt"


@pytest.mark.parametrize(
    "sentences",
    [
        ["Frei sagte, es seien 5 Mio. Fr.", "Im Vorjahr waren es 4 Mio. Fr.", "Davon zahlt die Stadt die Hälfte."],
        ["Nach Angaben der Stadt waren es 300.", "Bürgermeister Jan Holt sprach von 400.", "Die Polizei schwieg."],
        ["Sie wurde Achte auf Rang 3.", "Jana Holt kam auf Rang 4.", "Trainer war Udo Fels."],
        ["Das Fest dauert bis zum 3. Oktober, es ist der 300. Tag."],
    ],
)
def test_an_amount_ends_a_sentence(sentences: list[str], nlp: Language) -> None:
    assert [sent.text for sent in parse(nlp, " ".join(sentences)).sents] == sentences


def test_what_was_parsed_before_makes_no_difference(pipeline: Pipeline) -> None:
    texts = [TEXT, "Kurz.", TEXT * 3, "Noch ein Satz, sagte sie.\n\nUnd 5 Euro."]
    alone = [told(parse(pipeline.nlp, text)) for text in texts]
    assert [told(parse(pipeline.nlp, text)) for text in texts[::-1]] == alone[::-1]


def test_the_ruler_of_words_finds_what_it_would_find_without_help(nlp: Language) -> None:
    quicken(nlp)
    quicken(nlp)  # a second pipeline on the same model
    matcher = getattr(nlp.get_pipe("attribute_ruler"), "matcher", None)
    if not isinstance(matcher, WordMatcher):
        pytest.skip("this model has no ruler of words")
    text = "Er habe 5 Euro,  sagte sie, sie wären aber mehr.\nFrage: Könnten, Hätte, Sei alle 3 Tage?"
    doc = parse(nlp, text)
    assert not isinstance(matcher.matcher, WordMatcher)
    found = matcher(doc, allow_missing=True, as_spans=False)
    assert sorted(found) == sorted(matcher.matcher(doc, allow_missing=True, as_spans=False))
    assert found


def test_an_article_that_breaks_a_stage_breaks_no_other(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    make = pipeline.nlp.tokenizer

    def fragile(text: str) -> Doc:
        if "Bruch" in text:
            raise ValueError("mitten entzwei")
        return make(text)

    monkeypatch.setattr(pipeline.nlp, "tokenizer", fragile)
    texts = [TEXT, TEXT + "\n\nBruch.", TEXT]
    first, second, third = pipeline.read_many([Article(str(i), "x", text) for i, text in enumerate(texts)])
    assert isinstance(first, Done)
    assert isinstance(second, Failed)
    assert (second.problem.stage, second.problem.error) == ("nlp", "ValueError")
    assert isinstance(third, Done)
    assert len(third.claims) == len(first.claims) > 0
