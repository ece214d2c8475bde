"""What is longer than any article is read in chapters: the same rows, with offsets in the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oton import flow
from oton.chapters import chapters
from oton.flow import Done, Pipeline
from oton.records import Article, CleanText, Segment, Span


def paragraph(number: int) -> str:
    """A paragraph with two claims, like no other."""
    return (
        f"„Wir rechnen mit {number + 20} Autos am Tag“, sagte Landrätin Marlene Oswald. "
        f"Nach Angaben des Kreises Nummer {number} kostet die Reparatur {number + 50} Millionen Euro.\n\n"
    )


TEXT = "".join(map(paragraph, range(1, 5)))


def shifted(text: str) -> CleanText:
    """A clean text whose raw text has two characters more in front and one dropped character in the middle."""
    middle = len(text) // 2
    return CleanText(text, (Segment(0, 2, middle), Segment(middle, middle + 3, len(text) - middle)), ())


@given(st.text(st.sampled_from("aB.\n"), min_size=1, max_size=80), st.integers(1, 30))
def test_chapters_are_the_text_and_know_its_raw_offsets(text: str, longest: int) -> None:
    whole, start = shifted(text), 0
    for chapter in chapters(whole, longest):
        for place in range(len(chapter.text)):
            assert chapter.raw_span(Span(place, place + 1)) == whole.raw_span(Span(start + place, start + place + 1))
        start += len(chapter.text)
    assert "".join(chapter.text for chapter in chapters(whole, longest)) == text


def test_a_chapter_ends_with_a_paragraph() -> None:
    assert [c.text for c in chapters(shifted("Eins.\n\nZwei.\n\nDrei."), 15)] == ["Eins.\n\nZwei.\n\n", "Drei."]
    assert len(chapters(shifted(TEXT))) == 1


def test_chapters_are_one_article(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = pipeline.read(Article("a", "a.txt", TEXT))
    assert len(chapters(shifted(TEXT), len(TEXT) // 2 + 20)) == 2
    monkeypatch.setattr(flow, "chapters", lambda cleaned: chapters(cleaned, len(TEXT) // 2 + 20))
    found = pipeline.read(Article("a", "a.txt", TEXT))
    assert isinstance(expected, Done)
    assert isinstance(found, Done)
    assert [(c.claim_id, c.speaker_name, c.value_min) for c in found.claims] == [
        (c.claim_id, c.speaker_name, c.value_min) for c in expected.claims
    ]
    assert len(found.claims) == 8
    assert found.quotations == expected.quotations
    assert (found.article, found.sketch) == (expected.article, expected.sketch)
