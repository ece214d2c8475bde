"""The parse of a view -> what a stretch hangs on, the verb and the subject of a clause."""

from __future__ import annotations

from collections.abc import Iterator

from oton.text.mending import FINITE
from oton.text.view import View

_DEEP = 20  # steps up a tree, more than a sentence has


def up(view: View, i: int) -> Iterator[int]:
    """A token and what it hangs on, up to the root of its sentence."""
    for _ in range(_DEEP):
        yield i
        if view.head[i] == i:
            return
        i = view.head[i]


def top(view: View, start: int, end: int) -> int:
    """The token, from `start` upwards, whose head lies outside `[start, end)`: what the rest of a phrase hangs on.

    >>> from oton.text.view import view_of
    >>> top(view_of("der alte Wirt kam".split(), "ART ADJA NN VVFIN".split(), head=[2, 2, 3, 3]), 0, 3)
    2
    """
    return next(i for i in up(view, start) if view.head[i] == i or not start <= view.head[i] < end)


def clause_verb(view: View, i: int) -> int:
    """The verb of the clause that a token stands in, its auxiliary where it has one.

    >>> from oton.text.view import view_of
    >>> words, tags = "dass er Wein getrunken habe".split(), "KOUS PPER NN VVPP VAFIN".split()
    >>> clause_verb(view_of(words, tags, head=[4, 4, 3, 4, 4], dep=["cp", "sb", "oa", "oc", "ROOT"]), 2)
    4
    """
    for at in up(view, i):
        verb = view.tag[at].startswith("V") and (view.tag[at] in FINITE or view.dep[at] != "oc")
        if verb or view.head[at] == at:
            return at
    return -1


def subject_round(view: View, start: int, end: int) -> int:
    """The subject of the nearest clause round `[start, end)`, not inside it; -1 for none."""
    for at in up(view, start):
        for child in view.children[at]:
            if view.dep[child] == "sb" and not start <= child < end:
                return child
    return -1
