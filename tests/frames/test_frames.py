"""What a number is said of: verb, subject, phrase, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oton.frames import Frame, read_frame
from oton.records import Span
from oton.text import read_view, view_of

if TYPE_CHECKING:
    from spacy.language import Language


def framed(nlp: Language, text: str, number: str, item: str = "", speaker: str = "") -> Frame:
    """The frame of a number; all three stand once in the text."""

    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    view = read_view(nlp(text), quantities=[span(number)])
    return read_frame(view, span(number), span(item) if item else None, (span(speaker),) if speaker else ())


@pytest.mark.parametrize(
    ("text", "number", "predicate"),
    [
        ("Bei dem Sturm wurden 12 Menschen verletzt.", "12", "verletzen"),
        ("Auf der Werft fallen 80 Stellen weg.", "80", "wegfallen"),
        ("Die Werft will 80 Stellen streichen.", "80", "streichen"),
        ("Die Miete liegt bei 900 Euro.", "900 Euro", "liegen"),
    ],
)
def test_the_verb_that_a_number_hangs_on(nlp: Language, text: str, number: str, predicate: str) -> None:
    assert framed(nlp, text, number).predicate == predicate


def test_a_pronoun_stands_for_the_subject_before(nlp: Language) -> None:
    text = "Die Gartenpartei liegt vorn. In der Umfrage kommt sie auf 31 Prozent."
    assert framed(nlp, text, "31 Prozent").subject == "Die Gartenpartei"


def test_the_number_is_not_its_own_subject(nlp: Language) -> None:
    assert framed(nlp, "In Bremen fehlen 300 Lehrer.", "300").subject == ""


def test_places_are_those_of_the_sentence_and_those_named_last(nlp: Language) -> None:
    text = "In Hamburg wurde gefeiert. Die Polizei aus Kiel zählte 300 Gäste. In Bremen waren es 40."
    assert framed(nlp, text, "40").place == ("Bremen",)
    frame = framed(nlp, text, "300", speaker="Die Polizei aus Kiel")
    assert (frame.place, frame.setting) == ((), ("Hamburg",))


def test_the_phrase_goes_on_behind_the_noun(nlp: Language) -> None:
    assert framed(nlp, "Es gab 40 Mitglieder der Feuerwehr im Ort.", "40", "Mitglieder").phrase.startswith(
        "Mitglieder der Feuer"
    )


def test_without_a_parse_there_is_no_verb() -> None:
    view = view_of(["40", "Gäste"], ["CARD", "NN"])
    assert read_frame(view, Span(0, 2), Span(3, 8)) == Frame(phrase="Gäste")
