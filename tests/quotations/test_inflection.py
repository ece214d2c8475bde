"""Verb forms from principal parts."""

from __future__ import annotations

import pytest

from oton.quotations.inflection import verb_forms


def _slots(form: str, *parts: str) -> set[str]:
    return {slot for found, slot in verb_forms(*parts) if found == form}


@pytest.mark.parametrize(
    ("form", "slot", "parts"),
    [
        ("sagte", "finite", ("sagen",)),
        ("sage", "finite", ("sagen",)),
        ("gesagt", "participle", ("sagen",)),
        ("betont", "participle", ("betonen",)),
        ("kritisiert", "participle", ("kritisieren",)),
        ("rechnet", "finite", ("rechnen",)),
        ("fordert", "finite", ("fordern",)),
        ("fordere", "finite", ("fordern",)),
        ("teilte", "split", ("mit|teilen",)),
        ("mitteilte", "joined", ("mit|teilen",)),
        ("mitzuteilen", "zu", ("mit|teilen",)),
        ("mitgeteilt", "participle", ("mit|teilen",)),
        ("gibt", "split", ("an|geben", "gibt", "gab", "angegeben")),
        ("gaben", "split", ("an|geben", "gibt", "gab", "angegeben")),
        ("angab", "joined", ("an|geben", "gibt", "gab", "angegeben")),
        ("dachten", "finite", ("denken", "", "dachte", "gedacht")),
        ("gegeben", "participle_apart", ("bekannt|geben", "gibt", "gab", "bekanntgegeben")),
    ],
)
def test_form(form: str, slot: str, parts: tuple[str, ...]) -> None:
    assert slot in _slots(form, *parts)


def test_inseparable_verbs_take_no_ge() -> None:
    assert _slots("geerklärt", "erklären") == set()
    assert _slots("gebetont", "betonen") == set()
