"""Compounds -> drafts: `10-Tonnen-Lkw`, `20-jährig`, `dreimal`, `Dreiviertelstunde`, `Millionenbetrag`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from oton.quantities.draft import Draft, apply_suffix, apply_unit
from oton.quantities.number.atoms import DIGITS, WORD
from oton.quantities.number.number_words import fold, parse_number_word
from oton.quantities.rules import SuffixRule
from oton.quantities.scan import Number, Scan
from oton.quantities.unit.with_unit import with_unit_at
from oton.records import Span

_TIMES = re.compile(r"ver([a-zäöü]{3,30})fach(?:en|e|t|te|ten|end|ende|enden|ung|ungen|tes|ter)?")
_PLACES = {"zweistellig": 10, "dreistellig": 100}


def read_compound(scan: Scan, draft: Draft) -> Draft | None:
    """`3km`, `28jähriger`, `10-Tonnen-Lkw`, `zwei- bis`; None where the number is part of something else."""
    atom = scan.atoms[draft.stop]
    if atom.kind == WORD:
        before = scan.get(draft.first - 1)
        if len(atom.text) == 1 and atom.text.isupper() and before is not None and before.text[0].isupper():
            return None  # `die U-Boot-Klasse 212A`
        return with_suffix_at(scan, draft, draft.stop) or with_unit_at(scan, draft, draft.stop)
    if atom.text in "-‐‑" and not _is_range_sign(scan, draft.stop):
        following = scan.get(draft.stop + 1)
        if following is None or not scan.glued(draft.stop + 1):
            return replace(draft, stop=draft.stop + 1, suspended=True)
        return _compound(scan, draft) if following.kind == WORD else None
    return None


def _is_range_sign(scan: Scan, index: int) -> bool:
    after = scan.get(index + 1)
    return after is not None and (after.kind == DIGITS or after.text in "-–€$£")


def with_suffix_at(scan: Scan, draft: Draft, index: int) -> Draft | None:
    """`jährig`, `Jähriger`, `prozentig`, `-fach`, `-mal` behind the number."""
    word = scan.atoms[index].text.lower()
    match = scan.grammar.suffix.fullmatch(word)
    if match is None or match["stem"]:
        return None
    rule = scan.grammar.suffixes[match["suffix"]]
    return None if _is_title(scan, rule, index + 1) else apply_suffix(draft, rule, index + 1, scan.atoms[index].end)


def _is_title(scan: Scan, rule: SuffixRule, index: int) -> bool:
    """`der fünffache Weltmeister`, `die 3-fache Mutter`: no multiple."""
    titles = scan.grammar.titles.get(rule.id)
    return titles is not None and titles.fullmatch(scan.word(index)) is not None


def _compound(scan: Scan, draft: Draft) -> Draft | None:
    """`20-jährig`, `60-Millionen-Euro-Projekt`, `10-Tonnen-Lkw`, `390.000-Einwohner-Stadt`."""
    at = draft.stop + 1
    suffixed = with_suffix_at(scan, draft, at)
    if suffixed:
        return suffixed
    magnitude = scan.grammar.magnitudes.get(fold(scan.atoms[at].text))
    if magnitude:
        value = draft.number.value * magnitude[0]
        end = scan.atoms[at].end
        draft = replace(draft, stop=at + 1, end=end, low=value, high=value, rules=(magnitude[1],), bare=False)
        if not (scan.glued(at + 1) and scan.atoms[at + 1].text == "-" and scan.glued(at + 2)):
            return draft
        at += 2
    unit = with_unit_at(scan, draft, at)
    if unit is not None:
        return replace(unit, item=_last_part(scan, unit.stop))
    if magnitude and scan.atoms[at].text.lower() not in scan.grammar.compounds:
        return replace(draft, item=_last_part(scan, at - 1))  # `500-Millionen-Kredit`
    return _counted_part(scan, draft, at)


def _counted_part(scan: Scan, draft: Draft, at: int) -> Draft | None:
    """`390.000-Einwohner`; behind a number word only what a rule names: the Drei-Schluchten-Damm counts nothing."""
    atom = scan.atoms[at]
    known = scan.grammar.compounds.get(atom.text.lower())
    if not known and not (atom.text[0].isupper() and len(atom.text) > 2 and not draft.number.words):
        return None
    rules = (*draft.rules, known) if known else draft.rules
    return replace(draft, stop=at + 1, end=atom.end, item=Span(atom.start, atom.end), rules=rules, bare=False)


def _last_part(scan: Scan, index: int) -> Span | None:
    """`-Lkw` behind `10-Tonnen`: the last part of a compound from its hyphen at `index` on."""
    found = None
    while scan.glued(index) and scan.atoms[index].text == "-" and scan.glued(index + 1):
        atom = scan.atoms[index + 1]
        if atom.kind != WORD:
            break
        found, index = Span(atom.start, atom.end), index + 2
    return found


def draft_word(scan: Scan, index: int) -> Draft | None:
    """A quantity in one word: `zwölfjährig`, `dreimal`, `Dreiviertelstunde`, `Millionenbetrag`."""
    atom = scan.atoms[index]
    word = fold(atom.text)
    number = Number(index, index + 1, atom.start, atom.end, Decimal(1), "number-word", words=True)
    draft = Draft(index, index + 1, atom.start, atom.end, None, None, "count", "", (number.rule,), number, bare=False)
    match = scan.grammar.suffix.fullmatch(atom.text.lower())
    if match and match["stem"]:
        stem = match["stem"]
        value = Decimal("0.5") if stem == "halb" else Decimal("0.25") if stem == "viertel" else _count(stem)
        rule = scan.grammar.suffixes[match["suffix"]]
        none = value is None or (rule.measures in ("multiple", "count") and value == 1)
        if value is None or none or _is_title(scan, rule, index + 1):
            return None
        draft = replace(draft, low=value, high=value, number=replace(number, value=value))
        return apply_suffix(draft, scan.grammar.suffixes[match["suffix"]], index + 1, atom.end)
    times = _TIMES.fullmatch(word)
    if times:
        return _multiplied_by(scan, draft, times[1])
    if word.startswith(("million", "milliard", "billion")):
        return _vague_compound(scan, draft, word)
    if "stellig" in word:
        return _digits_of_a_sum(scan, draft, word)
    return _unit_compound(scan, draft, word)


def _multiplied_by(scan: Scan, draft: Draft, stem: str) -> Draft | None:
    """`versiebenfacht`, `verzwanzigfachte`: what a verb multiplies by."""
    value, rule = parse_number_word(stem), scan.grammar.suffixes.get("fach")
    if value is None or value < 2 or rule is None:
        return None
    draft = replace(draft, low=value, high=value, number=replace(draft.number, value=value, share=True))
    return apply_suffix(draft, rule, draft.stop, draft.end)


def _count(stem: str) -> Decimal | None:
    return Decimal(1) if stem == "ein" else parse_number_word(stem)


def _vague_compound(scan: Scan, draft: Draft, word: str) -> Draft | None:
    """`Millionenbetrag`, `zweistelliger Milliardenbetrag`."""
    for plural, (value, rule) in scan.grammar.vague.items():
        rest = word.removeprefix(plural) if plural.endswith("en") else word
        known = scan.grammar.vague_compounds.get(rest) or scan.grammar.vague_compounds.get(rest.rstrip("s").rstrip("e"))
        if rest != word and known:
            before = scan.word(draft.first - 1) if draft.first else ""
            low = value * _PLACES.get(before.rstrip("enmrs"), 1)
            return replace(draft, low=low, modifier="vague", rules=(rule, known))
    return None


def _digits_of_a_sum(scan: Scan, draft: Draft, word: str) -> Draft | None:
    """`ein sechsstelliger Betrag`: at least as much as the smallest number of so many digits."""
    digits = _count(word.partition("stellig")[0])
    noun = scan.word(draft.stop)
    known = next((rule for ending, rule in scan.grammar.vague_compounds.items() if noun.endswith(ending)), "")
    if digits is None or not 2 <= digits <= 12 or not known or noun.startswith(("million", "milliard")):
        return None
    return replace(draft, low=Decimal(10) ** int(digits - 1), modifier="vague", rules=(*draft.rules, known))


def _unit_compound(scan: Scan, draft: Draft, word: str) -> Draft | None:
    """`Dreiviertelstunde`, `Viertelstunde`: part and unit in one word."""
    for part, value in (("dreiviertel", "0.75"), ("viertel", "0.25"), ("anderthalb", "1.5")):
        rest = word.removeprefix(part) if word.startswith(part) else ""
        magnitude = scan.grammar.magnitudes.get(rest)
        if magnitude:  # `eine Viertelmillion Euro`
            amount = Decimal(value) * magnitude[0]
            number = replace(draft.number, value=amount, scaled=True)
            draft = replace(draft, low=amount, high=amount, number=number, rules=(magnitude[1],))
            return with_unit_at(scan, draft, draft.stop) or draft if scan.follows(draft.stop) else draft
        unit = scan.grammar.units.names.get(rest)
        if unit:
            draft = replace(draft, low=Decimal(value), high=Decimal(value))
            return apply_unit(draft, unit, draft.stop, draft.end)
    return None
