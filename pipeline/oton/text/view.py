"""START HERE. Doc -> View: what all rooms read of a text, said once and never changed.

Columns are tuples with one entry a token, read from spaCy's arrays: a token attribute asked again and again would cost
more than the rules. Positions are token numbers unless a name says `span`, which is in characters of the clean text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from oton.records import Span, text_of
from oton.text.marks import Pair, pair_marks
from oton.text.mending import FINITE, Columns, Forms, Mending, mend
from oton.text.sentences import Sentence, is_break, split_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from oton.text.letters import Letters
    from oton.text.nominals import Phrase

NO_FORMS = Forms()
QUANTITIES = "oton_quantities"  # the span group of a Doc that holds its quantities
_BRACKET = 60  # tokens: what is longer between two brackets is a bracket that was never closed


@dataclass(frozen=True, slots=True)
class Quoted:
    """A pair of quote marks as tokens `[start, end)`, with the words between the marks counted."""

    start: int
    end: int
    words: int
    pair: Pair


@dataclass(frozen=True)
class View:
    """A parsed text: columns of tokens, its sentences and quote marks."""

    text: str
    word: tuple[str, ...]
    lower: tuple[str, ...]
    tag: tuple[str, ...]  # STTS, mended
    dep: tuple[str, ...]  # TIGER labels of the model; empty without a parse
    head: tuple[int, ...]
    start: tuple[int, ...]  # in characters
    end: tuple[int, ...]
    ent: tuple[str, ...]  # PER, ORG, LOC, MISC or empty
    morph: tuple[str, ...]  # `Case=Nom|Number=Sing`
    lemma: tuple[str, ...]
    breaks: tuple[bool, ...]  # where the parser begins a sentence
    depth: tuple[int, ...]  # how deep in quote marks or brackets, the marks themselves included
    quoted: tuple[Quoted, ...]
    sentences: tuple[Sentence, ...]
    mended: tuple[Mending, ...] = ()
    forms: Forms = NO_FORMS
    quantities: tuple[int, ...] = ()  # the number of the quantity that each token is part of, or -1
    phrases: tuple[Phrase, ...] = ()  # noun phrases, article to name and bracket, in order
    letters: Letters | None = None  # what the noun phrases were found by

    def __len__(self) -> int:
        return len(self.word)

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens `[start, end)`."""
        return Span(self.start[start], self.end[end - 1])

    def string(self, start: int, end: int) -> str:
        """The text of tokens `[start, end)` with single blanks."""
        return " ".join(self.text[self.start[start] : self.end[end - 1]].split()) if end > start else ""

    def parsed_sentence(self, at: int) -> tuple[int, int]:
        """The sentence of a token as the parser cut it, tokens `[start, end)`; no break inside quote marks matters."""
        start = next((k for k in range(at, -1, -1) if self.breaks[k]), 0)
        return start, next((k for k in range(at + 1, len(self.word)) if self.breaks[k]), len(self.word))

    def token_at(self, character: int) -> int:
        """The token that a character stands in, or the last one before it."""
        return max(0, bisect_right(self.start, character) - 1)

    def tokens(self, span: Span) -> tuple[int, int]:
        """The tokens that share a character with a span, as a half-open range."""
        first = bisect_right(self.end, span.start)
        return first, max(first, bisect_left(self.start, span.end))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in text order."""
        out: list[list[int]] = [[] for _ in self.word]
        for i, head in enumerate(self.head):
            if head != i:
                out[head].append(i)
        return tuple(map(tuple, out))

    @cached_property
    def _phrase_of(self) -> dict[int, Phrase]:
        return {i: phrase for phrase in self.phrases for i in range(phrase.head, phrase.close)}

    def phrase_of(self, at: int) -> Phrase | None:
        """The phrase whose noun, name or bracket a token is part of."""
        return self._phrase_of.get(at)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The number of the sentence that each token stands in; 0 for line breaks."""
        out = [0] * len(self.word)
        for number, sentence in enumerate(self.sentences):
            for i in range(sentence.start, sentence.end):
                out[i] = number
        return tuple(out)

    @cached_property
    def _mended_at(self) -> dict[int, str]:
        return {m.at: m.because for m in self.mended}

    def mending(self, at: int) -> str:
        """Why the tag of a token was mended; empty where the model's stands."""
        return self._mended_at.get(at, "")

    def is_break(self, at: int) -> bool:
        """Whether a token is a line break."""
        return is_break(self.word[at])

    def has(self, at: int, feature: str) -> bool:
        """Whether the morphology of a token has a feature: `Number=Plur`."""
        return feature in self.morph[at].split("|")

    def can_speak(self, at: int) -> bool:
        """Whether a token names a person, a body or a text: by its entity, or by its noun (`Polizeisprecher`)."""
        if self.tag[at] not in ("NN", "NE", "FM", "XY"):
            return False
        return self.ent[at] in ("PER", "ORG") or self.forms.speaks(self.lower[at])

    def is_quantity(self, at: int) -> bool:
        """Whether a token is part of a quantity that was found on the characters."""
        return bool(self.quantities) and self.quantities[at] >= 0

    def holds_quantity(self, start: int, end: int) -> bool:
        """Whether a quantity, or part of one, stands in tokens `[start, end)`."""
        return bool(self.quantities) and any(number >= 0 for number in self.quantities[start:end])

    def is_finite(self, at: int) -> bool:
        """Whether a token is a finite verb."""
        return self.tag[at] in FINITE


def read_view(doc: Doc, forms: Forms = NO_FORMS, quantities: Sequence[Span] | None = None) -> View:
    """The view of a tagged and parsed Doc; what the Doc lacks (parse, entities, morphology) is empty.

    `quantities` are the spans of the quantities of the text, in order; by default those that the Doc carries.
    """
    from spacy.attrs import (  # type: ignore[import-not-found]  # noqa: PLC0415  (heavy: only with a Doc)
        DEP,
        ENT_TYPE,
        HEAD,
        IDX,
        LEMMA,
        MORPH,
        ORTH,
        SENT_START,
        TAG,
    )  # fmt: skip

    rows = doc.to_array([ORTH, TAG, DEP, ENT_TYPE, MORPH, LEMMA]).T.tolist()
    word, tag, dep, ent, morph, lemma = (_strings(doc, column) for column in rows)
    numbers = doc.to_array([IDX, HEAD, SENT_START]).astype("int64").T.tolist()
    start, offsets, opens = numbers
    return view_of(
        word, tag, start, text=text_of(doc), dep=dep, head=[i + o for i, o in enumerate(offsets)], ent=ent,
        morph=["" if m == "_" else m for m in morph], lemma=lemma, breaks=[o == 1 for o in opens], forms=forms,
        quantities=carried(doc) if quantities is None else quantities,
    )  # fmt: skip


def carried(doc: Doc) -> list[Span]:
    """The spans of the quantities that the component `oton_quantities` has left in a Doc, in order."""
    return [Span(s.start_char, s.end_char) for s in doc.spans.get(QUANTITIES, ()) if s.label_ == "quantity"]


def _strings(doc: Doc, keys: Iterable[int]) -> list[str]:
    known: dict[int, str] = {0: ""}
    strings = doc.vocab.strings
    return [known[key] if key in known else known.setdefault(key, strings[key]) for key in keys]


def view_of(
    word: Sequence[str],
    tag: Sequence[str],
    start: Sequence[int] = (),
    *,
    text: str = "",
    dep: Sequence[str] = (),
    head: Sequence[int] = (),
    ent: Sequence[str] = (),
    morph: Sequence[str] = (),
    lemma: Sequence[str] = (),
    breaks: Sequence[bool] = (),
    forms: Forms = NO_FORMS,
    quantities: Sequence[Span] = (),
) -> View:
    """A view of tokens given by hand or read from a Doc; a test needs no more than words and tags.

    >>> view = view_of("Laut Polizei kamen 40 .".split(), "APPR NN VVFIN CARD $.".split())
    >>> view.text, view.sentences[0].body_end, view.is_finite(2)
    ('Laut Polizei kamen 40 .', 4, True)
    """
    size = len(word)
    if not text:
        text = " ".join(word)
        start = [sum(len(w) + 1 for w in word[:i]) for i in range(size)]
    end = [s + len(w) for s, w in zip(start, word, strict=True)]
    dep, ent, morph, lemma = (tuple(column or [""] * size) for column in (dep, ent, morph, lemma))
    head = tuple(head or range(size))
    breaks = tuple(opens or not i for i, opens in enumerate(breaks or [False] * size))
    quoted = _quoted(word, start, end, text)
    depth = tuple(_depths(word, quoted))
    sentences = split_sentences(word, breaks, depth, {i for q in quoted for i in range(q.start + 1, q.end)})
    columns = Columns(word, [w.lower() for w in word], list(tag), dep, head, depth, forms)
    mended = mend(columns, sentences)
    return View(
        text, tuple(word), tuple(columns.lower), tuple(columns.tag), dep, head, tuple(start), tuple(end), ent, morph,
        lemma, breaks, depth, quoted, sentences, mended, forms, _numbered(start, end, quantities),
    )  # fmt: skip


def _numbered(starts: Sequence[int], ends: Sequence[int], spans: Sequence[Span]) -> tuple[int, ...]:
    out = [-1] * len(starts)
    for number, span in enumerate(spans):
        for i in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            out[i] = number
    return tuple(out)


def _quoted(word: Sequence[str], starts: Sequence[int], ends: Sequence[int], text: str) -> tuple[Quoted, ...]:
    out = []
    for pair in pair_marks(text):
        start, end = bisect_left(starts, pair.start), bisect_left(starts, pair.end)
        if start and ends[start - 1] > pair.start:
            start -= 1
        if end > start:
            out.append(Quoted(start, end, sum(any(c.isalnum() for c in w) for w in word[start:end]), pair))
    return tuple(out)


def _depths(word: Sequence[str], quoted: Sequence[Quoted]) -> list[int]:
    depth = [0] * len(word)
    for q in quoted:
        if not q.pair.inner:
            for i in range(q.start, q.end):
                depth[i] += 1
    opened: list[int] = []
    for i, text in enumerate(word):
        if text in ("(", "["):
            opened.append(i)
        elif text in (")", "]") and opened:
            start = opened.pop()
            if i - start < _BRACKET:
                for k in range(start, i + 1):
                    depth[k] += 1
        elif is_break(text):
            opened.clear()
    return depth
