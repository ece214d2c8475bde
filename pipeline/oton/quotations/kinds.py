"""The kinds of rules of this room, and how their examples are proved: by reading them."""

from __future__ import annotations

from oton.errors import RuleError
from oton.quotations.find import find_quotations
from oton.quotations.lexicon import Carrier, Construction, CueNoun, CuePhrase, CueVerb, Hedge, Mood, SourceWord, load
from oton.records import Quotation, Span
from oton.rulebook import Example, Kind, Rule, Rulebook, write_example

_ROLES = ("content", "speaker", "cue", "addressee", "frame")


def check_quotation(rule: Rule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """Whether the rule finds the quotation that an example marks; in a counterexample it must find none."""
    if book.parse is None:
        raise RuleError("the examples of quotation rules need a parser: set `book.parse`.")
    found = find_quotations(book.parse(example.text), load(book))
    own = [q for q in found if rule.id in q.rule.split()]
    if not wanted:
        return _shown(example.text, own) if own else None
    if any(_agrees(q, example) for q in own):
        return None
    return _shown(example.text, own or found)


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


_RULES = "oton.quotations.rules"
KINDS = tuple(
    Kind(name, record, _RULES, check_quotation, needs_model=True)
    for name, record in (
        ("cue_verb", CueVerb),
        ("cue_phrase", CuePhrase),
        ("cue_noun", CueNoun),
        ("carrier", Carrier),
        ("source_word", SourceWord),
        ("mood", Mood),
        ("hedge", Hedge),
        ("construction", Construction),
    )
)
