"""The spaCy rim: a component that stores the quotations of a Doc as a span group."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from oton.quotations.find import find_quotations
from oton.quotations.kinds import KINDS
from oton.quotations.lexicon import Lexicon, load
from oton.rulebook import Rulebook

GROUP = "oton_quotations"
_ROLES = ("content", "speaker", "cue", "addressee", "frame")


class QuotationComponent:
    """Doc -> the same Doc with `doc.spans["oton_quotations"]`: label = role, id = which quotation, kb_id = rule."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for quotation in find_quotations(doc, self.lexicon):
            for role in _ROLES:
                for span in getattr(quotation, role):
                    found = doc.char_span(
                        span.start,
                        span.end,
                        label=role,
                        kb_id=quotation.rule,
                        span_id=quotation.quotation_id,
                        alignment_mode="expand",
                    )
                    if found is not None:
                        spans.append(found)
        doc.spans[GROUP] = spans
        return doc


@Language.factory("oton_quotations", default_config={"rules": None})
def make_quotations(nlp: Language, name: str, rules: str | None) -> QuotationComponent:
    """The component; `rules` names a folder of rules that is laid over the built-in ones."""
    folders = [Path(rules)] if rules else []
    return QuotationComponent(load(Rulebook.load(KINDS, *folders)))
