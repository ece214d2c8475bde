"""Sentence constructions that somebody wrote as patterns -> quotations, merged with the built-in ones."""

from oton.patterns.conflicts import Lost, Merged, merge
from oton.patterns.draft import draft
from oton.patterns.matching import Patterns, find_quotations, load
from oton.patterns.proof import check, why
from oton.patterns.rule import PatternRule
from oton.rulebook import Kind

KINDS = (Kind("pattern", PatternRule, "oton.patterns.rules", check, needs_model=True, why=why),)

__all__ = ["KINDS", "Lost", "Merged", "PatternRule", "Patterns", "draft", "find_quotations", "load", "merge"]
