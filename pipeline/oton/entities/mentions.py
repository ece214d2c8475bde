"""Doc -> mentions: every noun phrase that may mean a source, named in the nominative, with role and organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from oton.entities.apposing import join_apposition
from oton.entities.gazetteer import Gazetteer
from oton.entities.heads import Head, boundary, read_head, read_surnames
from oton.entities.joining import find_adjoined, join, take_adjoined
from oton.entities.naming import read_name
from oton.entities.phrases import Phrase, find_phrases, link, split
from oton.entities.reading import Reading
from oton.entities.words import Words, read_words
from oton.records import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_mentions(doc: Doc, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of a parsed or tagged Doc in text order; phrases inside a longer one are mentions as well."""
    words = read_words(doc, gazetteer)
    phrases = _phrases(words, gazetteer)
    heads = [read_head(words, gazetteer, phrase) for phrase in phrases]
    surnames = read_surnames(words, gazetteer, heads)
    readings: list[Reading | None] = [None] * len(phrases)
    for at in range(len(phrases) - 1, -1, -1):  # from behind, since a phrase takes the reading of what hangs on it
        head = heads[at]
        if not surnames.isdisjoint(words.texts[head.nouns[0] : head.nouns[1]]):
            head = read_head(words, gazetteer, phrases[at], surnames)
        readings[at] = _read(words, gazetteer, phrases, readings, at, head)
    return [r.mention for r in readings if r is not None]


def _phrases(words: Words, gazetteer: Gazetteer) -> list[Phrase]:
    """The noun phrases of a text, runs of nouns that are several phrases cut up."""
    out: list[Phrase] = []
    for phrase in find_phrases(words):
        rest = _without_saying(words, gazetteer, phrase)
        while (at := boundary(words, gazetteer, rest)) > 0:
            first, rest = split(words, rest, at)
            out.append(first)
        out.append(rest)
    return out


def _without_saying(words: Words, gazetteer: Gazetteer, phrase: Phrase) -> Phrase:
    """A phrase without the quoted clause behind it, unless that is a body's name: `Bündnis „Klinik bleibt hier“`."""
    if phrase.quote <= phrase.head or not set("vP") & set(words.letters[phrase.quote : phrase.end]):
        return phrase
    noun = gazetteer.noun(words.texts[phrase.quote - 1])
    if noun is not None and noun.sort == "organisation":
        return phrase
    return replace(phrase, end=phrase.quote, quote=-1, paren=(0, 0))


def _read(
    words: Words, gazetteer: Gazetteer, phrases: list[Phrase], readings: list[Reading | None], at: int, head: Head
) -> Reading:
    phrase = phrases[at]
    reading = read_name(words, gazetteer, phrase, head)
    joined = link(words, phrases, at)
    adjoined = find_adjoined(words, phrases, at, head)
    if adjoined is not None:
        reading = take_adjoined(words, reading, adjoined)
    elif joined is not None:
        reading = join(words, reading, readings[joined.to], joined)
    reading = join_apposition(words, reading, at, phrases, readings)
    span = Span(words.starts[phrase.begin], words.ends[reading.close - 1])
    reading.mention = replace(reading.mention, span=span)
    return reading
