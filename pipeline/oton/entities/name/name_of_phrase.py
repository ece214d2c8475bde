"""A noun phrase alone -> its mention: nominative name, kind, role, body, gender and number."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from oton.entities.gazetteer import Gazetteer
from oton.entities.german.declining import ORIGIN, decline, lowered
from oton.entities.german.genitive import listed_or_in, looks_declined, stands_in, without_s
from oton.entities.german.nominative import Nominative, nominative
from oton.entities.name.kind_of_name import LEGAL_FORM, read_kind
from oton.entities.name.known import Known, by_name, by_noun
from oton.entities.phrase.heads import Head
from oton.entities.phrase.read_phrase import Reading
from oton.names import MEDIUM, is_agent
from oton.records import Mention, Span, SpeakerKind
from oton.text.gender import gender_of
from oton.text.letters import Letters
from oton.text.nominals import Phrase
from oton.text.nouns import Noun

Gender = Literal["", "m", "f", "n"]
Number = Literal["", "sg", "pl"]
_PARTY = re.compile(r"([A-ZÄÖÜ][\w/-]+(?: [A-ZÄÖÜ][\w/-]+){0,2}|Die Linke)(?: ?, \d+)?")
_SPEAKABLE = re.compile(r"[A-ZÄÖÜ]{2,}[\w-]*")
_CAPITAL = re.compile(r"\b[A-ZÄÖÜ]")
_TELLING = re.compile(r"\b(?:(?:\d+|[a-zäöüß]+)-?jährige|[a-zäöüß]+ende)[rsnm]? ")
_IN_OFFICE = re.compile(
    r"leit|stellvertret|geschäftsführ|amtier|regier|führ|behandel|diensthab|kommandier|scheid|vorsitz|dienstält|komm|"
    r"beigeordn|aufsichtführ|betreu|forsch|lehr|ermitt"
)
_PLURAL_NAMES = ("USA", "Vereinigte Staaten", "Niederlande", "Vereinte Nationen")
_EVERYBODY = ("zeugen", "quellen", "medien")  # `Zeugenaussagen` name no source


@dataclass(frozen=True)
class Scene:
    """A phrase with its head in its text, and what is worked out of it once."""

    words: Letters
    gazetteer: Gazetteer
    phrase: Phrase
    head: Head

    @cached_property
    def name(self) -> str:
        """The proper name as it stands."""
        return self.words.string(*self.head.names)

    @cached_property
    def known(self) -> Known:
        """What the proper name names."""
        return read_kind(self.words, self.gazetteer, *self.head.names)

    @cached_property
    def _declined(self) -> tuple[Nominative, str]:
        return decline(self.words, self.phrase, self.head, keep=bool(self.name) or not self.head.is_a("source"))

    @property
    def put(self) -> Nominative:
        """Adjectives and common noun in the nominative."""
        return self._declined[0]

    @property
    def text(self) -> str:
        """The same as text."""
        return self._declined[1]

    @property
    def quoted(self) -> bool:
        """Whether the name stands in quote marks."""
        return self.phrase.quote >= 0

    @property
    def length(self) -> int:
        """How many tokens the name has."""
        return self.head.names[1] - self.head.names[0]

    @property
    def determiner(self) -> str:
        """The article in small letters."""
        return self.phrase.determiner.lower()

    @cached_property
    def sex(self) -> Gender:
        """The gender that the first name tells."""
        first = self.words.texts[self.head.names[0]]
        found = self.gazetteer.gender(first) or self.gazetteer.gender(first.partition("-")[0])
        return _gender(found)

    def mention(self, known: Known, name: str, **more: Any) -> Mention:
        """A mention of the phrase, in the singular unless told otherwise."""
        span = Span(self.words.starts[self.phrase.begin], self.words.ends[self.phrase.close - 1])
        told = {"number": "sg", "rule": known.rule or known.evidence, "evidence": known.evidence, **more}
        return Mention(span, known.kind, name, family=known.family, **told)


Namer = Callable[[Scene], Mention | None]


def read_name(words: Letters, gazetteer: Gazetteer, phrase: Phrase, head: Head) -> Reading:
    """What a phrase alone says, by its common noun and its name."""
    scene = Scene(words, gazetteer, phrase, head)
    if (known := party_with_article(scene)) is not None:
        return Reading(phrase, head, known, phrase.close, True)
    if head.nouns[1] == head.nouns[0]:
        mention = _bare_name(scene)
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


# A name without a common noun.


def _bare_name(s: Scene) -> Mention:
    """`Jonas Falk`, `die BBC`, `laut „Lupe“`."""
    known = s.known
    if s.head.honorific and known.kind in ("unknown", "place"):
        known = Known("person", "honorific")
    elif s.quoted and known.kind == "unknown" and (s.name[:1].isupper() or s.phrase.preposition >= 0):
        known = Known("organisation", "quoted_name")  # `laut „Lupe“`
    if known.kind == "person":
        sex = {"Herr": "m", "Herrn": "m", "Frau": "f"}.get(s.head.honorific, "") or s.sex
        return s.mention(known, _firm_in_adjectives(s)[1], gender=sex, number="sg")
    every = tuple(lowered(s.words, i) for i in s.phrase.adjectives)
    adjectives, name = _firm_in_adjectives(s)
    if every or s.phrase.determiner or name.partition(" ")[0].endswith("em"):
        return _declined_bare(s, known, every, adjectives, name)
    return s.mention(known, name, number=_number(name))


def _firm_in_adjectives(s: Scene) -> tuple[list[str], str]:
    """The adjectives that are part of a bare name, and the name: `die Volkswagen | AG`, tagged as an adjective.

    `die britische | BBC` has none, `die österreichische Bundesregierung` has one.
    """
    common = s.words.letters[s.head.names[1] - 1] == "n"
    every = [lowered(s.words, i) for i in s.phrase.adjectives]
    adjectives = [a for a in every if not a[:1].islower() or (common and ORIGIN.search(a))]
    if adjectives and s.name in ("AG", "SE", "GmbH", "KG"):
        return [], f"{adjectives[-1]} {s.name}"
    return adjectives, s.name


def _declined_bare(s: Scene, known: Known, every: tuple[str, ...], adjectives: list[str], name: str) -> Mention:
    """A bare name behind an article or adjectives, in the nominative: `des Westlichen Kuriers`."""
    genitive = s.determiner in ("des", "eines")
    if genitive and name.endswith("s") and name[:-1].isupper():
        name = name[:-1]  # `Angaben des ZDFs`
    if known.kind != "place" and genitive and " " in name and not s.quoted:
        name = without_s(name, looks_declined)
    put = nominative(s.phrase.determiner, every, name)
    if not adjectives and (undeclined := _declined_name(s.phrase, name)):
        return s.mention(known, undeclined.text(), gender=_gender(undeclined.gender))
    if adjectives:
        name = " ".join((*(a for a, b in zip(put.adjectives, every, strict=True) if b in adjectives), put.noun))
    elif known.kind == "organisation" and s.length == 1:
        name = put.noun
    return s.mention(known, name, gender=_gender(put.gender), number=_number(name))


def _number(name: str) -> Number:
    return "pl" if name in _PLURAL_NAMES else "sg"


def _declined_name(phrase: Phrase, name: str) -> Nominative | None:
    """A name of adjectives and noun in another case or behind an article: `der Westlichen Allgemeinen Zeitung`.

    The article takes the ending from the adjective: `der Deutsche Reiseverband` is called `Deutscher Reiseverband`.
    """
    *before, last = name.split()
    gender = gender_of(last)
    weak = {"der": "m", "das": "n"}.get(phrase.determiner.lower()) == gender != ""  # not `der Porsche AG`
    ends = ("en", "em", "e") if weak else ("en", "em")
    towns = [w.endswith("er") and w[:1].isupper() for w in before]  # `der Neuen Osnabrücker Zeitung`
    fit = [w.endswith(ends) for w in before]
    if not any(fit) or not all(f or t for f, t in zip(fit, towns, strict=True)) or not gender:
        return None
    if phrase.quote >= 0 and not phrase.determiner:
        return None
    return nominative(phrase.determiner, tuple(before), last, number="" if last.endswith("en") else "sg")


def _gender(text: str) -> Gender:
    return "m" if text == "m" else "f" if text == "f" else "n" if text == "n" else ""


# A common noun without a name: the first line that knows it names the phrase.


def listed_in_full(s: Scene) -> Mention | None:
    """`den Vereinten Nationen`: adjective and noun are a listed name."""
    known = s.gazetteer.name_at(s.text.split(), 0) if s.phrase.adjectives else None
    if known is None or known.length != s.text.count(" ") + 1:
        return None
    return s.mention(by_name(known), s.text, gender=_gender(s.put.gender), number=_plural(s))


def medium_by_its_end(s: Scene) -> Mention | None:
    """`Stuttgarter Nachrichten`."""
    text = _with_owner(s)
    if not text[:1].isupper() or " " not in text or not (s.head.noun is None or s.head.is_a("group")):
        return None
    if not MEDIUM.search(text):
        return None
    return s.mention(Known("organisation", "name_medium", "medium"), text, gender=_gender(s.put.gender))


def unlisted(s: Scene) -> Mention | None:
    """`Ruderverein`: no rule lists the noun."""
    if s.head.noun is not None:
        return None
    return s.mention(Known("unknown", "noun"), _with_owner(s), gender=_gender(s.put.gender), number=_plural(s))


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
    return s.mention(Known("organisation", "", "", noun.rule), front, gender=_gender(gender), carrier=noun.family)


def words_alone(s: Scene) -> Mention | None:
    """`eine Studie`, `die Angaben`."""
    noun = s.head.noun
    if noun is None or noun.sort != "source":
        return None
    known = by_noun("document", noun)
    return s.mention(known, s.text, gender=_gender(s.put.gender), number=_plural(s), carrier=noun.family)


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
        by_noun(kind, noun), text, role=text if person else "", gender=_gender(s.put.gender), number=_plural(s),
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


def front_body(s: Scene, noun: Noun) -> str:
    """The body that an office with a hyphen names: `NATO-Sprecherin` -> `NATO`, `SPD-Innenexperte` -> `SPD`."""
    front, hyphen, _ = noun.front.partition("-")
    if not hyphen or front == "US" or s.gazetteer.noun(front) is not None:
        return ""
    alone = any(text == front and s.words.letters[i] == "e" for i, text in enumerate(s.words.texts))
    return front if _SPEAKABLE.fullmatch(front) or alone else ""


def as_role(text: str) -> str:
    """A role without age and without participles that told more.

    >>> as_role("64-jährige amtierende Kanzlerin"), as_role("weinende Mutter")
    ('amtierende Kanzlerin', 'Mutter')
    """
    noun = _CAPITAL.search(text)
    before = noun.start() if noun is not None else 0
    return _TELLING.sub(lambda m: m[0] if _IN_OFFICE.match(m[0]) else "", text[:before]) + text[before:]


# A common noun and a name: the first line that knows the two names the phrase.


def firm_with_form(s: Scene) -> Mention | None:
    """`Stadtwerke | GmbH`: the name is nothing but a legal form."""
    if s.quoted or not all(LEGAL_FORM.fullmatch(w) for w in s.words.texts[slice(*s.head.names)]):
        return None
    known = Known("organisation", "name_company", "company")
    return s.mention(known, f"{s.text} {s.name}", gender=_gender(s.put.gender))


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
        by_noun("person", noun), full, role=full, organisation=without_s(s.name, attested), gender=_gender(s.put.gender)
    )


def bearer_of_office(s: Scene) -> Mention | None:
    """`Ministerin Marlene Oswald`."""
    if (noun := _office(s)) is None:
        return None
    owner = s.head.owner
    role = s.text if not owner else f"{owner}-{s.text}" if owner.isupper() else f"{s.text} {owner}s"  # `BKA-Präsident`
    return s.mention(
        by_noun("person", noun), s.name, role=as_role(role), organisation=owner or front_body(s, noun),
        gender=_gender(noun.gender or s.sex or s.put.gender),
    )  # fmt: skip


def words_and_name(s: Scene) -> Mention | None:
    """`Angaben Kerns` are Kern's; `Studie „Nordlicht“` is a text; `Zeugenaussagen „Los!“` names nobody."""
    noun = s.head.noun
    if noun is None or noun.sort != "source":
        return None
    document, gender = by_noun("document", noun), _gender(s.put.gender)
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
    name = s.name if noun.drops or s.quoted else f"{s.text} {s.name}"
    return s.mention(by_noun("organisation", noun), name, gender=_gender(s.put.gender))


def _person_in_name(s: Scene) -> bool:
    """Whether the name is a person's, also where only a second mention tells: `Sportvorstand Tilo Marquardt`."""
    guessed = s.head.noun is None and s.known.evidence in ("name", "name_model") and not s.quoted
    return s.known.kind == "person" or (guessed and _is_bearer(s.words, *s.head.names))


def bearer_of_unlisted(s: Scene) -> Mention | None:
    """`Sportvorstand Tilo Marquardt`: a noun that no rule lists, before a full name."""
    if not (s.head.noun is None or s.head.is_a("group")) or not _person_in_name(s) or s.quoted or s.length < 2:
        return None
    role = as_role(s.text) if s.head.noun is None and is_agent(s.text) else ""
    return s.mention(Known("person", "noun_before_name"), s.name, role=role, gender=_gender(s.sex or s.put.gender))


def name_that_stands_alone(s: Scene) -> Mention | None:
    """`das Bündnis „Neue Mitte“`; `der Maschinenbauer Terwolt AG`."""
    kind: SpeakerKind = "person" if _person_in_name(s) else s.known.kind
    maker = s.head.noun is None and kind == "organisation" and is_agent(s.text)
    if not s.quoted and not maker:
        return None
    known = replace(s.known, kind=kind)
    if s.quoted:
        known = replace(known, evidence="quoted_name", rule="")
    return s.mention(known, s.name, gender=_gender(s.put.gender))


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
    put = _declined_name(s.phrase, s.words.string(s.head.nouns[0], s.head.names[1]))
    if put is None:
        return None
    kind: SpeakerKind = "person" if _person_in_name(s) else s.known.kind
    known = Known("organisation" if kind == "unknown" else kind, "noun_and_name")
    return s.mention(known, put.text(), gender=_gender(put.gender))


def noun_and_name(s: Scene) -> Mention | None:
    """`Turnverein Altburg`, `Anwohner Kern`."""
    full, noun = f"{s.text} {s.name}", s.head.noun
    if noun is not None:
        return s.mention(by_noun("group", noun), full, gender=_gender(s.put.gender))
    if not s.quoted and s.determiner in ("des", "eines"):
        full = without_s(full, looks_declined)
    kind: SpeakerKind = "unknown" if _person_in_name(s) else s.known.kind
    return s.mention(Known(kind, "noun_and_name"), full, gender=_gender(s.put.gender))


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


def _parenthesis(mention: Mention, inside: str) -> Mention:
    """`(SPD)` behind a person is the party, behind a body its abbreviation: kept as organisation of the mention."""
    if mention.kind == "person" and (party := _PARTY.fullmatch(inside)):
        return replace(mention, organisation=mention.organisation or party[1])
    if mention.kind in ("organisation", "unknown") and _SPEAKABLE.fullmatch(inside):
        return replace(mention, kind="organisation", organisation=inside)
    return mention
