"""The spaCy component `oton_entities`: corrects doc.ents, and keeps the mentions in doc.spans["oton_mentions"]."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Span as TokenSpan

from oton.entities.correct import correct_ents
from oton.entities.gazetteer import Gazetteer, load
from oton.entities.kinds import KINDS
from oton.entities.mentions import find_mentions
from oton.records import Mention
from oton.rulebook import Rulebook
from oton.text.view import read_view

if TYPE_CHECKING:
    from spacy.tokens import Doc

GROUP = "oton_mentions"


class EntitiesComponent:
    """Callable on a Doc; spans of the group have the kind of source as label and the rule as kb_id."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        doc.set_ents(correct_ents(doc, self.gazetteer))
        spans: list[TokenSpan] = []
        for mention in self.find_mentions(doc):
            span = doc.char_span(mention.span.start, mention.span.end, label=mention.kind, kb_id=mention.rule)
            if span is not None:
                spans.append(span)
        doc.spans[GROUP] = spans
        return doc

    def find_mentions(self, doc: Doc) -> list[Mention]:
        """The mentions of a Doc with their names, roles and bodies, for the components behind."""
        return find_mentions(read_view(doc), self.gazetteer)


@Language.factory("oton_entities", assigns=["doc.ents"], default_config={"rules": None})
def create_entities(nlp: Language, name: str, rules: str | None) -> EntitiesComponent:
    """The component with the built-in rules, and those of a folder laid over them."""
    return EntitiesComponent(load(Rulebook.load(KINDS, *([Path(rules)] if rules else []))))
