"""A phrase and what hangs on it: `Angaben | der Polizei`, `Sprecher | des Verbands`, `Partei | Neue Mitte`."""

from __future__ import annotations

import re
from dataclasses import replace

from oton.entities.heads import Head
from oton.entities.lexicon import Noun
from oton.entities.phrases import Link, Phrase
from oton.entities.reading import Reading
from oton.entities.words import Words

_VACUOUS = frozenset(["Landes", "Staates", "Region", "Welt", "Provinz"])  # `der oberste Strafgerichtshof des Landes`
_MEDIUM = re.compile(
    r"(?:zeitung|nachrichten|anzeiger|kurier|tageblatt|rundschau|allgemeinen?|morgenpost|blatt|times|tribune|news|herald|"
    r"journal|magazine|daily|gazette|telegraph|online|radio|tv|echo|bote)$",
    re.I,
)
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
        if joined.by in ("von", "vom", "gen"):  # `Patrick Breyer vom Arbeitskreis Vorratsdatenspeicherung`
            body = mention.organisation or behind.mention.name
            reading.mention = replace(mention, organisation=body)
            reading.close = behind.close
        return reading
    if reading.own_name and noun is None:
        return reading  # a bare name is complete: `USGS in Denver`
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


def _tail(words: Words, begin: int, end: int) -> str:
    """What hangs on a phrase as it stands, abbreviations in brackets left out."""
    return _BRACKETS.sub("", words.string(begin, end))


def _passed_on(words: Words, reading: Reading, behind: Reading, joined: Link, noun: Noun) -> Reading:
    """Words and texts of somebody: `Angaben der Polizei` are the police's, `Studie der UNO` stays a study."""
    other = behind.mention
    if joined.by not in ("gen", "von", "vom", "aus") or (noun.front and noun.compound):
        return reading
    medium = behind.head.noun is not None and behind.head.noun.family == "medium"
    medium = medium or bool(_MEDIUM.search(other.name)) or other.rule in ("named.media", "named.agencies")
    medium = medium or (other.kind == "person" and behind.own_name)
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
