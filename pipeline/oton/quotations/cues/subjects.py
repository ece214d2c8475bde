"""Cue -> who acts in its clause, as the whole phrase: the parser proposes, agreement and order decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from oton.quotations.cues.cue import Cue
from oton.quotations.cues.measures import is_measure
from oton.quotations.cues.roles import agent, head_noun, place_of_saying, quoted_object
from oton.text.clauses import SUBORDINATORS, has_finite, segment_at
from oton.text.mending import FINITE
from oton.text.phrases import NOMINAL, noun_phrase
from oton.text.sentences import Sentence
from oton.text.view import View

Order = Literal["first", "second", "final", "bare"]
Range = tuple[int, int]

SUBJECT_START = frozenset(
    {"ART", "NE", "NN", "PPER", "ADJA", "PPOSAT", "PDS", "PIS", "PDAT", "PIAT", "CARD", "FM", "TRUNC", "PIDAT"}
)
_LEADING = frozenset({"ADV", "KON", "PAV", "PROAV", "ADJD", "ITJ", "PTKANT"})
_TRAILING = frozenset({"ADV", "$,", "$(", "PAV", "PROAV"})


@dataclass(frozen=True, slots=True)
class _Clause:
    """The clause of a cue while its subject is looked for."""

    view: View
    sentence: Sentence
    cue: Cue
    start: int
    order: Order

    def in_front(self, head: int) -> bool:
        """Whether a noun stands in the prefield of a main clause."""
        return self.order == "second" and head < self.cue.finite

    def starts_with(self, *tags: str) -> bool:
        """Whether the clause begins with a word of these tags."""
        return self.view.tag[self.start] in tags


def subject_of(view: View, sentence: Sentence, cue: Cue, start: int, order: Order) -> Range | None:
    """The words that name who acts in the clause; in the passive who stands behind `von`.

    The parser proposes a noun, `MOVES` put right which one it is, `PHRASES` what of its phrase acts.
    """
    source = getattr(cue.rule, "speaker", "subject")
    if source == "place":
        return place_of_saying(view, sentence, cue, start)
    if source == "object" and not cue.passive:
        return quoted_object(view, sentence, cue)
    if cue.passive and source != "object":
        return agent(view, sentence, cue, start)
    head = _subject_head(view, sentence, cue)
    if head is None or (order == "first" and head < cue.finite):
        head = _subject_by_order(view, sentence, cue, start, order)
    if head is None:
        return None
    clause = _Clause(view, sentence, cue, start, order)
    for move in MOVES:
        if (moved := move(clause, head)) is not None:
            head = moved
    for read in PHRASES:
        if (found := read(clause, head)) is not None:
            return found.phrase
    return subject_phrase(view, sentence, head, cue.finite, start, order)


@dataclass(frozen=True, slots=True)
class _Acts:
    """Who acts instead of the noun that was proposed; None where nobody does."""

    phrase: Range | None


def _lead_of_prefield(clause: _Clause, head: int) -> int | None:
    """One phrase alone stands before the verb: its first noun leads it, whatever the parser cut off."""
    view, start, finite = clause.view, clause.start, clause.cue.finite
    if not clause.in_front(head) or head <= start or not clause.starts_with("ART", "NE", "NN", "PPOSAT"):
        return None
    return None if has_finite(view, start, finite) else head_noun(view, start, head)


def _first_of_two(clause: _Clause, head: int) -> int | None:
    """`Ein Gericht forderte das Werk auf`: of two nouns that fit, the first one acts."""
    if clause.order != "second" or head <= clause.cue.finite:
        return None
    return _first_acts(clause.view, clause.start, head, clause.cue.finite)


def _behind_accusative(clause: _Clause, head: int) -> _Acts | None:
    """`Den Schaden schätzt die Polizei`: what stands in front is no subject, whatever the parser says."""
    view = clause.view
    accusative = view.lower[clause.start] in _NEVER_NOMINATIVE or _disagrees(view, head, clause.cue.finite)
    return _Acts(_subject_behind(clause)) if clause.in_front(head) and accusative else None


def _behind_measure(clause: _Clause, head: int) -> _Acts | None:
    """`Die Kosten bezifferte Berg mit 3 Millionen`: nor does a noun that is measured speak."""
    behind = _subject_behind(clause) if clause.in_front(head) and is_measure(clause.view, head) else None
    return _Acts(behind) if behind else None


def _behind_what_cannot_speak(clause: _Clause, head: int) -> _Acts | None:
    if not clause.in_front(head) or head < clause.start or is_measure(clause.view, head):
        return None
    lead = _name_behind(clause.view, clause.start, head, clause.cue.finite)
    low, high = clause.cue.finite + 1, clause.sentence.body_end
    return _Acts(noun_phrase(clause.view, lead, low, high)) if lead is not None else None


def _behind_pronoun(clause: _Clause, head: int) -> _Acts | None:
    if clause.view.tag[head] != "PRELS":
        return None
    behind = _behind_relative(clause.view, clause.sentence, head, clause.cue.finite)
    return _Acts(behind) if behind else None


def _subject_behind(clause: _Clause) -> Range | None:
    return subject_behind(clause.view, clause.sentence, clause.cue)


MOVES: tuple[Callable[[_Clause, int], int | None], ...] = (_lead_of_prefield, _first_of_two)
PHRASES: tuple[Callable[[_Clause, int], _Acts | None], ...] = (
    _behind_accusative, _behind_measure, _behind_what_cannot_speak, _behind_pronoun,
)  # fmt: skip


def _behind_relative(view: View, sentence: Sentence, pronoun: int, finite: int) -> Range | None:
    """`die Zahl, die der Präsident nannte`: the pronoun is the object where a nominative stands right behind it."""
    if view.lower[pronoun] not in ("die", "das", "den", "dem", "was", "denen") or pronoun + 1 >= finite:
        return None
    first = view.lower[pronoun + 1]
    nominative = first in ("der", "ein", "er", "man", "wir") or view.tag[pronoun + 1] == "NE"
    noun = head_noun(view, pronoun + 1, finite) if nominative else None
    return noun_phrase(view, noun, pronoun + 1, finite) if noun is not None else None


def _name_behind(view: View, start: int, head: int, finite: int) -> int | None:
    """`Eine Verschiebung nannte Lind fatal`: what cannot speak is no subject where a name stands right behind."""
    behind = finite + 1
    if view.tag[head] != "NN" or any(view.can_speak(k) for k in range(start, finite)):
        return None
    if view.has(finite, "Number=Plur"):
        return _speakers_behind(view, head, finite)
    while behind + 1 < len(view) and view.tag[behind] == "ADV":
        behind += 1
    name = _speaker_from(view, behind)
    if name is None or any(view.tag[k] in FINITE or view.word[k] == "," for k in range(behind, name)):
        return None
    alone = view.ent[name] == "PER" and view.tag[behind] in ("NE", "NN")  # no `sagte CNN`: a dative
    return name if alone or _is_nominative(view, behind) else None


def _speakers_behind(view: View, head: int, finite: int) -> int | None:
    """`Die meisten Fälle meldeten die Ämter`: of two plurals the one that can speak; not `bescheinigten der Bank`."""
    if view.lower[finite + 1 : finite + 2] != ("die",) or not view.has(head, "Number=Plur"):
        return None
    noun = head_noun(view, finite + 1, min(finite + 6, len(view)))
    return noun if noun is not None and view.can_speak(noun) and view.has(noun, "Number=Plur") else None


def _is_nominative(view: View, k: int) -> bool:
    """`der Chef`, not `der Chefin`."""
    return view.lower[k] in ("der", "ein") and "Gender=Fem" not in view.morph[k] and "Case=Dat" not in view.morph[k]


def _speaker_from(view: View, behind: int) -> int | None:
    """The noun of the phrase that begins here if it can speak, else the first person near."""
    high = min(behind + 8, len(view))
    name = head_noun(view, behind, high)
    if name is not None and (view.can_speak(name) or view.ent[name] == "PER"):
        return name
    return next((k for k in range(behind, high) if view.ent[k] == "PER"), None)


def _first_acts(view: View, start: int, head: int, finite: int) -> int | None:
    """`Ein Gericht forderte das Werk auf`: of two nouns that fit, the first one acts; its place, else None."""
    first, behind = view.lower[start], view.lower[finite + 1 : finite + 2]
    if is_measure(view, head) and view.tag[start] in ("ART", "NE", "NN"):
        lead = head_noun(view, start, finite)  # Der Wirt schätzte die Zahl auf 900
        return lead if lead is not None and not is_measure(view, lead) else None
    if (
        first not in ("ein", "eine", "die", "das")
        or behind not in (("die",), ("das",))
        or has_finite(view, start, finite)
    ):
        return None
    lead = head_noun(view, start, finite)
    if lead is None or view.tag[lead] != "NN" or is_measure(view, lead):
        return None
    if view.dep[lead] == "oa" and not view.can_speak(lead):
        return None
    plain = not view.has(lead, "Number=Plur") and not view.has(finite, "Number=Plur")
    return lead if plain else None


def _disagrees(view: View, head: int, finite: int) -> bool:
    """`Die Chancen bezifferte Kranz auf 40 Prozent`: a plural is no subject of a singular verb with a name behind."""
    plural = view.has(head, "Number=Plur") and view.tag[head] == "NN"
    singular = view.has(finite, "Number=Sing")
    return plural and singular and view.tag[finite + 1 : finite + 2] in (("NE",), ("NN",), ("ART",), ("PPER",))


_NEVER_NOMINATIVE = frozenset(
    [
        "den",
        "dem",
        "einen",
        "einem",
        "keinen",
        "keinem",
        "diesen",
        "diesem",
        "seinen",
        "seinem",
        "ihren",
        "ihrem",
        "des",
    ]
)


def _subject_head(view: View, sentence: Sentence, cue: Cue) -> int | None:
    seen, verb = 0, cue.finite
    verbs = [verb, *cue.tokens]
    while seen < 3:
        for v in verbs:
            for child in view.children[v]:
                if view.dep[child] == "sb" and view.tag[child] in NOMINAL and view.lower[child] != "es":
                    return child
        # `Er lachte und sagte`: the first verb has the subject
        head = view.head[verb]
        if view.dep[verb] != "cj" or head == verb or not sentence.start <= head < sentence.end:
            return None
        while view.tag[head] == "KON" and view.head[head] != head:
            head = view.head[head]
        verb, verbs, seen = head, [head], seen + 1
    return None


def _subject_by_order(view: View, sentence: Sentence, cue: Cue, start: int, order: Order) -> int | None:
    """Where the parser names no subject: the first noun behind the verb, or before it in the prefield."""
    f = cue.finite
    if order == "first" or (order == "second" and view.tag[start] not in SUBJECT_START):
        k = f + 1
        while k < sentence.body_end and view.lower[k] in ("sich", "auch", "dazu", "es"):
            k += 1
        if k >= sentence.body_end or view.tag[k] not in SUBJECT_START:
            return None
        return head_noun(view, k, sentence.body_end)
    if order == "second" and view.tag[start] in SUBJECT_START:
        if f == start + 1 and view.lower[start] in ("das", "dies"):
            return head_noun(view, f + 1, sentence.body_end)  # Das teilte der Chef mit
        return head_noun(view, start, f)
    return None


def subject_behind(view: View, sentence: Sentence, cue: Cue) -> Range | None:
    """The noun phrase right behind the finite verb."""
    head = _subject_by_order(view, sentence, cue, cue.finite, "first")
    return None if head is None else noun_phrase(view, head, cue.finite + 1, sentence.body_end)


def subject_phrase(view: View, sentence: Sentence, head: int, finite: int, start: int, order: Order) -> Range:
    """The whole phrase of the subject at `head`; in the prefield it reaches to the finite verb (verb second)."""
    if order == "second" and start <= head < finite and not _clause_between(view, head, finite):
        low, _ = noun_phrase(view, head, start, finite)
        if view.tag[start] in ("ART", "PPOSAT", "PDAT") and view.head[start] == head:
            low = start  # die in Bonn ansässige Firma
        if all(view.tag[k] in _LEADING or view.tag[k] == "$," for k in range(start, low)):
            return low, _prefield_end(view, sentence, head, low, finite)
    high = sentence.body_end if head > finite else finite
    return noun_phrase(view, head, start if head < finite else finite + 1, high)


def _clause_between(view: View, head: int, finite: int) -> bool:
    return has_finite(view, head, finite)


def _prefield_end(view: View, sentence: Sentence, head: int, low: int, finite: int) -> int:
    end = finite
    for k in range(head + 1, finite):
        if (
            view.depth[k] == view.depth[head]
            and view.word[k] in (",", "–")
            and (
                view.tag[k + 1] in SUBORDINATORS
                or view.lower[k + 1] in ("darunter", "so", "wie")
                or view.tag[k + 1] == "APPR"
            )
        ):
            end = k
            break
    while (
        end > head + 1
        and view.tag[end - 1] in _TRAILING
        and not (view.depth[end - 1] and view.word[end - 1] not in ",–-")
    ):
        end -= 1
    return end


def sentence_subject(view: View, sentence: Sentence, end: int) -> Range | None:
    """The subject of the first finite verb of a sentence before `end`; without a verb, the words before a colon."""
    for k in range(sentence.start, end):
        if view.tag[k] in FINITE and not view.depth[k]:
            head = next(
                (
                    c
                    for c in view.children[k]
                    if view.dep[c] == "sb" and view.tag[c] in ("NN", "NE", "PPER", "PIS", "FM")
                ),
                None,
            )
            if head is not None and head < end:
                number = segment_at(sentence, k)
                start = sentence.segments[number].start
                return subject_phrase(view, sentence, head, k, start, "second")
    if not has_finite(view, sentence.start, end) and view.word[end - 1] == ":" and end - sentence.start <= 12:
        start = sentence.start
        return (start, end - 1) if view.tag[start] in ("NE", "NN", "ART", "PPER") else None
    return None
