"""Expressions of time: which one a quantity refers to, and the date that it means."""

from __future__ import annotations

import pytest

from oton.quantities import resolve_when
from oton.quantities.when import find_expressions, when_of
from oton.records import Quantity, Span

DAY = "2024-10-23"  # a Wednesday


@pytest.mark.parametrize(
    ("expression", "iso"),
    [
        ("seit August 2023", "2023-08"),
        ("bis Dezember", "2024-12"),
        ("bis Februar", "2025-02"),
        ("seit November", "2023-11"),
        ("am 3. September", "2024-09-03"),
        ("am 24.10.2021", "2021-10-24"),
        ("im Jahr 2019", "2019"),
        ("zwischen 2015 und 2020", "2015/2020"),
        ("Ende 2022", "2022"),
        ("im ersten Quartal 2023", "2023-01/2023-03"),
        ("im zweiten Halbjahr 2023", "2023-07/2023-12"),
        ("gestern", "2024-10-22"),
        ("heute", "2024-10-23"),
        ("am Montag", "2024-10-21"),
        ("am Mittwoch", "2024-10-23"),
        ("am vergangenen Mittwoch", "2024-10-16"),
        ("bis Freitag", "2024-10-25"),
        ("am kommenden Montag", "2024-10-28"),
        ("im vergangenen Jahr", "2023"),
        ("in diesem Jahr", "2024"),
        ("im kommenden Monat", "2024-11"),
        ("in der vergangenen Woche", "2024-W42"),
        ("am 31. Februar", ""),
        ("irgendwann", ""),
    ],
)
def test_resolves_against_the_day_of_publication(expression: str, iso: str) -> None:
    assert resolve_when(expression, DAY) == iso


@pytest.mark.parametrize(
    ("expression", "iso"), [("seit August 2023", "2023-08"), ("bis Dezember", ""), ("gestern", "")]
)
def test_without_a_day_only_what_names_its_year(expression: str, iso: str) -> None:
    assert resolve_when(expression, "") == iso


@pytest.mark.parametrize(
    ("text", "number", "expression"),
    [
        ("Seit Juni starben dort 60 Menschen, 40 wurden verletzt.", "60", "Seit Juni"),
        ("Seit Juni starben dort 60 Menschen, 40 wurden verletzt.", "40", None),
        ("Bis Ende 2025 sollen 300 Wohnungen entstehen.", "300", "Bis Ende 2025"),
        ("Im März gab es 20, im April 30 Unfälle.", "30", "im April"),
        ("Der Ort hat 900 Einwohner.", "900", None),
    ],
)
def test_the_nearest_expression_in_the_same_part_of_the_sentence(
    text: str, number: str, expression: str | None
) -> None:
    start = text.index(number)
    quantity = Quantity(Span(start, start + len(number)), None, None, "exact", "count", "", "test")
    found = when_of(text, quantity, find_expressions(text))
    assert (found.of(text) if found else None) == expression
