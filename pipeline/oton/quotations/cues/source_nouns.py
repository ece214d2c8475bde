"""Phrase -> whether it can be a source by itself: `Studie`, `Verkehrsminister Kolb`, `Berg`."""

from __future__ import annotations

from oton.quotations.candidate import Range
from oton.quotations.lexicon import Lexicon
from oton.text.view import View

LONGEST = 9  # words of a source in a title
NAMES = frozenset({"PER", "ORG"})
IN_PHRASE = frozenset({"ART", "ADJA", "NN", "NE", "FM", "TRUNC", "APPR", "APPRART", "XY", "PPOSAT", "PIAT", "KON"})


def source_noun(view: View, phrase: Range, lexicon: Lexicon) -> str | None:
    """The rule of the noun that a phrase ends in or that leads a name (`Verkehrsminister Kolb`); `name` for a name."""
    start, end = phrase
    if not 0 < end - start <= LONGEST or any(view.tag[k] not in IN_PHRASE for k in range(start, end)):
        return None
    head = first_noun(view, start, end)
    if head is None:
        return None
    rule = lexicon.speaker_noun(view.lower[head])
    if rule is not None:
        return rule.rule
    named = view.ent[head] in NAMES and view.tag[head] in ("NE", "NN", "FM")
    return "name" if named and head + 1 == end else None


def first_noun(view: View, start: int, end: int) -> int | None:
    """The first noun of a phrase; a title in front of a name is one, so is `Studie` in `Studie der Bank`."""
    return next((k for k in range(start, end) if view.tag[k] in ("NN", "NE", "FM", "XY")), None)
