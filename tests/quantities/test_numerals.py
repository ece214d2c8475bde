"""Strings that are German numerals, strings that are not, and every number that a generator writes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from oton.errors import NumeralError
from oton.quantities import KINDS, find_quantities, load, parse_numeral
from oton.rulebook import Rulebook

GRAMMAR = load(Rulebook.load(KINDS))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("12.000", "12000"),
        ("12 000", "12000"),
        ("12\u202f000", "12000"),
        ("1'500'000", "1500000"),
        ("1’500’000,25", "1500000.25"),
        ("42,195", "42.195"),
        ("0033", "33"),
        (",77", "0.77"),
        ("1200,-", "1200"),
        ("-15", "-15"),
        ("−3,5", "-3.5"),
        ("2½", "2.5"),
        ("¾", "0.75"),
        ("zweiunddreißigtausend", "32000"),
        ("fuenfundzwanzig", "25"),
        ("dreissig", "30"),
        ("Anderthalb", "1.5"),
        ("fünfeinhalb", "5.5"),
        ("hunderteins", "101"),
        ("zwoundvierzig", "42"),
        ("zweier", "2"),
    ],
)
def test_parses(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("3.00", "exactly three digits"),
        ("1.1.1.1", "exactly three digits"),
        ("1234.567", "exactly three digits"),
        ("1.234'567", "the same sign"),
        ("423 0000", "exactly three digits"),
        ("1,2,3", "decimal comma"),
        ("12:30", "does not separate"),
        ("1" * 50, "key"),
        ("achten", "no German number word"),
        ("Leipzig", "no German number word"),
        ("zweidrei", "no German number word"),
    ],
)
def test_refuses_and_says_why(text: str, says: str) -> None:
    with pytest.raises(NumeralError, match=says):
        parse_numeral(text)


@given(st.integers(min_value=0, max_value=999_999))
def test_number_words_of_a_generator(number: int) -> None:
    assert parse_numeral(num2words(number, lang="de")) == number


@given(st.integers(min_value=1_000_001, max_value=10**15))
def test_number_words_with_magnitudes_in_a_sentence(number: int) -> None:
    spelled = num2words(number, lang="de")
    text = f"Gezählt wurden {spelled} Körner."
    assert [(q.span.of(text), q.value_min) for q in find_quantities(text, GRAMMAR)] == [(spelled, number)]


def digits(number: Decimal, mark: str = ".") -> str:
    """Digits in groups of three as German papers write them: `1.234,5`, `1'234,5`."""
    whole, _, rest = f"{number:,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", mark) + (f",{rest}" if rest else "")


@given(
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False),
    st.sampled_from((".", "'", "’", " ", "\u00a0", "\u202f")),
)
def test_digits_of_a_generator(number: Decimal, mark: str) -> None:
    assert parse_numeral(digits(number, mark)) == number


@given(
    st.integers(min_value=2, max_value=10**9), st.sampled_from(("Euro", "Kilometer", "Prozent", "Tonnen", "Stunden"))
)
def test_digits_with_a_unit_in_a_sentence(number: int, unit: str) -> None:
    written = digits(Decimal(number))
    text = f"Es waren {written} {unit}, hieß es."
    assert [(q.span.of(text), q.value_min) for q in find_quantities(text, GRAMMAR)] == [(f"{written} {unit}", number)]


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    for quantity in find_quantities(text, GRAMMAR):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)


PIECES = "1 2 12 2007 . , - – / : % € ein zwei drei Millionen Prozent und bis von halb Viertel der".split()  # noqa: SIM905


@given(st.lists(st.sampled_from(PIECES)))
def test_no_jumble_of_numbers_raises(parts: list[str]) -> None:
    text = " ".join(parts)
    ends = [0]
    for quantity in find_quantities(text, GRAMMAR):
        assert ends[-1] <= quantity.span.start < quantity.span.end <= len(text)
        ends.append(quantity.span.end)


CLAUSES = {  # a quantity as it begins a clause, and the value that it states
    "Zehn Prozent zahlten": 10,
    "Ein Jahr später war es vorbei": 1,
    "Hundert Leute kamen": 100,
    "240 Tage vergingen": 240,
    "Drei Mrd. fehlten": 3 * 10**9,
    "83 Mio. waren es": 83 * 10**6,
    "Zwei Millionen Euro fehlten": 2 * 10**6,
    "12,5 Tonnen blieben": Decimal("12.5"),
    "1.500 Boote sanken": 1500,
    "Fünf Dutzend Kühe standen": 60,
    "40 Grad waren es": 40,
}
ENDS = (
    "700 Mio.",
    "3 Mrd.",
    "40 Millionen",
    "1.200",
    "80 Prozent",
    "fünf Tonnen",
    "zwei Millionen",
    "25.000 Euro",
    "9 km",
)
VALUES = (700 * 10**6, 3 * 10**9, 40 * 10**6, 1200, 80, 5, 2 * 10**6, 25000, 9)


@given(st.lists(st.tuples(st.sampled_from(range(len(ENDS))), st.sampled_from(list(CLAUSES))), min_size=1, max_size=4))
def test_numbers_end_where_their_sentence_ends(pairs: list[tuple[int, str]]) -> None:
    sentences = []
    for end, clause in pairs:
        sentences += [f"Es waren {ENDS[end]}" + ("" if ENDS[end][-1] == "." else "."), f"{clause}."]
    wanted = [value for end, clause in pairs for value in (VALUES[end], CLAUSES[clause])]
    assert [q.value_min for q in find_quantities(" ".join(sentences), GRAMMAR)] == wanted


@given(
    st.integers(min_value=1950, max_value=2039),
    st.sampled_from(("Im Jahr {}", "Seit {}", "Bis {}", "Anfang {}", "Es war {}")),
    st.sampled_from(list(CLAUSES)),
)
def test_a_year_before_a_comma_is_none_of_the_number_behind(year: int, opening: str, clause: str) -> None:
    text = f"{opening.format(year)}, {clause[0].lower()}{clause[1:]}."
    assert [q.value_min for q in find_quantities(text, GRAMMAR)] == [CLAUSES[clause]]
