"""A common noun and a name -> their mention: the first line of `NAMED` that knows the two names the phrase."""

from __future__ import annotations

from dataclasses import replace

from oton.entities.german.genitive import listed_or_in, looks_declined, stands_in, without_s
from oton.entities.name.kind_of_name import ACRONYM, LEGAL_FORM
from oton.entities.name.known import Known, by_noun
from oton.entities.name.scene import Namer, Scene, as_role, front_body, gender_as, nominative_of_name
from oton.names import is_agent
from oton.records import Mention, SpeakerKind
from oton.text.letters import Letters
from oton.text.nouns import Noun


def firm_with_form(s: Scene) -> Mention | None:
    """`Stadtwerke | GmbH`: the name is nothing but a legal form."""
    if s.quoted or not all(LEGAL_FORM.fullmatch(w) for w in s.words.texts[slice(*s.head.names)]):
        return None
    known = Known("organisation", "name_company", "company")
    return s.mention(known, f"{s.text} {s.name}", gender=gender_as(s.put.gender))


def _office(s: Scene) -> Noun | None:
    """The office before the name, in the singular."""
    return s.head.noun if s.head.is_a("office") and s.put.number != "pl" else None


def office_of_body(s: Scene) -> Mention | None:
    """`der Präsident Kanadas`, `der Arzt Lahms`: the name is whose office it is."""
    if (noun := _office(s)) is None:
        return None
    attested = listed_or_in(s.gazetteer, s.words.text)
    genitive = s.length == 1 and without_s(s.name, attested) != s.name
    body = s.known.kind in ("organisation", "place") and s.known.evidence != "name_model" and not s.head.honorific
    if not genitive and not body:
        return None
    full = f"{s.text} {s.name}"
    return s.mention(
        by_noun("person", noun),
        full,
        role=full,
        organisation=without_s(s.name, attested),
        gender=gender_as(s.put.gender),
    )


def bearer_of_office(s: Scene) -> Mention | None:
    """`Ministerin Marlene Oswald`."""
    if (noun := _office(s)) is None:
        return None
    owner = s.head.owner
    role = s.text if not owner else f"{owner}-{s.text}" if owner.isupper() else f"{s.text} {owner}s"  # `BKA-Präsident`
    return s.mention(
        by_noun("person", noun), s.name, role=as_role(role), organisation=owner or front_body(s, noun),
        gender=gender_as(noun.gender or s.sex or s.put.gender),
    )  # fmt: skip


def words_and_name(s: Scene) -> Mention | None:
    """`Angaben Kerns` are Kern's; `Studie „Nordlicht“` is a text; `Zeugenaussagen „Los!“` names nobody."""
    noun = s.head.noun
    if noun is None or noun.sort != "source":
        return None
    document, gender = by_noun("document", noun), gender_as(s.put.gender)
    if s.quoted and noun.passes == "always":
        return s.mention(document, s.text, gender=gender, carrier=noun.family)
    if noun.passes == "never" or (noun.passes == "medium" and s.known.family != "medium"):
        return s.mention(document, s.name if s.quoted else f"{s.text} {s.name}", gender=gender, carrier=noun.family)
    kind = s.known.kind if s.known.kind != "unknown" else "person"
    known = replace(s.known, kind=kind, rule=noun.rule)
    return s.mention(known, without_s(s.name, stands_in(s.words.text)), carrier=noun.family)


def member_of_body(s: Scene) -> Mention | None:
    """`Betriebsrat Kurt Heise`."""
    noun = s.head.noun
    if noun is None or noun.sort != "organisation" or s.known.evidence != "name_first_name":
        return None
    if not noun.head.endswith(("rat", "orstand")):
        return None
    return s.mention(by_noun("person", noun), s.name, role=s.text, organisation=front_body(s, noun), gender=s.sex)


def named_body(s: Scene) -> Mention | None:
    """`Staatsanwaltschaft Köln`; `Nachrichtenagentur Reuters` is called Reuters."""
    noun = s.head.noun
    if noun is None or noun.sort != "organisation":
        return None
    short = bool(noun.front) and ACRONYM.fullmatch(s.name)  # `Branchengewerkschaft NGG` is the NGG
    name = s.name if noun.drops or s.quoted or short else f"{s.text} {s.name}"
    return s.mention(by_noun("organisation", noun), name, gender=gender_as(s.put.gender))


def _person_in_name(s: Scene) -> bool:
    """Whether the name is a person's, also where only a second mention tells: `Sportvorstand Tilo Marquardt`."""
    guessed = s.head.noun is None and s.known.evidence in ("name", "name_model") and not s.quoted
    return s.known.kind == "person" or (guessed and _is_bearer(s.words, *s.head.names))


def bearer_of_unlisted(s: Scene) -> Mention | None:
    """`Sportvorstand Tilo Marquardt`: a noun that no rule lists, before a full name."""
    if not (s.head.noun is None or s.head.is_a("group")) or not _person_in_name(s) or s.quoted or s.length < 2:
        return None
    role = as_role(s.text) if s.head.noun is None and is_agent(s.text) else ""
    return s.mention(Known("person", "noun_before_name"), s.name, role=role, gender=gender_as(s.sex or s.put.gender))


def name_that_stands_alone(s: Scene) -> Mention | None:
    """`das Bündnis „Neue Mitte“`; `der Maschinenbauer Terwolt AG`."""
    kind: SpeakerKind = "person" if _person_in_name(s) else s.known.kind
    maker = s.head.noun is None and kind == "organisation" and is_agent(s.text)
    if not s.quoted and not maker:
        return None
    known = replace(s.known, kind=kind)
    if s.quoted:
        known = replace(known, evidence="quoted_name", rule="")
    return s.mention(known, s.name, gender=gender_as(s.put.gender))


def first_of_several(s: Scene) -> Mention | None:
    """`die Politiker Jonte Brix und ...`."""
    noun = s.head.noun
    if noun is None or noun.sort != "office" or s.known.kind != "person" or s.length < 2:
        return None
    return s.mention(by_noun("person", noun), s.name)


def declined_name(s: Scene) -> Mention | None:
    """`der Bremer | Neuen Zeitung`: noun and name are one name in another case."""
    if s.head.noun is not None or s.quoted:
        return None
    put = nominative_of_name(s.phrase, s.words.string(s.head.nouns[0], s.head.names[1]))
    if put is None:
        return None
    kind: SpeakerKind = "person" if _person_in_name(s) else s.known.kind
    known = Known("organisation" if kind == "unknown" else kind, "noun_and_name")
    return s.mention(known, put.text(), gender=gender_as(put.gender))


def noun_and_name(s: Scene) -> Mention | None:
    """`Turnverein Altburg`, `Anwohner Kern`."""
    full, noun = f"{s.text} {s.name}", s.head.noun
    if noun is not None:
        return s.mention(by_noun("group", noun), full, gender=gender_as(s.put.gender))
    if not s.quoted and s.determiner in ("des", "eines"):
        full = without_s(full, looks_declined)
    kind: SpeakerKind = "unknown" if _person_in_name(s) else s.known.kind
    return s.mention(Known(kind, "noun_and_name"), full, gender=gender_as(s.put.gender))


NAMED: tuple[Namer, ...] = (
    firm_with_form, office_of_body, bearer_of_office, words_and_name, member_of_body, named_body, bearer_of_unlisted,
    name_that_stands_alone, first_of_several, declined_name, noun_and_name,
)  # fmt: skip


def _is_bearer(words: Letters, begin: int, end: int) -> bool:
    """Whether two names behind an unlisted noun are a person's: the last stands elsewhere without the first."""
    names = words.texts[begin:end]
    if end - begin != 2 or not all(w[1:].replace("-", "").isalpha() and w[1:2].islower() for w in names):
        return False
    first, last = names
    return any(t == last and (i == 0 or words.texts[i - 1] != first) for i, t in enumerate(words.texts))
