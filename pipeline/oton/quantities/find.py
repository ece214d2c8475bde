"""A text -> its quantities: numbers with value, bounds, unit, modifier and change, found on the characters alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from oton.quantities.beside.ages import with_ages
from oton.quantities.beside.bounds import with_modifiers
from oton.quantities.beside.changes import with_changes
from oton.quantities.draft import Draft
from oton.quantities.drafts import draft_every, draft_number, draft_one, draft_part
from oton.quantities.grammar import Grammar
from oton.quantities.no_quantity.codes import goes_on, is_code, is_ordinal, is_part_of_name, is_year, is_year_compared
from oton.quantities.no_quantity.masks import Covered, find_masks
from oton.quantities.number.atoms import DIGITS, WORD
from oton.quantities.number.digits import LAP
from oton.quantities.number.number_words import fold
from oton.quantities.number.reading import read_number
from oton.quantities.parallel.elided import with_elided_units
from oton.quantities.parallel.ranges import join_ranges
from oton.quantities.parallel.sharing import share_units
from oton.quantities.scan import ARTICLES, Number, Scan
from oton.quantities.singles import draft_single
from oton.quantities.time.dates_and_clocks import CLOCK_HOUR, find_times
from oton.quantities.unit.compounds import draft_word
from oton.records import Quantity, Span

_EVERY = frozenset(["jeder", "jede", "jedes", "jeden", "jedem"])


def find_quantities(text: str, grammar: Grammar) -> list[Quantity]:
    """The quantities of `text` in order. Needs no model; what is counted is filled in by `attach_items`."""
    scan = Scan(text, grammar)
    covered = Covered(len(text), _not_quantities(scan))
    for lap in LAP.finditer(text) if ":" in text else ():
        covered.uncover(lap.start(), lap.end())
    drafts = join_ranges(scan, list(_drafts(scan, covered)))
    drafts = with_modifiers(scan, with_ages(scan, with_elided_units(scan, share_units(scan, drafts))))
    return [_quantity(d) for d in with_changes(scan, _counts(scan, drafts))]


def _counts(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """The drafts without what turned out to be a year or part of a name."""
    kept: list[Draft] = []
    for draft in drafts:
        if not _is_no_count(scan, draft) or (kept and goes_on(scan, kept[-1].number, draft.number)):
            kept.append(draft)
    return kept


def _not_quantities(scan: Scan) -> list[Span]:
    spans = find_times(scan.text)
    spans += [Span(m.start, m.end) for m in find_masks(scan.text, scan.atoms, scan.grammar.masks)]
    for match in CLOCK_HOUR.finditer(scan.text):
        start = max(0, scan.text.rfind(". ", max(0, match.start() - 200), match.start()))
        sentence = scan.text[start : match.end()] + scan.text[match.end() : match.end() + 60].partition(". ")[0]
        if not any(pattern.search(sentence) for pattern, _ in scan.grammar.changes):
            spans.append(Span(match.start(), match.end()))
    return spans


def _drafts(scan: Scan, covered: Covered) -> Iterator[Draft]:
    index, atoms = 0, scan.atoms
    last: Draft | None = None
    while index < len(atoms):
        atom = atoms[index]
        draft = None
        if atom.kind == DIGITS or (atom.kind == WORD and scan.grammar.may_begin(atom.text)):
            draft = _draft_at(scan, index, last)
            if draft is not None and covered.touches(draft.number.start, draft.number.end):
                draft = None
        if draft is None:
            index += 1
        else:
            yield draft
            last, scan.taken = draft, draft.stop
            index = max(index + 1, draft.stop)


def _draft_at(scan: Scan, index: int, last: Draft | None) -> Draft | None:
    """The draft that begins at an atom, unless the number is an ordinal or part of a code."""
    number = read_number(scan, index)
    if number is not None:
        if is_code(scan, number) or is_ordinal(scan, number):
            return None
        draft = draft_number(scan, number)
        return None if draft is None or (draft.bare and (number.english or _is_padded(scan, number))) else draft
    atom = scan.atoms[index]
    if atom.kind != WORD:
        return None
    word = fold(atom.text)
    if word in ARTICLES:
        return draft_one(scan, index) or draft_single(scan, index, last)
    if word in _EVERY:
        return draft_every(scan, index)
    if index and scan.glued(index) and scan.atoms[index - 1].text in "-_@#":
        return None
    return draft_part(scan, index) or draft_word(scan, index)


def _is_padded(scan: Scan, number: Number) -> bool:
    """`007`, `02`: a zero in front makes a code of a number, unless it is all that the text has."""
    return number.plain and scan.text[number.start] == "0" and number.end - number.start > 1 and len(scan.atoms) > 1


def _is_no_count(scan: Scan, draft: Draft) -> bool:
    """Whether what is left bare is a year or part of a name."""
    if not draft.bare or draft.modifier == "vague":
        return False
    if draft.modifier in ("more_than", "less_than"):
        return is_year_compared(scan, draft.number)
    return is_year(scan, draft.number) or (draft.modifier == "exact" and is_part_of_name(scan, draft.number))


def _plain(value: Decimal | None) -> Decimal | None:
    """A value without an exponent or zeros behind the comma; thirds to ten places."""
    if value is None:
        return None
    if value == value.to_integral_value():
        return Decimal(int(value))
    short = value.quantize(Decimal("1e-10")) if abs(value) < 1_000_000 else value
    return short.normalize()


def _quantity(draft: Draft) -> Quantity:
    return Quantity(
        span=Span(draft.start, draft.end),
        value_min=_plain(draft.low),
        value_max=_plain(draft.high),
        modifier=draft.modifier,
        kind=draft.kind,
        unit=draft.unit,
        rule="+".join(dict.fromkeys(filter(None, draft.rules))),
        change=draft.change,
        item=draft.item,
        item_text=draft.item,
    )


__all__ = ["find_quantities"]
