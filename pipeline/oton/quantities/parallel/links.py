"""The words between two numbers -> how the two are linked, and what that link passes from one to the other.

The one table for both sides of the room: units and magnitudes are shared on the characters (`units.py`, `gapped.py`),
items on the parse (`item/inherited.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Link = Literal["joined", "range", "goal", "instead", "compared", "product", "bracket", "gapped", "part"]
Passed = Literal["unit", "magnitude", "item"]

_WORDS: dict[Link, tuple[str, ...]] = {
    "joined": ("und", "oder", "sowie", "bzw", "bzw.", "beziehungsweise", ",", "/"),  # `drei oder vier Jahre`
    "range": ("bis", "-", "–", "—"),
    "goal": ("auf", "zu"),  # `von 120 auf 132 Euro`
    "instead": ("statt", "anstatt"),  # `7,40 statt 6,80 Euro`
    "compared": ("gegenüber", "nach", "gegen", "von"),  # `5,1 nach 4,9 Prozent`
    "product": ("x", "×", "mal"),  # `3 mal 4 Meter`; `3 x 20 Euro` is another sum
}
LINKS: dict[str, Link] = {word: link for link, words in _WORDS.items() for word in words}

PASSES: dict[Link, frozenset[Passed]] = {
    "joined": frozenset(("unit", "magnitude", "item")),
    "range": frozenset(("unit", "magnitude", "item")),
    "goal": frozenset(("unit", "magnitude", "item")),
    "instead": frozenset(("unit", "magnitude", "item")),
    "compared": frozenset(("unit", "magnitude", "item")),
    "product": frozenset(("unit",)),
    "bracket": frozenset(("unit", "magnitude", "item")),  # `5,3 Prozent (Vorjahr: 5,1)`
    "gapped": frozenset(("unit", "item")),  # `auf 30 Prozent, die SPD auf 16`
    "part": frozenset(("item",)),  # `900 Gäste, davon 40`
}


def link_of(words: Sequence[str]) -> Link | None:
    """How two numbers are linked by the words between them: the first one says it.

    >>> link_of(["statt", "bisher"]), link_of(["Euro", "und"])
    ('instead', None)
    """
    return LINKS.get(words[0]) if words else None


def passes(link: Link | None, what: Passed) -> bool:
    """Whether a link passes a unit, a magnitude or an item from one number to the other."""
    return link is not None and what in PASSES[link]
