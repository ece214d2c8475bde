"""Drafts -> drafts with the unit that is said only once: `Die CDU kam auf 30 Prozent, die SPD auf 16.`"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from oton.quantities.draft import Draft
from oton.quantities.function_words import BETWEEN_AMOUNTS
from oton.quantities.no_quantity.years import why_year
from oton.quantities.number.atoms import DIGITS, WORD
from oton.quantities.scan import Scan, counts_a_noun, sentence_around

_REACH = 110  # characters between the two numbers
_SENTENCE_END = re.compile(r"[.!?](?:\s+[A-ZÄÖÜ„\"“]|\s*\n|\Z)|\n|[:…]\s")
_PREPOSITIONS = frozenset(("auf", "bei", "mit", "um", "von", "für", "zu", "über", "nach", "in", "an", "gegen", "aus"))
_BREAKS = frozenset((",", ";", "und", "sowie", "während", "(", "–"))
_DETERMINERS = frozenset(
    ("der", "die", "das", "den", "dem", "ein", "eine", "einen", "einem", "einer", "sein", "seine", "ihr", "ihre")
)
_COUNTED = ("zahl", "zahlen", "anzahl", "menge")
_PART_OF = frozenset(("der", "des", "von", "davon", "darunter", "aller", "pro", "je"))
_WAS = re.compile(
    r"\b(?:waren|sind|seien|wären|werden|würden)\s(?:es|das)\s(?:[a-zäöüß]{3,12}\s){0,3}\Z"
    r"|\bes\s(?:[a-zäöüß]{3,12}\s){0,3}(?:waren|sind|seien)\s(?:[a-zäöüß]{3,12}\s){0,3}\Z"
)


def with_elided_units(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Gives a bare number the unit of the amount before it or behind it that it stands parallel to."""
    out = list(drafts)
    for at in range(1, len(out)):
        if _is_open(scan, out[at]) and _takes_over(scan, out[at - 1], out[at]):
            out[at] = _in_unit_of(out[at], out[at - 1])
    currencies = [draft.unit for draft in out if draft.kind == "money" and len(draft.unit) == 3]
    if currencies:
        out = [_in_money(scan, draft, out[:at], currencies[0]) for at, draft in enumerate(out)]
    for at in range(len(out) - 2, -1, -1):
        if _is_open(scan, out[at]) and _gives_back(scan, out[at], out[at + 1]):
            out[at] = _in_unit_of(out[at], out[at + 1])
    return out


def _in_money(scan: Scan, draft: Draft, before: list[Draft], currency: str) -> Draft:
    """`Der Verlust wuchs auf 7,4 Millionen.`: in the currency of the text, the one named last."""
    if draft.unit or not draft.number.scaled or draft.low is None or draft.low < 1_000_000 or not _is_open(scan, draft):
        return draft
    if scan.word(draft.stop) in _PART_OF or not _closes(scan, draft):
        return draft
    if not scan.grammar.context_stems["money"].search(sentence_around(scan.text, draft.start, draft.end, 80)):
        return draft
    unit = next((d.unit for d in reversed(before[-12:]) if d.kind == "money" and len(d.unit) == 3), currency)
    return replace(draft, kind="money", unit=unit, rules=(*draft.rules, "currency-of-the-text"), bare=False)


def _is_open(scan: Scan, draft: Draft) -> bool:
    """Whether a number has no unit, counts nothing behind it and is no year."""
    if not draft.bare or draft.kind != "count" or draft.number.share or draft.low is None or draft.unit:
        return False
    if scan.glued(draft.stop) and scan.atoms[draft.stop].text not in '.,;:!?)“”"':
        return False
    return not counts_a_noun(scan, draft.stop) and why_year(scan, draft.number) is None


def _in_unit_of(draft: Draft, other: Draft) -> Draft:
    return replace(draft, kind=other.kind, unit=other.unit, rules=(*draft.rules, "elided-unit"), bare=False)


def _takes_over(scan: Scan, left: Draft, right: Draft) -> bool:
    far = right.start - left.end > _REACH
    if far or left.unit in ("", "pp") or left.kind == "age":
        return False
    apart = _SENTENCE_END.search(scan.text[left.end : right.start]) is not None
    if right.number.scaled:
        return _is_large(left) and _runs_on(scan, right) and (not apart or _was(scan, right))
    if not _closes(scan, right) or not _alike(left, right):
        return False
    if _was(scan, right):
        near = left.kind in ("money", "percent") or not apart
        return near and _word_before(scan, left) != "um" and _plain_end(scan, left)
    return not apart and _parallel(scan, left, right)


def _gives_back(scan: Scan, left: Draft, right: Draft) -> bool:
    """`Die SPD käme auf 16, die CDU auf 30 Prozent.`"""
    if (
        right.kind not in ("money", "percent", "duration", "measure")
        or right.unit in ("", "pp")
        or right.start - left.end > _REACH
    ):
        return False
    if (
        left.number.scaled != right.number.scaled
        or not _alike(right, left)
        or _SENTENCE_END.search(scan.text[left.end : right.start])
    ):
        return False
    behind = scan.get(left.stop)
    return behind is not None and behind.text in (",", "und") and _parallel(scan, left, right)


def _is_large(draft: Draft) -> bool:
    """Whether a draft is an amount of millions in money."""
    most = draft.high if draft.low is None else draft.low
    return draft.kind == "money" and most is not None and most >= 1_000_000


def _alike(left: Draft, right: Draft) -> bool:
    """Whether two values are of one size, so that they can be amounts of one thing."""
    known, taken = left.high if left.low is None else left.low, right.low
    if known is None or taken is None or known <= 0 or taken <= 0 or (left.unit == "%" and taken > 100):
        return False
    return Decimal("0.02") <= taken / known <= 50


def _closes(scan: Scan, draft: Draft) -> bool:
    """Whether the number ends its clause, or only `dafür` or `dagegen` stands behind it."""
    atom = scan.get(draft.stop)
    if atom is None or atom.text in ".,;!?)":
        return True
    return (
        scan.word(draft.stop) in ("und", "sowie", *scan.grammar.context["side_of_poll"])
        or "\n" in scan.text[draft.end : atom.start]
    )


def _runs_on(scan: Scan, draft: Draft) -> bool:
    """`neun Millionen` that are no millions of something: what follows is no noun and no genitive."""
    return scan.word(draft.stop) not in _PART_OF


def _plain_end(scan: Scan, left: Draft) -> bool:
    return scan.word(left.stop) not in ("mehr", "weniger", "höher", "niedriger")


def _was(scan: Scan, draft: Draft) -> bool:
    """`Im Vorjahr waren es noch 5,1.`: the amount before is compared with."""
    return _WAS.search(scan.text, max(0, draft.start - 60), draft.start) is not None


def _before(scan: Scan, draft: Draft) -> int:
    """The atom before a number and the words that only shade it: `auf rund 16`."""
    at = draft.first - 1
    while at > 0 and scan.word(at) in scan.grammar.modifier_words and scan.word(at) not in _PREPOSITIONS:
        at -= 1
    return at


def _word_before(scan: Scan, draft: Draft) -> str:
    return scan.word(_before(scan, draft))


def _is_small(scan: Scan, at: int) -> bool:
    """Whether an atom is an article, a preposition or the like, or a sign inside a name."""
    atom = scan.atoms[at]
    return atom.text in BETWEEN_AMOUNTS if atom.kind == WORD else atom.text in '-„“"/'


def _parallel(scan: Scan, left: Draft, right: Draft) -> bool:
    """Whether what stands between is a new subject or place and no verb: `, die SPD auf`, `, Kinder`, `und in Bonn`."""
    first = next((at for at in range(left.stop, right.first) if scan.atoms[at].text in _BREAKS), None)
    if first is None or any(scan.atoms[at].kind == DIGITS for at in range(left.stop, right.first)):
        return False
    end = _before(scan, right) + 1
    between = range(first + 1, end)
    named = _names_another(scan, left, between)
    if named is None:
        return False
    kinds = (left.kind, right.kind)
    if scan.word(right.stop) in scan.grammar.context["side_of_poll"] and not between:
        return "percent" in kinds
    before = scan.word(_before(scan, right))
    if len(between) > 7 or not _same_preposition(before, _word_before(scan, left)):
        return False
    if not named and before not in ("ermäßigt", "ermässigt", "ohne"):
        return False
    return (
        "money" in kinds
        or "percent" in kinds
        or right.number.words
        or any(scan.word(at) in _DETERMINERS for at in between)
    )


def _names_another(scan: Scan, left: Draft, between: range) -> bool | None:
    """Whether a name or noun stands between; None where something else does than small words, or another count."""
    said = {scan.word(at) for at in range(max(0, left.first - 10), left.first)}
    named = False
    for at in between:
        atom = scan.atoms[at]
        if atom.kind == WORD and atom.text[0].isupper():
            named = True
            if atom.text.lower().endswith(_COUNTED):
                return None  # `stieg auf 30 Prozent, die Zahl der Verletzten auf 16`
        elif not (_is_small(scan, at) or scan.word(at) in said or _is_adjective(scan, at)):
            return None
    elliptic = len(between) > 1 and scan.word(between[0]) in _DETERMINERS  # `, die größte 112`, `, das ohne 900`
    return named or (elliptic and scan.word(between[1]) not in BETWEEN_AMOUNTS)


def _is_adjective(scan: Scan, at: int) -> bool:
    """`der reine Verbrenner mit 38.900`, `die größte 112`: an adjective behind its article."""
    word = scan.word(at)
    return scan.word(at - 1) in _DETERMINERS and len(word) > 3 and word.endswith(("e", "en", "er", "es"))


def _same_preposition(right: str, left: str) -> bool:
    """Whether both numbers stand behind the same preposition, or neither behind one."""
    prepositions = {word for word in (right, left) if word in _PREPOSITIONS}
    return not prepositions or (len(prepositions) == 1 and right == left)
