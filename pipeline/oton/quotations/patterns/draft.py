"""A sentence with its roles in braces -> a pattern rule that finds them: the first draft of a new construction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from oton.errors import RuleError
from oton.quotations.patterns.rule import ROLES, PatternRule
from oton.records import Span
from oton.rulebook import Example, parse_example

_LOOK_ALIKE = Example("Die Stadt sagte am Montag nichts.", why="put in a sentence that looks like it but is none")


def draft(sentence: str, nlp: Language) -> PatternRule:
    """The rule that joins the marked roles of a sentence by its grammar.

    Raises RuleError where no content is marked, or a mark holds no word.
    """
    example = parse_example(sentence)
    doc = nlp(example.text)
    heads = {
        role: [token for span in example.role(role) for token in _bound(doc, span, role)]
        for role in ROLES
        if example.role(role)
    }
    if "content" not in heads:
        raise RuleError(
            'Mark at least what is said, and best who says it and by which words: "{speaker:Die Stadt} {cue:machte} '
            '{cue:geltend}, {content:das koste 3 Millionen Euro}."'
        )
    return PatternRule(
        id=_name(heads),
        form="indirect",
        tree=tuple(_nodes(heads)),
        example=(example,),
        counterexample=(_LOOK_ALIKE,),
    )


def _bound(doc: Doc, span: Span, role: str) -> list[Token]:
    """The tokens to bind of a marked stretch: each word of a cue, else the one that the rest hangs on."""
    stretch = doc.char_span(span.start, span.end, alignment_mode="expand")
    words = [token for token in stretch or () if not token.is_punct and not token.is_space]
    if not words:
        raise RuleError(f"The braces of `{role}` hold no word.")
    if role == "cue":
        return words
    return [min(words, key=lambda token: (len(list(token.ancestors)), token.i))]


def _nodes(heads: Mapping[str, list[Token]]) -> list[dict[str, Any]]:
    """The nodes of the smallest tree that holds the head of every role, from its top down."""
    names: dict[int, str] = {}
    for role in ROLES:
        for number, token in enumerate(dict.fromkeys(heads.get(role, ())), 1):
            names.setdefault(token.i, role if number == 1 else f"{role}.{number}")
    paths = [[token, *token.ancestors] for found in heads.values() for token in found]
    shared = set.intersection(*({token.i for token in path} for path in paths))
    if not shared:
        raise RuleError("The marked words stand in two sentences, or the model reads them so. Mark a single sentence.")
    top = next(token for token in paths[0] if token.i in shared)
    order = [top]
    for path in paths:
        below = path[: [token.i for token in path].index(top.i)]
        order += [token for token in reversed(below) if token not in order]
    for token in order:
        names.setdefault(token.i, f"word.{token.i}")
    return [_node(token, top, names) for token in order]


def _node(token: Token, top: Token, names: Mapping[int, str]) -> dict[str, Any]:
    name = names[token.i]
    node = {"RIGHT_ID": name, "RIGHT_ATTRS": _attributes(token, name.partition(".")[0])}
    return node if token == top else {"LEFT_ID": names[token.head.i], "REL_OP": ">", **node}


def _attributes(token: Token, role: str) -> dict[str, str]:
    """A cue is its word; what is said and who says it are their place in the sentence."""
    if role in ("speaker", "addressee", "content"):
        return {"DEP": token.dep_} if token.dep_ != "ROOT" else {"POS": token.pos_}
    if token.pos_ == "DET":
        return {"POS": "DET"}
    if token.pos_ in ("VERB", "AUX") and token.lemma_ and token.lemma_ != token.text:
        return {"LEMMA": token.lemma_}
    return {"LOWER": token.lower_}


def _name(heads: Mapping[str, list[Token]]) -> str:
    """A name for the rule: the words of its cue."""
    words = [token.lemma_ or token.text for token in heads.get("cue", ()) if token.pos_ != "DET"] or ["construction"]
    return "my-" + "-".join("".join(c for c in word.lower() if c.isalnum()) or "x" for word in words)
