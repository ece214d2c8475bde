"""The head of a noun phrase -> common noun and name parted: `US-Außenminister` | `Antony Blinken`."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import cached_property

from oton.entities.gazetteer import Gazetteer
from oton.entities.name.kind_of_name import ACRONYM, person_parts
from oton.names import DEGREES, HONORIFICS, OUT_OF_OFFICE, is_agent
from oton.text.letters import Letters
from oton.text.nominals import Phrase
from oton.text.nouns import Noun

ABSTRACT = re.compile(r"(?:ung(?:en)?|heit(?:en)?|keit(?:en)?|schaft(?:en)?|tion(?:en)?|ität(?:en)?|ismus|nis|tum)$")
_LONG = 9


@dataclass(frozen=True, slots=True)
class Head:
    """`nouns` are the tokens of the common part, `names` those of the name; honorifics in neither."""

    nouns: tuple[int, int]
    names: tuple[int, int]
    noun: Noun | None  # what the last common noun is
    owner: str = ""  # `Serbien` of `Serbiens Präsident`
    honorific: str = ""  # text of `Herr`, `Frau`
    adjective: int = -1  # a token of the head that is an adjective after all (`Bochumer Polizei`)

    def is_a(self, sort: str) -> bool:
        """Whether the common noun is listed under a sort: `office`, `organisation`, `group`, `source`."""
        return self.noun is not None and self.noun.sort == sort


def read_head(words: Letters, gazetteer: Gazetteer, phrase: Phrase, surnames: Container[str] = frozenset()) -> Head:
    """Parts the head of a phrase into common nouns and name; `surnames` are known from elsewhere in the text."""
    at, end = phrase.head, phrase.end if phrase.quote < 0 else phrase.quote
    begin, at = at, _behind_honorifics(words, at, end, phrase.end)
    honorific = words.texts[begin] if at > begin else ""
    owner = words.texts[phrase.owner].removesuffix("s") if phrase.owner >= 0 else ""
    if end - at > 1 and _owns(words, gazetteer, at):
        owner, at = words.texts[at].removesuffix("s"), at + 1
    adjective = -1
    if end - at > 1 and _is_town_adjective(words, gazetteer, at):
        adjective, at = at, at + 1
    first, at = at, _behind_common(words, gazetteer, phrase, surnames, at, end)
    title = next((i for i in range(first, at) if is_honorific(words, i) and first < i), at)
    behind = title
    while behind < end - 1 and is_honorific(words, behind):
        behind += 1  # `Chefarzt Dr. Benedikt Sommerau`
    if first == at and (office := _office_inside(words, gazetteer, at, end)) > 0:
        owner, first, at = words.string(at, office), office, office + 1  # `LKA Präsident Brix`
        owner = owner if owner.isupper() else owner.removesuffix("s")  # `New Yorks Polizeichef Brix`
        title = behind = at
    names = (phrase.quote + 1, phrase.end - 1) if phrase.quote >= 0 else (behind, end)
    at = title if behind > title else at
    if names[0] == names[1] and at == end and first < at - 1 and honorific:
        names, at = (at - 1, at), at - 1
    noun = gazetteer.noun(words.texts[at - 1]) if at > first else None
    return Head((first, at), names, noun, owner, honorific, adjective)


def _behind_honorifics(words: Letters, at: int, end: int, last: int) -> int:
    """Where the titles end that a head begins with: `Frau Dr. | Lenz`."""
    while at < end and is_honorific(words, at) and at + 1 < last:
        at += 1
    return at


def _behind_common(
    words: Letters, gazetteer: Gazetteer, phrase: Phrase, surnames: Container[str], first: int, end: int
) -> int:
    """Where the common nouns end that begin at a token, with the dash behind them: `Minister | Franz Richter`."""
    at = first
    while at < end and (at == first or not _begins_name(words, gazetteer, at)):
        if not is_common(words, gazetteer, at, phrase, surnames):
            break
        at += 1
    return at + (first < at < end and words.letters[at] == "-")


def is_honorific(words: Letters, at: int) -> bool:
    """Whether a token is a title before a name or a part of one: `Dr. | med . | vet .`, an initial aside."""
    text = words.texts[at]
    if text in HONORIFICS:
        return True
    return words.letters[at] == "e" and (text.rstrip(".") in DEGREES or text == "." or text in OUT_OF_OFFICE)


def _office_inside(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> int:
    """Where an office noun stands between a body's name and a person's, or -1."""
    for at in range(begin + 1, end - 1):
        noun = gazetteer.noun(words.texts[at]) if words.letters[at] == "n" else None
        if noun is not None and noun.sort == "office" and words.texts[at] not in gazetteer.first_names:
            return at if words.texts[begin] not in gazetteer.first_names else -1
    return -1


@dataclass(frozen=True)
class Token:
    """A token of a phrase's head that may be a common noun or belong to a name."""

    words: Letters
    gazetteer: Gazetteer
    at: int
    phrase: Phrase
    surnames: Container[str]

    @cached_property
    def text(self) -> str:
        """Its text."""
        return self.words.texts[self.at]

    @cached_property
    def letter(self) -> str:
        """Its letter."""
        return self.words.letters[self.at]

    @cached_property
    def noun(self) -> Noun | None:
        """What is listed of it as a noun."""
        return self.gazetteer.noun(self.text)

    @property
    def is_first_name(self) -> bool:
        """Whether it is a first name."""
        return self.text in self.gazetteer.first_names


def truncated(t: Token) -> bool | None:
    """`Sport- und Vereinschef Harald Lenz`."""
    cut = t.letter == "t" or (t.letter in "k," and t.words.letters[t.at - 1] == "t")
    return True if cut else None


def unlisted_office(t: Token) -> bool | None:
    """`Sportvorstand Tilo Berg`, tagged as a name."""
    long = t.letter == "e" and t.at == t.phrase.head and t.noun is None and len(t.text) > _LONG and is_agent(t.text)
    return _begins_name(t.words, t.gazetteer, t.at + 1) if long else None


def surname(t: Token) -> bool | None:
    """`Richter` where the text has told of `Franz Richter`."""
    return False if t.text in t.surnames and not t.phrase.determiner else None


def behind_body_or_office(t: Token) -> bool | None:
    """`Amtsgericht Berlin-Tiergarten`, `Verteidiger Milan Petrow`: an unlisted noun there is a name."""
    if t.letter != "n" or t.at == t.phrase.head or t.noun is not None:
        return None
    before = t.gazetteer.noun(t.words.texts[t.at - 1])
    if before is None or before.plural:
        return None
    office = before.sort == "office" and not ABSTRACT.search(t.text)
    return False if before.sort == "organisation" or office else None


def known_name(t: Token) -> bool | None:
    """`Bild`, `Stern`: a listed name that ends inside the phrase."""
    known = t.gazetteer.name_at(t.words.texts, t.at)
    return False if known is not None and t.at + known.length <= t.phrase.end else None


def person_by_model(t: Token) -> bool | None:
    """`Samir Belkadi`, tagged as nouns."""
    person = t.words.entities[t.at] == "PER" and not t.phrase.determiner and not t.phrase.adjectives
    if not person or t.noun is not None or len(t.text) > _LONG or is_agent(t.text):
        return None
    return None if of_place(t.gazetteer, t.text) else False


def inside_body(t: Token) -> bool | None:
    """`Bayer 04 Leverkusen` is no Bavarian."""
    entities = t.words.entities
    inside = t.letter == "e" and t.at + 1 < t.phrase.end and entities[t.at] == "ORG" == entities[t.at + 1]
    return (t.noun is not None and t.noun.sort == "organisation") if inside else None


def listed(t: Token) -> bool | None:
    """`Minister`, but not `Minister` that is tagged as a name and alone."""
    if t.noun is None:
        return None
    if t.letter == "n" or t.phrase.determiner or t.noun.front or t.noun.plural:
        return not t.is_first_name or bool(t.phrase.determiner)
    return t.noun.sort != "office" or t.at + 1 < t.phrase.end or _before_office(t.words, t.gazetteer, t.at)


def tagged(t: Token) -> bool | None:
    """What is tagged as a noun, first names and abbreviations aside."""
    return t.letter == "n" and not t.is_first_name and not ACRONYM.fullmatch(t.text)


COMMON: tuple[Callable[[Token], bool | None], ...] = (
    truncated, unlisted_office, surname, behind_body_or_office, known_name, person_by_model, inside_body, listed,
    tagged,
)  # fmt: skip


def is_common(
    words: Letters, gazetteer: Gazetteer, at: int, phrase: Phrase, surnames: Container[str] = frozenset()
) -> bool:
    """Whether a token of a head is a common noun: what the first line of `COMMON` says that says anything."""
    token = Token(words, gazetteer, at, phrase, surnames)
    return next(said for line in COMMON if (said := line(token)) is not None)


def _before_office(words: Letters, gazetteer: Gazetteer, at: int) -> bool:
    """Whether a second title is joined to a token: `Kardiologe und | Chefarzt Arno Pfeil`, tagged as a name."""
    if words.letters[at + 1 : at + 3] != "kn":
        return False
    noun = gazetteer.noun(words.texts[at + 2])
    return noun is not None and noun.sort == "office" and noun.title and not noun.plural


def _begins_name(words: Letters, gazetteer: Gazetteer, at: int) -> bool:
    """Whether a first name with something behind it begins: `Minister Franz Richter`."""
    if at + 1 >= len(words.texts):
        return False
    return words.texts[at] in gazetteer.first_names and words.letters[at + 1] in "ne"


def _owns(words: Letters, gazetteer: Gazetteer, at: int) -> bool:
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


def _is_town_adjective(words: Letters, gazetteer: Gazetteer, at: int) -> bool:
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


def read_surnames(words: Letters, gazetteer: Gazetteer, heads: Iterable[Head]) -> set[str]:
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
