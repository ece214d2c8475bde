"""Texts of our own with all their roles, constructions that belong together, and rough input."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from oton.quotations import find_quotations, load
from oton.records import Quotation, Span
from oton.rulebook import Example, Rulebook, parse_example

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quotations.toml").read_text(encoding="utf-8"))["case"]
ROLES = ("content", "speaker", "cue", "addressee")


def _found(text: str, book: Rulebook) -> list[Quotation]:
    assert book.parse
    return find_quotations(book.parse(text), load(book))


def _pieces(spans: tuple[Span, ...], text: str) -> list[str]:
    return " ".join(s.of(text) for s in spans).split()


def _is_marked(quotation: Quotation, form: str, example: Example) -> bool:
    text = example.text
    roles = [role for role in ROLES if example.role(role)]
    same = (_pieces(getattr(quotation, role), text) == _pieces(example.role(role), text) for role in roles)
    return quotation.form == form and all(same)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(book: Rulebook, case: dict[str, object]) -> None:
    """Exactly the quotations that the lines of a case mark: a false one beside the right one is a mistake."""
    lines = case["quotations"]
    assert isinstance(lines, list)
    if not lines:
        assert _found(str(case["text"]), book) == []
        return
    by_text: dict[str, list[tuple[str, Example]]] = {}
    for form, _, marked in (line.partition(" ") for line in lines):
        example = parse_example(marked)
        by_text.setdefault(example.text, []).append((form, example))
    for text, wanted in by_text.items():
        found = _found(text, book)
        shown = [(q.form, *(_pieces(getattr(q, role), text) for role in ROLES)) for q in found]
        assert len(found) == len(wanted), shown
        assert all(any(_is_marked(q, *line) for line in wanted) for q in found), shown
        assert all(any(_is_marked(q, *line) for q in found) for line in wanted), shown


def test_a_fragment_knows_what_it_stands_in(book: Rulebook) -> None:
    outer, inner = _found("Petra Lind sagte, die Halle sei „völlig undicht“.", book)
    assert (outer.form, inner.form) == ("indirect", "direct")
    assert inner.parent == outer.quotation_id


def test_ids_are_in_text_order(book: Rulebook) -> None:
    found = _found("„Ja“, sagte Lind. Laut Polizei floh er. Berg sagte, es sei spät.", book)
    assert [q.quotation_id for q in found] == [f"q{n}" for n in range(1, len(found) + 1)]
    assert [q.content[0].start for q in found] == sorted(q.content[0].start for q in found)


def test_every_quotation_says_why(book: Rulebook) -> None:
    for quotation in _found("Laut Polizei floh er. Berg sagte, es sei spät. Es gebe Regen.", book):
        assert all(book.get(name) for name in quotation.rule.split())
        assert 0 < quotation.confidence <= 1


ROUGH = {
    "nothing": "",
    "white space": " \n\n \n",
    "one mark": "„",
    "marks only": '„“„“»«""',
    "never closed": "Berg sagte: „Das ist es. " + "Und weiter. " * 200,
    "many marks": "„a“ " * 500,
    "commas": "sagte, " * 500,
    "prepositions": "laut nach zufolge " * 200,
    "brackets": "(" * 300 + "laut Polizei 5" + ")" * 300,
    "one long sentence": "Berg sagte, dass " * 200,
    "no punctuation": "Berg sagte es sei spät und Lind meinte es sei früh " * 20,
    "upper case": "LAUT POLIZEI STARBEN 20 MENSCHEN, SAGTE BERG.",
}


@pytest.mark.parametrize("text", ROUGH.values(), ids=list(ROUGH))
def test_rough_text_does_no_harm(book: Rulebook, text: str) -> None:
    for quotation in _found(text, book):
        spans = [s for role in ROLES for s in getattr(quotation, role)]
        assert quotation.content
        assert all(0 <= s.start < s.end <= len(text) for s in spans)


def test_a_wrong_parse_does_not_stop_it(book: Rulebook) -> None:
    """Every token its own root: order, marks and cue are enough for the plain cases."""
    words = ["Der", "Minister", "sagte", ",", "dass", "die", "Halle", "3", "Millionen", "koste", "."]
    tags = ["ART", "NN", "VVFIN", "$,", "KOUS", "ART", "NN", "CARD", "NN", "VVFIN", "$."]
    spaces = [True, True, False, True, True, True, True, True, True, False, False]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        tags=tags,
        heads=list(range(len(words))),
        deps=["ROOT"] * len(words),
        sent_starts=[1, *[0] * 10],
    )
    (quotation,) = find_quotations(doc, load(book))
    assert [s.of(doc.text) for s in quotation.content] == ["dass die Halle 3 Millionen koste"]
    assert [s.of(doc.text) for s in quotation.speaker] == ["Der Minister"]


def test_component_stores_positions(book: Rulebook) -> None:
    import spacy

    from oton.quotations import component

    nlp = spacy.blank("de")
    nlp.add_pipe("oton_quotations")
    doc = nlp("„Wir schließen die Halle am Montag.“")
    assert component.GROUP in doc.spans
    labels = {(span.label_, span.id_) for span in doc.spans[component.GROUP]}
    assert ("content", "q1") in labels
