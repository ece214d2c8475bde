"""The regions of several rounds -> one list that does not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, get_args

from oton.errors import OtonError
from oton.records import Label, Region
from oton.rulebook import did_you_mean

_ALWAYS_KEPT: Final = ("title", "lead", "body", "subhead")


def kept_labels(labels: Iterable[str]) -> frozenset[str]:
    """The labels of regions to keep although they would be dropped. Raises OtonError for what is no label."""
    wanted, droppable = frozenset(labels), [label for label in get_args(Label) if label not in _ALWAYS_KEPT]
    for label in sorted(wanted - {*get_args(Label)}):
        guess = did_you_mean(label, droppable)
        raise OtonError(f"keep: there are no regions `{label}`.{guess} There are: {', '.join(droppable)}.")
    return wanted


def merge(before: Sequence[Region], after: Sequence[Region]) -> list[Region]:
    """The regions of the rounds before, with what a later round drops taken out of what they kept."""
    dropped = [region for region in after if region.action == "drop"]
    if not dropped:
        return list(before)
    out: list[Region] = []
    index = 0
    for region in before:
        while index < len(dropped) and dropped[index].end <= region.start:
            index += 1
        out += _without(region, dropped, index) if region.action == "keep" else [region]
    return sorted(out + dropped, key=lambda r: (r.start, r.end))


def tidy(regions: Sequence[Region]) -> tuple[Region, ...]:
    """The regions in order, none beginning before the one before has ended."""
    out: list[Region] = []
    end = 0
    for region in sorted(regions, key=lambda r: (r.start, r.end)):
        start = max(end, region.start)
        if region.end > start:
            out.append(Region(start, region.end, region.label, region.action, region.rule))
            end = region.end
    return tuple(out)


def _without(region: Region, dropped: Sequence[Region], index: int) -> list[Region]:
    parts, start = [], region.start
    while index < len(dropped) and dropped[index].start < region.end:
        other = dropped[index]
        if other.start > start:
            parts.append(Region(start, other.start, region.label, region.action, region.rule))
        start = max(start, other.end)
        index += 1
    if start < region.end:
        parts.append(Region(start, region.end, region.label, region.action, region.rule))
    return parts
