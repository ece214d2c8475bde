"""The search takes time in proportion to the text, also where somebody writes nothing but digits."""

from __future__ import annotations

import time

import pytest

from oton.quantities import KINDS, find_quantities, load
from oton.rulebook import Rulebook

HOSTILE = {
    "digits": "1",
    "points": "1.",
    "hyphens": "1-",
    "spaces": "1 ",
    "groups": "1 234",
    "slashes": "1/2/",
    "colons": "1:1 ",
    "words": "ein",
    "and": "zwei und ",
    "magnitudes": "Millionen ",
    "commas": "eins Komma ",
    "clock": "um 3 Uhr ",
    "phone": "0 1 ",
    "addresses": "www.a@b.",
    "brackets": "(",
    "lines": "1\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name: str) -> None:
    grammar = load(Rulebook.load(KINDS))

    def seconds(size: int) -> float:
        text = (HOSTILE[name] * size)[:size]
        start = time.process_time()
        find_quantities(text, grammar)
        return time.process_time() - start

    seconds(500)
    short, long = (min(seconds(size) for _ in range(2)) for size in (2_000, 8_000))  # once the garbage is collected
    assert long < 12 * short + 0.05, f"{short:.3f} s for 2,000 characters, {long:.3f} s for 8,000"
