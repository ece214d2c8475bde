"""Role and name side by side: `Cho Tae-yong, Direktor des Dienstes`; `der Direktor des Dienstes, Cho Tae-yong,`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from oton.entities.name.scene import as_role
from oton.entities.phrase.heads import Head
from oton.entities.phrase.read_phrase import Reading
from oton.names import is_agent
from oton.text.letters import Letters
from oton.text.nominals import Phrase

_FULL_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*[a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*[a-z][\w’'-]*){1,2}")
_RANKS = frozenset(["lawyer", "officer", "scientist", "doctor", "cleric"])
_GENITIVE = frozenset(["des", "der", "eines", "einer", "seines", "seiner", "ihres", "ihrer"])


@dataclass(frozen=True, slots=True)
class Place:
    """Phrase `at` among those of a text; the ones behind it have been read, `before` is the head of the one before."""

    words: Letters
    phrases: list[Phrase]
    readings: list[Reading | None]
    at: int
    before: Head | None

    def letter(self, at: int) -> str:
        """The letter of a token, or nothing behind the last."""
        return self.words.letters[at : at + 1]

    def beginning(self, begin: int) -> Reading | None:
        """The reading of the phrase that begins at a token behind this one."""
        for index in range(self.at + 1, min(self.at + 8, len(self.phrases))):
            if self.phrases[index].begin == begin:
                return self.readings[index]
        return None


def join_apposition(place: Place, reading: Reading) -> Reading:
    """Role and name side by side: `Cho Tae-yong, Direktor des Dienstes`, `der Direktor des Dienstes, Cho Tae-yong,`."""
    if reading.head.is_a("source"):
        return reading
    for join in BY_AND:
        reading = join(place, reading) or reading
    if (named := bearer_behind(place, reading)) is not None:
        return named
    seam = _seam(place, reading)
    behind = place.beginning(seam + 1) if place.letter(seam) in (",", "-") else None
    if behind is None:
        return reading
    found = (join(place, reading, behind) for join in APPOSITIONS)
    return next((joined for joined in found if joined is not None), reading)


def _is_one_office(reading: Reading) -> bool:
    """Whether a phrase is one person's office without a name."""
    return reading.is_office and reading.mention.number != "pl" and not reading.own_name


def _seam(place: Place, reading: Reading) -> int:
    """Where an apposition to a phrase would begin, with its comma or dash."""
    seam = _behind_places(place, reading.close) if _is_one_office(reading) else reading.close
    return seam + 2 if place.words.letters.startswith(",c,", seam) else seam  # `Jan Berg, 47, Bürgermeister`


def _behind_places(place: Place, close: int) -> int:
    """Where a role ends with the places that its name leaves out: `Sprecher der Fraktion | im Landtag`."""
    for index in range(place.at + 1, min(place.at + 6, len(place.phrases))):
        reading = place.readings[index]
        if place.phrases[index].preposition == close and reading is not None:
            close = reading.close
    return close


# What is joined by `und`.


def body_with_und(place: Place, reading: Reading) -> Reading | None:
    """A body's name with `und` in it: `Gewerkschaft Erziehung | und Bildung`."""
    if not reading.head.is_a("organisation") or not reading.own_name or place.letter(reading.close) != "k":
        return None
    second = place.beginning(reading.close + 1)
    return _abbreviated(place, reading, second) or _fields(place, reading, second) or _one_entity(place, reading)


def _abbreviated(place: Place, reading: Reading, second: Reading | None) -> Reading | None:
    """`Gewerkschaft Verkehr und Bau (GVB)`: the abbreviation has letters of both sides."""
    if second is None or not second.phrase.paren[1] or second.phrase.determiner:
        return None
    short = place.words.string(*second.phrase.paren)
    name = f"{reading.mention.name} {place.words.string(reading.close, second.phrase.end)}"
    initials = [w[0] for w in name.split() if w[0].isupper()]
    if not short.isupper() or not all(letter in initials for letter in short):
        return None
    return reading.upto(second.close, name=name, organisation=short)


def _fields(place: Place, reading: Reading, second: Reading | None) -> Reading | None:
    """`Gewerkschaft Erziehung und Bildung`: a common noun on either side."""
    if second is None or second.head.noun is not None:
        return None
    if not _is_field(place.words, reading) or not _is_field(place.words, second):
        return None
    name = f"{reading.mention.name} {place.words.string(reading.close, second.close)}"
    return reading.upto(second.close, name=name)


def _one_entity(place: Place, reading: Reading) -> Reading | None:
    """`Verband Handel und Handwerk`, one body by the model."""
    entities, close = place.words.entities, reading.close
    if close + 1 >= len(entities) or entities[close] != "ORG":
        return None
    end = close + 1
    while end < len(entities) and entities[end] == "ORG":
        end += 1
    return reading.upto(end, name=f"{reading.mention.name} {place.words.string(close, end)}")


def _is_field(words: Letters, reading: Reading) -> bool:
    """Whether a name is one common noun without anything before it but a body's noun: `Gewerkschaft | Erziehung`."""
    begin, end = reading.head.names if reading.head.noun is not None else reading.head.nouns
    alone = reading.head.noun is not None or not (reading.phrase.determiner or reading.phrase.adjectives)
    return alone and end - begin == 1 and words.letters[begin] == "n" and words.entities[begin] not in ("PER", "LOC")


def two_offices(place: Place, reading: Reading) -> Reading | None:
    """Two offices of one person: `der Vizekanzler und Finanzminister Asmus Terhaar`."""
    if place.letter(reading.close) != "k" or reading.own_name:
        return None
    second = place.beginning(reading.close + 1)
    if second is None or not second.is_office or second.phrase.determiner:
        return None
    if not _is_one_office(reading) and not (second.own_name and _is_bare_noun(reading)):
        return None
    mention, other = reading.mention, second.mention
    differs = reading.is_office and mention.gender and other.gender and mention.gender != other.gender
    if other.number == "pl" or differs:
        return None
    role = f"{mention.role or mention.name} und {other.role}"
    if second.own_name:
        body = other.organisation or mention.organisation
        return reading.as_mention(replace(other, role=role, organisation=body), second.close)
    return reading.upto(second.close, name=role, role=role) if reading.phrase.determiner else None


BY_AND: tuple[Callable[[Place, Reading], Reading | None], ...] = (body_with_und, two_offices)


def _is_bare_noun(reading: Reading) -> bool:
    """Whether a bare noun may mean one person, by its end: `Ernährungsberater und Arzt Jan Lenz`."""
    name, bare = reading.mention.name, not reading.phrase.determiner and not reading.phrase.adjectives
    return bare and (reading.head.noun is None or reading.is_office) and " " not in name and is_agent(name)


# What stands right behind.


def bearer_behind(place: Place, reading: Reading) -> Reading | None:
    """`der Präsident des Verbands | Max Berg`: a name right behind what hangs on the office."""
    if not _is_one_office(reading) or reading.close <= reading.phrase.close:
        return None
    name = place.beginning(reading.close)
    if name is None or not name.own_name or name.phrase.determiner or name.mention.evidence != "name_first_name":
        return None
    return _with_name(reading, name, office=True) or reading


# What stands between commas or behind a dash: the first line that fits joins it.


def one_of_several(place: Place, reading: Reading, behind: Reading) -> Reading | None:
    """`eine | der größten Parteien, die „Neue Mitte“,`: a plural is followed by the one that is meant."""
    begin, close, other = reading.phrase.begin, behind.close, behind.mention
    first = begin > 0 and place.words.texts[begin - 1].lower() in ("einer", "eine", "eines") and not reading.own_name
    apart = place.letter(close) == "," and behind.own_name and other.number != "pl"
    if not first or reading.phrase.determiner != "der" or not apart or other.kind not in ("organisation", "person"):
        return None
    if other.kind != "organisation" and not other.role and reading.is_office:
        return None
    return reading.as_mention(other, close)


def role_behind_name(place: Place, reading: Reading, behind: Reading) -> Reading | None:
    """`Cho Tae-yong, Direktor des Dienstes`."""
    mention, other = reading.mention, behind.mention
    named = mention.kind in ("person", "unknown") and reading.own_name
    if not named or not behind.is_office or behind.own_name:
        return None
    if other.number == "pl" or place.letter(_seam(place, reading)) != ",":
        return reading
    return reading.upto(
        behind.close, kind="person", role=mention.role or as_role(other.role),
        organisation=mention.organisation or other.organisation, gender=mention.gender or other.gender,
    )  # fmt: skip


def name_behind_role(place: Place, reading: Reading, behind: Reading) -> Reading | None:
    """`der Direktor des Dienstes, Cho Tae-yong,`."""
    if reading.own_name or not behind.own_name or not _is_bare(behind) or not _closes(place.words, behind.close):
        return None
    return _with_name(reading, behind, office=_is_one_office(reading) and not _is_owned(place))


APPOSITIONS: tuple[Callable[[Place, Reading, Reading], Reading | None], ...] = (
    one_of_several, role_behind_name, name_behind_role,
)  # fmt: skip


def _is_bare(reading: Reading) -> bool:
    """Whether a name has no article, but for `ein gewisser Herr Kern`."""
    return not reading.phrase.determiner or bool(reading.head.honorific)


def _is_owned(place: Place) -> bool:
    """Whether a phrase is somebody's genitive: `der Bruder | des Papstes, Georg Berg,` tells the brother's name."""
    if place.before is None:
        return False
    here, at = place.phrases[place.at], place.at
    office = place.before.is_a("office") and place.before.names[0] == place.before.names[1]
    return office and place.phrases[at - 1].close == here.begin and here.determiner.lower() in _GENITIVE


def _with_name(reading: Reading, behind: Reading, *, office: bool) -> Reading | None:
    """An office or body with the name behind it: `der Direktor des Dienstes, Cho Tae-yong`."""
    mention, other, noun = reading.mention, behind.mention, reading.head.noun
    named = noun is not None and noun.title and other.evidence == "name_model" and _FULL_NAME.fullmatch(other.name)
    # `der Chef des Stabs, General Berg`
    ranked = behind.head.noun is not None and behind.head.noun.sort == "office" and behind.head.noun.family in _RANKS
    if office and (other.kind in ("person", "unknown") or named) and (not other.role or ranked):
        return reading.upto(
            behind.close, own_name=True, name=other.name, role=as_role(mention.role), number="sg", kind="person",
            gender=other.gender or mention.gender, organisation=mention.organisation or other.organisation,
        )  # fmt: skip
    if mention.kind == "organisation" and other.kind == "organisation" and mention.number != "pl":
        return reading.as_mention(replace(other, gender=mention.gender), behind.close)
    return None


def _closes(words: Letters, at: int) -> bool:
    """Whether an apposition can end before a token: `..., Cho Tae-yong, sagte`; a list goes on with `und`."""
    return at >= len(words.letters) or words.letters[at] in ',.v()S"-xq'
