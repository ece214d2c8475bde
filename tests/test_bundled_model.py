"""What the bundled model gives for single words, and that it stays small."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from oton.model import BUNDLED

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = Path(__file__).parents[1] / "models" / BUNDLED
LEMMAS = (
    ("Die Häuser wurden abgeschlossen.", "Häuser", "Haus"),
    ("Die Häuser wurden abgeschlossen.", "abgeschlossen", "abschließen"),
    ("Das heißt, dass es gelang.", "heißt", "heißen"),
    ("Das heißt, dass es gelang.", "gelang", "gelingen"),
    ("Die US-amerikanischen Behörden prüfen das.", "US-amerikanischen", "US-amerikanisch"),
    ("Er will in der neuen Halle mitstreiten.", "mitstreiten", "mitstreiten"),
    # Nouns that no table lists.
    ("Sie saß in der Kaminsitzgruppe mit zwei Gartensitzgruppen.", "Gartensitzgruppen", "Gartensitzgruppe"),
    ("Die Flussbehandlungsräume sind voll.", "Flussbehandlungsräume", "Flussbehandlungsraum"),
    # Genitives of names that no table lists; `Reuters` is none.
    ("Der Sieg Wendlands kam spät.", "Wendlands", "Wendland"),
    ("Das meldete die Agentur Reuters am Montag.", "Reuters", "Reuters"),
)


@pytest.mark.parametrize(("text", "word", "lemma"), LEMMAS)
def test_a_word_gets_its_lemma(nlp: Language, text: str, word: str, lemma: str) -> None:
    found = {token.text: token.lemma_ for token in nlp(text)}
    assert found[word] == lemma


def test_the_same_noun_gets_the_same_lemma_everywhere(nlp: Language) -> None:
    texts = ("Die Probetermine stehen.", "Wegen der Probetermine im Mai ist zu.", "Es gab Probetermine.")
    lemmas = {token.lemma_ for doc in nlp.pipe(texts) for token in doc if token.text == "Probetermine"}
    assert lemmas == {"Probetermin"}


def test_the_model_is_small() -> None:
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) < 25 * 2**20
