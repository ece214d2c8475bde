"""Doc -> the matches of pattern rules in it, with the tokens of each role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Stretch
from spacy.vocab import Vocab

from oton.errors import RuleError
from oton.quotations.patterns.engine import Fits, WordTests, match_row, match_tree, stretches
from oton.quotations.patterns.extent import ranges_of, role_tokens
from oton.quotations.patterns.rule import PatternRule
from oton.rulebook import Rulebook

_LONGEST: Final = 300  # tokens of a sentence that are still looked at: what is longer is a list, no construction
_ORDER: Final = ("content", "cue", "speaker")
_MOST: Final = 50  # matches of one tree in a sentence

Ranges = tuple[tuple[int, int], ...]
Binding = Mapping[str, tuple[Token, ...]]  # role -> the tokens that a pattern bound to it


@dataclass(frozen=True, eq=False, slots=True)
class Patterns:
    """The pattern rules in force."""

    rules: tuple[PatternRule, ...]


NO_PATTERNS = Patterns(())


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


@dataclass(frozen=True, slots=True)
class Match:
    """A match of a rule: the tokens of each role, as half-open ranges; the content is never empty."""

    rule: PatternRule
    roles: Mapping[str, Ranges]


def find_matches(doc: Doc, patterns: Patterns) -> list[Match]:
    """What the pattern rules find, in text order: of each cue the fullest match; two rules may find the same."""
    best: dict[tuple[str, Ranges], Match] = {}
    for rule, stretch, binding in find_bindings(doc, patterns):
        match = read_match(rule, stretch, binding)
        if match is None:
            continue
        key = rule.id, match.roles.get("cue") or match.roles["content"]
        if key not in best or _fullness(match) > _fullness(best[key]):
            best[key] = match
    return sorted(best.values(), key=lambda m: (*(m.roles.get(role, ()) for role in _ORDER), m.rule.id))


def _fullness(match: Match) -> tuple[int, int]:
    roles = [match.roles.get(role, ()) for role in ("speaker", "cue", "addressee", "content")]
    return sum(map(bool, roles)), sum(end - start for role in roles for start, end in role)


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


def read_match(rule: PatternRule, sentence: Stretch, binding: Binding) -> Match | None:
    """The roles of a match, None where nothing is left that is said."""
    if "content" not in binding:  # its item may match no word: `OP = "?"`
        return None
    taken = role_tokens(rule, sentence, binding)
    ranges = {role: ranges_of(sentence.doc, tokens, role, rule.form) for role, tokens in taken.items()}
    return Match(rule, ranges) if ranges.get("content") else None
