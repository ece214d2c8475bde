"""`5.000 (Polizei) bzw. 9.000 (Veranstalter) Gäste`: a source in brackets behind a number -> an indirect quotation."""

from __future__ import annotations

from oton.quotations.draft import Draft, Range
from oton.quotations.lexicon import Lexicon
from oton.quotations.titles import source_noun
from oton.text.sentences import Sentence
from oton.text.view import View

_PHRASE = frozenset({"ADJA", "NN", "NE", "CARD", "ADV", "ADJD", "APPR", "$("})
_LONGEST = 7  # words between the number and the bracket: `5.000 Gäste und Anwohner (Polizei)`


def quotations_of_brackets(view: View, sentence: Sentence, lexicon: Lexicon, taken: set[int]) -> list[Draft]:
    """The quotations whose source stands alone in brackets behind the number that it gives."""
    out: list[Draft] = []
    for i in range(sentence.start + 1, sentence.body_end):
        if view.word[i] != "(" or i in taken:
            continue
        close = next((k for k in range(i + 1, min(i + 7, sentence.end)) if view.word[k] == ")"), None)
        start = _amount_before(view, i, max(sentence.start, out[-1].frame[0][1] if out else 0))
        if close is None or start is None:
            continue
        rule = _source(view, (i + 1, close), lexicon)
        if rule is not None:
            out.append(
                Draft("indirect", ((start, i),), "bracketed", rule, speaker=((i + 1, close),), frame=((i, close + 1),))
            )
    return out


def _amount_before(view: View, bracket: int, low: int) -> int | None:
    """Where the number phrase begins that ends at a bracket."""
    k = bracket
    while k > low and bracket - k < _LONGEST and view.tag[k - 1] in _PHRASE and view.word[k - 1] not in "()":
        k -= 1
        if view.is_quantity(k):
            number = view.quantities[k]
            return next(i for i in range(low, k + 1) if view.quantities[i] == number)
    return None


def _source(view: View, phrase: Range, lexicon: Lexicon) -> str | None:
    """The rule of a noun that can only be a source here: somebody who counts, or `Polizeiangaben`."""
    carrier = lexicon.carrier(view.lower[phrase[1] - 1])
    if carrier is not None:
        return carrier.id
    rule = source_noun(view, phrase, lexicon)
    return None if rule == "name" else rule
