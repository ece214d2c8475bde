"""Drafts -> drafts with the years that are somebody's age told from those that last: `Kinder unter 14 Jahren`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from oton.quantities.draft import Draft
from oton.quantities.function_words import BEFORE_BIRTHDAY
from oton.quantities.number.atoms import WORD
from oton.quantities.scan import Scan, counts_a_noun
from oton.text.times import MONTHS, WEEKDAYS

_LIMITS = frozenset(("ab", "unter", "über", "bis", "zwischen"))
_IS = frozenset(("ist", "war", "wird", "wurde", "bin", "sind", "waren", "werden"))
_FEMALE = ("erin", "erinnen", "istin", "antin", "entin", "orin")
_MALE = ("er", "ist", "ant", "ent", "or", "eur", "ling", "än", "loge")
_SOON = frozenset(("zwischen", "etwa", "rund", "knapp", "im", "am", "bald", *MONTHS, *WEEKDAYS))
_PERSONAL = frozenset(("er", "sie", "ich", "wir"))
_OF_PEOPLE = frozenset(("der", "die", "das", "ein", "eine", "ihr", "ihre", "sein", "seine", "unser", "unsere"))
_AVERAGE = re.compile(r"(?:[Aa]lter|Lebenserwartung)\b[^.;:\d]{0,45}\Z")  # `Das Durchschnittsalter liegt bei 44 Jahren`


def with_ages(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Years that are the age of people: `Kinder unter 14 Jahren`, `im Alter von 7 Monaten und 2 Jahren`."""
    out: list[Draft] = []
    for draft in drafts:
        kind = draft.kind
        if kind == "duration" and draft.unit in ("year", "month"):
            aged = _joined_to_age(scan, draft, out) or _of_people(scan, draft) or _with_so_many(scan, draft)
            average = _AVERAGE.search(scan.text, max(0, draft.start - 70), draft.start) is not None
            kind = "age" if aged or average else kind
        elif kind == "age" and _of_a_time(scan, draft):
            kind = "duration"
        elif kind == "count" and draft.bare and _bare_age(scan, draft):
            rules = (*draft.rules, "age-of-number")
            out.append(replace(draft, kind="age", unit="year", bare=False, rules=rules))
            continue
        out.append(replace(draft, kind=kind))
    return out


def _bare_age(scan: Scan, draft: Draft) -> bool:
    """Whether a number alone is an age: `im Alter von 92`, `die Rente mit 67`, `er starb mit 81`."""
    if draft.low is None or not 0 < draft.low < 130 or draft.number.share or counts_a_noun(scan, draft.stop):
        return False
    return any(holds(scan, draft) for holds in _BARE_AGES)


def _or_older(scan: Scan, draft: Draft) -> bool:
    """`wer 50 und älter ist`"""
    return scan.word(draft.stop) in ("und", "oder") and scan.word(draft.stop + 1) in ("älter", "jünger")


def _young_or_old(scan: Scan, draft: Draft) -> bool:
    """`sie sind jung, zwischen 20 und 30`"""
    at = draft.first - 1
    link = scan.word(at) if at > 0 else ""
    named = {"jung", "alt"} & {scan.word(at - 2), scan.word(at - 1)}
    return draft.modifier == "range" and bool(named) and link in ("zwischen", ",")


def _of_a_limit(scan: Scan, draft: Draft) -> bool:
    """`Kinder unter 14`"""
    at = draft.first - 1
    limit = at > 0 and scan.word(at) in _LIMITS and scan.word(draft.stop) != "von"
    return limit and _of_people(scan, draft)


def _aged(scan: Scan, draft: Draft) -> bool:
    """`im Alter von 92`"""
    at = draft.first - 1
    return at > 0 and scan.word(at) == "von" and scan.word(at - 1) == "alter"


def _retired_or_dead(scan: Scan, draft: Draft) -> bool:
    """`die Rente mit 67`, `mit 63 in Rente`, `er starb mit 81`"""
    at, retirement, death = draft.first - 1, scan.grammar.context["retirement"], scan.grammar.context["death"]
    if at < 1 or scan.word(at) != "mit":
        return False
    noun = draft.stop + (2 if scan.word(draft.stop + 1) in ("den", "die", "der") else 1)
    retired = scan.word(draft.stop) in ("in", "im") and scan.word(noun) in retirement
    return retired or scan.word(draft.stop) in death or scan.word(at - 1) in retirement | death


def _is_so_old(scan: Scan, draft: Draft) -> bool:
    """`Sie ist 31.`, `Er wurde gestern 80.`, `Der Torwart ist erst 19 und`: a person's clause ends with the number."""
    close = scan.get(draft.stop)
    at = draft.first - 1
    while at > 1 and (scan.word(at) in BEFORE_BIRTHDAY or scan.word(at) in _SOON):
        at -= 1
    ended = close is None or close.text in ".,;" or scan.word(draft.stop) in ("und", "aber", "oder", "als", "geworden")
    if not ended or at < 1 or scan.word(at) not in _IS:
        return False
    if scan.word(at - 1) in _PERSONAL:
        return True
    most = draft.low if draft.high is None else draft.high
    so_far = scan.word(draft.first - 1) in BEFORE_BIRTHDAY
    return most is not None and 3 <= most <= 115 and _is_person(scan, at - 1, so_far)


def _is_person(scan: Scan, at: int, so_far: bool) -> bool:
    """Whether a noun for a person or a group of people, or a full name, stands at an atom.

    `so_far`: behind `erst`, `inzwischen` the ending of a noun is enough: `der Bohrer ist erst 20`.
    """
    atom = scan.atoms[at]
    if atom.kind != WORD or not atom.text[0].isupper() or at == 0:
        return False
    if scan.grammar.person(atom.text) or scan.grammar.age_nouns.fullmatch(atom.text):
        return True
    before = scan.atoms[at - 1]
    if before.text.lower() in _OF_PEOPLE:
        return atom.text.endswith(_FEMALE) or (so_far and atom.text.endswith(_MALE))
    return before.text.istitle() and not scan.starts_sentence(at)


def _did_at(scan: Scan, draft: Draft) -> bool:
    """`Mit 17 verließ er das Dorf.`: an age opens the sentence, a verb and its person follow."""
    at = draft.first - 1
    if at < 0 or scan.word(at) != "mit" or not scan.starts_sentence(at) or not draft.number.plain | draft.number.words:
        return False
    verb, who = scan.follows(draft.stop), scan.follows(draft.stop + 1)
    if verb is None or who is None or not verb.text.islower() or draft.low is None or not 3 <= draft.low <= 110:
        return False
    return who.text in _PERSONAL or (who.text.istitle() and not counts_a_noun(scan, draft.stop))


def _with_so_many(scan: Scan, draft: Draft) -> bool:
    """`Mit 67 Jahren hört sie auf`, `alle ab 65 Jahren`; in `mit 67 Jahren Erfahrung` the years last."""
    link = scan.word(draft.first - 1) if draft.first else ""
    if draft.unit != "year" or draft.high is None or draft.high > 110:
        return False
    following = scan.follows(draft.stop)
    if following is not None and following.text[0].isupper():
        return False
    if link == "mit":
        return not scan.grammar.context_stems["punishment"].search(scan.text[max(0, draft.start - 60) : draft.end + 60])
    return link == "ab" and scan.word(draft.first - 2) in scan.grammar.context["of_an_age"]


def _joined_to_age(scan: Scan, draft: Draft, earlier: list[Draft]) -> bool:
    if not earlier or earlier[-1].kind != "age" or not 0 < draft.first - earlier[-1].stop <= 2:
        return False
    return scan.word(earlier[-1].stop) in ("und", "oder", "bis", "bzw", "beziehungsweise")


def _of_a_time(scan: Scan, draft: Draft) -> bool:
    """`24-jährige Besatzungszeit`: what is so old is a stretch of time."""
    if "Jährig" in scan.text[draft.start : draft.end]:
        return False
    for at in range(draft.stop, draft.stop + 3):
        atom = scan.follows(at)
        if atom is None:
            return False
        if atom.text[0].isupper():
            return scan.grammar.duration_nouns.fullmatch(atom.text) is not None
    return False


def _of_people(scan: Scan, draft: Draft) -> bool:
    at = draft.first - 1
    link = scan.word(at) if at > 0 else ""
    if link == "zu" and scan.word(at - 1) == "bis":
        at, link = at - 1, "bis"
    noun = scan.word(at - 1) if at >= 1 and link in ("zwischen", "unter", "über", "ab", "bis", "von") else ""
    if noun == "alter":
        return True  # `im Alter von 30 bis 49 Jahren`
    return bool(noun) and scan.atoms[at - 1].text[0].isupper() and scan.grammar.age_nouns.fullmatch(noun) is not None


_BARE_AGES: tuple[Callable[[Scan, Draft], bool], ...] = (
    _or_older, _young_or_old, _is_so_old, _of_a_limit, _aged, _retired_or_dead, _did_at,
)  # fmt: skip
