"""Small words -> the source they stand for: `er`, `seiner Meinung`, `demnach`, `nach eigenen Angaben`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from oton.records import Mention, Quotation, Source, Span
from oton.speakers.article.antecedents import (
    ahead,
    best,
    clause_subject,
    feminine_person,
    is_plural,
    masculine_person,
    nearest,
    only_person,
    own_clause,
    several,
)
from oton.speakers.article.article import Article
from oton.speakers.source.name_of_source import CONFIDENCE, couple, meant, read_phrase
from oton.speakers.source.owner import State, publisher

_WORD = re.compile(r"[^\W\d_][\w’-]*")


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
        if rule is not None and rule.to == "nobody" and word[:1].isupper() and len(words) < 4:
            return word, rule.to, rule.id  # `dem Vernehmen nach`
    if len(words) == 2 and words[0].lower() in ("den", "der", "dem", "diesen", "dieser") and _is_lone(article, span):
        return words[0], "previous", "reference.carrier"  # `den Angaben zufolge`
    rule = known.get(words[0].lower())
    if rule is None:
        return None
    if words in (["Das"], ["das"]) and article.view.tag[article.view.token_at(span.start)] == "PDS":
        return words[0], "nobody", rule.id  # `Das schließe aus, dass ...` is no speaker
    if len(words) == 1:
        return words[0], rule.to, rule.id
    if (rule.to in ("person_m", "person_f", "speaker") or words[0].lower() in ("dessen", "deren")) and _is_carrier(
        article, span
    ):
        return words[0], rule.to, rule.id  # `seiner Meinung`, but not `seine Anwältin`
    if rule.to == "previous" or words[1].lower() in ("selbst", "selber"):
        return words[0], rule.to, rule.id
    return None


def _is_lone(article: Article, span: Span) -> bool:
    """Whether a speaker is a noun for somebody's words, without that somebody."""
    found = article.inside(span)[:1]
    return bool(found) and found[0].kind == "document" and found[0].carrier in _LONE and found[0].span.end <= span.end


_LONE = ("statement", "words", "opinion")


def _is_carrier(article: Article, span: Span) -> bool:
    return all(m.kind in ("document", "unknown") or bool(m.carrier) for m in article.inside(span)[:1])


def _marked(text: str, span: Span) -> bool:
    """Whether a content stands in quote marks: `„Mein Mann ...“, sagt er` means nobody who is named inside."""
    return text[max(0, span.start - 1) : span.start + 1].strip()[:1] in _OPENING


_OPENING = frozenset("„“”\"»«‚‘'")


@dataclass(frozen=True, slots=True)
class Asked:
    """A small word in its article: what a finder needs to say whom it means."""

    article: Article
    state: State
    quotation: Quotation
    span: Span
    word: str
    rule: str

    @property
    def possessive(self) -> bool:
        """Whether the word stands before a noun: `seiner Meinung`."""
        return len(self.span.of(self.article.text).split()) > 1

    @property
    def spoken(self) -> list[str]:
        """The names of the last two sources."""
        return [source.name for _, source in self.state.last[-2:]]

    def best(self, fits: Callable[[Mention], float]) -> Mention | None:
        """The mention before the word that fits best, or the subject behind a possessive."""
        at, clause = self.span.start, -1 if self.possessive else own_clause(self.article, self.span)
        said = [s for s in self.quotation.content if s.end <= at and _marked(self.article.text, s)]

        def outside(mention: Mention) -> float:
            return -1 if any(s.contains(mention.span) for s in said) else fits(mention)

        found = best(self.article, at, outside, self.spoken, clause=clause)
        return found or (ahead(self.article, at, fits) if self.possessive else None)

    def meaning(self, mention: Mention | None, kind: str) -> Source | None:
        """The source that a mention means, as sure as this kind of finding is."""
        if mention is None:
            return None
        return replace(meant(self.article, mention), rule=self.rule, confidence=CONFIDENCE[kind])


def he(asked: Asked) -> Source | None:
    """`er`, `seiner Meinung`."""
    found = asked.best(masculine_person(asked.article)) or only_person(asked.article, asked.span.start, "m")
    return asked.meaning(found, "pronoun")


def she_or_they(asked: Asked) -> Source | None:
    """`sie`, by the verb one woman or several."""
    article = asked.article
    if not is_plural(article, asked.span):
        return asked.meaning(asked.best(feminine_person(article)), "pronoun")
    if not asked.possessive and (pair := couple(article, asked.span.start)) is not None:
        return replace(pair, rule=asked.rule, confidence=CONFIDENCE["pronoun"])
    return asked.meaning(asked.best(several(article)), "pronoun")


def just_before(asked: Asked) -> Source | None:
    """`wonach`, `dieser`."""
    return asked.meaning(nearest(asked.article, asked.span.start, asked.word), "nearest")


def subject(asked: Asked) -> Source | None:
    """`Nach eigenen Angaben verkaufte die Firma ...`."""
    article, mention = asked.article, clause_subject(asked.article, asked.span)
    if mention is None or (mention.kind == "unknown" and mention.evidence == "noun"):
        mention = best(article, asked.span.start, _speaks) or mention  # `Nach eigenen Angaben sind die Bremsen schuld`
    if mention is not None and mention.evidence == "word":
        return _pronoun_subject(article, asked.state, mention.span)
    return asked.meaning(mention, "subject")


def source_before(asked: Asked) -> Source | None:
    """`demnach`."""
    return _previous(asked.article, asked.state, asked.span.start, asked.rule)


def who_speaks(asked: Asked) -> Source | None:
    """`wir`: who speaks round about, or spoke a sentence ago."""
    outer, at = asked.state.sources.get(asked.quotation.parent), asked.span.start
    if outer is None or not outer.name:
        sentence = asked.article.sentence
        near = [s for place, s in asked.state.last if place < at and sentence(at) - sentence(place) <= 1]
        outer = near[-1] if near else None
    return replace(outer, rule=asked.rule) if outer is not None and outer.name else None


FINDERS: dict[str, Callable[[Asked], Source | None]] = {
    "person_m": he, "person_f": she_or_they, "nearest": just_before, "subject": subject, "previous": source_before,
    "speaker": who_speaks,
}  # fmt: skip


def referred(
    article: Article, state: State, quotation: Quotation, span: Span, word: str, to: str, rule: str
) -> Source | None:
    """The source that a small word stands for, or None where nothing decides."""
    find = FINDERS.get(to)
    return find(Asked(article, state, quotation, span, word, rule)) if find is not None else None


def _pronoun_subject(article: Article, state: State, span: Span) -> Source | None:
    """The source of a subject that is a word without a mention: a pronoun, else the word itself."""
    reference = read_reference(article, span)
    if reference is not None and reference[1] in ("person_m", "person_f"):
        return referred(article, state, Quotation("", "indirect", (), ""), span, *reference)
    return read_phrase(article, span) if reference is None else None


def _speaks(mention: Mention) -> float:
    """Fits for `eigenen Angaben` where the clause's subject is a thing: a body or person named before."""
    return 1.0 if mention.kind in ("organisation", "person") and mention.number != "pl" else -1


def _previous(article: Article, state: State, at: int, rule: str) -> Source | None:
    """The source before `demnach`: one named a sentence ago, else who made something known in the sentence before.

    Else a text mentioned there, or one named further back.
    """
    distance, source = state.before(article, at)
    if source is not None and distance <= 1:
        return replace(source, rule=rule, confidence=CONFIDENCE["previous"])
    number = article.sentence(at)
    mention = publisher(article, number - 1, at) if number else None
    if mention is None:
        reach = 1 if source is not None and distance <= 3 else 4
        mention = best(article, at, lambda m: _tells(article, m), reach=reach)
    if mention is None and source is not None and distance <= 3:
        return replace(source, rule=rule, confidence=CONFIDENCE["previous"])
    if mention is None:
        return None
    return replace(meant(article, mention), rule=rule, confidence=CONFIDENCE["nearest"])


def _tells(article: Article, mention: Mention) -> float:
    """Fits for `demnach`: who stands behind `laut` or before `zufolge`, a text, a medium."""
    if mention.kind in ("place", "unknown"):
        return -1
    begin, end = mention.span.start, mention.span.end
    if re.search(r"\b(?:laut|so|gemäß)\s$", article.text[max(0, begin - 8) : begin], re.I):
        return 3.0
    if article.text.startswith(" zufolge", end):
        return 3.0
    return 2.0 if mention.kind == "document" or mention.carrier or mention.family == "medium" else -1
