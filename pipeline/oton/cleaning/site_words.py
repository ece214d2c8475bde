"""The boilerplate rules, ready to be looked up: a line's or stretch's first word leads to the few rules to try."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oton.cleaning.rule_kinds import Boilerplate
from oton.cleaning.wording import first_of, first_word, pattern_of

_WORD = re.compile(r"[^\W_]+")
_SHORT = 300  # characters of a line that one wording inside may drop
_NAMES_OF_DAYS = "mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"
_DAYS = frozenset(_NAMES_OF_DAYS.split())  # `Montag, 3. Mai 2024`
_MENUS = frozenset({"nav", "newsletter", "legal", "widget", "ad"})
_Entry = tuple[re.Pattern[str], Boilerplate]
_Table = dict[str, list[_Entry]]
# A heading inside a run-on line is followed by another heading or name, not by the rest of a sentence:
# `Mehr zum Thema Kreis streitet über Umlage`, but `Mehr zum Thema sagte er nicht`.
_NO_SENTENCE = r"(?=\s?[:|>»•+…-]|\s[A-ZÄÖÜ0-9„\"“»«(#]|\s?$)"


@dataclass(frozen=True, slots=True)
class SiteWords:
    """Boilerplate rules by the first word of their wordings (`#`: a number; `""`: tried on everything)."""

    line: _Table
    start: _Table
    inside: _Table
    sentence: _Table
    headings: _Table  # wordings of `line` that have two words or more, as they stand in a run-on line

    def of_line(self, text: str) -> Boilerplate | None:
        """The rule that the whole line is a wording of, or that it starts with."""
        first = first_word(text[:60])
        for table in (self.line, self.inside):
            for pattern, rule in _candidates(table, first):
                if pattern.fullmatch(text):
                    return rule
        for pattern, rule in _candidates(self.start, first):
            if pattern.match(text):
                return rule
        return self.holding(text) if len(text) <= _SHORT else None

    def is_menu(self, text: str) -> bool:
        """Whether at least half of three words and more are menu words: `Immobilien Lokales Wirtschaft Freizeit`."""
        found = _WORD.findall(text.lower())
        known = sum(any(rule.label in _MENUS for _, rule in self.line.get(word, ())) for word in found)
        return len(found) >= 3 and known >= 0.5 * len(found)

    def holding(self, text: str) -> Boilerplate | None:
        """The `sentence` rule with a wording in the text."""
        if self.sentence.keys().isdisjoint(_WORD.findall(text.lower())):
            return None
        for word in _WORD.finditer(text):
            match, rule = _match_at(self.sentence.get(word[0].lower(), ()), text, word.start())
            if match:
                return rule
        return None

    def within(self, text: str) -> Iterator[tuple[int, int, Boilerplate]]:
        """Wordings of `inside` rules and headings in a run-on line; in order, not overlapping."""
        position = 0
        for word in _WORD.finditer(text):
            if word.start() < position:
                continue
            key = word[0].lower()
            for table in (self.inside, self.headings):
                match, rule = _match_at(table.get(key, ()), text, word.start())
                if match and rule:
                    yield match.start(), match.end(), rule
                    position = match.end()
                    break


def _match_at(entries: Iterable[_Entry], text: str, start: int) -> tuple[re.Match[str] | None, Boilerplate | None]:
    for pattern, rule in entries:
        match = pattern.match(text, start)
        if match and not (text[match.end() - 1].isalnum() and text[match.end() : match.end() + 1].islower()):
            return match, rule
    return None, None


def compile_site_words(rules: Iterable[Boilerplate]) -> SiteWords:
    """The rules' wordings as patterns, longest first, so that the more telling one wins."""
    tables: dict[str, _Table] = {"line": {}, "start": {}, "inside": {}, "sentence": {}, "headings": {}}
    entries = [(wording, rule) for rule in rules for wording in rule.text]
    for wording, rule in sorted(entries, key=lambda e: -len(e[0])):
        tables[rule.where].setdefault(first_of(wording), []).append((_compile(wording, rule.where), rule))
        if rule.where == "line" and " " in wording and "…" not in wording and first_of(wording) not in ("", "#"):
            exact = "".join(pattern_of(wording, fold=False))
            heading = re.compile(f"(?:{exact}|{pattern_of(wording.upper(), fold=False)}):?{_NO_SENTENCE}")
            tables["headings"].setdefault(first_of(wording), []).append((heading, rule))
    return SiteWords(tables["line"], tables["start"], tables["inside"], tables["sentence"], tables["headings"])


def _compile(wording: str, where: str) -> re.Pattern[str]:
    lead = r"[^\w\n%]{0,4}" if where in ("line", "start") else ""
    end = ""
    if where == "line":
        end = r"\s?[:.!…»>→›]{0,3}"
    elif where == "start" and wording[-1:].isalnum():
        end = r"(?!\w)"
    return re.compile(lead + pattern_of(wording) + end, re.IGNORECASE)


def _candidates(table: _Table, first: str) -> Iterator[_Entry]:
    """The entries to try on a text with this first word."""
    yield from table.get(first, ())
    if first[:1].isdigit() or first in _DAYS:
        yield from table.get("#", ())
    yield from table.get("", ())
