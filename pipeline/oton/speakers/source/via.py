"""Nested sources in one sentence: who said it, and who passed it on.

`Kanal Elf berichtet unter Berufung auf den Wärter` and `„...“, zitiert Reuters den Minister` belong to the warden and
the minister, by way of Kanal Elf and Reuters; `sagte Kern der Zeitung X` comes by way of the paper.
"""

from __future__ import annotations

import re
from itertools import islice

from oton.names import MEDIUM
from oton.records import Mention, Quotation
from oton.speakers.article.article import Article
from oton.text.tree import up

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
    sentence = article.sentence_span(speaker.span.start)
    referring = _REFERRING.search(article.text, sentence.start, sentence.end)
    if referring is not None:
        behind = [m for m in article.before(sentence.end) if 0 <= m.span.start - referring.end() <= 1]
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
    here = article.inside(article.sentence_span(article.view.start[verb]))
    media = [m for m in here if is_medium(m) and not _quoted(quotation, m) and not m.span.overlaps(speaker.span)]
    return media[0] if len(media) == 1 else None


def cited(article: Article, quotation: Quotation) -> Mention | None:
    """Who is cited where no speaker was found: the object of `zitieren`, or its subject in the passive."""
    verb = _citing(article, quotation)
    if verb is None:
        return None
    view = article.view
    passive = any(view.lower[k] in _PASSIVE for k in (view.head[verb], *view.children[verb]))
    found = _child(article, verb, ("sb",) if passive else ("oa",))
    return found if found is not None and not is_medium(found) else _person_near(article, verb, quotation)


def _person_near(article: Article, verb: int, quotation: Quotation) -> Mention | None:
    """The one person in the sentence of a verb, where the parse tells no case: `zitierte die Post die Ärztin`."""
    here = article.inside(article.sentence_span(article.view.start[verb]))
    people = [m for m in here if m.kind == "person" and not _quoted(quotation, m) and not is_medium(m)]
    outer = [m for m in people if not any(o is not m and o.span.contains(m.span) for o in people)]
    return outer[0] if len(outer) == 1 else None


_PASSIVE = frozenset(["wird", "wurde", "werden", "wurden", "worden"])


def _told(article: Article, quotation: Quotation, speaker: Mention) -> Mention | None:
    """The medium that words were said to, by its case: `sagte Kern der „Küstenpost“`, `gegenüber dem Sender`."""
    sentence = article.sentence_span((quotation.cue or quotation.speaker)[0].start)
    for mention in article.inside(sentence):
        quoted = mention.kind == "organisation" and _QUOTED.search(mention.span.of(article.text)) is not None
        if not (quoted or is_medium(mention)) or mention.span.overlaps(speaker.span):
            continue
        before = article.text[max(sentence.start, mention.span.start - 12) : mention.span.start].rstrip(' „»«"').lower()
        if before.endswith(("gegenüber", "gegenüber dem", "gegenüber der")):
            return mention
        if quotation.form != "reported" and _quoted(quotation, mention):
            continue
        dative = _DATIVE.match(article.text, mention.span.start)
        sure = dative is not None and dative[0].lower() == "dem" and not _GOVERNED.search(before)
        sure = sure or (_stands_by(article, quotation, speaker, mention) and not _GOVERNED.search(before))
        if dative is not None and (article.view.dep[article.head(mention)] == "da" or sure):
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
    above = islice(up(article.view, article.head(speaker)), 1, None)
    verb = next((i for i in above if article.view.lower[i].startswith(_SPREADING)), None)
    found = _child(article, verb, ("sb",)) if verb is not None else None
    return found if found is not None and is_medium(found) and not found.span.overlaps(speaker.span) else None


_SPREADING = ("zitier", "verbreite", "veröffentlich", "berichte", "melde")


def _citing(article: Article, quotation: Quotation) -> int | None:
    """The verb `zitieren` of a quotation's cue, or in its sentence where the cue is `mit den Worten`."""
    for span in quotation.cue:
        i = article.view.token_at(span.start)
        if article.view.lower[i].startswith("zitier"):
            return i
        if "Worten" in span.of(article.text):
            sentence = article.sentence_span(span.start)
            near = _CITED.search(article.text, sentence.start, sentence.end)
            return article.view.token_at(near.start()) if near is not None else None
    return None


_CITED = re.compile(r"\bzitier(?:t|te|ten)\b", re.I)


def _child(article: Article, verb: int, labels: tuple[str, ...]) -> Mention | None:
    """The mention that hangs on a verb (or on its auxiliary) by one of the labels."""
    view, above = article.view, article.view.head[verb]
    beside = view.children[above] if view.tag[above].startswith("VA") else ()
    for token in (*view.children[verb], *beside):
        if view.dep[token] in labels and (over := article.over(token)):
            return over[0]
    return None


def _agent(article: Article, verb: int) -> Mention | None:
    """The one by whom somebody is cited: `wird von der Agentur zitiert`."""
    view = article.view
    for token in view.children[verb]:
        if view.lower[token] in ("von", "vom") and view.dep[token] in ("sbp", "mo", "op"):
            found = [m for m in article.mentions if 0 <= m.span.start - view.end[token] <= 1]
            if found:
                return found[0]
    return None
