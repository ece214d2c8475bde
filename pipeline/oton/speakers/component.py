"""The spaCy component `oton_speakers`: for each quotation of a Doc the place that names its source best.

It reads the quotations from `doc.spans["oton_quotations"]`, the mentions from the component `oton_entities`, and keeps
`doc.spans["oton_speakers"]`: label = kind of the source, id = which quotation, kb_id = rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from spacy.language import Language

from oton.errors import OtonError
from oton.records import Mention, Quotation, Source, Span
from oton.rulebook import Rulebook
from oton.speakers.rules import KINDS, Lookups, load
from oton.speakers.who_said_it import resolve
from oton.text.view import read_view

if TYPE_CHECKING:
    from spacy.tokens import Doc

GROUP, QUOTATIONS, ENTITIES = "oton_speakers", "oton_quotations", "oton_entities"


class Finder(Protocol):
    """What finds the mentions of a Doc: the component `oton_entities`."""

    def find_mentions(self, doc: Doc) -> list[Mention]:
        """The mentions of a Doc."""


class SpeakersComponent:
    """Callable on a Doc; it fills the span group and changes nothing else."""

    def __init__(self, nlp: Language, lookups: Lookups) -> None:
        self.nlp, self.lookups = nlp, lookups

    def __call__(self, doc: Doc) -> Doc:
        quotations = read_quotations(doc)
        mentions = self._finder().find_mentions(doc)
        spans = []
        for key, source in resolve(read_view(doc), quotations, mentions, self.lookups).items():
            place = naming(source, mentions, next(q for q in quotations if q.quotation_id == key))
            if place is not None:
                kept = doc.char_span(
                    place.start, place.end, label=source.kind, kb_id=source.rule, span_id=key, alignment_mode="expand"
                )
                if kept is not None:
                    spans.append(kept)
        doc.spans[GROUP] = spans
        return doc

    def _finder(self) -> Finder:
        for name, pipe in self.nlp.pipeline:
            if name == ENTITIES or hasattr(pipe, "find_mentions"):
                return pipe  # type: ignore[return-value]
        raise OtonError(f'`{GROUP}` needs `{ENTITIES}` before it. Add it with nlp.add_pipe("{ENTITIES}").')


def read_quotations(doc: Doc) -> list[Quotation]:
    """The quotations of a Doc's span group with their contents and speakers, in order."""
    roles: dict[str, dict[str, list[Span]]] = {}
    for span in doc.spans.get(QUOTATIONS, ()):
        by_role = roles.setdefault(span.id_, {})
        by_role.setdefault(span.label_, []).append(Span(span.start_char, span.end_char))
    return [
        Quotation(key, "indirect", tuple(r.get("content", ())), "", speaker=tuple(r.get("speaker", ())))
        for key, r in roles.items()
    ]


def naming(source: Source, mentions: Sequence[Mention], quotation: Quotation) -> Span | None:
    """The place that gives a source its name: the last such mention up to its speaker, else the speaker's words."""
    if not source.name:
        return None
    own = quotation.speaker[0] if quotation.speaker else None
    end = own.end if own is not None else quotation.content[0].start if quotation.content else 0
    named = [m.span for m in mentions if m.name == source.name]
    before = [span for span in named if span.start < end]
    return before[-1] if before else named[0] if named else own


@Language.factory("oton_speakers", default_config={"rules": None})
def create_speakers(nlp: Language, name: str, rules: str | None) -> SpeakersComponent:
    """The component with the built-in rules, and those of a folder laid over them."""
    return SpeakersComponent(nlp, load(Rulebook.load(KINDS, *([Path(rules)] if rules else []))))
