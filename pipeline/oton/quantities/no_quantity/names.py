"""A few plain digits behind a name -> why they belong to it: `Wipplingerstraße 35`, `EuroStoxx 50`."""

from __future__ import annotations

import re

from oton.quantities.function_words import BEHIND_COUNT
from oton.quantities.no_quantity.years import why_year
from oton.quantities.number.atoms import WORD, Atom
from oton.quantities.scan import Number, Scan, counts_a_noun
from oton.quantities.time.dates_and_clocks import MONTHS

_BEFORE_A_NAME = frozenset(("in", "im", "aus", "für", "bei", "die", "der", "das", "laut", "nach"))
_ARTICLES = frozenset((
    "der", "die", "das", "dem", "den", "ein", "eine", "im", "am", "beim", "vom", "zum", "zur", "unser", "unsere", "ihr",
    "ihre", "sein", "seine", "einem", "einer",
))  # fmt: skip
_PARTICLES = "ab|an|auf|aus|bei|ein|mit|nach|vor|weg|zu|zurück|her|hin|heraus|hinaus|los|zusammen|fest|bereit|frei|dazu"
_CLOSED_BY_VERB = re.compile(
    rf"\s(?:{_PARTICLES}|(?:[a-zäöüß]{{0,8}}ge|ver|be|er|ent|zer)[a-zäöüß]{{2,14}}(?:t|en))[.,;!?]"
)
_ROW_BEHIND = re.compile(r"(?:[,;]|\s(?:und|sowie))\s[^.!?\d(]{0,50}\s\d{1,3}(?:\.\d{3})*\b(?!\.\d|:)")
_ROW_BEFORE = re.compile(r"\s\d{1,3}(?:\.\d{3})*(?:,|\s(?:und|sowie))\s[^.!?\d(]{0,50}\Z")
_SENTENCE_END = re.compile(r"[.!?:;\n](?:\s|$)")


def why_name(scan: Scan, number: Number) -> str | None:
    """Why a few plain digits belong to the name before them."""
    before = scan.get(number.first - 1)
    if not number.plain or before is None or before.kind != WORD or scan.follows(number.first) is None:
        return None
    longest = 6 if before.text.isupper() else 4
    counts = scan.word(number.stop) in BEHIND_COUNT or counts_a_noun(scan, number.stop)
    if number.end - number.start > longest or counts:
        return None
    if before.text.isupper() and 1 < len(before.text) < 6:
        return "part of an abbreviation's name"  # `HD 13189`
    named = _is_name(scan, number, before) and not _is_noun_by_itself(scan, number, before)
    return "part of the name before it" if named else None


def _is_name(scan: Scan, number: Number, before: Atom) -> bool:
    """`macOS 14`, `die Villa Holm 3`, `„Christoph 29“`: a capital that no sentence explains."""
    if before.text.lower() in MONTHS:
        return False
    if not before.text.isupper() and any(letter.isupper() for letter in before.text[1:]):
        return True
    close = scan.get(number.stop)
    quoted = number.first > 1 and close is not None and close.text in '“”"«»‘’'
    opens = scan.starts_sentence(number.first - 1)
    return before.text[0].isupper() and (not opens or quoted)


def _is_noun_by_itself(scan: Scan, number: Number, before: Atom) -> bool:
    """`Davon nahm der Händler 80 zurück.`, `im Flur 40 und draußen 15`: a noun with its article, no name.

    Nouns of what is numbered take one all the same: `die Volksschule 14`.
    """
    mixed = any(letter.isupper() for letter in before.text[1:])
    article = scan.word(number.first - 2) if number.first > 1 else ""
    if mixed or article not in _ARTICLES or scan.grammar.context_stems["numbered"].fullmatch(before.text):
        return False
    behind = scan.text[number.end : number.end + 80]
    before_it = scan.text[max(0, number.start - 80) : number.start]
    return _CLOSED_BY_VERB.match(behind) is not None or _in_a_row(before_it, behind)


def _in_a_row(before: str, behind: str) -> bool:
    """Whether the number stands in a row with another of its sentence: `im Saal 140 und im Hof 60`."""
    return _ROW_BEHIND.match(behind) is not None or (_ROW_BEFORE.search(before) is not None and behind[:1] in ".;")


def goes_on(scan: Scan, earlier: Number, number: Number) -> bool:
    """`In Bayern starben 300 Menschen, in Sachsen 120`: the name belongs to the second half of the sentence.

    So does a source: `Laut Feuerwehr waren 350 da, dem Verein zufolge 700.`
    """
    between = scan.text[earlier.end : number.start]
    link = number.first - 2
    if scan.word(link - 2) == "nach" and scan.word(link) in ("der", "des", "von"):
        link -= 2  # nach Angaben der
    join = scan.get(link - 1)
    if join is None or join.text not in (",", "und", "sowie", "während") or scan.word(link) not in _BEFORE_A_NAME:
        return False
    return len(between) < 120 and not _SENTENCE_END.search(between) and why_year(scan, number) is None
