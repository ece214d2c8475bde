"""Variations of marked text, so that names are known in capitals, with other names round them, in ticker lines."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

KINDS = ("PER", "LOC", "ORG", "MISC")
LABELS = ["O"] + [f"{side}-{kind}" for kind in KINDS for side in "BI"]
QUOTES = {"„", "“", "”", '"', "»", "«", "‚", "‘", "’", "'"}
OTHER_QUOTES = ('"', "„", "“", "”", "»", "«")
SWAPPED_KINDS, MOST_WORDS = ("PER", "LOC", "ORG"), 6
AGENCIES = ("dpa", "dpa", "dpa-AFX", "AFP", "AP", "Reuters", "epd", "KNA", "APA", "sda", "ots", "dapd", "SID")
SHORT = 25  # a stretch of fewer words may stand in capitals

Pool = dict[str, list[list[str]]]


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a stretch is varied in each way."""

    swapped: float
    capitals: float
    names_in_capitals: float
    ticker: float
    quotes: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, spaces after them, and labels (B-, I-, O, and ? for a position left open)."""

    words: list[str]
    spaces: list[bool]
    labels: list[str]

    def __add__(self, other: "Piece") -> "Piece":
        return Piece(self.words + other.words, self.spaces + other.spaces, self.labels + other.labels)

    def cut(self, start: int, end: int) -> "Piece":
        """A part of the stretch."""
        return Piece(self.words[start:end], self.spaces[start:end], self.labels[start:end])

    def names(self) -> Iterator[tuple[int, int, str]]:
        """Names as (start, end, kind)."""
        for start, label in enumerate(self.labels):
            if label[0] == "B":
                end = start + 1
                while end < len(self.labels) and self.labels[end][0] == "I":
                    end += 1
                yield start, end, label[2:]


def marked(words: list[str], kind: str, last_space: bool) -> Piece:
    """A name as a stretch."""
    return Piece(words, [True] * (len(words) - 1) + [last_space], [f"B-{kind}"] + [f"I-{kind}"] * (len(words) - 1))


def collect(pieces: list[Piece]) -> Pool:
    """Names to swap in, by kind: each different name of the stretches once."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for piece in pieces:
        for start, end, kind in piece.names():
            if end - start <= MOST_WORDS and piece.words[start][0].isupper():
                found.setdefault(kind, set()).add(tuple(piece.words[start:end]))
    return {kind: [list(name) for name in sorted(names)] for kind, names in found.items()}


def like(other: list[str], name: list[str]) -> list[str]:
    """Another name with a genitive's -s where the name that it stands for may have one (`Blinkens`)."""
    genitive = name[-1].endswith("s") and other[-1][-1].isalpha() and other[-1][-1] not in "sxzß" and len(other[-1]) > 3
    return [*other[:-1], other[-1] + ("S" if other[-1].isupper() else "s")] if genitive else other


def swap(piece: Piece, pool: Pool, rng: random.Random) -> Piece:
    """Most people, places and organisations replaced by others."""
    out, at = Piece([], [], []), 0
    for start, end, kind in piece.names():
        name = piece.cut(start, end)
        if kind in SWAPPED_KINDS and rng.random() < 0.7:
            other = like(rng.choice(pool[kind]), name.words)
            if other[-1][-1] != "s" or name.words[-1][-1] == "s":
                name = marked(other, kind, name.spaces[-1])
        out, at = out + piece.cut(at, start) + name, end
    return out + piece.cut(at, len(piece.words))


def vary(piece: Piece, pool: Pool, rates: Rates, rng: random.Random) -> Piece:
    """A copy that may have other names, other quotes, capitals, or a ticker's head."""
    if rng.random() < rates.swapped:
        piece = swap(piece, pool, rng)
    if rng.random() < rates.quotes:
        mark = rng.choice(OTHER_QUOTES)
        piece = replace(piece, words=[mark if word in QUOTES else word for word in piece.words])
    if len(piece.words) < SHORT and rng.random() < rates.capitals:
        piece = replace(piece, words=[word.upper() for word in piece.words])
    elif rng.random() < rates.names_in_capitals:
        pairs = zip(piece.words, piece.labels, strict=True)
        piece = replace(piece, words=[word.upper() if label[0] in "BI" else word for word, label in pairs])
    if rng.random() < rates.ticker:
        place = rng.choice(pool["LOC"])
        place = [word.upper() for word in place] if rng.random() < 0.5 else place
        agency = ["(", rng.choice(AGENCIES), ")", rng.choice("-–—")]
        piece = marked(place, "LOC", True) + Piece(agency, [False, False, True, True], ["O", "B-ORG", "O", "O"]) + piece
    return piece
