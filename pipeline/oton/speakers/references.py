"""Small words -> the source they stand for: `er`, `seiner Meinung`, `demnach`, `nach eigenen Angaben`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from oton.records import Mention, Quotation, Source, Span
from oton.speakers.antecedents import (
    best,
    clause_subject,
    feminine_person,
    is_plural,
    masculine_person,
    nearest,
    several,
)
from oton.speakers.article import Article
from oton.speakers.naming import CONFIDENCE, meant, read_phrase

_WORD = re.compile(r"[^\W\d_][\w’-]*")


@dataclass
class State:
    """What has been resolved so far in an article."""

    sources: dict[str, Source] = field(default_factory=dict)
    last: list[tuple[int, Source]] = field(default_factory=list)  # where a source was named, in text order


def read_reference(article: Article, span: Span) -> tuple[str, str, str] | None:
    """Word, target and rule where a speaker is a pronoun, a possessive with its noun, or `eigenen Angaben`."""
    words = _WORD.findall(span.of(article.text))
    if not words:
        return None
    known = article.lookups.references
    for word in words[:2]:
        rule = known.get(word.lower())
        if rule is not None and rule.to == "subject":
            return word, rule.to, rule.id
    for word in words[1:2]:
        rule = known.get(word.lower())
        if rule is not None and rule.to == "nobody" and word[:1].isupper():
            return word, rule.to, rule.id  # `dem Vernehmen nach`
    rule = known.get(words[0].lower())
    if rule is None:
        return None
    if len(words) == 1:
        return words[0], rule.to, rule.id
    if (rule.to in ("person_m", "person_f", "speaker") or words[0].lower() in ("dessen", "deren")) and _is_carrier(
        article, span
    ):
        return words[0], rule.to, rule.id  # `seiner Meinung`, but not `seine Anwältin`
    if rule.to == "previous" or words[1].lower() in ("selbst", "selber"):
        return words[0], rule.to, rule.id
    return None


def _is_carrier(article: Article, span: Span) -> bool:
    return all(m.kind in ("document", "unknown") or m.rule.startswith("source.") for m in article.inside(span)[:1])


def referred(
    article: Article, state: State, quotation: Quotation, span: Span, word: str, to: str, rule: str
) -> Source | None:
    """The source that a small word stands for, or None where nothing decides."""
    at = span.start
    spoken = [source.name for _, source in state.last[-2:]]
    mention: Mention | None = None
    kind = "pronoun"
    if to == "person_m":
        mention = best(article, at, masculine_person(article), spoken)
    elif to == "person_f":
        plural = is_plural(article, span)
        mention = best(article, at, several(article) if plural else feminine_person(article), spoken)
    elif to == "nearest":
        mention, kind = nearest(article, at, word), "nearest"
    elif to == "subject":
        mention, kind = clause_subject(article, span), "subject"
        if mention is None or (mention.kind == "unknown" and mention.rule == "noun"):
            mention = best(article, at, _speaks) or mention  # `Nach eigenen Angaben sind die Bremsen schuld`
        if mention is not None and mention.rule == "word":
            return _pronoun_subject(article, state, mention.span)
    elif to == "previous":
        return _previous(article, state, quotation, at, rule)
    elif to == "speaker":
        outer = state.sources.get(quotation.parent)
        return replace(outer, rule=rule) if outer is not None and outer.name else None
    if mention is None:
        return None
    found = meant(article, mention)
    return replace(found, rule=rule, confidence=CONFIDENCE[kind]) if found is not None else None


def _pronoun_subject(article: Article, state: State, span: Span) -> Source | None:
    """The source of a subject that is a word without a mention: a pronoun, else the word itself."""
    reference = read_reference(article, span)
    if reference is not None and reference[1] in ("person_m", "person_f"):
        return referred(article, state, Quotation("", "indirect", (), ""), span, *reference)
    return read_phrase(article, span) if reference is None else None


def _speaks(mention: Mention) -> float:
    """Fits for `eigenen Angaben` where the clause's subject is a thing: a body or person named before."""
    return 1.0 if mention.kind in ("organisation", "person") and mention.number != "pl" else -1


def _previous(article: Article, state: State, quotation: Quotation, at: int, rule: str) -> Source | None:
    """The source before `demnach`: the last one named within two sentences, else the last text mentioned."""
    sentence = article.sentence(at)
    for place, source in reversed(state.last):
        if place < at and sentence - article.sentence(place) <= 3:
            return replace(source, rule=rule, confidence=CONFIDENCE["previous"])

    def fits(mention: Mention) -> float:
        if mention.kind in ("place", "unknown"):
            return -1
        before, after = (
            article.text[max(0, mention.span.start - 8) : mention.span.start],
            article.text[mention.span.end :][:8],
        )
        if re.search(r"\b(?:laut|so|gemäß)\s$", before, re.I) or after.startswith(" zufolge"):
            return 3.0
        told = mention.kind == "document" or mention.rule.startswith(("source.", "organisation.medium", "named.media"))
        return 2.0 if told or mention.rule == "named.agencies" else -1

    mention = best(article, at, fits)
    found = meant(article, mention) if mention is not None else None
    return replace(found, rule=rule, confidence=CONFIDENCE["nearest"]) if found is not None else None
