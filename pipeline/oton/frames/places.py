"""A stretch of a view -> the places named in it."""

from __future__ import annotations

from collections.abc import Iterator

from oton.records import Span
from oton.text import View

_INSIDE = frozenset({"NE", "NN", "FM", "XY"})
# `Landkreis Hohenrade` is tagged as one name, `in Hohenrade` may be tagged as none
# towns that no model has heard of: `in Oberwedringen`
_TOWNS = (
    "ingen", "heim", "burg", "dorf", "stadt", "berg", "furt", "furth", "hausen", "bach", "feld", "hofen", "kirchen",
    "stein", "brück", "lohe", "siel", "bek", "beck", "büttel", "rode", "walde", "hagen",
)  # fmt: skip
_BESIDE = ("benachbart", "angrenzend")
_WHERE = frozenset({"in", "im", "aus", "nahe"})


def places(view: View, start: int, end: int, without: tuple[Span, ...] = ()) -> tuple[str, ...]:
    """The places named in tokens `[start, end)`, each once, in order; none of a speaker (`without`).

    A place is what the model calls one, or a bare name behind `in` or `aus`.
    """
    found = (view.string(*run) for run in _runs(view, start, end, without))
    return tuple(dict.fromkeys(found))


def places_before(view: View, sentence: int, without: tuple[Span, ...] = (), reach: int = 4) -> tuple[str, ...]:
    """The places named last before a sentence, at most `reach` sentences back."""
    for earlier in reversed(view.sentences[max(0, sentence - reach) : sentence]):
        if found := places(view, earlier.start, earlier.end, without):
            return found
    return ()


def _runs(view: View, start: int, end: int, without: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    i = start
    while i < end:
        if _is_place(view, i, start) and not any(s.overlaps(view.span(i, i + 1)) for s in without):
            stop = i + 1
            while stop < end and view.ent[stop] == "LOC" and view.tag[stop] in _INSIDE:
                stop += 1
            yield i, stop
            i = stop
        else:
            i += 1


def _is_place(view: View, i: int, low: int) -> bool:
    if view.tag[i] not in _INSIDE or not view.word[i][:1].isupper():
        return False
    if view.ent[i] == "LOC":
        return True
    if i > low and view.lower[i - 1].startswith(_BESIDE):
        return True
    named = view.tag[i] == "NE" or view.lower[i].endswith(_TOWNS)
    if not named or view.ent[i] in ("PER", "ORG"):
        return False
    before = i - 2 if i - 1 > low and view.tag[i - 1] == "ADJA" else i - 1  # im benachbarten Unterau
    return before >= low and view.lower[before] in _WHERE
