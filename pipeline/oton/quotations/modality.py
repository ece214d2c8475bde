"""Quotation and number -> how sure the speaker is made to sound: asserted, reported, possible, denied or doubted."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from oton.quotations.lexicon import Lexicon
from oton.records import Modality, Quotation, Span

_SEPARATORS = frozenset({",", ";", ":", "–", "—"})
_NEGATION = frozenset({"nicht", "nie", "niemals", "kaum", "kein", "keine", "keinen", "keiner", "keinem"})
_STRENGTH: dict[Modality, int] = {"asserted": 0, "reported": 1, "possible": 2, "doubted": 3, "denied": 4}


def find_modality(doc: Doc, quotation: Quotation, span: Span, lexicon: Lexicon) -> Modality:
    """The modality of a number at `span` inside a quotation; the strongest hint wins.

    Hints are the cue (`bestritt`), its negation (`glaubt nicht`), the conjunction `ob`, and verb and adverbs of the
    clause that the number stands in (`könnte`, `soll`, `möglicherweise`).
    """
    hints: list[Modality] = [quotation.modality, _of_frame(doc, quotation)]
    first = doc.char_span(span.start, span.end, alignment_mode="expand")
    if first is not None:
        low, high = _clause(doc, first.start, first.end, quotation)
        hints.extend(rule.modality for t in doc[low:high] if (rule := lexicon.hedges.get(t.lower_)) and _hedges(t))
        if doc[low].lower_ == "ob" or (low and doc[low - 1].lower_ == "ob"):
            hints.append("doubted")
    return max(hints, key=lambda m: _STRENGTH[m])


def _hedges(token: Token) -> bool:
    """Whether a hedging word hedges: `kann`, `soll` as verbs, `möglich` not as part of `möglichst`."""
    return not (token.lower_ == "wohl" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "fühlen")


def _of_frame(doc: Doc, quotation: Quotation) -> Modality:
    """What the introducing clause adds: `glaubt nicht, dass`."""
    if not quotation.content or quotation.medium != "thought":
        return "asserted"
    for span in quotation.frame:
        for token in doc.char_span(span.start, span.end, alignment_mode="expand") or ():
            if token.lower_ in _NEGATION:
                return "doubted"
    return "asserted"


def _clause(doc: Doc, start: int, end: int, quotation: Quotation) -> tuple[int, int]:
    """The tokens between the separators round a number; a part without a verb takes the one before as well."""
    low, high = start, end
    spans = [doc.char_span(s.start, s.end, alignment_mode="expand") for s in quotation.content]
    inside = [(s.start, s.end) for s in spans if s is not None]
    floor = min((s for s, _ in inside), default=0)
    roof = max((e for _, e in inside), default=len(doc))
    floor = max(floor, doc[start].sent.start)
    roof = min(roof, max(doc[start].sent.end, end))
    verbs = ("VVFIN", "VAFIN", "VMFIN")
    while low > floor and not (doc[low - 1].text in _SEPARATORS and any(t.tag_ in verbs for t in doc[low:high])):
        if doc[low - 1].text in _SEPARATORS and any(t.tag_ in verbs for t in doc[high : _next(doc, high, roof)]):
            break
        low -= 1
    return low, _next(doc, high, roof)


def _next(doc: Doc, at: int, roof: int) -> int:
    while at < roof and doc[at].text not in _SEPARATORS:
        at += 1
    return at
