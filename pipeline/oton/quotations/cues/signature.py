"""Quote marks -> who signs them: a dash, a bracket or a new line behind, with a name and no verb.

`„Uns fehlen 12 Millionen Euro.“ – Mia Kolbe, Rektorin`
"""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Range
from oton.quotations.cues.source_nouns import source_noun
from oton.quotations.lexicon import Lexicon
from oton.text.mending import FINITE
from oton.text.sentences import DASHES
from oton.text.view import Quoted, View

_LONGEST = 14  # tokens: `Mia Kolbe (52), Rektorin der Schule am Markt`
_NEVER = frozenset({"$.", "KOUS", "PPER", "PRELS", "VVPP", "VVINF", "VVIZU"})
_OPENS = DASHES | {"(", "~"}


def signature_of(view: View, q: Quoted, lexicon: Lexicon) -> tuple[Range, Range] | None:
    """The name that signs the marks, and all that belongs to the signature; None where nobody does."""
    k = q.end
    own_line = k < len(view) and view.is_break(k)
    while k < len(view) and view.is_break(k):
        k += 1
    signed = k < len(view) and view.word[k] in _OPENS
    if not signed and not own_line:
        return None
    start = k + 1 if signed else k
    words = list(_line(view, start, view.word[k] == "(" if signed else False))
    if not words or len(words) > _LONGEST:
        return None
    end = words[-1] + 1
    if any(view.tag[i] in FINITE or view.tag[i] in _NEVER or view.word[i] in ":?!|" for i in words):
        return None
    name = start, next((i for i in words if view.word[i] in ",(/"), end)
    person = any(view.ent[i] == "PER" for i in range(*name))
    able = person or (signed and source_noun(view, name, lexicon) is not None)
    return (name, (q.end, end)) if able and name[0] < name[1] else None


def _line(view: View, start: int, bracketed: bool) -> Iterator[int]:
    """The tokens from `start` to the end of the line, or to the bracket that closes."""
    for k in range(start, min(len(view), start + _LONGEST + 2)):
        if view.is_break(k) or (bracketed and view.word[k] == ")") or view.word[k] == "+++":
            return
        yield k
