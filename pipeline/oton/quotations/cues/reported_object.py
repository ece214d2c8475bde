"""Cue and the extent of its report -> the tokens that are what it reports, and those that tell a number of it."""

from __future__ import annotations

from oton.quotations.candidate import Range
from oton.quotations.cues.cue import Cue
from oton.text.clauses import segment_at
from oton.text.sentences import Sentence
from oton.text.view import View

_CONTRACTED = {"vorm": "vor", "zum": "zu", "zur": "zu"}
_PREPOSITIONS = frozenset({"von", "vor", "zu", "auf", "um", "über", "an", "mit", "für", "gegen", "als"})
_CASES = frozenset({"np", "dat", "refl"})


def cases_and_prepositions(reports: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """What a rule's `reports` asks for, apart: cases (`np`, `dat`) and prepositions.

    >>> cases_and_prepositions(("np", "von"))
    (frozenset({'np'}), frozenset({'von'}))
    """
    return frozenset(reports) & _CASES, frozenset(reports) - _CASES


def objects(view: View, sentence: Sentence, cue: Cue, content: Range, subject: Range | None) -> frozenset[int]:
    """The objects with which a verb reports, by their heads: an accusative, a dative, a preposition."""
    cases, prepositions = cases_and_prepositions(getattr(cue.rule, "reports", ()))
    verbs = {*cue.tokens, cue.finite}
    verbs |= {c for v in tuple(verbs) for c in view.children[v] if view.dep[c] == "oa" and c > cue.finite}
    found = set()
    for k in range(*content):
        far = view.lower[k] in prepositions and _quantity_behind(view, sentence, k, cue)
        own = view.head[k] in verbs and (
            ("np" in cases and _is_accusative(view, k, cue, subject))
            or ("dat" in cases and view.dep[k] in ("da", "oa"))
            or _is_wanted_preposition(view, k, prepositions)
        )
        if far or own:  # far: schätzt den Schaden in einer Übersicht auf 85 Millionen Euro
            found.add(k)
    return frozenset(found)


def _is_accusative(view: View, k: int, cue: Cue, subject: Range | None) -> bool:
    dep = view.dep[k]
    if dep == "oa" or (cue.passive and dep == "sb"):
        return True
    if dep == "mo":
        return view.tag[k] == "CARD" or _counted(view, k)  # hatte fünf Jahre gefordert, nannte 900
    # Ruhe forderte auch der Trainer: taken for the subject
    return dep == "sb" and subject is not None and k < cue.finite < subject[0]


def _is_wanted_preposition(view: View, k: int, prepositions: frozenset[str]) -> bool:
    whole = _CONTRACTED.get(view.lower[k])
    if whole is not None:
        return whole in prepositions
    return view.lower[k] in prepositions & _PREPOSITIONS and view.tag[k] in ("APPR", "APPRART", "KOKOM")


def numbers_told(view: View, sentence: Sentence, cue: Cue, content: Range) -> frozenset[int]:
    """The objects that hold a number, by their heads: `meldet 40 Tote`, not `meldet nach 3 Tagen`."""
    wanted = getattr(cue.rule, "reports", ())
    verbs = {*cue.tokens, cue.finite}
    deps = {"oa", "da", "op", "mo", "pd", *(["sb"] if cue.passive else [])}
    found = set()
    for k in range(*content):
        if view.lower[k] in wanted and _quantity_behind(view, sentence, k, cue):
            found.add(k)
        elif view.head[k] in verbs and view.dep[k] in deps:
            plain = view.dep[k] != "mo" or view.tag[k] in ("NN", "CARD") or view.lower[k] in wanted
            below = _below(view, k) if plain else set()
            if below and view.holds_quantity(min(below), _with_amount(view, max(below) + 1)):
                found.add(k)
    return frozenset(found)


def _with_amount(view: View, end: int) -> int:
    """`schlug einen Gutschein | über 250 Euro vor`: the amount of an object, whatever the parser hangs it on."""
    amount = end + 1 < len(view) and view.lower[end] in ("über", "von") and view.is_quantity(end + 1)
    return end + 2 if amount else end


def _below(view: View, k: int) -> set[int]:
    """A token and all that depends on it."""
    found, waiting = set[int](), [k]
    while waiting and len(found) < 40:
        found.add(i := waiting.pop())
        waiting.extend(view.children[i])
    return found


def _quantity_behind(view: View, sentence: Sentence, k: int, cue: Cue) -> bool:
    """Whether a preposition at `k` has a quantity behind it, in the part of the sentence that the cue stands in."""
    if view.tag[k] != "APPR" or view.depth[k] or segment_at(sentence, k) != segment_at(sentence, cue.finite):
        return False
    return any(view.is_quantity(j) for j in range(k + 1, min(k + 5, sentence.body_end)))


def _counted(view: View, k: int) -> bool:
    return view.tag[k] == "NN" and (view.tag[k - 1] == "CARD" or any(view.tag[c] == "CARD" for c in view.children[k]))
