"""A common noun without a name -> its mention: the first line of `COMMON` that knows it names the phrase."""

from __future__ import annotations

from oton.entities.german.declining import ORIGIN, lowered
from oton.entities.name.known import Known, by_name, by_noun
from oton.entities.name.scene import Namer, Number, Scene, front_body, gender_as
from oton.names import MEDIUM
from oton.records import Mention, SpeakerKind
from oton.text.gender import gender_of

_EVERYBODY = ("zeugen", "quellen", "medien")  # `Zeugenaussagen` name no source


def listed_in_full(s: Scene) -> Mention | None:
    """`den Vereinten Nationen`: adjective and noun are a listed name."""
    known = s.gazetteer.name_at(s.text.split(), 0) if s.phrase.adjectives else None
    if known is None or known.length != s.text.count(" ") + 1:
        return None
    return s.mention(by_name(known), s.text, gender=gender_as(s.put.gender), number=_plural(s))


def medium_by_its_end(s: Scene) -> Mention | None:
    """`Stuttgarter Nachrichten`."""
    text = _with_owner(s)
    if not text[:1].isupper() or " " not in text or not (s.head.noun is None or s.head.is_a("group")):
        return None
    if not MEDIUM.search(text):
        return None
    return s.mention(Known("organisation", "name_medium", "medium"), text, gender=gender_as(s.put.gender))


def unlisted(s: Scene) -> Mention | None:
    """`Ruderverein`: no rule lists the noun."""
    if s.head.noun is not None:
        return None
    return s.mention(Known("unknown", "noun"), _with_owner(s), gender=gender_as(s.put.gender), number=_plural(s))


def owned_words(s: Scene) -> Mention | None:
    """`Kerns Idee` is Kern's."""
    if s.head.noun is None or s.head.noun.sort != "source" or not s.head.owner:
        return None
    return s.mention(Known("person", "", "", s.head.noun.rule), s.head.owner, carrier=s.head.noun.family)


def fronted_words(s: Scene) -> Mention | None:
    """`Polizeiangaben` are the police's, `israelischen Militärangaben` the `israelisches Militär`'s."""
    noun = s.head.noun
    if noun is None or noun.sort != "source" or not noun.front or noun.front.lower() in _EVERYBODY:
        return None
    if not (noun.compound or (noun.passes != "never" and s.gazetteer.is_medium(noun.front))):
        return None
    front = noun.front.rstrip("-")
    front = s.gazetteer.fronts.get(front.lower(), front)
    adjectives = tuple(lowered(s.words, i) for i in s.phrase.adjectives if ORIGIN.search(s.words.texts[i]))
    gender = gender_of(front)
    if not front.isupper() and adjectives:
        ending = "e" if front.endswith("en") else {"m": "er", "n": "es"}.get(gender, "e")
        front = " ".join((*(a.rstrip("ersnm") + ending for a in adjectives), front))
    return s.mention(Known("organisation", "", "", noun.rule), front, gender=gender_as(gender), carrier=noun.family)


def words_alone(s: Scene) -> Mention | None:
    """`eine Studie`, `die Angaben`."""
    noun = s.head.noun
    if noun is None or noun.sort != "source":
        return None
    known = by_noun("document", noun)
    return s.mention(known, s.text, gender=gender_as(s.put.gender), number=_plural(s), carrier=noun.family)


def person_body_or_group(s: Scene) -> Mention | None:
    """`dem Polizeisprecher`, `den örtlichen Behörden`."""
    noun, text = s.head.noun, _with_owner(s)
    assert noun is not None
    kind: SpeakerKind = "organisation"
    if noun.sort == "group" or (noun.sort == "office" and s.put.number == "pl"):
        kind = "group"
    elif noun.sort == "office":
        kind = "person"
    person = kind == "person"
    return s.mention(
        by_noun(kind, noun), text, role=text if person else "", gender=gender_as(s.put.gender), number=_plural(s),
        organisation=s.head.owner or (front_body(s, noun) if person else ""),
    )  # fmt: skip


COMMON: tuple[Namer, ...] = (
    listed_in_full, medium_by_its_end, unlisted, owned_words, fronted_words, words_alone, person_body_or_group,
)  # fmt: skip


def _plural(s: Scene) -> Number:
    return "pl" if s.put.number == "pl" else "sg"


def _with_owner(s: Scene) -> str:
    """`Serbiens Präsident` is `Präsident Serbiens`."""
    if not s.head.owner:
        return s.text
    return s.head.owner if s.head.is_a("source") else f"{s.text} {s.head.owner}s"
