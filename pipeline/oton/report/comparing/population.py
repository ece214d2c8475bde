"""A claim -> which ones are counted: their attributes, what stands behind the noun, whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from oton.report.comparing.topics import Counted, Topics
from oton.report.comparing.where import name_stems
from oton.report.comparing.words import MEASURING, NEUTRAL, SPEAKING, capital_stems, same_word, says, stem, words
from oton.report.reading import Row

_PREFIX: Final = 6  # letters that a word is known by
_SIDE: Final = re.compile(r"\bauf (?:der )?(\w+isch\w*) Seite\b", re.IGNORECASE)
_OWN: Final = re.compile(r"\beigene[nrms]?\b", re.IGNORECASE)
# nouns behind the item that name no part of it: `Defizit der Stadt`
_EMPTY: Final = frozenset(
    stem(w)
    for w in "Stadt Land Landes Bund Unternehmen Konzern Firma Gesellschaft Jahr Vorjahr Höhe".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Population:
    """Which ones are counted, as stems."""

    anybody: bool = False  # `Menschen`
    noun: str = ""  # who they are where the topic is what befell them: `Polizisten` that were injured
    marks: frozenset[str] = frozenset()  # `nordkoreanische`
    behind: frozenset[str] = frozenset()  # `Fälle in Pflegeheimen`
    actor: frozenset[str] = frozenset()  # whose they are: the subject of `streicht 500 Stellen`

    def __str__(self) -> str:
        return " ".join(sorted(filter(None, {self.noun, *self.marks, *self.behind, *self.actor})))


def population_of(row: Row, item: str, found: Counted, topics: Topics) -> Population:
    """Which ones a claim counts."""
    noun = found.thing if found.state and found.thing != found.state else ""
    ignore = {stem(item), *(stem(w) for w in words(row["quantity"]))}
    places = name_stems(f"{row.get('place', '')} {row.get('setting', '')}")
    marks = {stem(w) for w in words(row["item_text"]) if w.lower() not in NEUTRAL and not w[0].isupper()} - ignore
    marks = {
        s for s in marks if not {s, s[:-2]} & topics.state_stems.keys()
    }  # `gestrichene Züge` are told by what befell them
    phrase = row.get("item_phrase", "") if item and row["item"] == item else ""
    behind = {
        s for s in capital_stems(phrase.partition(item or " ")[2]) if s not in ignore | _EMPTY and s not in places
    }
    behind -= {stem(w) for w in words(row["speaker_name"])}  # `Kräfte der Polizei`, sagt die Polizei
    anybody = topics.empty.get(item.lower()) == "people"
    behind = {s for s in behind if topics.forms.get(s) != found.thing}
    if side := _SIDE.search(row["sentence"]):  # `auf weringischer Seite`
        marks.add(stem(side[1]))
    if _OWN.search(row["quote"] or row["sentence"]):  # `45 Gefallene in den eigenen Reihen`
        marks |= capital_stems(row["speaker_name"].partition(" ")[2])
    return Population(anybody, noun, frozenset(marks), frozenset(behind), _actor(row, item))


def _actor(row: Row, item: str) -> frozenset[str]:
    """The subject of the verb that the number is an object of; nothing where it is who speaks."""
    subject = row.get("subject", "")
    predicate = row.get("predicate", "")
    if not subject or subject.islower() or predicate in SPEAKING or not predicate.endswith(("en", "ern", "eln")):
        return frozenset()
    speaker = {stem(w) for w in words(f"{row['speaker']} {row['speaker_name']}")}
    found = frozenset(s for s in capital_stems(subject) if s not in _EMPTY and s != stem(item))
    # `wurden der Polizei zufolge 40 Menschen gerettet`: a parse may take who speaks for the subject
    return frozenset() if found & speaker and predicate not in MEASURING else found


def others(one: Population, other: Population, one_knows: frozenset[str], other_knows: frozenset[str]) -> str:
    """Why two numbers count different ones; empty where they count the same, as far as is told.

    What only one of them says has to be known to the other's article (`one_knows`: the stems of its words).
    """
    if one.noun and other.noun and not _one_noun(one.noun, other.noun):
        return f"others are counted: {one.noun} / {other.noun}"
    for mine, theirs in ((one.marks, other.marks), (one.behind, other.behind), (one.actor, other.actor)):
        if mine and theirs and not any(same_word(a, b) for a in mine for b in theirs):
            return f"others are counted: {' '.join(sorted(mine))} / {' '.join(sorted(theirs))}"
    for mine, theirs, knows in (
        (one.marks | one.behind | one.actor, other.marks | other.behind | other.actor, other_knows),
        (other.marks | other.behind | other.actor, one.marks | one.behind | one.actor, one_knows),
    ):
        left = [a for a in mine if not any(same_word(a, b) for b in theirs) and not known(a, knows)]
        if left:
            return f"only one says which: {' '.join(sorted(left))}"
    return ""


def _one_noun(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return same_word(one, other) or (len(short) >= 5 and long.endswith(short))


def known(stemmed: str, words_known: frozenset[str]) -> bool:
    """Whether an article has a word, in whatever form: `fehlende` where `fehlten` stands."""
    return stemmed[:_PREFIX] in words_known


def knowledge(text: str) -> frozenset[str]:
    """The stems of a text's words, and how they begin."""
    found = {stem(w) for w in words(text) if says(w)}
    return frozenset(found | {s[:n] for s in found for n in range(4, _PREFIX + 1)})
