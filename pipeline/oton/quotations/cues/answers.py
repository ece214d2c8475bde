"""View -> the answers of an interview without labels: paragraphs that follow on questions to one person.

`Frau Kolb, wie voll ist es bei Ihnen?` and a paragraph of hers: who asks, the marks of question tell; who answers, the
name that is addressed, or the one before the first question with whom the talk is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from oton.quotations.candidate import Range
from oton.text.view import View

FIRST_PERSON = frozenset({"ich", "wir", "mir", "mich", "uns", "mein", "meine", "unser", "unsere", "unserer", "unseren"})
ADDRESSED = frozenset({"Frau", "Herr"})
_YOU = frozenset({"Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer"})
_TALK = ("interview", "gespräch")
_FEWEST = 3  # questions
_LONGEST = 60  # tokens of a question
_TITLE = 20  # tokens: a line without a full stop


def find_answers(view: View) -> tuple[Range | None, list[int], list[int]]:
    """Who answers, the sentences of the answers, and those of the questions."""
    grouped = groupby(range(len(view.sentences)), lambda number: view.sentences[number].paragraph)
    paragraphs = [tuple(numbers) for _, numbers in grouped]
    asked = [i for i in range(1, len(paragraphs) - 1) if _asks(view, paragraphs[i]) and _ends(view, paragraphs[i - 1])]
    if len(asked) < _FEWEST or not any(_addresses(view, paragraphs[i]) for i in asked):
        return None, [], []
    speaker = _addressed(view, [paragraphs[i] for i in asked]) or _named_before(view, paragraphs[asked[0]][0])
    if speaker is None:
        return None, [], []
    answers = [i for i in _answers(view, paragraphs, asked) if i < len(paragraphs)]
    questions = [i for i in range(asked[0], asked[-1]) if i not in answers]
    return speaker, _sentences(paragraphs, answers), _sentences(paragraphs, [*questions, asked[-1]])


def _sentences(paragraphs: Sequence[Sequence[int]], which: Sequence[int]) -> list[int]:
    return [number for i in which for number in paragraphs[i]]


def _asks(view: View, paragraph: Sequence[int]) -> bool:
    first, last = view.sentences[paragraph[0]], view.sentences[paragraph[-1]]
    short = last.end - first.start <= _LONGEST
    return short and view.word[last.end - 1] == "?" and not view.depth[first.start]


def _ends(view: View, paragraph: Sequence[int]) -> bool:
    """Whether a paragraph is whole; else the question behind it is the rest of a line that was broken."""
    sentence = view.sentences[paragraph[-1]]
    first = view.sentences[paragraph[0]]
    return view.word[sentence.end - 1][-1] in '.!?…“”"»«)' or sentence.end - first.start <= _TITLE


def _addresses(view: View, paragraph: Sequence[int]) -> bool:
    """Whether a question is put to somebody: `Wie schaffen Sie das?`"""
    first, last = view.sentences[paragraph[0]], view.sentences[paragraph[-1]]
    return any(view.word[k] in _YOU for k in range(first.start + 1, last.end))


def _addressed(view: View, questions: Sequence[Sequence[int]]) -> Range | None:
    """`Frau Kolb` in `Frau Kolb, wie voll ist es?`"""
    for paragraph in questions:
        for number in paragraph:
            sentence = view.sentences[number]
            if view.word[sentence.start] in ADDRESSED:
                end = sentence.start + 1
                while end < sentence.end and view.word[end][0].isupper():
                    end += 1
                if end > sentence.start + 1 and view.word[end : end + 1] == (",",):
                    return sentence.start, end
    return None


def _named_before(view: View, first: int) -> Range | None:
    """The person in `Interview mit Jana Roth`, `im Gespräch mit`, before the first question."""
    for start, end in _people(view, range(first)):
        before = view.lower[max(0, start - 8) : start]
        if any(word.endswith(_TALK) for word in before) and "mit" in before:
            return start, end
    return None


def _people(view: View, sentences: Sequence[int]) -> Iterator[Range]:
    for number in sentences:
        sentence = view.sentences[number]
        k = sentence.start
        while k < sentence.end:
            end = k
            while end < sentence.end and view.ent[end] == "PER":
                end += 1
            if end > k:
                yield k, end
            k = max(end, k + 1)


def _answers(view: View, paragraphs: Sequence[Sequence[int]], asked: Sequence[int]) -> Iterator[int]:
    """The paragraphs between two questions; a short one amid them that says nothing of the speaker asks, too."""
    for question, following in pairwise(asked):
        gap = range(question + 1, following)
        alternate = len(gap) % 2 == 1
        yield from (i for i in gap if not (alternate and (i - question) % 2 == 0 and _could_ask(view, paragraphs[i])))
    yield asked[-1] + 1


def _could_ask(view: View, paragraph: Sequence[int]) -> bool:
    """`Die Vereinigung sagt, es gebe keine Unterversorgung.`: put to the speaker, in nobody's first person."""
    first, last = view.sentences[paragraph[0]], view.sentences[paragraph[-1]]
    return last.end - first.start <= _LONGEST and not FIRST_PERSON & set(view.lower[first.start : last.end])
