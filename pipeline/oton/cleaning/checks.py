"""The examples of this room's rules, proved."""

from __future__ import annotations

from oton.cleaning.cleaner import clean, load
from oton.cleaning.rule_kinds import Agency, Boilerplate
from oton.records import Article
from oton.rulebook import Example, Rulebook


def check_boilerplate(rule: Boilerplate, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """None where the rule labels exactly what is marked (`wanted`), or nothing of a counterexample."""
    cleaned = clean(Article("example", "example", example.text), load(book))
    found = [example.text[r.start : r.end] for r in cleaned.regions if r.rule == rule.id]
    if not wanted:
        return f"the rule takes {found[0]!r}" if found else None
    marked = [span.of(example.text) for role, span in example.roles]
    if not marked:
        return f"mark what must go: {{{rule.label}:...}}"
    missing = [text for text in marked if text not in found]
    if not missing:
        return None
    others = [
        f"{example.text[r.start : r.end]!r} as {r.label} by `{r.rule}`" for r in cleaned.regions if r.action == "drop"
    ]
    return f"{missing[0]!r} is not taken by this rule; taken were: {', '.join(others) or 'nothing'}"


def check_agency(rule: Agency, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """None where the marked credit or agency is dropped (`wanted`), or nothing of a counterexample."""
    cleaned = clean(Article("example", "example", example.text), load(book))
    found = [
        example.text[r.start : r.end]
        for r in cleaned.regions
        if r.label in ("credit", "agency", "dateline") and r.action == "drop"
    ]
    if not wanted:
        return f"{found[0]!r} is dropped" if found else None
    missing = [span.of(example.text) for _, span in example.roles if span.of(example.text) not in found]
    return f"{missing[0]!r} is not dropped; dropped were: {found}" if missing else None
