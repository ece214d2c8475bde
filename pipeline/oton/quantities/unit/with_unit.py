"""A number -> a draft of a quantity with its unit: the one behind it, the currency before it, a rate, an age."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from oton.quantities.draft import Draft, apply_unit
from oton.quantities.number.atoms import DIGITS, WORD, Atom
from oton.quantities.number.number_words import parse_number_word
from oton.quantities.scan import Scan
from oton.quantities.unit.units import LONGEST_NAME, Unit

_USED = frozenset(("l", "kWh", "kg"))
_KILOMETRES = frozenset(("kilometer", "kilometern", "km"))
RATE_WORDS = frozenset(("pro", "je", "per"))
_ACCUSATIVE = frozenset(("die", "den", "das"))
_ALTERSWORT = frozenset(("alt", "alte", "alten", "alter", "altes"))


def unit_at(scan: Scan, index: int) -> tuple[Unit, int] | None:
    """The longest unit name or sign that begins at atom `index`, and the atom behind it."""
    stop, best = index, None
    units = scan.grammar.units
    start = scan.atoms[index].start
    while stop < len(scan.atoms) and stop - index < 2 * LONGEST_NAME + 1:
        if stop > index and scan.follows(stop) is None:
            break
        stop += 1
        written = scan.text[start : scan.atoms[stop - 1].end]
        unit = units.signs.get(written) or units.names.get(" ".join(written.lower().split()))
        if unit and not _is_other_word(unit, written) and not _runs_on(scan, stop):
            best = (_of_its_land(scan, unit, start), stop)
        if len(written) > 45:
            break
    return best


def _of_its_land(scan: Scan, unit: Unit, position: int) -> Unit:
    """`In Oslo kostet das 60 Kronen`: which currency of that name is meant."""
    code = scan.places.nearest(unit.noun, position) if unit.noun else ""
    return unit._replace(symbol=code) if code else unit


def _is_other_word(unit: Unit, written: str) -> bool:
    """`drei real existierende`: the names of rare currencies are written with a capital, but `dänische Kronen`."""
    noun = written.rsplit(" ", 1)[-1]
    return unit.rare and noun[0].islower() and len(noun) > 2


def _runs_on(scan: Scan, stop: int) -> bool:
    """Whether digits or a broken letter hang on the word before atom `stop`: `m2` is no metre."""
    if scan.text[scan.atoms[stop - 1].end : scan.atoms[stop - 1].end + 1] == "\ufffd":
        return True
    return scan.atoms[stop - 1].kind == WORD and scan.glued(stop) and scan.atoms[stop].kind == DIGITS


def with_unit_at(scan: Scan, draft: Draft, index: int) -> Draft | None:
    if index >= len(scan.atoms):
        return None
    found = unit_at(scan, index)
    if found is None:
        return None
    unit, stop = found
    if scan.atoms[index].kind == WORD and len(scan.atoms[index].text) == 1 and draft.number.words:
        return None
    return apply_unit(draft, unit, stop, scan.atoms[stop - 1].end)


def currency_before(scan: Scan, draft: Draft) -> Draft | None:
    """`€ 50`, `US$ 53.392,82`, `EUR 5`: a sign or code directly before the number."""
    first = draft.first
    for width in (3, 2, 1):
        start = first - width
        if start < scan.taken or draft.start - scan.atoms[first - 1].end > 1:
            continue
        unit = scan.grammar.units.before.get(scan.text[scan.atoms[start].start : scan.atoms[first - 1].end])
        if unit is not None and not (scan.glued(start) and scan.atoms[start - 1].kind == WORD):
            if _is_quoted(scan, start, draft.stop):
                return None
            found = apply_unit(draft, unit, draft.stop, draft.end)
            return replace(found, first=start, start=scan.atoms[start].start)
    return None


def _is_quoted(scan: Scan, first: int, stop: int) -> bool:
    """`das Boot „RIK 40“`: code and number are all that stands in quotes."""
    before, behind = scan.get(first - 1), scan.get(stop)
    return before is not None and before.text in '„“"»«' and behind is not None and behind.text in '“”"«»'


def _with_small_change(scan: Scan, draft: Draft) -> Draft:
    """`2 Euro 50`, `drei Euro achtzig`: cents behind the unit; `zwei Stunden 30 Minuten` are two quantities."""
    atom = scan.follows(draft.stop)
    if draft.kind != "money" or atom is None or draft.number.scaled or scan.glued(draft.stop):
        return draft
    cents = _cents(scan, draft, atom.text)
    if cents is None or draft.low is None or draft.low != int(draft.low):
        return draft
    following = scan.follows(draft.stop + 1)
    if following is not None and (following.text in "%-–/" or _goes_on(scan, draft, following)):
        return draft
    value = draft.low + cents / 100
    return replace(draft, stop=draft.stop + 1, end=atom.end, low=value, high=value)


def _cents(scan: Scan, draft: Draft, written: str) -> Decimal | None:
    """The cents that stand behind whole euros, in digits or, behind a number in words, in words too."""
    if written.isdecimal():
        return Decimal(written) if len(written) == 2 else None
    cents = parse_number_word(written) if draft.number.words and written.islower() else None
    return cents if cents is not None and 1 <= cents < 100 and cents == int(cents) else None


def _goes_on(scan: Scan, draft: Draft, following: Atom) -> bool:
    """Whether what follows makes another number of the cents: `2 Euro 50 Leute`, `drei Euro achtzig Leute`."""
    if scan.atoms[draft.stop].kind == DIGITS:
        return following.kind == WORD
    return following.kind == WORD and (following.text[0].isupper() or following.text in ("bis", "und", "oder"))


def _with_rate(scan: Scan, draft: Draft) -> Draft:
    """`Euro pro Tonne`, `km/h`, `Euro die Stunde`, `Liter je 100 Kilometer`."""
    atom = scan.follows(draft.stop)
    if atom is None:
        return draft
    if atom.text[0].isupper() and draft.kind == "measure":
        return _with_rate_of(scan, draft)
    link = _rate_link(scan, draft, atom.text)
    at = draft.stop + 1
    if not link or at >= len(scan.atoms) or scan.follows(at) is None:
        return draft
    count = ""
    if scan.atoms[at].kind == DIGITS and (link != "/" or draft.unit in _USED):
        count, at = scan.atoms[at].text + " ", at + 1
    found = unit_at(scan, at) if scan.follows(at) is not None else None
    if found is None or not _can_be_per(draft, found[0]) or (link == "die" and not _per(found[0])):
        return draft
    unit, stop = found
    return replace(draft, stop=stop, end=scan.atoms[stop - 1].end, unit=f"{draft.unit}/{count}{unit.symbol}")


def _can_be_per(draft: Draft, unit: Unit) -> bool:
    """Whether a rate makes sense: none of money or percent, and percent per year stays percent."""
    return unit.kind not in ("money", "percent") and not (draft.kind == "percent" and unit.kind == "duration")


def _rate_link(scan: Scan, draft: Draft, sign: str) -> str:
    """What ties a rate to a draft: `/`, `je` for it and its like, `die` in `drei Euro die Stunde`, or nothing."""
    word = scan.word(draft.stop)
    hundred = word == "auf" and draft.unit in _USED and scan.word(draft.stop + 2) in _KILOMETRES
    if word in RATE_WORDS or hundred:  # `5,4 Liter auf 100 Kilometer`
        return "je"
    if word in _ACCUSATIVE and draft.kind == "money":
        return "die"
    return "/" if sign == "/" else ""


def _with_rate_of(scan: Scan, draft: Draft) -> Draft:
    """`95 Gramm CO2 pro Kilometer`: the rate stands behind what is measured."""
    at = draft.stop + 1
    at += scan.glued(at) and scan.atoms[at].kind == DIGITS
    found = unit_at(scan, at + 1) if scan.word(at) in RATE_WORDS and scan.follows(at + 1) else None
    return replace(draft, unit=f"{draft.unit}/{found[0].symbol}") if found else draft


def _per(unit: Unit) -> bool:
    return unit.symbol in {"h", "min", "d", "month", "kg", "l", "t", "m²", "m³", "g"}


def _with_age(scan: Scan, draft: Draft) -> Draft:
    """`56 Jahre alt`, `im Alter von 81 Jahren`: a duration that is an age."""
    if draft.kind != "duration":
        return draft
    before = [scan.word(draft.first - k) if draft.first - k >= 0 else "" for k in (1, 2, 3)]
    if scan.word(draft.stop) in _ALTERSWORT or "alter" in before[:2] or before[1:3] == ["von", "alter"]:
        return replace(draft, kind="age")
    return draft


def _below_zero(scan: Scan, draft: Draft) -> Draft:
    """`196 Grad unter Null`."""
    if (
        not draft.unit.startswith("°")
        or scan.word(draft.stop) not in ("unter", "minus")
        or draft.low is None
        or draft.low < 0
    ):
        return draft
    if scan.word(draft.stop) == "unter" and scan.word(draft.stop + 1) != "null":
        return draft
    stop = draft.stop + (2 if scan.word(draft.stop) == "unter" else 1)
    return replace(draft, stop=stop, end=scan.atoms[stop - 1].end, low=-draft.low, high=-draft.low)


def complete(scan: Scan, draft: Draft) -> Draft:
    """A draft with a unit, and what may follow that: cents, a rate, `alt`, `unter Null`."""
    return _with_age(scan, _with_rate(scan, _with_small_change(scan, _below_zero(scan, draft))))
