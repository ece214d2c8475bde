"""What two figures are compared by, each question on a few words: time, place, population, amounts, values."""

from __future__ import annotations

import doctest
from datetime import date
from decimal import Decimal

import pytest

from oton.report.comparing import amounts, values
from oton.report.comparing.amounts import amounts_of
from oton.report.comparing.kinds import sentence_of
from oton.report.comparing.population import Population, knowledge, others
from oton.report.comparing.times import Time, per, said_time, time_of
from oton.report.comparing.values import interval
from oton.report.comparing.where import Where, elsewhere, where_of

NONE: frozenset[str] = frozenset()
SUNDAY = date(2025, 3, 16).toordinal()


@pytest.mark.parametrize("module", [amounts, values], ids=lambda m: m.__name__)
def test_the_examples_in_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize(
    ("when", "iso", "told"),
    [
        ("", "", "report"),
        ("2024", "2024", "in 2024-01-01 to 2024-12-31"),
        ("am Samstag", "", "in 2025-03-15"),
        ("am 3. Mai", "", "in 2025-05-03"),
        ("vom 3. bis 5. Mai", "", "in 2025-05-03 to 2025-05-05"),
        ("bis Dezember", "", "until 2025-12-01 to 2025-12-31"),
        ("seit Mai 2024", "2024-05", "since 2024-05-01 to 2024-05-31"),
        ("am vorvergangenen Samstag", "", "unknown"),
    ],
)
def test_times(when: str, iso: str, told: str) -> None:
    assert str(time_of(when, iso, SUNDAY)) == told


def test_a_day_that_only_the_sentence_before_names_is_near() -> None:
    assert time_of("am Samstag", "", SUNDAY, near=True) == Time("near", SUNDAY - 1, SUNDAY - 1)
    assert time_of("in diesem Jahr", "2025", SUNDAY, near=True).sort == "in"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Am Samstag kamen viele.", "Am Samstag"),
        ("Nach der Sonntagsfrage sind es #.", ""),
        ("Im Jahr 2015 waren es #.", "2015"),
        ("Rund 2000 kamen.", ""),
    ],
)
def test_the_time_that_a_sentence_names(text: str, told: str) -> None:
    found = said_time(text)
    assert (found[0].strip() if found else "") == told


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("binnen 24 Stunden # Fälle", "tag"),
        ("# Fälle pro Woche", "woch"),
        ("# je 100.000 Einwohner", "rate"),
        ("# Fälle", ""),
    ],
)
def test_what_is_counted_over_a_stretch_of_time(clause: str, told: str) -> None:
    assert per(clause) == told


def test_new_ones_are_not_all() -> None:
    assert amounts_of("Neuinfektionen seien #") != amounts_of("seit Beginn seien # Infektionen gemeldet worden")
    assert amounts_of("Die neue Brücke kostet # Euro") == NONE


def place(*names: str, before: str = "", wide: str = "") -> Where:
    return Where(frozenset(names), frozenset(before.split()), wide)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (place("unterau"), place("unterau"), False),
        (place("unterau"), place("tornau"), True),
        (place("unterau"), place(before="unterau"), False),
        (place("unterau"), place(before="tornau"), True),
        (place("unterau"), place(), True),
        (place(), place(), False),
        (place("unterau"), place(wide="landesweit"), True),
        (place("deutsch"), place(wide="deutsch"), False),
        (place(wide="landesweit"), place(wide="welt"), True),
    ],
)
def test_places(one: Where, other: Where, apart: bool) -> None:
    assert bool(elsewhere(one, other, NONE, NONE)) == apart
    assert bool(elsewhere(other, one, NONE, NONE)) == apart


def test_a_place_that_the_other_article_knows_or_opens_with_is_its_own() -> None:
    there = frozenset({"unterau"})
    assert elsewhere(place("unterau"), place(), NONE, there) == ""
    assert elsewhere(place("unterau"), place(before="nikolai"), NONE, NONE, NONE, there) == ""


def test_of_several_places_the_nearest_counts() -> None:
    where = where_of("Unterau; Tornau", "", "und in Tornau # Gäste", "In Unterau kamen 40 und in Tornau # Gäste")
    assert where.named == frozenset({"tornau"})
    assert where_of("", "", "", "An den weringischen Standorten fielen # Stellen weg").named == frozenset({"wering"})
    assert where_of("Landkreis Tornau", "", "", "").named == frozenset({"tornau"})


@pytest.mark.parametrize(
    ("one", "other", "text", "apart"),
    [
        (Population(marks=frozenset({"wering"})), Population(marks=frozenset({"ostmark"})), "", True),
        (Population(marks=frozenset({"wering"})), Population(), "Truppen aus Weringen", False),
        (Population(behind=frozenset({"pflegeheim"})), Population(), "Fälle in Schulen", True),
        (Population(noun="beschaftigt"), Population(noun="hafenbeschaftigt"), "", False),
        (Population(noun="polizist"), Population(noun="demonstrant"), "", True),
        (Population(actor=frozenset({"hopfner"})), Population(actor=frozenset({"malzing"})), "", True),
    ],
)
def test_populations(one: Population, other: Population, text: str, apart: bool) -> None:
    assert bool(others(one, other, NONE, knowledge(text))) == apart


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("approx", 8000, 8000), ("exact", 8200, 8200), True),
        (("exact", 8000, 8000), ("exact", 8213, 8213), True),
        (("exact", 8213, 8213), ("exact", 8713, 8713), False),
        (("at_most", None, 90), ("exact", 240, 240), False),
        (("vague", 1000, None), ("exact", 3400, 3400), True),
        (("exact", 27, 27), ("exact", 28, 28), False),
    ],
)
def test_values(one: tuple[str, int | None, int | None], other: tuple[str, int | None, int | None], meet: bool) -> None:
    mine, theirs = (interval(how, *(None if v is None else Decimal(v) for v in ends)) for how, *ends in (one, other))
    assert mine.meets(theirs) == theirs.meets(mine) == meet


def test_a_cell_of_several_sentences() -> None:
    text = "Es waren # Gäste. Aktuell sind es mehr."
    assert sentence_of(text, text.index("#")) == "Es waren # Gäste. "
    text = "Es kamen 40. Aktuell sind es #."
    assert sentence_of(text, text.index("#")) == "Aktuell sind es #."
