"""Four plain digits in their surroundings -> why they are a year: `2007 gewann er`, but `rund 2000 Soldaten`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from oton.quantities.function_words import BEFORE_COUNT
from oton.quantities.number.atoms import WORD
from oton.quantities.scan import Number, Scan, counts_a_noun
from oton.quantities.time.dates_and_clocks import MONTHS

_ARTICLES = frozenset(("des", "dem", "die", "der", "das", "den", "ein", "eine", "einen"))
_ALSO_BEFORE_COUNTS = frozenset(("von", "um", "zu", "für", "gegenüber", "zwischen", "vor", "nach", "mit"))


class _Place(NamedTuple):
    """What the checks ask of a number and its surroundings."""

    scan: Scan
    number: Number
    before: str  # the word before
    counted: bool  # a noun that it can count stands behind
    round: bool  # `1950`, `2000`: rather a count

    @property
    def recent(self) -> bool:
        return 1900 <= self.number.value <= 2100


def why_year(scan: Scan, number: Number) -> str | None:
    """Why four plain digits without a unit are a year; the first check that knows decides."""
    if not number.plain or number.end - number.start != 4 or not 1100 <= number.value <= 2100:
        return None
    before = scan.word(number.first - 1) if number.first else ""
    place = _Place(scan, number, before, counts_a_noun(scan, number.stop), number.value % 50 == 0)
    for check, reason in _CHECKS:
        found = check(place)
        if found is not None:
            return reason if found else None
    return None


def _named_of_old(p: _Place) -> bool | None:
    """`1800 hieß das Haus anders.`"""
    verb = p.scan.word(p.number.stop) in p.scan.grammar.context["behind_year"]
    return True if verb and p.scan.starts_sentence(p.number.first) and p.number.value <= 2040 else None


def _by_dimension(p: _Place) -> bool | None:
    """`1920 x 1080 Pixel`"""
    beside = p.scan.get(p.number.stop)
    return False if beside is not None and beside.text in ("x", "×") else None


def _before_participle(p: _Place) -> bool | None:
    """`das Grab des 1849 verstorbenen Dichters`"""
    atom = p.scan.follows(p.number.stop)
    word = atom.text if atom is not None and atom.text.islower() else ""
    participle = word.endswith(("te", "ten", "ter", "tes", "ene", "enen", "ener", "enes"))
    return True if p.before in _ARTICLES and not p.round and participle else None


def _after_word_of_counting(p: _Place) -> bool | None:
    """`rund 1987 Kühe`; `etwa 1987` alone may be a year."""
    clear = p.round or p.before not in ("etwa", "zu", "als", "je")
    return False if p.before in BEFORE_COUNT and p.counted and clear else None


def _part_of_them(p: _Place) -> bool | None:
    """`1164 davon gelten als genesen`"""
    return False if p.scan.word(p.number.stop) in ("davon", "darunter") else None


def _of_a_date(p: _Place) -> bool | None:
    """`März 2011`, `Ausgabe (2011)`"""
    previous, behind = p.scan.get(p.number.first - 1), p.scan.get(p.number.stop)
    if previous is None:
        return None
    bracket = previous.text == "(" and behind is not None and behind.text in "),;"
    return True if bracket or previous.text.lower() in MONTHS else None


def _after_word_of_years(p: _Place) -> bool | None:
    """`seit 1987`; `von 2000 Leuten` counts."""
    if p.before not in p.scan.grammar.context["before_year"]:
        return None
    counts = p.counted and p.round and p.before in _ALSO_BEFORE_COUNTS
    old = p.before in ("von", "um", "zu") and p.round and not p.recent
    return not (counts or old)


def _by_itself(p: _Place) -> bool | None:
    """`2011 gewann sie`; `2000 Leute` counts, `Expo 2000` does not; `1250` alone is a count."""
    if p.recent:
        return not (p.round and p.counted and not _names_an_event(p))
    return not p.counted and not p.round


def _names_an_event(p: _Place) -> bool:
    """`WM 2000`, `Expo 2000`: an abbreviation or an event directly before the year."""
    before = p.scan.get(p.number.first - 1)
    if before is None or before.kind != WORD:
        return False
    return before.text.isupper() or before.text.lower() in p.scan.grammar.context["event_of_year"]


_CHECKS: tuple[tuple[Callable[[_Place], bool | None], str], ...] = (
    (_named_of_old, "a year, of which the verb tells"),
    (_by_dimension, ""),
    (_part_of_them, ""),
    (_before_participle, "a year before a participle"),
    (_after_word_of_counting, ""),
    (_of_a_date, "the year of a date or in brackets"),
    (_after_word_of_years, "a year, by the word before it"),
    (_by_itself, "a year: it counts no noun"),
)


def is_year_compared(scan: Scan, number: Number) -> bool:
    """`Die Zahl war höher als 2019`: behind `als` a year of our time that counts nothing."""
    recent = number.plain and 1950 <= number.value <= 2040 and number.value % 50 != 0
    return recent and scan.word(number.first - 1) == "als" and not counts_a_noun(scan, number.stop)
