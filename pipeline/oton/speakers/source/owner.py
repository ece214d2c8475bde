"""Figures and papers that the article names without an owner -> whose they are: who spoke or published just before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from oton.records import Family, Mention, Source, Span
from oton.speakers.article.antecedents import best
from oton.speakers.article.article import Article
from oton.speakers.article.cast import NOUN
from oton.speakers.source.name_of_source import CONFIDENCE, meant

_FAR = 3  # sentences that who spoke may stand back
_PUBLISHING = re.compile(
    r"\b(?:veröffentlich|bekannt|vorgelegt|vorgestellt|legte|stellte|verständig|mitge?teil|teil(?:t|te|ten)\b|einig|"
    r"befrag|gefragt|untersuch|ausgewertet|ausgerechnet|errechne|berechne|ermittel|gezählt|erhoben|ausgezählt|"
    r"hochgerechnet|verbreite|erfasst|gefasst|analysier)",
    re.I,
)


@dataclass
class State:
    """What has been resolved so far in an article."""

    sources: dict[str, Source] = field(default_factory=dict)
    last: list[tuple[int, Source]] = field(default_factory=list)  # where a source was named, in text order

    def before(self, article: Article, at: int) -> tuple[int, Source | None]:
        """The source named last before a character, and how many sentences ago."""
        named = [(article.sentence(at) - article.sentence(place), source) for place, source in self.last if place < at]
        return named[-1] if named else (_FAR + 1, None)


def with_owner(article: Article, state: State, span: Span, found: Source) -> Source:
    """A source that is nothing but a noun for figures or a paper -> its owner, where the article gives one."""
    if found.kind != "document" or not _ADJECTIVES.fullmatch(found.name) or _TELLING.search(span.of(article.text)):
        return found
    rule = article.lookups.nouns.get(NOUN.findall(found.name)[-1].lower())
    if rule is None or not rule.spoken or (rule.spoken == "definite" and not _DEFINITE.match(article.text, span.start)):
        return found
    owner = _spoke(article, state, span.start) or _published(article, span.start)
    if owner is None and rule.spoken == "always":
        owner = _only_body(state) or _told_about(article, span.start)
    if owner is not None and rule.families and _family(article, owner.name) not in rule.families:
        return found  # `dem Beschluss` of a parliament stays the decision
    return replace(owner, rule=rule.id, confidence=CONFIDENCE["nearest"]) if owner is not None else found


_ADJECTIVES = re.compile(r"(?:[a-zäöüß][\w-]* )*[A-ZÄÖÜ]\w+")
# `palästinensische Angaben`, `offizielle Angaben`: the adjective says whose they are.
_TELLING = re.compile(
    r"\b(?:\w+(?:isch|deutsch)|offiziell|amtlich|staatlich|verschieden|unterschiedlich|übereinstimmend)e[rsnm]?\b", re.I
)
_DEFINITE = re.compile(
    r"(?:(?:in|aus|nach|laut|von|gemäß) )?(?:de[rmns]|die|das|diese[rmns]?|ihre[rmn]?|seine[rmn]?)\b", re.I
)


def _family(article: Article, name: str) -> Family:
    """What sort of body an article's mention of a name is."""
    return next((m.family for m in article.mentions if m.name == name and m.family), "")


def _spoke(article: Article, state: State, at: int) -> Source | None:
    """The body that spoke last, where nobody else did since."""
    distance, source = state.before(article, at)
    return source if source is not None and distance <= _FAR and source.kind == "organisation" else None


def _published(article: Article, at: int) -> Source | None:
    """Who made something known in the sentence or in the one before: `Die Bank veröffentlichte Zahlen. Demnach ...`."""
    number = article.sentence(at)
    for sentence in (number, number - 1):
        if sentence >= 0 and (found := publisher(article, sentence, at)) is not None:
            return meant(article, found)
    return None


def publisher(article: Article, number: int, at: int) -> Mention | None:
    """The subject of a sentence that tells of something made known, asked or counted."""
    span = article.sentence_span(article.sentences[number])
    if not _PUBLISHING.search(article.text, span.start, span.end):
        return None
    subjects = [m for m in article.inside(span) if article.is_subject(m) and m.kind in ("organisation", "person")]
    subjects = [m for m in subjects if m.number != "pl" and m.span.start != at]
    return subjects[0] if subjects else None


def _only_body(state: State) -> Source | None:
    """The one body that has spoken in the article, where nobody else has."""
    names = {source.name for _, source in state.last}
    return state.last[0][1] if len(names) == 1 and state.last[0][1].kind == "organisation" else None


def _told_about(article: Article, at: int) -> Source | None:
    """The body that the sentence or the one before tells about: `Das Amt stellt um, wie aus einer Mitteilung ...`."""

    def fits(mention: Mention) -> float:
        single = mention.kind == "organisation" and mention.number != "pl" and mention.family != "place"
        return (1.0 if article.is_subject(mention) else 0.0) if single else -1

    found = best(article, at, fits, reach=1)
    return meant(article, found) if found is not None else None
