"""The token that a pattern bound to a role -> all tokens of the role, and their spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Stretch

from oton.quotations.patterns.rule import PatternRule

_USUAL: Final = {"speaker": "phrase", "addressee": "phrase", "cue": "word", "frame": "word", "content": "clause"}
_WITH_STOP: Final = frozenset({"free_indirect", "indirect_free_indirect", "reported"})
_PARTS_OF_NAMES: Final = frozenset({"nk", "pnc", "app", "ag"})
_OPENING: Final = frozenset('„“"»«‚‘›‹”')
_EDGE: Final = frozenset(",;:–—-.!?…")


def role_tokens(rule: PatternRule, sentence: Stretch, binding: Mapping[str, tuple[Token, ...]]) -> dict[str, list[int]]:
    """The tokens of each role, by their place in the Doc; what belongs to another role is no content."""
    others: set[int] = set()
    out: dict[str, list[int]] = {}
    for role in ("cue", "speaker", "addressee", "frame", "content"):
        tokens = binding.get(role, ())
        usual = "rest" if role == "content" and rule.tokens else _USUAL[role]
        extent = str(rule.take.get(role, usual))
        keep_out = others | {t.i for r, bound in binding.items() if r != role for t in bound}
        places = {i for token in tokens for i in _extent(extent, token, sentence, keep_out)}
        out[role] = sorted(places - others if role == "content" else places)
        others |= places if role != "frame" else set()
    if not out["frame"] and out["cue"]:
        out["frame"] = _frame(sentence, out)
    return {role: places for role, places in out.items() if places}


def _extent(extent: str, token: Token, sentence: Stretch, keep_out: set[int]) -> Iterable[int]:
    match extent:
        case "phrase":
            return _phrase(token, keep_out)
        case "clause":
            return _clause(token, keep_out)
        case "rest":
            return range(token.i, sentence.end)
        case "sentence":
            return range(sentence.start, sentence.end)
        case "previous":
            return range(sentence.doc[sentence.start - 1].sent.start, sentence.start) if sentence.start else ()
        case "next":
            doc = sentence.doc
            return range(sentence.end, doc[sentence.end].sent.end) if sentence.end < len(doc) else ()
        case _:
            return (token.i,)


def _phrase(token: Token, keep_out: set[int]) -> Iterable[int]:
    """The noun phrase of a token: what hangs together without a gap, without relative clauses."""
    # `Für den Sprecher der Stadt steht fest`: the word next to the verb is not the head
    while token.dep_ in _PARTS_OF_NAMES and token.head.pos_ in ("NOUN", "PROPN") and token.head.i not in keep_out:
        token = token.head
    inside = {token.i, *(t.i for child in token.children if child.dep_ != "rc" for t in child.subtree)} - keep_out
    start = end = token.i
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    return range(start, end + 1)


def _clause(token: Token, keep_out: set[int]) -> Iterable[int]:
    """The clause of a token: all that hangs on it, without the branches that hold another role."""
    cut = {i for place in keep_out for i in _branch(token, token.doc[place])}
    return {t.i for t in token.subtree} - cut


def _branch(top: Token, token: Token) -> set[int]:
    """The tokens below `token`, where `token` hangs below `top`."""
    return {t.i for t in token.subtree} if top in token.ancestors else {token.i}


def _frame(sentence: Stretch, taken: Mapping[str, list[int]]) -> list[int]:
    """What stands round the cue and is not said: `Die Entführer teilten mit,`."""
    content = set(taken.get("content", ()))
    start = end = taken["cue"][0]
    while start - 1 >= sentence.start and start - 1 not in content:
        start -= 1
    while end + 1 < sentence.end and end + 1 not in content:
        end += 1
    return list(range(start, end + 1))


def ranges_of(doc: Doc, places: Iterable[int], role: str, form: str) -> tuple[tuple[int, int], ...]:
    """Tokens -> half-open ranges of them, one for each stretch without a gap, without the punctuation at their edges.

    Quote marks belong to direct content, the full stop to content in the article's own mood; a comma behind the frame
    belongs to it.
    """
    pieces = []
    for _, run in groupby(enumerate(sorted(places)), key=lambda pair: pair[1] - pair[0]):
        tokens = [doc[i] for _, i in run]
        tokens = [t for t in tokens if not t.is_space] if all(t.is_space for t in tokens) else tokens
        if role == "frame":
            tokens = _trim(tokens, _EDGE - {",", ":"}, _EDGE - {",", ":"})
        elif role == "content" and form in _WITH_STOP:
            tokens = _trim(tokens, _EDGE, _EDGE - set(".!?…"))
        elif role == "content" and form == "direct":
            tokens = _trim(tokens, _EDGE, frozenset(",;:–—-"))
        else:
            tokens = _trim(tokens, _EDGE, _EDGE)
        if tokens:
            pieces.append((tokens[0].i, tokens[-1].i + 1))
    if role == "content" and form == "direct":
        pieces = [_with_marks(doc, *piece) for piece in pieces]
    return tuple(pieces)


def _trim(tokens: list[Token], before: frozenset[str], behind: frozenset[str]) -> list[Token]:
    start, end = 0, len(tokens)
    while start < end and (tokens[start].is_space or tokens[start].text in before):
        start += 1
    while end > start and (tokens[end - 1].is_space or tokens[end - 1].text in behind):
        end -= 1
    return tokens[start:end]


def _with_marks(doc: Doc, start: int, end: int) -> tuple[int, int]:
    start = start - 1 if start and doc[start - 1].text in _OPENING else start
    end = end + 1 if end < len(doc) and doc[end].text in _OPENING else end
    return start, end
