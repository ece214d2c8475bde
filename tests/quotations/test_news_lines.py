"""Newspaper lines of our own: which numbers are whose. Asks for a share of them, as the model has a part in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from oton.quotations import Lexicon, find_quotations, load
from oton.records import Quotation
from oton.rulebook import Rulebook

CASES = Path(__file__).parents[1] / "cases"
BY_KIND = tomllib.loads((CASES / "quotations_reported.toml").read_text(encoding="utf-8"))
FILES = ("quotations_news", "quotations_turns", "quotations_direct")
MARKED = re.compile(r"\{([^{}=]+)=([^{}]*)\}")
PRONOUNS = {"er", "sie", "man", "eigenen", "eigener", "demnach", "seiner"}
RELATIVES = {"die", "der", "das"}  # alone; before a noun they say nothing of who speaks


def _numbers(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A marked line -> its text, and each number's place with its source."""
    text, numbers, position = "", [], 0
    for match in MARKED.finditer(line):
        text += line[position : match.start()]
        numbers.append((len(text), len(text) + len(match[1]), match[2]))
        text, position = text + match[1], match.end()
    return text + line[position:], numbers


def _innermost(found: list[Quotation], start: int, end: int) -> Quotation | None:
    around = [q for q in found if any(s.start <= start and end <= s.end for s in q.content)]
    return min(
        [q for q in around if q.speaker] or around, key=lambda q: sum(s.end - s.start for s in q.content), default=None
    )


def _right(text: str, quotation: Quotation | None, source: str) -> bool:
    if source == "!" or quotation is None:
        return (source == "!") == (quotation is None)
    words = {w.lower() for s in quotation.speaker for w in re.findall(r"\w+", s.of(text))}
    told = not source or any(word.startswith(source.lower()[:6]) for word in words)
    pronoun = bool(words & PRONOUNS) or (len(words) == 1 and words <= RELATIVES)
    return told or pronoun  # whom `Er` means is for another room to say


def _mistakes(line: str, parse: Callable[[str], Doc], lexicon: Lexicon) -> tuple[int, list[str]]:
    text, numbers = _numbers(line)
    found = find_quotations(parse(text), lexicon)
    wrong = [text[s:e] for s, e, source in numbers if not _right(text, _innermost(found, s, e), source)]
    return len(numbers), [f"{text}: {number}" for number in wrong]


@pytest.mark.parametrize("name", FILES)
def test_nearly_every_number_has_its_source(book: Rulebook, name: str) -> None:
    lexicon = load(book)
    assert book.parse
    lines = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["lines"]
    results = [_mistakes(line, book.parse, lexicon) for line in lines]
    mistakes = [mistake for _, wrong in results for mistake in wrong]
    assert len(mistakes) <= 0.08 * sum(count for count, _ in results), "\n".join(mistakes)


@pytest.mark.parametrize("line", [line for lines in BY_KIND.values() for line in lines])
def test_each_number_of_a_kind_has_its_source(line: str, book: Rulebook) -> None:
    assert book.parse
    assert _mistakes(line, book.parse, load(book))[1] == []
