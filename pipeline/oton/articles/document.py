"""What a file of one article holds: its text with what the file's own structure tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from oton.records import Action, Label, Region

_FIRST: Final = 5  # blocks among which the title stands


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph and what it is."""

    text: str
    label: Label = "body"
    action: Action = "keep"


@dataclass(frozen=True, slots=True)
class Document:
    """A text, or a `page` of HTML that is still to be read.

    `metadata` is what the file says of the article; `properties` what it says of itself (a Word file's title and date
    of creation), which counts only where the text does not tell.
    """

    raw: str = ""
    layout: tuple[Region, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    page: str = ""
    extracted: bool = True


def laid_out(
    blocks: Iterable[Block],
    rule: str,
    metadata: Mapping[str, str] | None = None,
    properties: Mapping[str, str] | None = None,
) -> Document:
    """The document of these paragraphs, a line each; blank lines part them where one of them has several lines."""
    parts = [block for block in blocks if block.text]
    gap = "\n\n" if any("\n" in block.text for block in parts) else "\n"
    layout, position = [], 0
    for block in parts:
        layout.append(Region(position, position + len(block.text), block.label, block.action, rule))
        position += len(block.text) + len(gap)
    raw = gap.join(block.text for block in parts)
    return Document(raw, tuple(layout), _filled(metadata), _filled(properties))


def _filled(values: Mapping[str, str] | None) -> dict[str, str]:
    return {key: value for key, value in (values or {}).items() if value}


def headed(title: str, blocks: Iterable[Block]) -> list[Block]:
    """The blocks with this title in front, once; what else was taken for one is a subhead."""
    rest = (block for block in blocks if block.text != title or not title)
    rest = (Block(block.text, "subhead") if block.label == "title" else block for block in rest)
    return [Block(title, "title"), *rest] if title else [*rest]


def title_of(blocks: Sequence[Block], told: str = "") -> str:
    """The title among the first blocks, or the one that is `told` where it stands there."""
    first = blocks[:_FIRST]
    shown = told if told in [block.text for block in first] else ""
    return next((block.text for block in first if block.label == "title"), shown)
