"""A counted noun and the words around it -> what is counted, so that `Soldaten` and `Truppen` come together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Final, Literal

from oton.records import Span
from oton.rulebook import Example, Kind, Rule, Rulebook

# only signs that end a clause: `500 Tote, 3000 Verletzte` is cut at the next number anyway
CLAUSE_END: Final = re.compile(r"[.;:!?](?:\s|$)|, (?:die|der|das|dass|ob|weil|wie|wobei|nachdem|während)\b")
_ASIDE: Final = re.compile(r", (?:so|wie|sagte|laut|nach)\b[^,]{0,80},", re.IGNORECASE)
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ENDINGS: Final = re.compile(r"(?:innen|ern|em|en|er|es|e|n|s)$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic(Rule):
    """A thing that is counted, by several names."""

    noun: Annotated[tuple[str, ...], "base forms of the nouns that name it; compounds that end in them count too"] = ()
    state: Annotated[tuple[str, ...], "words that tell what befell those counted: `getötet`, `starben`"] = ()
    people: Annotated[bool, "`true`: those counted are people, so that `Personen` may mean them too"] = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the thing (a topic's id or the noun's own stem) and what befell it (a topic's id or "")."""

    thing: str
    state: str = ""
    loose: bool = False  # the noun alone does not tell what is counted: `12.000 Menschen`, `17.500`

    def __str__(self) -> str:
        return " ".join(filter(None, (self.thing, self.state)))


@dataclass(frozen=True, kw_only=True, slots=True)
class EmptyNoun(Rule):
    """Nouns that do not say what is counted: `12 Menschen` are told apart by `getötet` and `gerettet` alone."""

    noun: Annotated[tuple[str, ...], "the nouns, in each form that an article may have them"]
    means: Annotated[
        Literal["people", "cases", "part", "time"],
        "`people` and `cases`: what befell them tells; `part`: the noun behind it (`Mitglieder der Streitkräfte`); "
        "`time`: nothing, it is when and not what (`gegenüber dem Vorjahr`)",
    ]


def check(rule: Topic, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """None where the example's {item:...} behind its {number:...} is (not) of the topic."""
    items, numbers = example.role("item"), example.role("number")
    item = items[0].of(example.text) if items else ""
    found = counted(item, item, example.text, numbers[0], topics_of(book))
    holds = (rule.id in (found.thing, found.state)) == wanted
    return None if holds else f"counts `{found}`"


def check_empty(rule: EmptyNoun, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """None where the example's {item:...} is (not) among the nouns of the rule."""
    item = next((span.of(example.text) for span in example.role("item")), "")
    known = topics_of(book).empty
    holds = (known.get(item.lower()) or known.get(stem(item))) == rule.means
    return None if holds == wanted else f"`{item}` says {'something' if wanted else 'nothing'}"


KINDS: Final = (
    Kind("topic", Topic, "oton.report.rules", check, afterwards=True),
    Kind("empty_noun", EmptyNoun, "oton.report.rules", check_empty, afterwards=True),
)


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of a rulebook, by the stems of their words."""

    nouns: dict[str, str]
    states: dict[str, str]
    people: frozenset[str]
    empty: dict[str, str]  # noun in small letters -> what sort of empty noun it is


@cache
def topics_of(book: Rulebook) -> Topics:
    """The topic rules of a book, compiled once."""
    rules = book.of("topic", Topic)
    return Topics(
        {stem(word): rule.id for rule in rules for word in rule.noun},
        {word: rule.id for rule in rules for word in rule.state},
        frozenset(rule.id for rule in rules if rule.people),
        {word.lower(): rule.means for rule in book.of("empty_noun", EmptyNoun) for word in rule.noun},
    )


@cache
def stem(word: str) -> str:
    """A word without inflection and the ending of its land or origin: `russische`, `Russland` -> `russ`."""
    folded = word.lower().replace("ß", "ss")
    folded = re.sub(r"isch(?:e[mnrs]?)?$", "", folded) if len(folded) > 7 else folded
    folded = re.sub(r"lands?(?:es)?$", "", folded) if len(folded) > 7 else folded
    folded = ENDINGS.sub("", folded) if len(folded) > 4 else folded
    return folded.translate(str.maketrans("äöü", "aou"))


def same_word(one: str, other: str) -> bool:
    """Whether two stems are of one word: `nordkorean` (from nordkoreanisch) and `nordkorea`."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= 4 and len(long) - len(short) <= 2 and long.startswith(short))


def words(text: str) -> list[str]:
    """The words of a text, in order, without numbers."""
    return WORD.findall(text)


def counted(item: str, item_text: str, sentence: str, place: Span, topics: Topics) -> Counted:
    """What the number at `place` of `sentence` counts: `item` is its noun, `item_text` the whole phrase."""
    noun = stem(item) if item else ""
    thing = topics.nouns.get(noun) or _head_topic(item, topics)
    empty = topics.empty.get(item.lower(), "")
    if not thing and empty == "part":
        behind = words(_until_clause_end(sentence[place.end :]))[:6]
        inside = (topics.nouns.get(stem(word)) for word in [*words(item_text), *behind])
        thing = next(filter(None, inside), None)
    state = _state(sentence, place, topics)
    if thing:
        return Counted(thing, "" if state == thing else state)
    if empty == "cases":  # of what, only the sentence says: they are not the people of another number
        return Counted(noun, state, loose=not state)
    if empty in ("people", "time") or not item:
        return Counted(state, loose=not state)
    return Counted(noun, state)


def _head_topic(item: str, topics: Topics) -> str | None:
    """The topic of a compound's last part: `Elitesoldaten` are soldiers, `Gesamtschaden` is a damage."""
    noun = stem(item.rpartition("-")[2])
    heads = (topic for name, topic in topics.nouns.items() if len(name) >= 5 and noun.endswith(name))
    return next(heads, None)


def _state(sentence: str, place: Span, topics: Topics) -> str:
    """What befell those counted: the state word nearest behind the number in its clause, else nearest before it."""
    behind = _until_clause_end(sentence[place.end :])
    before = _from_clause_start(sentence[: place.start])
    for stretch in (words(behind), words(before)[::-1]):
        for word in stretch:
            if topic := topics.states.get(word.lower()):
                return topic
    return ""


def _until_clause_end(text: str) -> str:
    """The text up to the next number or the end of the clause: `500 Tote und 3000 Verletzte` are two things."""
    ends = [m.start() for m in (CLAUSE_END.search(text), re.search(r"\d", text)) if m]
    return text[: min(ends, default=len(text))]


def _from_clause_start(text: str) -> str:
    starts = [m.end() for pattern in (CLAUSE_END, re.compile(r"\d")) for m in pattern.finditer(text)]
    text = _ASIDE.sub(" ", text[max(starts, default=0) :])
    return text[text.rfind(", ") + 1 :] if ", " in text else text


def attributes(item_text: str, item: str, ignore: Sequence[str] = ()) -> frozenset[str]:
    """The stems of the words that tell which ones are counted: `nordkoreanische Soldaten` -> `nordkorean`."""
    out = {stem(w) for w in words(item_text) if w.lower() not in NEUTRAL and w not in ignore}
    return frozenset(out - {stem(item)})


NEUTRAL: Final = frozenset(
    """
    der die das des dem den ein eine einer eines einem einen dieser diese dieses diesem diesen weitere weiteren
    weiterer weiteres neue neuen neuer neues zusätzliche zusätzlichen zusätzlicher insgesamt bereits etwa rund
    knapp mehr als über fast gut gesamte gesamten solche solcher solchen alle aller allen aus von vom in im am
    an auf bei mit nach zu zum zur für und oder noch nur bis zwischen mindestens höchstens maximal weniger jedes
    jede jeder andere anderen anderer ihre ihrer ihren seine seiner seinen unsere unserer unseren sowie per pro
    je
    """.split()  # noqa: SIM905  (a list of words reads best as words)
)
