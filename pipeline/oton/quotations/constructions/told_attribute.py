"""`die von Berg genannten 900 Gäste`: the participle of a verb of saying before a noun -> what it says of the noun."""

from __future__ import annotations

from collections.abc import Iterator

from oton.quotations.candidate import Candidate, Construction, Family, Range
from oton.quotations.cues.roles import head_noun
from oton.quotations.lexicon import CueVerb, Lexicon
from oton.quotations.readings import Readings
from oton.text.phrases import noun_phrase, right_edge
from oton.text.sentences import Sentence
from oton.text.view import View

TOLD_ATTRIBUTE = Construction("told_attribute", Family.PART, "reported", nests=True, speaks_on=False)
_ENDINGS = ("en", "er", "es", "em", "e")
_BY = frozenset({"von", "vom", "durch"})
_LONGEST = 12  # tokens between the article and the participle


def find(view: View, readings: Readings) -> Iterator[Candidate]:
    """A candidate for each such participle that names who says it, before a noun phrase with a number."""
    for read in readings.sentences:
        for k in range(read.sentence.start + 2, read.sentence.body_end - 1):
            rule = _participle(view, k, readings.lexicon)
            if rule is not None and (candidate := _before_noun(view, read.sentence, read.number, k, rule)):
                yield candidate


def _participle(view: View, k: int, lexicon: Lexicon) -> CueVerb | None:
    """The rule of a verb that reports a noun by itself, from its participle: `genannten`."""
    if view.tag[k] not in ("ADJA", "VVFIN", "VVPP") or view.depth[k]:  # erwähnten: the form of a past tense as well
        return None
    stem = next((view.lower[k].removesuffix(e) for e in _ENDINGS if view.lower[k].endswith(e)), view.lower[k])
    found = (rule for rule, slot in lexicon.verbs.get(stem, ()) if slot == "participle" and "np" in rule.reports)
    return next(found, None)


def _before_noun(view: View, sentence: Sentence, number: int, k: int, rule: CueVerb) -> Candidate | None:
    speaker = _agent(view, sentence, k)
    noun = head_noun(view, k + 1, sentence.body_end)
    if speaker is None or noun is None or any(view.word[j] == "," for j in range(k + 1, noun)):
        return None
    end = max(right_edge(view, noun, sentence.body_end), noun + 1)
    if not view.holds_quantity(k + 1, end):
        return None
    return Candidate(
        TOLD_ATTRIBUTE, ((k + 1, end),), number, k, rule.id, speaker=(speaker,), cue=((k, k + 1),),
        frame=((speaker[0] - 1, k + 1),), form="reported", medium=rule.medium, modality=rule.modality,
    )  # fmt: skip


def _agent(view: View, sentence: Sentence, k: int) -> Range | None:
    """`Ministerin Berg` in `die von Ministerin Berg am Montag genannten`."""
    for by in range(k - 2, max(sentence.start, k - _LONGEST) - 1, -1):
        if view.tag[by] in ("$,", "VVFIN", "VAFIN", "VMFIN"):
            return None
        if view.lower[by] in _BY and view.tag[by] in ("APPR", "APPRART"):
            opened = by > sentence.start and view.tag[by - 1] in ("ART", "PDAT", "PIAT", "PPOSAT")
            head = head_noun(view, by + 1, k)
            return noun_phrase(view, head, by + 1, k) if opened and head is not None else None
    return None
