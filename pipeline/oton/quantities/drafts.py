"""Numbers -> drafts of quantities: a number with its unit, `ein Jahr`, `die Hälfte`, `jeder Dritte`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from oton.quantities.draft import Draft, apply_suffix, apply_unit
from oton.quantities.function_words import BEFORE_NO_NAME, BEFORE_SINGLE_DAY
from oton.quantities.number.atoms import DIGITS, WORD, near
from oton.quantities.number.number_words import parse_ordinal
from oton.quantities.number.reading import read_number
from oton.quantities.number.spelled import is_rough
from oton.quantities.scan import Number, Scan, counts_a_noun, sentence_around
from oton.quantities.unit.compounds import read_compound, with_suffix_at
from oton.quantities.unit.with_unit import complete, currency_before, unit_at, with_unit_at
from oton.records import QuantityKind
from oton.text.times import WEEKDAYS

_ONE_OF = frozenset(("der", "ein", "dem", "den", "einem", "einen", "eine", "einer", "sein", "ihr", "seinem", "ihrem"))


def draft_number(scan: Scan, number: Number) -> Draft | None:
    """A number with the unit before or behind it, or in one compound with it."""
    kind: QuantityKind = "fraction" if number.share and not number.scaled and number.value < 1 else "count"
    draft = Draft(
        number.first,
        number.stop,
        number.start,
        number.end,
        number.value,
        number.value,
        kind,
        "",
        (number.rule,),
        number,
    )
    rough = scan.word(number.first + 1) if number.words and number.stop > number.first + 1 else ""
    if is_rough(rough):
        draft = _as_rough(draft, rough)
    if _is_age_of_name(scan, number):
        return replace(draft, kind="age", unit="year", rules=(*draft.rules, "age-in-brackets"), bare=False)
    if scan.glued(number.stop):
        joined = read_compound(scan, draft)
        return joined if joined is not None or not _closes(scan, number.stop) else _with_unit(scan, draft)
    return _with_unit(scan, draft)


def _as_rough(draft: Draft, word: str) -> Draft:
    """The draft with what the adjective inside it says: `ein gutes Drittel`, `eine weitere Stunde`."""
    if word.startswith("weiter"):
        return replace(draft, change="additional", rules=(*draft.rules, "weitere"))
    close = word.startswith(("gut", "knapp", "reichlich"))
    return replace(draft, modifier="approx", rules=(*draft.rules, "knapp")) if close else draft


def _is_age_of_name(scan: Scan, number: Number) -> bool:
    """`Anna Wirtz (50)`, `Anna Wirtz, 50, sagte`: a number in brackets or commas behind two names."""
    before, close = scan.get(number.first - 1), scan.get(number.stop)
    if not number.plain or not 14 <= number.value <= 110 or number.first < 3 or before is None or close is None:
        return False
    marks = (before.text, close.text)
    if marks not in {("(", ")"), ("(", ","), (",", ",")}:
        return False
    at = number.first - 1
    if marks in {("(", ")"), (",", ",")} and _is_person(scan, at - 1):
        return True
    if scan.atoms[at - 1].text == "." and len(scan.atoms[at - 2].text) == 1 and at > 3:
        return scan.atoms[at - 2].text.isupper() and scan.atoms[at - 3].text.istitle()  # `Rolf T., 61,`
    return _are_names(scan, at - 2) and before.start - scan.atoms[at - 1].end <= 1 and close.start == number.end


def _are_names(scan: Scan, index: int) -> bool:
    """Whether two names stand at an atom: `Anna Wirtz`, but not `Die Fälle`."""
    first, last = scan.atoms[index : index + 2]
    if any(atom.kind != WORD or not atom.text.istitle() or len(atom.text) < 3 for atom in (first, last)):
        return False
    return near(first, last, scan.text) and not (first.text.lower() in BEFORE_NO_NAME and scan.starts_sentence(index))


def _is_person(scan: Scan, index: int) -> bool:
    """`der süchtige Ziehvater (43)`, `eine Rentnerin (81)`: one person by article and noun, before the bracket."""
    noun = scan.atoms[index]
    known = scan.grammar.person(noun.text) if noun.kind == WORD else None
    if known is None:
        return False
    before = [scan.word(index - k) for k in (1, 2, 3) if index - k >= 0]
    return any(word in _ONE_OF or (known.gender == "f" and word in ("die", "ihre", "seine")) for word in before)


def _closes(scan: Scan, index: int) -> bool:
    """Whether the atom glued to the number is only punctuation, so that the number ends there."""
    atom = scan.atoms[index]
    if atom.text in "-‐‑" and scan.glued(index + 1) and scan.atoms[index + 1].kind == WORD:
        return False
    if atom.kind != WORD and atom.text in ".,:/'’" and scan.glued(index + 1) and scan.atoms[index + 1].kind == DIGITS:
        return False
    return atom.kind not in (WORD, DIGITS) and atom.text not in "_@#\\=*"


def _with_unit(scan: Scan, draft: Draft) -> Draft:
    """The draft with the unit behind it, or the currency before it, if there is one."""
    found = currency_before(scan, draft)
    if found is None and scan.follows(draft.stop):
        of = draft.number.vague and scan.word(draft.stop) == "von" and scan.follows(draft.stop + 1) is not None
        found = with_unit_at(scan, draft, draft.stop + of)  # `Millionen von Dollar`
    if found is None:
        if scan.text[draft.end - 1] in "-–—" and draft.number.rule == "digits":
            return replace(draft, kind="money", bare=False)  # `1.200,-`: a price, in whatever is paid with there
        return _with_lead(scan, draft) or _with_mal(scan, draft)
    return complete(scan, found)


def _with_lead(scan: Scan, draft: Draft) -> Draft | None:
    """`Tempo 30`, `ein Beben der Stärke 6,3`, `eine Magnitude von 7,1`: a word before the number says what it is."""
    at = draft.first - (2 if scan.word(draft.first - 1) in ("von", "mit") else 1)
    unit = scan.grammar.units.leads.get(scan.word(at)) if at >= 0 else None
    if unit is None or counts_a_noun(scan, draft.stop):
        return None
    return apply_unit(draft, unit, draft.stop, draft.end)


def _with_mal(scan: Scan, draft: Draft) -> Draft:
    """`20 Mal höher`, `drei Mal`."""
    atom = scan.follows(draft.stop)
    if atom is not None and atom.text.lower().startswith("jährig"):
        return with_suffix_at(scan, draft, draft.stop) or draft
    rule = scan.grammar.suffixes.get("mal")
    second = scan.follows(draft.stop + 1)
    if second is not None and second.kind == DIGITS:
        return draft  # `3 mal 4 Meter`
    if rule and scan.follows(draft.stop) and scan.atoms[draft.stop].text in ("Mal", "mal") and draft.kind == "count":
        return apply_suffix(draft, rule, draft.stop + 1, scan.atoms[draft.stop].end)
    return draft


def draft_one(scan: Scan, index: int) -> Draft | None:
    """`ein Jahr`, `einer Stunde`, `ein Prozent`: an article that states one of a unit."""
    atom, at = scan.atoms[index], index + 1
    rough = scan.word(at) if is_rough(scan.word(at)) else ""
    at += bool(rough)
    found = unit_at(scan, at) if scan.follows(at) else None
    if found is None or not found[0].one or scan.atoms[at].kind != WORD or _is_first_part(scan, found[1]):
        return None
    good = rough.startswith("gut") and found[0].symbol not in ("h", "min", "s")  # `2010 war ein gutes Jahr`
    if (good or found[0].symbol == "d") and not _lasts(scan, index, found[1]):
        return None
    number = Number(index, index + 1, atom.start, atom.end, Decimal(1), "number-word", words=True)
    draft = Draft(index, index + 1, atom.start, atom.end, Decimal(1), Decimal(1), "count", "", (number.rule,), number)
    unit, stop = found
    draft = _as_rough(draft, rough) if rough else draft
    return complete(scan, apply_unit(draft, unit, stop, scan.atoms[stop - 1].end))


def _is_first_part(scan: Scan, stop: int) -> bool:
    """`eine Jahrhundert-Flut`"""
    return scan.glued(stop) and scan.atoms[stop].text in "-‐‑" and scan.glued(stop + 1)


def _lasts(scan: Scan, index: int, behind: int) -> bool:
    """`einen Tag später`, `nur einen Tag`: a day that is counted; `an einem Tag`, `ein Tag der Freude` are none."""
    before = scan.word(index - 1) if index else ""
    return before in BEFORE_SINGLE_DAY or scan.word(behind) in (
        "nach",
        "vor",
        "später",
        "zuvor",
        "lang",
        "darauf",
        "früher",
    )


def draft_part(scan: Scan, index: int) -> Draft | None:
    """`die Hälfte`, `verdoppelt`, `doppelt so`, `das Doppelte`."""
    atom = scan.atoms[index]
    rule = scan.grammar.part(atom.text.lower())
    stop = index + 1
    if rule is None:
        following = scan.get(index + 1)
        rule = scan.grammar.parts.get(f"{atom.text.lower()} {following.text.lower()}") if following else None
        stop = index + 2
    if rule is None:
        return None
    if index and scan.word(index - 1) in {word.lower() for word in rule.unless_after}:
        return None
    start, end = atom.start, scan.atoms[stop - 1].end
    value = Decimal(rule.value)
    number = Number(index, stop, start, end, value, rule.id, share=True)
    return Draft(index, stop, start, end, value, value, rule.measures, "", (rule.id,), number, bare=False)


def draft_every(scan: Scan, index: int) -> Draft | None:
    """`jeder Dritte`, `jede zehnte Frau`, `jeder 100. Kunde`: one of so many; `jedes dritte Jahr` says how often."""
    following = scan.follows(index + 1)
    if following is None:
        return None
    point = following.text.isdecimal() and scan.glued(index + 2) and scan.atoms[index + 2].text == "."
    value = Decimal(following.text) if point and len(following.text) < 8 else None
    if following.kind == WORD:
        value = parse_ordinal(following.text)
    stop = index + 3 if point else index + 2
    if value is None or value < 2 or _says_how_often(scan, stop):
        return None
    return _share(scan, index, stop, Decimal(1) / value, "every-nth")


def _says_how_often(scan: Scan, index: int) -> bool:
    """`jedes dritte Jahr`, `jeden zweiten Montag`"""
    after = scan.follows(index)
    if after is None or after.kind != WORD:
        return False
    unit = scan.grammar.units.names.get(after.text.lower())
    return (
        (unit is not None and unit.kind == "duration")
        or after.text in ("Mal", "Spieltag", "Wochenende")
        or (after.text.lower() in WEEKDAYS)
    )


def _share(scan: Scan, index: int, stop: int, value: Decimal, rule: str) -> Draft:
    """A share of atoms `[index, stop)`."""
    start, end = scan.atoms[index].start, scan.atoms[stop - 1].end
    number = Number(index, stop, start, end, value, rule, words=True, share=True)
    return Draft(index, stop, start, end, value, value, "fraction", "", (rule,), number, bare=False)


def draft_one_of(scan: Scan, index: int) -> Draft | None:
    """`einer von 20 Kunden`, `bei einem von tausend Geimpften`: one of a round number, or of a few, is a share."""
    if scan.word(index + 1) != "von" or not scan.follows(index + 1) or (index and scan.atoms[index - 1].text == ","):
        return None  # `Hyperbahn, eine von zwei Firmen der Stadt`
    whole = read_number(scan, index + 2) if scan.follows(index + 2) else None
    if whole is None or whole.share or whole.vague or whole.value < 2 or whole.value != int(whole.value):
        return None
    if _has_unit(scan, whole.stop):
        return None
    few = whole.value <= 10 or (whole.value <= 100 and whole.value % 5 == 0)
    return _share(scan, index, whole.stop, Decimal(1) / whole.value, "ratio") if few or whole.value % 100 == 0 else None


def _has_unit(scan: Scan, index: int) -> bool:
    return scan.follows(index) is not None and unit_at(scan, index) is not None


def draft_odds(scan: Scan, index: int) -> Draft | None:
    """`mit einem Risiko von eins zu 500`: a share where the sentence speaks of odds; elsewhere a score or a ratio."""
    atom = scan.atoms[index]
    if atom.text.lower() not in ("eins", "ein", "einem", "einer", "1") or scan.word(index + 1) != "zu":
        return None
    whole = read_number(scan, index + 2) if scan.follows(index + 1) and scan.follows(index + 2) else None
    if whole is None or whole.share or whole.value < 2 or counts_a_noun(scan, whole.stop):
        return None
    odds = scan.grammar.context_stems["odds"]
    if not odds.search(sentence_around(scan.text, atom.start, whole.end)):
        return None
    return _share(scan, index, whole.stop, Decimal(1) / whole.value, "odds")
