"""`der Minister`, `die Behörde` -> who bears the office, which body is meant."""

from __future__ import annotations

import re
from dataclasses import replace

from oton.names import is_agent
from oton.records import Mention
from oton.speakers.article.antecedents import best
from oton.speakers.article.article import Article
from oton.speakers.article.cast import NOUN, Person, head_noun, is_title
from oton.speakers.rules import AnaphoricNoun

_DEFINITE = re.compile(r"(?:de[rmns]|die|das|diese[rmns]?|(?:sein|ihr)(?:e[rmns]?)?|vom|zum|beim|zur|im|am)\b", re.I)
_CONTRACTED = re.compile(r"\b(?:vom|zum|beim|zur)\s$", re.I)
_ACCORDING = re.compile(r"\blaut\s$", re.I)  # `laut Kanzlerin`
_ADJECTIVE = re.compile(r"[a-zäöüß][\w-]*")


def is_definite(article: Article, mention: Mention) -> bool:
    """Whether a mention has the definite article, before it or as part of it."""
    start = mention.span.start
    headline = mention.kind == "organisation" and mention.number == "sg" and mention.evidence == "listed_noun"
    if headline and article.text[start : mention.span.end] == mention.name:
        return True  # `Bündnis: 40 Verletzte`
    if _DEFINITE.match(article.text, start):
        return True
    before = article.text[max(0, start - 6) : start]
    return bool(_CONTRACTED.search(before)) or (mention.number != "pl" and bool(_ACCORDING.search(before)))


def bearer(article: Article, mention: Mention) -> tuple[Person | None, str]:
    """The person whose role a title names, and the rule; None where the article gives none or two equally near."""
    if not is_definite(article, mention) or mention.number == "pl":
        return None, ""
    noun = head_noun(mention.role)
    tail = mention.role.partition(noun)[2].strip()
    fitting: list[tuple[int, int, Person]] = []
    for person in article.cast.people:
        if mention.gender and person.gender and mention.gender != person.gender:
            continue
        for role in person.roles:
            strength = _same(article, mention, noun, tail, role, person)
            if strength:
                before = person.last_before(mention.span.start)
                fitting.append((strength, before, person))
    if not fitting and (found := _of_body(article, mention, noun)) is not None:
        return found, "body_in_front"
    if not fitting:
        return _known_as(article, mention, noun) if not tail and " " not in mention.role else (None, "")
    best_strength = max(f[0] for f in fitting)
    near = [f for f in fitting if f[0] == best_strength]
    _, _, person = max(near, key=lambda f: (f[1], -f[2].at[0]))
    rule = article.lookups.office_rule(noun) or "title"
    return person, rule


def _of_body(article: Article, mention: Mention, noun: str) -> Person | None:
    """The person named last with the body in front of a general noun: `der Linke-Politiker`, `die TK-Frau`."""
    front = noun.rpartition("-")[0]
    general = noun.rpartition("-")[2].lower().endswith(_ANYBODY)
    if not front or not general:
        return None
    full = article.acronyms.get(front, front)
    names = (front, front.removesuffix("n"), full)  # `Grünen-Politiker`
    near = [p for p in article.cast.people if p.organisation in names and p.gender in (mention.gender, "")]
    near = [p for p in near if p.last_before(mention.span.start) >= 0]
    return max(near, key=lambda p: p.last_before(mention.span.start)) if near else None


_ANYBODY = ("politiker", "politikerin", "mann", "frau", "vertreter", "vertreterin", "experte", "expertin")


def _known_as(article: Article, mention: Mention, noun: str) -> tuple[Person | None, str]:
    """The person named last whom a general noun can mean: `die Forscherin`, `die Schweizerin`, `der 33-Jährige`."""
    anaphor = article.lookups.nouns.get(re.sub(r"^[\d-]+", "", noun).lower())
    if anaphor is None:
        return None, ""
    found: list[tuple[int, Person]] = []
    for person in article.cast.people:
        if person.gender != mention.gender or not any(anaphor.rank(*told) is not None for told in person.told):
            continue
        before = person.last_before(mention.span.start)
        if before >= 0 and article.sentence(mention.span.start) - article.sentence(before) <= _NEAR:
            found.append((before, person))
    return (max(found, key=lambda f: f[0])[1], anaphor.id) if found else (None, "")


_NEAR = 5  # sentences


def lone_person(article: Article, mention: Mention) -> Person | None:
    """The only person named shortly before whom a noun that no rule lists can mean: `der frühere Ruderer`."""
    if mention.number == "pl" or not _may_mean_one(article, mention):
        return None
    at, sentence = mention.span.start, article.sentence(mention.span.start)
    places = ((person, person.last_before(at)) for person in article.cast.people)
    near = [person for person, place in places if place >= 0 and sentence - article.sentence(place) <= _REACH]
    fitting = [person for person in near if person.gender == mention.gender]
    return fitting[0] if len(fitting) == 1 and all(person.gender for person in near) else None


def _may_mean_one(article: Article, mention: Mention) -> bool:
    """Whether a noun with the article, nothing behind it and only `frühere` before it is unlisted or a general one."""
    noun = head_noun(mention.name)
    before, _, behind = mention.name.partition(noun)
    general = mention.family in _GENERAL and "-" not in noun and is_title(mention)
    unlisted = mention.kind == "unknown" and mention.evidence == "noun" and is_agent(noun)
    if behind or (before and not _FORMER.fullmatch(before.strip())) or not is_definite(article, mention):
        return False
    return unlisted or (general and not _brought_in(article, mention, noun))


def _brought_in(article: Article, mention: Mention, noun: str) -> bool:
    """Whether somebody without a name was told by the same noun before: `ein Arzt` ... `der Arzt`."""
    return any(is_title(m) and head_noun(m.name) == noun for m in article.before(mention.span.start))


_GENERAL = ("worker", "scientist", "doctor", "journalist", "activist")
_REACH = 2  # sentences
_FORMER = re.compile(r"(?:frühere|ehemalige|einstige|langjährige|gebürtige|junge|alte|erfahrene)[rsnm]?")


def _same(article: Article, mention: Mention, noun: str, tail: str, role: str, person: Person) -> int:
    """How well a title fits a role: 0 not, 1 the noun alone, 2 the noun and what hangs on it."""
    other = head_noun(role)
    other_tail = role.partition(other)[2].strip()
    if not article.lookups.same_office(noun, other) and not article.lookups.same_office(mention.role, role):
        return 0
    if tail and other_tail and not _share(tail, other_tail):
        return 0
    if tail and not other_tail:
        return 2 if _share(tail, other + " " + person.organisation) else 0 if len(tail.split()) > 3 else 1
    if _PAST.search(role) and not _PAST.search(mention.role):
        return 1  # `der damalige Bundespräsident Kern` is not the one in office
    adjectives, others = _origin(mention.role, noun), _origin(role, other)
    if adjectives and others and not adjectives & others:
        return 0
    return 2 if noun == other or (tail and other_tail) else 1


_PAST = re.compile(r"\b(?:damalig|ehemalig|früher|einstig|vormalig|Ex-|Alt(?=[a-z]))", re.I)


def _origin(role: str, noun: str) -> set[str]:
    """The adjectives of origin before a role's noun, as stems: `südkoreanischer` -> `südkorea`."""
    return {a[:6] for a in _ADJECTIVE.findall(role.partition(noun)[0]) if "isch" in a}


def _share(one: str, two: str) -> bool:
    """Whether two tails have a noun in common, by its beginning."""
    stems = {w[:6].lower() for w in NOUN.findall(one)}
    return any(w[:6].lower() in stems for w in NOUN.findall(two))


def fuller_phrase(article: Article, mention: Mention) -> Mention:
    """The fullest phrase for somebody without a name: `Der Sprecher` -> `Sprecher der Polizei`, said before."""
    if not is_definite(article, mention) or " " in mention.role:
        return mention
    longer = [
        m
        for m in article.before(mention.span.start)
        if m.kind == "person" and m.role == m.name and m.gender == mention.gender and m.number == mention.number
        and len(m.name) > len(mention.name) and article.lookups.same_office(head_noun(m.role), mention.role)
    ]  # fmt: skip
    return replace(longer[-1], span=mention.span) if longer else mention


def body_meant(article: Article, mention: Mention) -> tuple[Mention, str]:
    """The body that a bare noun with the article means, and the rule; the mention itself where it names one."""
    carried = mention.carrier == "statement" and mention.kind == "organisation"  # `Unternehmensangaben`
    several = mention.number == "pl" and not carried  # `die Betreiber`
    if several or mention.kind not in ("organisation", "unknown"):
        return mention, "named"
    if not (carried or is_definite(article, mention)):
        return mention, "named"
    noun = mention.name.lower()
    anaphor = article.lookups.nouns.get(noun)
    if anaphor is None:
        return mention, "named"

    def fits(other: Mention) -> float:
        return _body_fit(article, noun, anaphor, other)

    found = best(article, mention.span.start, fits, reach=12)
    return (found, anaphor.id) if found is not None else (mention, "named")


def _body_fit(article: Article, noun: str, anaphor: AnaphoricNoun, other: Mention) -> float:
    """How well a bare noun means a body told before: best by its own noun, `Landgericht` for `das Gericht`."""
    rank = anaphor.rank(other.family, other.evidence)
    if rank is None or other.number == "pl" or other.kind != "organisation":
        return -1
    if other.name.lower() == noun or other.name.lower() in article.lookups.nouns:
        return -1
    if "company" not in anaphor.families and _FIRM.search(other.name):
        return -1
    if re.search(rf"{re.escape(noun)}\w{{0,2}}\b", other.span.of(article.text).lower()):
        return 3.0
    if anaphor.same or (other.evidence == "listed_noun" and _is_bare(article, other)):
        return -1  # `das Werk` names no company
    return 2.0 - 0.2 * rank


def _is_bare(article: Article, mention: Mention) -> bool:
    """Whether a mention is a common noun alone, but for its article, and no compound that tells more."""
    words = mention.span.of(article.text).split()
    if mention.family == "authority" and len(mention.name) > _TELLING:
        return False  # `Das Amt` may be `die Umweltbehörde`
    return len(words) - bool(_DEFINITE.match(words[0]) or words[0].lower().startswith("ein")) < 2


_FIRM = re.compile(r"\b(?:AG|SE|KG|KGaA|GmbH|Inc|Corp|Ltd|plc)\.?$")
_TELLING = 10  # letters: `Umweltbehörde`, not `Verwaltung`
