"""Rules of this room -> look-ups: which word is a person noun, a body, a source; which words are a known name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from weakref import WeakKeyDictionary

from babel import Locale

from oton.entities.rules import (
    Abbreviation,
    CompoundFront,
    GovernmentPlace,
    Name,
    NamedAfter,
    Organisation,
)
from oton.names import MEDIUM
from oton.rulebook import Rulebook
from oton.text.nouns import Noun, Nouns, nouns_of


class Gazetteer:
    """Compiled look-ups of nouns and names."""

    def __init__(self, nouns: Nouns, names: dict[str, tuple[tuple[tuple[str, ...], Name], ...]]) -> None:
        self._nouns = nouns
        self._names = names
        self.fronts: dict[str, str] = {}  # of compounds: `regierungs` -> `Regierung`
        self.named_after: tuple[str, ...] = ()  # nouns whose bodies bear people's names
        self.things: frozenset[str] = frozenset()  # abbreviations of no body
        self.first_names = first_names()
        self.long_names = frozenset(n for n, found in names.items() if any(len(parts) > 2 for parts, _ in found))
        self.small_names = frozenset(n for n in names if n[:1].islower())

    def noun(self, word: str) -> Noun | None:
        """What is known of a noun, by its longest listed end; None where no rule lists it."""
        return self._nouns.noun(word)

    def name_at(self, words: Sequence[str], at: int) -> Name | None:
        """The longest listed name that begins at a word."""
        for parts, name in self._names.get(words[at], ()):
            if len(parts) == 1 or tuple(words[at : at + len(parts)]) == parts:
                return name
        return None

    def is_medium(self, front: str) -> bool:
        """Whether the front of a compound with a hyphen names a paper, a station or an agency: `dpa-`Meldung."""
        name = front.removesuffix("-")
        known = self.name_at([name], 0) if name != front else None
        return name != front and (known.family == "medium" if known is not None else bool(MEDIUM.search(name)))

    def gender(self, first_name: str) -> str:
        """m or f for a first name, x for one of both, empty for an unknown word."""
        return self.first_names.get(first_name, "")


_LOADED: WeakKeyDictionary[Rulebook, Gazetteer] = WeakKeyDictionary()


def load(book: Rulebook) -> Gazetteer:
    """The rules of a book as look-ups; compiled once for each book."""
    if book not in _LOADED:
        gazetteer = _LOADED[book] = Gazetteer(nouns_of(book), _names(book))
        gazetteer.fronts = {
            front: body for rule in book.of("compound_front", CompoundFront) for front, body in rule.fronts
        }
        gazetteer.named_after = tuple(noun for rule in book.of("named_after", NamedAfter) for noun in rule.nouns)
        gazetteer.things = frozenset(word for rule in book.of("abbreviation", Abbreviation) for word in rule.words)
    return _LOADED[book]


def _names(book: Rulebook) -> dict[str, tuple[tuple[tuple[str, ...], Name], ...]]:
    """Listed names by their first word, longest first."""
    found: dict[tuple[str, ...], Name] = {}
    for body in book.of("organisation", Organisation):
        for text in body.names:
            for parts in {tuple(text.split()), tuple(text.replace("/", " / ").split())}:  # tokenizers part some
                found.setdefault(parts, Name(body.id, len(parts), "organisation", body.family))
    for place in book.of("government_place", GovernmentPlace):
        for text in (*place.names, *(_states() if place.states else ())):
            parts = tuple(text.split())
            found.setdefault(parts, Name(place.id, len(parts), "place", "place"))
    by_first: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for parts, name in found.items():
        by_first.setdefault(parts[0], []).append((parts, name))
    return {first: tuple(sorted(all_, key=lambda p: -len(p[0]))) for first, all_ in by_first.items()}


@lru_cache(maxsize=1)
def _states() -> tuple[str, ...]:
    """The German names of states by CLDR."""
    territories = Locale("de").territories
    names = {
        name
        for code, name in territories.items()
        if len(code) == 2 and code not in ("EU", "UN", "QO", "ZZ", "XA", "XB")
    }
    return tuple(sorted(names))


class FirstNames(dict[str, str]):
    """First names; one of two with a hyphen is in it as well (`Karl-Theodor`)."""

    def __contains__(self, name: object) -> bool:
        if super().__contains__(name):
            return True
        parts = str(name).split("-")
        return len(parts) == 2 and all(super(FirstNames, self).__contains__(part) for part in parts)


@lru_cache(maxsize=1)
def first_names() -> FirstNames:
    """First name -> m, f or x. Source: the lists of Faker (MIT), see the head of the file."""
    text = (files("oton.entities") / "first_names.tsv").read_text(encoding="utf-8")
    pairs = (line.partition("\t") for line in text.splitlines())
    return FirstNames({name: gender for name, tab, gender in pairs if tab})
