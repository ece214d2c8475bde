"""A speaker's words -> the same with what the quotation's borders cut off: `Angaben | der New York Times`."""

from __future__ import annotations

import re
from itertools import islice

from oton.records import Mention, Span
from oton.speakers.article import Article
from oton.speakers.cast import is_title

_GOES_ON = re.compile(r"[\s„“\"»«-]*[A-ZÄÖÜ0-9]")
_BACK = 6  # mentions before a span that may reach over it


def whole(article: Article, span: Span) -> Span:
    """The span from where the mention round its beginning begins to where the name at its end ends."""
    return Span(_begin(article, span), _end(article, span))


def _begin(article: Article, span: Span) -> int:
    """Where a title or an owner before the span begins: `Tarsiens | Präsident Aydın`."""
    for mention in islice(article.backwards(span.start), _BACK):
        if mention.span.end < span.end or mention.span.start == span.start:
            continue
        person = mention.kind == "person" and not is_title(mention)
        last = mention.name.split()[-1]
        if person and re.search(rf"\b{re.escape(last)}\b", span.of(article.text)):
            return mention.span.start
    return span.start


def _end(article: Article, span: Span) -> int:
    """Where a name or the source behind `Angaben` ends that the span cuts in two."""
    cut = [m for m in article.inside(span) if m.span.end > span.end]
    if not cut:
        return span.end
    if _is_carrier_alone(article, cut[0], span):
        return cut[0].span.end
    inmost = cut[-1]
    named = inmost.kind in ("person", "organisation", "place") and _GOES_ON.match(article.text, span.end)
    return inmost.span.end if named else span.end


def _is_carrier_alone(article: Article, mention: Mention, span: Span) -> bool:
    """Whether the span holds only the noun for somebody's words, that somebody begins behind it."""
    if not mention.carrier or mention.kind == "document":
        return False
    return not any(m.span != mention.span and m.span.end <= span.end for m in article.inside(span))
