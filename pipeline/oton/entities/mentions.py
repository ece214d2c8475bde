"""START HERE. View -> mentions: all noun phrases that may mean a source, each with its name, role and organisation."""

from __future__ import annotations

from dataclasses import replace

from oton.entities.beside.apposed import Place, join_apposition
from oton.entities.beside.hanging_on import find_adjoined, find_seat, join, take_adjoined, take_seat, widen
from oton.entities.gazetteer import Gazetteer
from oton.entities.name.name_of_phrase import read_name
from oton.entities.phrase.cuts import part
from oton.entities.phrase.heads import Head, read_head, read_surnames
from oton.entities.phrase.read_phrase import Reading
from oton.entities.phrase.tag_letters import read_words
from oton.records import Mention, Span
from oton.text.letters import Letters
from oton.text.nominals import Link, Phrase, find_phrases, link
from oton.text.view import View


def find_mentions(view: View, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of a tagged text in text order; phrases inside a longer one are mentions as well."""
    words = view.letters or read_words(view, gazetteer)
    phrases = list(view.phrases) or part(words, gazetteer, find_phrases(words))
    heads = [read_head(words, gazetteer, phrase) for phrase in phrases]
    surnames = read_surnames(words, gazetteer, heads)
    readings: list[Reading | None] = [None] * len(phrases)
    for at in range(len(phrases) - 1, -1, -1):  # from behind, since a phrase takes the reading of what hangs on it
        head = heads[at]
        if not surnames.isdisjoint(words.texts[head.nouns[0] : head.nouns[1]]):
            head = read_head(words, gazetteer, phrases[at], surnames)
        readings[at] = _read(words, gazetteer, phrases, readings, at, head, heads[at - 1] if at else None)
    return [r.mention for r in readings if r is not None]


def with_noun_phrases(view: View, gazetteer: Gazetteer) -> View:
    """The view with its noun phrases: article, adjectives, title, name, bracket, without what hangs on them."""
    words = read_words(view, gazetteer)
    return replace(view, letters=words, phrases=tuple(part(words, gazetteer, find_phrases(words))))


def _told_by(phrases: list[Phrase], readings: list[Reading | None], at: int, head: Head) -> Link | None:
    """The genitive behind a noun for somebody's words that the parse missed: `Informationen | der „Küstenpost“`."""
    noun, behind = head.noun, readings[at + 1] if at + 1 < len(readings) else None
    if noun is None or noun.sort != "source" or noun.passes != "always" or noun.front or behind is None:
        return None
    phrase = behind.phrase
    if phrase.begin != phrases[at].close or phrase.preposition >= 0 or phrase.determiner not in ("der", "einer"):
        return None
    masculine = behind.mention.gender == "m" and behind.mention.number == "sg" and phrase.quote < 0
    return None if masculine else Link(at + 1, "gen")  # `nach ersten Angaben | der Mann`


def _read(
    words: Letters,
    gazetteer: Gazetteer,
    phrases: list[Phrase],
    readings: list[Reading | None],
    at: int,
    head: Head,
    before: Head | None,
) -> Reading:
    phrase = phrases[at]
    reading = read_name(words, gazetteer, phrase, head)
    joined = link(words, phrases, at) or _told_by(phrases, readings, at, head)
    adjoined = find_adjoined(words, phrases, at, head)
    if adjoined is not None:
        reading = take_adjoined(words, reading, adjoined)
        readings[at + 1] = None  # `Gewerkschaft | Deutscher Lokführer` names no locomotive drivers
    elif (seat := find_seat(words, phrases, at, reading)) is not None:
        reading = take_seat(words, reading, seat)
        readings[at + 1] = None
    elif joined is not None:
        reading = widen(words, gazetteer, join(words, reading, readings[joined.to], joined))
    reading = join_apposition(Place(words, phrases, readings, at, before), reading)
    span = Span(words.starts[phrase.begin], words.ends[reading.close - 1])
    return reading.upto(reading.close, span=span)
