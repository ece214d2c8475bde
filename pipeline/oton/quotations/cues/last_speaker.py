"""A sentence without a quotation -> who may be speaking in the ones that follow: `Der Minister nahm Stellung.`"""

from __future__ import annotations

from collections.abc import Iterable

from oton.quotations.candidate import Range
from oton.quotations.cues.clauses import Clause
from oton.quotations.cues.cue import Cue
from oton.quotations.cues.roles import head_noun
from oton.quotations.cues.subjects import sentence_subject
from oton.quotations.lexicon import Lexicon
from oton.text.phrases import noun_phrase
from oton.text.sentences import Sentence
from oton.text.view import View

_NAMES = frozenset({"PER", "ORG"})
_PLACES = frozenset({"in", "im", "laut", "aus"})


def who_may_speak(view: View, sentence: Sentence, cues: Iterable[tuple[Cue, Clause]], lexicon: Lexicon) -> Range | None:
    """The subject of a cue verb; else the document in which something stands; else a subject that can speak."""
    subjects = ((cue, clause.subject) for cue, clause in cues if cue.finite >= 0)
    subject = next((s for cue, s in subjects if s is not None and _may_speak(view, cue, s)), None)
    if subject is not None:
        return subject
    return _document(view, sentence, lexicon) or _speaking_subject(view, sentence, lexicon)


def _may_speak(view: View, cue: Cue, subject: Range) -> bool:
    """Whether a subject is more than `es` or a relative pronoun; no place: `Brandis stand am Tor des Depots`."""
    if getattr(cue.rule, "speaker", "") == "place" and not any(map(view.can_speak, range(*subject))):
        return False
    return any(view.tag[k] not in ("PRELS", "ART") and view.lower[k] != "es" for k in range(*subject))


def _document(view: View, sentence: Sentence, lexicon: Lexicon) -> Range | None:
    """`Im Bericht werden zwei Ursachen genannt.`: what follows stands in the report."""
    for k in range(sentence.start, sentence.body_end):
        if view.lower[k] not in _PLACES or view.depth[k]:
            continue
        noun = head_noun(view, k + 1, sentence.body_end)
        rule = lexicon.speaker_noun(view.lower[noun]) if noun is not None else None
        if noun is not None and rule is not None and rule.sort == "source":
            return noun_phrase(view, noun, k + 1, sentence.body_end)
    return None


def _speaking_subject(view: View, sentence: Sentence, lexicon: Lexicon) -> Range | None:
    """The subject of the sentence where it is a person or body: by its name, or by its noun."""
    subject = sentence_subject(view, sentence, sentence.body_end)
    if subject is None:
        return None
    head = next((k for k in range(*subject) if view.tag[k] in ("NN", "NE", "FM")), None)
    if head is None:
        return None
    able = view.ent[head] in _NAMES or lexicon.speaker_noun(view.lower[head]) is not None
    return subject if able else None
