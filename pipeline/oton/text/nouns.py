"""Rules of nouns -> what a noun means: a person, a body, a group, a text; whether it can speak. One look-up for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Final, Literal
from weakref import WeakKeyDictionary

from oton.records import Family
from oton.rulebook import Rule, Rulebook
from oton.text.gender import gender_of, is_adjectival

NOUN_RULES: Final = "oton.text.rules"  # where the built-in ones lie
Sort = Literal["office", "organisation", "group", "source"]
Passes = Literal["always", "medium", "never"]
_SORTS: Final[dict[Sort, frozenset[Family]]] = {
    "organisation": frozenset((
        "police", "authority", "court", "government", "parliament", "company", "medium", "association", "body", "place",
    )),
    "group": frozenset(("circles", "camp")),
    "source": frozenset(("statement", "words", "opinion", "estimate", "report", "document")),
}  # fmt: skip


def sort_of(family: Family) -> Sort:
    """What a family of nouns means: a body, a group, words or a text; else a person by an office."""
    return next((sort for sort, families in _SORTS.items() if family in families), "office")


@dataclass(frozen=True, kw_only=True, slots=True)
class NounRule(Rule):
    """Nouns that mean who or what can be a source: persons, bodies, groups, words and texts.

    Persons are given as masculine singulars; their feminines are made with -in where `feminine` names none.
    Compounds count (`Verteidigungsminister`) but for the nouns of `alone`.
    """

    nouns: Annotated[tuple[str, ...], "the nouns, singular, of persons the masculine; of groups in each form they take"]
    family: Annotated[
        Family,
        "what sort of person (`person`, `scientist`, `spokesperson` ...), body (`company`, `police` ...), group "
        "(`circles`, `camp`) or text (`words`, `report`, `document` ...) it is",
    ] = "person"
    feminine: Annotated[tuple[str, ...], "feminine forms that do not end in -in"] = ()
    plurals: Annotated[tuple[str, ...], "plurals that are irregular"] = ()
    alone: Annotated[tuple[str, ...], "those of the nouns whose compounds do not count"] = ()
    can_speak: Annotated[
        bool, "whether it is a source by itself: `Forscher: 40 Prozent der Bäume krank`, `5.000 (Polizei)`"
    ] = True
    topics: Annotated[
        tuple[str, ...], "those of the nouns that stand for a subject as well, and are none: `Schule: 40 Kinder krank`"
    ] = ()
    results: Annotated[
        tuple[str, ...], "those of the nouns whose figures go on in plain sentences: `... 19 Prozent lehnen ab`"
    ] = ()
    title: Annotated[
        bool, "of persons; `true`: before a name it is the role, and alone it may mean somebody named elsewhere"
    ] = False
    drops: Annotated[bool, "of bodies; `true`: a name behind it stands alone: `Agentur Reuters` is `Reuters`"] = False
    keeps: Annotated[tuple[str, ...], "with `drops`: those of the nouns that belong to the name behind them"] = ()
    passes: Annotated[
        Passes,
        "of words and texts, whether who stands behind the noun is the source in its stead: `always`, only a `medium` "
        "or a person, `never`",
    ] = "never"
    carries: Annotated[
        tuple[str, ...], "of words and texts: those of the nouns that make a cue of `nach` and `laut`: `nach Angaben`"
    ] = ()
    owned: Annotated[
        tuple[str, ...], "those of `carries` that do so only where it is said whose they are: `nach Plänen der Stadt`"
    ] = ()
    never: Annotated[
        tuple[str, ...], "longer words that end like one of the nouns and mean something else: `Anmeldung`"
    ] = ()
    compound: Annotated[bool, "of words; `true`: the front of a compound names the source: `Polizeiangaben`"] = False


@dataclass(frozen=True, slots=True)
class Noun:
    """What is known of a noun: its rule, its sort, the noun that its end is, and what goes with the sort."""

    rule: str
    sort: Sort
    head: str  # the listed noun, in its base form
    front: str = ""  # what stands before the head in a compound, hyphen included
    gender: str = ""
    plural: bool = False  # only where the form itself says so
    title: bool = False
    drops: bool = False
    family: Family = ""
    passes: Passes = "never"
    compound: bool = False
    alone: bool = False  # takes no compounds
    speaks: bool = True
    results: bool = False  # its figures go on in plain sentences: `Umfrage`
    carries: bool = False
    owned: bool = False


_FRONT = 3  # letters that a compound needs before its head: `Polizeichef`, but not `Auswirt`
_LONGEST = 26


class Nouns:
    """The nouns of a rulebook; answers are kept, since news repeats its nouns."""

    def __init__(self, nouns: dict[str, Noun], never: frozenset[str] = frozenset()) -> None:
        self._nouns = nouns
        self._compounding = {form for form, noun in nouns.items() if not noun.alone}
        self._never = tuple(never)  # ends of words that are none of the nouns
        self._known: dict[str, Noun | None] = {}

    def noun(self, word: str) -> Noun | None:
        """What is known of a noun, by its longest listed end; None where no rule lists it."""
        try:
            return self._known[word]
        except KeyError:
            found = self._known[word] = self._look_up(word)
            return found

    def speaker(self, word: str) -> Noun | None:
        """What is known of a noun that can be a source by itself; None for any other word."""
        found = self.noun(word)
        return found if found is not None and found.speaks else None

    def carrier(self, word: str) -> Noun | None:
        """What is known of a noun that carries what somebody says (`nach Angaben`); None for any other word."""
        found = self.noun(word)
        return found if found is not None and found.carries else None

    def _look_up(self, word: str) -> Noun | None:
        low = word.lower()
        if found := self._nouns.get(low):
            return found
        if low.endswith(self._never):
            return None
        for length in range(min(len(low) - _FRONT, _LONGEST), 2, -1):
            end = low[-length:]
            if end in self._compounding and (length > 3 or end == "amt" or low[-length - 1] == "-"):
                return replace(self._nouns[end], front=word[:-length])
        return None


_LOADED: WeakKeyDictionary[Rulebook, Nouns] = WeakKeyDictionary()


def nouns_of(book: Rulebook) -> Nouns:
    """The nouns of a book; compiled once for each book. Persons win over bodies, those over groups and texts."""
    if book not in _LOADED:
        order = ("office", *_SORTS)
        nouns: dict[str, Noun] = {}
        rules = sorted(book.of("noun", NounRule), key=lambda rule: order.index(sort_of(rule.family)))
        for rule in rules:
            for form, noun in _forms_of(rule):
                nouns.setdefault(form.lower(), noun)
        never = (form.lower() for rule in rules for noun in rule.never for form in _inflected(noun))
        _LOADED[book] = Nouns(nouns, frozenset(never) - nouns.keys())
    return _LOADED[book]


def _forms_of(rule: NounRule) -> Iterator[tuple[str, Noun]]:
    """Every form of the nouns of a rule, with what it means."""
    known = Noun(
        rule.id, sort_of(rule.family), "", title=rule.title, family=rule.family, passes=rule.passes,
        compound=rule.compound, speaks=rule.can_speak,
    )  # fmt: skip
    for noun in rule.nouns:
        speaks = rule.can_speak and noun not in rule.topics
        own = replace(known, head=noun, alone=noun in rule.alone, speaks=speaks, results=noun in rule.results)
        if known.sort == "office":
            yield from _person(own, noun)
        elif known.sort == "group":
            yield noun, own
        else:
            drops = rule.drops and noun not in rule.keeps
            own = replace(own, gender=gender_of(noun), drops=drops)
            yield from _forms(replace(own, carries=noun in rule.carries, owned=noun in rule.owned), noun)
    for noun in rule.feminine:
        if not is_adjectival(noun):
            yield from _feminine(replace(known, head=noun, gender="f"), noun)
    for form in rule.plurals:
        yield form, replace(known, head=form, plural=known.sort != "office" or not is_adjectival(form))


def _person(known: Noun, noun: str) -> Iterator[tuple[str, Noun]]:
    """The forms of a person noun: `Chef`, `Chefs`, `Chefin`, `Chefinnen`; nouns from adjectives tell no gender."""
    if is_adjectival(noun):
        stem = noun[:-1] if noun.endswith("r") else noun
        yield from ((stem + end, known) for end in ("", "r", "n", "m"))
        return
    yield from _forms(replace(known, gender="" if gender_of(noun) == "n" else "m"), noun)  # `Mitglied`
    if not noun.endswith(("mann", "kopf")):
        woman = noun.removesuffix("e") + "in"  # `Biologe`, `Biologin`
        yield from _feminine(replace(known, head=woman, gender="f"), woman)


def _forms(noun: Noun, base: str) -> Iterator[tuple[str, Noun]]:
    """The forms a noun may take, odd plurals left out: more than it has, since a wrong one is no word anyway."""
    yield from ((form, noun) for form in _inflected(base))


def _inflected(base: str) -> Iterator[str]:
    yield from (base + ending for ending in ("", "s", "es", "n", "en", "e", "nen"))


def _feminine(noun: Noun, base: str) -> Iterator[tuple[str, Noun]]:
    """`Ministerin`, `Ministerinnen`; `Krankenschwester`, `Krankenschwestern`."""
    yield base, noun
    yield base + ("nen" if base.endswith("in") else "n"), replace(noun, plural=base.endswith("in"))
