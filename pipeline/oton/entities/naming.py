"""A noun phrase alone -> its mention: nominative name, kind, role, body, gender and number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from oton.entities.declining import ORIGIN, decline, lowered
from oton.entities.gazetteer import Gazetteer
from oton.entities.heads import LEGAL_FORM, Head, name_kind
from oton.entities.lexicon import Noun
from oton.entities.nominative import Nominative, gender_of, nominative
from oton.entities.phrases import Phrase
from oton.entities.reading import Reading
from oton.entities.words import Words
from oton.names import MEDIUM, is_agent
from oton.records import Mention, Span, SpeakerKind

Gender = Literal["", "m", "f", "n"]
_PARTY = re.compile(r"([A-ZÄÖÜ][\w/-]+(?: [A-ZÄÖÜ][\w/-]+){0,2}|Die Linke)(?: ?, \d+)?")
_SPEAKABLE = re.compile(r"[A-ZÄÖÜ]{2,}[\w-]*")
_CAPITAL = re.compile(r"\b[A-ZÄÖÜ]")
_TELLING = re.compile(r"\b(?:(?:\d+|[a-zäöüß]+)-?jährige|[a-zäöüß]+ende)[rsnm]? ")
_IN_OFFICE = re.compile(
    r"leit|stellvertret|geschäftsführ|amtier|regier|führ|behandel|diensthab|kommandier|scheid|vorsitz|dienstält|komm|"
    r"beigeordn|aufsichtführ|betreu|forsch|lehr|ermitt"
)


def read_name(words: Words, gazetteer: Gazetteer, phrase: Phrase, head: Head) -> Reading:
    """What a phrase alone says, by its common noun and its name."""
    has_name = head.names[1] > head.names[0]
    name = words.string(*head.names)
    if (known := _with_article(words, gazetteer, phrase)) is not None:
        return Reading(phrase, head, known, phrase.close, True)
    if head.nouns[1] == head.nouns[0]:
        mention = _bare_name(words, gazetteer, phrase, head, name)
    elif not has_name:
        mention = _common(words, gazetteer, phrase, head)
    else:
        mention = _named(words, gazetteer, phrase, head, name)
    if phrase.paren[1]:
        mention = _parenthesis(mention, words.string(*phrase.paren))
    told = has_name and not (mention.role and mention.role == mention.name)  # `der Präsident Indonesiens` has none
    return Reading(phrase, head, mention, phrase.close, told)


def _with_article(words: Words, gazetteer: Gazetteer, phrase: Phrase) -> Mention | None:
    """A party whose name begins with its article: `die Linke`, `Angaben der Linken`."""
    determiner, text = phrase.determiner.lower(), words.texts[phrase.head]
    if determiner not in ("die", "der") or phrase.adjectives or phrase.end - phrase.head != 1:
        return None
    name = text.removesuffix("n") if determiner == "der" else text
    known = gazetteer.name_at(("Die", name), 0)
    if known is None or known.length != 2 or known.family != "parliament":
        return None
    return Mention(Span(0, 0), "organisation", f"Die {name}", "", "", "f", "sg", known.rule)


def _bare_name(words: Words, gazetteer: Gazetteer, phrase: Phrase, head: Head, name: str) -> Mention:
    begin, end = head.names
    kind, _, rule = name_kind(words, gazetteer, begin, end)
    if head.honorific and kind in ("unknown", "place"):
        kind, rule = "person", "honorific"
    elif phrase.quote >= 0 and kind == "unknown" and (name[:1].isupper() or phrase.preposition >= 0):
        kind, rule = "organisation", "quoted_name"  # `laut „Lupe“`
    every = tuple(lowered(words, i) for i in phrase.adjectives)
    # `die britische | BBC`, but `die österreichische Bundesregierung`
    common = words.letters[end - 1] == "n"
    adjectives = [a for a in every if not a[:1].islower() or (common and ORIGIN.search(a))]
    if adjectives and name in ("AG", "SE", "GmbH", "KG"):  # `die Volkswagen AG`, tagged as an adjective
        adjectives, name = [], f"{adjectives[-1]} {name}"
    gender: Gender = ""
    if kind == "person":
        gender = {"Herr": "m", "Herrn": "m", "Frau": "f"}.get(head.honorific, "") or _sex(gazetteer, words.texts[begin])  # type: ignore[assignment]
    elif every or phrase.determiner or name.partition(" ")[0].endswith("em"):
        if phrase.determiner.lower() in ("des", "eines") and name.endswith("s") and name[:-1].isupper():
            name = name[:-1]  # `Angaben des ZDFs`
        if kind != "place" and phrase.determiner.lower() in ("des", "eines") and " " in name and phrase.quote < 0:
            name = _ungenitive(name)
        put = nominative(phrase.determiner, every, name)
        if not adjectives and (undeclined := _declined_name(phrase, name)):
            return Mention(Span(0, 0), kind, undeclined.text(), "", "", _gender(undeclined.gender), "sg", rule)
        gender = _gender(put.gender)
        if adjectives:
            name = " ".join((*(a for a, b in zip(put.adjectives, every, strict=True) if b in adjectives), put.noun))
        if kind == "organisation" and not adjectives and end - begin == 1:
            name = put.noun
    number: Literal["", "sg", "pl"] = (
        "pl" if name in ("USA", "Vereinigte Staaten", "Niederlande", "Vereinte Nationen") else "sg"
    )
    return Mention(Span(0, 0), kind, name, "", "", gender, number, rule)


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


def _ungenitive(name: str) -> str:
    """A name of several words behind `des` without the s of its last: `des Falkstein Shops`."""
    last = name.rpartition(" ")[2]
    return name.removesuffix("s") if last[1:].islower() and len(last) > 3 and not _OWN_S.search(last) else name


_OWN_S = re.compile(r"(?:[suiaox]s|ics|ews|fonds|haus)$")


def _sex(gazetteer: Gazetteer, first: str) -> Gender:
    found = gazetteer.gender(first) or gazetteer.gender(first.partition("-")[0])
    return "m" if found == "m" else "f" if found == "f" else ""


def _gender(text: str) -> Gender:
    return "m" if text == "m" else "f" if text == "f" else "n" if text == "n" else ""


def _common(words: Words, gazetteer: Gazetteer, phrase: Phrase, head: Head) -> Mention:
    """A phrase without a proper name: `dem Polizeisprecher`, `den örtlichen Behörden`, `Polizeiangaben`."""
    noun = head.noun
    put, text = decline(words, phrase, head, keep=noun is None or noun.sort != "source")
    gender, number = _gender(put.gender), put.number
    if phrase.adjectives and (known := gazetteer.name_at(text.split(), 0)) and known.length == text.count(" ") + 1:
        plural: Literal["sg", "pl"] = "pl" if number == "pl" else "sg"
        return Mention(Span(0, 0), known.kind, text, "", "", gender, plural, known.rule)  # `den Vereinten Nationen`
    if head.owner:
        text = f"{text} {head.owner}s" if noun is None or noun.sort != "source" else head.owner
    if text[:1].isupper() and " " in text and (noun is None or noun.sort == "group") and MEDIUM.search(text):
        return Mention(
            Span(0, 0), "organisation", text, "", "", gender, "sg", "name_medium"
        )  # `Stuttgarter Nachrichten`
    if noun is None:
        return Mention(Span(0, 0), "unknown", text, "", "", gender, "pl" if number == "pl" else "sg", "noun")
    if noun.sort == "source":
        return _source_noun(words, gazetteer, phrase, head, noun, text, put)
    kind: SpeakerKind = "organisation"
    if noun.sort == "group" or (noun.sort == "office" and number == "pl"):
        kind = "group"
    elif noun.sort == "office":
        kind = "person"
    role = text if kind == "person" else ""
    body = head.owner or (_front(words, gazetteer, noun) if kind == "person" else "")
    return Mention(Span(0, 0), kind, text, role, body, gender, "pl" if number == "pl" else "sg", noun.rule)


def _front(words: Words, gazetteer: Gazetteer, noun: Noun) -> str:
    """The body that an office with a hyphen names: `NATO-Sprecherin` -> `NATO`, `SPD-Innenexperte` -> `SPD`."""
    front, hyphen, _ = noun.front.partition("-")
    if not hyphen or front == "US" or gazetteer.noun(front) is not None:
        return ""
    alone = any(text == front and words.letters[i] == "e" for i, text in enumerate(words.texts))
    return front if _SPEAKABLE.fullmatch(front) or alone else ""


def as_role(text: str) -> str:
    """A role without age and without participles that told more: `64-jährige amtierende Kanzlerin`."""
    noun = _CAPITAL.search(text)
    before = noun.start() if noun is not None else 0
    return _TELLING.sub(lambda m: m[0] if _IN_OFFICE.match(m[0]) else "", text[:before]) + text[before:]


def _source_noun(
    words: Words, gazetteer: Gazetteer, phrase: Phrase, head: Head, noun: Noun, text: str, put: Nominative
) -> Mention:
    """`Polizeiangaben` -> Polizei; `Studie` -> itself; `Kerns Idee` -> Kern."""
    if head.owner:
        return Mention(Span(0, 0), "person", head.owner, "", "", "", "sg", noun.rule)
    told = noun.compound or (noun.passes != "never" and gazetteer.is_medium(noun.front))
    if told and noun.front and noun.front.lower() not in ("zeugen", "quellen", "medien"):
        front = noun.front.rstrip("-")
        front = gazetteer.fronts.get(front.lower(), front)
        adjectives = tuple(lowered(words, i) for i in phrase.adjectives if ORIGIN.search(words.texts[i]))
        if front.isupper() or not adjectives:
            return Mention(Span(0, 0), "organisation", front, "", "", _gender(gender_of(front)), "sg", noun.rule)
        gender = gender_of(front)
        ending = "e" if front.endswith("en") else {"m": "er", "n": "es"}.get(gender, "e")
        full = " ".join((*(a.rstrip("ersnm") + ending for a in adjectives), front))  # `israelisches Militär`
        return Mention(Span(0, 0), "organisation", full, "", "", _gender(gender), "sg", noun.rule)
    number: Literal["sg", "pl"] = "pl" if put.number == "pl" else "sg"
    return Mention(Span(0, 0), "document", text, "", "", _gender(put.gender), number, noun.rule)


def _named(words: Words, gazetteer: Gazetteer, phrase: Phrase, head: Head, name: str) -> Mention:
    """Common noun and proper name: a title and its bearer, a sort of body and its name."""
    noun, (begin, end) = head.noun, head.names
    kind, family, rule = name_kind(words, gazetteer, begin, end)
    put, text = decline(words, phrase, head)
    gender = _gender(put.gender)
    quoted = phrase.quote >= 0
    if not quoted and all(LEGAL_FORM.fullmatch(w) for w in words.texts[begin:end]):
        return Mention(Span(0, 0), "organisation", f"{text} {name}", "", "", gender, "sg", "name_company")
    if noun is not None and noun.sort == "office" and put.number != "pl":
        genitive = end - begin == 1 and _is_genitive(words, gazetteer, name)  # `der Arzt Lahms`
        if genitive or (kind in ("organisation", "place") and rule != "name_model" and not head.honorific):
            full, bare = f"{text} {name}", _undeclined(words, gazetteer, name)
            return Mention(Span(0, 0), "person", full, full, bare, gender, "sg", noun.rule)
        owned = f"{head.owner}-{text}" if head.owner.isupper() else f"{text} {head.owner}s"  # `BKA-Präsident`
        role = as_role(owned if head.owner else text)
        sex = noun.gender or _sex(gazetteer, words.texts[begin]) or put.gender
        body = head.owner or _front(words, gazetteer, noun)
        return Mention(Span(0, 0), "person", name, role, body, _gender(sex), "sg", noun.rule)
    if noun is not None and noun.sort == "source":
        if quoted and noun.passes == "always":
            return Mention(Span(0, 0), "document", text, "", "", gender, "sg", noun.rule)  # `Zeugenaussagen „Los!“`
        if noun.passes == "never" or (noun.passes == "medium" and family != "medium"):
            return Mention(
                Span(0, 0), "document", name if quoted else f"{text} {name}", "", "", gender, "sg", noun.rule
            )
        found = kind if kind != "unknown" else "person"
        return Mention(Span(0, 0), found, _without_s(name, words.text), "", "", "", "sg", noun.rule)
    if (
        noun is not None
        and noun.sort == "organisation"
        and rule == "name_first_name"
        and noun.head.endswith(("rat", "orstand"))
    ):
        sex, body = _sex(gazetteer, words.texts[begin]), _front(words, gazetteer, noun)
        return Mention(Span(0, 0), "person", name, text, body, sex, "sg", noun.rule)  # `Betriebsrat Kurt Heise`
    if noun is not None and noun.sort == "organisation":
        if noun.drops or quoted:
            return Mention(Span(0, 0), "organisation", name, "", "", gender, "sg", noun.rule)
        return Mention(Span(0, 0), "organisation", f"{text} {name}", "", "", gender, "sg", noun.rule)
    if noun is None and rule in ("name", "name_model") and not quoted and _is_bearer(words, begin, end):
        kind = "person"  # `Sportvorstand Tilo Marquardt`, later `Marquardt`
    if (noun is None or noun.sort == "group") and kind == "person" and not quoted and end - begin > 1:
        sex = _sex(gazetteer, words.texts[begin]) or put.gender
        role = as_role(text) if noun is None and is_agent(text) else ""
        return Mention(Span(0, 0), "person", name, role, "", _gender(sex), "sg", "noun_before_name")
    if quoted or (noun is None and kind == "organisation" and is_agent(text)):  # `der Maschinenbauer Terwolt AG`
        return Mention(Span(0, 0), kind, name, "", "", gender, "sg", "quoted_name" if quoted else rule)
    if kind == "person" and noun is not None and noun.sort == "office" and end - begin > 1:
        return Mention(Span(0, 0), "person", name, "", "", "", "sg", noun.rule)  # `die Politiker Jonte Brix und ...`
    if noun is None and not quoted and (put_right := _declined_name(phrase, words.string(head.nouns[0], end))):
        kind = "organisation" if kind == "unknown" else kind
        return Mention(Span(0, 0), kind, put_right.text(), "", "", _gender(put_right.gender), "sg", "noun_and_name")
    among: SpeakerKind = "group" if noun is not None else kind if kind != "person" else "unknown"
    full = f"{text} {name}"
    if noun is None and not quoted and phrase.determiner.lower() in ("des", "eines"):
        full = _ungenitive(full)
    return Mention(Span(0, 0), among, full, "", "", gender, "sg", noun.rule if noun else "noun_and_name")


def _is_bearer(words: Words, begin: int, end: int) -> bool:
    """Whether two names behind an unlisted noun are a person's: the last stands elsewhere without the first."""
    if end - begin != 2 or not all(
        w[1:].replace("-", "").isalpha() and w[1:2].islower() for w in words.texts[begin:end]
    ):
        return False
    last = words.texts[end - 1]
    return (
        sum(t == last and (i == 0 or words.texts[i - 1] != words.texts[begin]) for i, t in enumerate(words.texts)) > 0
    )


def _is_genitive(words: Words, gazetteer: Gazetteer, name: str) -> bool:
    """Whether a single name is a genitive: its form without s is a known place, or stands elsewhere in the text."""
    bare = name.removesuffix("s")
    return bare != name and (gazetteer.name_at([bare], 0) is not None or _without_s(name, words.text) != name)


def _undeclined(words: Words, gazetteer: Gazetteer, name: str) -> str:
    """A body's or place's name without the s of the genitive: `der Präsident | Kanadas`."""
    bare = name.removesuffix("s")
    return bare if gazetteer.name_at([bare], 0) is not None else _without_s(name, words.text)


def _without_s(name: str, text: str) -> str:
    """A name in the genitive without its s: `Gordons` -> `Gordon`; kept where the text has no such form."""
    bare = name.removesuffix("s")
    if bare == name or name.isupper() or not re.search(rf"\b{re.escape(bare)}\b", text):
        return name
    return bare


def _parenthesis(mention: Mention, inside: str) -> Mention:
    """`(SPD)` behind a person is the party, behind a body its abbreviation: kept as organisation of the mention."""
    if mention.kind == "person" and (party := _PARTY.fullmatch(inside)):
        return replace(mention, organisation=mention.organisation or party[1])
    if mention.kind in ("organisation", "unknown") and _SPEAKABLE.fullmatch(inside):
        return replace(mention, kind="organisation", organisation=inside)
    return mention
