"""Nested sources in one sentence: who said it, and who passed it on.

`Kanal Elf berichtet unter Berufung auf den Wärter` and `„...“, zitiert Reuters den Minister` belong to the warden and
the minister, by way of Kanal Elf and Reuters; `sagte Kern der Zeitung X` comes by way of the paper.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oton.names import MEDIUM
from oton.records import Mention, Quotation, Span
from oton.speakers.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Token

_REFERRING = re.compile(r"\b(?:unter|mit) (?:Berufung|Verweis|Hinweis|Bezug) auf\s+", re.I)


def is_medium(mention: Mention) -> bool:
    """Whether a mention is a paper, a station or an agency."""
    if mention.family == "medium" or mention.evidence == "quoted_name":
        return True
    return mention.kind != "person" and bool(MEDIUM.search(mention.name))


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
        told = _told(article, quotation, speaker) if quotation.cue or quotation.speaker else None
        return told or _spreader(article, speaker)
    found = _child(article, verb, ("sb",)) or _agent(article, verb)
    if found is not None and found.kind == "organisation" and not found.span.overlaps(speaker.span):
        return found
    here = article.inside(Span(*_sentence(article, verb.idx)))
    media = [m for m in here if is_medium(m) and not _quoted(quotation, m) and not m.span.overlaps(speaker.span)]
    return media[0] if len(media) == 1 else None


def cited(article: Article, quotation: Quotation) -> Mention | None:
    """Who is cited where no speaker was found: the object of `zitieren`, or its subject in the passive."""
    verb = _citing(article, quotation)
    if verb is None:
        return None
    passive = any(t.text.lower() in _PASSIVE for t in (verb.head, *verb.children))
    found = _child(article, verb, ("sb",) if passive else ("oa",))
    return found if found is not None and not is_medium(found) else _person_near(article, verb, quotation)


def _person_near(article: Article, verb: Token, quotation: Quotation) -> Mention | None:
    """The one person in the sentence of a verb, where the parse tells no case: `zitierte die Post die Ärztin`."""
    here = article.inside(Span(*_sentence(article, verb.idx)))
    people = [m for m in here if m.kind == "person" and not _quoted(quotation, m) and not is_medium(m)]
    outer = [m for m in people if not any(o is not m and o.span.contains(m.span) for o in people)]
    return outer[0] if len(outer) == 1 else None


_PASSIVE = frozenset(["wird", "wurde", "werden", "wurden", "worden"])


def _told(article: Article, quotation: Quotation, speaker: Mention) -> Mention | None:
    """The medium that words were said to, by its case: `sagte Kern der „Küstenpost“`, `gegenüber dem Sender`."""
    begin, end = _sentence(article, (quotation.cue or quotation.speaker)[0].start)
    for mention in article.inside(Span(begin, end)):
        quoted = mention.kind == "organisation" and _QUOTED.search(mention.span.of(article.text)) is not None
        if not (quoted or is_medium(mention)) or mention.span.overlaps(speaker.span):
            continue
        before = article.text[max(begin, mention.span.start - 12) : mention.span.start].rstrip(' „»«"').lower()
        if before.endswith(("gegenüber", "gegenüber dem", "gegenüber der")):
            return mention
        if quotation.form != "reported" and _quoted(quotation, mention):
            continue
        head = article.head(mention)
        dative = _DATIVE.match(article.text, mention.span.start)
        sure = dative is not None and dative[0].lower() == "dem" and not _GOVERNED.search(before)
        sure = sure or (_stands_by(article, quotation, speaker, mention) and not _GOVERNED.search(before))
        if dative is not None and head is not None and (head.dep_ == "da" or sure):
            return mention
    return None


def _stands_by(article: Article, quotation: Quotation, speaker: Mention, mention: Mention) -> bool:
    """Whether a medium that is no subject stands right behind a person who speaks: `sagte Kern | der „Küstenpost“`."""
    end = speaker.span.end
    between = article.text[end : mention.span.start] if mention.span.start >= end else "-"
    spoken = any(s.end <= speaker.span.start <= s.end + 1 for s in quotation.cue)
    feminine = mention.gender != "m" and article.text[mention.span.start : mention.span.start + 2] in ("de", "ei")
    return spoken and speaker.kind == "person" and not between.strip() and feminine


_QUOTED = re.compile(r"[“”\"«»](?:\s*\([^()]*\))?$")  # `der „Rheinischen Post“ (Mittwoch)`
_GOVERNED = re.compile(r"\b(?:in|von|bei|mit|aus|nach|zu|laut|gemäß|unter|auf|neben|seit|an|vor|zufolge|entgegen)$")
_DATIVE = re.compile(r"de[rmn]\b")


def _quoted(quotation: Quotation, mention: Mention) -> bool:
    return any(span.contains(mention.span) for span in quotation.content)


def _spreader(article: Article, speaker: Mention) -> Mention | None:
    """The medium that spreads a text or somebody's words: `Die Küstenpost zitiert aus einem Gutachten`."""
    token = article.head(speaker)
    for _ in range(6):
        if token is None or token.head is token:
            break
        token = token.head
        if token.text.lower().startswith(_SPREADING):
            found = _child(article, token, ("sb",))
            return found if found is not None and is_medium(found) and not found.span.overlaps(speaker.span) else None
    return None


_SPREADING = ("zitier", "verbreite", "veröffentlich", "berichte", "melde")


def _sentence(article: Article, at: int) -> tuple[int, int]:
    number = article.sentence(at)
    ends = article.sentences[number + 1 : number + 2]
    return article.sentences[number], ends[0] if ends else len(article.text)


def _citing(article: Article, quotation: Quotation) -> Token | None:
    """The verb `zitieren` of a quotation's cue, or in its sentence where the cue is `mit den Worten`."""
    for span in quotation.cue:
        token = article.token(span.start)
        if token is not None and token.text.lower().startswith("zitier"):
            return token
        if "Worten" in span.of(article.text):
            near = _CITED.search(article.text, *_sentence(article, span.start))
            return article.token(near.start()) if near is not None else None
    return None


_CITED = re.compile(r"\bzitier(?:t|te|ten)\b", re.I)


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
