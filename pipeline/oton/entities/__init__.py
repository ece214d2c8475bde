"""Doc -> corrected doc.ents, and the mentions of people, bodies, groups, texts and places in it."""

from oton.entities.correct import correct_ents
from oton.entities.gazetteer import Gazetteer, load
from oton.entities.kinds import KINDS
from oton.entities.mentions import find_mentions, find_noun_phrases

__all__ = ["KINDS", "Gazetteer", "correct_ents", "find_mentions", "find_noun_phrases", "load"]
