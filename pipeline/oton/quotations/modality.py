"""Quotation and number -> how sure the speaker is made to sound: asserted, reported, possible, denied or doubted."""

from __future__ import annotations

from oton.quotations.lexicon import Lexicon
from oton.records import Modality, Quotation, Span
from oton.text.view import View

_SEPARATORS = frozenset({",", ";", ":", "–", "—"})
_NEGATION = frozenset(
    {"nicht", "nie", "niemals", "kaum", "keineswegs", "kein", "keine", "keinen", "keiner", "keinem", "keines"}
)
_BETWEEN = frozenset({"APPR", "ART", "ADV", "ADJA", "ADJD"})  # nicht bei rund 300, sondern
_NEAR = 6  # tokens
_VERBS = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_STRENGTH: dict[Modality, int] = {"asserted": 0, "reported": 1, "possible": 2, "doubted": 3, "denied": 4}


def find_modality(view: View, quotation: Quotation, span: Span, lexicon: Lexicon) -> Modality:
    """The modality of a number at `span` inside a quotation; the strongest hint wins.

    Hints are the cue (`bestritt`), its negation (`glaubt nicht`, `bestritt nicht`), the conjunction `ob`, a negation
    of the number (`keine 300`), and verb and adverbs of its clause (`könnte`, `soll`, `möglicherweise`).
    """
    hints: list[Modality] = [_of_cue(view, quotation), _of_frame(view, quotation)]
    first, end = view.tokens(span)
    if first < end:
        if _is_negated(view, first, end):
            hints.append("denied")
        low, high = _clause(view, first, end, quotation)
        rules = (lexicon.hedges.get(view.lower[k]) for k in range(low, high) if _hedges(view, k))
        hints.extend(rule.modality for rule in rules if rule is not None)
        if "ob" in view.lower[max(0, low - 1) : low + 1]:
            hints.append("doubted")
    return max(hints, key=lambda m: _STRENGTH[m])


def _hedges(view: View, k: int) -> bool:
    """Whether a hedging word hedges: `wohl`, not `sich wohl fühlen`."""
    return view.lower[k : k + 2] != ("wohl", "fühlen")


def _of_cue(view: View, quotation: Quotation) -> Modality:
    """What the cue adds: `bestritt`; `bestritt nicht` leaves it open."""
    if quotation.modality != "denied":
        return quotation.modality
    cue = {k for span in quotation.cue for k in range(*view.tokens(span))}
    around = (k for span in quotation.frame for k in range(*view.tokens(span)) if k not in cue)
    return "possible" if any(view.lower[k] in _NEGATION and view.head[k] in cue for k in around) else "denied"


def _is_negated(view: View, start: int, end: int) -> bool:
    """`keine 300 Gäste`, `nicht 300, sondern 12`; but `nicht mehr als 300`, `nicht nur 300, sondern 400`."""
    if start and view.lower[start - 1] in _NEGATION - {"kaum"}:
        return True
    if not any(view.lower[k : k + 2] == (",", "sondern") for k in range(end, end + _NEAR)):
        return False
    k = start - 1
    while k > max(0, start - _NEAR) and view.tag[k] in _BETWEEN and view.lower[k] != "nur":
        k -= 1
    return k >= 0 and view.lower[k] in _NEGATION


def _of_frame(view: View, quotation: Quotation) -> Modality:
    """What the introducing clause adds: `glaubt nicht, dass`."""
    if not quotation.content or quotation.medium != "thought":
        return "asserted"
    words = (word for span in quotation.frame for word in view.lower[slice(*view.tokens(span))])
    return "asserted" if _NEGATION.isdisjoint(words) else "doubted"


def _clause(view: View, start: int, end: int, quotation: Quotation) -> tuple[int, int]:
    """The tokens between the separators round a number; a part without a verb takes the one before as well."""
    inside = [view.tokens(span) for span in quotation.content]
    opens, closes = view.parsed_sentence(start)
    floor = max(min((s for s, _ in inside), default=0), opens)
    roof = min(max((e for _, e in inside), default=len(view)), max(closes, end))
    behind = _next(view, end, roof)
    low = start
    while low > floor:
        if view.word[low - 1] in _SEPARATORS and (_has_verb(view, low, end) or _has_verb(view, end, behind)):
            break
        low -= 1
    return low, behind


def _has_verb(view: View, start: int, end: int) -> bool:
    return not _VERBS.isdisjoint(view.tag[start:end])


def _next(view: View, at: int, roof: int) -> int:
    while at < roof and view.word[at] not in _SEPARATORS:
        at += 1
    return at
