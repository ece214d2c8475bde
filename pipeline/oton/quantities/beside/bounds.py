"""Drafts -> drafts with the phrase beside the number taken into account: `mehr als`, `rund`, `bis zu`, `oder mehr`."""

from __future__ import annotations

import re
from dataclasses import replace

from oton.quantities.draft import Draft
from oton.quantities.function_words import BETWEEN_BOUND_AND_NUMBER
from oton.quantities.number.atoms import DIGITS
from oton.quantities.rules import ModifierRule
from oton.quantities.scan import Scan

_EARLIER = frozenset(("zuvor", "davor", "vorher", "früher"))
_ARTICLES = frozenset(("die", "der", "das", "den"))
_PREPOSITIONS = frozenset(("von", "mit", "nach", "seit", "vor", "auf", "bei", "in", "aus", "für", "um", "zu", "an"))
_CLAUSE = re.compile(r"[,;:!?\n]|\.\s")


def with_modifiers(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Every draft with its modifier and the bounds that follow from it."""
    return [_after(scan, _before(scan, draft)) for draft in drafts]


def _before(scan: Scan, draft: Draft) -> Draft:
    """Reads the phrases before a number, from right to left: `bis zu weitere 200`."""
    at, end = draft.first, draft.first
    if draft.modifier == "exact" and _from_on(scan, draft.first):
        draft = replace(draft, modifier="at_least", high=None)
    if draft.kind in ("fraction", "multiple") and scan.word(at - 1) in _ARTICLES:
        at, end = at - 1, at - 1  # `mehr als die Hälfte`
    for _ in range(4):
        found = _phrase_before(scan, at)
        if found is None:
            if scan.word(at - 1) in BETWEEN_BOUND_AND_NUMBER and at == end:
                at, end = at - 1, at - 1
                continue
            break
        rule, begin = found
        if not _compares(scan, draft, at, begin):
            draft = _apply(draft, rule)
        at = end = begin
    return draft


def _compares(scan: Scan, draft: Draft, end: int, begin: int) -> bool:
    """`höher als ein Jahr zuvor`, `14 mehr als ein Jahr zuvor`: the years say since when, `als` sets no bound."""
    if draft.kind != "duration" or scan.word(end - 1) != "als" or scan.word(draft.stop) not in _EARLIER:
        return False
    before = scan.get(begin - 1)
    return scan.word(begin) != "mehr" or (before is not None and (before.kind == DIGITS or before.text == "Prozent"))


def _from_on(scan: Scan, index: int) -> bool:
    """`ab einem Einkommen von 250.000 Euro`: the bound stands before the noun."""
    if scan.word(index - 1) != "von" or not scan.word(index - 2) or not scan.atoms[index - 2].text[0].isupper():
        return False
    return any(scan.word(index - k) == "ab" for k in (3, 4, 5))


def _phrase_before(scan: Scan, index: int) -> tuple[ModifierRule, int] | None:
    """The longest modifier phrase that ends before atom `index`, and the atom it begins with."""
    last = scan.get(index - 1)
    if last is None or index >= len(scan.atoms) or "\n" in scan.text[last.end : scan.atoms[index].start]:
        return None
    if last.text == "-" and index > 1 and scan.glued(index) and scan.glued(index - 1):
        index -= 1  # `Über-60-Jährige`
        last = scan.atoms[index - 1]
    point = last.text == "." and index > 1  # `ca.`
    key = scan.atoms[index - 2].text.lower() + "." if point else last.text.lower()
    top = index - 1 if point else index
    for words, rule in scan.grammar.before.get(key, ()):
        start = top - len(words)
        if _reads(scan, start, words):
            return None if rule.id in scan.grammar.unless and _is_governed(scan, rule, start, index) else (rule, start)
    return None


def _reads(scan: Scan, start: int, words: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand at atom `start`."""
    return start >= 0 and all(scan.atoms[start + k].text.lower() == word.rstrip(".") for k, word in enumerate(words))


def _is_governed(scan: Scan, rule: ModifierRule, start: int, index: int) -> bool:
    """`Vertrag über 3 Millionen`, `verfügt im Rat über 30 Sitze`: the preposition belongs to a noun or verb."""
    noun, verb = scan.grammar.unless[rule.id]
    earlier = scan.get(start - 1)
    if earlier is None or index - start > 1:
        return False
    if noun.fullmatch(earlier.text):
        return True
    if earlier.text.lower() in _PREPOSITIONS:
        return False  # `er verfügt nach über 30 Jahren`
    left = _CLAUSE.split(scan.text[max(0, earlier.end - 90) : earlier.end])[-1]
    right = _CLAUSE.split(scan.text[scan.atoms[index].start : scan.atoms[index].start + 70], maxsplit=1)[0]
    return verb.search(left) is not None or verb.search(right) is not None


def _after(scan: Scan, draft: Draft) -> Draft:
    """Reads a phrase behind the number or behind the noun that it counts: `20 oder mehr`, `20 Stunden oder mehr`."""
    for at in (draft.stop, draft.stop + 1):
        atom = scan.follows(at)
        if atom is None or (at > draft.stop and not scan.atoms[at - 1].text[0].isupper()):
            break  # `20 Stunden oder mehr`, but `2 Prozent im Plus`
        for words, rule in scan.grammar.after.get(atom.text.lower(), ()):
            behind = scan.follows(at + len(words))
            fits = all(scan.word(at + k) == word for k, word in enumerate(words))
            fits = fits and not (words == ("plus",) and behind is not None and behind.kind == DIGITS)
            if fits and (at == draft.stop or rule.modifier):
                return _apply(draft, rule)
    return draft


def _apply(draft: Draft, rule: ModifierRule) -> Draft:
    rules = (*draft.rules, rule.id)
    if rule.change:
        draft = replace(draft, change=rule.change, rules=rules)
    if not rule.modifier or draft.modifier not in ("exact", "approx"):
        return draft
    low, high = draft.low, draft.high
    if rule.modifier in ("more_than", "at_least"):
        high = None
    elif rule.modifier in ("less_than", "at_most"):
        low = None
    if draft.modifier == "approx" and rule.modifier == "approx":
        return draft
    return replace(draft, modifier=rule.modifier, low=low, high=high, rules=rules)
