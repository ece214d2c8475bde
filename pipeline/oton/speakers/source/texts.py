"""A text or figures named without their owner -> the fuller name of the text, or the body it is from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from oton.records import Family, Mention
from oton.speakers.article.antecedents import best
from oton.speakers.article.article import Article
from oton.speakers.article.cast import NOUN
from oton.speakers.source.titles import is_definite

TEXTS: tuple[Family, ...] = ("statement", "words", "opinion", "estimate", "report", "document")


def text_meant(article: Article, mention: Mention) -> tuple[Mention, str]:
    """The mention that names a text in full, or its owner, and the rule; the mention itself where none does."""
    for rule, find in _FINDERS:
        found = find(article, mention)
        if found is not None and found.name != mention.name:
            return replace(found, span=mention.span), rule
    return mention, "named"


def noun_of(mention: Mention) -> str:
    """The noun for the text in a mention's words, small: `Angaben` of `neue Angaben der Polizei`."""
    found = NOUN.findall(mention.name if mention.kind == "document" else "")
    return found[0].lower() if found else ""


def _told(article: Article, mention: Mention) -> str:
    """The first noun of a mention as it stands, small: `erhebung` of `der Erhebung des Instituts Rotwald`."""
    found = NOUN.search(re.sub(r"^[A-ZÄÖÜ](?=[a-zäöü]+ )", lambda m: m[0].lower(), mention.span.of(article.text)))
    return found[0].lower() if found else ""


def same_text(article: Article, mention: Mention) -> Mention | None:
    """`dem Ergebnis` -> the fuller phrase with the same noun, or one ending in it, before or (as in leads) behind."""
    noun = mention.name.lower()
    if " " in noun or mention.number == "pl" or not is_definite(article, mention):
        return None
    fuller = [
        m
        for m in article.mentions
        if m.kind == "document"
        and len(m.name) > len(mention.name)
        and noun in (h := m.name.lower()).split()[0:4] + [w[-len(noun) :] for w in h.split()[:3]]
    ]
    before = [m for m in fuller if m.span.start < mention.span.start]
    return before[-1] if before else fuller[0] if fuller else None


def owner_in_front(article: Article, mention: Mention) -> Mention | None:
    """`RKI-Schätzungen` -> the RKI; `YouGov-Umfrage` -> YouGov, where the article has one of its texts."""
    front, hyphen, noun = mention.name.rpartition("-")
    if not hyphen or not front or " " in mention.name:
        return None
    full = article.acronyms.get(front, front)
    owners = [m for m in article.mentions if m.kind == "organisation" and m.name in (front, full)]
    if not owners:
        return None
    passes = mention.family in ("statement", "words", "opinion", "estimate")
    if passes:
        return next((m for m in owners if m.name == full), owners[0])
    texts = [m for m in article.mentions if m.carrier in TEXTS and m.span.start != mention.span.start]
    own = [m for m in texts if m.kind == "organisation" and m.name in (front, full)]
    fuller = [m for m in texts if m.kind == "document" and m.organisation and _told(article, m) == noun.lower()]
    return next(iter(own or fuller), None)


def kin_text(article: Article, mention: Mention) -> Mention | None:
    """`die Umfrage` -> the text under a noun of the same rule that has an owner: `Befragung der Arbeiterkammer`.

    Texts that an article is about (`everywhere`) may stand anywhere, also behind: a lead says `in einer Umfrage`.
    """
    anaphor = article.lookups.nouns.get(mention.name.lower())
    if anaphor is None or mention.number == "pl":
        return None
    nouns = tuple(noun.lower() for noun, rule in article.lookups.nouns.items() if rule is anaphor)
    owned = [m for m in article.mentions if _is_owned(article, m, nouns)]
    owned = [m for m in owned if m.organisation not in article.acronyms] or owned  # the full name wins
    if not is_definite(article, mention):
        first = anaphor.everywhere and all(m.span.start > mention.span.start for m in owned)
        owned = [m for m in owned if m.kind == "organisation" or m.organisation]
        owners = {m.organisation or m.name for m in owned if owner_in_front(article, m) is None}
        return owned[0] if first and len(owners) == 1 else None
    found = best(article, mention.span.start, lambda m: 1.0 if m in owned else -1, reach=_REACH)
    if found is None and anaphor.everywhere and owned:
        before = [m for m in owned if m.span.start < mention.span.start]
        found = before[-1] if before else owned[0]
    return found


def _is_owned(article: Article, mention: Mention, nouns: tuple[str, ...]) -> bool:
    """Whether a mention names a text under one of the nouns together with more than the noun."""
    if mention.number == "pl" or mention.carrier not in TEXTS:
        return False
    if mention.kind == "organisation":
        return _told(article, mention).endswith(nouns)
    more = mention.organisation or " " in _LOWER.sub("", mention.name) or noun_of(mention) not in nouns
    return mention.kind == "document" and bool(more) and noun_of(mention).endswith(nouns)


_LOWER = re.compile(r"^(?:[a-zäöüß]\S* )+")  # `eine klinische Studie` has no owner
_REACH = 2  # sentences
Finder = Callable[[Article, Mention], Mention | None]
_FINDERS: tuple[tuple[str, Finder], ...] = (
    ("owner_in_front", owner_in_front), ("same_text", same_text), ("kin_text", kin_text),
)  # fmt: skip
