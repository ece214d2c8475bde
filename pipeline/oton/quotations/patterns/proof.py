"""A pattern rule and a sentence -> whether it finds what is marked, and where it stopped matching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, Token

from oton.errors import RuleError
from oton.quotations.patterns.engine import WordTests, match_row, match_tree, stretches
from oton.quotations.patterns.matching import Match, Patterns, find_matches
from oton.quotations.patterns.rule import ROLES, PatternRule
from oton.records import Span, text_of
from oton.rulebook import Example, Rulebook, write_example


def check(rule: PatternRule, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """None where the rule finds exactly the marked roles (or nothing, in a counterexample), else what it found."""
    doc = _parse(example.text, book)
    found = find_matches(doc, Patterns((rule,)))
    if not wanted:
        return f"it matched: {_shown(doc, found[0])}" if found else None
    if not found:
        return why(rule, example.text, book) or "nothing was found"
    marked = {role: example.role(role) for role in ROLES if example.role(role)}
    for match in found:
        if all(_agree(_spans(doc, match, role), spans, example.text) for role, spans in marked.items()):
            return None
    return f"found instead: {_shown(doc, found[0])}"


def _parse(text: str, book: Rulebook) -> Doc:
    if book.parse is None:
        raise RuleError("Pattern rules need a model, and none is loaded.")
    return book.parse(text)


def _agree(found: Sequence[Span], marked: Sequence[Span], text: str) -> bool:
    """Whether the marked spans are the found ones; `{cue:steht} {cue:fest}` is `{cue:steht fest}`."""
    return _joined(found, text) == _joined(marked, text)


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans):
        joins = out and not text[out[-1].end : span.start].strip()
        out.append(Span(out.pop().start, span.end) if joins else span)
    return out


def _spans(doc: Doc, match: Match, role: str) -> list[Span]:
    return [Span(doc[s].idx, doc[e - 1].idx + len(doc[e - 1])) for s, e in match.roles.get(role, ())]


def _shown(doc: Doc, match: Match) -> str:
    roles = [(role, span) for role in ROLES if role != "frame" for span in _spans(doc, match, role)]
    return f'"{write_example(text_of(doc), roles)}"'


def why(rule: PatternRule, text: str, book: Rulebook) -> str | None:
    """Where the pattern stopped matching in a text, None where it matches."""
    doc = _parse(text, book)
    if find_matches(doc, Patterns((rule,))):
        return None
    return _why_tree(rule, doc) if rule.tree else _why_tokens(rule, doc)


def _why_tokens(rule: PatternRule, doc: Doc) -> str:
    fits = WordTests(rule.words(), doc.vocab).fits(doc)
    reached: Sequence[int] = ()
    for length in range(1, len(rule.tokens) + 1):
        rows = [row for s in stretches(doc) for row in match_row(rule.tokens[:length], fits, s)]
        if not rows:
            return _stopped_in_row(rule, length - 1, [doc[place] for place in reached], doc)
        reached = [place for _, place in rows[0]]
    return _NOTHING_LEFT


def _stopped_in_row(rule: PatternRule, number: int, reached: list[Token], doc: Doc) -> str:
    missing = f"item {number + 1} of `tokens`, {_written(rule.tokens[number])}"
    if not reached:
        return f"no word of the sentence fits {missing}; {_nearest(doc, rule.words()[number])}"
    behind = reached[-1].i + 1
    next_word = f"there stands {_described(doc[behind])}" if behind < len(doc) else "there the text ends"
    return f"it matched as far as `{' '.join(t.text for t in reached)}`; then {missing} does not fit: {next_word}"


def _why_tree(rule: PatternRule, doc: Doc) -> str:
    fits = WordTests(rule.words(), doc.vocab).fits(doc)
    reached: list[Token] = []
    for length in range(1, len(rule.tree) + 1):
        trees = (places for s in stretches(doc) for places in match_tree(rule.tree[:length], fits, s))
        first = next(trees, None)
        if first is None:
            return _stopped_in_tree(rule, length - 1, reached, doc)
        reached = [doc[place] for place in first]
    return _NOTHING_LEFT


_NOTHING_LEFT = "the pattern matches, but no word is left as its content"


def _stopped_in_tree(rule: PatternRule, number: int, reached: list[Token], doc: Doc) -> str:
    node = rule.tree[number]
    missing = f"item {number + 1} of `tree`, `{node['RIGHT_ID']}` = {_written(node['RIGHT_ATTRS'])}"
    if not number:
        return f"no word of the sentence fits {missing}; {_nearest(doc, node['RIGHT_ATTRS'])}"
    names = [n["RIGHT_ID"] for n in rule.tree]
    anchor = reached[names.index(node["LEFT_ID"])]
    bound = ", ".join(f"`{name}` = {token.text}" for name, token in zip(names, reached, strict=False))
    below = "; ".join(map(_described, anchor.children)) or "nothing"
    return (
        f"it matched as far as {bound}; then {missing} is not found at `{anchor.text}` by `{node['REL_OP']}`. "
        f"Below `{anchor.text}` ({_described(anchor)}) stand: {below}"
    )


def _nearest(doc: Doc, attributes: Mapping[str, Any]) -> str:
    """What the words of the text have for the attribute that the pattern asks for."""
    name = next((key for key in attributes if key in ("LEMMA", "LOWER", "TEXT", "ORTH", "POS", "TAG", "DEP")), "LEMMA")
    return f"the words have {name}: " + ", ".join(_attribute(token, name) for token in doc if not token.is_punct)


def _attribute(token: Token, name: str) -> str:
    return str(getattr(token, {"TEXT": "text", "ORTH": "text"}.get(name, name.lower() + "_")))


def _described(token: Token) -> str:
    return f"`{token.text}` (LEMMA {token.lemma_}, POS {token.pos_}, TAG {token.tag_}, DEP {token.dep_})"


def _written(table: Mapping[str, Any]) -> str:
    """A table as it stands in the rule file."""
    return "{ " + ", ".join(f"{key} = {_value(value)}" for key, value in table.items()) + " }"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return _written(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)
