"""The kinds of rules of this room, and how their examples are proved: by reading them."""

from __future__ import annotations

from spacy.tokens import Doc

from oton.errors import RuleError
from oton.quotations.find import find_quotations
from oton.quotations.lexicon import (
    Construction,
    CueNoun,
    CuePhrase,
    CueVerb,
    Hedge,
    Mood,
    SourceWord,
    load,
)
from oton.quotations.modality import find_modality
from oton.quotations.patterns.proof import check as check_pattern
from oton.quotations.patterns.proof import why as why_pattern
from oton.quotations.patterns.rule import PatternRule
from oton.quotations.why import why_no_cue
from oton.records import Quotation, Span
from oton.rulebook import Check, Example, Kind, Rule, Rulebook, write_example
from oton.text.nouns import NOUN_RULES, NounRule
from oton.text.view import read_view

_ROLES = ("content", "speaker", "cue", "addressee", "frame")


def check_quotation(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Whether the rule finds the quotation that an example marks, and no false one beside it; none in a counterexample.

    What else an example quotes may stand beside what it marks (the sentence before), hold it, or stand inside it.
    """
    found = _read(example, book)
    own = [q for q in found if rule.id in q.rule.split()]
    if not wanted:
        return _shown(example.text, own) if own else None
    marked = next((q for q in own if _agrees(q, example)), None)
    if marked is None:
        return _shown(example.text, own or found)
    false = [q for q in found if q is not marked and _false_beside(q, marked)]
    return f"and beside it: {_shown(example.text, false)}" if false else None


def _false_beside(other: Quotation, marked: Quotation) -> bool:
    """Whether a second quotation takes words of the first one without being part of it, or round it.

    `Der Sprecher fragte, ob laut Armee 50 Rebellen tot seien.`: the army does not say `Der Sprecher fragte, ob`.
    """
    if not _share(other.content, (*marked.content, *marked.cue)):
        return False
    inside, around = _holds(marked, other.content), _holds(other, marked.content)
    if inside == around:  # the same words said twice, or contents that cross
        return True
    whole = _holds(other, marked.cue)
    return around and not whole and _share(other.content, marked.cue)


def _holds(quotation: Quotation, spans: tuple[Span, ...]) -> bool:
    return all(any(place.contains(span) for place in quotation.content) for span in spans)


def _share(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(a.overlaps(b) for a in some for b in others)


def _agrees(quotation: Quotation, example: Example) -> bool:
    return all(
        _trimmed(getattr(quotation, role), example.text) == _trimmed(example.role(role), example.text)
        for role in _ROLES
        if example.role(role)
    )


def _trimmed(spans: tuple[Span, ...], text: str) -> tuple[str, ...]:
    """The texts of spans, those with only a space between them as one (`{cue:gab} {cue:an}`)."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(s.of(text).strip() for s in joined)


def _shown(text: str, quotations: list[Quotation]) -> str:
    if not quotations:
        return "no quotation"
    lines = []
    for q in quotations:
        roles = [(role, span) for role in ("content", "speaker", "cue") for span in getattr(q, role)]
        lines.append(f"[{q.rule}] {write_example(text, roles)}")
    return "; ".join(lines)


def check_mood(rule: Mood, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Whether a verb form makes a free quotation; a form that is no subjunctive must make none."""
    if rule.mood != "not_subjunctive":
        return check_quotation(rule, example, wanted, book)
    found = [q for q in _read(example, book) if q.form in ("free_indirect", "indirect_free_indirect")]
    return None if bool(found) != wanted else _shown(example.text, found)


def check_hedge(rule: Hedge, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Whether the number that an example marks gets the modality of the rule."""
    number = example.role("number")
    if not number:
        return "no `{number:...}` is marked"
    doc = _parse(example, book)
    quotations = [q for q in find_quotations(doc, load(book)) if any(s.contains(number[0]) for s in q.content)]
    found = {find_modality(read_view(doc, load(book).forms), q, number[0], load(book)) for q in quotations}
    return None if (rule.modality in found) == wanted else f"modality {', '.join(sorted(found)) or 'of no quotation'}"


def _parse(example: Example, book: Rulebook) -> Doc:
    if book.parse is None:
        raise RuleError("the examples of quotation rules need a parser: set `book.parse`.")
    return book.parse(example.text)


def _read(example: Example, book: Rulebook) -> list[Quotation]:
    return find_quotations(_parse(example, book), load(book))


_RULES = "oton.quotations.rules"
_CUES = (CueVerb, CuePhrase, CueNoun)
_KINDS: tuple[tuple[str, type[Rule], Check], ...] = (
    ("cue_verb", CueVerb, check_quotation),
    ("cue_phrase", CuePhrase, check_quotation),
    ("cue_noun", CueNoun, check_quotation),
    ("source_word", SourceWord, check_quotation),
    ("mood", Mood, check_mood),
    ("hedge", Hedge, check_hedge),
    ("construction", Construction, check_quotation),
)
KINDS = (
    *(
        Kind(name, record, _RULES, check, needs_model=True, why=why_no_cue if record in _CUES else None)
        for name, record, check in _KINDS
    ),
    Kind("noun", NounRule, NOUN_RULES, check_quotation, needs_model=True, roles=_ROLES),
    Kind("pattern", PatternRule, "oton.quotations.patterns.rules", check_pattern, needs_model=True, why=why_pattern),
)
