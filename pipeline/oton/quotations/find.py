"""START HERE. View -> quotations: readings of each sentence, the candidates of every construction, the judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from oton.quotations.constructions import finders
from oton.quotations.judge.decide import Verdict, decide
from oton.quotations.judge.record import write_quotation, write_quotations
from oton.quotations.lexicon import Lexicon
from oton.quotations.patterns.matching import NO_PATTERNS, Patterns
from oton.quotations.readings import read
from oton.records import Lost, Quotation, Span
from oton.text.view import View, read_view

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Found:
    """The quotations of a text, named q1, q2 ... in text order, and those that gave way."""

    def __init__(self, view: View, verdict: Verdict, lexicon: Lexicon) -> None:
        self.kept: list[Quotation] = write_quotations(view, verdict.kept, lexicon)
        self._write = partial(write_quotation, view, lexicon=lexicon)
        self._beaten = verdict.lost

    @cached_property
    def lost(self) -> list[Lost]:
        """The candidates that lost; only written where somebody asks."""
        return [
            Lost(self._write(b.candidate), None if b.winner is None else self._write(b.winner), b.because)
            for b in self._beaten
        ]


def find_quotations(
    doc: Doc,
    lexicon: Lexicon,
    quantities: Sequence[Span] | None = None,
    patterns: Patterns = NO_PATTERNS,
    folders: Iterable[Path] = (),
) -> list[Quotation]:
    """The quotations of a parsed text, in text order.

    `quantities` are the spans of its numbers, by default those that the component `oton_quantities` left in the Doc;
    `folders` hold constructions of one's own as Python files.
    """
    return judged(read_view(doc, lexicon.forms, quantities), lexicon, doc, patterns, folders).kept


def judged(
    view: View,
    lexicon: Lexicon,
    doc: Doc | None = None,
    patterns: Patterns = NO_PATTERNS,
    folders: Iterable[Path] = (),
) -> Found:
    """The quotations of a view and those that lost; pattern rules need the Doc, too."""
    readings = read(view, lexicon, doc, patterns)
    candidates = chain.from_iterable(find(view, readings) for find in finders(*folders))
    return Found(view, decide(view, readings, candidates), lexicon)
