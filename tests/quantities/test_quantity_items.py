"""What is counted or measured: on parses built by hand, so that a test says which parse it relies on."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from oton.quantities import KINDS, Grammar, attach_items, find_quantities, load
from oton.quantities.component import GROUP
from oton.rulebook import Rulebook
from oton.text import read_view

VOCAB = spacy.blank("de").vocab

# Each line a token: text/tag/dependency/head (its number in the sentence, from 1).
PARSES = {
    "attributes between number and noun": (
        "Dort/ADV/mo/2 standen/VVFIN/ROOT/2 3000/CARD/nk/5 neue/ADJA/nk/5 Traktoren/NN/sb/2 ./$./punct/2",
        {"3000": "Traktoren"},
    ),
    "a share of somebody": (
        "40/CARD/nk/2 Prozent/NN/sb/5 der/ART/nk/4 Befragten/NN/ag/2 schweigen/VVFIN/ROOT/5 ./$./punct/5",
        {"40 Prozent": "Befragten"},
    ),
    "a vague number with von": (
        "Es/PPER/sb/2 kamen/VVFIN/ROOT/2 Hunderte/NN/ep/2 von/APPR/pg/3 Gästen/NN/nk/4 ./$./punct/2",
        {"Hunderte": "Gästen"},
    ),
    "a measure with its material": (
        "Sie/PPER/sb/2 kauft/VVFIN/ROOT/2 80/CARD/nk/4 Hektar/NN/oa/2 Wald/NN/nk/4 ./$./punct/2",
        {"80 Hektar": "Wald"},
    ),
    "a noun with von before the number": (
        "Nach/APPR/mo/6 einer/ART/nk/3 Frist/NN/nk/1 von/APPR/mnr/3 drei/CARD/nk/6 Wochen/NN/nk/4 endet/VVFIN/ROOT/7"
        " es/PPER/sb/7 ./$./punct/7",
        {"drei Wochen": "Frist"},
    ),
    "the subject of a verb of measuring": (
        "Der/ART/nk/2 Einsatz/NN/sb/3 dauerte/VVFIN/ROOT/3 drei/CARD/nk/5 Stunden/NN/oa/3 ./$./punct/3",
        {"drei Stunden": "Einsatz"},
    ),
    "the antecedent of a relative pronoun": (
        "Das/ART/nk/2 Beben/NN/sb/8 ,/$,/punct/2 das/PRELS/sb/7 fünf/CARD/nk/6 Sekunden/NN/oa/7 dauerte/VVFIN/rc/2"
        " weckte/VVFIN/ROOT/8 alle/PIS/oa/8 ./$./punct/8",
        {"fünf Sekunden": "Beben"},
    ),
    "the object of a verb of changing, though the parser swaps it": (
        "Den/ART/nk/2 Schaden/NN/sb/3 schätzt/VVFIN/ROOT/3 die/ART/nk/5 Polizei/NN/oa/3 auf/APPR/mo/3 900/CARD/nk/8"
        " Euro/NN/nk/6 ./$./punct/3",
        {"900 Euro": "Schaden"},
    ),
    "the counted behind Zahl": (
        "Die/ART/nk/2 Zahl/NN/sb/5 der/ART/nk/4 Opfer/NN/ag/2 liegt/VVFIN/ROOT/5 bei/APPR/mo/5 52/CARD/nk/6"
        " ./$./punct/5",
        {"52": "Opfer"},
    ),
    "an ellipsis": (
        "Dort/ADV/mo/2 starben/VVFIN/ROOT/2 60/CARD/nk/4 Menschen/NN/sb/2 ,/$,/punct/2 40/CARD/sb/7 wurden/VAFIN/cj/2"
        " verletzt/VVPP/oc/7 ./$./punct/2",
        {"60": "Menschen", "40": "Menschen"},
    ),
    "a sum said again in brackets": (
        "Die/ART/nk/2 Gebühr/NN/sb/3 beträgt/VVFIN/ROOT/3 ein/ART/nk/5 Pfund/NN/oa/3 (/$(/punct/5 etwa/ADV/mo/8"
        " 1,20/CARD/nk/9 Euro/NN/par/5 )/$(/punct/5 ./$./punct/3",
        {"ein Pfund": "Gebühr", "1,20 Euro": "Gebühr"},
    ),
    "the last part of a compound": (
        "Ein/ART/nk/2 10-Tonnen-Lkw/NN/sb/3 kippte/VVFIN/ROOT/3 um/PTKVZ/svp/3 ./$./punct/3",
        {"10-Tonnen": "Lkw"},
    ),
    "what a multiple compares": (
        "Die/ART/nk/2 Miete/NN/sb/3 ist/VAFIN/ROOT/3 doppelt/ADV/mo/5 so/ADV/mo/6 hoch/ADJD/pd/3 ./$./punct/3",
        {"doppelt so": "Miete"},
    ),
    "what `Zahl` counts behind an adjective phrase": (
        "Die/ART/nk/2 Zahl/NN/sb/8 der/ART/nk/7 im/APPRART/mo/6 Meer/NN/nk/4 ertrunkenen/ADJA/nk/7 Menschen/NN/ag/2"
        " stieg/VVFIN/ROOT/8 auf/APPR/mo/8 2500/CARD/nk/9 ./$./punct/8",
        {"2500": "Menschen"},
    ),
    "not `Zahl` where the counted follows": (
        "Die/ART/nk/2 Zahl/NN/sb/3 stieg/VVFIN/ROOT/3 von/APPR/mo/3 21/CARD/nk/4 auf/APPR/mo/3 25/CARD/nk/8"
        " Verletzte/NN/nk/6 ./$./punct/3",
        {"21": "Verletzte", "25": "Verletzte"},
    ),
    "what money is given as": (
        "Sie/PPER/sb/2 stellt/VVFIN/ROOT/2 900/CARD/nk/4 Euro/NN/oa/2 an/APPR/mnr/4 Hilfen/NN/nk/5 bereit/PTKVZ/svp/2"
        " ./$./punct/2",
        {"900 Euro": "Hilfen"},
    ),
    "nothing where nothing is named": (
        "Zuvor/ADV/mo/2 war/VAFIN/ROOT/2 von/APPR/op/6 700/CARD/nk/3 die/ART/nk/6 Rede/NN/sb/2 ./$./punct/2",
        {"700": None},
    ),
    "not the day before von": (
        "Sie/PPER/sb/2 stieg/VVFIN/ROOT/2 am/APPRART/mo/2 Montag/NN/nk/3 von/APPR/mo/2 20/CARD/nk/5 auf/APPR/mo/2"
        " 25/CARD/nk/9 Grad/NN/nk/7 ./$./punct/2",
        {"20": None, "25 Grad": None},
    ),
}


def parsed(written: str) -> Doc:
    """A Doc from `text/tag/dependency/head` tokens; spaces stand before all but punctuation."""
    rows = [token.rsplit("/", 3) for token in written.split(" ")]
    words = [row[0] for row in rows]
    spaces = [i + 1 < len(words) and words[i + 1] not in ".,)" and words[i] != "(" for i in range(len(words))]
    heads, deps = [int(row[3]) - 1 for row in rows], [row[2] for row in rows]
    return Doc(VOCAB, words, spaces=spaces, tags=[row[1] for row in rows], heads=heads, deps=deps)


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load(Rulebook.load(KINDS))


@pytest.mark.parametrize("name", PARSES)
def test_item_of_quantity(name: str, grammar: Grammar) -> None:
    written, wanted = PARSES[name]
    doc = parsed(written)
    found = attach_items(read_view(doc), find_quantities(doc.text, grammar), grammar)
    assert {q.span.of(doc.text): q.item.of(doc.text) if q.item else None for q in found} == wanted


def test_item_text_and_lemma(grammar: Grammar) -> None:
    doc = parsed(PARSES["attributes between number and noun"][0])
    (quantity,) = attach_items(read_view(doc), find_quantities(doc.text, grammar), grammar)
    assert quantity.item_text
    assert quantity.item_text.of(doc.text) == "neue Traktoren"
    assert quantity.item_lemma == "Traktoren"  # this Doc has no lemmas


def test_without_a_model_capitals_tell_the_noun(grammar: Grammar) -> None:
    doc = spacy.blank("de")("Rund 3.000 wütende Bauern kamen, 40 Prozent der Höfe fehlten.")
    found = attach_items(read_view(doc), find_quantities(doc.text, grammar), grammar)
    assert [q.item.of(doc.text) for q in found if q.item] == ["Bauern", "Höfe"]


def test_component_keeps_positions_in_a_span_group() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("oton_quantities")
    doc = nlp("Bis Dezember fehlen 300 Lehrer.")
    kept = [(span.label_, span.text, span.id_) for span in doc.spans[GROUP]]
    assert kept == [("quantity", "300", "n1"), ("item", "Lehrer", "n1"), ("when", "Bis Dezember", "n1")]
