"""`... Zu diesem Ergebnis kommt eine Studie.`: a sentence that names what stands before as somebody's finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from oton.quotations.candidate import Candidate, Construction, Family, Range
from oton.quotations.cues.before import sentence_before
from oton.quotations.cues.roles import head_noun
from oton.quotations.readings import Readings
from oton.text.phrases import noun_phrase, right_edge
from oton.text.sentences import Sentence
from oton.text.view import View

FOUND_BEFORE = Construction("found_before", Family.BEFORE)
_FINDINGS = frozenset({"ergebnis", "ergebnisse", "schluss", "befund", "fazit", "resultat", "einschätzung"})
_POINTING = frozenset({"diesem", "dem", "dieser"})
_REACH = frozenset({"kommt", "kommen", "kam", "kamen", "gelangt", "gelangen", "gelangte", "gelangten"})
_IS = frozenset({"ist", "sind", "war", "waren"})
_STANDS = ("so", "steht", "es"), ("so", "stand", "es")


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """At most one candidate for each sentence; the first pattern that fits."""
    for read in readings.sentences:
        before = sentence_before(view, read.number)
        found = next((f for pattern in _PATTERNS if (f := pattern(view, read.sentence)) is not None), None)
        if before and found is not None:
            frame = (read.sentence.start + 1, read.sentence.body_end)
            pointer = (read.sentence.start, read.sentence.start + 1)
            yield Candidate(
                FOUND_BEFORE, (*before, pointer), read.number, found[0], speaker=(found,), frame=(frame,),
                evidence={"points": "in front"},
            )  # fmt: skip


def _comes_to(view: View, sentence: Sentence) -> Range | None:
    """`Zu diesem Ergebnis kommt eine Studie der Bank.`: who stands behind the verb."""
    s = sentence.start
    if s + 4 >= sentence.body_end or view.lower[s] != "zu":
        return None
    pointing, finding, verb = view.lower[s + 1 : s + 4]
    fits = pointing in _POINTING and finding in _FINDINGS and verb in _REACH
    return _phrase_from(view, s + 4, sentence.body_end) if fits else None


def _is_result(view: View, sentence: Sentence) -> Range | None:
    """`Das ist das Ergebnis einer Umfrage der Bank.`: whose result it is."""
    s, end = sentence.start, sentence.body_end
    if s + 4 >= end or view.lower[s] not in ("das", "dies") or view.lower[s + 1] not in _IS:
        return None
    noun = next((k for k in range(s + 2, min(s + 5, end)) if view.lower[k] in _FINDINGS), None)
    if noun is None or noun + 1 >= end:
        return None
    edge = right_edge(view, noun, end)
    start = noun + 2 if view.lower[noun + 1] in ("von", "vom") else noun + 1
    first = next((k for k in range(start, edge) if view.tag[k] in ("NN", "NE")), None)
    return (start, edge) if first is not None and view.can_speak(first) else None


def _stands_in(view: View, sentence: Sentence) -> Range | None:
    """`So steht es in einem internen Papier.`: the text in which it stands."""
    s = sentence.start
    if view.lower[s : s + 3] not in _STANDS or view.lower[s + 3 : s + 4] not in (("in",), ("im",)):
        return None
    return _phrase_from(view, s + 4, sentence.body_end)


def _phrase_from(view: View, start: int, end: int) -> Range | None:
    noun = head_noun(view, start, end)
    return None if noun is None else noun_phrase(view, noun, start, end)


_PATTERNS: tuple[Callable[[View, Sentence], Range | None], ...] = (_comes_to, _is_result, _stands_in)
