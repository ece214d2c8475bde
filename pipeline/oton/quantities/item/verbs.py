"""A verb in a parse -> its subject and object, also where the parse says something odd."""

from __future__ import annotations

from oton.quantities.item.nouns import is_noun
from oton.text import View

_ACCUSATIVES = frozenset(("den", "einen", "ihren", "seinen", "diesen", "keinen", "unseren"))
_PASSIVE = ("werd", "wird", "wurd", "word", "würd", "sich")


def is_passive(view: View, verb: int) -> bool:
    """Whether a form of `werden` or a reflexive pronoun makes the subject what is changed."""
    above = view.head[verb]
    chain = (verb, above, view.head[above], *view.children[verb], *view.children[above])
    return any(view.lower[at].startswith(_PASSIVE) for at in chain)


def subject_of(view: View, verb: int) -> int | None:
    """The subject of a verb or of the auxiliary above it; for a relative pronoun the noun that it stands for."""
    for _ in range(4):
        for child in view.children[verb]:
            if view.dep[child] == "sb":
                relative = view.tag[child] in ("PRELS", "PDS") and not _opens_sentence(view, child)
                return _antecedent(view, child) if relative else child
        if view.dep[verb] not in ("oc", "cj", "re") or view.head[verb] == verb:
            return None
        verb = view.head[verb]
    return None


def _opens_sentence(view: View, at: int) -> bool:
    return bool(view.sentences) and view.sentences[view.sentence_of[at]].start == at


def _antecedent(view: View, pronoun: int) -> int:
    """`Das Beben, das fünf Sekunden dauerte` -> Beben: the noun before the comma."""
    return next((at for at in range(pronoun - 1, max(-1, pronoun - 4), -1) if is_noun(view, at)), pronoun)


def object_of(view: View, verb: int) -> int | None:
    """The accusative object of a verb or of the one below it."""
    marked = _accusative(view, verb)
    if marked is not None:
        return marked
    below = (child for child in view.children[verb] if view.dep[child] == "oc")
    objects = (c for word in (verb, *below) for c in view.children[word] if view.dep[c] == "oa" and is_noun(view, c))
    return next(objects, None)


def _accusative(view: View, verb: int) -> int | None:
    """`Den Schaden schätzt sie auf ...`: a noun with `den`, also where the parse takes it for the subject."""
    for at in subtree(view, verb):
        if not is_noun(view, at) or view.dep[at] == "nk":
            continue
        marked = any(c < at and view.lower[c] in _ACCUSATIVES for c in view.children[at])
        if marked and (view.head[at] == verb or view.dep[at] in ("sb", "oa")):
            return at
    return None


def subtree(view: View, top: int) -> list[int]:
    """A token and all that hang on it, in text order."""
    found, open_ = [top], [top]
    while open_:
        children = view.children[open_.pop()]
        found += children
        open_ += children
    return sorted(found)


def noun_of_clause(view: View, verb: int, first: int, start: int) -> int | None:
    """Where the parse names none: the noun at the beginning of the clause, if no preposition stands before it."""
    begin = max((at + 1 for at in range(start, first) if view.word[at] in (",", ";", ":", "„")), default=start)
    for at in range(begin, first):
        if is_noun(view, at) and view.tag[view.head[at]] != "CARD":  # `US $ 40`
            return at
        if view.tag[at] in ("APPR", "APPRART", "KOUS") or (view.tag[at].startswith("V") and at < verb):
            return None
    return None
