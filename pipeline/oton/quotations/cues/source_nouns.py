"""Phrase -> whether it can be a source by itself: `Studie`, `Verkehrsminister Kolb`, `Berg`."""

from __future__ import annotations

from oton.quotations.candidate import Range
from oton.quotations.lexicon import Lexicon
from oton.text.phrases import noun_phrase
from oton.text.sentences import Sentence
from oton.text.view import View

RESPONDENTS = ("befragte", "befragten", "befragter", "teilnehmer", "teilnehmern", "teilnehmerinnen", "probanden")
_AMONG = frozenset({"in", "bei", "laut", "nach", "unter"})
LONGEST = 9  # words of a source in a title
NAMES = frozenset({"PER", "ORG"})
IN_PHRASE = frozenset({"ART", "ADJA", "NN", "NE", "FM", "TRUNC", "APPR", "APPRART", "XY", "PPOSAT", "PIAT", "KON"})


def source_noun(view: View, phrase: Range, lexicon: Lexicon) -> str | None:
    """The rule of the noun that a phrase ends in or that leads a name (`Verkehrsminister Kolb`); `name` for a name."""
    start, end = phrase
    if not 0 < end - start <= LONGEST or any(view.tag[k] not in IN_PHRASE for k in range(start, end)):
        return None
    head = first_noun(view, start, end)
    if head is None:
        return None
    rule = lexicon.speaker_noun(view.lower[head])
    if rule is not None:
        return rule.rule
    named = view.ent[head] in NAMES and view.tag[head] in ("NE", "NN", "FM")
    return "name" if named and head + 1 == end else None


def tells_results(view: View, phrase: Range, lexicon: Lexicon) -> bool:
    """Whether a phrase names a survey, a study or a statistic: `Umfrage des Instituts Dorva`."""
    nouns = (lexicon.speakers.noun(view.lower[k]) for k in range(*phrase) if view.tag[k] in ("NN", "NE", "FM", "XY"))
    return any(noun is not None and noun.results for noun in nouns)


def find_survey(view: View, sentence: Sentence, lexicon: Lexicon) -> Range | None:
    """The survey, study or statistic whose results a sentence tells: `in einer Umfrage`, `Teilnehmer der Studie`."""
    for k in range(sentence.start, sentence.body_end):
        rule = lexicon.speaker_noun(view.lower[k]) if view.tag[k] == "NN" and not view.depth[k] else None
        if rule is None or not rule.results:
            continue
        start, end = noun_phrase(view, k, sentence.start, sentence.body_end)
        before = view.lower[start - 1] if start > sentence.start else ""
        if before in _AMONG or before.endswith(RESPONDENTS) or view.dep[k] == "ag":
            return start, end
    return None


def first_noun(view: View, start: int, end: int) -> int | None:
    """The first noun of a phrase; a title in front of a name is one, so is `Studie` in `Studie der Bank`."""
    return next((k for k in range(start, end) if view.tag[k] in ("NN", "NE", "FM", "XY")), None)
