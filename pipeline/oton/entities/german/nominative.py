"""A German noun phrase in any case -> its nominative without article: `des südkoreanischen Geheimdienstes` ->
`südkoreanischer Geheimdienst`.

Rules over endings: determiner, adjectives and noun each leave some readings (gender, number, case) open; the reading
that all of them allow is taken. Written by hand, no full-form lexicon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from oton.entities.german.endings import Reading, adjectival, determined
from oton.text.gender import ADJECTIVAL, WEAK_MASCULINE, gender_of

_ENDING = re.compile(r"e[rsnm]?$")
# Capital adjectives that are declined: `Europäischer`, not `Berliner`.
_DECLINED = re.compile(r"(?:isch|deutsch|lich|[niz]al|[rt]iv|[nu]ell|tär|haft|los)er$")

_WEAK_HERR = re.compile(r"(?:^herr|nachbar|bauer)n$", re.I)
_PLURAL = re.compile(
    r"(?:ungen|heiten|keiten|schaften|tionen|sionen|ionen|täten|eien|innen|behörden|medien|ministerien|kreisen?|angaben|"
    r"aussagen|quellen|truppen|leuten?|kräften?|gruppen|parteien|banken|firmen|stellen|seiten|organen?|anlagen|"
    r"stimmen|studien|umfragen|daten|zahlen|meldungen|prognosen|analysen|statistiken|klagen|kammern|agenturen|"
    r"städten?|ländern?|ämtern?|räten?|verbänden?|vereinen?|berichten?|diensten|zeitungen|blättern?|gerichten|"
    r"bürgern|männern?|frauen|kindern?|eltern|opfern|zeugen|experten|kollegen|bewohnern?|einwohnern?|"
    r"fachleuten?|ärzten?|anwälten?|richtern|sprechern|vertretern|forschern|lern|tern|dern|gern|kern|"
    r"truppenteilen?|gerüchten?|ergebnissen?|erkenntnissen?|dokumenten?|papieren?|werken|betrieben|instituten?|"
    r"plänen?|vorschlägen?|vorwürfen?|akten|notizen|worten?|beobachtern|kritikern|mitgliedern?|usa|niederlanden?|nationen)$",
    re.I,
)
_STRONG_PLURAL = re.compile(  # plurals in -e whose dative adds -n: `Presseberichten` -> `Presseberichte`
    r"(?:kreis|bericht|verbänd|dienst|gericht|werk|verein|dokument|rät|institut|betrieb|anwält|ärzt|ergebniss|kenntniss|"
    r"protokoll|beschlüss|gesetz|freund|häftling|flüchtling|ling|plän|vorschläg|vorwürf|papier|gerücht|wort|leut|kräft|"
    r"städt|organ|offizier|är|itär|general|bischöf|bataillon|regiment|signal|anteil|teil|angebot|text|brief|argument|"
    r"aufruf|schätzwert|wert|erlass|test|report|gespräch|interview|konzern|unternehm|vorständ|ausschüss|spitz)en$",
    re.I,
)
_NO_GENITIVE_S = re.compile(
    r"(?:ss|us|is|as|aos|[km]os|thos|ics|ews|chs|(?<!o)ps|ß|fonds|haus|kreis|ausweis|beweis|kongress|prozess|hinweis|preis)$",
    re.I,
)
_E_STEM = re.compile(r"(?:ee|gewerbe|gebirge|gebäude|komitee|ende|kollege|klientele|interesse)s$", re.I)
_SIBILANT = re.compile(r"(?:ss|z|tz|x|sch|st|d|t|b|f|l|n|g|k|h|s|m|r)es$", re.I)


@dataclass(frozen=True, slots=True)
class Nominative:
    """A noun phrase put right: adjectives and noun in the nominative without article, and what was read."""

    adjectives: tuple[str, ...]
    noun: str
    gender: str
    number: str

    def text(self) -> str:
        """Adjectives and noun as one string."""
        return " ".join((*self.adjectives, self.noun))


def nominative(
    determiner: str, adjectives: tuple[str, ...], noun: str, gender: str = "", number: str = "", cases: str = ""
) -> Nominative:
    """Puts a noun phrase into the nominative without its article; `gender`, `number` and `cases` where known.

    >>> nominative("des", ("südkoreanischen",), "Geheimdienstes").text()
    'südkoreanischer Geheimdienst'
    """
    ending = _ENDING.search(adjectives[-1]) if adjectives else None
    lemma, found_gender, found_number = _read(
        determiner.lower(), bool(adjectives), ending[0] if ending else "", noun, gender, number, cases
    )
    told = tuple(_adjective(a, found_gender, found_number) for a in adjectives) if adjectives else ()
    return Nominative(told, lemma, found_gender, found_number)


@lru_cache(maxsize=16384)
def _read(
    determiner: str, adjective: bool, ending: str, noun: str, gender: str, number: str, cases: str
) -> tuple[str, str, str]:
    """The noun in the nominative, its gender and number, by the determiner and the last adjective's ending."""
    readings = _fitting(determiner, ending, noun, gender, number)
    if cases:
        readings = frozenset(r for r in readings if r[2] in cases) or readings
    known, plural = _looks(noun)
    plural = plural and determiner in ("", "den", "die")
    order = "ndga" if determiner else "ngda"
    best = min(readings, key=lambda r: (  # the singular unless the noun looks plural, its own gender, nominative first
        (r[1] == "pl") != plural, bool(known) and r[0] != known, order.index(r[2]), r[0]
    )) if readings else ("", number or "sg", "n")  # fmt: skip
    lemma = _noun(noun, best[0], best[1], best[2], bare=not determiner and not adjective)
    return lemma, best[0], best[1]


def _fitting(determiner: str, ending: str, noun: str, gender: str, number: str) -> frozenset[Reading]:
    """The readings that determiner, adjective and noun allow together; each is passed over where it allows none."""
    readings, class_ = determined(determiner)
    readings = readings & adjectival(class_, ending) or readings
    declined = ADJECTIVAL.search(noun)
    if declined:
        readings = readings & adjectival(class_, declined[1]) or readings
        if gender:
            readings = frozenset(r for r in readings if r[0] == gender) or readings
        return frozenset(r for r in readings if r[0] != "n") or readings
    plural = number == "pl" or (not number and bool(_PLURAL.search(noun)))
    if plural:
        return frozenset(r for r in readings if r[1] == "pl") or readings
    if number == "sg":
        readings = frozenset(r for r in readings if r[1] == "sg") or readings
    known = gender or gender_of(_singular_guess(noun))
    if not known and not determiner and not ending:
        return readings  # `laut Tierheim`
    return frozenset(r for r in readings if r[0] == known or (r[1] == "pl" and not number)) or readings


@lru_cache(maxsize=8192)
def _singular_guess(noun: str) -> str:
    """A noun without what may be its genitive ending, to look its gender up by."""
    if len(noun) > 3 and noun.endswith("s") and not _NO_GENITIVE_S.search(noun):
        return noun[:-2] if _SIBILANT.search(noun) and not _E_STEM.search(noun) else noun[:-1]
    if noun.endswith("n") and WEAK_MASCULINE.search(noun[:-1]):
        return noun[:-1]
    return noun[:-2] if noun.endswith("en") and WEAK_MASCULINE.search(noun[:-2]) else noun


@lru_cache(maxsize=8192)
def _looks(noun: str) -> tuple[str, bool]:
    """The gender a noun's end tells, and whether the noun looks plural (`Behörden`, `Forschern`)."""
    guess = _singular_guess(noun)
    plural = noun.endswith(("en", "ern")) and not WEAK_MASCULINE.search(guess) and gender_of(noun) != "n"
    return gender_of(guess), plural


def _adjective(adjective: str, gender: str, number: str) -> str:
    """An adjective with the strong nominative ending; forms without an ending (`Berliner`, `rosa`) stay."""
    match = _ENDING.search(adjective)
    if not match or (adjective[:1].isupper() and adjective.endswith("er") and not _DECLINED.search(adjective)):
        return adjective
    ending = "e" if number == "pl" else {"m": "er", "f": "e", "n": "es"}.get(gender, match[0])
    return adjective[: match.start()] + ending


def _noun(noun: str, gender: str, number: str, case: str, *, bare: bool) -> str:
    """The nominative form of a noun; a bare one (no determiner, no adjective) loses only what it cannot have."""
    declined = ADJECTIVAL.search(noun)
    if declined and not (bare and declined[1] in ("e", "er")):
        ending = "e" if number == "pl" or gender == "f" or (bare and number != "sg") else "er"
        return noun[: declined.start(1)] + ending
    if number == "pl":
        return _plural(noun)
    if _WEAK_HERR.search(noun):
        return noun[:-1]
    if gender == "m" and (guess := _singular_guess(noun)) != noun and WEAK_MASCULINE.search(guess):
        return guess
    if gender in ("m", "n") and case == "g" and noun.endswith("s") and not bare:
        return _singular_guess(noun)
    return noun


def _plural(noun: str) -> str:
    """The nominative of a plural: `Wissenschaftlern` -> `Wissenschaftler`, `Kreisen` -> `Kreise`."""
    if noun.endswith(("ern", "eln")) and not re.search(
        r"(?:eltern|bauern|bayern|kammern|steuern|schwestern|nummern|mauern|regeln|formeln|insassern)$", noun, re.I
    ):
        return noun[:-1]
    return noun[:-1] if _STRONG_PLURAL.search(noun) else noun
