"""Cue and its clause -> a candidate with the roles that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oton.quotations.candidate import Candidate, Construction, Range, ranges
from oton.quotations.cues.clauses import Clause
from oton.quotations.cues.cue import Cue
from oton.quotations.cues.roles import read_addressee
from oton.quotations.lexicon import CueNoun
from oton.text.view import View

if TYPE_CHECKING:
    from oton.quotations.readings import SentenceReadings

_AGAINST = ("denied", "doubted")  # what others said, never one's own words: `dementiert: „Es gab 12 Tote“`


def of_cue(
    read: SentenceReadings,
    construction: Construction,
    cue: Cue,
    clause: Clause,
    content: tuple[Range, ...],
    frame: Range,
    **more: Any,
) -> Candidate:
    """The candidate of a cue: what its clause and its frame tell of who speaks, by which words, and to whom."""
    view = read.view
    addressee = None if isinstance(cue.rule, CueNoun) else read_addressee(view, cue, *frame)
    if addressee and clause.subject and addressee[0] < clause.subject[1] and clause.subject[0] < addressee[1]:
        addressee = None
    known: dict[str, Any] = {
        "form": construction.form,
        "anchor": cue.anchor,
        "speaker": (clause.subject,) if clause.subject else (),
        "cue": ranges(cue.tokens),
        "addressee": (addressee,) if addressee else (),
        "medium": getattr(cue.rule, "medium", "speech"),
        "modality": "asserted" if construction.own_words and cue.rule.modality in _AGAINST else cue.rule.modality,
        "evidence": evidence_of(view, cue, clause),
    }
    return Candidate(construction, content, read.number, rule=cue.rule.id, frame=(frame,), **{**known, **more})


def evidence_of(view: View, cue: Cue, clause: Clause) -> dict[str, str | int | bool]:
    """What can be said of a cue, for the judge and for weights that somebody fits one day."""
    subject = clause.subject
    return {
        "verb": cue.finite,
        "order": clause.order,
        "passive": cue.passive,
        "subject": "" if subject is None else view.tag[subject[0]],
        "subject_can_speak": subject is not None and any(view.can_speak(k) for k in range(*subject)),
        "mended": view.mending(cue.anchor),
    }
