"""A sentence that points back -> the sentence before, with the parts of it that only a semicolon cuts off."""

from __future__ import annotations

from oton.quotations.candidate import Range
from oton.text.view import View

_NEAR = 2  # tokens between two sentences: line breaks


def sentence_before(view: View, number: int) -> tuple[Range, ...]:
    """The parts of the sentence right before: `Vier Tage bleiben; die Akten füllen 40 Ordner. Das teilte Berg mit.`"""
    out: list[Range] = []
    while number and view.sentences[number].start - view.sentences[number - 1].end <= _NEAR:
        number -= 1
        sentence = view.sentences[number]
        if out and view.word[sentence.end - 1] != ";":
            break
        out.insert(0, (sentence.start, sentence.body_end))
    return tuple(out)
