"""The one view of a text, the only language that the rooms share. START HERE: view.py.

view        Doc -> View: columns of tokens with tags mended once, sentences, segments, quote marks
mending     the mendings of tags, each with its reason
marks       text -> pairs of quote marks
sentences   tokens -> sentences and the segments between their separators
letters     View -> one letter a token, so that phrases are found by an expression over the letters
nominals    letters -> noun phrases: determiner, adjectives, head, quoted name, bracket; what hangs on them
phrases     noun -> the whole phrase with all that hangs on it
tree        token -> what it hangs on, the verb and the subject of its clause
clauses     segment -> how it opens, whether a verb stands in it
times       German names of months, days and stretches of time
"""

from oton.text.marks import Pair, pair_marks
from oton.text.mending import Forms
from oton.text.sentences import Segment, Sentence
from oton.text.view import Quoted, View, read_view, view_of

__all__ = ["Forms", "Pair", "Quoted", "Segment", "Sentence", "View", "pair_marks", "read_view", "view_of"]
