"""Doc -> Page: the token columns, sentences, segments and quote marks that the other files of this room read.

Columns are plain lists, read once: a token attribute asked again and again would cost more than the rules.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from oton.quotations.marks import Pair, pair_marks
from oton.records import Span

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
DASHES = frozenset({"–", "—", "-", "--"})
SEPARATORS = DASHES | {",", ";", ":"}
SUBORDINATORS = frozenset({"KOUS", "PWS", "PWAV", "PWAT", "PRELS", "PRELAT", "KOUI"})
_FINAL = (".", "!", "?", "…")
_ORDINAL_FOLLOWS = frozenset({"der", "des", "dem", "den", "die", "das", "am", "im", "vom", "zum", "zur", "beim"})
_NAMES = frozenset({"PER", "ORG"})
_CLOSERS = frozenset("“”\"«»’‘')]›‹")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of tokens between two separators (comma, colon, dash ...), which are not part of it."""

    start: int
    end: int
    before: str  # the separator in front of it, "" at the start of the sentence


@dataclass(slots=True)
class Sentence:
    """Tokens `[start, end)`; `end` excludes line breaks. `body_end` leaves out the final full stop."""

    start: int
    end: int
    body_end: int
    paragraph: int
    segments: list[Segment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A pair of quote marks as tokens `[start, end)`, with the words between the marks counted."""

    start: int
    end: int
    words: int
    pair: Pair


class Page:
    """A parsed text as columns, with its sentences and quote marks."""

    def __init__(
        self,
        doc: Doc,
        finite: frozenset[str] = frozenset(),
        subjunctive: frozenset[str] = frozenset(),
        sources: tuple[str, ...] = (),
    ) -> None:
        """`finite` and `subjunctive` are verb forms that are read as such whatever tag the model gives them.

        `sources` are the endings of nouns that name somebody who can speak, or a text.
        """
        self.sources = sources
        self.doc = doc
        self.text = doc.text
        self.word = [t.text for t in doc]
        self.lower = [w.lower() for w in self.word]
        self.tag = [t.tag_ for t in doc]
        self._retag(finite, subjunctive)
        self.dep = [t.dep_ for t in doc]
        self.head = [t.head.i for t in doc]
        self.start = [t.idx for t in doc]
        self.end = [s + len(w) for s, w in zip(self.start, self.word, strict=True)]
        self.breaks = [t.is_sent_start is True or t.i == 0 for t in doc]
        self.pairs = pair_marks(self.text)
        self.quoted = [q for q in map(self._quoted, self.pairs) if q.end > q.start]
        self.depth = self._depths()
        self.sentences = self._sentences()
        self.sentence_of = [0] * len(self.word)
        for number, sentence in enumerate(self.sentences):
            sentence.segments = self._segments(sentence)
            for i in range(sentence.start, sentence.end):
                self.sentence_of[i] = number

    def __len__(self) -> int:
        return len(self.word)

    def _retag(self, finite: frozenset[str], subjunctive: frozenset[str]) -> None:
        """`unterstrich` is no adverb, `die Brücke koste 3 Millionen` holds no adjective."""
        for i, tag in enumerate(self.tag):
            lost = tag in ("ADJD", "ADV", "NE", "NN", "VVPP") and self.word[i] in finite
            # Auf die Frage antwortete Lang: an adjective without an article that leads the sentence is none
            lost = lost or (tag == "ADJA" and self.word[i] in finite and i > 0 and self.doc[i].dep_ == "ROOT")
            if lost or (
                tag in ("ADJA", "ADJD", "NE", "NN", "ADV", "VVINF")
                and self.word[i] in subjunctive
                and not self._leads_noun(i)
            ):
                self.tag[i] = "VVFIN"

    def _leads_noun(self, i: int) -> bool:
        return self.tag[i] == "ADJA" and i + 1 < len(self.tag) and self.tag[i + 1] in ("NN", "NE", "ADJA")

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens `[start, end)`."""
        return Span(self.start[start], self.end[end - 1])

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in text order."""
        out: list[list[int]] = [[] for _ in self.word]
        for i, head in enumerate(self.head):
            if head != i:
                out[head].append(i)
        return out

    def can_speak(self, i: int) -> bool:
        """Whether a token names a person, a body or a text: by its entity, or by its noun (`Polizeisprecher`)."""
        if self.tag[i] not in ("NN", "NE", "FM", "XY"):
            return False
        return self.doc[i].ent_type_ in _NAMES or self.lower[i].endswith(self.sources)

    def is_break(self, i: int) -> bool:
        """Whether a token is a line break."""
        return "\n" in self.word[i]

    def _quoted(self, pair: Pair) -> Quoted:
        start = bisect_left(self.start, pair.start)
        end = bisect_left(self.start, pair.end)
        if start and self.end[start - 1] > pair.start:
            start -= 1
        words = sum(any(c.isalnum() for c in w) for w in self.word[start:end])
        return Quoted(start, end, words, pair)

    def _depths(self) -> list[int]:
        """How deep in quote marks or brackets a token stands; the marks themselves count as inside."""
        depth = [0] * len(self.word)
        for q in self.quoted:
            if not q.pair.inner:
                for i in range(q.start, q.end):
                    depth[i] += 1
        opened: list[int] = []
        for i, word in enumerate(self.word):
            if word in ("(", "["):
                opened.append(i)
            elif word in (")", "]") and opened:
                start = opened.pop()
                if i - start < 60:
                    for k in range(start, i + 1):
                        depth[k] += 1
            elif "\n" in word:
                opened.clear()
        return depth

    def _sentences(self) -> list[Sentence]:
        inside = bytearray(len(self.word) + 1)
        for q in self.quoted:
            for i in range(q.start + 1, q.end):
                inside[i] = 1
        out: list[Sentence] = []
        start, paragraph = 0, 0
        for i in range(len(self.word) + 1):
            at_end = i == len(self.word)
            starts = at_end or self.is_break(i) or self._behind_semicolon(i) or self._sentence_starts(i)
            if not at_end and not self.is_break(i) and (i == start or inside[i] or not starts):
                continue
            if i > start:
                out.append(Sentence(start, i, self._body_end(start, i), paragraph))
            start = i
            if not at_end and self.is_break(i):
                start, paragraph = i + 1, paragraph + 1
        return out

    def _behind_semicolon(self, i: int) -> bool:
        """`Der Arzt warnte vor der Lage; es gebe 40 Verletzte.`: what stands behind a semicolon is a sentence too."""
        return i > 0 and self.word[i - 1] == ";" and not self.depth[i - 1]

    def _sentence_starts(self, i: int) -> bool:
        """Whether a token begins a sentence: final punctuation stands before it, and parser or spelling agree."""
        k = i - 1
        while k > 0 and self.word[k] in _CLOSERS:
            k -= 1
        last = self.word[k]
        if not last.endswith(_FINAL) or (last[:-1].isdigit() and self.lower[k - 1] in _ORDINAL_FOLLOWS):
            return False
        first = self.word[i].lstrip("„“\"»«‚'(–- ")[:1] or (self.word[i + 1][:1] if i + 1 < len(self.word) else "")
        if first.islower() or self.word[i] in SEPARATORS or self.word[i] in ")":
            return False
        return self.breaks[i] or last in _FINAL or k < i - 1

    def _body_end(self, start: int, end: int) -> int:
        while end > start + 1 and self.word[end - 1] in (".", "!", "?", "…", "...", ";", " "):
            end -= 1
        return end

    def _segments(self, sentence: Sentence) -> list[Segment]:
        out: list[Segment] = []
        start, before = sentence.start, ""
        for i in range(sentence.start, sentence.body_end):
            if self.word[i] in SEPARATORS and not self.depth[i]:
                if i > start:
                    out.append(Segment(start, i, before))
                start, before = i + 1, self.word[i]
        if sentence.body_end > start:
            out.append(Segment(start, sentence.body_end, before))
        return out
