"""The claims of a run -> figures: what each counts, of whom, where, for when, as what, and how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from oton.records import Span
from oton.report.comparing.amounts import amounts_of
from oton.report.comparing.articles import Articles
from oton.report.comparing.kinds import aspects_of, clause_of, marked, sentence_of, stance_of
from oton.report.comparing.population import Population, knowledge, population_of
from oton.report.comparing.times import Time, per, time_of
from oton.report.comparing.topics import Counted, Topics, counted, topics_of
from oton.report.comparing.where import Where, where_of
from oton.report.comparing.words import BEING, MEASURING, NEUTRAL, SPEAKING, capital_stems, stem
from oton.report.comparison import Stance
from oton.report.reading import Row
from oton.report.scale import Scale, number, scale_of
from oton.rulebook import Rulebook

# `Bisher war von 900 die Rede.` counts what the sentence before it counts
REACH_OF_ELLIPSIS: Final = 300
# `seien 13.000 gewaltbereit` counts by itself, `sprach von 2.500.` does not
_NOUN_BEHIND: Final = re.compile(r"\s+(?:\w+\s+){0,2}[A-ZÄÖÜ][a-zäöü]+")
_FOOTNOTE: Final = re.compile(r"[(\[]\s*$")
_FEW: Final = re.compile(r"\b(?:wenige|einige|mehrere|paar|viele)\w{0,2}\s*$", re.IGNORECASE)
_LAST_NUMBER: Final = re.compile(r"\d[^\d]*$")
_NUMBERS: Final = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d(?![\d.,]))\d[\d.,]*")  # years are none


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim with what is needed to compare it."""

    row: Row
    counted: Counted
    predicate: str  # base form of the verb, empty where it says nothing of what is counted
    scale: Scale
    stance: Stance
    time: Time
    per: str  # the stretch of time that is counted over: `binnen 24 Stunden`
    where: Where
    who: Population
    own: frozenset[str]  # stems of the nouns and names in its sentence, but of what is counted
    context: frozenset[str]  # with those in the sentences before and in the title
    near: frozenset[str]  # all words of these, as `known` asks for them
    item: str  # as it stands; of the claim before where the noun is left out, empty where it only tells when
    lemma: str
    vague: bool  # nothing that could be contradicted: `wenige hundert`
    amount: frozenset[str]  # new ones, all, those at one time: `Neuinfektionen`, `insgesamt`
    recalled: bool  # an earlier figure, told to compare today's with: `zuvor war von 30 die Rede`
    numbers: int  # in its sentence

    @property
    def main(self) -> str:
        """What is said of those counted, else what they are."""
        return self.counted.state or self.counted.thing

    @property
    def keys(self) -> tuple[str, ...]:
        """Only figures that share one of these can be about the same thing."""
        found = (self.counted.state, self.counted.thing)
        return tuple({f"{self.scale.dimension} {k if k.startswith('topic-') else k[-5:]}" for k in found if k})

    @property
    def stated(self) -> list[Decimal]:
        """The ends that it states, in the smallest unit of its dimension, without sign."""
        cells = (number(self.row[name]) for name in ("value_min", "value_max"))
        return [abs(value) * self.scale.factor for value in cells if value is not None]

    @property
    def speaker(self) -> str:
        """One name for who says it across the run."""
        return self.row["speaker_key"] or self.row["speaker_name"] or self.row["speaker"]


def figures(rows: Iterator[Row], articles: Articles, book: Rulebook) -> Iterator[Figure]:
    """The claims with what they count; those that only repeat an earlier one of their article are left out."""
    before: Figure | None = None
    for row in rows:
        if not row["repeats"]:
            before = _figure(row, articles, book, before)
            yield before


def _figure(row: Row, articles: Articles, book: Rulebook, before: Figure | None) -> Figure:
    topics, sentence, place = topics_of(book), row["sentence"], place_of(row)
    clause, published = clause_of(sentence, place), articles.day(row["article_id"])
    context = articles.before(row)
    aspects = aspects_of(row, place, book)
    item, lemma, phrase = _item(row, topics)
    found = counted(lemma or item, phrase, sentence, place, topics, row.get("predicate", ""), context)
    elided = found.loose and before is not None and item in ("", before.item) and _continues(before, row, place)
    if elided and before is not None:
        item, lemma, phrase, found = before.item, before.lemma, before.row["item_text"], before.counted
    elif not item and not found.thing:  # `Die Partei kommt auf 31 Prozent`
        item, found = _subject(row, topics, sentence, place)
    when, iso, near = row["when"], row["when_iso"], False
    if not when and not iso and "now" not in aspects:
        when, iso, near = articles.time_around(row, sentence_of(marked(sentence, place), place.start))
    return Figure(
        row=row,
        counted=found,
        predicate=before.predicate if elided and before is not None else _predicate(row, topics),
        scale=scale_of(row["kind"], row["unit"]),
        stance=stance_of(row, place, book),
        time=time_of(when, iso, published, now="now" in aspects, near=near),
        per=per(clause),
        where=where_of(
            articles.places(row, "place"), articles.places(row, "setting"), _stretch(sentence, place), clause
        ),
        who=population_of(row, item, found, topics),
        own=capital_stems(sentence) - {stem(item)},
        context=capital_stems(f"{context} {sentence}"),
        near=knowledge(f"{context} {sentence}"),
        item=item,
        lemma=lemma,
        vague=is_vague(row, place) or articles.is_cut(row),
        amount=amounts_of(f"{item} {clause}"),
        recalled="before" in aspects,
        numbers=len(_NUMBERS.findall(sentence)),
    )


def _item(row: Row, topics: Topics) -> tuple[str, str, str]:
    """What a claim counts; nothing where the noun only tells when, or stands with who says it."""
    item = row["item"]
    if topics.empty.get(item.lower()) == "time" or (item and item in row["speaker"]):
        return "", "", ""
    return item, row["item_lemma"], row["item_text"]


def _subject(row: Row, topics: Topics, sentence: str, place: Span) -> tuple[str, Counted]:
    """What a number is said of where nothing is counted: the head of the subject."""
    subject = row.get("subject", "")
    if row.get("predicate", "") not in MEASURING or not subject or subject == row["speaker"]:
        return "", counted("", "", sentence, place, topics)
    head = head_of(subject)
    return head, counted(head, subject, sentence, place, topics)


def head_of(phrase: str) -> str:
    """The head noun of a phrase: the last of its first run of nouns, `Die Zahl der Toten` -> `Zahl`."""
    head = ""
    for marked_word in phrase.split():
        word = marked_word.strip('„“"»«,()')
        if word[:1].isupper() and word.lower() not in NEUTRAL:
            head = word
        elif head:
            break
    return head


def _predicate(row: Row, topics: Topics) -> str:
    said = row.get("predicate", "")
    if said in BEING:
        return "sein"
    if said in MEASURING or said.isdigit() or not said[:1].isalpha():
        return ""
    return topics.predicates.get(said, said)


def is_vague(row: Row, place: Span) -> bool:
    """Whether a number is one that nobody can contradict: the mark of a footnote, `wenige hundert`."""
    before, behind = row["sentence"][: place.start], row["sentence"][place.end :]
    return bool(_FOOTNOTE.search(before) and behind[:1] in (")", "]")) or bool(_FEW.search(before))


def place_of(row: Row) -> Span:
    """Where the number stands in its sentence: the first place with its very characters."""
    at = max(0, row["sentence"].find(row["quantity"]))
    return Span(at, at + len(row["quantity"]))


def _stretch(sentence: str, place: Span) -> str:
    """The words around a number up to the numbers beside it."""
    before, behind = sentence[: place.start], sentence[place.end :]
    left = _LAST_NUMBER.search(before)
    right = _NUMBERS.search(behind)
    return before[left.start() + 1 if left else 0 :] + " # " + behind[: right.start() if right else len(behind)]


def _continues(before: Figure, row: Row, place: Span) -> bool:
    """Whether a number without a noun counts what the one before it counts: `die Veranstalter sprachen von 2.500`."""
    near = 0 <= int(row["start"]) - int(before.row["end"]) <= REACH_OF_ELLIPSIS
    alike = all(before.row[name] == row[name] for name in ("article_id", "kind", "unit"))
    predicate, subject = row.get("predicate", ""), row.get("subject", "")
    measures = predicate in MEASURING or not predicate.isalpha()
    spoken = predicate in SPEAKING or not subject or subject.islower() or subject in row["speaker"]
    ended = row["sentence"].rstrip('"”“»«)')[-1:] in ".!?" and not _NOUN_BEHIND.match(row["sentence"][place.end :])
    return near and alike and measures and (spoken or predicate == "sein") and ended
