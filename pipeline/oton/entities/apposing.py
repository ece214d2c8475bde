"""Role and name side by side: `Cho Tae-yong, Direktor des Dienstes`; `der Direktor des Dienstes, Cho Tae-yong,`."""

from __future__ import annotations

import re
from dataclasses import replace

from oton.entities.heads import Head
from oton.entities.naming import as_role
from oton.entities.phrases import Phrase
from oton.entities.reading import Reading
from oton.entities.words import Words
from oton.names import is_agent

_FULL_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*[a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*[a-z][\w’'-]*){1,2}")
_RANKS = frozenset(["office.law", "office.police", "office.science", "office.doctor", "office.clergy"])
_GENITIVE = frozenset(["des", "der", "eines", "einer", "seines", "seiner", "ihres", "ihrer"])


def join_apposition(
    words: Words, reading: Reading, at: int, phrases: list[Phrase], readings: list[Reading | None], before: Head | None
) -> Reading:
    """Role and name side by side: `Cho Tae-yong, Direktor des Dienstes`, `der Direktor des Dienstes, Cho Tae-yong,`."""
    noun = reading.head.noun
    if noun is not None and noun.sort == "source":
        return reading
    if noun is not None and noun.sort == "organisation" and reading.own_name:
        k = reading.close < len(words.letters) and words.letters[reading.close] == "k"
        _go_on(words, reading, _beginning(phrases, readings, at, reading.close + 1) if k else None)
    office = noun is not None and noun.sort == "office" and reading.mention.number != "pl"
    close = reading.close
    if close < len(words.letters) and words.letters[close] == "k" and not reading.own_name:
        second = _beginning(phrases, readings, at, close + 1)
        titled = second is not None and second.is_office and not second.phrase.determiner
        if second is not None and titled and (office or (second.own_name and _is_bare_noun(reading))):
            _hold_both(reading, second)
    if office and not reading.own_name and reading.close > reading.phrase.close:
        name = _beginning(phrases, readings, at, reading.close)
        if name is not None and name.own_name and not name.phrase.determiner and name.mention.rule == "name_first_name":
            _take_name(reading, name, office=True)  # `der Präsident des Verbands | Max Berg`
            return reading
    seam = _behind_places(phrases, readings, at, reading.close) if office and not reading.own_name else reading.close
    if words.letters.startswith(",c,", seam):
        seam += 2  # `Jan Berg, 47, Bürgermeister`
    if seam + 1 >= len(words.texts) or words.letters[seam] not in ",-":
        return reading
    behind = _beginning(phrases, readings, at, seam + 1)
    if behind is None:
        return reading
    mention, other, office_noun = reading.mention, behind.mention, reading.is_office
    if _is_one_of(words, reading, behind) and (other.kind == "organisation" or other.role or not office_noun):
        reading.mention, reading.close, reading.own_name = other, behind.close, True
        return reading
    if mention.kind in ("person", "unknown") and reading.own_name and behind.is_office and not behind.own_name:
        if other.number != "pl" and words.letters[seam] == ",":
            body = mention.organisation or other.organisation
            gender = mention.gender or other.gender
            reading.mention = replace(
                mention, kind="person", role=mention.role or as_role(other.role), organisation=body, gender=gender
            )
            reading.close = behind.close
    elif not reading.own_name and behind.own_name and _is_bare(behind) and _closes(words, behind.close):
        _take_name(reading, behind, office=office and not _is_owned(phrases, at, before))
    return reading


def _is_one_of(words: Words, reading: Reading, behind: Reading) -> bool:
    """Whether a plural is followed by the one that is meant: `eine | der größten Parteien, die „Neue Mitte“,`."""
    begin, close = reading.phrase.begin, behind.close
    first = begin > 0 and words.texts[begin - 1].lower() in ("einer", "eine", "eines") and not reading.own_name
    apart = words.letters[close : close + 1] == "," and behind.own_name and behind.mention.number != "pl"
    return first and reading.phrase.determiner == "der" and apart and behind.mention.kind in ("organisation", "person")


def _is_bare(reading: Reading) -> bool:
    """Whether a name has no article, but for `ein gewisser Herr Kern`."""
    return not reading.phrase.determiner or bool(reading.head.honorific)


def _is_owned(phrases: list[Phrase], at: int, before: Head | None) -> bool:
    """Whether a phrase is somebody's genitive: `der Bruder | des Papstes, Georg Berg,` tells the brother's name."""
    if before is None:
        return False
    office = before.noun is not None and before.noun.sort == "office" and before.names[0] == before.names[1]
    return office and phrases[at - 1].close == phrases[at].begin and phrases[at].determiner.lower() in _GENITIVE


def _beginning(phrases: list[Phrase], readings: list[Reading | None], at: int, begin: int) -> Reading | None:
    """The reading of the phrase that begins at a token behind phrase `at`."""
    for index in range(at + 1, min(at + 8, len(phrases))):
        if phrases[index].begin == begin:
            return readings[index]
    return None


def _behind_places(phrases: list[Phrase], readings: list[Reading | None], at: int, close: int) -> int:
    """Where a role ends with the places that its name leaves out: `Sprecher der Fraktion | im Landtag`."""
    for index in range(at + 1, min(at + 6, len(phrases))):
        reading = readings[index]
        if phrases[index].preposition == close and reading is not None:
            close = reading.close
    return close


def _hold_both(reading: Reading, second: Reading) -> None:
    """Two offices of one person: `der Vizekanzler und Finanzminister Asmus Terhaar`."""
    mention, other = reading.mention, second.mention
    differs = reading.is_office and mention.gender and other.gender and mention.gender != other.gender
    if other.number == "pl" or differs:
        return
    role = f"{mention.role or mention.name} und {other.role}"
    if second.own_name:
        reading.mention = replace(other, role=role, organisation=other.organisation or mention.organisation)
        reading.own_name = True
    elif reading.phrase.determiner:
        reading.mention = replace(mention, name=role, role=role)
    else:
        return
    reading.close = second.close


def _is_bare_noun(reading: Reading) -> bool:
    """Whether a bare noun may mean one person, by its end: `Ernährungsberater und Arzt Jan Lenz`."""
    name, bare = reading.mention.name, not reading.phrase.determiner and not reading.phrase.adjectives
    return bare and (reading.head.noun is None or reading.is_office) and " " not in name and is_agent(name)


def _take_name(reading: Reading, behind: Reading, *, office: bool) -> None:
    """The name behind an office or body: `der Direktor des Dienstes, Cho Tae-yong`."""
    mention, other = reading.mention, behind.mention
    noun = reading.head.noun
    named = noun is not None and noun.title and other.rule == "name_model" and _FULL_NAME.fullmatch(other.name)
    ranked = behind.head.noun is not None and behind.head.noun.rule in _RANKS  # `der Chef des Stabs, General Berg`
    if office and (other.kind in ("person", "unknown") or named) and (not other.role or ranked):
        reading.mention = replace(
            mention, name=other.name, role=as_role(mention.role), gender=other.gender or mention.gender,
            organisation=mention.organisation or other.organisation, number="sg", kind="person",
        )  # fmt: skip
    elif mention.kind == "organisation" and other.kind == "organisation" and mention.number != "pl":
        reading.mention = replace(other, gender=mention.gender)
    else:
        return
    reading.close, reading.own_name = behind.close, True


def _closes(words: Words, at: int) -> bool:
    """Whether an apposition can end before a token: `..., Cho Tae-yong, sagte`; a list goes on with `und`."""
    return at >= len(words.letters) or words.letters[at] in ',.v()S"-xq'


def _is_field(words: Words, reading: Reading) -> bool:
    """Whether a name is one common noun without anything before it but a body's noun: `Gewerkschaft | Erziehung`."""
    begin, end = reading.head.names if reading.head.noun is not None else reading.head.nouns
    alone = reading.head.noun is not None or not (reading.phrase.determiner or reading.phrase.adjectives)
    return alone and end - begin == 1 and words.letters[begin] == "n" and words.entities[begin] not in ("PER", "LOC")


def _go_on(words: Words, reading: Reading, second: Reading | None) -> None:
    """A body's name with `und` in it: `Gewerkschaft Verkehr und Bau (GVB)`, or one entity by the model."""
    close = reading.close
    if second is not None and second.phrase.paren[1] and not second.phrase.determiner:
        short, name = words.string(*second.phrase.paren), words.string(close, second.phrase.end)
        initials = [w[0] for w in f"{reading.mention.name} {name}".split() if w[0].isupper()]
        if short.isupper() and all(letter in initials for letter in short):
            reading.mention = replace(reading.mention, name=f"{reading.mention.name} {name}", organisation=short)
            reading.close = second.close
            return
    if second is not None and _is_field(words, reading) and _is_field(words, second) and second.head.noun is None:
        reading.mention = replace(reading.mention, name=f"{reading.mention.name} {words.string(close, second.close)}")
        reading.close = second.close  # `Gewerkschaft Erziehung und Bildung`
        return
    if close + 1 >= len(words.texts) or words.letters[close] != "k" or words.entities[close] != "ORG":
        return
    end = close + 1
    while end < len(words.texts) and words.entities[end] == "ORG":
        end += 1
    reading.mention = replace(reading.mention, name=f"{reading.mention.name} {words.string(close, end)}")
    reading.close = end
