"""A speaker's words -> the source they name: mentions chosen, cut to the words, joined by `und`."""

from __future__ import annotations

import re
from dataclasses import replace

from oton.names import are_agents, is_agent
from oton.records import Mention, Source, Span
from oton.speakers.article.antecedents import person_of
from oton.speakers.article.article import Article
from oton.speakers.article.cast import behind_noun, fuller_name, head_noun, is_title, same_bodies
from oton.speakers.source.texts import text_meant
from oton.speakers.source.titles import bearer, body_meant, fuller_phrase, lone_person

_JOIN = re.compile(
    r"\s*,?\s*(?:und|sowie|&)\s+(?:auch\s+)?(?:aus\s+|von\s+|in\s+|vom\s+)?|,\s+(?=.* und )", re.I | re.S
)
_FULL_NAME = re.compile(
    r"(?:[A-ZÄÖÜ]\.)+ ?[A-ZÄÖÜ][\w’-]+|[^\W\d_a-z][\w’-]*[a-z][\w’-]*(?: [^\W\d_a-z][\w’-]*[a-z][\w’-]*){1,2}"
)
_ARTICLE = re.compile(r"^(?:de[rmns]|die|das|ein(?:e[rmns]?)?)\s+", re.I)

# How often names are right: `named` and `title` on 141 gold rows and 179 mentions of our own, `pronoun` on those and 32
# of other articles read by hand, the others on a dozen each; rounded down.
CONFIDENCE = {
    "named": 0.92, "title": 0.93, "pronoun": 0.85, "previous": 0.75, "subject": 0.75, "nearest": 0.7, "thing": 0.7,
    "text": 0.6,
}  # fmt: skip


def chosen(article: Article, span: Span) -> Mention | None:
    """The mention that a speaker's words are: the first that begins in them, cut to them."""
    inside = article.inside(span)
    return _cut(article, inside[0], span) if inside else None


def read_phrase(article: Article, span: Span) -> Source | None:
    """The source that a noun phrase names, several joined by `und` included."""
    inside = article.inside(span)
    if not inside:
        return _covering(article, span)
    found = meant(article, _cut(article, inside[0], span))
    end = inside[0].span.end
    while found is not None:
        more = _JOIN.match(article.text, end, span.end)
        following = [
            m for m in inside if more is not None and end <= m.span.start and abs(m.span.start - more.end()) <= 5
        ]
        behind = article.text[following[0].span.end : span.end] if following else ""
        if more is not None and more[0][:1] == "," and " und " not in behind:
            break  # an apposition with `und` in its name
        other = meant(article, _cut(article, following[0], span)) if following else None
        if other is None or other.name == found.name or is_title(following[0]) != is_title(inside[0]):
            break
        if "person" in (found.kind, other.kind) and found.kind != other.kind:
            break
        found = replace(found, name=f"{found.name} und {other.name}", role="", confidence=found.confidence - 0.1)
        end = following[0].span.end
    return found


def couple(article: Article, at: int) -> Source | None:
    """Two persons named side by side as the last before a character, for `sie`: `Minister Kern und Frau Lenz`."""
    sentence, behind = article.sentence(at), None
    for mention in article.backwards(at):
        several = mention.number == "pl" and mention.kind != "unknown"
        if several or sentence - article.sentence(mention.span.start) > 1:
            return None
        if mention.kind != "person" or is_title(mention):
            continue
        if behind is not None and article.text[mention.span.end : behind.span.start] in (" und ", " sowie "):
            one, other = meant(article, mention), meant(article, behind)
            return replace(one, name=f"{one.name} und {other.name}", role="", organisation="")
        behind = mention
    return None


def _covering(article: Article, span: Span) -> Source | None:
    """The source of a span that no mention begins in: the mention round it, or the bare text."""
    around = [m for m in article.before(span.start) if m.span.start <= span.start and span.end <= m.span.end]
    part = span.of(article.text)
    named = around and around[-1].kind == "person" and part in around[-1].name
    if around and (named or len(around[-1].span) < 2 * len(span) + 12):
        return meant(article, _cut(article, around[-1], span))
    text = " ".join(span.of(article.text).split()).strip("„“”\"»«'‚‘,;:. ")
    person = article.cast.find(text, span.end)
    if person is not None:
        return Source("", person.name, "person", person.role, person.organisation, rule="named", confidence=0.8)
    return Source("", text, "unknown", rule="text", confidence=CONFIDENCE["text"]) if text else None


def _cut(article: Article, mention: Mention, span: Span) -> Mention:
    """A mention without what lies behind the speaker's span: `Staatsanwaltschaft | im Verfahren gegen ...`."""
    if mention.span.end <= span.end:
        return mention
    over = " ".join(article.text[span.end : mention.span.end].split())
    name = mention.name.removesuffix(over).rstrip()
    whole = name in ("", mention.name)
    if mention.carrier and mention.kind != "document" and whole and mention.name.split()[-1] in over:
        text = _ARTICLE.sub("", " ".join(span.of(article.text).split()))
        # `Zeugenaussagen` of `Zeugenaussagen des Ehemanns`
        return Mention(span, "document", text, rule=mention.rule, family=mention.carrier, carrier=mention.carrier)
    return replace(mention, name=name or mention.name)


def _inner(article: Article, mention: Mention) -> Mention:
    """The mention inside a carrier's that names its source: `der Initiative` of `einer Mitteilung der Initiative`."""
    if not mention.carrier or mention.kind == "document":
        return mention
    same = [m for m in article.inside(mention.span) if m.name == mention.name and m.span != mention.span]
    return same[0] if same else mention


def _seen_to_speak(article: Article, mention: Mention) -> Mention:
    """A noun that no rule lists as a person or group by its end, since it speaks: `der Wärter`, `Hacker`."""
    noun = head_noun(mention.name)
    if mention.kind != "unknown" or mention.evidence != "noun" or mention.gender == "n":
        return mention
    single = mention.number != "pl" or _SINGLE.match(article.text, mention.span.start) is not None
    if not single and are_agents(noun):
        return replace(mention, kind="group")
    return replace(mention, kind="person", number="sg") if single and is_agent(noun) else mention


_SINGLE = re.compile(r"(?:der|dem|eine?[rm]?)\b", re.I)


_BARE = frozenset(["name", "name_model", "name_thing"])
_NO_ROLE = frozenset(["person", "national"])  # `der 54-Jährige`, `die Schweizerin`


def meant(article: Article, mention: Mention) -> Source:
    """The fullest name for a mention: the person's, the bearer of an office, the body that a bare noun means."""
    inner = _inner(article, mention)
    if inner.kind == "person" and is_title(inner):
        return _by_title(article, inner)
    person = person_of(article, inner) or lone_person(article, inner)
    if person is not None:
        role, body = inner.role or person.role, inner.organisation or person.organisation
        return Source("", person.name, "person", role, body, rule="named", confidence=CONFIDENCE["named"])
    if inner.kind == "unknown" and inner.evidence in _BARE and _FULL_NAME.fullmatch(inner.name):
        inner = replace(inner, kind="person")  # who speaks under two names and no article is a person
    return _by_name(article, inner if mention.carrier else _seen_to_speak(article, inner))


def _by_title(article: Article, mention: Mention) -> Source:
    """The source of a title: its bearer's name, or the fullest phrase for somebody without one."""
    person, rule = bearer(article, mention)
    if person is None and (person := lone_person(article, mention)) is not None:
        rule = "title"
    sure = CONFIDENCE["title"]
    if person is not None:
        role, body = person.role or mention.role, person.organisation or mention.organisation
        return Source("", person.name, "person", role, body, rule=rule, confidence=sure)
    fuller = fuller_phrase(article, mention)
    role = "" if mention.family in _NO_ROLE and fuller.role.endswith(head_noun(fuller.role)) else fuller.role
    return Source("", fuller.name, "person", role, fuller.organisation, rule="role", confidence=sure)


def _by_name(article: Article, mention: Mention) -> Source:
    """The source of a body, a text or somebody unknown, under the fullest name of the article."""
    found, rule = (text_meant if mention.kind == "document" else body_meant)(article, mention)
    name = article.acronyms.get(found.name, found.name)
    if found.kind == "organisation":
        name = _fullest(article, found, name)
    sure = CONFIDENCE["thing" if found.kind == "unknown" else "named"]
    return Source("", name, found.kind, found.role, "", rule=rule, confidence=sure)


def _fullest(article: Article, mention: Mention, name: str) -> str:
    """The fullest name of a body that the article gives."""
    bodies, same = article.bodies, article.lookups.body
    if mention.evidence == "listed_name":
        bodies = same_bodies(name, bodies, same)
    if mention.number == "pl":  # `die Bundesländer` are not those of a longer name
        bodies = frozenset(body for body in bodies if body.endswith(name))
    return fuller_name(behind_noun(name, article.mentions) or name, bodies, same, article.surnames)
