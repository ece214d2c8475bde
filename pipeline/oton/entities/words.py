"""Doc -> plain lists and one letter a token, so that phrases are found by regular expressions over the letters.

d determiner, s possessive, a adjective, c numeral, w adverb, n noun, e name, t truncated (`Bundes-`), p preposition,
q preposition with article, k conjunction, v finite verb, P personal pronoun, x other word; , . ( ) " - / themselves;
S a line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.attrs import ENT_TYPE, HEAD, IDX, IS_SPACE, ORTH, SENT_START, TAG  # type: ignore[import-not-found]

from oton.entities.nominative import is_adjectival
from oton.names import DEGREES, FOREIGN_PARTICLES, GERMAN_PARTICLES, HONORIFICS, NOBILITY, PARTICLES
from oton.records import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from oton.entities.gazetteer import Gazetteer

_BY_TAG = {
    "ART": "d", "PDAT": "d", "PIAT": "d", "PWAT": "d", "PIDAT": "a", "PPOSAT": "s", "ADJA": "a", "CARD": "c",
    "ADV": "w", "ADJD": "w", "NN": "n", "NE": "e", "FM": "e", "XY": "e", "TRUNC": "t", "APPR": "p", "APPRART": "q",
    "KON": "k", "VVFIN": "v", "VAFIN": "v", "VMFIN": "v", "PPER": "P", "$,": ",", "$.": ".", "_SP": "S",
}  # fmt: skip
_TOWN_FRONTS = frozenset(("New", "Sankt", "St.", "Bad", "San", "Los", "Tel", "Den", "Rio", "Las"))
_QUOTES = "„“”\"»«‚‘'"
_BY_TEXT = {
    **dict.fromkeys(_QUOTES, '"'), **dict.fromkeys(("``", "''"), '"'), ",": ",", "(": "(", ")": ")", "[": "(", "]": ")",
    "-": "-", "–": "-", "—": "-", "/": "/", "und": "k", "sowie": "k", "&": "k", ":": ".", ";": ".",
    "gemäss": "p",  # as the Swiss write it; taggers take it for an adjective
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a Doc as lists: texts, letters, entity labels, begins and ends in characters, sentence numbers."""

    text: str
    texts: list[str]
    letters: str
    entities: list[str]
    starts: list[int]
    ends: list[int]
    opens: frozenset[int]  # tokens that begin a sentence
    heads: list[int]  # what each token hangs on by the parse; empty where the Doc has none

    def string(self, begin: int, end: int) -> str:
        """The text of tokens `[begin, end)` with single blanks."""
        return " ".join(self.text[self.starts[begin] : self.ends[end - 1]].split()) if end > begin else ""

    def hangs_on(self, begin: int, end: int, to: tuple[int, int]) -> bool:
        """Whether the parse hangs tokens `[begin, end)` on one of the tokens `to`; True where there is no parse."""
        if not self.heads:
            return True
        outside = [h for h in self.heads[begin:end] if not begin <= h < end]
        return any(to[0] <= h < to[1] for h in outside)


def read_words(doc: Doc, gazetteer: Gazetteer) -> Words:
    """The tokens of a tagged Doc; needs tags, uses sentence starts and entities where there are any."""
    strings = doc.vocab.strings
    rows = doc.to_array([ORTH, IDX, TAG, ENT_TYPE, SENT_START, IS_SPACE]).tolist()
    heads = _heads(doc) if doc.has_annotation("DEP") else []
    known: dict[int, str] = {0: ""}  # of this doc's words, tags and labels
    letter_of: dict[tuple[int, int], str] = {}
    texts, starts, letters, entities, opens = [], [], [], [], []
    for index, (orth, start, tag, entity, opening, space) in enumerate(rows):
        text = known.get(orth)
        if text is None:
            text = known[orth] = strings[orth]
        letter = letter_of.get((orth, tag))
        if letter is None:
            letter = letter_of[orth, tag] = "S" if space else _BY_TEXT.get(text) or _BY_TAG.get(strings[tag], "x")
        label = known.get(entity)
        if label is None:
            label = known[entity] = strings[entity]
        texts.append(text)
        starts.append(start)
        if label and letter in "wx" and text[:1].isupper():
            letter = "e"  # `Tarsiens Präsident`, tagged as an adverb
        letters.append(letter)
        entities.append(label)
        if opening == 1:
            opens.append(index)
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    _mend(texts, letters, entities, gazetteer)
    _find_verbs(texts, letters, heads)
    _join_families(texts, letters, entities)
    _join_apostrophes(letters, starts, ends, texts)
    _join_numbers(letters, entities)
    return Words(text_of(doc), texts, "".join(letters), entities, starts, ends, frozenset(opens) | {0}, heads)


def _mend(texts: list[str], letters: list[str], entities: list[str], gazetteer: Gazetteer) -> None:
    """Puts right what taggers get wrong inside names: particles and articles that belong to them."""
    first_names, small, long = gazetteer.first_names, gazetteer.small_names, gazetteer.long_names
    for index, text in enumerate(texts):
        letter = letters[index]
        if text in small:
            letters[index] = "e"  # `die taz`, `laut dpa`
        elif text in long and (name := gazetteer.name_at(texts, index)) is not None and name.length > 2:
            for inside in range(index + 1, index + name.length):
                if letters[inside] in "pqdkxwca/":
                    letters[inside] = "e"  # `Ärzte ohne Grenzen`
        elif letter == "n" and text.endswith(("e", "en")) and _is_weak_adjective(texts, letters, index, gazetteer):
            letters[index] = "a"  # `des Regionalen | Hilfsfonds`, tagged as a noun
        elif letter == "a" and text[0].isupper():
            if index and texts[index - 1] in _TOWN_FRONTS and text.endswith("er"):
                letters[index - 1] = "a"  # `New Yorker Behörden`
            elif text in first_names:
                letters[index] = "e"  # `Irene`, tagged as an adjective
            elif (noun := gazetteer.noun(text)) is not None and noun.sort in ("office", "organisation"):
                a_body = noun.sort == "organisation" and text.endswith("er")  # `der Versorger Elbkraft`
                if noun.front or a_body or not _describes(texts, letters, entities, index, gazetteer):
                    letters[index] = "n"  # `Vatikansprecher`
            elif letters[index - 1] == "n" and (title := gazetteer.noun(texts[index - 1])) and title.sort == "office":
                letters[index] = "e"  # `der Soziologe Rutger Haneborg`
    for index in range(1, len(texts) - 1):
        text, behind = texts[index], letters[index + 1]
        before = texts[index - 1]
        if text in DEGREES and (before in HONORIFICS or (before == "." and letters[index - 1] == "e")):
            letters[index] = "e"  # `Dr. med. vet. Falk`
            if texts[index + 1] == ".":
                letters[index + 1] = "e"
        elif letters[index] in "xpawkn" and text in FOREIGN_PARTICLES and letters[index - 1] in "ne" and behind in "ne":
            letters[index] = "e"  # `Abdalla al Badri`
        elif text in GERMAN_PARTICLES and _takes_particle(texts, letters, entities, index, gazetteer):
            if behind in "ne":
                letters[index] = "e"  # `Otto von Habsburg`
            elif texts[index + 1] in ("der", "dem", "den") and index + 2 < len(texts) and letters[index + 2] in "ne":
                letters[index] = letters[index + 1] = "e"  # `Ursula von der Leyen`
        elif text in ("Der", "Die", "Das") and letters[index] == "d" and letters[index - 1] == "n" and behind in "ne":
            letters[index] = "e"  # `das Magazin Der Spiegel`


_DECLINED = re.compile(r"(?:isch|deutsch|lich|ig|[nizlr]al|[rt]iv|[nu]ell|tär|haft|los|vereinigt|vereint)en?$", re.I)


def _is_weak_adjective(texts: list[str], letters: list[str], at: int, gazetteer: Gazetteer) -> bool:
    """Whether a noun between an article and a body's noun is its adjective: `der Freiwilligen | Feuerwehr`."""
    if not at or letters[at - 1] not in "dqs" or letters[at + 1 : at + 2] not in (["n"], ["e"]):
        return False
    behind = gazetteer.noun(texts[at + 1])
    weak = is_adjectival(texts[at]) or _DECLINED.search(texts[at])
    return behind is not None and behind.sort == "organisation" and bool(weak)


def _describes(texts: list[str], letters: list[str], entities: list[str], at: int, gazetteer: Gazetteer) -> bool:
    """Whether a capital adjective that is a noun for people as well describes a noun: `der Deutsche Reiseverband`."""
    if at + 1 >= len(texts) or letters[at + 1] not in "naet":
        return False
    if letters[at + 1] == "e":
        return entities[at] == "ORG" == entities[at + 1]
    if is_adjectival(texts[at]) or not texts[at].endswith("er"):
        return True
    return entities[at + 1] in ("", "ORG") and texts[at + 1] not in gazetteer.first_names  # not `der Ukrainer Falk`


def _takes_particle(
    texts: list[str], letters: list[str], entities: list[str], index: int, gazetteer: Gazetteer
) -> bool:
    """Whether a name goes on over `von` or `zu`: behind a first name or rank; over `zu` behind a surname as well."""
    before = texts[index - 1]
    if letters[index - 1] not in "ne":
        return False
    behind = index + 1 + (texts[index + 1] in ("der", "dem", "den"))
    if behind < len(texts) and entities[behind] != "PER":
        known = gazetteer.noun(texts[behind])
        body = entities[behind] == "ORG" or (known is not None and known.sort == "organisation")
        full = index > 1 and entities[index - 2] == entities[index - 1] == "PER"
        if body or (full and letters[behind] == "n"):
            return False  # `Jonas Falk von der Bankhaus-Nordhof-Gruppe`
    first_names = gazetteer.first_names
    if before in first_names or before in NOBILITY:
        return True
    return texts[index] == "zu" and letters[index + 1] == "e" and index > 1 and texts[index - 2] in first_names


def _find_verbs(texts: list[str], letters: list[str], heads: list[int]) -> None:
    """Verbs that taggers take for adjectives, by the parse: `„...“, antwortete Wirtin Hanna Oltmann.`"""
    for index, letter in enumerate(letters[:-1] if heads else ()):
        if letter == "a" and heads[index] == index == heads[index + 1] and letters[index + 1] in "ne":
            text = texts[index]
            letters[index] = "v" if text.endswith(("te", "ten")) and text[0].islower() else letter


def _join_families(texts: list[str], letters: list[str], entities: list[str]) -> None:
    """Surnames with particles without their first name, where the text has it elsewhere: `sagte von der Leyen`."""
    tails: dict[str, set[tuple[str, ...]]] = {}
    for index in range(1, len(texts)):
        begins = letters[index] == "e" == letters[index - 1] and texts[index] in PARTICLES
        if begins and texts[index - 1] not in PARTICLES:
            end = index
            while texts[end] in PARTICLES and end + 1 < len(texts):
                end += 1
            if entities[end] in ("PER", ""):
                tails.setdefault(texts[index], set()).add(tuple(texts[index + 1 : end + 1]))
    for index, text in enumerate(texts if tails else ()):
        for tail in tails.get(text) or tails.get(text.lower()) or ():
            end = index + len(tail)
            labels = ("PER", "", "LOC") if len(tail) > 1 else ("PER", "")  # `von der Lohe` is hers, `von Weimar` a town
            if tuple(texts[index + 1 : end + 1]) == tail and entities[end] in labels:
                letters[index : index + 1 + len(tail)] = "e" * (len(tail) + 1)


def _join_apostrophes(letters: list[str], starts: list[int], ends: list[int], texts: list[str]) -> None:
    """An apostrophe without blanks inside a name is a part of it: `O’Leary`."""
    for index in range(1, len(texts) - 1):
        if texts[index] not in ("’", "'", "‘") or letters[index - 1] not in "ne" or letters[index + 1] not in "ne":
            continue
        if ends[index - 1] == starts[index] == starts[index + 1] - 1:
            letters[index] = "e"


def _join_numbers(letters: list[str], entities: list[str]) -> None:
    """A number or stroke inside one body's name is a part of it: `Bayer 04 Leverkusen`, `CDU/CSU-Fraktion`."""
    for index in range(1, len(letters) - 1):
        inside = letters[index] == "/" or (letters[index] == "c" and entities[index] == "ORG")
        if inside and entities[index - 1] == "ORG" == entities[index + 1]:
            letters[index] = "e"


def _heads(doc: Doc) -> list[int]:
    """The index of each token's head."""
    offsets = doc.to_array([HEAD]).astype("int64").tolist()
    return [index + offset for index, offset in enumerate(offsets)]
