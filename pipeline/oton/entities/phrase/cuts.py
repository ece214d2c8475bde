"""Runs of nouns and names that are several phrases -> where they come apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from oton.entities.gazetteer import Gazetteer
from oton.entities.name.kind_of_name import ACRONYM, person_parts
from oton.entities.phrase.heads import ABSTRACT, is_honorific, of_place
from oton.entities.rules import Name
from oton.text.letters import Letters
from oton.text.nominals import Phrase, split
from oton.text.nouns import Noun


def part(words: Letters, gazetteer: Gazetteer, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, runs of nouns that are several phrases cut up."""
    out: list[Phrase] = []
    for phrase in phrases:
        rest = _without_saying(words, gazetteer, phrase)
        while (at := boundary(words, gazetteer, rest)) > 0:
            first, rest = split(words, rest, at)
            out.append(first)
        if (at := _bearer(words, gazetteer, out, rest)) > 0:
            first, rest = split(words, rest, at)
            out.append(first)
        out.append(rest)
    return _owned(words, gazetteer, out)


def _owned(words: Letters, gazetteer: Gazetteer, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, a name in the genitive joined to what it owns: `Spaniens | früherer Regierungschef`."""
    out: list[Phrase] = []
    for phrase in phrases:
        before = out[-1] if out else None
        if before is not None and before.end == phrase.begin and _owns(words, gazetteer, before, phrase):
            out[-1] = replace(phrase, begin=before.begin, preposition=before.preposition, owner=before.head)
        else:
            out.append(phrase)
    return out


def _owns(words: Letters, gazetteer: Gazetteer, before: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase is a name in the genitive for the one behind it, which begins with its adjectives."""
    if before.determiner or before.adjectives or before.end - before.head != 1 or before.close != before.end:
        return False
    if phrase.determiner or not phrase.adjectives or phrase.numeral or phrase.adjectives[0] != phrase.begin:
        return False
    text, noun = words.texts[before.head], gazetteer.noun(words.texts[phrase.end - 1])
    noun = noun or gazetteer.noun(words.texts[phrase.head])
    if noun is None or not text.endswith("s") or len(text) < 4 or text.isupper() or text in gazetteer.first_names:
        return False
    return gazetteer.name_at([text], 0) is None and (words.letters[before.head] == "e" or of_place(gazetteer, text))


def _without_saying(words: Letters, gazetteer: Gazetteer, phrase: Phrase) -> Phrase:
    """A phrase without the quoted clause behind it, unless that is a body's name: `Bündnis „Klinik bleibt hier“`."""
    if phrase.quote <= phrase.head or not set("vP") & set(words.letters[phrase.quote : phrase.end]):
        return phrase
    noun = gazetteer.noun(words.texts[phrase.quote - 1])
    if noun is not None and noun.sort == "organisation":
        return phrase
    return phrase.upto(phrase.quote)


@dataclass(frozen=True)
class Seam:
    """A place inside a run of nouns and names, before token `at`, where another phrase may begin."""

    words: Letters
    gazetteer: Gazetteer
    phrase: Phrase
    at: int
    last: int  # where the run ends

    @property
    def pair(self) -> str:
        """The letters on either side: `nn`, `en`."""
        return self.words.letters[self.at - 1 : self.at + 1]

    @property
    def texts(self) -> tuple[str, str]:
        """The words on either side."""
        return self.words.texts[self.at - 1], self.words.texts[self.at]

    @property
    def entities(self) -> tuple[str, str]:
        """What the model takes the words for."""
        return self.words.entities[self.at - 1], self.words.entities[self.at]

    @cached_property
    def nouns(self) -> tuple[Noun | None, Noun | None]:
        """What the words are as listed nouns."""
        before, here = self.texts
        return self.gazetteer.noun(before), self.gazetteer.noun(here)

    @property
    def first_names(self) -> tuple[bool, bool]:
        """Whether the words are first names."""
        before, here = self.texts
        return before in self.gazetteer.first_names, here in self.gazetteer.first_names

    @property
    def behind_person(self) -> bool:
        """Whether a person's full name ends here."""
        return person_parts(self.words, self.gazetteer, self.phrase.head, self.at)

    def listed(self, at: int) -> Name | None:
        """The listed name that begins at a token."""
        return self.gazetteer.name_at(self.words.texts, at)


def person_and_medium(s: Seam) -> bool:
    """`sagte Jonas Falk | RTL`."""
    medium = s.listed(s.at) if s.pair[1] == "e" else None
    return medium is not None and medium.family == "medium" and s.behind_person


def two_names(s: Seam) -> bool:
    """`Ricarda Kern | Berlin`, a line broken off; one full name behind another."""
    if s.pair[1] != "e" or not s.behind_person:
        return False
    if s.entities == ("PER", "LOC"):
        return True
    return s.at + 1 < s.last and s.first_names == (False, True) and s.at - s.phrase.head == 2


def listed_and_full_name(s: Seam) -> bool:
    """`zitiert die Küstenpost | Jonte Brix`: a listed name, then a first name and more."""
    known = s.listed(s.phrase.head)
    full = s.first_names[1] and s.at + 1 < s.last
    return full and known is not None and s.phrase.head + known.length == s.at


def owner_and_full_name(s: Seam) -> bool:
    """`Spaniens | José Vidal`: a place in the genitive."""
    owner = s.at == s.phrase.head + 1 and s.pair[0] == "e" and of_place(s.gazetteer, s.texts[0])
    return owner and s.first_names == (False, True) and s.at + 1 < s.last


def body_and_full_name(s: Seam) -> bool:
    """`Norvia | Jonte Brix`: by the model a body or place, then a person."""
    if not s.first_names[1] or s.at + 1 >= s.last or s.pair[0] != "e":
        return False
    before, here = s.entities
    return here in ("PER", "") and s.words.entities[s.at + 1] == here and before in ("LOC", "ORG")


def person_and_noun(s: Seam) -> bool:
    """`wie Norbert Kern | Verzögerungen einräumte`."""
    if s.pair[1] != "n" or s.entities != ("PER", "") or (s.first_names[1] and s.at + 1 < s.last):
        return False
    begin = s.at - 1
    while begin > s.phrase.head and s.words.entities[begin - 1] == "PER":
        begin -= 1
    return person_parts(s.words, s.gazetteer, begin, s.at)


def _begins_title(s: Seam) -> bool:
    """Whether somebody's title with a name behind it begins: `Ministerpräsident Kern`."""
    here = s.nouns[1]
    title = here is not None and here.sort == "office" and here.title and not here.plural
    return title and s.pair[1] == "n" and s.at + 1 < s.last and not s.first_names[1]


def place_and_title(s: Seam) -> bool:
    """`in Berlin | Ministerpräsident Kern`."""
    if s.pair[0] != "e" or not _begins_title(s):
        return False
    known = s.listed(s.phrase.head)
    if known is not None:
        return known.kind == "place" and s.phrase.head + known.length == s.at
    return s.entities[0] == "LOC" and not s.texts[0].endswith(("s", "’", "'"))


def noun_and_title(s: Seam) -> bool:
    """`das Milliardenloch | Finanzminister Kern`, but `Kerns Verteidiger Berg`."""
    if s.pair[0] != "n" or not _begins_title(s) or s.nouns[0] is not None or s.first_names[0]:
        return False
    before = s.texts[0]
    return len(before) > 4 and not before.endswith("s") and not ACRONYM.fullmatch(before)


def apart_by_parse(s: Seam) -> bool:
    """`laut Ministerium | Arbeiten`, `meldet die NBK | Ausfälle`: the parse joins nothing over the seam."""
    if not s.words.heads or s.first_names[0] or is_honorific(s.words, s.at - 1):
        return False
    if not (_plain_nouns(s) or _name_and_more(s)):
        return False
    forward = s.words.hangs_on(s.at, s.last, (s.phrase.head, s.at))
    return not forward and not s.words.hangs_on(s.phrase.head, s.at, (s.at, s.last))


def _plain_nouns(s: Seam) -> bool:
    """Whether two common nouns meet that may be two phrases."""
    before, here = s.nouns
    if s.pair != "nn" or before is None or s.first_names[1]:
        return False  # `United States`
    if before.sort == "office" and not before.plural and here is None:
        return False  # `laut Außenminister Blinken`
    # `der Gewerkschaft Handel-Banken-Versicherungen`
    return not (before.sort == "organisation" and not before.plural and s.texts[1].count("-") > 1)


def _name_and_more(s: Seam) -> bool:
    """Whether a full name or, behind a body or person, a common noun begins behind a name."""
    if s.pair[0] != "e":
        return False
    full = s.first_names[1] and s.at + 1 < s.last
    return full or (s.pair[1] == "n" and not s.entities[1] and s.entities[0] in ("ORG", "PER"))


def office_and_abstract(s: Seam) -> bool:
    """`dass Manager | Verantwortung tragen`."""
    before, here = s.nouns
    apart = s.pair == "nn" and not s.first_names[1] and not is_honorific(s.words, s.at - 1)
    office = before is not None and before.sort == "office" and bool(before.gender)
    return apart and office and here is None and bool(ABSTRACT.search(s.texts[1]))


def between_nouns(s: Seam) -> bool:
    """`nach ersten Meldungen | Schäden`."""
    if s.pair != "nn" or s.first_names[1] or is_honorific(s.words, s.at - 1) or s.listed(s.at) is not None:
        return False
    (before, here), heads = s.nouns, s.words.heads
    if before is not None:
        return before.sort in ("source", "group") or before.plural
    joined = bool(heads) and (heads[s.at] == s.at - 1 or heads[s.at - 1] == s.at)
    return here is not None and not joined and not s.first_names[0] and s.words.letters[s.phrase.head] == "n"


def place_and_words(s: Seam) -> bool:
    """`den USA | Geheimdienstinformationen`."""
    here, known = s.nouns[1], s.listed(s.at - 1)
    told = s.pair == "en" and here is not None and here.sort in ("source", "group")
    return told and known is not None and known.kind == "place"


CUTS: tuple[Callable[[Seam], bool], ...] = (
    person_and_medium, two_names, listed_and_full_name, owner_and_full_name, body_and_full_name, person_and_noun,
    place_and_title, noun_and_title, apart_by_parse, office_and_abstract, between_nouns, place_and_words,
)  # fmt: skip


def boundary(words: Letters, gazetteer: Gazetteer, phrase: Phrase) -> int:
    """Where a new phrase begins inside a run of nouns (`nach ersten Meldungen | Schäden`), or -1."""
    last = phrase.quote if phrase.quote >= 0 else phrase.end
    seams = (Seam(words, gazetteer, phrase, at, last) for at in range(phrase.head + 1, last))
    return next((seam.at for seam in seams if any(cut(seam) for cut in CUTS)), -1)


def _bearer(words: Letters, gazetteer: Gazetteer, before: Sequence[Phrase], phrase: Phrase) -> int:
    """Where the bearer of an office begins behind the body in it: `der Präsident des Verbands | Max Berg`, or -1."""
    if phrase.quote >= 0 or phrase.end - phrase.head < 3:
        return -1
    names = gazetteer.first_names
    at = next((i for i in range(phrase.head + 1, phrase.end - 1) if words.texts[i] in names), -1)
    if at < 0 or not person_parts(words, gazetteer, at, phrase.end):
        return -1
    noun = gazetteer.noun(words.texts[phrase.head])  # `der Region Elsass | Adrien Berg`
    if noun is None or noun.sort != "organisation":
        noun = gazetteer.noun(words.texts[at - 1])
    body = noun is not None and noun.sort == "organisation" and not noun.head.endswith(gazetteer.named_after)
    field = noun is None and phrase.preposition >= 0 and words.texts[phrase.preposition] == "für"
    return at if (body or field) and _of_office(words, gazetteer, before, phrase) else -1


def _of_office(words: Letters, gazetteer: Gazetteer, before: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether a phrase hangs, by one genitive or preposition after the other, on an office without a name."""
    begin = phrase.preposition if phrase.preposition >= 0 else phrase.begin
    for earlier in reversed(before[-3:]):
        if earlier.close != begin or earlier.quote >= 0:
            return False
        noun = gazetteer.noun(words.texts[earlier.end - 1])
        if noun is None or noun.sort not in ("office", "organisation"):
            return False
        if noun.sort == "office":
            return not noun.plural
        begin = earlier.preposition if earlier.preposition >= 0 else earlier.begin
    return False
