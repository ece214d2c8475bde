"""Runs of nouns and names that are several phrases -> where they come apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oton.entities.gazetteer import Gazetteer
from oton.entities.heads import ABSTRACT, is_honorific, of_place
from oton.entities.names import ACRONYM, person_parts
from oton.text.letters import Letters
from oton.text.nominals import Phrase, split


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


def boundary(words: Letters, gazetteer: Gazetteer, phrase: Phrase) -> int:
    """Where a new phrase begins inside a run of nouns (`nach ersten Meldungen | Schäden`), or -1."""
    last = phrase.quote if phrase.quote >= 0 else phrase.end
    for at in range(phrase.head + 1, last):
        if (
            _behind_name(words, gazetteer, phrase, at, last)
            or _before_title(words, gazetteer, phrase, at, last)
            or (words.heads and _loose(words, gazetteer, phrase, at, last))
            or (words.letters[at] == "n" and _between_nouns(words, gazetteer, phrase, at))
        ):
            return at
    return -1


def _behind_name(words: Letters, gazetteer: Gazetteer, phrase: Phrase, at: int, last: int) -> bool:
    """Whether a name is complete before a token: `zitiert die Küstenpost | Jonte Brix`."""
    here, before = words.entities[at], words.entities[at - 1]
    medium = gazetteer.name_at(words.texts, at) if words.letters[at] == "e" else None
    if medium is not None and medium.family == "medium" and person_parts(words, gazetteer, phrase.head, at):
        return True  # `sagte Jonas Falk | RTL`
    if _two_names(words, gazetteer, phrase, at, last):
        return True
    if words.texts[at] in gazetteer.first_names and at + 1 < last:
        known = gazetteer.name_at(words.texts, phrase.head)
        if known is not None and phrase.head + known.length == at:
            return True
        text = words.texts[at - 1]
        owner = at == phrase.head + 1 and text.endswith("s") and gazetteer.name_at([text[:-1]], 0) is not None
        if owner and text not in gazetteer.first_names and words.letters[at - 1] == "e":
            return True  # `Spaniens | José Vidal`
        labels = here in ("PER", "") and words.entities[at + 1] == here and before in ("LOC", "ORG")
        return labels and words.letters[at - 1] == "e"
    if words.letters[at] != "n" or here or before != "PER":
        return False
    begin = at - 1
    while begin > phrase.head and words.entities[begin - 1] == "PER":
        begin -= 1
    return person_parts(words, gazetteer, begin, at)  # `wie Norbert Kern | Verzögerungen einräumte`


def _two_names(words: Letters, gazetteer: Gazetteer, phrase: Phrase, at: int, last: int) -> bool:
    """Whether a person's full name ends before another's or a place: `Ricarda Kern | Berlin`, a line broken off."""
    if words.letters[at] != "e" or not person_parts(words, gazetteer, phrase.head, at):
        return False
    if words.entities[at] == "LOC" and words.entities[at - 1] == "PER":
        return True
    names = gazetteer.first_names
    return at + 1 < last and words.texts[at] in names and words.texts[at - 1] not in names and at - phrase.head == 2


def _before_title(words: Letters, gazetteer: Gazetteer, phrase: Phrase, at: int, last: int) -> bool:
    """Whether somebody's title begins behind a noun or place that has no part in it."""
    here, before = gazetteer.noun(words.texts[at]), words.texts[at - 1]
    title = here is not None and here.sort == "office" and here.title and not here.plural
    if not title or words.letters[at] != "n" or at + 1 >= last or words.texts[at] in gazetteer.first_names:
        return False
    if words.letters[at - 1] == "e":  # `in Berlin | Ministerpräsident Kern`
        known = gazetteer.name_at(words.texts, phrase.head)
        if known is not None:
            return known.kind == "place" and phrase.head + known.length == at
        return words.entities[at - 1] == "LOC" and not before.endswith(("s", "’", "'"))
    plain = words.letters[at - 1] == "n" and gazetteer.noun(before) is None and before not in gazetteer.first_names
    plain = plain and not before.endswith("s")  # `Kerns Verteidiger Berg`
    return plain and len(before) > 4 and not ACRONYM.fullmatch(before)  # `das Milliardenloch | Finanzminister Kern`


def _between_nouns(words: Letters, gazetteer: Gazetteer, phrase: Phrase, at: int) -> bool:
    """Whether two nouns side by side belong to two phrases: `nach ersten Meldungen | Schäden`."""
    text, before = words.texts[at], words.texts[at - 1]
    noun, here = gazetteer.noun(before), gazetteer.noun(text)
    if words.letters[at - 1] == "n" and text not in gazetteer.first_names and not is_honorific(words, at - 1):
        if noun is not None and noun.sort == "office" and noun.gender and here is None and ABSTRACT.search(text):
            return True  # `dass Manager | Verantwortung tragen`
        joined = words.heads and (words.heads[at] == at - 1 or words.heads[at - 1] == at)
        lone = not joined and noun is None and before not in gazetteer.first_names and words.letters[phrase.head] == "n"
        closed = noun is not None and (noun.sort in ("source", "group") or noun.plural)
        return (closed or (lone and here is not None)) and gazetteer.name_at(words.texts, at) is None
    if here is not None and here.sort in ("source", "group") and words.letters[at - 1] == "e":
        known = gazetteer.name_at(words.texts, at - 1)
        return known is not None and known.kind == "place"  # `den USA | Geheimdienstinformationen`
    return False


def _loose(words: Letters, gazetteer: Gazetteer, phrase: Phrase, at: int, last: int) -> bool:
    """Whether the parse joins nothing over a seam before a noun or a full name: `laut Ministerium | Arbeiten`."""
    honorific = is_honorific(words, at - 1)
    plain = words.letters[at] == words.letters[at - 1] == "n" and not honorific
    full = words.letters[at - 1] == "e" and words.texts[at] in gazetteer.first_names and at + 1 < last
    named = words.letters[at - 1] == "e" and words.letters[at] == "n" and not words.entities[at]
    full = full or (named and words.entities[at - 1] in ("ORG", "PER"))  # `meldet die NBK | Ausfälle`
    noun = gazetteer.noun(words.texts[at - 1])
    if noun is None or (noun.sort == "office" and not noun.plural and gazetteer.noun(words.texts[at]) is None):
        plain = False  # `United States`, `laut Außenminister Blinken`
    if noun is not None and noun.sort == "organisation" and not noun.plural and words.texts[at].count("-") > 1:
        plain = False  # `der Gewerkschaft Handel-Banken-Versicherungen`
    plain = plain and words.texts[at] not in gazetteer.first_names
    if not (plain or full) or words.texts[at - 1] in gazetteer.first_names or honorific:
        return False
    forward = words.hangs_on(at, last, (phrase.head, at))
    return not forward and not words.hangs_on(phrase.head, at, (at, last))


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
