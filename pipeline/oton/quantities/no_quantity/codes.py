"""A number in its surroundings -> whether it is a year, an ordinal or part of a code, and so no quantity."""

from __future__ import annotations

import re

from oton.quantities.number.atoms import DIGITS, SIGN, WORD
from oton.quantities.scan import Number, Scan
from oton.quantities.time.dates_and_clocks import MONTHS

_BEFORE_A_NAME = frozenset(("in", "im", "aus", "für", "bei", "die", "der", "das"))
_SENTENCE_END = re.compile(r"[.!?:;\n](?:\s|$)")


def is_code(scan: Scan, number: Number) -> bool:
    """Whether a number in digits hangs on a sign or letters before it: `F-16`, `S.12`, `1.1.1`, `#3`, `3:1`."""
    first = number.first
    before = scan.get(first - 1)
    if number.words or before is None or before.end != number.start:
        return False
    if before.kind == WORD:
        return before.text not in scan.grammar.units.before
    if before.kind == DIGITS or before.text in "_@#\\=&~^§":
        return True
    earlier = scan.get(first - 2)
    glued = earlier is not None and earlier.end == before.start
    if before.text == "/" and glued and earlier is not None and earlier.text in scan.grammar.units.signs:
        return False  # `295 kW/401 PS`
    if before.text in "-–‐":
        if earlier is not None and earlier.text.lower() in ("über", "unter") and _is_of_an_age(scan, number.stop):
            return False
        return glued and earlier is not None and earlier.kind == WORD and not _is_unit_of_a_number(scan, first - 2)
    if before.text == "+" and glued and earlier is not None and earlier.kind == DIGITS and scan.glued(first - 2):
        return True  # `P5+1`
    if not glued and before.text == ".":
        return True  # `Kaliber .22`
    if not glued and before.text in "'’‘" and number.end - number.start == 2:  # `im Sommer '89`, but `'17-Jährige'`
        return not scan.glued(number.stop) and not counts_a_noun(scan, number.stop)
    return before.text in ".:,/'’" and glued and earlier is not None and earlier.kind != SIGN


def _is_of_an_age(scan: Scan, index: int) -> bool:
    """`Über-60-Jährige`: `-Jährige` behind the number."""
    atom = scan.get(index + 1)
    return atom is not None and atom.text.startswith("Jährig")


def _is_unit_of_a_number(scan: Scan, index: int) -> bool:
    """`3km-5km`: the word is a unit behind digits."""
    return scan.atoms[index].text in scan.grammar.units.signs and index > 0 and scan.atoms[index - 1].kind == DIGITS


def _word_before(scan: Scan, index: int) -> str:
    """The word before an atom; one opening quote between them says nothing: `die „4. Messe“`."""
    atom = scan.get(index - 1)
    return scan.word(index - 2 if atom is not None and atom.text in "„“»«" else index - 1) if index else ""


def is_ordinal(scan: Scan, number: Number) -> bool:
    """Whether the point behind a number makes an ordinal of it (`3. Platz`); in `1.500.` it ends the sentence."""
    point = scan.get(number.stop)
    if point is None or point.text != "." or point.start != number.end or number.words or number.scaled or number.share:
        return False
    if number.value != int(number.value) or number.value < 0:
        return False
    following = scan.get(number.stop + 1)
    before = _word_before(scan, number.first)
    if following is None or "\n" in scan.text[point.end : following.start]:
        return number.first == 0
    if following.kind != WORD:
        if following.text in "„\"“»«‚'":
            return before in scan.grammar.words["before-an-ordinal"]
        return following.text in "-,/)" or (following.kind == DIGITS and following.start == point.end)
    if before in ("und", "bis") and _ends_a_range(scan, number.first):
        return (
            bool(scan.grammar.stems["behind-an-ordinal"].fullmatch(following.text)) or following.text.lower() in MONTHS
        )
    if following.start == point.end or following.text[0].islower() or following.text.lower() in MONTHS:
        return True
    if number.value > 999:
        return before in scan.grammar.words["before-a-large-ordinal"] or bool(
            scan.grammar.stems["behind-an-ordinal"].fullmatch(following.text)
        )
    return (
        before in scan.grammar.words["before-an-ordinal"]
        or number.first == 0
        or scan.atoms[number.first - 1].text == "("  # `Aksoy (65. Weyland)`
        or "\n" in scan.text[scan.atoms[number.first - 1].end : number.start]
        or (scan.grammar.stems["behind-an-ordinal"].fullmatch(following.text) is not None)
    )


def _ends_a_range(scan: Scan, index: int) -> bool:
    """`Sie sind zwischen 20 und 30. Er nicht.`: the number before the link is no ordinal."""
    low = scan.get(index - 2)
    return low is not None and low.kind == DIGITS and "." not in low.text and scan.follows(index - 1) is not None


def is_year(scan: Scan, number: Number) -> bool:
    """Whether four plain digits without a unit are a year: `2007 gewann er`, but `rund 2000 Soldaten`."""
    if not number.plain or number.end - number.start != 4 or not 1100 <= number.value <= 2100:
        return False
    before = scan.word(number.first - 1) if number.first else ""
    if (
        scan.word(number.stop) in scan.grammar.words["behind-a-year"]
        and scan.starts_sentence(number.first)
        and number.value <= 2040
    ):
        return True  # `1800 hieß das Haus anders.`
    beside = scan.get(number.stop)
    if beside is not None and beside.text in ("x", "×"):
        return False  # `1920 x 1080 Pixel`
    round_ = number.value % 50 == 0
    recent = 1900 <= number.value <= 2100
    if (
        before in ("des", "dem", "die", "der", "das", "den", "ein", "eine", "einen")
        and not round_
        and _participle(scan, number)
    ):
        return True  # `das Grab des 1849 verstorbenen Dichters`
    counted = counts_a_noun(scan, number.stop)
    if (
        before in scan.grammar.words["before-a-count"]
        and counted
        and (round_ or before not in ("etwa", "zu", "als", "je"))
    ):
        return False
    previous = scan.get(number.first - 1)
    if previous and previous.text.lower() in MONTHS:
        return True
    if previous and previous.text == "(" and (after := scan.get(number.stop)) and after.text in "),;":
        return True
    if before in scan.grammar.words["before-a-year"]:
        return not (
            counted and round_ and before in ("von", "um", "zu", "für", "gegenüber", "zwischen", "vor", "nach", "mit")
        ) and not (before in ("von", "um", "zu") and round_ and not recent)
    if recent:
        return not (round_ and counted and not _names_an_event(scan, number.first))
    return not counted and not round_


def is_year_compared(scan: Scan, number: Number) -> bool:
    """`Die Zahl war höher als 2019`: behind `als` a year of our time that counts nothing."""
    recent = number.plain and 1950 <= number.value <= 2040 and number.value % 50 != 0
    return recent and scan.word(number.first - 1) == "als" and not counts_a_noun(scan, number.stop)


def _participle(scan: Scan, number: Number) -> bool:
    atom = scan.follows(number.stop)
    following = atom.text if atom is not None and atom.text.islower() else ""
    return following.endswith(("te", "ten", "ter", "tes", "ene", "enen", "ener", "enes"))


def _names_an_event(scan: Scan, index: int) -> bool:
    """`WM 2000`, `Expo 2000`: an abbreviation or an event directly before the year."""
    before = scan.get(index - 1)
    return (
        before is not None
        and before.kind == WORD
        and (before.text.isupper() or before.text.lower() in scan.grammar.words["event-of-a-year"])
    )


def _closes_quote(scan: Scan, index: int) -> bool:
    """`„Christoph 29“`: the number ends what stands in quotes."""
    atom = scan.get(index)
    return atom is not None and atom.text in '“”"«»‘’'


def is_part_of_name(scan: Scan, number: Number) -> bool:
    """Whether a few plain digits belong to the name before them: `Wipplingerstraße 35`, `EuroStoxx 50`."""
    before = scan.get(number.first - 1)
    if not number.plain or before is None or before.kind != WORD or scan.follows(number.first) is None:
        return False
    if (
        number.end - number.start > (6 if before.text.isupper() else 4)
        or scan.word(number.stop) in scan.grammar.words["behind-a-count"]
    ):
        return False
    quoted = scan.starts_sentence(number.first - 1) and number.first > 1 and _closes_quote(scan, number.stop)
    if before.text.isupper() and 1 < len(before.text) < 6 and not counts_a_noun(scan, number.stop):
        return True  # `HD 13189`
    mixed = not before.text.isupper() and any(letter.isupper() for letter in before.text[1:])  # `macOS 14`
    name = mixed or (before.text[0].isupper() and (quoted or not scan.starts_sentence(number.first - 1)))
    return name and before.text.lower() not in MONTHS and not counts_a_noun(scan, number.stop)


def goes_on(scan: Scan, earlier: Number, number: Number) -> bool:
    """`In Bayern starben 300 Menschen, in Sachsen 120`: the name belongs to the second half of the sentence."""
    between = scan.text[earlier.end : number.start]
    link, join = scan.word(number.first - 2), scan.get(number.first - 3)
    if join is None or join.text not in (",", "und", "sowie", "während") or link not in _BEFORE_A_NAME:
        return False
    return len(between) < 120 and not _SENTENCE_END.search(between) and not is_year(scan, number)


def counts_a_noun(scan: Scan, index: int) -> bool:
    """Whether adjectives and a capitalised noun follow: `2000 nordkoreanische Soldaten`, `31 meist neue Häuser`."""
    adjective = True
    for at in range(index, index + 4):
        atom = scan.follows(at)
        if atom is None or atom.kind != WORD:
            return False
        if atom.text[0].isupper():
            return adjective
        if atom.text in scan.grammar.words["no-adjective"]:
            return False
        adjective = len(atom.text) > 3 and atom.text.endswith(("e", "en", "er", "es"))
    return False
