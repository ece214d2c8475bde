"""START HERE. A text -> its quantities, found on the characters alone: value, bounds, unit, modifier and change.

1. `number/` reads the number that begins at an atom, `drafts` makes a draft of it with its unit (`unit/`).
2. `no_quantity/` says what is none: dates, codes, ordinals; those are skipped.
3. PASSES go over all drafts of the text, each for what only the drafts beside one another or the finished ones tell.
What is counted is said by the parse: `item/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from oton.quantities.beside.ages import with_ages
from oton.quantities.beside.bounds import with_modifiers
from oton.quantities.beside.changes import with_changes
from oton.quantities.draft import Draft
from oton.quantities.drafts import draft_every, draft_number, draft_odds, draft_one, draft_one_of, draft_part
from oton.quantities.grammar import Grammar
from oton.quantities.no_quantity.codes import why_code, why_ordinal
from oton.quantities.no_quantity.masks import Covered, Mask, find_masks
from oton.quantities.no_quantity.names import goes_on, why_name
from oton.quantities.no_quantity.titles import find_titles
from oton.quantities.no_quantity.years import is_year_compared, why_year
from oton.quantities.number.atoms import DIGITS, WORD
from oton.quantities.number.digits import LAP
from oton.quantities.number.number_words import fold
from oton.quantities.number.reading import read_number
from oton.quantities.parallel.gapped import with_elided_units
from oton.quantities.parallel.ranges import join_ranges
from oton.quantities.parallel.units import share_units
from oton.quantities.scan import ARTICLES, Number, Scan
from oton.quantities.singles import draft_single
from oton.quantities.time.dates_and_clocks import CLOCK_HOUR, find_times
from oton.quantities.unit.compounds import draft_word
from oton.quantities.unit.degrees import with_degrees
from oton.quantities.unit.rates import with_rates
from oton.records import Quantity, Span

_EVERY = frozenset(["jeder", "jede", "jedes", "jeden", "jedem"])


def find_quantities(text: str, grammar: Grammar) -> list[Quantity]:
    """The quantities of `text` in order. Needs no model; what is counted is filled in by `attach_items`."""
    return [_quantity(draft) for draft in _search(Scan(text, grammar), [])]


def find_refused(text: str, grammar: Grammar) -> list[Mask]:
    """The stretches of `text` whose numbers are no quantities, each with the rule or reason that says so."""
    scan, refused = Scan(text, grammar), list[Mask]()
    _search(scan, refused)
    return sorted({*refused, *_masks(scan)})


def _search(scan: Scan, refused: list[Mask]) -> list[Draft]:
    covered = Covered(len(scan.text), [Span(m.start, m.end) for m in _masks(scan)])
    for lap in LAP.finditer(scan.text) if ":" in scan.text else ():
        covered.uncover(lap.start(), lap.end())
    drafts = list(_drafts(scan, covered, refused))
    for each in PASSES:
        drafts = each(scan, drafts)
    return with_changes(scan, _counts(scan, drafts, refused))


# Each pass relies on those before it.
PASSES: tuple[Callable[[Scan, list[Draft]], list[Draft]], ...] = (
    join_ranges,  # first: `3 bis 4` is one draft for all that follows
    share_units,  # `von 120 auf 132 Euro`: units over a word or two, before those that are left out over a clause
    with_elided_units,  # `auf 30 Prozent, die SPD auf 16`: what is still bare, and only then
    with_degrees,  # `zwischen 18 und 26 Grad`: both ends have their unit by now
    with_rates,  # `je 100.000 Einwohner`: a unit that all shared ones are known before
    with_ages,  # years have their unit by now: `zwischen 18 und 25 Jahren`
    with_modifiers,  # last, since they move the bounds: `mehr als` on a range or an age is read as on any other
)


def _counts(scan: Scan, drafts: list[Draft], refused: list[Mask]) -> list[Draft]:
    """The drafts without what turned out to be a year or part of a name."""
    kept: list[Draft] = []
    for draft in drafts:
        why = _why_no_count(scan, draft)
        if why is None or (kept and goes_on(scan, kept[-1].number, draft.number)):
            kept.append(draft)
        else:
            refused.append(Mask(draft.start, draft.end, why))
    return kept


def _masks(scan: Scan) -> Iterator[Mask]:
    """What is no quantity by a rule, by its shape, or as an expression of time."""
    for mask in find_masks(scan.text, scan.atoms, scan.grammar.masks):
        yield mask._replace(rule=f"rule {mask.rule}")
    for span in find_titles(scan.text, scan.grammar.context_stems["work"]):
        yield Mask(span.start, span.end, "a title")
    for span in find_times(scan.text):
        yield Mask(span.start, span.end, "a date or a time of day")
    for match in CLOCK_HOUR.finditer(scan.text):
        start = max(0, scan.text.rfind(". ", max(0, match.start() - 200), match.start()))
        sentence = scan.text[start : match.end()] + scan.text[match.end() : match.end() + 60].partition(". ")[0]
        if not any(pattern.search(sentence) for pattern, _ in scan.grammar.changes):
            yield Mask(match.start(), match.end(), "an hour of the day")


def _drafts(scan: Scan, covered: Covered, refused: list[Mask]) -> Iterator[Draft]:
    index, atoms = 0, scan.atoms
    last: Draft | None = None
    while index < len(atoms):
        atom = atoms[index]
        draft = None
        if atom.kind == DIGITS or (atom.kind == WORD and scan.grammar.may_begin(atom.text)):
            draft = draft_odds(scan, index)  # `eins zu 500`: else masked as a score
            if draft is None:
                draft = _draft_at(scan, index, last, refused)
                if draft is not None and covered.touches(draft.number.start, draft.number.end):
                    draft = None
        if draft is None:
            index += 1
        else:
            yield draft
            last, scan.taken = draft, draft.stop
            index = max(index + 1, draft.stop)


def _draft_at(scan: Scan, index: int, last: Draft | None, refused: list[Mask]) -> Draft | None:
    """The draft that begins at an atom, unless the number is an ordinal or part of a code."""
    number = read_number(scan, index)
    if number is None:
        return _draft_of_word(scan, index, last)
    why = why_code(scan, number) or why_ordinal(scan, number)
    if why is not None:
        refused.append(Mask(number.start, number.end, why))
        return None
    draft = draft_number(scan, number)
    return None if draft is None or (draft.bare and (number.english or _is_padded(scan, number))) else draft


def _draft_of_word(scan: Scan, index: int, last: Draft | None) -> Draft | None:
    """A quantity in a word that is no number: `ein Jahr`, `jeder Dritte`, `die Hälfte`, `zwölfjährig`."""
    atom = scan.atoms[index]
    if atom.kind != WORD:
        return None
    word = fold(atom.text)
    if word in ARTICLES:
        return draft_one_of(scan, index) or draft_one(scan, index) or draft_single(scan, index, last)
    if word in _EVERY:
        return draft_every(scan, index)
    if index and scan.glued(index) and scan.atoms[index - 1].text in "-_@#":
        return None
    return draft_part(scan, index) or draft_word(scan, index)


def _is_padded(scan: Scan, number: Number) -> bool:
    """`007`, `02`: a zero in front makes a code of a number, unless it is all that the text has."""
    return number.plain and scan.text[number.start] == "0" and number.end - number.start > 1 and len(scan.atoms) > 1


def _why_no_count(scan: Scan, draft: Draft) -> str | None:
    """Why what is left bare is a year or part of a name."""
    if not draft.bare or draft.modifier == "vague":
        return None
    if draft.modifier in ("more_than", "less_than"):
        return "a year that is compared with" if is_year_compared(scan, draft.number) else None
    return why_year(scan, draft.number) or (why_name(scan, draft.number) if draft.modifier == "exact" else None)


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
