"""Quotations: who is quoted, with what words, by which cue. `find.py` is where to start reading.

cues/           what is read in a sentence: verbs and their clauses, source phrases, moods; decides nothing
constructions/  one file a construction: readings -> candidates, each by itself
patterns/       the pattern rules of users and our own, through the same door
judge/          candidates -> the quotations that stand, and those that lost
rules/          the words and the measured precision of each construction
"""

from oton.quotations.find import Found, find_quotations, judged
from oton.quotations.kinds import KINDS
from oton.quotations.lexicon import Lexicon, load
from oton.quotations.modality import find_modality
from oton.quotations.patterns.matching import load as load_patterns

__all__ = ["KINDS", "Found", "Lexicon", "find_modality", "find_quotations", "judged", "load", "load_patterns"]
