"""The spaCy component `oton_quantities`: keeps the quantities of a Doc in `doc.spans["oton_quantities"]`.

Of each quantity the spans with the labels `quantity`, `item` and `when` are kept, with one id (`n1`, `n2` ...) and the
rules as kb_id. Spans are token-based; a quantity inside a token (`10-Tonnen-Lkw`) is widened to it. The values are
computed on the way out: `find_quantities(doc.text, grammar)`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from oton.quantities.find import find_quantities
from oton.quantities.grammar import Grammar, load
from oton.quantities.item.items import attach_items
from oton.quantities.kinds import KINDS
from oton.rulebook import Rulebook
from oton.text import read_view

if TYPE_CHECKING:
    from spacy.tokens import Doc

GROUP = "oton_quantities"


class QuantitiesComponent:
    """Callable on a Doc; it fills the span group and changes nothing else."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        found = find_quantities(doc.text, self.grammar)
        view = read_view(doc, quantities=[quantity.span for quantity in found])
        for count, quantity in enumerate(attach_items(view, found, self.grammar), 1):
            roles = (("quantity", quantity.span), ("item", quantity.item), ("when", quantity.when))
            for label, span in roles:
                if span is not None:
                    kept = doc.char_span(
                        span.start,
                        span.end,
                        label=label,
                        kb_id=quantity.rule,
                        span_id=f"n{count}",
                        alignment_mode="expand",
                    )
                    if kept is not None:
                        spans.append(kept)
        doc.spans[GROUP] = spans
        return doc


@Language.factory("oton_quantities", default_config={"rules": None})
def create_quantities(nlp: Language, name: str, rules: str | None) -> QuantitiesComponent:
    """The component with the built-in rules, and those of a folder laid over them."""
    return QuantitiesComponent(load(Rulebook.load(KINDS, *([Path(rules)] if rules else []))))
