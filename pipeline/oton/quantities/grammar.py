"""Rules -> the tables that the search looks words up in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args

from oton.errors import RuleError
from oton.quantities.no_quantity.masks import Phrase, compile_phrase
from oton.quantities.number.number_words import fold, parse_number_word, parse_part_word
from oton.quantities.rules import (
    ChangeRule,
    CompoundRule,
    ContextRule,
    MagnitudeRule,
    MaskRule,
    MeasureVerbRule,
    ModifierRule,
    PartRule,
    Role,
    SuffixRule,
    UnitRule,
    WordRule,
)
from oton.quantities.unit.currencies import inflected
from oton.quantities.unit.units import Unit, Units, cldr_units
from oton.rulebook import Rulebook
from oton.text.nouns import Noun, Nouns, nouns_of

_OPENERS = frozenset((
    "ein", "eine", "einen", "einem", "einer", "eines", "halb", "halbe", "halben", "halber", "halbes", "halbem", "jeder",
    "jede", "jedes", "jeden", "jedem",
))  # fmt: skip
_BEGINNINGS = ("dreiviertel", "viertel", "anderthalb", "million", "milliard", "billion")


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """All rules about numbers, ready to be looked up."""

    units: Units
    before: dict[str, tuple[tuple[tuple[str, ...], ModifierRule], ...]]  # by the last word of the phrase
    after: dict[str, tuple[tuple[tuple[str, ...], ModifierRule], ...]]  # by its first word
    magnitudes: dict[str, tuple[Decimal, str]]
    vague: dict[str, tuple[Decimal, str]]
    suffixes: dict[str, SuffixRule]
    suffix: re.Pattern[str]
    parts: dict[str, PartRule]
    part_stems: tuple[tuple[str, PartRule], ...]
    compounds: dict[str, str]
    vague_compounds: dict[str, str]
    changes: tuple[tuple[re.Pattern[str], ChangeRule], ...]
    masks: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)  # by first word; "#" where a number comes first

    measure_verbs: tuple[tuple[re.Pattern[str], MeasureVerbRule], ...] = ()
    modifier_words: frozenset[str] = frozenset()
    age_nouns: re.Pattern[str] = re.compile("(?!)")
    nouns: Nouns = field(default_factory=lambda: Nouns({}))
    duration_nouns: re.Pattern[str] = re.compile("(?!)")
    unless: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = field(default_factory=dict)  # by rule id of a modifier
    context: dict[Role, frozenset[str]] = field(default_factory=dict)
    context_stems: dict[Role, re.Pattern[str]] = field(default_factory=dict)  # the same with `*`
    titles: dict[str, re.Pattern[str]] = field(default_factory=dict)  # by rule id of the suffix before them
    known: dict[str, bool] = field(default_factory=dict)  # words already asked for, for speed

    def may_begin(self, word: str) -> bool:
        """Whether a quantity may begin with this word; remembers what it was asked."""
        known = self.known.get(word)
        if known is None:
            known = _may_begin(self, word)
            if len(self.known) < 200_000:
                self.known[word] = known
        return known

    def person(self, word: str) -> Noun | None:
        """What is known of a noun for one person: `Rentnerin`, `Torwart`; None for any other word."""
        known = self.nouns.noun(word) if word[:1].isupper() else None
        return known if known is not None and known.sort == "office" and not known.plural else None

    def measures(self, verb: str, link: str, kind: str) -> MeasureVerbRule | None:
        """The rule by which a verb form says how much its subject is, behind a preposition `link`: `stieg um`."""
        rules = (rule for form, rule in self.measure_verbs if form.fullmatch(verb))
        fitting = (rule for rule in rules if not rule.kinds or kind in rule.kinds)
        return next((rule for rule in fitting if not rule.link or link in rule.link), None)

    def part(self, word: str) -> PartRule | None:
        """The rule of a share or multiple in one word, if `word` (lower case) is one."""
        return self.parts.get(word) or next((r for stem, r in self.part_stems if word.startswith(stem)), None)


@lru_cache(maxsize=8)
def load(book: Rulebook) -> Grammar:
    """Compiles the number rules of `book`; a rule that cannot be compiled raises RuleError."""
    _refuse_empty_words(book)
    tables: dict[str, Any] = {}
    for index in _INDEXES:
        tables |= index(book)
    return Grammar(nouns=nouns_of(book), **tables)


def _modifier_tables(book: Rulebook) -> dict[str, object]:
    rules = book.of("modifier", ModifierRule)
    governed = (rule for rule in rules if rule.unless_after or rule.unless_with)
    return {
        "before": _modifiers(book, "before"),
        "after": _modifiers(book, "after"),
        "modifier_words": frozenset(w for rule in rules for p in rule.phrase for w in p.lower().split()),
        "unless": {r.id: (compile_words(r.unless_after), compile_words(r.unless_with)) for r in governed},
    }


def _suffix_tables(book: Rulebook) -> dict[str, object]:
    suffixes = {s: rule for rule in book.of("number_suffix", SuffixRule) for s in rule.suffix}
    endings = "|".join(sorted(map(re.escape, suffixes), key=len, reverse=True)) or "(?!)"
    titled = (rule for rule in suffixes.values() if rule.unless_before)
    return {
        "suffixes": suffixes,
        "suffix": re.compile(rf"(?P<stem>.*?)(?P<suffix>{endings})(?:e[nmrs]?)?"),
        "titles": {rule.id: compile_words(rule.unless_before) for rule in titled},
    }


def _part_tables(book: Rulebook) -> dict[str, object]:
    parts = [(w.lower(), rule) for rule in book.of("part", PartRule) for w in rule.word]
    return {
        "parts": {w: rule for w, rule in parts if not w.endswith("*")},
        "part_stems": tuple((w[:-1], rule) for w, rule in parts if w.endswith("*")),
    }


def _compound_tables(book: Rulebook) -> dict[str, object]:
    rules = book.of("number_compound", CompoundRule)
    found = {after: {w.lower(): r.id for r in rules if r.after == after for w in r.word} for after in _FIRST_PARTS}
    return {"compounds": found["number"], "vague_compounds": found["magnitude"]}


def _verb_tables(book: Rulebook) -> dict[str, object]:
    verbs = book.of("measure_verb", MeasureVerbRule)
    return {
        "changes": tuple((compile_words(rule.word), rule) for rule in book.of("change", ChangeRule)),
        "measure_verbs": tuple((compile_words(rule.word), rule) for rule in verbs),
    }


def _word_tables(book: Rulebook) -> dict[str, object]:
    kinds = {"age_nouns": "age_noun", "duration_nouns": "duration_noun"}
    return {
        field: compile_words(w for rule in book.of(kind, WordRule) for w in rule.word) for field, kind in kinds.items()
    }


def _context_tables(book: Rulebook) -> dict[str, object]:
    context = context_words(book.of("number_context", ContextRule))
    return {
        "context": {role: frozenset(words) for role, words in context.items()},
        "context_stems": {role: compile_words(words) for role, words in context.items()},
    }


def _magnitude_tables(book: Rulebook) -> dict[str, object]:
    magnitudes, vague = _magnitudes(book)
    return {"magnitudes": magnitudes, "vague": vague}


def context_words(rules: Iterable[ContextRule]) -> dict[Role, list[str]]:
    """The words of each role, also of those that no rule has."""
    found: dict[Role, list[str]] = {role: [] for role in get_args(Role)}
    for rule in rules:
        found[rule.role] += rule.word
    return found


def _refuse_empty_words(book: Rulebook) -> None:
    """Raises RuleError for a word, name or sign that is empty, and for a share that is no number."""
    for rule in book:
        for key in ("word", "name", "sign", "lead", "phrase", "suffix"):
            words = getattr(rule, key, ())
            if isinstance(words, tuple) and not all(isinstance(w, str) and w.strip(" *") for w in words):
                raise RuleError(
                    f"{rule.origin}: rule `{rule.id}`: `{key}` holds an empty word. Delete it or write one."
                )
        if isinstance(rule, PartRule) and not re.fullmatch(r"\d+(\.\d+)?", rule.value):
            raise RuleError(f'{rule.origin}: rule `{rule.id}`: `value = "{rule.value}"`. Write it as in "0.5" or "3".')


def _may_begin(grammar: Grammar, word: str) -> bool:
    folded, lower = fold(word), word.lower()
    if folded in _OPENERS or folded in grammar.magnitudes or folded in grammar.vague:
        return True
    if "stellig" in folded or folded.startswith(_BEGINNINGS) or (folded.startswith("ver") and "fach" in folded):
        return True
    match = grammar.suffix.fullmatch(lower)
    if (match and match["stem"]) or grammar.part(lower) is not None:
        return True
    if any(phrase.startswith(lower + " ") for phrase in grammar.parts):
        return True
    return parse_number_word(word) is not None or (folded.endswith("el") and parse_part_word(word) is not None)


def _units(book: Rulebook) -> Units:
    cldr = cldr_units()
    names, signs, before, leads = dict(cldr.names), dict(cldr.signs), dict(cldr.before), dict(cldr.leads)
    for rule in book.of("unit", UnitRule):
        noun = rule.name[0].lower() if rule.by_land and rule.name else ""
        unit = Unit(rule.symbol, rule.measures, rule.id, rule.one, noun)
        leads.update((lead.lower(), unit) for lead in rule.lead)
        for name in rule.name:
            names.update((form.lower(), unit) for form in inflected(name))
        signs.update((sign, unit) for sign in rule.sign)
        if rule.before:
            before.update((sign, unit) for sign in rule.sign)
    return Units(names, signs, before, leads)


def _modifiers(book: Rulebook, side: str) -> dict[str, tuple[tuple[tuple[str, ...], ModifierRule], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], ModifierRule]]] = {}
    for rule in book.of("modifier", ModifierRule):
        for phrase in rule.phrase if rule.side == side else ():
            words = tuple(phrase.lower().split())
            found.setdefault(words[-1 if side == "before" else 0], []).append((words, rule))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


def _magnitudes(book: Rulebook) -> tuple[dict[str, tuple[Decimal, str]], dict[str, tuple[Decimal, str]]]:
    magnitudes: dict[str, tuple[Decimal, str]] = {}
    vague: dict[str, tuple[Decimal, str]] = {}
    for rule in book.of("magnitude", MagnitudeRule):
        if not rule.value.isdecimal():
            raise RuleError(f"{rule.origin}: rule `{rule.id}`: `value = {rule.value!r}`. Write it in digits only.")
        magnitudes.update((fold(w), (Decimal(rule.value), rule.id)) for w in rule.word)
        vague.update((fold(w), (Decimal(rule.value), rule.id)) for w in rule.vague)
    return magnitudes, vague


def compile_words(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for words in which `*` stands for any letters: `steig*`, `*kinder`."""
    written = [r"\w{0,30}".join(map(re.escape, w.split("*"))) for w in words] or ["(?!)"]
    return re.compile(rf"\b(?:{'|'.join(written)})\b", re.IGNORECASE)


def _masks(book: Rulebook) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for rule in book.of("not_a_quantity", MaskRule):
        for text in rule.phrase:
            for phrase in compile_phrase(text, rule):
                found.setdefault(phrase.first, []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


_FIRST_PARTS = ("number", "magnitude")
_INDEXES: tuple[Callable[[Rulebook], dict[str, Any]], ...] = (
    lambda book: {"units": _units(book)}, lambda book: {"masks": _masks(book)}, _modifier_tables, _magnitude_tables,
    _suffix_tables, _part_tables, _compound_tables, _verb_tables, _word_tables, _context_tables,
)  # fmt: skip
