"""Words, sentence starts and depths of tokens -> sentences, and the segments between their separators."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

DASHES = frozenset({"–", "—", "-", "--"})
SEPARATORS = DASHES | {",", ";", ":"}
_FINAL = (".", "!", "?", "…")
_ENDS = frozenset({".", "!", "?", "…", "...", ";", " "})
_ORDINAL_FOLLOWS = frozenset({"der", "des", "dem", "den", "die", "das", "am", "im", "vom", "zum", "zur", "beim"})
_TITLES = frozenset({
    "prof.", "dr.", "em.", "hon.", "dipl.", "ing.", "mag.", "jur.", "med.", "rer.", "nat.", "phil.", "habil.", "bgm.",
})  # fmt: skip
_CLOSERS = frozenset("“”\"«»’‘')]›‹")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of tokens between two separators (comma, colon, dash ...), which are not part of it."""

    start: int
    end: int
    before: str  # the separator in front of it, "" at the start of the sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[start, end)`; `end` excludes line breaks. `body_end` leaves out the final full stop."""

    start: int
    end: int
    body_end: int
    paragraph: int
    segments: tuple[Segment, ...]


def is_break(word: str) -> bool:
    """Whether a token is a line break."""
    return "\n" in word


def split_sentences(
    words: Sequence[str], breaks: Sequence[bool], depth: Sequence[int], inside: Set[int]
) -> tuple[Sentence, ...]:
    """The sentences of a text. `breaks` are the parser's starts; no sentence begins at a token of `inside` (marks).

    >>> words = "Es kamen 40 , sagte Berg . Er ging .".split()
    >>> found = split_sentences(words, [i in (0, 7) for i in range(10)], [0] * 10, set())
    >>> [(s.start, s.body_end, len(s.segments)) for s in found]
    [(0, 6, 2), (7, 9, 1)]
    """
    out: list[Sentence] = []
    start, paragraph = 0, 0
    for i in range(len(words) + 1):
        at_end = i == len(words)
        broken = not at_end and is_break(words[i])
        starts = at_end or broken or _behind_semicolon(words, depth, i) or _starts(words, breaks, i)
        if not at_end and not broken and (i == start or i in inside or not starts):
            continue
        if i > start:
            body_end = _body_end(words, start, i)
            out.append(Sentence(start, i, body_end, paragraph, _segments(words, depth, start, body_end)))
        start = i
        if broken:
            start, paragraph = i + 1, paragraph + 1
    return tuple(out)


def _behind_semicolon(words: Sequence[str], depth: Sequence[int], i: int) -> bool:
    """`Der Arzt warnte vor der Lage; es gebe 40 Verletzte.`: what stands behind a semicolon is a sentence too."""
    return i > 0 and words[i - 1] == ";" and not depth[i - 1]


def _starts(words: Sequence[str], breaks: Sequence[bool], i: int) -> bool:
    """Whether a token begins a sentence: final punctuation stands before it, and parser or spelling agree."""
    k = i - 1
    while k > 0 and words[k] in _CLOSERS:
        k -= 1
    last = words[k]
    if last.lower() in _TITLES or (last == "." and words[k - 1].lower() + "." in _TITLES):
        return False  # Prof. em. Dr. Dr. Eckart Sandner
    if not last.endswith(_FINAL) or (last[:-1].isdigit() and words[k - 1].lower() in _ORDINAL_FOLLOWS):
        return False
    first = words[i].lstrip("„“\"»«‚'(–- ")[:1] or (words[i + 1][:1] if i + 1 < len(words) else "")
    if first.islower() or words[i] in SEPARATORS or words[i] in ")":
        return False
    return breaks[i] or last in _FINAL or k < i - 1


def _body_end(words: Sequence[str], start: int, end: int) -> int:
    while end > start + 1 and words[end - 1] in _ENDS:
        end -= 1
    return end


def _segments(words: Sequence[str], depth: Sequence[int], start: int, end: int) -> tuple[Segment, ...]:
    out: list[Segment] = []
    before = ""
    for i in range(start, end):
        if words[i] in SEPARATORS and not depth[i]:
            if i > start:
                out.append(Segment(start, i, before))
            start, before = i + 1, words[i]
    if end > start:
        out.append(Segment(start, end, before))
    return tuple(out)
