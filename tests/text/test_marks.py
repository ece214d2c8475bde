"""Quote marks of every style, unbalanced, reopened, turned round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oton.text.marks import pair_marks

STYLES = {
    "german": ("Er sagte: „Ja, gern.“ Dann ging er.", ["„Ja, gern.“"]),
    "english": ("Er sagte: “Ja, gern.” Dann ging er.", ["“Ja, gern.”"]),
    "straight": ('Er sagte: "Ja, gern." Dann "nein".', ['"Ja, gern."', '"nein"']),
    "guillemets": ("Er sagte: »Ja, gern.« Dann »nein«.", ["»Ja, gern.«", "»nein«"]),
    "swiss": ("Er sagte: «Ja, gern.» Dann «nein».", ["«Ja, gern.»", "«nein»"]),
    "mixed closers": ('„Ja", sagte er. „Nein”, sagte sie.', ['„Ja"', "„Nein”"]),
    "wiki": ("Das Lied ''Der Turm'' lief.", ["''Der Turm''"]),
    "no space before": ("Er rief:„Halt!“", ["„Halt!“"]),
}


@pytest.mark.parametrize(("text", "wanted"), STYLES.values(), ids=list(STYLES))
def test_styles(text: str, wanted: list[str]) -> None:
    assert [text[p.start : p.end] for p in pair_marks(text)] == wanted


def test_inner_marks_are_inner() -> None:
    text = "„Sie nannte es ‚frech‘“, sagte er."
    assert [(text[p.start : p.end], p.inner) for p in pair_marks(text)] == [
        ("„Sie nannte es ‚frech‘“", False),
        ("‚frech‘", True),
    ]


def test_apostrophe_is_no_mark() -> None:
    assert pair_marks("Grimm's Märchen und L’Orient") == []


def test_unclosed_mark_ends_with_its_sentence() -> None:
    text = "Er sagte: „Das reicht. Dann ging er fort und schwieg."
    assert [(text[p.start : p.end], p.closed) for p in pair_marks(text)] == [("„Das reicht.", False)]


def test_mark_reopened_by_the_next_paragraph() -> None:
    text = "„Das ist der Anfang.\n\n„Das ist das Ende“, sagte er."
    first, second = pair_marks(text)
    assert (first.closed, first.continued) == (False, False)
    assert (second.closed, second.continued) == (True, True)
    assert text[first.start : first.end] == "„Das ist der Anfang."


def test_no_mark_at_all() -> None:
    assert pair_marks("") == []
    assert pair_marks("Nichts steht hier in Zeichen.") == []


@given(st.text(alphabet="ab .,\n„“”\"»«‚‘’'›‹()", max_size=60))
def test_pairs_lie_inside_the_text_in_order(text: str) -> None:
    pairs = pair_marks(text)
    assert all(0 <= p.start < p.end <= len(text) for p in pairs)
    assert [p.start for p in pairs] == sorted(p.start for p in pairs)
