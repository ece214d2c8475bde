"""The spaCy component: from span groups to span groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import oton.entities.component
import oton.speakers.component
from oton.errors import OtonError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TEXT = "NATO-Sprecherin Lena Vogt kam. Vogt nannte 40 Fälle."


def quoted(doc: Doc) -> Doc:
    speaker = doc.char_span(31, 35, label="speaker", span_id="q1")
    assert speaker is not None
    doc.spans["oton_quotations"] = [speaker]
    return doc


def test_the_place_that_names_the_source_is_kept(nlp: Language) -> None:
    component = oton.speakers.component.create_speakers(nlp, "oton_speakers", None)
    names = nlp.pipe_names
    nlp.add_pipe("oton_entities")
    try:
        doc = component(quoted(nlp(TEXT)))
    finally:
        nlp.remove_pipe("oton_entities")
    assert nlp.pipe_names == names
    (span,) = doc.spans["oton_speakers"]
    assert (span.label_, span.id_) == ("person", "q1")
    assert span.text in ("NATO-Sprecherin Lena Vogt", "Vogt")
    assert [e.text for e in doc.ents if e.label_ == "PER"] == ["Lena Vogt", "Vogt"]
    assert {"person"} <= {s.label_ for s in doc.spans["oton_mentions"]}


def test_without_entities_it_says_what_is_missing(nlp: Language) -> None:
    component = oton.speakers.component.create_speakers(nlp, "oton_speakers", None)
    with pytest.raises(OtonError, match="oton_entities"):
        component(quoted(nlp(TEXT)))
