"""Every record that crosses from one room to the next. Offsets are half-open, in code points.

Up to `CleanText` offsets count in the raw text (the decoded file); from `Quantity` to `Source` they count in the
clean text; a `Claim` has raw offsets again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc

Label = Literal[
    "title", "lead", "body", "subhead", "caption", "credit", "byline", "timestamp", "dateline", "agency",
    "related", "nav", "newsletter", "ad", "widget", "legal", "duplicate", "repeated",
]  # fmt: skip
Action = Literal["keep", "drop", "break"]
Form = Literal["direct", "indirect", "free_indirect", "indirect_free_indirect", "reported"]
Modifier = Literal["exact", "approx", "more_than", "at_least", "less_than", "at_most", "range", "vague"]
QuantityKind = Literal["count", "money", "percent", "measure", "duration", "age", "fraction", "multiple"]
Change = Literal["", "increase", "decrease", "from", "to", "additional"]
SpeakerKind = Literal["person", "organisation", "group", "document", "place", "unknown"]
Family = Literal[
    "",  # nothing is known but the kind
    "minister", "president", "cleric", "mayor", "secretary", "head", "chair", "spokesperson", "politician", "lawyer",
    "officer", "scientist", "doctor", "journalist", "witness", "worker", "activist", "national", "person",
    "police", "authority", "court", "government", "parliament", "company", "medium", "association", "body", "place",
    "circles", "camp",
    "statement", "words", "opinion", "estimate", "report", "document",
    "pronoun",
]  # fmt: skip
Evidence = Literal[
    "", "listed_noun", "listed_name", "noun", "noun_and_name", "noun_before_name", "name", "name_first_name",
    "name_model", "name_acronym", "name_medium", "name_company", "name_thing", "quoted_name", "honorific", "word",
]  # fmt: skip
Modality = Literal["asserted", "reported", "possible", "denied", "doubted"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, `[start, end)`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled stretch of the raw text, and what cleaning does with it."""

    start: int
    end: int
    label: Label
    action: Action
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """One input as it was read. `raw` is the decoded file, or the text extracted from HTML.

    `layout` holds the regions that the file's own markup tells (empty for plain text). `metadata` may have the keys
    title, published (ISO), outlet, author, language, and whatever columns a table brings along. `properties` is what a
    file says of itself (the day a Word document was made): it counts where neither metadata nor text tell.
    """

    article_id: str
    file: str
    raw: str
    encoding: str = "utf-8"
    metadata: Mapping[str, str] = field(default_factory=dict)
    layout: tuple[Region, ...] = ()
    extracted: bool = False  # raw is not the file's own content but what was extracted from it
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` characters that clean and raw text share: `clean[clean_start + k]` is `raw[raw_start + k]`."""

    clean_start: int
    raw_start: int
    length: int


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text that is searched, and the way back to the raw one.

    Segments are sorted and do not overlap; characters between two segments were inserted (a break) or replaced (an
    edit) and map to the raw position where the text before them ends.
    """

    text: str
    segments: tuple[Segment, ...]
    regions: tuple[Region, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)  # published, outlet, agency, author, place, title

    def to_raw(self, position: int) -> int:
        """The raw offset of a clean offset (0 <= position <= len(text)); never decreases."""
        if not self.segments:
            return 0
        index = max(0, bisect_right(self.segments, position, key=lambda s: s.clean_start) - 1)
        segment = self.segments[index]
        return segment.raw_start + min(max(0, position - segment.clean_start), segment.length)

    def raw_span(self, span: Span) -> Span:
        """The raw span of a clean span: from its first to behind its last character."""
        if not len(span):
            return Span(self.to_raw(span.start), self.to_raw(span.start))
        return Span(self.to_raw(span.start), self.to_raw(span.end - 1) + 1)

    def region_at(self, position: int) -> Label:
        """The label of the kept region that a clean offset stands in; `body` where none is recorded."""
        raw = self.to_raw(position)
        behind = bisect_right(self.regions, raw, key=lambda r: r.start)
        for region in self.regions[max(0, behind - 3) : behind]:  # in order, none over another
            if raw < region.end and region.action == "keep":
                return region.label
        return "body"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text with what it means. `span` is number and unit, without modifier and counted noun."""

    span: Span
    value_min: Decimal | None
    value_max: Decimal | None
    modifier: Modifier
    kind: QuantityKind
    unit: str
    rule: str
    change: Change = ""
    item: Span | None = None  # head noun that is counted, measured or shared in
    item_text: Span | None = None  # the whole phrase
    item_lemma: str = ""
    when: Span | None = None
    when_iso: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One act of reporting. Every role is a tuple of spans, since roles may be discontinuous or missing."""

    quotation_id: str  # q1, q2 ... in text order
    form: Form
    content: tuple[Span, ...]
    rule: str
    speaker: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    parent: str = ""  # quotation_id of the enclosing quotation
    medium: Literal["speech", "thought", "writing"] = "speech"
    confidence: float = 0.5
    modality: Modality = "asserted"

    def holds(self, span: Span) -> bool:
        """Whether some of `span` stands in its content."""
        return any(part.overlaps(span) for part in self.content)


@dataclass(frozen=True, slots=True)
class Lost:
    """A quotation that gave way: the winner (None where it had nothing to stand on), and why."""

    quotation: Quotation
    winner: Quotation | None
    because: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that means a person, organisation, group, document or place.

    `family` says what sort of person, body or text it is, `evidence` what tells so; `rule` is a name for people, no
    decision depends on it. `carrier` is the family of the noun for words through which a source is reached: `statement`
    for the police of `Angaben der Polizei`.
    """

    span: Span
    kind: SpeakerKind
    name: str  # nominative, without article and carrier noun
    role: str = ""  # title or office (`US-Außenminister`)
    organisation: str = ""
    gender: Literal["", "m", "f", "n"] = ""
    number: Literal["", "sg", "pl"] = ""
    rule: str = ""
    family: Family = ""
    evidence: Evidence = ""
    carrier: Family = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Who a quotation belongs to, resolved inside the article."""

    quotation_id: str
    name: str
    kind: SpeakerKind
    role: str = ""
    organisation: str = ""
    via: str = ""
    rule: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Problem:
    """An article that failed, or a warning about one."""

    article: str
    stage: str
    error: str
    message: str
    failed: bool = True


def text_of(doc: Doc) -> str:
    """The text of a doc. `doc.text` joins all tokens anew at every call; this does so once."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text
