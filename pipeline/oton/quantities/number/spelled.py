"""Number words -> a number: articles before a half or a million, cardinals, parts, vague magnitudes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from oton.quantities.number.atoms import DIGITS, WORD, near, touches
from oton.quantities.number.number_words import fold, parse_number_word, parse_part_word
from oton.quantities.scan import ARTICLES, HALVES, Number, Scan

_VAGUE_BEFORE = frozenset((
    "mehrere", "mehrerer", "mehreren", "einige", "einiger", "einigen", "paar", "viele", "vieler", "vielen", "etliche",
    "etlichen", "zig",
))  # fmt: skip
_ROUGH = frozenset(("gut", "knapp", "weiter", "voll", "ganz", "reichlich", "stattlich", "satt"))
_ROUND_WORDS = (Decimal(10_000), Decimal(100_000))  # `mehrere zehntausend`
_SMALL_CAPITALS = Decimal(1000)


def read_words(scan: Scan, index: int) -> Number | None:
    """A number in words, from its first word on: the first of the readers that knows the word."""
    atom, word = scan.atoms[index], scan.word(index) or fold(scan.atoms[index].text)
    before = scan.get(index - 1)
    if before and touches(before, atom) and (before.kind == DIGITS or before.text in "-_@#"):
        return None
    here = Number(index, index + 1, atom.start, atom.end, Decimal(1), "number-word", words=True)
    if word in ARTICLES:
        return _read_article(scan, here, word)
    if word in HALVES:
        return _read_half(scan, replace(here, stop=index), Decimal(0))
    return (
        _read_vague_plural(scan, here, word)
        or _read_part_alone(scan, here, word)
        or _read_vague_magnitude(scan, here, word)
        or _read_cardinal(scan, here, word)
    )


def _read_vague_plural(scan: Scan, here: Number, word: str) -> Number | None:
    """`Tausende`, `Millionen`: a vague number of its own; small `millionen` is none."""
    vague = scan.grammar.vague.get(word)
    if vague is None:
        return None
    large = vague[0] >= 1_000_000
    written = scan.atoms[here.first].text[0].isupper() if large else word[-1] in "enr" or word.startswith("zig")
    return _read_vague(scan, replace(here, value=vague[0], rule=vague[1], vague=True)) if written else None


def _read_part_alone(scan: Scan, here: Number, word: str) -> Number | None:
    """`viertel Tasse`: a part without a number before a noun."""
    small = scan.atoms[here.first].text.islower() and word.endswith("el")
    part = parse_part_word(word) if small else None
    noun = scan.follows(here.stop) if part else None
    if part is None or noun is None or noun.kind != WORD or not noun.text[0].isupper():
        return None
    return read_part(scan, replace(here, stop=here.first), part)


def _read_vague_magnitude(scan: Scan, here: Number, word: str) -> Number | None:
    """`mehrere Millionen`, `einige zehntausend`."""
    if scan.word(here.first - 1) not in _VAGUE_BEFORE or not near(
        scan.atoms[here.first - 1], scan.atoms[here.first], scan.text
    ):
        return None
    magnitude = scan.grammar.magnitudes.get(word)
    if magnitude:
        return _read_vague(scan, replace(here, value=magnitude[0], rule=magnitude[1], vague=True))
    value = parse_number_word(scan.atoms[here.first].text)
    return _read_vague(scan, replace(here, value=value, vague=True)) if value in _ROUND_WORDS and value else None


def _read_cardinal(scan: Scan, here: Number, word: str) -> Number | None:
    """`dreißig`, `zwei Komma fünf`, and what counts by itself: `Dutzend`."""
    value = parse_number_word(scan.atoms[here.first].text)
    if value is None:
        magnitude = scan.grammar.magnitudes.get(word)
        if magnitude and magnitude[0] < 1000 and _after_article_less(scan, here.first):
            return replace(here, value=magnitude[0], rule=magnitude[1], scaled=True)
        return None
    if _is_name(scan, here.first, value) or _is_year_in_words(word, value):
        return None
    return read_chain(scan, replace(here, value=value, share=0 < value < 1))


def _after_article_less(scan: Scan, index: int) -> bool:
    """`Dutzend` alone: `das Dutzend`, `pro Dutzend`, `im Dutzend` are no numbers."""
    return scan.word(index - 1) not in {"das", "im", "pro", "je", "per", "dem", "des"}


def _is_name(scan: Scan, index: int, value: Decimal) -> bool:
    """`Dr. Acht`, `Claudia Tausend`: a capital inside a sentence makes a name of a small number."""
    atom = scan.atoms[index]
    if not atom.text[0].isupper() or atom.text.isupper() or value < 1 or scan.starts_sentence(index):
        return False
    if scan.glued(index + 1) and scan.atoms[index + 1].text == "-":
        return False  # `Vier-Personen-Haushalt`: the compound decides
    if value in (100, 1000):
        before = scan.get(index - 1)
        return (
            before is not None
            and before.kind == WORD
            and before.text[0].isupper()
            and not scan.starts_sentence(index - 1)
        )
    return value < _SMALL_CAPITALS


def _is_year_in_words(word: str, value: Decimal) -> bool:
    """`neunzehnhundertneunundachtzig`: hundreds from eleven to twenty with a rest are years."""
    return (
        1100 < value < 2000
        and "hundert" in word
        and not word.startswith(("tausend", "eintausend"))
        and value % 100 != 0
    )


def _read_article(scan: Scan, here: Number, word: str) -> Number | None:
    """`eine` counts before a half, a part, a magnitude or `Komma`; elsewhere it is an article (see `drafts`)."""
    if is_rough(scan.word(here.stop)) and _is_amount(scan, here.stop + 1):
        here = replace(here, stop=here.stop + 1)  # `ein gutes Dutzend`
    following = scan.word(here.stop)
    if following in HALVES:
        return _read_half(scan, here, Decimal(0))
    if following == "und" and scan.word(here.stop + 1) in ARTICLES and scan.word(here.stop + 2) in HALVES:
        return _read_half(scan, replace(here, stop=here.stop + 2), Decimal(1))
    part = part_at(scan, here.stop)
    if part:
        return read_part(scan, here, part)
    if and_a_half(scan, here.stop) or _is_end_of_range(scan, here, following):
        return here
    if following in ("hundert", "tausend", "komma"):
        counts = word == "ein" or (following == "komma" and word.startswith("ein"))
        return read_chain(scan, here) if counts else None
    return here if following in scan.grammar.magnitudes else None


def _is_end_of_range(scan: Scan, here: Number, following: str) -> bool:
    """`ein bis zwei Wochen`, `einer oder zwei`, `zwischen einem und zwei`."""
    if following not in ("bis", "oder") and not (following == "und" and scan.word(here.first - 1) == "zwischen"):
        return False
    after = scan.follows(here.stop + 1)
    return after is not None and (after.text.isdecimal() or parse_number_word(after.text) is not None)


def is_rough(word: str) -> bool:
    """Whether an adjective may stand between `ein` and an amount: `eine gute halbe Stunde`, `eine weitere Million`."""
    return word[:-1] in _ROUGH or word[:-2] in _ROUGH


def _is_amount(scan: Scan, index: int) -> bool:
    word = scan.word(index)
    return word in HALVES or word in scan.grammar.magnitudes or part_at(scan, index) is not None


def _read_half(scan: Scan, here: Number, whole: Decimal) -> Number | None:
    """`halbe Million`, `ein halbes Dutzend`: half of what follows; without an article only of a unit."""
    half = scan.atoms[here.stop]
    number = replace(here, stop=here.stop + 1, end=half.end, value=whole + Decimal("0.5"), share=True)
    following = scan.word(number.stop)
    if following in scan.grammar.magnitudes:
        return number
    if here.stop == here.first and following not in scan.grammar.units.names:
        return None
    after = scan.get(number.stop)
    if half.text.lower() == "halb":
        return number if here.stop > here.first else None
    return number if after is None or after.kind == WORD or here.stop > here.first else None


def _read_vague(scan: Scan, number: Number) -> Number:
    """`Hunderte Millionen`, `Tausende und Abertausende`, `mehrere Milliarden`: the magnitudes multiply."""
    if scan.word(number.stop) == "und" and scan.word(number.stop + 1).startswith("aber"):
        number = replace(number, stop=number.stop + 2, end=scan.atoms[number.stop + 1].end)
    return number


def and_a_half(scan: Scan, index: int) -> int:
    """Behind a number: the atom after `Tasse und eine halbe`, or 0."""
    noun, article = scan.follows(index), scan.word(index + 2)
    if noun is None or not noun.text[0].isupper() or scan.word(index + 1) != "und" or article not in ARTICLES:
        return 0
    after = scan.follows(index + 4)
    ends = after is None or after.kind != WORD or after.text[0].islower()
    return index + 4 if scan.word(index + 3) in HALVES - {"halb"} and ends else 0


def part_at(scan: Scan, index: int) -> Fraction | None:
    """The part that the word at `index` names: `Drittel`, `viertel`; None for any other word."""
    word = scan.word(index)
    return parse_part_word(word) if word.endswith(("el", "eln", "els")) else None


def read_part(scan: Scan, number: Number, part: Fraction) -> Number:
    """`zwei Drittel`, `drei Viertel`: the number times the part that follows it."""
    share = Fraction(number.value) * part
    value = Decimal(share.numerator) / Decimal(share.denominator)
    end = scan.atoms[number.stop].end
    return replace(number, stop=number.stop + 1, end=end, value=value, rule="nth-part", share=True)


def read_chain(scan: Scan, number: Number) -> Number:
    """The words that go on a cardinal: `einhundert fünfzehn`, `zwei und vierzig`, `zwei Komma fünf`, `drei halbe`."""
    for _ in range(8):
        word = scan.word(number.stop)
        if not word or scan.glued(number.stop):
            break
        more = _chain_step(scan, number, word)
        if more is None:
            break
        number = more
    return number


def _chain_step(scan: Scan, number: Number, word: str) -> Number | None:
    """The number with the next word taken up, by the first of the steps that fits."""
    return next((more for step in _STEPS if (more := step(scan, number, word)) is not None), None)


def _upto(scan: Scan, number: Number, stop: int, value: Decimal, share: bool | None = None) -> Number:
    """The number with the words before atom `stop` taken up."""
    end = scan.atoms[stop - 1].end
    return replace(number, stop=stop, end=end, value=value, share=number.share if share is None else share)


def _times(scan: Scan, number: Number, word: str) -> Number | None:
    """`zwei hundert`, `fünfzig tausend`"""
    factor = {"hundert": 100, "tausend": 1000}.get(word, 0)
    fits = 0 < number.value < factor and not number.scaled
    return _upto(scan, number, number.stop + 1, number.value * factor) if fits else None


def _and_one_hundred(scan: Scan, number: Number, word: str) -> Number | None:
    """`zweitausend ein hundert`"""
    fits = word == "ein" and number.value >= 1000 and scan.word(number.stop + 1) == "hundert"
    return _upto(scan, number, number.stop + 2, number.value + 100) if fits else None


def _half_more(scan: Scan, number: Number, word: str) -> Number | None:
    """`zwei einhalb`, `zwei ein halb`"""
    if number.value != int(number.value):
        return None
    whole = word == "einhalb"
    split = word == "ein" and scan.word(number.stop + 1) == "halb"
    stop = number.stop + (1 if whole else 2)
    return _upto(scan, number, stop, number.value + Decimal("0.5"), share=True) if whole or split else None


def _plus(scan: Scan, number: Number, word: str) -> Number | None:
    """`hundert fünfzehn`: what follows fills the zeros of what stands before."""
    if number.share or number.value < 100:
        return None
    value = parse_number_word(scan.atoms[number.stop].text)
    fits = value is not None and 1 <= value < _trailing(number.value)
    return _upto(scan, number, number.stop + 1, number.value + value) if fits and value is not None else None


def _and_tens(scan: Scan, number: Number, word: str) -> Number | None:
    """`zwei und vierzig`"""
    if word != "und" or not 1 <= number.value < 10 or not number.words:
        return None
    tens = parse_number_word(scan.word(number.stop + 1)) if scan.word(number.stop + 1) else None
    fits = tens is not None and tens % 10 == 0 and 20 <= tens <= 90
    return _upto(scan, number, number.stop + 2, tens + number.value) if fits and tens is not None else None


def _with_part(scan: Scan, number: Number, word: str) -> Number | None:
    """`fünf und drei Viertel`"""
    return _and_a_part(scan, number) if word == "und" and number.value == int(number.value) else None


def _with_decimals(scan: Scan, number: Number, word: str) -> Number | None:
    """`zwei Komma fünf`"""
    return read_decimals(scan, number) if word == "komma" and number.value == int(number.value) else None


def _halves(scan: Scan, number: Number, word: str) -> Number | None:
    """`drei halbe`"""
    fits = word in HALVES and word != "halb" and number.value == int(number.value)
    return _upto(scan, number, number.stop + 1, number.value / 2, share=True) if fits else None


def _parts(scan: Scan, number: Number, word: str) -> Number | None:
    """`zwei Drittel`"""
    part = None if number.share else part_at(scan, number.stop)
    return read_part(scan, number, part) if part else None


_STEPS: tuple[Callable[[Scan, Number, str], Number | None], ...] = (
    _times, _and_one_hundred, _half_more, _plus, _and_tens, _with_part, _with_decimals, _halves, _parts,
)  # fmt: skip


def _trailing(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0: what follows in words is smaller (`hundert fünfzehn`)."""
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


def _and_a_part(scan: Scan, number: Number) -> Number | None:
    """`fünf und drei Viertel`, `eine und eine halbe`."""
    first = scan.word(number.stop + 1)
    count = Decimal(1) if first in ARTICLES else parse_number_word(first) if first else None
    if count is None:
        return None
    at = number.stop + 2
    if count < 1:  # `neun und dreiviertel`
        return replace(number, stop=at, end=scan.atoms[at - 1].end, value=number.value + count, share=True)
    if first in ARTICLES and scan.word(at) in HALVES:
        return replace(number, stop=at + 1, end=scan.atoms[at].end, value=number.value + Decimal("0.5"), share=True)
    part = part_at(scan, at)
    if part:
        share = read_part(scan, replace(number, stop=at, value=count), part)
        return replace(share, value=number.value + share.value, rule=number.rule)
    return None


def read_decimals(scan: Scan, number: Number) -> Number | None:
    """`zwei Komma fünf`, `eins Komma zwei drei`, `1 komma 1`: the digits behind the comma, one or several."""
    digits, at = "", number.stop + 1
    while len(digits) < 12 and (atom := scan.follows(at)) is not None:
        value = parse_number_word(atom.text) if atom.kind == WORD else None
        written = atom.text if atom.text.isdecimal() and not digits else str(int(value)) if value is not None else ""
        if not written or (digits and len(written) > 1) or (value is not None and value != int(value)):
            break
        digits, at = digits + written, at + 1
        if len(written) > 1:
            break
    if not digits:
        return None
    value = Decimal(f"{int(number.value)}.{digits}")
    return replace(number, stop=at, end=scan.atoms[at - 1].end, value=value, share=True, plain=False)
