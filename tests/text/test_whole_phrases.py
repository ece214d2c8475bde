"""Where the view holds the noun phrases of a text, no phrase begins or ends inside one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oton.text.phrases import noun_phrase

if TYPE_CHECKING:
    from oton import flow


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("Nach Informationen der „Küstenpost“ fehlen 40 Betten.", "Informationen", "Informationen der „Küstenpost“"),
        ("Laut einem Artikel der „Harbor Times“ fehlen 40 Betten.", "Artikel", "einem Artikel der „Harbor Times“"),
        ("Nach Angaben der Harbor Daily Times fehlen 40 Betten.", "Angaben", "Angaben der Harbor Daily Times"),
        ("Laut der in Altburg ansässigen Firma Norvia fehlen 40 Stellen.", "Firma",
         "der in Altburg ansässigen Firma Norvia"),
        ("Das sagte der Kapitän von Bayer 04 Leverkusen.", "Kapitän", "der Kapitän von Bayer 04 Leverkusen"),
        ("Laut Angaben der Hilfsorganisation Ärzte ohne Grenzen fehlen 40 Betten.", "Hilfsorganisation",
         "der Hilfsorganisation Ärzte ohne Grenzen"),
        ("Nach Darstellung des Wirts fehlen 40 Gäste.", "Darstellung", "Darstellung des Wirts"),
    ],
)  # fmt: skip
def test_a_phrase_is_whole(text: str, head: str, phrase: str, pipeline: flow.Pipeline) -> None:
    view = pipeline.view(pipeline.parse(text))
    low = next(k for k, word in enumerate(view.word) if word in ("Nach", "Laut", "sagte")) + 1
    assert view.string(*noun_phrase(view, view.word.index(head), low, len(view))) == phrase
