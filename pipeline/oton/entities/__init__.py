"""Entities: View -> the mentions of people, bodies, groups, texts and places in it. START HERE: mentions.py.

mentions     all phrases read from behind, each with what stands beside it
phrase/      letters of tokens, where runs of nouns come apart, the head parted into noun and name
name/        what a name names, how a phrase is called
beside/      genitives, prepositions, `und`, appositions: what belongs to a phrase
german/      declension: any case -> nominative
gazetteer    rules -> look-ups of names and nouns; rules: their records; kinds: how they are proved
correct      Doc -> its entities put right, for spaCy's pipeline
"""

from oton.entities.correct import correct_ents
from oton.entities.gazetteer import Gazetteer, load
from oton.entities.kinds import KINDS
from oton.entities.mentions import find_mentions, with_noun_phrases

__all__ = ["KINDS", "Gazetteer", "correct_ents", "find_mentions", "load", "with_noun_phrases"]
