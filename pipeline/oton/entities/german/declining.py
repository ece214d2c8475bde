"""The common part of a noun phrase -> its adjectives and nouns in the nominative, as text and as what was read."""

from __future__ import annotations

import re

from oton.entities.german.nominative import Nominative, nominative
from oton.entities.phrase.heads import Head
from oton.text.gender import is_weak
from oton.text.letters import Letters
from oton.text.nominals import Phrase

ORIGIN = re.compile(r"(?:isch|deutsch)e[rsnm]?$", re.I)  # adjectives that name a source: `israelischen Armeeangaben`
# Verbs that taggers take for adjectives: `gestern musste Minister Kern ...`
_NO_ADJECTIVES = re.compile(
    r"(?:muss|konn|woll|soll|hat|durf)ten?|wurden?|(?:sag|erklär|mein|warn|teil|mel|beton|berichte|melde|rechne)te?n?|"
    r"berichten|melden|warnen|verweisen?|verwiesen|betonen|rechnen"
)
_QUOTES = re.compile(r"[„“”\"»«‚‘]")
_EMPTY_ADJECTIVES = re.compile(
    r"(?:zuständig|verantwortlich|besagt|entsprechend|jeweilig)e[rsnm]?|"
    r"beide[rn]?|eigene[nrs]?|weitere[nr]?|andere[nr]?|erwähnte[nr]?|genannte[nr]?"
)


# `offizielle Angaben`, `verschiedene Berichte`: whose words they are, as far as anybody says.
_OFFICIAL = re.compile(
    r"(?:offiziell|amtlich|staatlich|verschieden|unterschiedlich|übereinstimmend|aktuell)e[rsnm]?", re.I
)


def decline(words: Letters, phrase: Phrase, head: Head, *, keep: bool = True) -> tuple[Nominative, str]:
    """Adjectives and common noun in the nominative, and their text; `keep` False keeps adjectives of origin only."""
    known, last = head.noun, head.nouns[1] - 1
    noun = _QUOTES.sub("", words.texts[last])  # `„Bild“-Zeitung`
    number = "pl" if phrase.numeral or (known is not None and known.plural) else ""
    gender = known.gender if known is not None else ""
    if not number and known is not None and known.sort == "office":
        number = "pl" if _bare_plural(words, phrase, head) else "sg" if noun.endswith("in") and gender == "f" else ""
    places = _adjectives(words, phrase, head, gender)
    if not keep:
        official = _OFFICIAL if noun.endswith("n") else ORIGIN  # of several: `einer aktuellen Umfrage` is one of many
        telling = (ORIGIN.search, official.fullmatch)
        places = [i for i in places if any(t(words.texts[i]) for t in telling) or lowered(words, i)[:1].isupper()]
    adjectives = tuple(lowered(words, i) for i in places)
    read = nominative(phrase.determiner, adjectives, noun, gender, number, _cases(words, phrase))
    told = [a + _conjunction(words, i, places) for i, a in zip(places, read.adjectives, strict=True)]
    before = words.string(head.nouns[0], last)
    if read.gender == "m" and before.endswith("sitzende"):
        before += "r"  # `der Vorsitzende Richter`
    front = words.string(phrase.head, head.nouns[0]) if _truncated(words, phrase, head) else ""
    return read, " ".join(x for x in (*told, front, before, read.noun) if x)


def _adjectives(words: Letters, phrase: Phrase, head: Head, gender: str) -> list[int]:
    """The tokens of a phrase that are its adjectives, without empty ones and verbs that taggers take for such."""
    places = [*phrase.adjectives, *((head.adjective,) if head.adjective >= 0 else ())]
    places = [i for i in places if not _EMPTY_ADJECTIVES.fullmatch(words.texts[i].lower())]
    # `der 47 Jahre alte Bürgermeister` is no old one
    places = [i for i in places if i == phrase.begin or words.letters[i - 1] != "n"]
    if phrase.determiner or not places:
        return places
    first = words.texts[places[0]]
    named = head.names[1] > head.names[0] and head.noun is not None and head.noun.sort == "office"
    verb = named and gender == "m" and first.endswith("te")  # `gestern bezifferte Minister Kern`, not `bezifferter`
    return places[1:] if verb or _NO_ADJECTIVES.fullmatch(first) else places


def _conjunction(words: Letters, at: int, places: list[int]) -> str:
    """The conjunction between two adjectives, with a blank: `arabische | und | iranische Medien`."""
    return f" {words.texts[at + 1]}" if at + 2 in places and words.letters[at + 1] == "k" else ""


def _bare_plural(words: Letters, phrase: Phrase, head: Head) -> bool:
    """Whether a person noun without article is plural (`Wissenschaftler warnen`), not before names or behind commas."""
    if phrase.determiner or head.names[1] > head.names[0] or head.owner:
        return False
    if is_weak(words.texts[phrase.end - 1]):
        return False  # `Experte warnt vor hohen Preisen`
    return phrase.begin == 0 or words.letters[phrase.begin - 1] not in ",k(-"


def _cases(words: Letters, phrase: Phrase) -> str:
    """The cases a phrase may be in: genitive right behind another noun, no nominative behind a preposition."""
    if phrase.preposition >= 0:
        return "gda"
    behind_noun = phrase.begin > 0 and words.letters[phrase.begin - 1] in "ne"
    if (
        behind_noun
        and phrase.determiner in ("der", "einer")
        and words.hangs_on(phrase.begin, phrase.end, (phrase.begin - 1, phrase.begin))
    ):
        return "g"
    return ""


def _truncated(words: Letters, phrase: Phrase, head: Head) -> bool:
    return phrase.head < head.nouns[0] and words.letters[phrase.head] == "t"


def lowered(words: Letters, at: int) -> str:
    """An adjective as it stands, small at the beginning of a sentence unless it is part of a name elsewhere."""
    text = words.texts[at]
    if at in words.opens and text[:1].isupper() and not text.endswith("er"):
        return text.lower() if words.text.count(text) < 2 else text
    return text
