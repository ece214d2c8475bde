"""A pronoun or a bare noun -> the mention it stands for, by gender, number, kind, recency and syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from oton.names import are_agents
from oton.records import Mention, Span
from oton.speakers.article.article import Article
from oton.speakers.article.cast import Person, head_noun, is_title
from oton.text.tree import clause_verb, subject_round

_REACH = 4  # sentences back


def person_of(article: Article, mention: Mention) -> Person | None:
    """The person in the cast that a mention is, seen from its place."""
    if mention.kind == "person" and is_title(mention):
        return None
    if mention.kind in ("person", "unknown", "place") or mention.evidence == "name_model":
        found = article.cast.find(mention.name, mention.span.end + 1)
        last = mention.name.rpartition(" ")[2]
        if found is None and mention.evidence == "noun" and last != mention.name and last.lower() in article.surnames:
            return article.cast.find(last, mention.span.end + 1)  # `der 53-jährige Belkadi`, tagged as a noun
        return found
    return None


def best(
    article: Article,
    at: int,
    fits: Callable[[Mention], float],
    recent: Iterable[str] = (),
    reach: int = _REACH,
    clause: int = -1,
) -> Mention | None:
    """The mention before a character that fits best: `fits` gives its bonus, or a negative number to rule it out.

    `clause` is the place of the verb of a pronoun's own clause, where nobody else can be the one it means.
    """
    sentence = article.sentence(at)
    spoken = set(recent)
    found: tuple[float, int, Mention] | None = None
    for mention in article.backwards(at):
        distance = sentence - article.sentence(mention.span.start)
        if distance > reach:
            break
        if mention.span.end > at:
            continue
        bonus = fits(mention)
        if bonus < 0 or article.is_predicate(mention):
            continue
        if clause >= 0 and distance == 0 and article.hangs_on(mention, clause):
            continue  # `Die Bürger forderte | er auf`
        score = bonus - 1.0 * distance + (0.8 if article.is_subject(mention) else 0.0)
        score += 0.6 if mention.name in spoken else 0.0
        outer = found is not None and score == found[0] and mention.span.contains(found[2].span)
        if found is None or score > found[0] or outer:
            found = (score, mention.span.start, mention)
    return found[2] if found is not None else None


def only_person(article: Article, at: int, gender: str) -> Mention | None:
    """The person named last before a character where the text so far has no other of that gender."""
    before = [p for p in article.cast.people if p.gender in (gender, "") and p.last_before(at) >= 0]
    if len(before) != 1:
        return None
    start = before[0].last_before(at)
    return next((m for m in article.backwards(at) if m.span.start == start and person_of(article, m)), None)


def own_clause(article: Article, span: Span) -> int:
    """Where the verb of the clause stands whose subject a pronoun is; -1 where it is no subject."""
    view, i = article.view, article.view.token_at(span.start)
    alone = view.dep[i] == "sb" and len(view.word[i]) == len(span)
    return clause_verb(view, i) if alone else -1


def ahead(article: Article, at: int, fits: Callable[[Mention], float]) -> Mention | None:
    """The subject behind a pronoun in its sentence: `Die seiner Ansicht nach hohen Preise kritisiert Kern.`"""
    sentence = article.sentence(at)
    for mention in article.mentions[len(article.before(at + 1)) :]:
        if article.sentence(mention.span.start) != sentence:
            return None
        if article.is_subject(mention) and fits(mention) > 1:
            return mention
    return None


def masculine_person(article: Article) -> Callable[[Mention], float]:
    """Fits for `er`: one person, not a woman; a body with a masculine name only where no person is near."""

    def fits(mention: Mention) -> float:
        return _person_fit(article, mention, "m")

    return fits


def feminine_person(article: Article) -> Callable[[Mention], float]:
    """Fits for `sie` in the singular: a woman, else a body with a feminine name."""

    def fits(mention: Mention) -> float:
        return _person_fit(article, mention, "f")

    return fits


def _person_fit(article: Article, mention: Mention, gender: str) -> float:
    if mention.number == "pl" or article.text[mention.span.start : mention.span.end].lower().startswith(_NOBODY):
        return -1
    person = person_of(article, mention)
    if person is not None:
        if person.gender and person.gender != gender:
            return -1
        return 2.0 if person.gender == gender else 1.4
    if mention.kind == "person":
        return 1.6 if mention.gender in (gender, "") else -1
    if mention.kind == "organisation" and mention.gender == gender:
        return 0.3
    return -1


_NOBODY = ("jede", "kein", "niemand", "manche")  # `Jeder vierte Rentner` is nobody in particular


def several(article: Article) -> Callable[[Mention], float]:
    """Fits for `sie` in the plural: a group, several bodies."""

    def fits(mention: Mention) -> float:
        if mention.kind == "group":
            return 2.0 if mention.number != "sg" else 1.0
        if mention.number == "pl" and mention.kind in ("person", "organisation"):
            return 1.6
        people = mention.number == "pl" and mention.evidence == "noun" and are_agents(head_noun(mention.name))
        return 0.6 if people else -1

    return fits


def nearest(article: Article, at: int, token_text: str) -> Mention | None:
    """The mention just before a relative or demonstrative pronoun, by gender and number of its form."""
    low = token_text.lower()
    wanted = {"der": ("m",), "dem": ("m", "n"), "den": ("m",), "das": ("n",), "dieser": ("m", "f"),
              "dieses": ("n",), "diesem": ("m", "n"), "jener": ("m",), "letzterer": ("m",)}.get(low, ())  # fmt: skip
    plural = low in ("denen", "diese", "die", "welche", "diesen", "jene")
    sentence = article.sentence(at)
    for mention in article.backwards(at):
        if sentence - article.sentence(mention.span.start) > 1:
            return None
        if mention.span.end > at or mention.kind == "place":
            continue
        if wanted and (mention.number == "pl" or (mention.gender and mention.gender not in wanted)):
            continue
        if plural and mention.number != "pl" and mention.gender not in ("f", ""):
            continue
        if low != "wonach" and mention.kind == "unknown":
            continue
        return mention
    return None


def is_plural(article: Article, span: Span) -> bool:
    """Whether a pronoun is plural, by the ending of the verb it is the subject of: `sagten sie`."""
    view, i = article.view, article.view.token_at(span.start)
    verb = view.head[i]
    if view.dep[i] == "sb" and view.tag[verb].startswith("V"):
        return _plural_verb(view.lower[verb])
    near = next((k for k in (i + 1, i - 1) if 0 <= k < len(view) and view.is_finite(k)), None)
    return near is not None and _plural_verb(view.lower[near])


def _plural_verb(lower: str) -> bool:
    return lower == "sind" or lower.endswith("n")


def clause_subject(article: Article, span: Span) -> Mention | None:
    """The subject of the clause that a phrase stands in: `Nach eigenen Angaben verkaufte die Firma ...`."""
    view = article.view
    subject = subject_round(view, *view.tokens(span))
    if subject < 0:
        return None
    over = article.over(subject)
    if over:
        return min(over, key=lambda m: (m.span.start, -m.span.end))
    return Mention(
        view.span(subject, subject + 1), "unknown", view.word[subject], rule="word", family="pronoun", evidence="word"
    )
