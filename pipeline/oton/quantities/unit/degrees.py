"""`Grad` in its sentence -> a temperature or an angle: `27 Grad im Schatten`, `um 90 Grad nach links`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from oton.quantities.draft import Draft
from oton.quantities.scan import Scan, sentence_around

_TURNS = frozenset(map(Decimal, (90, 180, 270, 360)))
_HOTTEST = 60  # what a number alone may be as weather


def with_degrees(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Every draft in degrees with the unit that its sentence tells."""
    return [replace(d, unit=unit_of_degrees(scan, d)) if d.unit == "°" else d for d in drafts]


def unit_of_degrees(scan: Scan, draft: Draft) -> str:
    """`°C` for weather and water, `°` for angles and for what is told neither way; below zero it stays as written."""
    most = draft.low if draft.high is None else draft.high
    if most is None or most < 0:
        return "°"
    sentence = sentence_around(scan.text, draft.start, draft.end)
    warm = scan.grammar.context_stems["temperature"].search(sentence) is not None
    angle = scan.grammar.context_stems["angle"].search(sentence) is not None
    if warm != angle:
        return "°C" if warm else "°"
    return "°C" if warm or (most <= _HOTTEST and most not in _TURNS) else "°"
