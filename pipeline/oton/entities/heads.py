"""The head of a noun phrase -> what it means: common noun and name parted (`US-Außenminister` | `Antony Blinken`)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from oton.entities.gazetteer import Gazetteer
from oton.entities.lexicon import Noun
from oton.entities.phrases import Phrase
from oton.entities.words import Words
from oton.names import DEGREES, HONORIFICS, MEDIUM, is_agent
from oton.records import SpeakerKind

_FORMS = r"AG|SE|KG|KGaA|GmbH|mbH|OHG|Cie\.?|Inc\.?|Corp\.?|Ltd\.?|LLC|PLC|plc|NV|SA|S\.A\.|e\.V\.|eG|Co\.?"
LEGAL_FORM = re.compile(_FORMS)
_COMPANY = re.compile(
    rf"(?:{_FORMS}|Group|Gruppe|Bank|News|Times|Post|University|"
    r"Airlines|Airways|Air|Holding|Foundation|Institute|Center|Centre|Channel|Network|Press|Party|Survey|Motors|"
    r"Energy|Oil|Council|Agency|Union|International|Commission|Committee|Institution|Observatory|Watch|Fund|Society|Association|TV|Radio|Energie)"
)
ABSTRACT = re.compile(r"(?:ung(?:en)?|heit(?:en)?|keit(?:en)?|schaft(?:en)?|tion(?:en)?|ität(?:en)?|ismus|nis|tum)$")
ACRONYM = re.compile(r"(?:[A-ZÄÖÜ]{2,}[a-z]?|[A-ZÄÖÜ][A-ZÄÖÜ&/.-]+[A-ZÄÖÜ])")
_LONG = 9
_LETTER = re.compile(r"(?:[A-ZÄÖÜ]\.){1,3}")


@dataclass(frozen=True, slots=True)
class Head:
    """`nouns` are the tokens of the common part, `names` those of the name; honorifics in neither."""

    nouns: tuple[int, int]
    names: tuple[int, int]
    noun: Noun | None  # what the last common noun is
    owner: str = ""  # `Serbien` of `Serbiens Präsident`
    honorific: str = ""  # text of `Herr`, `Frau`
    adjective: int = -1  # a token of the head that is an adjective after all (`Bochumer Polizei`)


def read_head(words: Words, gazetteer: Gazetteer, phrase: Phrase, surnames: Container[str] = frozenset()) -> Head:
    """Parts the head of a phrase into common nouns and name; `surnames` are known from elsewhere in the text."""
    at, end = phrase.head, phrase.end if phrase.quote < 0 else phrase.quote
    honorific = ""
    while at < end and is_honorific(words, at) and at + 1 < phrase.end:
        honorific = honorific or words.texts[at]
        at += 1
    owner = words.texts[phrase.owner].removesuffix("s") if phrase.owner >= 0 else ""
    if end - at > 1 and _owns(words, gazetteer, at):
        owner, at = words.texts[at].removesuffix("s"), at + 1
    adjective = -1
    if end - at > 1 and _is_town_adjective(words, gazetteer, at):
        adjective, at = at, at + 1
    first = at
    while (
        at < end
        and (at == first or not _begins_name(words, gazetteer, at))
        and is_common(words, gazetteer, at, phrase, surnames)
    ):
        at += 1
    if first < at < end and words.letters[at] == "-":
        at += 1
    title = next((i for i in range(first, at) if is_honorific(words, i) and first < i), at)
    behind = title
    while behind < end - 1 and is_honorific(words, behind):
        behind += 1  # `Chefarzt Dr. Benedikt Sommerau`
    if first == at and (office := _office_inside(words, gazetteer, at, end)) > 0:
        owner, first, at = _without_s(words.string(at, office)), office, office + 1  # `LKA Präsident Brix`
        title = behind = at
    names = (phrase.quote + 1, phrase.end - 1) if phrase.quote >= 0 else (behind, end)
    at = title if behind > title else at
    if names[0] == names[1] and at == end and first < at - 1 and honorific:
        names, at = (at - 1, at), at - 1
    noun = gazetteer.noun(words.texts[at - 1]) if at > first else None
    return Head((first, at), names, noun, owner, honorific, adjective)


def is_honorific(words: Words, at: int) -> bool:
    """Whether a token is a title before a name or a part of one: `Dr. | med . | vet .`, an initial aside."""
    text = words.texts[at]
    return text in HONORIFICS or (words.letters[at] == "e" and (text in DEGREES or text == "."))


def _without_s(name: str) -> str:
    """An owner's name without the s of the genitive: `New Yorks` -> `New York`."""
    return name.removesuffix("s") if not name.isupper() else name


def _office_inside(words: Words, gazetteer: Gazetteer, begin: int, end: int) -> int:
    """Where an office noun stands between a body's name and a person's, or -1."""
    for at in range(begin + 1, end - 1):
        noun = gazetteer.noun(words.texts[at]) if words.letters[at] == "n" else None
        if noun is not None and noun.sort == "office" and words.texts[at] not in gazetteer.first_names:
            return at if words.texts[begin] not in gazetteer.first_names else -1
    return -1


def is_common(
    words: Words, gazetteer: Gazetteer, at: int, phrase: Phrase, surnames: Container[str] = frozenset()
) -> bool:
    """Whether a token of a head is a common noun: listed, or tagged so and neither a first name nor a known name."""
    text, letter = words.texts[at], words.letters[at]
    noun = gazetteer.noun(text)
    if letter == "t" or (letter in "k," and words.letters[at - 1] == "t"):
        return True  # `Sport- und Vereinschef Harald Lenz`
    if letter == "e" and at == phrase.head and noun is None and len(text) > _LONG and is_agent(text):
        return _begins_name(words, gazetteer, at + 1)  # `Sportvorstand Tilo Berg`, tagged as a name
    if text in surnames and not phrase.determiner:
        return False
    if letter == "n" and at > phrase.head and gazetteer.noun(text) is None:
        before = gazetteer.noun(words.texts[at - 1])
        office = before is not None and before.sort == "office" and not ABSTRACT.search(text)
        if before is not None and (before.sort == "organisation" or office) and not before.plural:
            return False  # `Amtsgericht Berlin-Tiergarten`, `Verteidiger Milan Petrow`
    known = gazetteer.name_at(words.texts, at)
    if known is not None and at + known.length <= phrase.end:
        return False
    person = words.entities[at] == "PER" and not phrase.determiner and not phrase.adjectives
    if noun is None and person and len(text) <= _LONG and not is_agent(text) and not of_place(gazetteer, text):
        return False  # `Samir Belkadi`, tagged as nouns
    if letter == "e" and at + 1 < phrase.end and words.entities[at] == "ORG" == words.entities[at + 1]:
        return noun is not None and noun.sort == "organisation"  # `Bayer 04 Leverkusen` is no Bavarian
    if noun is not None:
        if letter == "n" or phrase.determiner or noun.front or noun.plural:
            return text not in gazetteer.first_names or bool(phrase.determiner)
        return noun.sort != "office" or at + 1 < phrase.end or _before_office(words, gazetteer, at)
    return letter == "n" and text not in gazetteer.first_names and not ACRONYM.fullmatch(text)


def _before_office(words: Words, gazetteer: Gazetteer, at: int) -> bool:
    """Whether a second title is joined to a token: `Kardiologe und | Chefarzt Arno Pfeil`, tagged as a name."""
    if words.letters[at + 1 : at + 3] != "kn":
        return False
    noun = gazetteer.noun(words.texts[at + 2])
    return noun is not None and noun.sort == "office" and noun.title and not noun.plural


def _begins_name(words: Words, gazetteer: Gazetteer, at: int) -> bool:
    """Whether a first name with something behind it begins: `Minister Franz Richter`."""
    if at + 1 >= len(words.texts):
        return False
    return words.texts[at] in gazetteer.first_names and words.letters[at + 1] in "ne"


def _owns(words: Words, gazetteer: Gazetteer, at: int) -> bool:
    """A name in the genitive before a listed noun: `Serbiens Präsident`, `Kerns Idee`."""
    text, after = words.texts[at], words.texts[at + 1]
    return (
        (words.letters[at] == "e" or of_place(gazetteer, text))
        and len(text) > 3
        and text.endswith("s")
        and not text.isupper()
        and text not in gazetteer.first_names
        and gazetteer.name_at(words.texts, at) is None
        and gazetteer.noun(text) is None
        and gazetteer.noun(after) is not None
    )


def of_place(gazetteer: Gazetteer, text: str) -> bool:
    """Whether a word is the genitive of a known place: `Venezuelas`."""
    return text.endswith("s") and gazetteer.name_at([text[:-1]], 0) is not None


def _is_town_adjective(words: Words, gazetteer: Gazetteer, at: int) -> bool:
    """`Bochumer` before a common noun, tagged as a name."""
    text = words.texts[at]
    return (
        words.letters[at] == "e"
        and len(text) > 4
        and text.endswith("er")
        and words.letters[at + 1] == "n"
        and text not in gazetteer.first_names
        and gazetteer.noun(text) is None
        and gazetteer.noun(words.texts[at + 1]) is not None
        and words.texts[at + 1] not in gazetteer.first_names
    )


def person_parts(words: Words, gazetteer: Gazetteer, begin: int, end: int) -> bool:
    """Whether a run of name tokens is a person's full name: a first name, and something behind it."""
    if end - begin < 2 or end - begin > 6:
        return False
    first = words.texts[begin]
    known = first in gazetteer.first_names or first.partition("-")[0] in gazetteer.first_names
    return (known or bool(_LETTER.fullmatch(first))) and not _COMPANY.fullmatch(words.texts[end - 1])


def name_kind(words: Words, gazetteer: Gazetteer, begin: int, end: int) -> tuple[SpeakerKind, str, str]:
    """Kind of a name, its family of bodies, and the rule that says so; `unknown` where nothing tells."""
    known = gazetteer.name_at(words.texts, begin)
    if known is not None and begin + known.length == end:
        return known.kind, known.family, known.rule
    if any(_COMPANY.fullmatch(words.texts[i]) for i in range(begin, end)):
        return "organisation", "company", "name_company"
    if person_parts(words, gazetteer, begin, end):
        return "person", "", "name_first_name"
    last = gazetteer.noun(words.texts[end - 1])
    if end - begin > 1 and last is not None and last.sort == "organisation" and not last.alone:
        return "organisation", last.family, last.rule  # `US Botschaft`
    if (end - begin > 1 or len(words.texts[begin]) > _LONG) and MEDIUM.search(words.texts[end - 1]):
        return "organisation", "medium", "name_medium"  # `Magdeburger Volksstimme`
    if known is not None and known.length + begin < end and known.kind == "organisation":
        return known.kind, known.family, known.rule
    labels = [words.entities[i] for i in range(begin, end)]
    if end - begin == 1 and words.texts[begin] in gazetteer.things:
        return "unknown", "", "name_thing"
    if end - begin == 1 and ACRONYM.fullmatch(words.texts[begin]):
        return "organisation", "", "name_acronym"
    part = words.texts[end - 1].rpartition("-")[2]
    if part != words.texts[end - 1] and (known := gazetteer.name_at([part], 0)) and known.kind == "organisation":
        return "organisation", known.family, known.rule  # `die Landes-SPD`
    for label, kind in _KIND_OF_LABEL:
        if labels.count(label) * 2 > len(labels):
            return kind, "", "name_model"
    return "unknown", "", "name"


_KIND_OF_LABEL: tuple[tuple[str, SpeakerKind], ...] = (
    ("PER", "person"), ("ORG", "organisation"), ("LOC", "place"), ("MISC", "unknown"),
)  # fmt: skip


def read_surnames(words: Words, gazetteer: Gazetteer, heads: Iterable[Head]) -> set[str]:
    """The last words of persons' names that are told in full or with a title, and their genitives."""
    found = set()
    for head in heads:
        begin, end = head.names
        titled = head.honorific or (head.noun is not None and head.noun.sort == "office" and not head.noun.plural)
        if end > begin and (person_parts(words, gazetteer, begin, end) or (titled and end - begin < 4)):
            name = words.texts[end - 1]
            if len(name) > 2 and gazetteer.name_at(words.texts, end - 1) is None:
                found |= {name, name + "s"}
    return found
