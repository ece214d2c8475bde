"""Who that is: the source of each quotation inside an article, and one key for one speaker across a run."""

from oton.speakers.aliases import read_aliases
from oton.speakers.keys import Row, assign_keys
from oton.speakers.loading import KINDS, Lookups, load
from oton.speakers.resolve import resolve

__all__ = ["KINDS", "Lookups", "Row", "assign_keys", "load", "read_aliases", "resolve"]
