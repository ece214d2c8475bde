"""A claim -> what its number is stated as: a fact, an expectation, a part of another number, or something untrue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Annotated, Final, Literal

from oton.records import Span
from oton.report.comparison import Stance
from oton.report.reading import Row
from oton.rulebook import Example, Kind, Rule, Rulebook
from oton.wordings import Wording, compile_wording

# `mit 5000, höchstens 8000 Leuten gerechnet` is one clause, `4000 kamen, erwartet worden waren 6000` are two
_CLAUSE: Final = re.compile(r"[.;:!?](?=\s|$)|\s[–—]\s|,\s(?!(?:\w+\s)?(?:\d|#))")
# Reports of one event come out within days; figures further apart may both have been true in their time.
SAME_TIME_DAYS: Final = 3
_DAY: Final = len("2025-03-15")
_GOVERNED: Final = re.compile(r"\s*(?:dass|daß|ob|wonach|wie viele)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Aspect(Rule):
    """Words that tell with which numbers another one can be compared."""

    means: Annotated[
        Literal["expected", "part", "now"],
        "`expected`: forecast, planned, possible; `part`: of another number; `now`: the time is that of the report",
    ]
    words: Annotated[tuple[Wording, ...], "what stands in the clause of the number, which is written `#` there"]
    unless: Annotated[tuple[Wording, ...], "what else stands in that clause where the words mean something else"] = ()

    def holds(self, clause: str) -> bool:
        """Whether the words stand in a clause and mean it."""
        return _stands(self.words, clause) and not _stands(self.unless, clause)


def _stands(wordings: tuple[Wording, ...], clause: str) -> bool:
    return any(compile_wording(wording).search(clause) for wording in wordings)


def check(rule: Aspect, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """None where the clause of the example's {number:...} has (not) the words of the rule."""
    clause = clause_of(example.text, example.role("number")[0])
    return None if rule.holds(clause) == wanted else f"the clause is `{clause}`"


KINDS: Final = (Kind("aspect", Aspect, "oton.report.rules", check, afterwards=True),)


def clause_of(sentence: str, number: Span) -> str:
    """The clause that a number stands in, the number as `#`; with the one before where that governs it (`dass`)."""
    text = f"{sentence[: number.start]}#{sentence[number.end :]}"
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    at = next(i for i, end in enumerate(cuts[1:]) if end > number.start)
    first = at - 1 if at and _GOVERNED.match(parts[at]) else at
    return "".join(parts[first : at + 1]).strip()


def stance_of(row: Row, number: Span, book: Rulebook) -> Stance:
    """What the number of a claim, at `number` in its sentence, is stated as."""
    if row["modality"] in ("denied", "doubted"):
        return "rejected"
    clause = clause_of(row["sentence"], number)
    means = {rule.means for rule in aspects(book) if rule.holds(clause) or rule.holds(row["cue"])}
    if "part" in means:
        return "part"
    ahead = bool(row["when_iso"] and row["published"] and row["when_iso"] > row["published"][:10])
    return "expected" if "expected" in means or ahead or row["modality"] == "possible" else "fact"


def time_of(row: Row, book: Rulebook) -> str:
    """The time that a number is for; nothing where that is the time of the report (`am Samstag` on Sunday)."""
    days = days_between(row["when_iso"], row["published"]) if len(row["when_iso"]) == _DAY else None
    if days is not None and 0 <= days <= SAME_TIME_DAYS:
        return ""
    if not row["when_iso"] and any(rule.means == "now" and rule.holds(row["when"]) for rule in aspects(book)):
        return ""
    return row["when_iso"] or row["when"].lower()


def days_between(first: str, second: str) -> int | None:
    """How many days the second date is behind the first; None where one is no date."""
    try:
        return (date.fromisoformat(second[:_DAY]) - date.fromisoformat(first[:_DAY])).days
    except ValueError:
        return None


@cache
def aspects(book: Rulebook) -> tuple[Aspect, ...]:
    """The rules of this kind."""
    return book.of("aspect", Aspect)
