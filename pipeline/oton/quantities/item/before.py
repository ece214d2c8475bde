"""The tokens before a number and its verb -> the noun that is measured: `eine Frist von einem Jahr`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oton.quantities.grammar import Grammar
from oton.quantities.item.nouns import is_attribute, is_noun
from oton.quantities.item.verbs import is_passive, noun_of_clause, object_of, subject_of
from oton.quantities.time.dates_and_clocks import MONTHS, WEEKDAYS
from oton.records import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LINKS = frozenset(["von", "über", "um", "zwischen", "ab", "unter", "bis", "auf", "bei", "für", "mit"])
_NOUN_LINKS = _LINKS - {"um", "auf", "bei", "für", "mit"}  # these tie a number to the noun before them
_SKIPPED = frozenset((
    "mehrere", "mehreren", "einige", "einigen", "jährlich", "etwas", "nur", "schon", "bereits", "lediglich", "immerhin",
    "nun", "zuletzt", "jetzt", "derzeit", "inzwischen", "jeweils", "insgesamt",
))  # fmt: skip
_TIMES = "|".join(("jahr|jahren|monat|monats|woche|tag|wochenende|quartal", *MONTHS, *WEEKDAYS))
TIME = re.compile(rf"(?i:(?:^|\w)(?:{_TIMES})(?:morgen|abend|nacht)?$)")
_CARRIERS = frozenset((
    "gesamtumfang", "volumen", "gesamtvolumen", "gesamthöhe",
    "höhe", "wert", "umfang", "summe", "betrag", "gesamtwert", "alter", "größenordnung", "marke", "schnitt",
    "durchschnitt", "mittel",
))  # fmt: skip
_SUMS = frozenset(("höhe", "summe", "betrag", "umfang", "gesamthöhe", "gesamtsumme"))  # `die Höhe der Spenden`
_NUMBERS = ("zahl", "zahlen", "anzahl", "menge")
_PARTS = ("teil", "hälfte", "drittel", "viertel", "rest", "mehrheit", "mehrzahl", "prozent")
_FINITE = frozenset(("VVFIN", "VAFIN", "VMFIN"))
_DIMENSIONS = frozenset((
    "lang", "hoch", "breit", "tief", "schwer", "groß", "alt", "dick", "weit", "entfernt", "stark", "teuer", "schnell",
    "nördlich", "südlich", "östlich", "westlich", "lange",
))  # fmt: skip
_COPULAS = frozenset((
    "ist", "war", "sei", "wäre", "sind", "waren", "seien", "wird", "wurde", "werden", "sein", "gewesen", "geworden",
    "bin", "ist", "wären",
))  # fmt: skip
_SIZES = (
    "stärke",
    "magnitude",
    "höhe",
    "länge",
    "breite",
    "tiefe",
    "leistung",
    "gewicht",
    "fläche",
    "reichweite",
    "tempo",
)
_STOPS = frozenset([".", ";", ":", "!", "?"])


def noun_measured(
    doc: Doc, first: int, behind: int, quantity: Quantity, grammar: Grammar, sentence: range
) -> Token | None:
    """The noun that a quantity of tokens `[first, behind)` measures, in a sentence of those tokens."""
    noun = _measured(doc, first, behind, quantity, grammar, sentence)
    if noun is not None and noun.lower_ in grammar.units.names:
        noun = _material(doc, noun.i + 1)  # `Ein Liter Benzin kostet 1,80 Euro.`
    if noun is None or not is_noun(noun) or first <= noun.i < behind:
        return None
    if noun.lower_ in _SUMS and quantity.kind == "money":
        return next((child for child in noun.rights if child.dep_ == "ag" and is_noun(child)), noun)
    return counted_in(noun) or noun


def _measured(doc: Doc, first: int, behind: int, quantity: Quantity, grammar: Grammar, sentence: range) -> Token | None:
    start = sentence.start
    if quantity.kind == "multiple" and doc[first].tag_.startswith("V"):
        return object_of(doc[first]) or subject_of(doc[first])
    if quantity.kind == "multiple":
        return _compared(doc, behind, sentence.stop)
    if quantity.kind == "measure" and first > start and doc[first - 1].lower_.endswith(_SIZES):
        return doc[first - 1]  # `ein Beben der Stärke 5,1 auf der Richterskala`
    link = _link(doc, first, start, grammar)
    if quantity.kind == "money" and link is not None and doc[link].lower_ == "für":
        return _priced(doc, link, start)
    found = _noun_before(doc, link, start, quantity) if link is not None else None
    if found is not None:
        return found
    if quantity.kind in ("money", "measure") and behind + 1 < sentence.stop:
        if doc[behind].lower_ == "an" and _material(doc, behind + 1) is not None:
            return _material(doc, behind + 1)
        if doc[behind].lower_ == "für" and quantity.kind == "money":
            return next((t for t in doc[behind + 1 : behind + 5] if is_noun(t)), None)
    preposition = doc[link].lower_ if link is not None else ""
    noun = _governor(doc, first, behind, quantity, grammar, sentence, preposition)
    if noun is None and link is not None and preposition == "um":
        return _noun_of_change(doc, link, start)
    return noun if noun is not None and abs(noun.i - first) <= 40 else None


def _priced(doc: Doc, link: int, start: int) -> Token | None:
    """`ein Ticket für 49 Euro`: the noun right before the preposition."""
    noun = doc[link - 1]
    if noun.head.tag_ in ("APPR", "APPRART") and noun.head.i < noun.i:
        noun = noun.head.head  # `die Wohnungen am Markt für 3 Millionen Euro`
    return noun if noun.i >= start and noun.tag_ == "NN" and is_noun(noun) and not TIME.search(noun.text) else None


def _material(doc: Doc, index: int) -> Token | None:
    """`200 Millionen Euro an neuen Hilfen`: a noun without an article; `an die Opfer` says who gets it."""
    while index < len(doc) and doc[index].tag_ == "ADJA":
        index += 1
    found = index < len(doc) and doc[index].tag_ == "NN" and is_noun(doc[index])
    return doc[index] if found and not TIME.search(doc[index].text) else None


def _compared(doc: Doc, behind: int, end: int) -> Token | None:
    """`Die Miete ist doppelt so hoch`, `Der Turm ist dreimal höher`: the subject of the adjective behind."""
    for token in doc[behind : min(end, behind + 3)]:
        if token.dep_ == "pd" and token.head.tag_.startswith("V"):
            return subject_of(token.head)
    return None


def _noun_of_change(doc: Doc, link: int, start: int) -> Token | None:
    """`eine Erhöhung um elf Prozent`, `Kürzung der Mittel um ein Viertel`: the noun right before the preposition."""
    noun = doc[link - 1]
    free = link - 2 < start or doc[link - 2].tag_ not in ("APPR", "APPRART")
    return noun if link - 1 >= start and noun.tag_ == "NN" and free and not TIME.search(noun.text) else None


def _link(doc: Doc, first: int, start: int, grammar: Grammar) -> int | None:
    """The preposition before the number, modifiers skipped: `von bis zu 50 Euro`, `um gerundet drei Prozent`."""
    at = first - 1
    while at > start:
        word = doc[at].lower_
        adverb = doc[at].tag_ in ("ADV", "ADJD") and word not in _LINKS
        if not (adverb or word in _SKIPPED or (word in grammar.modifier_words and word not in _LINKS)):
            break
        at -= 1
    if doc[at].lower_ in ("über", "unter", "bis") and at > start and doc[at - 1].lower_ in ("von", "auf", "bei", "um"):
        at -= 1
    return at if at > start and doc[at].lower_ in _LINKS else None


def _noun_before(doc: Doc, at: int, start: int, quantity: Quantity) -> Token | None:
    """The noun before the preposition; `in Höhe von` and `im Alter von` pass on to the noun before them."""
    link, noun = doc[at].lower_, doc[at - 1]
    if link not in _NOUN_LINKS or quantity.change == "from" or TIME.search(noun.text):
        return None  # `stieg im vergangenen Jahr von 21 auf 25`
    if link == "bis" and at > start + 1 and noun.lower_ == "von":
        noun = doc[at - 2]
    if not is_noun(noun) or noun.i < start:
        return None
    if quantity.kind == "age":
        return _behind_carrier(doc, noun.i, start) if noun.text == "Alter" else noun
    limit = quantity.kind == "measure" and link in ("bis", "ab")  # `bei Frost bis minus 12 Grad`
    if link not in ("von", "zwischen") and not limit and doc[at].head.i != noun.i:
        return None  # in `umfasst in der Geschichte der Staaten über drei Billionen` the parser knows better
    if noun.text == "Wert" and doc[noun.i - 1].tag_ == "ART":
        return noun  # `Apple mit einem Wert von`, but `Bilder im Wert von`
    if noun.lower_ in _CARRIERS and quantity.kind in ("money", "percent", "count"):
        own = noun if doc[noun.i - 1].tag_ == "ART" else None  # `ein Volumen von`
        return _behind_carrier(doc, noun.i, start) or own
    if quantity.kind == "count" and link in ("über", "bis"):
        return None
    return _head_of_genitive(noun, start)


def _head_of_genitive(noun: Token, start: int) -> Token:
    """`Mehrausgaben des Bundes von 3 Milliarden` -> Mehrausgaben."""
    while noun.dep_ == "ag" and start <= noun.head.i < noun.i and is_noun(noun.head) and not counted_in(noun.head):
        if noun.head.lower_.endswith(_PARTS):
            break  # `der größte Teil der Masse von 6 Tonnen`
        noun = noun.head
    return noun


def _behind_carrier(doc: Doc, carrier: int, start: int) -> Token | None:
    """`ein Schaden in Höhe von` -> Schaden."""
    before = carrier - 1
    while before > start and (doc[before].tag_ in ("APPR", "APPRART", "ART") or is_attribute(doc[before])):
        before -= 1
    noun = doc[before] if before >= start else None
    return noun if noun is not None and is_noun(noun) and not TIME.search(noun.text) else None


def counted_in(noun: Token) -> Token | None:
    """`Zahl der Flüchtlinge` -> Flüchtlinge."""
    if not noun.lower_.endswith(_NUMBERS):
        return None
    doc, at = noun.doc, noun.i + 1
    if at < len(doc) and doc[at].lower_ in ("der", "an", "von", "aller", "dieser", "seiner", "ihrer", "des"):
        for token in doc[at + 1 : at + 6]:
            if is_noun(token):
                return token
            if not is_attribute(token) and token.tag_ not in ("ART", "APPR", "CARD", "PPOSAT"):
                break
    # `die Zahl der im Mittelmeer ertrunkenen Migranten`
    return next((child for child in noun.rights if child.dep_ == "ag" and is_noun(child)), None)


def _governor(
    doc: Doc, first: int, behind: int, quantity: Quantity, grammar: Grammar, sentence: range, link: str
) -> Token | None:
    """The subject of a verb of measuring, or the object of one of changing: `Der Einsatz dauerte drei Stunden`."""
    found = _verb_above(doc, first, behind, sentence.start, grammar, quantity, link) or _verb_nearby(
        doc, first, behind, grammar, link, sentence
    )
    if found is None:
        return None
    verb, of = found
    if of == "object":
        reflexive = any(t.lower_ == "sich" for t in (*verb.children, *verb.head.children))
        thing = None if reflexive else object_of(verb)
        return thing or (subject_of(verb) if is_passive(verb) else None)
    noun = subject_of(verb) or noun_of_clause(doc, verb, first, sentence.start)
    holder = (
        quantity.kind in ("percent", "money")
        and not quantity.change
        and noun is not None
        and noun.ent_type_ in ("PER", "ORG")
    )
    return None if holder else noun  # `Die SPD liegt bei 30 Prozent`: not the party is measured


def _verb_above(
    doc: Doc, first: int, behind: int, start: int, grammar: Grammar, quantity: Quantity, link: str
) -> tuple[Token, str] | None:
    """The verb of measuring that the number depends on, and what of it is measured; `ist ... lang` counts as one."""
    token, climbed = doc[first], []
    for _ in range(8):
        if token.tag_.startswith("V"):
            climbed.append(token)
            if token.tag_ in _FINITE:
                break
        if token.head.i == token.i or token.head.i < start:
            break
        token = token.head
    for verb in climbed:
        below = (c for c in verb.children if c.dep_ in ("oc", "svp") and c.tag_.startswith("V"))
        for word in (verb, *below):
            rule = grammar.measures(word.lower_, link)
            if rule is not None:
                return word, rule.of
    dimension = behind < len(doc) and doc[behind].lower_ in _DIMENSIONS
    if behind < len(doc) and doc[behind].lower_ in ("von", "vom"):
        dimension = any(t.lower_ == "entfernt" for t in doc[behind : behind + 6])
    if not climbed or not dimension or quantity.kind not in ("measure", "age", "duration"):
        return None
    chain = (climbed[0], climbed[-1], *(c for verb in climbed for c in verb.children))
    copula = quantity.kind == "age" or any(t.lower_ in _COPULAS for t in chain)
    return (climbed[0], "subject") if copula else None


def _verb_nearby(
    doc: Doc, first: int, behind: int, grammar: Grammar, link: str, sentence: range
) -> tuple[Token, str] | None:
    """A verb of measuring directly behind the number, or before it with nothing but its preposition between."""
    before = reversed(doc[max(sentence.start, first - 5) : first])
    for tokens in (doc[behind : min(sentence.stop, behind + 4)], before):
        for token in tokens:
            if token.text in _STOPS or token.text == ",":
                break
            rule = grammar.measures(token.lower_, link) if token.tag_.startswith("V") or not token.tag_ else None
            if rule is not None:
                return token, rule.of
    return None
