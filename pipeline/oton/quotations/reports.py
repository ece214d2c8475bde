"""Sentences that only tell what somebody said, without its wording -> reported quotations: `Berg fordert mehr Lohn.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from oton.quotations.clauses import has_finite, read_clause, segment_at
from oton.quotations.cues import Cue
from oton.quotations.draft import Draft, Range
from oton.quotations.lexicon import CueVerb
from oton.quotations.page import Page, Sentence

_PREPOSITIONS = frozenset({"von", "vor", "zu", "auf", "um", "über", "an", "mit", "für", "gegen", "als"})


def reports_of(page: Page, sentence: Sentence, cues: list[Cue], taken: set[int]) -> list[Draft]:
    """The reported quotations of a sentence, whose verbs have an object instead of a clause.

    More than one where each has a subject and an amount: `Die Polizei zählte 400, der Verein sprach von 900 Gästen.`
    """
    out: list[Draft] = []
    for cue, report in _reports(page, sentence, cues, taken):
        if not out:
            out.append(report)
            continue
        segment = sentence.segments[segment_at(sentence, cue.finite)]
        last = out[-1]
        if last.end <= segment.start:
            out.append(report)
        elif (
            last.start < segment.start
            and segment.start > last.speaker[0][1]
            and _holds_amount(page, segment.start, segment.end)
        ):
            out[-1] = replace(last, content=((last.start, segment.start - 1),))
            out.append(replace(report, content=((segment.start, report.end),)))
    return out


def _reports(page: Page, sentence: Sentence, cues: list[Cue], taken: set[int]) -> Iterator[tuple[Cue, Draft]]:
    for cue in cues:
        if not isinstance(cue.rule, CueVerb) or not cue.rule.reports or cue.finite < 0 or cue.passive:
            continue
        if cue.finite in taken or cue.anchor in taken:
            continue
        clause = read_clause(page, sentence, cue)
        if clause.order not in ("second",) or not _has_object(page, sentence, cue):
            continue
        if clause.subject is None or not _can_speak(page, sentence, clause.subject, cue):
            continue
        content = _extent(page, sentence, cue, clause.start)
        if cue.rule.numbers and not _holds_amount(page, *content):
            continue
        if any(k in taken for k in range(*content)):
            continue
        yield (
            cue,
            Draft(
                "reported",
                (content,),
                "report_passive" if cue.passive else "report",
                cue.rule.id,
                speaker=(clause.subject,) if clause.subject else (),
                medium=cue.rule.medium,
                modality=cue.rule.modality,
            ),
        )


_VICTIMS = frozenset(["leben", "menschenleben", "todesopfer", "opfer", "tote", "toten", "verletzte", "verletzten"])


_YEAR = re.compile(r"(?:19|20)[0-9]{2}|[0-9]{1,2}\.")


def _can_speak(page: Page, sentence: Sentence, subject: Range, cue: Cue) -> bool:
    """Whether a subject can be a source: `Zwölf Menschen` are counted, `Das Beben forderte 40 Tote` tells of dead."""
    if any(page.tag[k] == "CARD" for k in range(subject[0], min(subject[1], subject[0] + 3))):
        return False
    if cue.rule.id != "fordern":
        return True  # Die Feuerwehr spricht von 40 Toten
    return not any(page.lower[k] in _VICTIMS for k in range(sentence.start, sentence.body_end))


def _has_object(page: Page, sentence: Sentence, cue: Cue) -> bool:
    wanted = cue.rule.reports if isinstance(cue.rule, CueVerb) else ()
    verbs = {*cue.tokens, cue.finite}
    verbs |= {c for v in tuple(verbs) for c in page.children[v] if page.dep[c] == "oa" and c > cue.finite}
    for k in range(sentence.start, sentence.body_end):
        if _amount_behind(page, sentence, k, cue) and page.lower[k] in wanted:
            return True  # schätzt den Schaden in einer Übersicht auf 85 Millionen Euro
        if page.head[k] not in verbs:
            continue
        if "np" in wanted and page.dep[k] == "mo" and page.tag[k] == "NN" and _counted(page, k):
            return True  # hatte fünf Jahre gefordert
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


def _amount_behind(page: Page, sentence: Sentence, k: int, cue: Cue) -> bool:
    """Whether a preposition at `k` has an amount behind it, in the part of the sentence that the cue stands in."""
    if page.tag[k] != "APPR" or page.depth[k] or k < cue.finite:
        return False
    if segment_at(sentence, k) != segment_at(sentence, cue.finite):
        return False
    following = range(k + 1, min(k + 5, sentence.body_end))
    return any(_is_amount(page, j) for j in following)


def _holds_amount(page: Page, start: int, end: int) -> bool:
    """Whether a number that is no year and no date stands there."""
    return any(_is_amount(page, k) for k in range(start, end))


def _is_amount(page: Page, k: int) -> bool:
    """Whether a number stands at `k`; `2019` is one only before a noun of its own: `2019 Gäste`."""
    return page.tag[k] == "CARD" and (page.head[k] > k or not _YEAR.fullmatch(page.word[k]))


def _counted(page: Page, k: int) -> bool:
    return page.tag[k - 1] == "CARD" or any(page.tag[c] == "CARD" for c in page.children[k])


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
