"""Cue -> who acts in its clause, as the whole phrase: the parser proposes, agreement and order decide."""

from __future__ import annotations

from typing import Literal

from oton.quotations.amounts import is_measure
from oton.quotations.cues import Cue
from oton.quotations.page import FINITE, SUBORDINATORS, Page, Sentence
from oton.quotations.phrases import NOMINAL, noun_phrase
from oton.quotations.roles import agent, head_noun, place_of_saying, quoted_object
from oton.quotations.segments import has_finite

Order = Literal["first", "second", "final", "bare"]
Range = tuple[int, int]

SUBJECT_START = frozenset(
    {"ART", "NE", "NN", "PPER", "ADJA", "PPOSAT", "PDS", "PIS", "PDAT", "PIAT", "CARD", "FM", "TRUNC", "PIDAT"}
)
_LEADING = frozenset({"ADV", "KON", "PAV", "PROAV", "ADJD", "ITJ", "PTKANT"})
_TRAILING = frozenset({"ADV", "$,", "$(", "PAV", "PROAV"})


def subject_of(page: Page, sentence: Sentence, cue: Cue, start: int, order: Order) -> Range | None:
    """The words that name who acts in the clause; in the passive who stands behind `von`."""
    source = getattr(cue.rule, "speaker", "subject")
    if source == "place":
        return place_of_saying(page, sentence, cue, start)
    if source == "object" and not cue.passive:
        return quoted_object(page, sentence, cue)
    if cue.passive and source != "object":
        return agent(page, sentence, cue, start)
    head = _subject_head(page, sentence, cue)
    if head is None or (order == "first" and head < cue.finite):
        head = _subject_by_order(page, sentence, cue, start, order)
    if head is None:
        return None
    if order == "second" and start < head < cue.finite and page.tag[start] in ("ART", "NE", "NN", "PPOSAT"):
        # one phrase alone stands before the verb: its first noun leads it, whatever the parser cut off
        lead = head_noun(page, start, head)
        head = lead if lead is not None and not has_finite(page, start, cue.finite) else head
    if order == "second" and head > cue.finite and (lead := _first_acts(page, start, head, cue.finite)) is not None:
        head = lead
    accusative = page.lower[start] in _NEVER_NOMINATIVE or _disagrees(page, head, cue.finite)
    if order == "second" and head < cue.finite and accusative:
        # Den Schaden schätzt die Polizei: what stands in front is no subject, whatever the parser says
        return subject_behind(page, sentence, cue)
    if order == "second" and head < cue.finite and is_measure(page, head):
        # Die Kosten bezifferte Berg mit 3 Millionen: nor does a noun that is measured speak
        return subject_behind(page, sentence, cue) or subject_phrase(page, sentence, head, cue.finite, start, order)
    if order == "second" and start <= head < cue.finite and (lead := _name_behind(page, start, head, cue.finite)):
        return noun_phrase(page, lead, cue.finite + 1, sentence.body_end)
    if page.tag[head] == "PRELS" and (behind := _behind_relative(page, sentence, head, cue.finite)):
        return behind
    return subject_phrase(page, sentence, head, cue.finite, start, order)


def _behind_relative(page: Page, sentence: Sentence, pronoun: int, finite: int) -> Range | None:
    """`die Zahl, die der Präsident nannte`: the pronoun is the object where a nominative stands right behind it."""
    if page.lower[pronoun] not in ("die", "das", "den", "dem", "was", "denen") or pronoun + 1 >= finite:
        return None
    first = page.lower[pronoun + 1]
    nominative = first in ("der", "ein", "er", "man", "wir") or page.tag[pronoun + 1] == "NE"
    noun = head_noun(page, pronoun + 1, finite) if nominative else None
    return noun_phrase(page, noun, pronoun + 1, finite) if noun is not None else None


def _name_behind(page: Page, start: int, head: int, finite: int) -> int | None:
    """`Eine Verschiebung nannte Lind fatal`: what cannot speak is no subject where a name stands right behind."""
    behind = finite + 1
    if page.tag[head] != "NN" or any(page.can_speak(k) for k in range(start, finite)):
        return None
    while behind + 1 < len(page) and page.tag[behind] == "ADV":
        behind += 1
    morph = str(page.doc[behind].morph)
    nominative = page.lower[behind] in ("der", "ein") and "Gender=Fem" not in morph and "Case=Dat" not in morph
    if "Number=Plur" in str(page.doc[finite].morph):
        return None  # Die Prüfer bescheinigten der Bank, dass ...
    name = head_noun(page, behind, min(behind + 8, len(page)))
    if name is None or not (page.can_speak(name) or page.doc[name].ent_type_ == "PER"):
        name = next((k for k in range(behind, min(behind + 8, len(page))) if page.doc[k].ent_type_ == "PER"), None)
    if name is None or any(page.tag[k] in FINITE or page.word[k] == "," for k in range(behind, name)):
        return None
    alone = page.doc[name].ent_type_ == "PER" and page.tag[behind] in ("NE", "NN")  # no `sagte CNN`: a dative
    return name if nominative or alone else None


def _first_acts(page: Page, start: int, head: int, finite: int) -> int | None:
    """`Ein Gericht forderte das Werk auf`: of two nouns that fit, the first one acts; its place, else None."""
    first, behind = page.lower[start], page.lower[finite + 1 : finite + 2]
    if is_measure(page, head) and page.tag[start] in ("ART", "NE", "NN"):
        lead = head_noun(page, start, finite)  # Der Wirt schätzte die Zahl auf 900
        return lead if lead is not None and not is_measure(page, lead) else None
    if (
        first not in ("ein", "eine", "die", "das")
        or behind not in (["die"], ["das"])
        or has_finite(page, start, finite)
    ):
        return None
    lead = head_noun(page, start, finite)
    if lead is None or page.tag[lead] != "NN" or is_measure(page, lead):
        return None
    if page.dep[lead] == "oa" and not page.can_speak(lead):
        return None
    plain = "Number=Plur" not in str(page.doc[lead].morph) and "Number=Plur" not in str(page.doc[finite].morph)
    return lead if plain else None


def _disagrees(page: Page, head: int, finite: int) -> bool:
    """`Die Chancen bezifferte Kranz auf 40 Prozent`: a plural is no subject of a singular verb with a name behind."""
    plural = "Number=Plur" in str(page.doc[head].morph) and page.tag[head] == "NN"
    singular = "Number=Sing" in str(page.doc[finite].morph)
    return plural and singular and page.tag[finite + 1 : finite + 2] in (["NE"], ["NN"], ["ART"], ["PPER"])


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


def _subject_head(page: Page, sentence: Sentence, cue: Cue) -> int | None:
    seen, verb = 0, cue.finite
    verbs = [verb, *cue.tokens]
    while seen < 3:
        for v in verbs:
            for child in page.children[v]:
                if page.dep[child] == "sb" and page.tag[child] in NOMINAL and page.lower[child] != "es":
                    return child
        # `Er lachte und sagte`: the first verb has the subject
        head = page.head[verb]
        if page.dep[verb] != "cj" or head == verb or not sentence.start <= head < sentence.end:
            return None
        while page.tag[head] == "KON" and page.head[head] != head:
            head = page.head[head]
        verb, verbs, seen = head, [head], seen + 1
    return None


def _subject_by_order(page: Page, sentence: Sentence, cue: Cue, start: int, order: Order) -> int | None:
    """Where the parser names no subject: the first noun behind the verb, or before it in the prefield."""
    f = cue.finite
    if order == "first" or (order == "second" and page.tag[start] not in SUBJECT_START):
        k = f + 1
        while k < sentence.body_end and page.lower[k] in ("sich", "auch", "dazu", "es"):
            k += 1
        if k >= sentence.body_end or page.tag[k] not in SUBJECT_START:
            return None
        return head_noun(page, k, sentence.body_end)
    if order == "second" and page.tag[start] in SUBJECT_START:
        if f == start + 1 and page.lower[start] in ("das", "dies"):
            return head_noun(page, f + 1, sentence.body_end)  # Das teilte der Chef mit
        return head_noun(page, start, f)
    return None


def subject_behind(page: Page, sentence: Sentence, cue: Cue) -> Range | None:
    """The noun phrase right behind the finite verb."""
    head = _subject_by_order(page, sentence, cue, cue.finite, "first")
    return None if head is None else noun_phrase(page, head, cue.finite + 1, sentence.body_end)


def subject_phrase(page: Page, sentence: Sentence, head: int, finite: int, start: int, order: Order) -> Range:
    """The whole phrase of the subject at `head`; in the prefield it reaches to the finite verb (verb second)."""
    if order == "second" and start <= head < finite and not _clause_between(page, head, finite):
        low, _ = noun_phrase(page, head, start, finite)
        if page.tag[start] in ("ART", "PPOSAT", "PDAT") and page.head[start] == head:
            low = start  # die in Bonn ansässige Firma
        if all(page.tag[k] in _LEADING or page.tag[k] == "$," for k in range(start, low)):
            return low, _prefield_end(page, sentence, head, low, finite)
    high = sentence.body_end if head > finite else finite
    return noun_phrase(page, head, start if head < finite else finite + 1, high)


def _clause_between(page: Page, head: int, finite: int) -> bool:
    return has_finite(page, head, finite)


def _prefield_end(page: Page, sentence: Sentence, head: int, low: int, finite: int) -> int:
    end = finite
    for k in range(head + 1, finite):
        if (
            page.depth[k] == page.depth[head]
            and page.word[k] in (",", "–")
            and (
                page.tag[k + 1] in SUBORDINATORS
                or page.lower[k + 1] in ("darunter", "so", "wie")
                or page.tag[k + 1] == "APPR"
            )
        ):
            end = k
            break
    while (
        end > head + 1
        and page.tag[end - 1] in _TRAILING
        and not (page.depth[end - 1] and page.word[end - 1] not in ",–-")
    ):
        end -= 1
    return end
