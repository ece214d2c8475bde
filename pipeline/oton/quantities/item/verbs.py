"""A verb in a parse -> its subject and object, also where the parse says something odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oton.quantities.item.nouns import is_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ACCUSATIVES = frozenset(["den", "einen", "ihren", "seinen", "diesen", "keinen", "unseren"])


def is_passive(verb: Token) -> bool:
    """Whether a form of `werden` or a reflexive pronoun makes the subject what is changed."""
    chain = [verb, verb.head, verb.head.head, *verb.children, *verb.head.children]
    return any(t.lower_.startswith(("werd", "wird", "wurd", "word", "würd", "sich")) for t in chain)


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb or of the auxiliary above it; for a relative pronoun the noun that it stands for."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ == "sb":
                return _antecedent(child) if child.tag_ in ("PRELS", "PDS") and not child.is_sent_start else child
        if verb.dep_ not in ("oc", "cj", "re") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _antecedent(pronoun: Token) -> Token:
    """`Das Beben, das fünf Sekunden dauerte` -> Beben: the noun before the comma."""
    for at in range(pronoun.i - 1, max(-1, pronoun.i - 4), -1):
        if is_noun(pronoun.doc[at]):
            return pronoun.doc[at]
    return pronoun


def object_of(verb: Token) -> Token | None:
    """The accusative object of a verb or of the one below it."""
    marked = _accusative(verb)
    if marked is not None:
        return marked
    for word in (verb, *(c for c in verb.children if c.dep_ == "oc")):
        for child in word.children:
            if child.dep_ == "oa" and is_noun(child):
                return child
    return None


def _accusative(verb: Token) -> Token | None:
    """`Den Schaden schätzt sie auf ...`: a noun with `den`, also where the parse takes it for the subject."""
    for child in verb.subtree:
        article = next((t for t in child.lefts if t.lower_ in _ACCUSATIVES), None) if is_noun(child) else None
        if article is not None and (child.head.i == verb.i or child.dep_ in ("sb", "oa")) and child.dep_ != "nk":
            return child
    return None


def noun_of_clause(doc: Doc, verb: Token, first: int, start: int) -> Token | None:
    """Where the parse names none: the noun at the beginning of the clause, if no preposition stands before it."""
    begin = max((at + 1 for at in range(start, first) if doc[at].text in (",", ";", ":", "„")), default=start)
    for token in doc[begin:first]:
        if is_noun(token) and token.head.tag_ != "CARD":  # `US $ 40`
            return token
        if token.tag_ in ("APPR", "APPRART", "KOUS") or (token.tag_.startswith("V") and token.i < verb.i):
            return None
    return None
