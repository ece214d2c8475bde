"""The kinds of rules of this room: the records that their keys fill, and how their examples are proved."""

from __future__ import annotations

import re
from typing import Literal

from oton.entities.gazetteer import Gazetteer, load
from oton.entities.rules import (
    Abbreviation,
    CompoundFront,
    GovernmentPlace,
    NamedAfter,
    Organisation,
)
from oton.records import Span
from oton.rulebook import Example, Kind, Rule, Rulebook
from oton.text.nouns import NOUN_RULES, NounRule

_WORD = re.compile(r"[\w/.&-]*\w")


def _noun_spans(text: str, gazetteer: Gazetteer, rule_id: str) -> tuple[Span, ...]:
    """The words of a text that a rule knows as its noun."""
    words = (m for m in _WORD.finditer(text) if m[0][:1].isupper())
    return tuple(
        Span(*m.span()) for m in words if (found := gazetteer.noun(m[0])) is not None and found.rule == rule_id
    )


def _name_spans(text: str, gazetteer: Gazetteer, rule_id: str) -> tuple[Span, ...]:
    """The stretches of a text that a rule knows as its name."""
    matches = list(_WORD.finditer(text))
    words = [m[0] for m in matches]
    found = []
    for at in range(len(words)):
        name = gazetteer.name_at(words, at)
        if name is not None and name.rule == rule_id:
            found.append(Span(matches[at].start(), matches[at + name.length - 1].end()))
    return tuple(s for s in found if not any(o != s and o.contains(s) for o in found))


def _check(role: Literal["noun", "name"], rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """None where a rule finds exactly the marked words (or, in a counterexample, none), else what it found."""
    gazetteer = load(book)
    spans = (_name_spans if role == "name" else _noun_spans)(example.text, gazetteer, rule.id)
    expected = example.role(role) if wanted else ()
    if spans == expected and (spans or not wanted):
        return None
    return f"found {[s.of(example.text) for s in spans]}, expected {[s.of(example.text) for s in expected]}"


def check_noun(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Proves a rule of nouns on a sentence that marks them as `noun`."""
    return _check("noun", rule, example, wanted, book)


def check_name(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Proves a rule of names on a sentence that marks them as `name`."""
    return _check("name", rule, example, wanted, book)


def _report(found: list[str], marked: list[str], wanted: bool) -> str | None:
    expected = marked if wanted else []
    return None if found == expected and (found or not wanted) else f"found {found}, expected {expected}"


def check_front(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Proves fronts of compounds on a sentence that marks the compounds as `noun`."""
    assert isinstance(rule, CompoundFront)
    gazetteer, fronts, text = load(book), {front for front, _ in rule.fronts}, example.text
    nouns = [(m[0], gazetteer.noun(m[0])) for m in _WORD.finditer(text)]
    found = [word for word, noun in nouns if noun is not None and noun.compound and noun.front.lower() in fronts]
    return _report(found if fronts <= set(gazetteer.fronts) else [], [s.of(text) for s in example.role("noun")], wanted)


def check_named_after(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Proves nouns of bodies that bear people's names on a sentence that marks them as `noun`."""
    assert isinstance(rule, NamedAfter)
    known, text = tuple(n for n in rule.nouns if n in load(book).named_after), example.text
    ends = (*known, *(noun.lower() for noun in known))
    found = [m[0] for m in _WORD.finditer(text) if m[0].endswith(ends)] if known else []
    return _report(found, [s.of(text) for s in example.role("noun")], wanted)


def check_abbreviation(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Proves abbreviations of things on a sentence that marks them as `word`."""
    assert isinstance(rule, Abbreviation)
    known, text = load(book).things & set(rule.words), example.text
    found = [m[0] for m in _WORD.finditer(text) if m[0] in known]
    return _report(found, [s.of(text) for s in example.role("word")], wanted)


_PACKAGE = "oton.entities.rules"
KINDS = (
    Kind("noun", NounRule, NOUN_RULES, check_noun),
    Kind("organisation", Organisation, _PACKAGE, check_name),
    Kind("government_place", GovernmentPlace, _PACKAGE, check_name),
    Kind("compound_front", CompoundFront, _PACKAGE, check_front),
    Kind("named_after", NamedAfter, _PACKAGE, check_named_after),
    Kind("abbreviation", Abbreviation, _PACKAGE, check_abbreviation),
)
