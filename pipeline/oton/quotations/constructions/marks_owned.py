"""`„...“ Die beiden Sätze stammen von Bauleiter Berg.`: marks, and a sentence behind that says whose words they are."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family, Range
from oton.quotations.cues.roles import head_noun
from oton.quotations.cues.wording import is_statement
from oton.quotations.readings import Readings, SentenceReadings
from oton.text.phrases import noun_phrase
from oton.text.view import View

OWNED = Construction("quoted_owned", Family.MARKS, "direct", rank=6, stands_alone=True)
_WORDS = ("satz", "sätze", "worte", "zitat", "zitate", "aussage", "fazit", "bilanz", "urteil", "botschaft", "credo")
_POINTERS = frozenset({"das", "dies", "dieser", "diese", "der", "die", "so"})
_OWNERS = frozenset({"von", "vom", "des", "der", "einer", "eines"})
_REACH = 4  # sentences that are nothing but marks, before the one that says whose they are


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each pair of marks that is a sentence of its own and has such a sentence behind it."""
    for read in readings.sentences:
        for q in read.marks:
            if is_statement(view, q) and _is_alone(view, read):
                owner = _owner_behind(view, readings, read.number)
                if owner is not None:
                    content = ((q.start, q.end),)
                    yield Candidate(OWNED, content, read.number, q.start, form="direct", speaker=(owner,))


def _is_alone(view: View, read: SentenceReadings) -> bool:
    """Whether the sentence is nothing but words in marks."""
    inside = range(read.sentence.start, read.sentence.end)
    return bool(read.marks) and all(view.depth[k] or not view.word[k].isalnum() for k in inside)


def _owner_behind(view: View, readings: Readings, number: int) -> Range | None:
    for behind in range(number + 1, number + _REACH):
        read = readings.by_number.get(behind)
        if read is None:
            return None
        if not _is_alone(view, read):
            return _owner(view, read)
    return None


def _owner(view: View, read: SentenceReadings) -> Range | None:
    """`Bauleiter Berg` in `Die beiden Sätze stammen von Bauleiter Berg`."""
    sentence = read.sentence
    if view.lower[sentence.start] not in _POINTERS:
        return None
    words = (k for k in range(sentence.start, sentence.body_end) if view.lower[k] in _WORDS and not view.depth[k])
    word = next(words, None)
    if word is None:
        return None
    for k in range(word + 1, min(word + 4, sentence.body_end)):
        noun = head_noun(view, k + 1, sentence.body_end) if view.lower[k] in _OWNERS else None
        if noun is not None and (view.can_speak(noun) or view.ent[noun] == "PER"):
            start = k if view.lower[k] not in ("von", "vom") else k + 1
            return noun_phrase(view, noun, start, sentence.body_end)
    return None
