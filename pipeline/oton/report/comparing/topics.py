"""A counted noun and the words around it -> what is counted, so that `Soldaten` and `Truppen` come together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Final, Literal

from oton.records import Span
from oton.report.comparing.words import MEASURING, noun_stem, stem, words
from oton.rulebook import Example, Kind, Rule, Rulebook
from oton.wordings import Wording, compile_wording

# only signs that end a clause: `500 Tote, 3000 Verletzte` is cut at the next number anyway
CLAUSE_END: Final = re.compile(r"[.;:!?](?:\s|$)|, (?:die|der|das|dass|ob|weil|wie|wobei|nachdem|während)\b")
_ASIDE: Final = re.compile(r", (?:so|wie|sagte|laut|nach)\b[^,]{0,80},", re.IGNORECASE)
_ADJECTIVE: Final = ("tene", "tenen", "tener", "enen", "ene", "ener", "te", "ten", "ter")  # endings of `gestrichenen`
_LEAST_HEAD: Final = 4  # letters of a noun that compounds may end in: `Tote` of `Verkehrstote`


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic(Rule):
    """A thing that is counted, by several names."""

    noun: Annotated[tuple[str, ...], "base forms of the nouns that name it; compounds that end in them count too"] = ()
    state: Annotated[tuple[str, ...], "words that tell what befell those counted: `getötet`, `starben`"] = ()
    predicate: Annotated[tuple[str, ...], "base forms of the verbs that tell it: `töten`, `umkommen`"] = ()
    wording: Annotated[tuple[Wording, ...], "wordings that tell it, in the clause of the number: `ums Leben`"] = ()
    people: Annotated[bool, "`true`: those counted are people, so that `Personen` may mean them too"] = False
    grows: Annotated[bool, "`true`: counted anew by the hour, so that the figure of another day is a development"] = (
        False
    )
    stays: Annotated[bool, "`true`: of one event or year, so that what is said on the next days is compared"] = False
    estimate: Annotated[bool, "`true`: always estimated, so that `wird kosten` and `kostet` are compared"] = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the thing (a topic's id or the noun's own stem) and what befell it (a topic's id or "")."""

    thing: str
    state: str = ""
    loose: bool = False  # the noun alone does not tell what is counted: `12.000 Menschen`, `17.500`
    told_before: bool = False  # the sentence before or the headline tells what befell them

    def __str__(self) -> str:
        return " ".join(filter(None, dict.fromkeys((self.thing, self.state))))


@dataclass(frozen=True, kw_only=True, slots=True)
class EmptyNoun(Rule):
    """Nouns that do not say what is counted: `12 Menschen` are told apart by `getötet` and `gerettet` alone."""

    noun: Annotated[tuple[str, ...], "the nouns, in each form that an article may have them"]
    means: Annotated[
        Literal["people", "somebody", "cases", "part", "time"],
        "`people` and `cases`: what befell them tells; `somebody`: likewise, but not anybody is meant (`Bewohner`); "
        "`part`: the noun behind it (`Mitglieder der Streitkräfte`); `time`: nothing, it is when and not what "
        "(`gegenüber dem Vorjahr`)",
    ]


def check(rule: Topic, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """None where the example's {item:...} behind its {number:...} is (not) of the topic."""
    items, numbers = example.role("item"), example.role("number")
    item = items[0].of(example.text) if items else ""
    verbs = example.role("predicate")
    predicate = verbs[0].of(example.text) if verbs else ""
    found = counted(item, item, example.text, numbers[0], topics_of(book), predicate)
    holds = (rule.id in (found.thing, found.state)) == wanted
    return None if holds else f"counts `{found}`"


def check_empty(rule: EmptyNoun, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """None where the example's {item:...} is (not) among the nouns of the rule."""
    item = next((span.of(example.text) for span in example.role("item")), "")
    known = topics_of(book).empty
    holds = (known.get(item.lower()) or known.get(stem(item))) == rule.means
    return None if holds == wanted else f"`{item}` says {'something' if wanted else 'nothing'}"


# what people do everywhere: `kamen 300 Menschen`
_WEAK: Final = frozenset(
    """
    gehen ziehen machen tun nehmen bringen lassen sehen wissen stellen setzen treffen finden führen zeigen brauchen
    suchen leiden
    """.split()  # noqa: SIM905  (a list of words reads best as words)
)

KINDS: Final = (
    Kind("topic", Topic, "oton.report.rules", check, afterwards=True),
    Kind("empty_noun", EmptyNoun, "oton.report.rules", check_empty, afterwards=True),
)


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of a rulebook, by the stems of their words."""

    nouns: dict[str, str]
    forms: dict[str, str]  # the same by coarser stems: `Toten`
    states: dict[str, str]
    state_stems: dict[str, str]  # `gestrichenen`
    predicates: dict[str, str]
    wordings: tuple[tuple[re.Pattern[str], str], ...]
    befalling: frozenset[str]  # topics of what befell those counted: `Tote` says it as `starben` does
    people: frozenset[str]
    grows: frozenset[str]
    stays: frozenset[str]
    estimate: frozenset[str]
    empty: dict[str, str]  # noun in small letters -> what sort of empty noun it is


@cache
def topics_of(book: Rulebook) -> Topics:
    """The topic rules of a book, compiled once."""
    rules = book.of("topic", Topic)
    return Topics(
        nouns={noun_stem(word): rule.id for rule in rules for word in rule.noun},
        forms={stem(word): rule.id for rule in rules for word in rule.noun},
        states={word: rule.id for rule in rules for word in rule.state},
        state_stems={stem(word): rule.id for rule in rules for word in rule.state if word[0].islower()},
        predicates={verb: rule.id for rule in rules for verb in rule.predicate},
        wordings=tuple((compile_wording(wording), rule.id) for rule in rules for wording in rule.wording),
        befalling=frozenset(rule.id for rule in rules if rule.state or rule.predicate or rule.wording),
        people=frozenset(rule.id for rule in rules if rule.people),
        grows=frozenset(rule.id for rule in rules if rule.grows),
        stays=frozenset(rule.id for rule in rules if rule.stays),
        estimate=frozenset(rule.id for rule in rules if rule.estimate),
        empty={word.lower(): rule.means for rule in book.of("empty_noun", EmptyNoun) for word in rule.noun},
    )


def counted(
    item: str, item_text: str, sentence: str, place: Span, topics: Topics, predicate: str = "", before: str = ""
) -> Counted:
    """What the number at `place` of `sentence` counts: `item` is its noun, `item_text` the whole phrase.

    `predicate` is the base form of the verb. Where the sentence does not say what befell those counted, `before` (the
    sentence before, the headline) may.
    """
    noun = noun_stem(item) if item else ""
    thing = _noun_topic(item, topics)
    empty = topics.empty.get(item.lower(), "")
    if not thing and empty == "part":
        behind = words(_until_clause_end(sentence[place.end :]))[:6]
        inside = (_noun_topic(word, topics) for word in [*words(item_text), *behind])
        thing = next(filter(None, inside), None)
    state = _state(sentence, place, topics, predicate)
    if thing:
        return Counted(thing, "" if state == thing else state)
    if empty == "cases":  # of what, only the sentence says: they are not the people of another number
        return Counted(noun, state, loose=not state)
    if empty in ("people", "somebody"):
        own, state = state, state or _named_before(before, topics)
        if not state and says_enough(predicate):  # `Im Lager leben 300 Menschen`
            return Counted(noun if empty == "somebody" else predicate, predicate)
        return Counted(state if empty == "people" else noun, state, loose=not state, told_before=state != own)
    if empty == "time" or not item:
        return Counted(state, loose=not state)
    return Counted(noun, state)


def says_enough(predicate: str) -> bool:
    """Whether a verb alone tells what people are counted for."""
    return predicate.endswith(("en", "ern", "eln")) and predicate not in MEASURING and predicate not in _WEAK


def _noun_topic(item: str, topics: Topics) -> str | None:
    """The topic of a noun or of a compound's last part: `Elitesoldaten` are soldiers, `Gesamtschaden` is a damage."""
    noun = noun_stem(item.rpartition("-")[2])
    if found := topics.nouns.get(noun_stem(item)) or topics.nouns.get(noun):
        return found
    if not item.endswith(("er", "ern")) and (found := topics.forms.get(stem(item))):
        return found
    heads = (topic for name, topic in topics.nouns.items() if len(name) >= _LEAST_HEAD and noun.endswith(name))
    return next(heads, None)


def _state(sentence: str, place: Span, topics: Topics, predicate: str) -> str:
    """What befell those counted: the verb tells, else the state word nearest behind the number, else before it."""
    behind = _until_clause_end(sentence[place.end :])
    before = _from_clause_start(sentence[: place.start])
    for stretch in (behind, before):
        for pattern, topic in topics.wordings:
            if pattern.search(stretch):
                return topic
    if topic := topics.predicates.get(predicate, ""):
        return topic
    for found in (words(behind), words(before)[::-1]):
        for word in found:
            attribute = topics.state_stems.get(stem(word)) if word[0].islower() and word.endswith(_ADJECTIVE) else None
            if told := topics.states.get(word.lower()) or attribute:
                return told
    return ""


def _named_before(text: str, topics: Topics) -> str:
    """What befell people in the text before, the last named first; only where it names people of one topic."""
    told: list[str | None] = [
        topics.nouns.get(noun_stem(w)) or topics.forms.get(stem(w)) or topics.states.get(w.lower()) for w in words(text)
    ]
    told += [topic for pattern, topic in topics.wordings if pattern.search(text)]
    found = {topic for topic in told if topic and topic in topics.people}
    return found.pop() if len(found) == 1 else ""


def _until_clause_end(text: str) -> str:
    """The text up to the next number or the end of the clause: `500 Tote und 3000 Verletzte` are two things."""
    ends = [m.start() for m in (CLAUSE_END.search(text), re.search(r"\d", text)) if m]
    return text[: min(ends, default=len(text))]


def _from_clause_start(text: str) -> str:
    starts = [m.end() for pattern in (CLAUSE_END, re.compile(r"\d")) for m in pattern.finditer(text)]
    text = _ASIDE.sub(" ", text[max(starts, default=0) :])
    return text[text.rfind(", ") + 1 :] if ", " in text else text
