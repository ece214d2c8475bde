"""A run of name tokens -> what it names: a person, a body, a place, and what tells it."""

from __future__ import annotations

import re
from collections.abc import Callable

from oton.entities.gazetteer import Gazetteer
from oton.entities.name.known import Known, by_name, by_noun
from oton.names import MEDIUM
from oton.records import SpeakerKind
from oton.text.letters import Letters

_FORMS = r"AG|SE|KG|KGaA|GmbH|mbH|OHG|Cie\.?|Inc\.?|Corp\.?|Ltd\.?|LLC|PLC|plc|NV|SA|S\.A\.|e\.V\.|eG|Co\.?"
LEGAL_FORM = re.compile(_FORMS)
_COMPANY = re.compile(
    rf"(?:{_FORMS}|Group|Gruppe|Bank|News|Times|Post|University|"
    r"Airlines|Airways|Air|Holding|Foundation|Institute|Center|Centre|Channel|Network|Press|Party|Survey|Motors|"
    r"Energy|Oil|Council|Agency|Union|International|Commission|Committee|Institution|Observatory|Watch|Fund|Society|Association|TV|Radio|Energie)"
)
ACRONYM = re.compile(r"(?:[A-ZÄÖÜ]{2,}[a-z]?|[A-ZÄÖÜ][A-ZÄÖÜ&/.-]+[A-ZÄÖÜ])")
_LONG = 9
_LETTER = re.compile(r"(?:[A-ZÄÖÜ]\.){1,3}")
_KIND_OF_LABEL: tuple[tuple[str, SpeakerKind], ...] = (
    ("PER", "person"), ("ORG", "organisation"), ("LOC", "place"), ("MISC", "unknown"),
)  # fmt: skip


def person_parts(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> bool:
    """Whether a run of name tokens is a person's full name: a first name, and something behind it."""
    if end - begin < 2 or end - begin > 6:
        return False
    first = words.texts[begin]
    known = first in gazetteer.first_names or first.partition("-")[0] in gazetteer.first_names
    return (known or bool(_LETTER.fullmatch(first))) and not _COMPANY.fullmatch(words.texts[end - 1])


def listed(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """`Deutsche Welle`: a listed name from its first to its last word."""
    known = gazetteer.name_at(words.texts, begin)
    return by_name(known) if known is not None and begin + known.length == end else None


def company(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """`Falkstein Holding`: a word of it is that of a firm or institution; `Harbor Times` is a paper."""
    if not any(_COMPANY.fullmatch(words.texts[i]) for i in range(begin, end)):
        return None
    return Known("organisation", "name_company", "medium" if MEDIUM.search(words.texts[end - 1]) else "company")


def named_after(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """`Robert Koch-Institut`, `Konrad-Adenauer-Stiftung`: a body's noun behind the last hyphen."""
    front, _, last = words.texts[end - 1].rpartition("-")
    noun = gazetteer.noun(last) if front and last[1:].islower() else None
    body = noun is not None and noun.sort == "organisation" and not noun.front
    return by_noun("organisation", noun) if noun is not None and body and end - begin > 1 else None


def full_name(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """`Jonas Falk`: a first name and a surname."""
    return Known("person", "name_first_name") if person_parts(words, gazetteer, begin, end) else None


def ends_in_noun(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """`US Botschaft`: the last word is a body's noun."""
    last = gazetteer.noun(words.texts[end - 1]) if end - begin > 1 else None
    body = last is not None and last.sort == "organisation" and not last.alone
    return by_noun("organisation", last) if last is not None and body else None


def medium(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """`Magdeburger Volksstimme`: the last word is that of a paper or station."""
    long = end - begin > 1 or len(words.texts[begin]) > _LONG
    return Known("organisation", "name_medium", "medium") if long and MEDIUM.search(words.texts[end - 1]) else None


def begins_listed(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """`SPD Lauenburg`: a listed body's name and more."""
    known = gazetteer.name_at(words.texts, begin)
    longer = known is not None and known.length + begin < end and known.kind == "organisation"
    return by_name(known) if known is not None and longer else None


def thing(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """`PCR`: an abbreviation that means no body."""
    found = end - begin == 1 and words.texts[begin] in gazetteer.things
    return Known("unknown", "name_thing") if found else None


def acronym(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """`GVB`: an abbreviation in capitals."""
    found = end - begin == 1 and ACRONYM.fullmatch(words.texts[begin])
    return Known("organisation", "name_acronym") if found else None


def listed_end(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """`die Landes-SPD`: a listed body behind the last hyphen."""
    part = words.texts[end - 1].rpartition("-")[2]
    known = gazetteer.name_at([part], 0) if part != words.texts[end - 1] else None
    return by_name(known) if known is not None and known.kind == "organisation" else None


def labelled(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known | None:
    """What the model says of more than half of the words."""
    labels = words.entities[begin:end]
    kind = next((kind for label, kind in _KIND_OF_LABEL if labels.count(label) * 2 > len(labels)), None)
    return Known(kind, "name_model") if kind is not None else None


KINDS: tuple[Callable[[Letters, Gazetteer, int, int], Known | None], ...] = (
    listed, company, named_after, full_name, ends_in_noun, medium, begins_listed, thing, acronym, listed_end, labelled,
)  # fmt: skip


def read_kind(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> Known:
    """What a name names: the first line of `KINDS` that knows it; `unknown` where nothing tells."""
    found = (line(words, gazetteer, begin, end) for line in KINDS)
    return next((known for known in found if known is not None), Known("unknown", "name"))
