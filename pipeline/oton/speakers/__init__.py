"""Speakers: who that is, inside an article and across a run. START HERE: who_said_it.py.

who_said_it  view, quotations, mentions -> the source of each quotation
source/      small words (`er`, `demnach`), titles, names, who passed it on
article/     the mentions of an article laid out: cast, bodies, antecedents
across_run/  one key for one speaker of a run; a user's aliases
rules        records of the rules and their look-ups
"""

from oton.speakers.across_run.aliases import read_aliases
from oton.speakers.across_run.keys import Row, assign_keys
from oton.speakers.rules import KINDS, Lookups, load
from oton.speakers.who_said_it import resolve

__all__ = ["KINDS", "Lookups", "Row", "assign_keys", "load", "read_aliases", "resolve"]
