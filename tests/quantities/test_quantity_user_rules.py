"""A user's own folder of number rules: it adds, replaces and switches off; what cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from oton.errors import RuleError
from oton.quantities import KINDS, find_quantities, find_refused, load
from oton.rulebook import Rulebook

HEAD = """
example = ["{example}"]
counterexample = [{{ text = "Es regnet.", why = "no number" }}]
"""


def book_with(folder: Path, text: str) -> Rulebook:
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return Rulebook.load(KINDS, folder)


def rule(kind: str, keys: str, example: str) -> str:
    return f'kind = "{kind}"\n[[rule]]\n{keys}{HEAD.format(example=example)}'


def test_a_new_unit_without_python(tmp_path: Path) -> None:
    keys = 'id = "scheffel"\nsymbol = "Scheffel"\nmeasures = "measure"\nname = ["Scheffel"]\nsign = ["Sch"]'
    book = book_with(tmp_path, rule("unit", keys, "Der Hof lieferte {quantity:40 Scheffel} Korn."))
    own = book.get("scheffel")
    assert own is not None
    assert list(book.failures(own)) == []
    (found,) = find_quantities("Geerntet wurden 12,5 Sch Hafer.", load(book))
    assert (found.unit, found.kind, found.rule) == ("Scheffel", "measure", "digits+scheffel")


def test_a_known_unit_is_replaced_and_one_switched_off(tmp_path: Path) -> None:
    text = 'kind = "unit"\n[[rule]]\nid = "krone"\ndisabled = true\n'
    (found,) = find_quantities("Das kostet 40 Kronen.", load(book_with(tmp_path, text)))
    assert found.unit == ""


def test_a_new_mask(tmp_path: Path) -> None:
    keys = 'id = "tram"\nphrase = ["Strab|Tramlinie #"]'
    book = book_with(tmp_path, rule("not_a_quantity", keys, "Die {not:Strab 12} fährt."))
    assert find_quantities("Die Strab 12 und die Tramlinie 6 fahren.", load(book)) == []
    own = book.get("tram")
    assert own is not None
    assert list(book.failures(own)) == []


def test_an_example_that_does_not_hold_says_what_was_found(tmp_path: Path) -> None:
    keys = 'id = "scheffel"\nsymbol = "Scheffel"\nmeasures = "measure"\nname = ["Scheffel"]'
    book = book_with(tmp_path, rule("unit", keys, "Der Hof lieferte {quantity:40 Säcke} Korn."))
    own = book.get("scheffel")
    assert own is not None
    ((_, says),) = book.failures(own)
    assert "{quantity:40} Säcke" in says


@pytest.mark.parametrize(
    ("kind", "keys", "says"),
    [
        ("unit", 'id = "u"\nsymbol = "u"\nmeasures = "measure"\nname = [""]', "empty word"),
        ("magnitude", 'id = "m"\nvalue = "1e6"\nword = ["Mega"]', "digits only"),
        ("part", 'id = "p"\nvalue = "half"\nword = ["Halbe"]\nmeasures = "fraction"', "Write it as in"),
        ("not_a_quantity", 'id = "n"\nphrase = ["* #"]', "starts with a word"),
        ("unit", 'id = "u"\nsymbol = "u"\nmeasures = "weight"', "is one of"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(tmp_path: Path, kind: str, keys: str, says: str) -> None:
    with pytest.raises(RuleError, match=says):
        load(book_with(tmp_path, rule(kind, keys, "Es regnet.")))


def test_a_rule_of_any_name_adds_words_to_a_role(tmp_path: Path) -> None:
    keys = 'id = "meine-woerter"\nrole = "retirement"\nword = ["vorruhestand"]'
    book = book_with(tmp_path, rule("number_context", keys, "Sie ging mit {quantity:58} in Vorruhestand."))
    own = book.get("meine-woerter")
    assert own is not None
    assert list(book.failures(own)) == []
    ages = [find_quantities(f"Sie ging mit 58 in {noun}.", load(book))[0].kind for noun in ("Vorruhestand", "Rente")]
    assert ages == ["age", "age"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Der Jet F-16 flog.", "a hyphen ties it to a name"),
        ("Seit 1987 steht das Haus.", "a year, by the word before it"),
        ("Sie liegt auf Platz 14.", "rule place-in-a-list"),
        ("Das war ihr 40. Rennen.", "an ordinal"),
        ("Am 3. Mai kam sie.", "a date or a time of day"),
    ],
)
def test_what_is_no_quantity_has_a_reason(text: str, why: str) -> None:
    assert why in [refused.rule for refused in find_refused(text, load(Rulebook.load(KINDS)))]
