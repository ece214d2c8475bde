"""Expressions of time: which one a quantity refers to, and the date that it means."""

from __future__ import annotations

import pytest

from oton.quantities import resolve_when
from oton.quantities.time.when import find_expressions, when_of
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
        ("am Donnerstag", "2024-10-24"),
        ("in der Nacht zum Samstag", "2024-10-19"),
        ("in der Nacht auf Mittwoch", "2024-10-23"),
        ("in der Nacht zum Donnerstag", "2024-10-24"),
        ("in der Nacht von Freitag auf Samstag", "2024-10-19"),
        ("in der Nacht zum 3. Mai", "2024-05-03"),
        ("am Wochenende", "2024-10-19/2024-10-20"),
        ("am kommenden Wochenende", "2024-10-26/2024-10-27"),
        ("am Dienstag voriger Woche", "2024-10-15"),
        ("Montag bis Freitag", "2024-10-14/2024-10-18"),
        ("am Mittwoch, 9. Oktober", "2024-10-09"),
        ("vom 3. bis 5. Juni", "2024-06-03/2024-06-05"),
        ("zwischen Januar und März 2023", "2023-01/2023-03"),
        ("im März vergangenen Jahres", "2023-03"),
        ("im dritten Quartal", "2024-07/2024-09"),
        ("im Winter 2022/23", "2022/2023"),
        ("in den 1990er Jahren", "1990/1999"),
        ("vor drei Tagen", "2024-10-20"),
        ("vor zwei Jahren", "2022"),
        ("in den vergangenen zehn Jahren", "2014/2024"),
        ("im Vorjahr", "2023"),
        ("bis Jahresende", "2024"),
        ("im Jahr zuvor", ""),
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
        ("In der Nacht zum Sonntag brannten 30 Autos.", "30", "In der Nacht zum Sonntag"),
        ("Die Zahl stieg von 20 (2020) auf 30 (2023).", "20 ", "2020"),
        ("Die Zahl stieg von 20 (2020) auf 30 (2023).", "30", "2023"),
        ("Am Mittwoch, 9. Oktober, kamen 30 Gäste.", "30", "Am Mittwoch, 9. Oktober"),
        ("Die Firma wurde 1921 gegründet und beschäftigt 900 Leute.", "900", None),
        ("Vor zwei Jahren starben dort 40 Menschen.", "40", "Vor zwei Jahren"),
        ("Der Umsatz lag bei 2,3 Mrd. Euro (2021: 870 Mio.).", "870", "2021"),
        ("Der Umsatz lag bei 2,3 Mrd. Euro (2021: 870 Mio.).", "2,3", None),
        ("Dort brannten 40 Autos (2021) und 50 (2022).", "40", "2021"),
        ("In der Nacht zum Samstag brannten 30 Autos.", "30", "In der Nacht zum Samstag"),
    ],
)
def test_the_nearest_expression_in_the_same_part_of_the_sentence(
    text: str, number: str, expression: str | None
) -> None:
    start = text.index(number)
    quantity = Quantity(Span(start, start + len(number)), None, None, "exact", "count", "", "test")
    found = when_of(text, quantity, find_expressions(text))
    assert (found.of(text) if found else None) == expression


def test_a_date_of_the_next_sentence_belongs_to_no_number_before() -> None:
    text = "Es kamen 83 Mio. Im Jahr 2020 waren es weniger."
    quantity = Quantity(Span(9, 16), None, None, "exact", "count", "", "test")
    assert quantity.span.of(text) == "83 Mio."
    assert when_of(text, quantity, find_expressions(text)) is None
