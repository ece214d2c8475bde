"""Doc -> the quotations that pattern rules find in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Stretch
from spacy.vocab import Vocab

from oton.errors import RuleError
from oton.patterns.engine import Fits, WordTests, match_row, match_tree, stretches
from oton.patterns.extent import role_tokens, spans_of
from oton.patterns.rule import PatternRule
from oton.records import Quotation, Span
from oton.rulebook import Rulebook

_LONGEST: Final = 300  # tokens of a sentence that are still looked at: what is longer is a list, no construction
_MOST: Final = 50  # matches of one tree in a sentence

Binding = Mapping[str, tuple[Token, ...]]  # role -> the tokens that a pattern bound to it


@dataclass(frozen=True, eq=False, slots=True)
class Patterns:
    """The pattern rules in force."""

    rules: tuple[PatternRule, ...]

    def priority(self, rule_id: str) -> int | None:
        """The priority of a pattern rule, None for any other rule."""
        return next((rule.priority for rule in self.rules if rule.id == rule_id), None)


def load(book: Rulebook) -> Patterns:
    """The pattern rules of a rulebook. Raises RuleError where spaCy cannot read one."""
    rules = book.of("pattern", PatternRule)
    for rule in rules:
        try:
            WordTests(rule.words(), Vocab())
        except ValueError as error:
            raise RuleError(f"{rule.origin}: rule `{rule.id}`: spaCy cannot read its pattern: {error}") from error
    return Patterns(rules)


@lru_cache(maxsize=64)
def _word_tests(patterns: Patterns, vocab: Vocab) -> tuple[WordTests, tuple[WordTests, ...]]:
    """A test for the telling word of each rule, and one for all items of each."""
    telling = [rule.telling() for rule in patterns.rules]
    return WordTests(telling, vocab), tuple(WordTests(rule.words(), vocab) for rule in patterns.rules)


def find_quotations(doc: Doc, patterns: Patterns) -> list[Quotation]:
    """The quotations that the pattern rules find, in text order; two rules may find the same one."""
    best: dict[tuple[str, tuple[Span, ...]], Quotation] = {}
    for rule, stretch, binding in find_bindings(doc, patterns):
        quotation = read_quotation(rule, stretch, binding)
        if quotation is None:
            continue
        key = rule.id, quotation.cue or quotation.content
        if key not in best or _fullness(quotation) > _fullness(best[key]):
            best[key] = quotation
    return sorted(best.values(), key=lambda q: (q.content, q.cue, q.speaker, q.rule))


def _fullness(quotation: Quotation) -> tuple[int, int]:
    roles = (quotation.speaker, quotation.cue, quotation.addressee, quotation.content)
    return sum(map(bool, roles)), sum(len(span) for role in roles for span in role)


def find_bindings(doc: Doc, patterns: Patterns) -> Iterator[tuple[PatternRule, Stretch, Binding]]:
    """Each match of a rule inside one sentence, with the sentence and the tokens that it binds to its roles."""
    if not patterns.rules:
        return
    telling, tests = _word_tests(patterns, doc.vocab)
    sentences = [stretch for stretch in stretches(doc) if len(stretch) <= _LONGEST]
    for rule, places, test in zip(patterns.rules, telling.fits(doc), tests, strict=True):
        for sentence in sentences:
            # most sentences lack the word that tells, and are left at once
            if not places or places.isdisjoint(range(sentence.start, sentence.end)):
                continue
            for roles in _match(rule, test.fits(sentence), sentence):
                yield rule, sentence, _gather((role, doc[place]) for role, place in roles)


def _match(rule: PatternRule, fits: Fits, sentence: Stretch) -> Iterator[Iterable[tuple[str, int]]]:
    """Each match of a rule in a sentence, as tokens with the role that they are bound to."""
    roles = rule.roles()
    if rule.tree:
        for places in islice(match_tree(rule.tree, fits, sentence), _MOST):
            yield zip(roles, places, strict=True)
    else:
        for pairs in match_row(rule.tokens, fits, sentence):
            yield [(roles[item], place) for item, place in pairs]


def _gather(bound: Iterable[tuple[str, Token]]) -> Binding:
    out: dict[str, list[Token]] = {}
    for role, token in bound:
        if role:
            out.setdefault(role, []).append(token)
    return {role: tuple(tokens) for role, tokens in out.items()}


def read_quotation(rule: PatternRule, sentence: Stretch, binding: Binding) -> Quotation | None:
    """The quotation of a match, None where nothing is left that is said."""
    if "content" not in binding:  # its item may match no word: `OP = "?"`
        return None
    taken = role_tokens(rule, sentence, binding)
    spans: dict[str, Any] = {role: spans_of(sentence.doc, tokens, role, rule.form) for role, tokens in taken.items()}
    if not spans.get("content"):
        return None
    kept: dict[str, Any] = {"medium": rule.medium, "confidence": rule.confidence, "modality": rule.modality}
    return Quotation("", rule.form, rule=rule.id, **kept, **spans)
