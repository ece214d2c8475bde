"""View and mentions of one article, laid out for the search of antecedents."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from oton.records import Mention, Span
from oton.speakers.article.cast import Cast, acronyms, read_bodies, read_people, surname, with_kinds
from oton.speakers.rules import Lookups
from oton.text.tree import top
from oton.text.view import View


@dataclass
class Article:
    """One article: its mentions in order, its cast, and where its sentences begin."""

    view: View
    mentions: list[Mention]
    lookups: Lookups
    begins: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.mentions = sorted(with_kinds(self.mentions), key=lambda m: (m.span.start, -m.span.end))
        self.begins = [m.span.start for m in self.mentions]

    @property
    def text(self) -> str:
        """The clean text."""
        return self.view.text

    @cached_property
    def cast(self) -> Cast:
        """The persons of the article."""
        return read_people(self.mentions)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the persons' names, small."""
        return frozenset(surname(p.name).lower() for p in self.cast.people)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The names of the article's bodies."""
        return read_bodies(self.mentions)

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Abbreviations that the article explains."""
        return acronyms(self.mentions)

    @cached_property
    def sentences(self) -> list[int]:
        """Where the parser's sentences begin, in characters."""
        return [start for start, opens in zip(self.view.start, self.view.breaks, strict=True) if opens] or [0]

    def sentence(self, at: int) -> int:
        """The number of the sentence that a character stands in."""
        return bisect_right(self.sentences, at) - 1

    def sentence_span(self, at: int) -> Span:
        """The sentence that a character stands in."""
        number = self.sentence(at)
        ends = self.sentences[number + 1 : number + 2]
        return Span(self.sentences[number], ends[0] if ends else len(self.text))

    def inside(self, span: Span) -> list[Mention]:
        """The mentions that begin inside a span, in order; longer ones first where two begin together."""
        return self.mentions[bisect_left(self.begins, span.start) : bisect_left(self.begins, span.end)]

    def before(self, at: int) -> Sequence[Mention]:
        """The mentions that begin before a character, in text order."""
        return self.mentions[: bisect_left(self.begins, at)]

    def backwards(self, at: int) -> Iterator[Mention]:
        """The mentions that begin before a character, the last first."""
        for index in range(bisect_left(self.begins, at) - 1, -1, -1):
            yield self.mentions[index]

    def over(self, token: int) -> list[Mention]:
        """The mentions that a token stands in, in order."""
        at = self.view.start[token]
        return [m for m in self.before(at + 1) if at < m.span.end]

    def head(self, mention: Mention) -> int:
        """The token of a mention whose own head lies outside: what the rest of it hangs on."""
        start, end = self.view.token_at(mention.span.start), bisect_left(self.view.start, mention.span.end)
        return top(self.view, start, end)

    def hangs_on(self, mention: Mention, verb: int) -> bool:
        """Whether a mention is an object of a verb, or of a preposition that hangs on it."""
        above = self.view.head[self.head(mention)]
        return verb == above or (self.view.tag[above].startswith("APPR") and verb == self.view.head[above])

    def is_predicate(self, mention: Mention) -> bool:
        """Whether a mention only says what something is: `sind die wichtigsten Helfer`."""
        return self.view.dep[self.head(mention)] == "pd"

    def is_subject(self, mention: Mention) -> bool:
        """Whether a mention is the subject of its clause, by the parse."""
        return self.view.dep[self.head(mention)] == "sb"
