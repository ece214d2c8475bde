"""`5.000 (Polizei) bzw. 9.000 (Veranstalter) Gäste`: a source in brackets behind a number -> an indirect quotation."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family, Range
from oton.quotations.cues.source_nouns import source_noun
from oton.quotations.lexicon import Lexicon
from oton.quotations.readings import Readings
from oton.text.sentences import Sentence
from oton.text.view import View

BRACKETED = Construction("bracketed", Family.PART)
_PHRASE = frozenset({"ADJA", "NN", "NE", "CARD", "ADV", "ADJD", "APPR", "$("})
_LONGEST = 7  # words between the number and the bracket: `5.000 Gäste und Anwohner (Polizei)`


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each source that stands alone in brackets behind the number that it gives."""
    for read in readings.sentences:
        low = read.sentence.start
        for opening, closing in _brackets(view, read.sentence):
            start = _amount_before(view, opening, low)
            rule = _source(view, (opening + 1, closing), readings.lexicon) if start is not None else None
            if start is not None and rule is not None:
                low, source, frame = closing + 1, (opening + 1, closing), (opening, closing + 1)
                content = ((start, opening),)
                yield Candidate(BRACKETED, content, read.number, opening, rule, speaker=(source,), frame=(frame,))


def _brackets(view: View, sentence: Sentence) -> Iterator[Range]:
    """The short brackets of a sentence: where each opens and closes."""
    if "(" not in view.word[sentence.start : sentence.body_end]:
        return
    for i in range(sentence.start + 1, sentence.body_end):
        close = range(i + 1, min(i + 7, sentence.end)) if view.word[i] == "(" else ()
        if (closing := next((k for k in close if view.word[k] == ")"), None)) is not None:
            yield i, closing


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
        return carrier.rule
    rule = source_noun(view, phrase, lexicon)
    return None if rule == "name" else rule
