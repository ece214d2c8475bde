"""Spellings of one name share a code; other names do not."""

from __future__ import annotations

import pytest

from oton.speakers.across_run.folding import fold, fold_body


@pytest.mark.parametrize(
    "spellings",
    [
        "Gorbatschow Gorbachev",
        "Jelzin Yeltsin",
        "Lukaschenko Lukashenko",
        "Müller Mueller",
        "Wałęsa Walesa",
        "Karsai Karzai",
    ],
)
def test_spellings_share_a_code(spellings: str) -> None:
    assert len({fold(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize("names", ["Müller Möller", "Kohl Kuhl", "Weber Webber-Lind", "Lange Lang"])
def test_other_names_do_not(names: str) -> None:
    one, two = names.split()
    assert fold(one) != fold(two)


def test_bodies_are_folded_over_case_articles_and_endings() -> None:
    assert fold_body("Weißen Hauses") == fold_body("Das Weiße Haus") == fold_body("Weißes Haus")
    assert fold_body("SPD") != fold_body("SPD-Fraktion")
