"""A phrase and what hangs on it: `Angaben | der Polizei`, `Sprecher | des Verbands`, `Partei | Neue Mitte`."""

from __future__ import annotations

import re
from dataclasses import replace

from oton.entities.gazetteer import Gazetteer
from oton.entities.heads import Head
from oton.entities.lexicon import Noun
from oton.entities.phrases import Link, Phrase
from oton.entities.reading import Reading
from oton.entities.words import Words
from oton.names import MEDIUM

_VACUOUS = frozenset(["Landes", "Staates", "Region", "Welt", "Provinz"])  # `der oberste Strafgerichtshof des Landes`
_SPEAKING = frozenset(["zeugen", "augenzeugen", "anwohner", "experten"])
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TIMES = re.compile(  # `Informationen vom gestrigen Dienstagabend`
    r"(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)?(?:morgen|vormittag|mittag|nachmittag|abend|nacht|s)?|"
    r"tage?s?|wochen?|wochenende|monate?s?|(?:vor)?jahre?s?|jahrhunderts?|januar|februar|märz|april|mai|juni|juli|"
    r"august|september|oktober|november|dezember|\d.*",
    re.I,
)


def find_adjoined(words: Words, phrases: list[Phrase], at: int, head: Head) -> Phrase | None:
    """The name behind a body's noun that begins with a capital adjective: `die Partei | Neue Mitte`."""
    if head.noun is None or head.noun.sort != "organisation" or head.names[1] > head.names[0] or at + 1 >= len(phrases):
        return None
    behind = phrases[at + 1]
    if behind.begin != phrases[at].end or behind.determiner or not behind.adjectives or behind.preposition >= 0:
        return None
    return behind if words.texts[behind.adjectives[0]][:1].isupper() else None


def find_seat(words: Words, phrases: list[Phrase], at: int, reading: Reading) -> Phrase | None:
    """The place behind a body's abbreviation: `das Landesumweltamt (LUA) | Saarland`."""
    if not phrases[at].paren[1] or reading.mention.kind != "organisation" or at + 1 >= len(phrases):
        return None
    behind = phrases[at + 1]
    bare = behind.begin == behind.head and behind.preposition < 0 and not behind.paren[1] and behind.quote < 0
    if behind.begin != phrases[at].close or not bare or behind.end - behind.begin > 2:
        return None
    inside = range(behind.begin, behind.end)
    return behind if all(words.letters[i] == "e" and words.entities[i] in ("LOC", "ORG") for i in inside) else None


def take_seat(words: Words, reading: Reading, seat: Phrase) -> Reading:
    """A body with the place behind its abbreviation."""
    name = f"{reading.mention.name} {words.string(seat.begin, seat.end)}"
    reading.mention = replace(reading.mention, name=name, organisation="")
    reading.close, reading.own_name = seat.close, True
    return reading


def take_adjoined(words: Words, reading: Reading, behind: Phrase) -> Reading:
    noun, name = reading.head.noun, words.string(behind.begin, behind.end)
    alone = noun is not None and (noun.drops or noun.head == "Partei")
    name = name if alone else f"{reading.mention.name} {name}"
    reading.mention = replace(reading.mention, name=name)
    reading.close, reading.own_name = behind.close, True
    return reading


def join(words: Words, reading: Reading, behind: Reading | None, joined: Link) -> Reading:
    """A phrase with the genitive or prepositional phrase that hangs on it."""
    if behind is None or _TIMES.fullmatch(words.texts[behind.phrase.end - 1]):
        return reading
    noun, mention = reading.head.noun, reading.mention
    if noun is not None and noun.sort == "source" and not reading.own_name and not reading.head.owner:
        return _passed_on(words, reading, behind, joined, noun)
    if reading.own_name and mention.kind == "person":
        if joined.by == "gen" and (_is_medium(behind) or behind.phrase.quote >= 0):
            return reading  # `sagte Jonas Falk | der Deutschen Presse-Agentur`
        if joined.by in ("von", "vom", "gen"):  # `Jonte Brix vom Arbeitskreis Wasser`
            body = mention.organisation or behind.mention.name
            reading.mention = replace(mention, organisation=body)
            reading.close = behind.close
        return reading
    of_it = mention.rule.startswith(_OF_MEDIA) and not _says_to(words, reading, behind)
    if mention.kind == "person" and joined.by == "gen" and _is_medium(behind) and not of_it:
        return reading  # `sagte der Minister | der „Küstenpost“`
    if joined.by == "gen" and noun is not None and noun.family in _NO_MEDIA and _is_medium(behind):
        return reading  # `eine Sprecherin der Polizei | der „Küstenpost“`
    if reading.own_name and noun is None:
        return reading  # a bare name is complete: `USGS in Denver`
    if reading.phrase.paren[1] and joined.by == "gen" and mention.kind == "organisation":
        return reading  # `der Hilfsfonds (HFO) | der Nordbank` is complete
    placing = joined.by not in ("gen", "von", "vom", "für")
    if placing and (reading.phrase.paren[1] or mention.rule.startswith("named.")):
        return reading  # `der Deutsche Wetterdienst (DWD) | in Offenbach`
    if placing and mention.kind in ("person", "group", "place"):
        return reading
    if placing and (mention.kind == "unknown" or behind.mention.kind not in ("place", "unknown")):
        return reading
    if placing and words.letters[behind.phrase.begin] == "s":
        return reading  # `die Zeitung in ihrer Ausgabe`
    if placing and (reading.own_name and joined.by not in ("im",)):
        return reading
    if joined.by == "gen" and words.texts[behind.phrase.end - 1] in _VACUOUS and not behind.own_name:
        reading.close = behind.close
        return reading
    tail = _tail(words, reading.phrase.close, behind.close)
    name = f"{mention.name} {tail}"
    role = f"{mention.role} {tail}" if mention.role else ""
    body = (
        behind.mention.name if mention.kind == "person" and joined.by in ("gen", "von", "vom") else mention.organisation
    )
    if mention.kind == "organisation" and behind.phrase.paren[1] and not body:
        body = behind.mention.organisation or words.string(*behind.phrase.paren)  # `Institut für Seeforschung (IFS)`
    reading.mention = replace(mention, name=name, role=role, organisation=body)
    reading.close = behind.close
    return reading


_FIELDS = re.compile(r"(?:,a?n)*ka{0,2}n(?![ne])")


def widen(words: Words, gazetteer: Gazetteer, reading: Reading) -> Reading:
    """A body or office with all its fields: `Ministerium für Digitales | und Verkehr`, `für Familie | und Jugend`."""
    noun, name = reading.head.noun, reading.mention.name
    if noun is None or noun.sort not in ("organisation", "office") or " für " not in name or reading.own_name:
        return reading
    match = _FIELDS.match(words.letters, reading.close)
    if match is None or words.letters[reading.close - 1] != "n":
        return reading
    inside = range(match.start(), match.end())
    if any(words.letters[i] == "n" and _means_somebody(gazetteer, words.texts[i]) for i in inside):
        return reading
    tail = words.string(match.start(), match.end())
    tail = tail if tail.startswith(",") else f" {tail}"
    role = f"{reading.mention.role}{tail}" if reading.mention.role else ""
    reading.mention = replace(reading.mention, name=f"{name}{tail}", role=role)
    reading.close = match.end()
    return reading


def _means_somebody(gazetteer: Gazetteer, text: str) -> bool:
    noun = gazetteer.noun(text)
    return noun is not None and noun.sort in ("office", "organisation") and not noun.plural


_NO_MEDIA = frozenset(["authority", "court", "government", "parliament", "place"])
_OF_MEDIA = ("office.press", "office.head", "office.chair", "office.worker", "office.spokesperson", "office.witness")


def _says_to(words: Words, reading: Reading, behind: Reading) -> bool:
    """Whether a spokesperson talks to a paper or agency: `sagte ein Sprecher | der Deutschen Presse-Agentur`."""
    before, spokesperson = reading.phrase.begin - 1, reading.mention.rule == "office.spokesperson"
    told = before >= 0 and words.letters[before] == "v" and spokesperson
    return told and (behind.phrase.quote >= 0 or bool(_PRINTED.search(behind.mention.name)))


_PRINTED = re.compile(r"(?:zeitung|agentur|dpa|AFP|Reuters|epd|nachrichten|anzeiger|rundschau|post|blatt)$", re.I)


def _is_medium(reading: Reading) -> bool:
    """Whether a phrase names a paper, a station or an agency."""
    noun, mention = reading.head.noun, reading.mention
    told = (noun is not None and noun.family == "medium") or mention.rule in ("named.media", "named.agencies")
    return told or (mention.kind != "person" and bool(MEDIUM.search(mention.name)))


def _tail(words: Words, begin: int, end: int) -> str:
    """What hangs on a phrase as it stands, abbreviations in brackets left out."""
    return _BRACKETS.sub("", words.string(begin, end))


def _passed_on(words: Words, reading: Reading, behind: Reading, joined: Link, noun: Noun) -> Reading:
    """Words and texts of somebody: `Angaben der Polizei` are the police's, `Studie der UNO` stays a study."""
    other = behind.mention
    fronted = noun.front and (noun.compound or noun.front.lower() in _SPEAKING)  # `Zeugenaussagen | des Vaters`
    if joined.by not in ("gen", "von", "vom", "aus") or fronted:
        return reading
    medium = _is_medium(behind) or (other.kind == "person" and behind.own_name)
    source = other.kind != "unknown" or joined.by == "gen"
    if (noun.passes == "always" and source and joined.by != "aus") or (noun.passes == "medium" and medium):
        reading.mention = replace(other, rule=noun.rule)
    elif joined.by != "aus":
        tail = _tail(words, reading.phrase.close, behind.close)
        reading.mention = replace(reading.mention, name=f"{reading.mention.name} {tail}", organisation=other.name)
    else:
        return reading
    reading.close = behind.close
    return reading
