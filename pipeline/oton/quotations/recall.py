"""A sentence without a quotation -> who may be speaking in the ones that follow: `Der Minister nahm Stellung.`"""

from __future__ import annotations

from oton.quotations.clauses import read_clause
from oton.quotations.cues import Cue
from oton.quotations.direct import sentence_subject
from oton.quotations.draft import Range
from oton.quotations.lexicon import Lexicon
from oton.quotations.page import Page, Sentence
from oton.quotations.phrases import noun_phrase
from oton.quotations.roles import head_noun

_NAMES = frozenset({"PER", "ORG"})
_PLACES = frozenset({"in", "im", "laut", "aus"})


def speaker_told(page: Page, sentence: Sentence, cues: list[Cue], lexicon: Lexicon) -> Range | None:
    """The subject of a cue verb; else the document in which something stands; else a subject that can speak."""
    subjects = (read_clause(page, sentence, cue).subject for cue in cues if cue.finite >= 0)
    subject = next((s for s in subjects if s is not None and _may_speak(page, s)), None)
    if subject is not None:
        return subject
    return _document(page, sentence, lexicon) or _speaking_subject(page, sentence, lexicon)


def _may_speak(page: Page, subject: Range) -> bool:
    """Whether a subject is more than `es` or a relative pronoun."""
    return any(page.tag[k] not in ("PRELS", "ART") and page.lower[k] != "es" for k in range(*subject))


def _document(page: Page, sentence: Sentence, lexicon: Lexicon) -> Range | None:
    """`Im Bericht werden zwei Ursachen genannt.`: what follows stands in the report."""
    for k in range(sentence.start, sentence.body_end):
        if page.lower[k] not in _PLACES or page.depth[k]:
            continue
        noun = head_noun(page, k + 1, sentence.body_end)
        rule = lexicon.speaker_noun(page.lower[noun]) if noun is not None else None
        if noun is not None and rule is not None and rule.document:
            return noun_phrase(page, noun, k + 1, sentence.body_end)
    return None


def _speaking_subject(page: Page, sentence: Sentence, lexicon: Lexicon) -> Range | None:
    """The subject of the sentence where it is a person or body: by its name, or by its noun."""
    subject = sentence_subject(page, sentence, sentence.body_end)
    if subject is None:
        return None
    head = next((k for k in range(*subject) if page.tag[k] in ("NN", "NE", "FM")), None)
    if head is None:
        return None
    able = page.doc[head].ent_type_ in _NAMES or lexicon.speaker_noun(page.lower[head]) is not None
    return subject if able else None
