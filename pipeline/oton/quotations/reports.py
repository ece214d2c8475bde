"""Sentences that only tell what somebody said, without its wording -> reported quotations: `Berg fordert mehr Lohn.`"""

from __future__ import annotations

from oton.quotations.clauses import has_finite, read_clause, segment_at
from oton.quotations.cues import Cue
from oton.quotations.draft import Draft, Range
from oton.quotations.lexicon import CueVerb
from oton.quotations.page import Page, Sentence

_PREPOSITIONS = frozenset({"von", "vor", "zu", "auf", "um", "über", "an", "mit", "für", "gegen", "als"})


def report_of(page: Page, sentence: Sentence, cues: list[Cue], taken: set[int]) -> Draft | None:
    """The reported quotation of a sentence whose verb has an object instead of a clause."""
    for cue in cues:
        if not isinstance(cue.rule, CueVerb) or not cue.rule.reports or cue.finite < 0 or cue.passive:
            continue
        if cue.finite in taken or cue.anchor in taken:
            continue
        clause = read_clause(page, sentence, cue)
        if clause.order not in ("second",) or not _has_object(page, sentence, cue):
            continue
        if clause.subject is None or not _can_speak(page, sentence, clause.subject):
            continue
        content = _extent(page, sentence, cue, clause.start)
        return Draft(
            "reported",
            (content,),
            "report_passive" if cue.passive else "report",
            cue.rule.id,
            speaker=(clause.subject,) if clause.subject else (),
            medium=cue.rule.medium,
            modality=cue.rule.modality,
        )
    return None


_VICTIMS = frozenset(["leben", "menschenleben", "todesopfer", "opfer", "tote", "toten", "verletzte", "verletzten"])


def _can_speak(page: Page, sentence: Sentence, subject: Range) -> bool:
    """Whether a subject can be a source: `Zwölf Menschen` are counted, `Das Beben forderte 40 Tote` tells of dead."""
    if any(page.tag[k] == "CARD" for k in range(subject[0], min(subject[1], subject[0] + 3))):
        return False
    return not any(page.lower[k] in _VICTIMS for k in range(sentence.start, sentence.body_end))


def _has_object(page: Page, sentence: Sentence, cue: Cue) -> bool:
    wanted = cue.rule.reports if isinstance(cue.rule, CueVerb) else ()
    verbs = {*cue.tokens, cue.finite}
    verbs |= {c for v in tuple(verbs) for c in page.children[v] if page.dep[c] == "oa" and c > cue.finite}
    for k in range(sentence.start, sentence.body_end):
        if page.head[k] not in verbs:
            continue
        if "np" in wanted and (page.dep[k] == "oa" or (cue.passive and page.dep[k] == "sb")):
            return True
        if "dat" in wanted and page.dep[k] in ("da", "oa"):
            return True
        if page.lower[k] in wanted and page.lower[k] in _PREPOSITIONS and page.tag[k] in ("APPR", "APPRART", "KOKOM"):
            return True
        if "vor" in wanted and page.lower[k] in ("vorm",):
            return True
        if "zu" in wanted and page.lower[k] in ("zum", "zur"):
            return True
    return False


def _extent(page: Page, sentence: Sentence, cue: Cue, start: int) -> Range:
    """The main clause: the sentence with its full stop, or up to the comma before a clause of another kind."""
    number = segment_at(sentence, cue.last)
    for segment in sentence.segments[number + 1 :]:
        if segment.before == ";" or (
            has_finite(page, segment.start, segment.end)
            and page.lower[segment.start] in ("während", "obwohl", "nachdem")
        ):
            return start, segment.start
    return start, sentence.end
