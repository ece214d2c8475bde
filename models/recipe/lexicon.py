"""Readings of German word forms from the full-form lexicon, with a fallback to the last part of compounds."""

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CASES = {"NOM": "Nom", "AKK": "Acc", "DAT": "Dat", "GEN": "Gen"}
NUMBERS = {"SIN": "Sing", "PLU": "Plur"}
GENDERS = {"MAS": "Masc", "FEM": "Fem", "NEU": "Neut"}
DEGREES = {"GRU": "Pos", "KOM": "Cmp", "SUP": "Sup"}
TENSES = {"PRÄ": ("Ind", "Pres"), "PRT": ("Ind", "Past"), "KJ1": ("Sub", "Pres"), "KJ2": ("Sub", "Past")}
DECLENSIONS = {"DEF", "IND", "SOL"}
SHORTEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a form; features that it does not have are empty."""

    lemma: str
    kind: str
    case: str = ""
    number: str = ""
    gender: str = ""
    degree: str = ""
    declension: str = ""
    person: str = ""
    mood: str = ""
    tense: str = ""
    form: str = ""


def parse_reading(lemma: str, text: str) -> Reading:
    """`SUB:NOM:SIN:MAS` and the like -> a reading."""
    return Reading(lemma, **read_marks(text))


@cache
def read_marks(text: str) -> dict[str, str]:
    """The fields of a reading from its marks."""
    kind, *marks = text.split(":")
    found = {"kind": kind}
    for mark in marks:
        if mark in CASES:
            found["case"] = CASES[mark]
        elif mark in NUMBERS:
            found["number"] = NUMBERS[mark]
        elif mark in GENDERS:
            found["gender"] = GENDERS[mark]
        elif mark in DEGREES:
            found["degree"] = DEGREES[mark]
        elif mark in DECLENSIONS and kind != "ART":
            found["declension"] = mark
        elif mark in TENSES:
            found["mood"], found["tense"] = TENSES[mark]
        elif mark in {"1", "2", "3"}:
            found["person"] = mark
        elif mark in {"INF", "EIZ", "PA1", "PA2", "IMP", "PRD"}:
            found["form"] = mark
    return found


class Lexicon:
    """Form -> readings."""

    def __init__(self, entries: dict[str, list[str]]):
        self._entries = entries
        self._parsed: dict[str, tuple[Reading, ...]] = {}
        self._heads: dict[tuple[str, str], tuple[Reading, ...]] = {}

    @classmethod
    def read(cls, path: Path) -> "Lexicon":
        """The lexicon of a gzipped table: form, lemma, readings."""
        entries: dict[str, list[str]] = {}
        with gzip.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                form, lemma, readings = line.rstrip("\n").split("\t")
                entries.setdefault(form, []).extend(f"{lemma}\t{reading}" for reading in readings.split("|"))
        return cls(entries)

    def find(self, form: str) -> tuple[Reading, ...]:
        """The readings of exactly this form."""
        if form not in self._parsed:
            lines = (line.split("\t") for line in self._entries.get(form, ()))
            self._parsed[form] = tuple(parse_reading(lemma, reading) for lemma, reading in lines)
        return self._parsed[form]

    def nouns(self, word: str) -> tuple[Reading, ...]:
        """Noun readings; of an unknown compound those of its longest known last part."""
        return self._of_kind(word, "noun", {"SUB"})

    def names(self, word: str) -> tuple[Reading, ...]:
        """Readings as a name."""
        return tuple(r for r in self.find(word) if r.kind == "EIG")

    def adjectives(self, word: str) -> tuple[Reading, ...]:
        """Adjective and participle readings; of an unknown compound those of its longest known last part."""
        return self._of_kind(word, "adjective", {"ADJ", "PA1", "PA2", "ZAL"})

    def verbs(self, word: str) -> tuple[Reading, ...]:
        """Verb readings, with known prefixes taken off an unknown verb."""
        return self._of_kind(word, "verb", {"VER"})

    def _of_kind(self, word: str, name: str, kinds: set[str]) -> tuple[Reading, ...]:
        key = word, name
        if key not in self._heads:
            self._heads[key] = self._search(word, name, kinds)
        return self._heads[key]

    def _search(self, word: str, name: str, kinds: set[str]) -> tuple[Reading, ...]:
        forms = [word, word.capitalize()] if name == "noun" else [word, word.lower()]
        for form in forms:
            found = tuple(r for r in self.find(form) if r.kind in kinds)
            if found:
                return found
        for cut in range(2, len(word) - SHORTEST_HEAD + 1):
            head = word[cut:].lower()
            for form in [head.capitalize(), head] if name == "noun" else [head]:
                found = tuple(r for r in self.find(form) if r.kind in kinds)
                if found:
                    return tuple(_prefixed(r, word[:cut], word[cut].isupper(), name) for r in found)
        return ()


def _prefixed(reading: Reading, prefix: str, keep_case: bool, name: str) -> Reading:
    """The reading of a compound whose last part has the given one."""
    lemma = reading.lemma if keep_case else reading.lemma.lower()
    prefix = prefix if name == "noun" else prefix.lower()
    fields = {slot: getattr(reading, slot) for slot in Reading.__slots__}
    return Reading(**(fields | {"lemma": prefix + lemma}))
