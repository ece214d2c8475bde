"""Infinitive and principal parts of a German verb -> its forms, each with the slot it fills.

Only what a cue needs: third person, both numbers, present, past and subjunctive I, participle, infinitive and
zu-infinitive. A regular verb needs its infinitive alone; an irregular one states the parts that are irregular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Slot = Literal["finite", "split", "joined", "participle", "participle_apart", "infinitive", "zu"]

_APART = frozenset({"bekannt", "klar", "fest", "preis"})

_INSEPARABLE = re.compile(r"(?:be|emp|ent|er|ge|miss|ver|wider|wieder|zer|unter|über)[^aeiouäöü]?\w")
_NEEDS_E = re.compile(r"(?:[td]|(?:ch|[bdfgkpt])[nm])$")


def verb_forms(verb: str, present: str = "", past: str = "", participle: str = "") -> Iterator[tuple[str, Slot]]:
    """The forms of `mit|teilen` (a bar behind a separable particle), each with its slot.

    `split` is the finite form that leaves its particle behind (`teilte ... mit`), `joined` the same in a subordinate
    clause (`mitteilte`). `present` and `past` are the third person singular without the particle, `participle` is
    whole (`mitgeteilt`).
    """
    particle, _, base = verb.rpartition("|")
    finite = set(_finite(base, present, past))
    if particle:
        yield from ((form, "split") for form in sorted(finite))
        yield from ((particle + form, "joined") for form in sorted(finite))
        yield particle + base, "infinitive"
        yield particle + "zu" + base, "zu"
    else:
        yield from ((form, "finite") for form in sorted(finite))
        yield base, "infinitive"
    yield participle or particle + _participle(base), "participle"
    if particle in _APART:  # in two words as well: bekannt gegeben
        yield (participle or particle + _participle(base)).removeprefix(particle), "participle_apart"


def _finite(base: str, present: str, past: str) -> Iterator[str]:
    stem = base.removesuffix("n") if base.endswith(("ern", "eln")) else base.removesuffix("en")
    e = "e" if _NEEDS_E.search(stem) else ""
    yield present or stem + e + "t"
    yield base  # sie sagen
    yield stem + "e" if not base.endswith(("ern", "eln")) else base.removesuffix("n") + "e"  # sage, fordere
    if base.endswith(("ern", "eln")):
        yield base.removesuffix("n") + "n"
    yield past or stem + e + "te"
    yield (past + "n" if past.endswith("e") else past + "en") if past else stem + e + "ten"


def _participle(base: str) -> str:
    stem = base.removesuffix("n") if base.endswith(("ern", "eln")) else base.removesuffix("en")
    ending = ("e" if _NEEDS_E.search(stem) else "") + "t"
    prefix = "" if base.endswith("ieren") or _INSEPARABLE.match(base) else "ge"
    return prefix + stem + ending
