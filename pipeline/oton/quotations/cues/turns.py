"""View -> the turns of an interview, a protocol, a ticker: which sentences stand behind whose label.

A label alone says little (`Foto:`, `Berlin:`). Several speakers that take turns make a transcript, and there all
sentences up to the next label are the speaker's; a party behind the name, a time before it, or a speaker's `wir` make
a turn of one paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from oton.quotations.candidate import Range
from oton.quotations.cues.answers import FIRST_PERSON, find_answers
from oton.quotations.cues.labels import Label, read_label
from oton.quotations.lexicon import Lexicon
from oton.text.mending import FINITE
from oton.text.sentences import Sentence
from oton.text.view import View

_CLOSING = ("gespräch führte", "interview führte", "fragen stellte", "gespräch führten", "interview führten")
_FEWEST = 3  # labels of a transcript
_MOSTLY = 0.5
_SOME = 0.3


@dataclass(frozen=True, slots=True)
class Turn:
    """The sentences of one speaker; where what is said begins in the first; whether it only asks."""

    speaker: Range
    sentences: tuple[int, ...]
    start: int
    asks: bool


def find_turns(view: View, lexicon: Lexicon) -> dict[int, Turn]:
    """The turn of each sentence that stands in one, by the number of the sentence."""
    labels = [label for n, s in enumerate(view.sentences) if (label := read_label(view, s, n, lexicon)) is not None]
    stops = {label.sentence for label in labels}
    turns = _transcript(view, labels)
    if not turns:
        alone = (_alone(view, label, stops) for label in labels if label.can_speak)
        turns = [*(turn for turn in alone if turn is not None), *_interview(view)]
    return {number: turn for turn in turns for number in turn.sentences}


def _interview(view: View) -> Iterator[Turn]:
    """The questions and answers of an interview without labels, sentence by sentence."""
    speaker, answers, questions = find_answers(view)
    if speaker is not None:
        starts = view.sentences
        yield from (Turn(speaker, (n,), starts[n].start, asks=True) for n in questions)
        yield from (Turn(speaker, (n,), starts[n].start, asks=False) for n in answers)


def _transcript(view: View, labels: Sequence[Label]) -> list[Turn]:
    """The turns of speakers whose labels come again and again; empty where the labels are no transcript."""
    if len(labels) < _FEWEST:
        return []
    askers = _askers(view, labels)
    labels = [label for label in labels if label.can_speak or label.noted or label.key in askers]
    keys = Counter(label.key for label in labels)
    talk = [label for label in labels if _says(view, label)]
    if len(labels) < _FEWEST or len(keys) < 2 or max(keys.values()) < 2 or len(talk) < _MOSTLY * len(labels):
        return []
    if sum(label.timed for label in labels) > _MOSTLY * len(labels):
        return []  # a ticker: each line by itself
    if not any(key in askers for key in keys) and not any(_is_talk(view, label) for label in labels):
        return []  # headlines with a topic in front: `Bildung: Viele Lehrkräfte fehlen`
    ends = [label.sentence for label in labels[1:]]
    return [
        Turn(label.name, tuple(_until(view, label, end)), label.start, label.key in askers)
        for label, end in zip(labels, [*ends, None], strict=True)
    ]


def _says(view: View, label: Label) -> bool:
    """Whether a verb stands behind the label: no table, no line-up of a team."""
    return any(view.tag[k] in FINITE for k in range(label.start, view.sentences[label.sentence].end))


def _is_talk(view: View, label: Label) -> bool:
    """Whether the labelled sentence speaks of who speaks, or to somebody: `Wir haben 40`, `Frau Präsidentin!`."""
    sentence = view.sentences[label.sentence]
    words = set(_outside_marks(view, sentence))
    return bool(words & FIRST_PERSON) or "Sie" in view.word[label.start + 1 : sentence.end]


def _askers(view: View, labels: Sequence[Label]) -> set[str]:
    """Who only asks: no party behind the name, and most turns end in a question; of who comes first a third will do."""
    asked: dict[str, list[bool]] = {}
    for label, following in pairwise(labels):
        question = view.word[view.sentences[following.sentence - 1].end - 1].endswith("?")
        asked.setdefault(label.key, []).append(question and not label.noted)
    first = labels[0].key
    return {
        key
        for key, turns in asked.items()
        if len(turns) > 1 and sum(turns) >= (_SOME if key == first and turns[0] else _MOSTLY) * len(turns)
    }


def _until(view: View, label: Label, end: int | None) -> Iterator[int]:
    """The sentences of a turn up to the next label; the last turn ends with its paragraph or where it is told about."""
    paragraph = view.sentences[label.sentence].paragraph
    last = len(view.sentences) if end is None else end
    for number in range(label.sentence, last):
        sentence = view.sentences[number]
        words = " ".join(view.lower[sentence.start : sentence.end])
        if end is None and number > label.sentence:
            told = label.key in view.lower[sentence.start : sentence.end]
            if sentence.paragraph != paragraph or told or any(closing in words for closing in _CLOSING):
                return
        if not _is_aside(view, sentence):
            yield number


def _is_aside(view: View, sentence: Sentence) -> bool:
    """`(Gelächter links)`."""
    return view.word[sentence.start] in "([" and view.word[sentence.end - 1] in ")]"


def _alone(view: View, label: Label, stops: Set[int]) -> Turn | None:
    """The paragraph behind a label with a time or party beside the name, or in words of the first person.

    Amid a paragraph it is the sentence alone.
    """
    paragraph = view.sentences[label.sentence].paragraph
    amid = label.sentence > 0 and view.sentences[label.sentence - 1].paragraph == paragraph
    numbers: list[int] = []
    for number in range(label.sentence, len(view.sentences)):
        if view.sentences[number].paragraph != paragraph or (numbers and (amid or number in stops)):
            break
        numbers.append(number)
    speaks = label.named and bool(FIRST_PERSON & set(_outside_marks(view, view.sentences[label.sentence])))
    if not _says(view, label) or not (label.timed or label.noted or speaks):
        return None
    return Turn(label.name, tuple(numbers), label.start, False)


def _outside_marks(view: View, sentence: Sentence) -> Iterator[str]:
    return (view.lower[k] for k in range(sentence.start, sentence.end) if not view.depth[k])
