"""Nested sources in one sentence: who said it, and who passed it on.

`Kanal Elf berichtet unter Berufung auf den Wärter` and `„...“, zitiert Reuters den Minister` belong to the warden and
the minister, by way of Kanal Elf and Reuters; `sagte Kern der Zeitung X` comes by way of the paper.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oton.records import Mention, Quotation
from oton.speakers.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Token

_REFERRING = re.compile(r"\b(?:unter|mit) (?:Berufung|Verweis|Hinweis|Bezug) auf\s+", re.I)
_MEDIA = ("organisation.medium", "named.media", "named.agencies", "quoted_name")


def is_medium(mention: Mention) -> bool:
    """Whether a mention is a paper, a station or an agency."""
    return mention.rule.startswith(_MEDIA)


def origin(article: Article, quotation: Quotation, speaker: Mention) -> Mention | None:
    """The source that a speaker only hands on, by `unter Berufung auf` or as the object of `zitieren`."""
    if speaker.kind == "person":
        return None
    begin, end = _sentence(article, speaker.span.start)
    referring = _REFERRING.search(article.text, begin, end)
    if referring is not None:
        behind = [m for m in article.before(end) if 0 <= m.span.start - referring.end() <= 1]
        if behind and behind[0].kind not in ("unknown", "place") and not speaker.span.overlaps(behind[0].span):
            return behind[0]
    verb = _citing(article, quotation)
    return _child(article, verb, ("oa",)) if verb is not None else None


def messenger(article: Article, quotation: Quotation, speaker: Mention) -> Mention | None:
    """Who passed a speaker's words on: the medium they were said to, or that cites them."""
    for span in quotation.addressee:
        for mention in article.inside(span)[:1]:
            if is_medium(mention):
                return mention
    verb = _citing(article, quotation)
    if verb is None:
        return None
    found = _child(article, verb, ("sb",)) or _agent(article, verb)
    return (
        found if found is not None and found.kind == "organisation" and not found.span.overlaps(speaker.span) else None
    )


def _sentence(article: Article, at: int) -> tuple[int, int]:
    number = article.sentence(at)
    ends = article.sentences[number + 1 : number + 2]
    return article.sentences[number], ends[0] if ends else len(article.text)


def _citing(article: Article, quotation: Quotation) -> Token | None:
    """The verb `zitieren` of a quotation's cue."""
    for span in quotation.cue:
        token = article.token(span.start)
        if token is not None and token.text.lower().startswith("zitier"):
            return token
    return None


def _child(article: Article, verb: Token, labels: tuple[str, ...]) -> Mention | None:
    """The mention that hangs on a verb (or on its auxiliary) by one of the labels."""
    for token in (*verb.children, *(verb.head.children if verb.head.tag_.startswith("VA") else ())):
        if token.dep_ in labels:
            covering = [m for m in article.before(token.idx + 1) if m.span.start <= token.idx < m.span.end]
            if covering:
                return covering[0]
    return None


def _agent(article: Article, verb: Token) -> Mention | None:
    """The one by whom somebody is cited: `wird von der Agentur zitiert`."""
    for token in verb.children:
        if token.text.lower() in ("von", "vom") and token.dep_ in ("sbp", "mo", "op"):
            found = [m for m in article.mentions if 0 <= m.span.start - token.idx - len(token) <= 1]
            if found:
                return found[0]
    return None
