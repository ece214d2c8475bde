"""START HERE. A view and the place of a number -> what the number is said of."""

from __future__ import annotations

from dataclasses import dataclass

from oton.frames.places import places, places_before
from oton.records import Span
from oton.text import View
from oton.text.phrases import left_edge, right_edge

_NOUNS = frozenset({"NN", "NE", "FM", "XY"})
_STEPS = 40  # heads from a number up to its verb; a broken parse has circles
_SUBJECTS = ("sb", "sbp")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a number is said of, as the text has it; empty where it does not say."""

    predicate: str = ""  # base form of the verb that the number hangs on, or the noun or adjective behind `sein`
    subject: str = ""  # of that verb, where the number is not in it; a pronoun's is that of the sentence before
    phrase: str = ""  # the whole noun phrase of what is counted, with what stands behind the noun
    place: tuple[str, ...] = ()  # named in the sentence
    setting: tuple[str, ...] = ()  # named last before the sentence


def read_frame(view: View, number: Span, item: Span | None = None, speaker: tuple[Span, ...] = ()) -> Frame:
    """The frame of the number at `number`; places in `speaker` are where somebody is from, not where things are."""
    first, behind = view.tokens(number)
    if first >= len(view):
        return Frame()
    which = view.sentence_of[first]
    sentence = view.sentences[which] if view.sentences else None
    low, high = (sentence.start, sentence.end) if sentence else (0, len(view))
    verb = verb_of(view, first)
    return Frame(
        predicate=predicate(view, verb) if verb is not None else "",
        subject=subject(view, verb, range(first, behind), speaker) if verb is not None else "",
        phrase=phrase(view, item, low, high) if item else "",
        place=places(view, low, high, speaker),
        setting=places_before(view, which, speaker),
    )


def verb_of(view: View, token: int) -> int | None:
    """The verb that a token hangs on, through nouns and prepositions; None without a parse."""
    at = token
    for _ in range(_STEPS):
        if view.tag[at].startswith("V"):
            return at
        if view.head[at] == at:
            return None
        at = view.head[at]
    return None


def predicate(view: View, verb: int) -> str:
    """The base form of what a verb says: `fallen … weg` -> `wegfallen`, `wurden getötet` -> `töten`."""
    full = _full_verb(view, verb)
    particle = next((view.lower[k] for k in view.children[full] if view.dep[k] == "svp"), "")
    if view.tag[full].startswith("VV"):
        return particle + view.lemma[full].lower()
    said = next((k for k in view.children[full] if view.dep[k] == "pd" and not view.is_quantity(k)), None)
    return view.lemma[said].lower() if said is not None else view.lemma[full].lower()


def _full_verb(view: View, verb: int) -> int:
    """The verb behind an auxiliary: `seien` -> `getötet`."""
    at = verb
    for _ in range(_STEPS):
        inner = [k for k in view.children[at] if view.dep[k] == "oc" and view.tag[k].startswith("V")]
        if not view.tag[at].startswith(("VA", "VM")) or not inner:
            return at
        at = inner[0]
    return at


def subject(view: View, verb: int, number: range, speaker: tuple[Span, ...] = ()) -> str:
    """The subject that a verb has beside the number: `Die Fortschrittler` in `… kommen auf 31 Prozent`.

    A pronoun stands for the subject of the sentence before.
    """
    at = _subject(view, verb)
    if at is None or _holds(view, at, number):
        return ""
    if view.tag[at] in _NOUNS:
        low = view.sentences[view.sentence_of[at]].start
        return view.string(
            left_edge(view, at, low), right_edge(view, at, number.start if at < number.start else len(view))
        )
    before = view.sentence_of[at] - 1
    return _subject_of_sentence(view, before) if view.tag[at] in ("PPER", "PDS") and before >= 0 else view.lower[at]


def _subject(view: View, verb: int) -> int | None:
    """The subject of a verb, of the auxiliary above it where it is a participle or infinitive."""
    at = verb
    for _ in range(_STEPS):
        found = next((k for k in view.children[at] if view.dep[k] in _SUBJECTS), None)
        if found is not None or view.dep[at] != "oc" or view.head[at] == at:
            return found
        at = view.head[at]
    return None


def _subject_of_sentence(view: View, which: int) -> str:
    sentence = view.sentences[which]
    nouns = (k for k in range(sentence.start, sentence.end) if view.dep[k] in _SUBJECTS and view.tag[k] in _NOUNS)
    at = next(nouns, None)
    return view.string(left_edge(view, at, sentence.start), at + 1) if at is not None else ""


def _holds(view: View, noun: int, number: range) -> bool:
    """Whether the number is part of a noun's phrase, or the noun itself."""
    if noun in number:
        return True
    for token in number:
        at = token
        for _ in range(_STEPS):
            if at == noun:
                return True
            if view.tag[at].startswith("V") or view.head[at] == at:
                break
            at = view.head[at]
    return False


def phrase(view: View, item: Span, low: int, high: int) -> str:
    """The whole noun phrase of what is counted: `Fälle in Heimen`, `Mitglieder der Streitkräfte`."""
    first, behind = view.tokens(item)
    if first >= behind:
        return ""
    head = behind - 1
    return view.string(first, right_edge(view, head, high)) if view.tag[head] in _NOUNS else ""
