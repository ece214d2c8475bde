"""The tokens behind a number -> the noun that it counts: `3000 neue Soldaten`, `30 Prozent der Jugendlichen`."""

from __future__ import annotations

import re
from collections.abc import Callable

from oton.quantities.item.nouns import NUMBER_NOUNS, is_attribute, is_noun
from oton.quantities.item.place import Place
from oton.text import View

_PARTITIVE = frozenset((
    "von", "der", "des", "aller", "seiner", "ihrer", "dieser", "unserer", "meiner", "deiner", "jener", "sämtlicher",
    "vom", "ihres", "seines", "dieses", "jedes", "unseres",
))  # fmt: skip
_DETERMINERS = frozenset((
    "den", "der", "dem", "des", "die", "das", "allen", "aller", "seinen", "seiner", "ihren", "ihrer", "diesen",
    "dieser", "unseren", "unserer", "insgesamt", "rund", "etwa", "ca", "knapp", "über", "fast", "mehr", "als",
    "weiteren", "anderen", "bisher", "derzeit", "bundesweit", "weltweit",
))  # fmt: skip
_BETWEEN = frozenset((
    "weitere", "weiteren", "weiterer", "neue", "neuen", "mehr", "weniger", "so", "viel", "viele", "vielen", "solche",
    "solcher", "schwer", "leicht", "teils", "zum", "teil", "meist", "vor", "allem", "ähnliche", "andere", "anderen",
    "zusätzliche", "und", "oder", "sowie", "bis", "höhere",
))  # fmt: skip
# `nur 41 alle Vorgaben`: another phrase begins
_OTHER_PHRASE = frozenset((
    "alle", "allen", "keine", "keinen", "ihre", "ihren", "seine", "seinen", "jede", "jeden", "unsere", "den", "dem",
    "eine", "einen",
))  # fmt: skip
_REACH = 7
_AMOUNT_NOUN = re.compile(r"(?:Million|Milliard|Billion)en[a-zäöüß]{3,}")  # `Milliardenloch` counts nothing behind it
_INSIDE = frozenset(("APPR", "APPRART", "KOKOM", "PTKZU"))  # `der im Ort ansässigen Familien`
_LOOSE = frozenset(("count", "multiple", "fraction", "percent"))
_HUNG_ON_NOUNS = frozenset(("count", "fraction", "age", "multiple"))
_DETERMINER_TAGS = frozenset(("ART", "PPOSAT", "PDAT", "PIAT"))
_CLAUSE_TAGS = frozenset(("VVFIN", "VAFIN", "VMFIN", "KOUS", "$."))
_CLAUSE_MARKS = frozenset(".:!?;")
_OPENING_MARKS = frozenset(("„", '"', "“", "»", "«", "(", ","))


def noun_behind(place: Place) -> int | None:
    """The noun that a quantity counts or measures behind it: the first of the readings that finds one."""
    view, at = place.view, place.behind
    if at >= place.end or _is_cut_off(place) or _is_part_in_play(place) or view.lower[at] in _OTHER_PHRASE:
        return None
    vague_sum = place.quantity.modifier == "vague" and _AMOUNT_NOUN.fullmatch(place.written) is not None
    readings: tuple[Callable[[Place, int], int | None], ...] = () if vague_sum else (_direct, _behind_participle)
    for read in readings:
        noun = read(place, at)
        if noun is not None:
            return noun
    part = _of_them_that(place)
    if part is not None:
        return part
    at = _past_bracket(view, at, place.end)
    partitive = place.kind in ("count", "percent", "fraction") or place.written.endswith("ung")
    if partitive and view.lower[at] in _PARTITIVE:  # also `eine Verdopplung der Hilfen`
        return _partitive(view, at, min(place.end, at + _REACH + 2))
    return _by_parse(place, at)


def _is_part_in_play(place: Place) -> bool:
    """`wurden zur Hälfte von den Kassen bezahlt`: the insurers are no whole that is halved."""
    at = place.behind
    halved = place.kind == "fraction" and at >= 2 and place.view.lower[at - 2] == "zur"
    return halved and place.view.lower[at] in ("von", "vom")


def _of_them_that(place: Place) -> int | None:
    """`900 Gäste, 13 von ihnen Kinder;`: a noun alone between `von ihnen` and the end of the clause."""
    view, noun = place.view, place.behind + 2
    back = (place.lower(place.behind), place.lower(place.behind + 1)) in (("von", "ihnen"), ("von", "denen"))
    if not back or noun >= place.end or not (is_noun(view, noun) and view.tag[noun] == "NN"):
        return None
    return noun if noun + 1 >= place.end or place.lower(noun + 1) in (".", ",", ";", "und") else None


def _is_cut_off(place: Place) -> bool:
    """Whether a line ends behind an amount: the next one says something else."""
    text = place.view.text[place.quantity.span.end : place.view.start[place.behind]]
    return "\n" in text and place.kind != "count"


def _direct(place: Place, index: int) -> int | None:
    """The first noun behind attributes only: `2.000 weitere Soldaten`, `8.000 Hektar Land`."""
    view, end = place.view, min(place.end, index + _REACH)
    for at in range(index, end):
        if is_noun(view, at) and not _before_a_noun(view, at, end) and not _is_zum_teil(view, at):
            return _last_of_name(view, at, end)
        if not _may_stand_between(place, index, at, end):
            return None
    return None


def _may_stand_between(place: Place, index: int, at: int, end: int) -> bool:
    """Whether the noun may still come behind a token: an attribute, an adverb before one, a quote mark."""
    view, loose = place.view, place.kind in _LOOSE
    if view.word[at].isspace():
        return "\n" not in view.word[at]
    if is_noun(view, at) or view.word[at] == "Teil":
        return True  # `acht Gelbe Karten`, `elf zum Teil schwer verletzte Männer`
    if view.word[at] in _OPENING_MARKS and at + 1 < end:
        joins = loose and view.word[at] == "," and at > index and is_attribute(view, at - 1)
        return view.word[at] not in "(," or (joins and is_attribute(view, at + 1))
    if is_attribute(view, at) if loose else _is_adjective(place, at):
        return True
    linked = view.lower[at] in _BETWEEN or view.tag[at] == "ADV"
    return loose and linked and _attribute_follows(view, at, end)


def _is_zum_teil(view: View, at: int) -> bool:
    return view.word[at] == "Teil" and view.lower[at - 1] == "zum"


def _before_a_noun(view: View, at: int, end: int) -> bool:
    """Whether a word with a capital is an adjective all the same: `Gelbe Karten`, `Kölner Fans`."""
    word = view.word[at]
    adjective = view.tag[at] == "ADJA" and (word.endswith(("e", "er")) or "-" in word)
    return adjective and at + 1 < end and view.tag[at + 1] == "NN"


def _behind_participle(place: Place, index: int) -> int | None:
    """The noun behind a participle with words of its own: `73 von ihren Besitzern aufgegebene Boote`, `der als Schrott
    verkauften Räder`, `des 60 Jahre alten, aus Holz errichteten Turmes`; the parse tells it, or the comma.
    """
    if index == 0 or place.kind not in ("count", "percent", "fraction", "age"):
        return None
    view = place.view
    noun = _described(place, index)
    if noun is None or not index + 1 < noun < min(place.end, index + 12) or not is_noun(view, noun):
        return None
    return noun if view.tag[noun - 1] == "ADJA" and not _has_clause(view, index, noun) else None


def _described(place: Place, index: int) -> int | None:
    """The noun that the participle behind a number may belong to."""
    view = place.view
    listed = is_attribute(view, index) and index + 1 < place.end and view.word[index + 1] == ","
    if view.word[index] == "," or listed:
        return _first_described(view, index + 1, min(place.end, index + 11)) if place.kind == "age" else None
    if view.lower[index] in ("der", "des"):
        inside = any(tag in _INSIDE for tag in view.tag[index + 1 : index + 4])
        return view.head[index] if inside else None
    counted = place.kind == "count" and view.dep[index - 1] == "nk"
    return view.head[index - 1] if counted else None


def _has_clause(view: View, start: int, end: int) -> bool:
    """Whether a finite verb or the end of a clause stands in tokens `[start, end)`."""
    return any(view.tag[k] in _CLAUSE_TAGS or view.word[k] in _CLAUSE_MARKS for k in range(start, end))


def _first_described(view: View, index: int, end: int) -> int | None:
    """The first noun with an adjective before it."""
    return next((at for at in range(index + 1, end) if is_noun(view, at) and view.tag[at - 1] == "ADJA"), None)


def _is_adjective(place: Place, at: int) -> bool:
    """Whether an adjective may stand between a unit and its material: `zwei Tonnen reines Gold`.

    Behind an amount of time it begins another phrase: `binnen fünf Wochen alte Akten`, but not
    behind one that is an adjective itself: `dreitägige schwere Kämpfe`.
    """
    agrees = place.kind in ("measure", "money", "age") or "ig" in place.written
    return agrees and place.view.tag[at] in ("ADJA", "") and is_attribute(place.view, at)


def _attribute_follows(view: View, at: int, end: int) -> bool:
    """`und` and adverbs count as a link only if an attribute or noun follows: `drei schwer verletzte Männer`."""
    if view.lower[at] in ("und", "oder", "sowie", "bis") and not (at and is_attribute(view, at - 1)):
        return False
    follows = at + 1 < end and (is_attribute(view, at + 1) or is_noun(view, at + 1))
    return follows or (at + 1 < end and view.lower[at + 1] in _BETWEEN)


def _last_of_name(view: View, at: int, end: int) -> int:
    """The head of a noun written in parts: `Kurz- und Mittelstreckenflüge`."""
    parted = view.word[at].endswith("-") and at + 2 < end and view.lower[at + 1] in ("und", "oder", "/")
    return at + 2 if parted and is_noun(view, at + 2) else at


def _past_bracket(view: View, index: int, end: int) -> int:
    """`ein Fünftel (21 Prozent) der Haushalte`: the token behind a bracket that opens or closes here."""
    if view.word[index] == "(":
        index = next((at for at in range(index, min(end, index + 8)) if view.word[at] == ")"), index)
    return index + 1 if view.word[index] == ")" and index + 1 < end else index


def _partitive(view: View, index: int, end: int) -> int | None:
    """`400 der insgesamt 900 Störche`, `Hunderte von Christen`, `ein Drittel aller Betriebe`."""
    for at in range(index + 1, end):
        inserted = view.lower[at - 1] == "nach"  # `80 der nach Kreisangaben 120 Fahrgäste`
        if is_noun(view, at) and not inserted and not _before_a_noun(view, at, end):
            return _last_of_name(view, at, end)
        if view.word[at].endswith("-") and view.word[at][0].isupper():
            return _last_of_name(view, at, end)
        if not (inserted or view.lower[at] == "nach" or _leads_to_whole(view, at, end)):
            return None
    return None


def _leads_to_whole(view: View, at: int, end: int) -> bool:
    """Whether a token may stand between `der` and the whole: a number, a determiner, an attribute."""
    word, tag = view.word[at], view.tag[at]
    if word in NUMBER_NOUNS or tag == "CARD" or word[:1].isdigit() or tag in _DETERMINER_TAGS:
        return True
    if view.lower[at] in _DETERMINERS or is_attribute(view, at):
        return True
    adverb = tag in ("ADV", "ADJD") and at + 1 < end
    return adverb and (is_attribute(view, at + 1) or is_noun(view, at + 1))


def _by_parse(place: Place, index: int) -> int | None:
    """The noun that the parser hangs the number on, if it stands behind it: `drei zum Teil schwer verletzte Männer`."""
    view, number = place.view, index - 1
    if (
        number < 0
        or place.kind not in ("count", "fraction", "age", "multiple")
        or view.dep[number] not in ("nk", "nmc")
    ):
        return None
    noun = view.head[number]
    if not index <= noun < min(place.end, index + 12) or not is_noun(view, noun):
        return None
    return None if _has_clause(view, index, noun) else noun
