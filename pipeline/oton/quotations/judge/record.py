"""Candidates -> Quotations: character offsets, ids in text order, and the enclosing quotation of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from oton.quotations.candidate import Candidate, Range
from oton.quotations.lexicon import Lexicon
from oton.records import Quotation, Span
from oton.text.view import View


def write_quotations(view: View, candidates: Sequence[Candidate], lexicon: Lexicon) -> list[Quotation]:
    """The records of the candidates that stand, in text order."""
    ordered = sorted(candidates, key=lambda c: (c.start, -c.end, c.form))
    names = {id(c): f"q{n}" for n, c in enumerate(ordered, 1)}
    return [write_quotation(view, c, lexicon, names[id(c)], _parent(c, names, ordered)) for c in ordered]


def write_quotation(view: View, candidate: Candidate, lexicon: Lexicon, name: str = "", parent: str = "") -> Quotation:
    """The record of one candidate."""

    def spans(ranges: tuple[Range, ...]) -> tuple[Span, ...]:
        return tuple(view.span(s, e) for s, e in ranges if s < e)

    measured = lexicon.constructions.get(candidate.construction.name)
    roles: dict[str, Any] = {role: spans(getattr(candidate, role)) for role in ("speaker", "cue", "addressee", "frame")}
    return Quotation(
        name,
        candidate.form,
        _content_spans(view, candidate),
        candidate.rules,
        parent=parent,
        medium=candidate.medium,
        confidence=measured.precision if measured else candidate.confidence,
        modality=candidate.modality,
        **roles,
    )


def _content_spans(view: View, candidate: Candidate) -> tuple[Span, ...]:
    """The content in characters; an indirect one ends before a full stop that the tokenizer left on a number."""
    spans = [view.span(s, e) for s, e in candidate.content if s < e]
    last = candidate.end - 1
    if candidate.form == "indirect" and view.word[last].endswith(".") and view.word[last][:-1].isdigit():
        following = view.lower[last + 1 : last + 2]
        if not following or not following[0].isalpha() or view.breaks[last + 1]:
            spans[-1] = Span(spans[-1].start, spans[-1].end - 1)
    return tuple(spans)


def _parent(candidate: Candidate, names: dict[int, str], candidates: Sequence[Candidate]) -> str:
    size = len(candidate.tokens())
    around = [
        c
        for c in candidates
        if c is not candidate and c.start <= candidate.start and candidate.end <= c.end and len(c.tokens()) > size
    ]
    return names[id(min(around, key=lambda c: len(c.tokens())))] if around else ""
