"""Every rule's examples hold and its counterexamples do not: rules are data with proof."""

from __future__ import annotations

import pytest

from oton import flow
from oton.rulebook import Rulebook, write_example

RULES = sorted(rule.id for rule in flow.load_book())


@pytest.mark.parametrize("rule_id", RULES)
def test_examples_of_rule(book: Rulebook, rule_id: str) -> None:
    rule = book.get(rule_id)
    assert rule is not None
    failures = [f"{write_example(e.text, e.roles)}: {found}" for e, found in book.failures(rule)]
    assert not failures, "\n".join([f"{rule.origin}, rule {rule.id}", *failures])
