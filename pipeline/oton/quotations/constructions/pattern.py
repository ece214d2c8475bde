"""Pattern rules, the user's and our own -> their candidates, through the same door as every other construction."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family
from oton.quotations.patterns.matching import find_matches
from oton.quotations.readings import Readings
from oton.text.view import View


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each match of a pattern; it belongs to the sentence of its cue."""
    if readings.doc is None or readings.patterns is None:
        return
    for match in find_matches(readings.doc, readings.patterns):
        rule, roles = match.rule, match.roles
        first = min(start for start, _ in roles.get("cue") or roles["content"])
        yield Candidate(
            Construction(rule.id, Family.PATTERN, rule.form),
            roles["content"],
            view.sentence_of[first],
            first,
            form=rule.form,
            medium=rule.medium,
            modality=rule.modality,
            priority=rule.priority,
            confidence=rule.confidence,
            speaker=roles.get("speaker", ()),
            cue=roles.get("cue", ()),
            addressee=roles.get("addressee", ()),
            frame=roles.get("frame", ()),
        )
