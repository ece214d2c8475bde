"""A phrase and what hangs on it: `Angaben | der Polizei`, `Sprecher | des Verbands`, `Partei | Neue Mitte`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from oton.entities.gazetteer import Gazetteer
from oton.entities.phrase.heads import Head
from oton.entities.phrase.read_phrase import Reading
from oton.names import MEDIUM
from oton.text.letters import Letters
from oton.text.nominals import Link, Phrase

_VACUOUS = frozenset(["Landes", "Staates", "Region", "Welt", "Provinz"])  # `der oberste Strafgerichtshof des Landes`
_SPEAKING = frozenset(["zeugen", "augenzeugen", "anwohner", "experten"])
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TIMES = re.compile(  # `Informationen vom gestrigen Dienstagabend`
    r"(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)?(?:morgen|vormittag|mittag|nachmittag|abend|nacht|s)?|"
    r"tage?s?|wochen?|wochenende|monate?s?|(?:vor)?jahre?s?|jahrhunderts?|januar|februar|märz|april|mai|juni|juli|"
    r"august|september|oktober|november|dezember|\d.*",
    re.I,
)


def find_adjoined(words: Letters, phrases: list[Phrase], at: int, head: Head) -> Phrase | None:
    """The name behind a body's noun that begins with a capital adjective: `die Partei | Neue Mitte`."""
    if head.noun is None or head.noun.sort != "organisation" or head.names[1] > head.names[0] or at + 1 >= len(phrases):
        return None
    behind = phrases[at + 1]
    if behind.begin != phrases[at].end or behind.determiner or not behind.adjectives or behind.preposition >= 0:
        return None
    return behind if words.texts[behind.adjectives[0]][:1].isupper() else None


def find_seat(words: Letters, phrases: list[Phrase], at: int, reading: Reading) -> Phrase | None:
    """The place behind a body's abbreviation: `das Landesumweltamt (LUA) | Saarland`."""
    if not phrases[at].paren[1] or reading.mention.kind != "organisation" or at + 1 >= len(phrases):
        return None
    behind = phrases[at + 1]
    bare = behind.begin == behind.head and behind.preposition < 0 and not behind.paren[1] and behind.quote < 0
    if behind.begin != phrases[at].close or not bare or behind.end - behind.begin > 2:
        return None
    inside = range(behind.begin, behind.end)
    return behind if all(words.letters[i] == "e" and words.entities[i] in ("LOC", "ORG") for i in inside) else None


def take_seat(words: Letters, reading: Reading, seat: Phrase) -> Reading:
    """A body with the place behind its abbreviation."""
    name = f"{reading.mention.name} {words.string(seat.begin, seat.end)}"
    return reading.upto(seat.close, own_name=True, name=name, organisation="")


def take_adjoined(words: Letters, reading: Reading, behind: Phrase) -> Reading:
    """A body's noun with the name behind it: `die Partei | Neue Mitte` is the Neue Mitte."""
    noun, name = reading.head.noun, words.string(behind.begin, behind.end)
    alone = noun is not None and (noun.drops or noun.head == "Partei")
    return reading.upto(behind.close, own_name=True, name=name if alone else f"{reading.mention.name} {name}")


@dataclass(frozen=True, slots=True)
class Joint:
    """A phrase, the one behind it, and what joins them: `gen` or the preposition's text."""

    words: Letters
    reading: Reading
    behind: Reading
    by: str

    @property
    def genitive(self) -> bool:
        """Whether the phrase behind is in the genitive."""
        return self.by == "gen"

    @property
    def placing(self) -> bool:
        """Whether the preposition tells a place: `in`, `bei`, `aus`."""
        return self.by not in ("gen", "von", "vom", "für")

    @property
    def kind(self) -> str:
        """The kind of what the first phrase means."""
        return self.reading.mention.kind


def join(words: Letters, reading: Reading, behind: Reading | None, joined: Link) -> Reading:
    """A phrase with the genitive or prepositional phrase that hangs on it."""
    if behind is None or _TIMES.fullmatch(words.texts[behind.phrase.end - 1]):
        return reading
    joint = Joint(words, reading, behind, joined.by)
    if reading.head.is_a("source") and not reading.own_name and not reading.head.owner:
        return _passed_on(joint)
    if reading.own_name and reading.mention.kind == "person":
        return _with_body(joint)
    if any(veto(joint) for veto in VETOES):
        return reading
    if joint.genitive and words.texts[behind.phrase.end - 1] in _VACUOUS and not behind.own_name:
        return reading.upto(behind.close)
    return _lengthened(joint)


def said_to_medium(j: Joint) -> bool:
    """`sagte der Minister | der „Küstenpost“`; but `der Chefredakteur der „Küstenpost“`."""
    of_it = j.reading.mention.family in _OF_MEDIA and not _says_to(j.words, j.reading, j.behind)
    return j.kind == "person" and j.genitive and _is_medium(j.behind) and not of_it


def office_said_to_medium(j: Joint) -> bool:
    """`eine Sprecherin der Polizei | der „Küstenpost“`."""
    noun = j.reading.head.noun
    return j.genitive and noun is not None and noun.family in _NO_MEDIA and _is_medium(j.behind)


def bare_name(j: Joint) -> bool:
    """`USGS in Denver`: a bare name is complete."""
    return j.reading.own_name and j.reading.head.noun is None


def abbreviated(j: Joint) -> bool:
    """`der Hilfsfonds (HFO) | der Nordbank` is complete."""
    return bool(j.reading.phrase.paren[1]) and j.genitive and j.kind == "organisation"


def named_and_placed(j: Joint) -> bool:
    """`der Deutsche Wetterdienst (DWD) | in Offenbach`."""
    return j.placing and (bool(j.reading.phrase.paren[1]) or j.reading.mention.evidence == "listed_name")


def placed_person(j: Joint) -> bool:
    """`die Anwohner | in Altburg`."""
    return j.placing and j.kind in ("person", "group", "place")


def placed_elsewhere(j: Joint) -> bool:
    """`das Amt | bei den Eltern`: only a known noun is told by its place."""
    return j.placing and (j.kind == "unknown" or j.behind.mention.kind not in ("place", "unknown"))


def in_its_own(j: Joint) -> bool:
    """`die Zeitung | in ihrer Ausgabe`."""
    return j.placing and j.words.letters[j.behind.phrase.begin] == "s"


def named_and_not_in(j: Joint) -> bool:
    """`die Klinik Nordhof | bei Altburg`, but `die Klinik Nordhof im Harz`."""
    return j.placing and j.reading.own_name and j.by != "im"


VETOES: tuple[Callable[[Joint], bool], ...] = (
    said_to_medium, office_said_to_medium, bare_name, abbreviated, named_and_placed, placed_person, placed_elsewhere,
    in_its_own, named_and_not_in,
)  # fmt: skip


def _with_body(j: Joint) -> Reading:
    """A person with the body behind the name: `Jonte Brix vom Arbeitskreis Wasser`."""
    if j.genitive and (_is_medium(j.behind) or j.behind.phrase.quote >= 0):
        return j.reading  # `sagte Jonas Falk | der Deutschen Presse-Agentur`
    if j.by not in ("von", "vom", "gen"):
        return j.reading
    return j.reading.upto(j.behind.close, organisation=j.reading.mention.organisation or j.behind.mention.name)


def _lengthened(j: Joint) -> Reading:
    """A body or office with all that hangs on it: `Sprecher | des Verbands`."""
    mention, behind = j.reading.mention, j.behind
    tail = _tail(j.words, j.reading.phrase.close, behind.close)
    body = mention.organisation
    if mention.kind == "person" and j.by in ("gen", "von", "vom"):
        body = behind.mention.name
    elif mention.kind == "organisation" and behind.phrase.paren[1] and not body:
        # `Institut für Seeforschung (IFS)`
        body = behind.mention.organisation or j.words.string(*behind.phrase.paren)
    role = f"{mention.role} {tail}" if mention.role else ""
    return j.reading.upto(behind.close, name=f"{mention.name} {tail}", role=role, organisation=body)


_FIELDS = re.compile(r"(?:,a?n)*ka{0,2}n(?![ne])")


def widen(words: Letters, gazetteer: Gazetteer, reading: Reading) -> Reading:
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
    return reading.upto(match.end(), name=f"{name}{tail}", role=role)


def _means_somebody(gazetteer: Gazetteer, text: str) -> bool:
    noun = gazetteer.noun(text)
    if noun is None or noun.plural or noun.sort not in ("office", "organisation"):
        return False
    return noun.sort == "organisation" or text.lower() == noun.head.lower()  # not `für Migration | und Flüchtlinge`


_NO_MEDIA = frozenset(["police", "authority", "court", "government", "parliament", "place"])
_OF_MEDIA = frozenset(["journalist", "head", "chair", "worker", "spokesperson", "witness"])


def _says_to(words: Letters, reading: Reading, behind: Reading) -> bool:
    """Whether a spokesperson talks to a paper or agency: `sagte ein Sprecher | der Deutschen Presse-Agentur`."""
    before, spokesperson = reading.phrase.begin - 1, reading.mention.family == "spokesperson"
    told = before >= 0 and words.letters[before] == "v" and spokesperson
    return told and (behind.phrase.quote >= 0 or bool(_PRINTED.search(behind.mention.name)))


_PRINTED = re.compile(r"(?:zeitung|agentur|dpa|AFP|Reuters|epd|nachrichten|anzeiger|rundschau|post|blatt)$", re.I)


def _is_medium(reading: Reading) -> bool:
    """Whether a phrase names a paper, a station or an agency."""
    noun, mention = reading.head.noun, reading.mention
    told = (noun is not None and noun.family == "medium") or mention.family == "medium"
    return told or (mention.kind != "person" and bool(MEDIUM.search(mention.name)))


def _tail(words: Letters, begin: int, end: int) -> str:
    """What hangs on a phrase as it stands, abbreviations in brackets left out."""
    return _BRACKETS.sub("", words.string(begin, end))


def _by_introduced(j: Joint) -> bool:
    """Whether a noun that is no part of the name introduces whose text it is: `Umfrage | des Instituts Rotwald`."""
    noun = j.behind.head.noun
    return j.genitive and noun is not None and noun.drops and j.behind.own_name and j.kind == "document"


def _passed_on(j: Joint) -> Reading:
    """Words and texts of somebody: `Angaben der Polizei` are the police's, `Studie der UNO` stays a study."""
    noun, other = j.reading.head.noun, j.behind.mention
    assert noun is not None
    fronted = noun.front and (noun.compound or noun.front.lower() in _SPEAKING)  # `Zeugenaussagen | des Vaters`
    if j.by not in ("gen", "von", "vom", "aus") or fronted:
        return j.reading
    medium = _is_medium(j.behind) or (other.kind == "person" and j.behind.own_name)
    source = other.kind != "unknown" or j.genitive
    always = noun.passes == "always" and source and j.by != "aus"
    if always or (noun.passes == "medium" and medium) or _by_introduced(j):
        carried = replace(other, rule=noun.rule, carrier=noun.family)
        return replace(j.reading, mention=carried, close=j.behind.close)
    if j.by == "aus":
        return j.reading
    name = f"{j.reading.mention.name} {_tail(j.words, j.reading.phrase.close, j.behind.close)}"
    return j.reading.upto(j.behind.close, name=name, organisation=other.name)
