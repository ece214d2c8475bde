"""Tags of a sentence -> the same mended, each mending with its reason. Nobody else mends a tag.

A mending is a function of the columns and a place: the tag that should stand there, or None. They run over each
sentence in the order of `MENDINGS`, and each sees what those before it have mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from oton.text.sentences import Sentence

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})


@dataclass(frozen=True, slots=True)
class Forms:
    """Words that say what they are, whatever tag a model gives them; from the rules of cue verbs, moods and nouns."""

    finite: frozenset[str] = frozenset()  # nothing but finite: `unterstrich`
    subjunctive: frozenset[str] = frozenset()  # `koste`
    slots: Mapping[str, frozenset[str]] = field(default_factory=dict)  # small form -> finite, joined ...
    speaks: Callable[[str], bool] = lambda word: False  # whether a noun names somebody who can speak, or a text


@dataclass(frozen=True, slots=True)
class Mending:
    """A tag that was put right."""

    at: int
    was: str
    tag: str
    because: str  # the name of the mending


@dataclass(frozen=True, slots=True)
class Columns:
    """What mendings look at: the tokens of a text, `tag` still to be mended."""

    word: Sequence[str]
    lower: Sequence[str]
    tag: list[str]
    dep: Sequence[str]
    head: Sequence[int]
    depth: Sequence[int]
    forms: Forms


Fixer = Callable[[Columns, Sentence], Iterator[tuple[int, str]]]


def finite_cue(c: Columns, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """`unterstrich` is no adverb; an adjective without a noun that leads its sentence is none: `antwortete Lang`."""
    for i in range(sentence.start, sentence.end):
        lost = c.tag[i] in ("ADJD", "ADV", "NE", "NN", "VVPP") or (c.tag[i] == "ADJA" and i > 0 and c.dep[i] == "ROOT")
        if lost and c.word[i] in c.forms.finite:
            yield i, "VVFIN"


def subjunctive(c: Columns, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """`die Brücke koste 3 Millionen` holds no adjective; `eine gute Idee` does."""
    for i in range(sentence.start, sentence.end):
        leads = c.tag[i] == "ADJA" and c.tag[i + 1 : i + 2] in (["NN"], ["NE"], ["ADJA"])
        mistaken = c.tag[i] in ("ADJA", "ADJD", "NE", "NN", "ADV", "VVINF")
        if mistaken and c.word[i] in c.forms.subjunctive and not leads:
            yield i, "VVFIN"


def verb_missing(c: Columns, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """`Das teilte Berg mit.`, where `teilte` looks like an adjective: the first cue of a sentence without a verb."""
    inside = range(sentence.start, sentence.body_end)
    if not any(c.tag[k] in FINITE and not c.depth[k] for k in inside):
        cues = (k for k in inside if c.tag[k] == "ADJA" and c.word[k] in c.forms.finite and not c.depth[k])
        if (first := next(cues, None)) is not None:
            yield first, "VVFIN"


def last_of_wie(c: Columns, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """`Wie der Bote berichtet, ...`: the last word of a clause without a finite verb is one, no participle."""
    for segment in sentence.segments:
        last = segment.end - 1
        if c.lower[segment.start] != "wie" or c.tag[last] != "VVPP" or c.depth[last]:
            continue
        able = not c.forms.slots.get(c.lower[last], frozenset()).isdisjoint(("finite", "joined"))
        if able and not any(c.tag[k] in FINITE for k in range(segment.start, last)):
            yield last, "VVFIN"


def number_at_the_end(c: Columns, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """`..., nach Angaben der Veranstalter 900.`: digits that hold the full stop of their sentence are no name."""
    last = sentence.end - 1
    number = c.word[last].removesuffix(".")
    if number != c.word[last] and number.replace(".", "").isdigit() and c.tag[last] in ("NE", "NN", "FM", "XY"):
        yield last, "CARD"


MENDINGS: tuple[Fixer, ...] = (finite_cue, subjunctive, verb_missing, last_of_wie, number_at_the_end)


def mend(columns: Columns, sentences: Sequence[Sentence]) -> tuple[Mending, ...]:
    """Mends the tags of the columns in place (they are still being read); what was mended, in order.

    >>> words = "Das teilte Berg mit .".split()
    >>> c = Columns(words, [w.lower() for w in words], ["PDS", "ADJA", "NE", "PTKVZ", "$."], [""] * 5, [1] * 5,
    ...     [0] * 5, Forms(finite=frozenset({"teilte"})))
    >>> mend(c, [Sentence(0, 5, 4, 0, ())])
    (Mending(at=1, was='ADJA', tag='VVFIN', because='verb_missing'),)
    """
    out: list[Mending] = []
    for fixer in MENDINGS:
        for sentence in sentences:
            for at, tag in list(fixer(columns, sentence)):
                out.append(Mending(at, columns.tag[at], tag, fixer.__name__))
                columns.tag[at] = tag
    return tuple(out)
