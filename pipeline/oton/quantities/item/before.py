"""The tokens before a number and its verb -> the noun that is measured: `eine Frist von einem Jahr`."""

from __future__ import annotations

import re
from collections.abc import Callable

from oton.quantities.item.nouns import genitive_of, is_attribute, is_noun, is_time, noun_in
from oton.quantities.item.place import Place
from oton.quantities.item.verbs import is_passive, noun_of_clause, object_of, subject_of
from oton.text import View

_LINKS = frozenset(("von", "über", "um", "zwischen", "ab", "unter", "bis", "auf", "bei", "für", "mit"))
_NOUN_LINKS = _LINKS - {"um", "auf", "bei", "für", "mit"}  # these tie a number to the noun before them
_SKIPPED = frozenset((
    "mehrere", "mehreren", "einige", "einigen", "jährlich", "etwas", "nur", "schon", "bereits", "lediglich", "immerhin",
    "nun", "zuletzt", "jetzt", "derzeit", "inzwischen", "jeweils", "insgesamt",
))  # fmt: skip
# `ein Ausmaß von 40 Millionen Euro`: the text names elsewhere what is meant
_EMPTY = frozenset((
    "ausmaß", "betrag", "summe", "niveau", "bereich", "grenze", "marke", "höhe", "größenordnung", "umfang", "level",
    "rekordhöhe", "rekordwert", "stand", "tiefststand", "höchststand", "schwelle", "gesamthöhe", "gesamtsumme", "maß",
    "zahl", "anzahl", "angaben", "angabe", "schnitt", "durchschnitt", "mittel", "größe",
))  # fmt: skip
_COMPARED = frozenset((
    "kleiner", "größer", "länger", "höher", "tiefer", "breiter", "schwerer", "leichter", "kürzer", "dicker", "dünner",
    "älter", "jünger", "wärmer", "kälter", "schneller", "langsamer", "teurer", "billiger", "weiter", "stärker",
    "niedriger",
))  # fmt: skip
_CARRIERS = frozenset((
    "gesamtumfang", "volumen", "gesamtvolumen", "gesamthöhe", "höhe", "wert", "umfang", "summe", "betrag", "gesamtwert",
    "alter", "größenordnung", "marke", "schnitt", "durchschnitt", "mittel", "ausmaß", "niveau", "bereich", "rekordhöhe",
))  # fmt: skip
_SUMS = frozenset(("höhe", "summe", "betrag", "umfang", "gesamthöhe", "gesamtsumme"))  # `die Höhe der Spenden`
_NUMBERS = ("zahl", "zahlen", "anzahl", "menge")
_PARTS = ("teil", "hälfte", "drittel", "viertel", "rest", "mehrheit", "mehrzahl", "prozent")
_FINITE = frozenset(("VVFIN", "VAFIN", "VMFIN"))
_DIMENSIONS = frozenset((
    "lang", "hoch", "breit", "tief", "schwer", "groß", "alt", "dick", "weit", "entfernt", "stark", "teuer", "schnell",
    "nördlich", "südlich", "östlich", "westlich", "lange", "warm", "kalt", "heiß", "heiss", "kühl", "dünn", "wert",
    "stark", "klein", "kurz", "lange", "jung",
))  # fmt: skip
_COPULAS = frozenset((
    "ist", "war", "sei", "wäre", "sind", "waren", "seien", "wird", "wurde", "werden", "sein", "gewesen", "geworden",
    "bin", "wären",
))  # fmt: skip
_SIZES = (
    "stärke", "magnitude", "höhe", "länge", "breite", "tiefe", "leistung", "gewicht", "fläche", "reichweite", "tempo",
)  # fmt: skip
_OF_COUNTED = frozenset(("der", "an", "von", "aller", "dieser", "seiner", "ihrer", "des"))
_INVESTS = ("invest", "steck", "pump", "fließ", "floss", "fließt")
_PAYS = (
    *_INVESTS,
    "zahl",
    "bezahl",
    "gezahl",
    "gab",
    "gib",
    "geb",
    "ausg",
    "kassier",
    "verlang",
    "bekomm",
    "erhält",
    "fallen",
)
_STOPS = frozenset((".", ";", ":", "!", "?", ","))
_PARTY = re.compile(
    r"CDU|CSU|SPD|AfD|FDP|BSW|SSW|Bündnis|Grünen?|Linken?|Union|Liberalen?|ÖVP|SPÖ|FPÖ|SVP|PiS|Tories"
    r"|\w{0,30}partei|\w{0,30}demokraten",
    re.IGNORECASE,
)
_SHARED_BY = frozenset(("bei", "auf", "mit"))
_FAR = 40  # tokens


def noun_before(place: Place) -> int | None:
    """The noun that a quantity measures: one before it, the subject of its verb, or what the verb changes."""
    view = place.view
    noun = _measured(place)
    if noun is not None and view.lower[noun] in _EMPTY and counted_in(view, noun) is None:
        noun = _meant_by(place, noun)
    if noun is not None and view.lower[noun] in place.grammar.units.names:
        noun = _material(view, noun + 1)  # `Ein Liter Benzin kostet 1,80 Euro.`
    if noun is not None and view.tag[noun] == "PIS":
        noun = genitive_of(view, noun)  # `Eines der Stücke ist 225 Gramm schwer.`
    if noun is None or not is_noun(view, noun) or place.first <= noun < place.behind:
        return None
    if view.lower[noun] in _SUMS and place.kind == "money":
        return genitive_of(view, noun) or noun
    return counted_in(view, noun) or noun


def _meant_by(place: Place, empty: int) -> int:
    """`Der Schaden erreicht ein Ausmaß von`, `die Grenze für Kleinbetriebe`: what an empty noun stands for."""
    genitive = genitive_of(place.view, empty)
    if genitive is not None:
        return genitive
    verb = next((at for at in _climb(place) if place.view.is_finite(at)), None)
    subject = subject_of(place.view, verb) if verb is not None else None
    fits = subject is not None and is_noun(place.view, subject) and not is_time(place.view, subject)
    fits = fits and place.view.dep[empty] in ("oa", "pd")  # `erhielt Spenden mit einer Summe von` names no subject
    return subject if subject is not None and fits and subject != empty else empty


def _measured(place: Place) -> int | None:
    view, link = place.view, _link(place)
    if place.kind == "multiple":
        verb = view.tag[place.first].startswith("V")
        return _object_or_subject(view, place.first) if verb else _compared(place)
    if place.kind == "measure" and place.lower(place.first - 1).endswith(_SIZES):
        return place.first - 1  # `ein Beben der Stärke 5,1 auf der Richterskala`
    if place.kind == "money" and link is not None and view.lower[link] == "für":
        priced = _priced(place, link)
        return _done_for(place) if priced is None else priced
    for read in _READINGS:
        noun = read(place, link)
        if noun is not None:
            return noun if abs(noun - place.first) <= _FAR else None
    return None


def _polled(place: Place, link: int | None) -> int | None:
    """`Die CDU liegt bei 21 Prozent`, `bei Anhängern der Grünen mit 82 Prozent`: who has a share."""
    view = place.view
    if place.kind != "percent" or place.quantity.change or link is None or view.lower[link] not in _SHARED_BY:
        return None
    at = link - 1
    while at >= place.start and view.word[at] not in _STOPS and view.lower[at] not in ("und", "während"):
        if view.dep[at] == "oa" and is_noun(view, at):
            return None  # `Die SPD will den Satz auf 49 Prozent anheben.`
        if view.word[at] == ")":
            at = next((left for left in range(at, place.start, -1) if view.word[left] == "("), at)
        elif _PARTY.fullmatch(view.word[at]):
            return _head_of_genitive(view, at, place.start)
        at -= 1
    return None


def _smaller_than(place: Place, link: int | None) -> int | None:
    """`Die Körner sind kleiner als 3 Millimeter.`: the subject of the comparative before the number."""
    view, at = place.view, place.first - 2
    compared = place.lower(place.first - 1) == "als" and place.lower(at) in _COMPARED
    if not compared or place.kind not in ("measure", "duration", "age", "money"):
        return None
    verb = next((up for up in (view.head[at], view.head[view.head[at]]) if view.tag[up].startswith("V")), None)
    return subject_of(view, verb) if verb is not None else None


def _paid_for(place: Place, link: int | None) -> int | None:
    """`Zwei Euro zahlt man für die Fahrt.`, `investiert sieben Millionen in Busse`: what a verb of paying is for."""
    view = place.view
    if place.kind != "money" or link is not None:
        return None
    verbs = _climb(place)
    for verb in (*verbs, *(view.head[v] for v in verbs)):
        paid = view.lower[verb].startswith(_PAYS)
        for at in view.children[verb]:
            into = paid and view.lower[at] in ("in", "ins", "für") and view.lower[verb].startswith(_INVESTS)
            if at > place.first and (into or (paid and view.lower[at] == "für")):
                noun = noun_in(view, at + 1, at + 6)
                return noun if noun is not None and not is_time(view, noun) else None
    return None


def _object_or_subject(view: View, verb: int) -> int | None:
    """`verdoppelte die Zahl`, `die Zahl verdoppelte sich`"""
    thing = object_of(view, verb)
    return subject_of(view, verb) if thing is None else thing


def _given_as(place: Place, link: int | None) -> int | None:
    """`200 Millionen Euro an neuen Hilfen`, `verlor 30 Prozent an Wert`, `900 Euro für Bücher`"""
    view, at = place.view, place.behind
    if place.kind not in ("money", "measure", "percent") or at + 1 >= place.end:
        return None
    if view.lower[at] == "an":
        return _material(view, at + 1)
    return noun_in(view, at + 1, at + 5) if view.lower[at] == "für" and place.kind == "money" else None


def _done_for(place: Place) -> int | None:
    """`Das Schloss wurde für 3 Millionen Euro saniert.`: what something is done to for money."""
    verb = next((at for at in _climb(place) if is_passive(place.view, at)), None)
    return subject_of(place.view, verb) if verb is not None else None


def _priced(place: Place, link: int) -> int | None:
    """`ein Ticket für 49 Euro`: the noun right before the preposition."""
    view, noun = place.view, link - 1
    above = view.head[noun]
    if view.tag[above] in ("APPR", "APPRART") and above < noun:
        noun = view.head[above]  # `die Wohnungen am Markt für 3 Millionen Euro`
    fits = noun >= place.start and view.tag[noun] == "NN" and is_noun(view, noun)
    return noun if fits and not is_time(view, noun) else None


def _material(view: View, at: int) -> int | None:
    """`200 Millionen Euro an neuen Hilfen`: a noun without an article; `an die Opfer` says who gets it."""
    while at < len(view) and view.tag[at] == "ADJA":
        at += 1
    found = at < len(view) and view.tag[at] == "NN" and is_noun(view, at)
    return at if found and not is_time(view, at) else None


def _compared(place: Place) -> int | None:
    """`Die Miete ist doppelt so hoch`, `Der Turm ist dreimal höher`: the subject of the adjective behind."""
    view = place.view
    for at in range(place.behind, min(place.end, place.behind + 3)):
        if view.dep[at] == "pd" and view.tag[view.head[at]].startswith("V"):
            return subject_of(view, view.head[at])
    return None


def _noun_of_change(place: Place, link: int | None) -> int | None:
    """`eine Erhöhung um elf Prozent`, `Kürzung der Mittel um ein Viertel`: the noun right before the preposition."""
    if link is None or place.lower(link) != "um" or link - 1 < place.start:
        return None
    view, noun = place.view, link - 1
    free = link - 2 < place.start or view.tag[link - 2] not in ("APPR", "APPRART")
    return noun if view.tag[noun] == "NN" and free and not is_time(view, noun) else None


def _link(place: Place) -> int | None:
    """The preposition before the number, modifiers skipped: `von bis zu 50 Euro`, `um gerundet drei Prozent`."""
    view, at = place.view, place.first - 1
    while at > place.start and _is_skipped(place, at):
        at -= 1
    if place.lower(at) in ("über", "unter", "bis") and place.lower(at - 1) in ("von", "auf", "bei", "um"):
        at -= 1
    return at if at > place.start and view.lower[at] in _LINKS else None


def _is_skipped(place: Place, at: int) -> bool:
    word = place.view.lower[at]
    if word in _LINKS:
        return False
    return place.view.tag[at] in ("ADV", "ADJD") or word in _SKIPPED or word in place.grammar.modifier_words


def _before_link(place: Place, at: int | None) -> int | None:
    """The noun before the preposition; `in Höhe von` and `im Alter von` pass on to the noun before them."""
    view = place.view
    if at is None or view.lower[at] not in _NOUN_LINKS or place.quantity.change == "from" or is_time(view, at - 1):
        return None  # `stieg im vergangenen Jahr von 21 auf 25`
    noun = at - 2 if view.lower[at] == "bis" and at > place.start + 1 and view.lower[at - 1] == "von" else at - 1
    if not is_noun(view, noun) or noun < place.start:
        return None
    if place.kind == "age":
        return _behind_carrier(place, noun) if view.word[noun] == "Alter" else noun
    return _of_noun_before(place, at, noun)


def _of_noun_before(place: Place, at: int, noun: int) -> int | None:
    """The noun that a preposition ties the number to, by way of a genitive or a noun such as `Höhe`."""
    view, link = place.view, place.view.lower[at]
    limit = place.kind == "measure" and link in ("bis", "ab")  # `bei Frost bis minus 12 Grad`
    if link not in ("von", "zwischen") and not limit and view.head[at] != noun:
        return None  # in `umfasst in der Geschichte der Staaten über drei Billionen` the parser knows better
    own = view.tag[noun - 1] == "ART"
    if view.word[noun] == "Wert" and own:
        return noun  # `Apple mit einem Wert von`, but `Bilder im Wert von`
    if view.lower[noun] in _CARRIERS and place.kind in ("money", "percent", "count"):
        carried = _behind_carrier(place, noun)
        return noun if carried is None and own else carried  # `ein Volumen von`
    if place.kind == "count" and link in ("über", "bis"):
        return None
    return _head_of_genitive(view, noun, place.start)


def _head_of_genitive(view: View, noun: int, start: int) -> int:
    """`Mehrausgaben des Bundes von 3 Milliarden` -> Mehrausgaben."""
    while view.dep[noun] == "ag" and start <= view.head[noun] < noun and is_noun(view, view.head[noun]):
        above = view.head[noun]
        if counted_in(view, above) is not None or view.lower[above].endswith(_PARTS):
            break  # `der größte Teil der Masse von 6 Tonnen`
        noun = above
    return noun


def _behind_carrier(place: Place, carrier: int) -> int | None:
    """`ein Schaden in Höhe von` -> Schaden."""
    view, at = place.view, carrier - 1
    while at > place.start and (view.tag[at] in ("APPR", "APPRART", "ART") or is_attribute(view, at)):
        at -= 1
    return at if at >= place.start and is_noun(view, at) and not is_time(view, at) else None


def counted_in(view: View, noun: int) -> int | None:
    """`Zahl der Flüchtlinge` -> Flüchtlinge."""
    if not view.lower[noun].endswith(_NUMBERS):
        return None
    at = noun + 1
    if at < len(view) and view.lower[at] in _OF_COUNTED:
        for other in range(at + 1, min(at + 6, len(view))):
            if is_noun(view, other):
                return other
            if not is_attribute(view, other) and view.tag[other] not in ("ART", "APPR", "CARD", "PPOSAT"):
                break
    return genitive_of(view, noun)  # `die Zahl der im Mittelmeer ertrunkenen Migranten`


def _governor(place: Place, link: int | None) -> int | None:
    """The subject of a verb of measuring, or the object of one of changing: `Der Einsatz dauerte drei Stunden`."""
    view = place.view
    preposition = view.lower[link] if link is not None else ""
    found = _verb_above(place, preposition) or _verb_nearby(place, preposition)
    if found is None:
        return None
    verb, of = found
    if of == "object":
        around = (*view.children[verb], *view.children[view.head[verb]])
        thing = None if any(view.lower[at] == "sich" for at in around) else object_of(view, verb)
        return subject_of(view, verb) if thing is None and is_passive(view, verb) else thing
    noun = subject_of(view, verb)
    if noun is None:
        noun = noun_of_clause(view, verb, place.first, place.start)
    return None if noun is not None and _holds(place, noun) else noun


def is_measured_pronoun(place: Place) -> bool:
    """`nachdem er um zwei Prozent gefallen war`: whether a pronoun stands for what the number measures."""
    view, link = place.view, _link(place)
    found = _verb_above(place, view.lower[link] if link is not None else "")
    subject = subject_of(view, found[0]) if found is not None else None
    return subject is not None and view.tag[subject] in ("PPER", "PDS")


def _holds(place: Place, noun: int) -> bool:
    """`Die SPD liegt bei 30 Prozent`: not the party is measured."""
    amount = place.kind in ("percent", "money") and not place.quantity.change
    return amount and place.view.ent[noun] in ("PER", "ORG")


def _verb_above(place: Place, link: str) -> tuple[int, str] | None:
    """The verb of measuring that the number depends on, and what of it is measured; `ist ... lang` counts as one."""
    view = place.view
    climbed = _climb(place)
    for verb in climbed:
        below = (c for c in view.children[verb] if view.dep[c] in ("oc", "svp") and view.tag[c].startswith("V"))
        for at in (verb, *below):
            rule = None if _is_auxiliary(view, at) else place.grammar.measures(view.lower[at], link, place.kind)
            if rule is not None:
                return at, rule.of
    return (climbed[0], "subject") if climbed and _is_said_of_subject(place, climbed) else None


def _is_said_of_subject(place: Place, climbed: list[int]) -> bool:
    """`Der Damm ist 12 Meter hoch`, `Der Torwart ist erst 19`: a dimension or an age, behind a copula."""
    view = place.view
    alone = place.kind == "age" and place.written[-1:].isdigit()
    if place.kind not in ("measure", "age", "duration") or not (alone or _has_dimension(place)):
        return False
    chain = (climbed[0], climbed[-1], *(c for verb in climbed for c in view.children[verb]))
    return (place.kind == "age" and not alone) or any(view.lower[at] in _COPULAS for at in chain)


def _is_auxiliary(view: View, at: int) -> bool:
    """`hat 40 Tonnen geliefert`: not `hat` tells what is measured."""
    return view.tag[at].startswith("VA") and any(view.dep[c] in ("oc", "pd") for c in view.children[at])


def _climb(place: Place) -> list[int]:
    """The verbs above a number up to the finite one."""
    view, at, climbed = place.view, place.first, list[int]()
    for _ in range(8):
        if view.tag[at].startswith("V") or view.dep[at] == "ROOT":  # `schmolz`, taken for an adverb
            climbed.append(at)
            if view.tag[at] in _FINITE:
                break
        if view.head[at] == at or view.head[at] < place.start:
            break
        at = view.head[at]
    return climbed


def _has_dimension(place: Place) -> bool:
    """`zwei Meter hoch`, `30 Kilometer von der Stadt entfernt`"""
    if place.lower(place.behind) in ("von", "vom"):
        return "entfernt" in place.view.lower[place.behind : place.behind + 6]
    return place.lower(place.behind) in _DIMENSIONS


def _verb_nearby(place: Place, link: str) -> tuple[int, str] | None:
    """A verb of measuring directly behind the number, or before it with nothing but its preposition between."""
    view = place.view
    behind = range(place.behind, min(place.end, place.behind + 4))
    before = range(place.first - 1, max(place.start, place.first - 5) - 1, -1)
    for tokens in (behind, before):
        for at in tokens:
            if view.word[at] in _STOPS:
                break
            verb = (view.tag[at].startswith("V") and not _is_auxiliary(view, at)) or not view.tag[at]
            rule = place.grammar.measures(view.lower[at], link, place.kind) if verb else None
            if rule is not None:
                return at, rule.of
    return None


_READINGS: tuple[Callable[[Place, int | None], int | None], ...] = (
    _before_link, _given_as, _smaller_than, _governor, _noun_of_change, _paid_for, _polled,
)  # fmt: skip
