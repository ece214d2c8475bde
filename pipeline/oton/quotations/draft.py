"""What the constructions build: a quotation in token ranges, before ids and character offsets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oton.quotations.lexicon import Medium
from oton.records import Form, Modality

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation found by one construction; every range is of tokens, half-open."""

    form: Form
    content: tuple[Range, ...]
    construction: str
    rule: str = ""
    speaker: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    addressee: tuple[Range, ...] = ()
    frame: tuple[Range, ...] = ()
    medium: Medium = "speech"
    modality: Modality = "asserted"

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

    def tokens(self) -> set[int]:
        """The tokens of the content."""
        return {i for s, e in self.content for i in range(s, e)}

    def with_source(self, other: Draft) -> Draft:
        """The same content, said by the speaker of `other`, with its cue and frame."""
        return replace(self, speaker=other.speaker, cue=other.cue, frame=other.frame, addressee=other.addressee)


def without_frames_behind(drafts: list[Draft]) -> list[Draft]:
    """Drafts whose content ends before `..., berichtet Park` where that frame encloses their whole clause.

    `Cho habe gesagt, dass 1500 eingereist seien, berichtet Park`: Park tells what Cho said, not Cho what Park reports.
    """
    behind = [d for d in drafts if d.construction in ("said_behind", "so_source")]
    out = []
    for draft in drafts:
        holes = tuple(
            frame
            for d in behind
            if d is not draft and draft.frame and d.start <= draft.frame[0][0]
            for frame in d.frame
            if draft.covers(frame[0], min(frame[1], draft.end)) and frame[0] >= draft.start
        )
        content = tuple(part for r in draft.content for part in without(r, holes)) if holes else draft.content
        out.append(replace(draft, content=content) if holes and content else draft)
    return out


_CLAUSES = frozenset({"clause_with_dass", "clause_without_dass", "infinitive", "colon", "statement"})


def within_clauses(drafts: list[Draft]) -> list[Draft]:
    """Drafts of sources that stand inside what a verb introduces reach no further than that.

    `In dem Bericht heißt es, laut der Armee seien 50 Rebellen tot`: the army does not say what the report says.
    """
    clauses = [d for d in drafts if d.construction in _CLAUSES]
    return [replace(d, content=_cut(d, clauses)) if d.construction in _SOURCES else d for d in drafts]


_SOURCES = frozenset({"carrier", "preposition", "postposition", "carrier_in_front"})


def _cut(draft: Draft, clauses: list[Draft]) -> tuple[Range, ...]:
    start, end = draft.frame[0]
    around = next((c for c in clauses if c.covers(start, end)), None)
    if around is None:
        return draft.content
    low, high = around.start, around.end
    parts = tuple((max(s, low), min(e, high)) for s, e in draft.content)
    return tuple(part for part in parts if part[0] < part[1]) or draft.content


def ranges(tokens: tuple[int, ...] | list[int]) -> tuple[Range, ...]:
    """Token numbers -> the ranges they form: (3, 4, 7) -> ((3, 5), (7, 8))."""
    out: list[Range] = []
    for i in sorted(set(tokens)):
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return tuple(out)


def without(span: Range, holes: tuple[Range, ...]) -> tuple[Range, ...]:
    """A range less the ranges cut out of it."""
    out = [span]
    for low, high in holes:
        out = [part for s, e in out for part in ((s, min(e, low)), (max(s, high), e)) if part[0] < part[1]]
    return tuple(out)
