"""The kinds of rules of this room, and how an example proves one."""

from __future__ import annotations

from dataclasses import replace

from oton.quantities.find import find_quantities
from oton.quantities.grammar import compile_words, context_words, load
from oton.quantities.item.items import attach_items
from oton.quantities.no_quantity.masks import find_masks
from oton.quantities.number.atoms import split_atoms
from oton.quantities.rules import (
    ChangeRule,
    CompoundRule,
    ContextRule,
    MagnitudeRule,
    MaskRule,
    MeasureVerbRule,
    ModifierRule,
    PartRule,
    SuffixRule,
    UnitRule,
    WordRule,
)
from oton.records import Quantity, Span
from oton.rulebook import Example, Kind, Rule, Rulebook, write_example
from oton.text import read_view
from oton.text.nouns import NOUN_RULES, NounRule

PACKAGE = "oton.quantities.rules"


def check_number_rule(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Whether the rule takes part in exactly the quantities marked `{quantity:...}`, or in none of a counterexample."""
    found = [q for q in find_quantities(example.text, load(book)) if takes_part(rule, q, book)]
    if not wanted:
        return None if not found else f"the rule fires: {_shown(example, found)}"
    marked = example.role("quantity")
    if not marked:
        return "mark the quantity in the example: `{quantity:5 MW}`"
    if {q.span for q in found} == set(marked):
        return None
    every = find_quantities(example.text, load(book))
    return f"found instead: {_shown(example, found or every)}"


def takes_part(rule: Rule, quantity: Quantity, book: Rulebook) -> bool:
    """Whether a quantity was made with the help of a rule."""
    if isinstance(rule, ChangeRule):
        return quantity.change == rule.change
    return rule.id in quantity.rule.split("+")


def check_mask(rule: MaskRule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Whether the rule masks exactly the stretches marked `{not:...}`, and nothing in a counterexample."""
    masks = find_masks(example.text, split_atoms(example.text), load(book).masks)
    found = [Span(m.start, m.end) for m in masks if m.rule == rule.id]
    if not wanted:
        return None if not found else "masks: " + write_example(example.text, [("not", s) for s in found])
    marked = example.role("not")
    if not marked:
        return "mark in the example what is no quantity: `{not:Platz 14}`"
    widest = {span for span in found if not any(other != span and other.contains(span) for other in found)}
    return (
        None if widest == set(marked) else "masks instead: " + write_example(example.text, [("not", s) for s in found])
    )


def _shown(example: Example, found: list[Quantity]) -> str:
    return write_example(example.text, [("quantity", q.span) for q in found]) if found else "no quantity"


def check_item(rule: MeasureVerbRule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Whether the noun marked `{item:...}` is found as what the number measures, and none in a counterexample."""
    if book.parse is None:
        return "this kind of rule needs a model to be proved"
    grammar, doc = load(book), book.parse(example.text)
    quantities = find_quantities(doc.text, grammar)
    view = read_view(doc, quantities=[q.span for q in quantities])
    found = [q.item for q in attach_items(view, quantities, grammar) if q.item]
    if wanted and (set(found) != set(example.role("item")) or not found):
        return "found as item: " + write_example(example.text, [("item", span) for span in found])
    return None if wanted or not found else "finds: " + write_example(example.text, [("item", span) for span in found])


def check_age(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Whether the quantity marked `{age:...}` is an age, and none is in a counterexample."""
    ages = [q.span for q in find_quantities(example.text, load(book)) if q.kind == "age"]
    holds = bool(ages) and set(example.role("age")) == set(ages) if wanted else not ages
    return None if holds else "ages found: " + write_example(example.text, [("age", span) for span in ages])


def check_duration(rule: WordRule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Whether the quantity marked `{duration:...}` is a duration, and none is in a counterexample."""
    found = [q.span for q in find_quantities(example.text, load(book)) if q.kind == "duration"]
    holds = bool(found) and set(example.role("duration")) == set(found) if wanted else not found
    return None if holds else "durations found: " + write_example(example.text, [("duration", span) for span in found])


def check_context(rule: ContextRule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Whether the words make a difference: what is marked `{quantity:...}` is found and `{not:...}` is not, but
    something else without them; a counterexample reads the same with and without them."""
    grammar = load(book)
    others = context_words(r for r in book.of("number_context", ContextRule) if r.id != rule.id)
    words = {role: frozenset(some) for role, some in others.items()}
    stems = {role: compile_words(some) for role, some in others.items()}
    found = find_quantities(example.text, grammar)
    differs = found != find_quantities(example.text, replace(grammar, context=words, context_stems=stems))
    if not wanted:
        return f"the rule makes a difference: {_shown(example, found)}" if differs else None
    spans = [q.span for q in found]
    holds = all(span in spans for span in example.role("quantity"))
    holds = holds and not any(span.overlaps(other) for span in example.role("not") for other in spans)
    if not holds:
        return f"found instead: {_shown(example, found)}"
    return None if differs else "the same is found without the rule"


KINDS = (
    Kind("measure_verb", MeasureVerbRule, PACKAGE, check_item, needs_model=True),
    Kind("age_noun", WordRule, PACKAGE, check_age),
    Kind("noun", NounRule, NOUN_RULES, check_age, roles=("age",)),
    Kind("duration_noun", WordRule, PACKAGE, check_duration),
    Kind("number_context", ContextRule, PACKAGE, check_context),
    Kind("unit", UnitRule, PACKAGE, check_number_rule),
    Kind("modifier", ModifierRule, PACKAGE, check_number_rule),
    Kind("magnitude", MagnitudeRule, PACKAGE, check_number_rule),
    Kind("number_suffix", SuffixRule, PACKAGE, check_number_rule),
    Kind("part", PartRule, PACKAGE, check_number_rule),
    Kind("number_compound", CompoundRule, PACKAGE, check_number_rule),
    Kind("change", ChangeRule, PACKAGE, check_number_rule),
    Kind("not_a_quantity", MaskRule, PACKAGE, check_mask),
)
