"""A claim -> what its number is stated as: a fact, a forecast, a plan, a part of another number, something untrue."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_STOP: Final = re.compile(
    r"(?<=\w\w[^\W\d_]|\W\d\d|\d\d\d|..#)(?<!Mio)(?<!Mrd)(?<!bzw)(?<!rof)[.!?][“”\"»«]?\s+(?=[A-ZÄÖÜ„\"»])"
)
_GOVERNED: Final = re.compile(r"\s*(?:dass|daß|ob|wonach|wie viele)\b", re.IGNORECASE)
# `Wäre der Damm gebrochen, hätte der Schaden … betragen`
_IF: Final = re.compile(r"^\W*(?:Wäre|Hätte|Würde|Käme|Wären|Hätten|Würden|Kämen|Sollte|Sollten)\b(?!.*\?)")
_FUTURE: Final = re.compile(r"\b(?:werde|werden|wird|würde|würden)\b", re.IGNORECASE)
_PARTICIPLE: Final = re.compile(r"\b\w*ge\w{2,}(?:t|en)\b|\b\w{3,}t(?:\s(?:werde|werden|wird|würde|würden))?\W*$")
_INFINITIVE: Final = re.compile(
    r"\b(?!würden|werden)\w{2,}(?:en|ern|eln|sein|tun)(?:\s(?:werde|werden|wird|würde|würden))?\W*$"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Aspect(Rule):
    """Words that tell with which numbers another one can be compared."""

    means: Annotated[
        Literal["forecast", "planned", "demanded", "offered", "permitted", "if", "part", "rejected", "before", "now"],
        "`forecast`, `planned`, `demanded`, `offered`, `permitted`, `if`: no fact, and compared with its like only; "
        "`part`: of another number; `rejected`: said to be untrue; `before`: an earlier figure is recalled; "
        "`now`: the time is that of the report",
    ]
    words: Annotated[tuple[Wording, ...], "what stands in the clause of the number, which is written `#` there"]
    unless: Annotated[tuple[Wording, ...], "what else stands in that clause where the words mean something else"] = ()
    anywhere: Annotated[bool, "`true`: the words count in the whole sentence"] = False

    def holds(self, clause: str) -> bool:
        """Whether the words stand in a clause and mean it."""
        return _stands(self.words, clause) and not _stands(self.unless, clause)


def _stands(wordings: tuple[Wording, ...], clause: str) -> bool:
    return any(compile_wording(wording).search(clause) for wording in wordings)


def check(rule: Aspect, example: Example, wanted: bool, book: Rulebook) -> str | None:
    """None where the clause of the example's {number:...} has (not) the words of the rule."""
    number = example.role("number")[0]
    clause = marked(example.text, number) if rule.anywhere else clause_of(example.text, number)
    return None if rule.holds(clause) == wanted else f"the clause is `{clause}`"


KINDS: Final = (Kind("aspect", Aspect, "oton.report.rules", check, afterwards=True),)

ORDER: Final[tuple[Stance, ...]] = ("rejected", "if", "permitted", "part", "demanded", "offered", "planned", "forecast")


def marked(sentence: str, number: Span) -> str:
    """A sentence with its number as `#`."""
    return f"{sentence[: number.start]}#{sentence[number.end :]}"


def sentence_of(text: str, place: int) -> str:
    """The sentence around a place, where a claim's cell holds several: `… auf 20. Aktuell geht er von # aus.`"""
    cuts = [0, *(m.end() for m in _STOP.finditer(text)), len(text)]
    return next(text[start:end] for start, end in pairwise(cuts) if end > place or end == len(text))


def clause_of(sentence: str, number: Span) -> str:
    """The clause that a number stands in, the number as `#`; with the one before where that governs it (`dass`)."""
    text = marked(sentence, number)
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    at = next(i for i, end in enumerate(cuts[1:]) if end > number.start)
    first = at - 1 if at and _GOVERNED.match(parts[at]) else at
    return "".join(parts[first : at + 1]).strip()


def aspects_of(row: Row, number: Span, book: Rulebook) -> frozenset[str]:
    """All that the words of a claim tell of its number, at `number` in its sentence."""
    clause = clause_of(row["sentence"], number)
    whole = sentence_of(marked(row["sentence"], number), number.start)
    said = {r.means for r in aspects(book) if r.holds(whole if r.anywhere else clause) or r.holds(row["cue"])}
    if row["modality"] in ("denied", "doubted"):
        said.add("rejected")
    if _IF.search(row["quote"] or whole):
        said.add("if")
    return frozenset(said)


def stance_of(row: Row, number: Span, book: Rulebook) -> Stance:
    """What the number of a claim, at `number` in its sentence, is stated as."""
    said = aspects_of(row, number, book)
    if found := next((stance for stance in ORDER if stance in said), None):
        return found
    return "forecast" if is_ahead(row, clause_of(row["sentence"], number)) else "fact"


def is_ahead(row: Row, clause: str) -> bool:
    """Whether a number is for a time that was still to come, or its clause stands in the future tense."""
    iso, published = row["when_iso"].partition("/")[2] or row["when_iso"], row["published"][:10]
    if iso and published and iso > published:
        return True
    return bool(_FUTURE.search(clause) and _INFINITIVE.search(clause) and not _PARTICIPLE.search(clause))


@cache
def aspects(book: Rulebook) -> tuple[Aspect, ...]:
    """The rules of this kind."""
    return book.of("aspect", Aspect)
