"""What a construction finds in a text: a candidate, with its family and the evidence for it; ranges are of tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from oton.records import Form, Modality

if TYPE_CHECKING:
    from oton.quotations.lexicon import Medium
    from oton.quotations.readings import Readings
    from oton.text.view import View

Range = tuple[int, int]
Evidence = Mapping[str, str | int | bool]


class Family(Enum):
    """How a quotation is put together: what the judge asks, never the name of a construction."""

    CLAUSE = "a clause that a cue introduces; what stands in it is told by its speaker"
    ASIDE = "what stands round a clause of saying: `wie Berg sagte`, `..., sagte Berg`"
    SOURCE = "what stands round a phrase that names the source: `laut Berg`"
    MARKS = "words in quote marks"
    FREE = "a sentence whose mood alone says that somebody said it"
    OWN = "a sentence in the article's own voice"
    PART = "a relative clause or a number of a sentence that is told otherwise by somebody else"
    BEFORE = "the sentence before: `... Das teilte Berg mit.`"
    LINE = "a line that names its source: `Studie: ...`"
    REPORT = "a sentence whose verb only reports: `Berg fordert mehr Lohn.`"
    RESULTS = "a figure of a survey, study or statistic, told as if it were the article's own"
    TURN = "a sentence behind a speaker's label: `Lorentz: Es sind 2.300.`"
    PATTERN = "what a pattern rule finds"


class Speaker(Enum):
    """Who speaks in a candidate."""

    OWN = "the speaker that it names, or nobody"
    HOLDER = "who says what it stands in"
    LAST = "who spoke last, or whom the sentence before is about"
    LAST_QUOTED = "who was quoted last"
    BEFORE = "who spoke in the quote marks before, or was quoted last in this paragraph"
    RESULTS = "the survey, study or statistic whose figures are being told"
    PASSED_ON = "who spoke last where its sentence is in the mood of reports, else the speaker that it names"


class After(Enum):
    """What must stand before a candidate."""

    ANYTHING = "nothing"
    QUOTATION = "a quotation in this sentence or the one before"
    PARAGRAPH = "the same, in this paragraph"
    SPEAKER = "a quotation whose speaker goes on"
    ABOUT = "a sentence that quotes nobody and is about who speaks now"


@dataclass(frozen=True, slots=True)
class Construction:
    """A way to put a quotation together. `name` is the id of the rule that holds its measured precision."""

    name: str
    family: Family
    form: Form = "indirect"
    rank: int = 0  # of candidates of one cue, or of one pair of marks, the one with the lowest rank is asked first
    wraps: bool = False  # its content stands round its frame, in one clause: it reaches no further than that clause
    shares: bool = False  # a sentence with several of these is shared out among them
    frame_behind: bool = False  # its frame stands behind: it is no part of what others say in front of it
    own_sentence: bool = False  # a clause that is a sentence by itself: what is said of it does not hold its frame
    stands_alone: bool = False  # of marks: not where the frame of another holds them
    yields_to_free: bool = False  # no part of a sentence that is a free quotation as a whole
    points_back: bool = False  # its source only points to one that was named before: `demnach`
    nests: bool = False  # a part that is its own speaker's inside what somebody else says, too
    own_words: bool = False  # what its speaker says by himself: `Er widersprach: ...` asserts what stands there
    speaks_on: bool = True  # whether its speaker may go on in the sentences that follow


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quotation as one construction sees it, which knows of no other; ranges are half-open."""

    construction: Construction
    content: tuple[Range, ...]
    sentence: int
    anchor: int = -1  # the token that decides: of the cue, the source word, the verb, the opening mark
    rule: str = ""
    speaker: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    addressee: tuple[Range, ...] = ()
    frame: tuple[Range, ...] = ()
    form: Form = "indirect"
    medium: Medium = "speech"
    modality: Modality = "asserted"
    priority: int = 0
    confidence: float = 0.5
    who: Speaker = Speaker.OWN
    after: After = After.ANYTHING
    of: int = -1  # the anchor of the candidate that it is part of: a source whose words stand in marks
    needs: tuple[frozenset[int], ...] = ()  # of each set a token must be left in the content
    outside: tuple[Range, ...] = ()  # inside its extent, but not said: who speaks, when, what is known
    evidence: Evidence = field(default_factory=dict)

    @property
    def family(self) -> Family:
        """The family of its construction."""
        return self.construction.family

    @property
    def rules(self) -> str:
        """The ids of all rules that take part, the construction's first."""
        return f"{self.construction.name} {self.rule}".strip()

    @property
    def start(self) -> int:
        """The first token of the content."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """One past the last token of the content."""
        return self.content[-1][1]

    def covers(self, start: int, end: int) -> bool:
        """Whether `[start, end)` stands wholly inside one range of the content."""
        return any(s <= start and end <= e for s, e in self.content)

    def frames(self, at: int) -> bool:
        """Whether a token stands in the frame."""
        return any(s <= at < e for s, e in self.frame)

    def tokens(self) -> set[int]:
        """The tokens of the content."""
        return {i for s, e in self.content for i in range(s, e)}

    def with_source(self, other: Candidate) -> Candidate:
        """The same content, said by the speaker of `other`, with its cue and frame."""
        return replace(self, speaker=other.speaker, cue=other.cue, frame=other.frame, addressee=other.addressee)


Finder = Callable[["View", "Readings"], Iterator[Candidate]]


def ranges(tokens: tuple[int, ...] | list[int]) -> tuple[Range, ...]:
    """Token numbers -> the ranges they form.

    >>> ranges((3, 4, 7))
    ((3, 5), (7, 8))
    """
    out: list[Range] = []
    for i in sorted(set(tokens)):
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return tuple(out)


def without(span: Range, holes: tuple[Range, ...]) -> tuple[Range, ...]:
    """A range less the ranges cut out of it.

    >>> without((0, 9), ((2, 4), (8, 9)))
    ((0, 2), (4, 8))
    """
    out = [span]
    for low, high in holes:
        out = [part for s, e in out for part in ((s, min(e, low)), (max(s, high), e)) if part[0] < part[1]]
    return tuple(out)


def within(content: tuple[Range, ...], low: int, high: int) -> tuple[Range, ...]:
    """The parts of a content that stand in `[low, high)`.

    >>> within(((0, 3), (5, 9)), 2, 6)
    ((2, 3), (5, 6))
    """
    parts = ((max(s, low), min(e, high)) for s, e in content)
    return tuple(part for part in parts if part[0] < part[1])
