"""Article and its clean text -> the raw text in pieces, each with what was done to it and by which rule."""

from __future__ import annotations

from dataclasses import dataclass

from oton.records import Action, Article, CleanText


@dataclass(frozen=True, slots=True)
class Explained:
    """A stretch of the raw text; `label` is empty for what stands between regions (line ends)."""

    text: str
    label: str
    action: Action
    rule: str


def explain_regions(article: Article, cleaned: CleanText) -> list[Explained]:
    """The raw text, wholly and in order: joined, the pieces' texts are `article.raw`."""
    pieces: list[Explained] = []
    position = 0
    for region in sorted(cleaned.regions, key=lambda r: (r.start, r.end)):
        start = max(position, region.start)
        if start > position:
            pieces.append(Explained(article.raw[position:start], "", "break", ""))
        if region.end > start:
            pieces.append(Explained(article.raw[start : region.end], region.label, region.action, region.rule))
            position = region.end
        position = max(position, start)
    if position < len(article.raw):
        pieces.append(Explained(article.raw[position:], "", "break", ""))
    return pieces
