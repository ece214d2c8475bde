"""Names across a run -> keys: joined, kept apart, in any order, aliases first."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oton.speakers import Row, assign_keys

VARIANTS = Path(__file__).parents[1] / "gold" / "name_variants.tsv"


def person(article: str, name: str, role: str = "") -> Row:
    return article, name, "person", role, ""


def read_variants() -> dict[Row, str]:
    with VARIANTS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(r["article"], r["name"], r["kind"], r["role"], r["organisation"]): r["who"] for r in rows}


def test_at_least_two_hundred_variants_are_keyed_well() -> None:
    gold = read_variants()
    assert len(gold) >= 200
    keys = assign_keys(gold)
    pairs = list(combinations(sorted(gold), 2))
    right = sum(gold[a] == gold[b] and keys[a] == keys[b] for a, b in pairs)
    wanted, given_ = sum(gold[a] == gold[b] for a, b in pairs), sum(keys[a] == keys[b] for a, b in pairs)
    assert 2 * right / (wanted + given_) >= 0.95


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_keys_do_not_depend_on_order(random) -> None:  # type: ignore[no-untyped-def]
    rows = list(read_variants())
    wanted = assign_keys(rows)
    random.shuffle(rows)
    assert assign_keys(rows) == wanted


@pytest.mark.parametrize(
    "names",
    [
        ["Wolodymyr Selenskyj", "Selenskij", "Zelenskyy", "Wladimir Selenskij", "Selenskyjs"],
        ["Dmitri Kowaljow", "Dmytro Kovalev", "Kovaljovs"],
        ["Jürgen Mörk", "Juergen Moerk", "J. Mörk", "Dr. Jürgen Mörk"],
        ["Park Min Jun", "Park Min-jun"],
        ["Ursula von der Heyde", "von der Heyde", "Heyde"],
    ],
)
def test_spellings_of_one_person_share_a_key(names: list[str]) -> None:
    keys = assign_keys(person(str(i), name) for i, name in enumerate(names))
    assert set(keys.values()) <= {name for name in names if " " in name and not name.startswith(("von", "Dr.", "J."))}
    assert len(set(keys.values())) == 1


def test_two_first_names_are_two_people() -> None:
    keys = assign_keys([person("1", "Anna Keller"), person("2", "Karl Keller"), person("2", "Keller")])
    assert keys[person("1", "Anna Keller")] != keys[person("2", "Karl Keller")] == keys[person("2", "Keller")]


def test_two_offices_are_two_people() -> None:
    rows = [
        person("1", "Weber", "Finanzminister"),
        person("2", "Weber", "Torwarttrainer"),
        person("3", "Weber", "Minister"),
    ]
    keys = assign_keys(rows)
    assert keys[rows[0]] == keys[rows[2]] != keys[rows[1]]


def test_bodies_are_joined_by_inflection_and_abbreviation() -> None:
    names = ["Statistisches Bundesamt", "Statistischen Bundesamtes", "Destatis"]
    keys = assign_keys((str(i), name, "organisation", "", "") for i, name in enumerate(names))
    assert set(keys.values()) == {"Statistisches Bundesamt"}


def test_aliases_win() -> None:
    rows = [person("1", "Karl Keller"), person("2", "Charly"), ("3", "Amt 9", "organisation", "", "")]
    keys = assign_keys(rows, {"Charly": "Karl Keller", "Amt 9": "Behörde X"})
    assert list(keys.values()) == ["Karl Keller", "Karl Keller", "Behörde X"]


def test_a_row_without_name_has_no_key() -> None:
    assert assign_keys([("1", "", "unknown", "", "")]) == {("1", "", "unknown", "", ""): ""}
