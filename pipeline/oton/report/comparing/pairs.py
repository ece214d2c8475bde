"""Two figures -> whether they are about the same thing, whether both can be true, and why that is said.

Each question is one function of two figures; the first that objects decides. What they ask: what is counted, of whom,
where, as what (fact, forecast, demand), whole or part, for which time, who says it, how much.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from oton.report.comparing.figures import Figure
from oton.report.comparing.population import others
from oton.report.comparing.topics import Topics
from oton.report.comparing.values import as_much, interval_of, shown
from oton.report.comparing.where import elsewhere
from oton.report.comparing.words import capital_stems, same_word

# other: of other things. apart: perhaps of one thing, but not to be compared. development: of one thing at other times.
Relation = Literal["other", "apart", "development", "agree", "disagree"]
_TOGETHER: Final = frozenset({"development", "agree", "disagree"})
# Counts of one crowd differ by ten times and more, those of one thing hardly by a hundred times.
_MOST_APART: Final = 100
_TIMES: Final = ("age", "calendar", "time")
_LONG_LIST: Final = 5  # numbers in one sentence: which place or party each belongs to is a guess
_SLACK_DAYS: Final = 3  # within which what happened on one day is reported


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two figures are to each other, and why."""

    relation: Relation
    because: str

    @property
    def together(self) -> bool:
        """Whether both are about the same thing."""
        return self.relation in _TOGETHER


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the two figures: the topics, and the words of both articles."""

    topics: Topics
    one: frozenset[str]
    other: frozenset[str]
    one_head: frozenset[str] = frozenset()  # the names and nouns that both articles open with
    other_head: frozenset[str] = frozenset()
    one_article: bool = False
    bond: float = 1.0  # how surely both articles report the same event; 1 for one article


Question = Callable[[Figure, Figure, Known], Judgement | None]


def judge(one: Figure, other: Figure, known: Known) -> Judgement:
    """What two figures are to each other."""
    for question in QUESTIONS:
        if found := question(one, other, known):
            return found
    return _values(one, other)


def _events(one: Figure, other: Figure, known: Known) -> Judgement | None:
    if known.bond >= 1:
        return None
    where = "sentences are far apart and" if known.one_article else "articles"
    return Judgement("apart", f"the {where} share too little to be on one event")


def _scales(one: Figure, other: Figure, known: Known) -> Judgement | None:
    if one.scale.dimension != other.scale.dimension:
        return Judgement("other", "other units")
    if one.row["kind"] == "multiple":
        return Judgement("other", "times of something unknown")
    if one.scale.dimension in _TIMES and not (one.main == other.main and one.main.startswith("topic-")):
        return Judgement("other", "ages and times of other things")
    return None


def _things(one: Figure, other: Figure, known: Known) -> Judgement | None:
    if one.counted.loose or other.counted.loose:
        return Judgement("other", "the text does not say what is counted")
    mine, theirs = one.counted, other.counted
    if mine.state and theirs.state and mine.state != theirs.state:
        return Judgement("other", f"{mine.state} / {theirs.state}")
    if _one_thing(one.main, other.main):
        return None
    nouns = mine.thing and theirs.thing and _one_thing(mine.thing, theirs.thing)
    spoken = not one.predicate if not mine.state else not other.predicate  # `sprach von 300 Soldaten`
    if nouns and bool(mine.state) != bool(theirs.state) and spoken:
        return None
    return Judgement("other", f"{one.counted} / {other.counted}")


def _one_thing(one: str, other: str) -> bool:
    if one.startswith("topic-") or other.startswith("topic-"):
        return one == other
    short, long = sorted((one, other), key=len)
    return same_word(one, other) or (len(short) >= 5 and long.endswith(short))


def _predicates(one: Figure, other: Figure, known: Known) -> Judgement | None:
    told = not (one.counted.told_before or other.counted.told_before)
    if told and one.main == other.main and (one.counted.state == other.counted.state != "" or _befell(one, known)):
        return None
    if one.predicate and other.predicate and one.predicate != other.predicate:
        surely = told and "sein" not in (one.predicate, other.predicate)
        return Judgement("other" if surely else "apart", f"`{one.predicate}` / `{other.predicate}`")
    share = one.scale.dimension == "share"
    if share and one.predicate != other.predicate:
        return Judgement("other", f"shares of other things: `{one.predicate}` / `{other.predicate}`")
    return None


def _befell(figure: Figure, known: Known) -> bool:
    """Whether what is counted says what befell it, as noun or verb: `12 Tote`, `12 Menschen starben`."""
    return figure.main in known.topics.befalling


def _places(one: Figure, other: Figure, known: Known) -> Judgement | None:
    nothing: frozenset[str] = frozenset()  # in one article a place has to be named last before both
    knows = (nothing, nothing) if known.one_article else (known.one, known.other)
    heads = (nothing, nothing) if known.one_article else (known.one_head, known.other_head)
    why = elsewhere(one.where, other.where, *knows, *heads)
    return Judgement("other", why) if why else None


def _populations(one: Figure, other: Figure, known: Known) -> Judgement | None:
    people = known.topics.people
    for mine, theirs in ((one, other), (other, one)):
        if mine.who.anybody and theirs.who.noun and not people & {theirs.who.noun, theirs.main}:
            return Judgement("other", f"people / {theirs.who.noun}")
    knows = (one.near, other.near) if known.one_article else (known.one, known.other)
    why = others(one.who, other.who, *knows)
    return Judgement("other", why) if why else None


def _parts(one: Figure, other: Figure, known: Known) -> Judgement | None:
    if "part" in (one.stance, other.stance):
        return Judgement("apart", "one is a part of another number")
    changes = {
        c if (c := f.row["change"]) in ("increase", "decrease", "additional", "from") else "" for f in (one, other)
    }
    if len(changes) > 1:
        return Judgement("apart", "one is added to another number or is a change of it")
    return None


def _kinds(one: Figure, other: Figure, known: Known) -> Judgement | None:
    mine, theirs = (_kind(f, known.topics) for f in (one, other))
    if "rejected" in (mine, theirs) or mine == theirs:
        return None
    return Judgement("other", f"{mine} / {theirs}")


def _kind(figure: Figure, topics: Topics) -> str:
    stance = figure.stance
    if stance == "forecast" and figure.main in topics.estimate:
        return "fact"
    return stance


def _stretches(one: Figure, other: Figure, known: Known) -> Judgement | None:
    if one.per != other.per:
        return Judgement("other", f"counted over other stretches: {one.per or 'none'} / {other.per or 'none'}")
    left = (one.amount ^ other.amount) - {"peak"}
    return Judgement("other", f"only one counts {' '.join(sorted(left))}") if left else None


def _times(one: Figure, other: Figure, known: Known) -> Judgement | None:
    if one.recalled != other.recalled:
        return Judgement("development", "one is an earlier figure")
    mine, theirs = one.time, other.time
    if "unknown" in (mine.sort, theirs.sort):
        same = mine.sort == theirs.sort and one.row["when"].lower() == other.row["when"].lower()
        return None if same else Judgement("apart", "its time is not known")
    if {mine.sort, theirs.sort} <= {"since", "until"}:
        return None if mine == theirs else Judgement("development", f"{mine} / {theirs}")
    if "since" in (mine.sort, theirs.sort) or "until" in (mine.sort, theirs.sort):
        return Judgement("apart", f"{mine} / {theirs}")
    if mine.sort == theirs.sort == "in":
        return _stated_times(mine.first, mine.last, theirs.first, theirs.last)
    return _reports(one, other, known)


def _stated_times(first: int, last: int, other_first: int, other_last: int) -> Judgement | None:
    """A day within a month or year is no time of the same number, a day within a few days is."""
    if first > other_last or other_first > last:
        return Judgement("development", "for other times")
    lengths = sorted((last - first, other_last - other_first))
    if lengths[1] - lengths[0] > _SLACK_DAYS:
        return Judgement("apart", "for a longer time")
    return None


def _reports(one: Figure, other: Figure, known: Known) -> Judgement | None:
    """At least one is as of its article: comparable with what is said of these days."""
    for time in (one.time, other.time):
        if time.last - time.first > _SLACK_DAYS:
            return Judgement("apart", "only one says for when")
    if not one.time.last or not other.time.last:
        same = one.row["article_id"] == other.row["article_id"]
        return None if same else Judgement("apart", "an article without a date is compared with none other")
    days, topics = abs(one.time.last - other.time.last), known.topics
    stated = one.time.sort != other.time.sort and one.main not in topics.grows
    denied = "rejected" in (one.stance, other.stance)
    allowed = _SLACK_DAYS if one.main in topics.stays or denied else 1 if stated else 0
    if days <= allowed:
        return None
    return Judgement("development", f"{days} days apart")


def _mouths(one: Figure, other: Figure, known: Known) -> Judgement | None:
    """One speaker with two figures in one article states two things: `insgesamt 10.000, bis zu 8.000 in Kursk`."""
    same = one.row["article_id"] == other.row["article_id"]
    if one.speaker != other.speaker or interval_of(one).meets(interval_of(other)):
        return None
    if same:
        return Judgement("apart", "one speaker in one article")
    if one.main in known.topics.grows:
        return Judgement("development", "one speaker counts anew")
    return None


def _updates(one: Figure, other: Figure, known: Known) -> Judgement | None:
    """`gestiegen auf neun` and the earlier `sieben`."""
    earlier, later = sorted((one, other), key=lambda f: (f.time.last, f.row["published"]))
    if earlier.time.last != later.time.last and "to" in (later.row["change"],):
        return Judgement("development", "the later figure is told as new")
    return None


def _sizes(one: Figure, other: Figure, known: Known) -> Judgement | None:
    if not one.stated or not other.stated:
        return None
    low, high = sorted((one.stated[-1], other.stated[-1]))
    if low and high / low > _MOST_APART:
        return Judgement("other", "of another order")
    return None


QUESTIONS: Final[tuple[Question, ...]] = (
    _scales, _things, _predicates, _places, _populations, _kinds, _stretches, _events, _parts, _sizes, _times, _updates,
    _mouths,
)  # fmt: skip


def _values(one: Figure, other: Figure) -> Judgement:
    mine, theirs = interval_of(one), interval_of(other)
    rejected = (one.stance == "rejected") + (other.stance == "rejected")
    meet = mine.meets(theirs)
    if rejected == 1:
        if as_much(one, other):
            return Judgement("disagree", "one says what the other denies or doubts")
        return Judgement("apart", "another number is denied")
    if meet:
        return Judgement("agree", "both can be true")
    if not (one.row["speaker_name"] and other.row["speaker_name"]):
        return Judgement("apart", "nobody is named who says it")
    if one.vague or other.vague:
        return Judgement("apart", "one number is too vague")
    if one.stance != "fact" and not _as_foreseen(one, other):
        return Judgement("apart", f"what is {one.stance} is not told for one time")
    if max(one.numbers, other.numbers) >= _LONG_LIST:
        return Judgement("apart", "one of many numbers in its sentence")
    return Judgement("disagree", f"{shown(one)} and {shown(other)} of the same thing for the same time")


def _as_foreseen(one: Figure, other: Figure) -> bool:
    """Whether two numbers that are no facts are for one stated time, or said in nearly the same words."""
    if one.time.sort not in ("report", "near") and other.time.sort not in ("report", "near"):
        return True
    words_of = [content(f) for f in (one, other)]
    return len(words_of[0] & words_of[1]) * 2 >= min(map(len, words_of))


def content(figure: Figure) -> frozenset[str]:
    """The stems of the nouns and names of a sentence, without who speaks."""
    return capital_stems(figure.row["sentence"]) - capital_stems(figure.row["speaker"])
