"""What is known of a name or a common noun: its kind and family, and what tells it."""

from __future__ import annotations

from dataclasses import dataclass

from oton.entities.rules import Name
from oton.records import Evidence, Family, SpeakerKind
from oton.text.nouns import Noun


@dataclass(frozen=True, slots=True)
class Known:
    """A kind with what tells it; `rule` where that is one of the rulebook."""

    kind: SpeakerKind
    evidence: Evidence
    family: Family = ""
    rule: str = ""


def by_name(name: Name) -> Known:
    """What a listed name says."""
    return Known(name.kind, "listed_name", name.family, name.rule)


def by_noun(kind: SpeakerKind, noun: Noun) -> Known:
    """A kind that a listed noun tells."""
    return Known(kind, "listed_noun", noun.family, noun.rule)
