"""A noun phrase alone -> its mention: nominative name, kind, role, body, gender and number."""

from __future__ import annotations

import re
from dataclasses import replace

from oton.entities.gazetteer import Gazetteer
from oton.entities.name.bare_name import bare_name
from oton.entities.name.common_noun import COMMON
from oton.entities.name.known import by_name
from oton.entities.name.noun_and_name import NAMED
from oton.entities.name.scene import SPEAKABLE, Scene
from oton.entities.phrase.heads import Head
from oton.entities.phrase.read_phrase import Reading
from oton.records import Mention
from oton.text.letters import Letters
from oton.text.nominals import Phrase

_PARTY = re.compile(r"([A-ZÄÖÜ][\w/-]+(?: [A-ZÄÖÜ][\w/-]+){0,2}|Die Linke)(?: ?, \d+)?")


def read_name(words: Letters, gazetteer: Gazetteer, phrase: Phrase, head: Head) -> Reading:
    """What a phrase alone says, by its common noun and its name."""
    scene = Scene(words, gazetteer, phrase, head)
    if (known := party_with_article(scene)) is not None:
        return Reading(phrase, head, known, phrase.close, True)
    if head.nouns[1] == head.nouns[0]:
        mention = bare_name(scene)
    else:
        lines = NAMED if scene.length else COMMON
        mention = next(found for line in lines if (found := line(scene)) is not None)
    if phrase.paren[1]:
        mention = _parenthesis(mention, words.string(*phrase.paren))
    told = scene.length > 0 and not (mention.role and mention.role == mention.name)  # `Präsident Indonesiens` has none
    return Reading(phrase, head, mention, phrase.close, told)


def party_with_article(s: Scene) -> Mention | None:
    """A party whose name begins with its article: `die Linke`, `Angaben der Linken`."""
    text = s.words.texts[s.phrase.head]
    if s.determiner not in ("die", "der") or s.phrase.adjectives or s.phrase.end - s.phrase.head != 1:
        return None
    name = text.removesuffix("n") if s.determiner == "der" else text
    known = s.gazetteer.name_at(("Die", name), 0)
    if known is None or known.length != 2 or known.family != "parliament":
        return None
    return s.mention(replace(by_name(known), kind="organisation"), f"Die {name}", gender="f")


def _parenthesis(mention: Mention, inside: str) -> Mention:
    """`(SPD)` behind a person is the party, behind a body its abbreviation: kept as organisation of the mention."""
    if mention.kind == "person" and (party := _PARTY.fullmatch(inside)):
        return replace(mention, organisation=mention.organisation or party[1])
    if mention.kind in ("organisation", "unknown") and SPEAKABLE.fullmatch(inside):
        return replace(mention, kind="organisation", organisation=inside)
    return mention
