"""Sentence constructions that somebody wrote as patterns, in spaCy's own pattern language."""
