"""Doc -> plain lists and one letter a token, so that phrases are found by regular expressions over the letters.

d determiner, s possessive, a adjective, c numeral, w adverb, n noun, e name, t truncated (`Bundes-`), p preposition,
q preposition with article, k conjunction, v finite verb, P personal pronoun, x other word; , . ( ) " - / themselves;
S a line break.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.attrs import ENT_TYPE, HEAD, IDX, IS_SPACE, ORTH, SENT_START, TAG  # type: ignore[import-not-found]

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
    _mend(texts, letters, gazetteer)
    _join_families(texts, letters, entities)
    _join_apostrophes(letters, starts, ends, texts)
    _join_numbers(letters, entities)
    return Words(text_of(doc), texts, "".join(letters), entities, starts, ends, frozenset(opens) | {0}, heads)


def _mend(texts: list[str], letters: list[str], gazetteer: Gazetteer) -> None:
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
        elif letter == "a" and text[0].isupper():
            if index and texts[index - 1] in _TOWN_FRONTS and text.endswith("er"):
                letters[index - 1] = "a"  # `New Yorker Behörden`
            elif text in first_names:
                letters[index] = "e"  # `Irene`, tagged as an adjective
            elif (noun := gazetteer.noun(text)) is not None and noun.sort in ("office", "organisation"):
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
        elif text in GERMAN_PARTICLES and _takes_particle(texts, letters, index, first_names):
            if behind in "ne":
                letters[index] = "e"  # `Otto von Habsburg`
            elif texts[index + 1] in ("der", "dem", "den") and index + 2 < len(texts) and letters[index + 2] in "ne":
                letters[index] = letters[index + 1] = "e"  # `Ursula von der Leyen`
        elif text in ("Der", "Die", "Das") and letters[index] == "d" and letters[index - 1] == "n" and behind in "ne":
            letters[index] = "e"  # `das Magazin Der Spiegel`


def _takes_particle(texts: list[str], letters: list[str], index: int, first_names: Container[str]) -> bool:
    """Whether a name goes on over `von` or `zu`: behind a first name or rank; over `zu` behind a surname as well."""
    before = texts[index - 1]
    if letters[index - 1] not in "ne":
        return False
    if before in first_names or before in NOBILITY:
        return True
    return texts[index] == "zu" and letters[index + 1] == "e" and index > 1 and texts[index - 2] in first_names


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
            if tuple(texts[index + 1 : end + 1]) == tail and entities[end] in ("PER", ""):
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
