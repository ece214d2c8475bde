"""Doc and mentions of one article, laid out for the search of antecedents."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.attrs import IDX  # type: ignore[import-not-found]

from oton.records import Mention, Span, text_of
from oton.speakers.cast import Cast, acronyms, read_bodies, read_people, surname, with_kinds
from oton.speakers.loading import Lookups

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass
class Article:
    """One article: its mentions in order, its cast, and where its sentences and tokens begin."""

    doc: Doc
    mentions: list[Mention]
    lookups: Lookups
    begins: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.mentions = sorted(with_kinds(self.mentions), key=lambda m: (m.span.start, -m.span.end))
        self.begins = [m.span.start for m in self.mentions]

    @cached_property
    def text(self) -> str:
        """The clean text."""
        return text_of(self.doc)

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
        """Where the sentences begin, in characters."""
        if self.doc.has_annotation("SENT_START"):
            return [sent.start_char for sent in self.doc.sents] or [0]
        return [0]

    @cached_property
    def offsets(self) -> list[int]:
        """Where the tokens begin, in characters."""
        offsets: list[int] = self.doc.to_array([IDX]).tolist()
        return offsets

    def sentence(self, at: int) -> int:
        """The number of the sentence that a character stands in."""
        return bisect_right(self.sentences, at) - 1

    def token(self, at: int) -> Token | None:
        """The token that a character stands in."""
        index = bisect_right(self.offsets, at) - 1
        return self.doc[index] if 0 <= index < len(self.doc) else None

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

    def head(self, mention: Mention) -> Token | None:
        """The token of a mention whose own head lies outside: what the rest of it hangs on."""
        token = self.token(mention.span.start)
        for _ in range(12):
            if token is None or token.head is token or not (mention.span.start <= token.head.idx < mention.span.end):
                return token
            token = token.head
        return token

    def clause(self, token: Token | None) -> int:
        """Where the verb of the clause stands that a token is in, its auxiliary where it has one; -1 for none."""
        for _ in range(20):
            if token is None:
                return -1
            finite = token.tag_ in ("VVFIN", "VAFIN", "VMFIN", "VVIMP")
            if token.head.i == token.i or (token.tag_.startswith("V") and (finite or token.dep_ != "oc")):
                return int(token.i)
            token = token.head
        return -1

    def hangs_on(self, mention: Mention, verb: int) -> bool:
        """Whether a mention is an object of a verb, or of a preposition that hangs on it."""
        head = self.head(mention)
        if head is None:
            return False
        return verb in (head.head.i, head.head.head.i if head.head.tag_.startswith("APPR") else -1)

    def is_predicate(self, mention: Mention) -> bool:
        """Whether a mention only says what something is: `sind die wichtigsten Helfer`."""
        head = self.head(mention)
        return head is not None and head.dep_ == "pd"

    def is_subject(self, mention: Mention) -> bool:
        """Whether a mention is the subject of its clause, by the parse."""
        head = self.head(mention)
        return head is not None and head.dep_ == "sb"
