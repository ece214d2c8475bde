"""Quotations: who is quoted, with what words, by which cue. `find.py` is where to start reading."""

from oton.quotations.find import find_quotations
from oton.quotations.kinds import KINDS
from oton.quotations.lexicon import Lexicon, load
from oton.quotations.modality import find_modality

__all__ = ["KINDS", "Lexicon", "find_modality", "find_quotations", "load"]
