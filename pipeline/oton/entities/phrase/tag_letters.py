"""The letters of a view's tokens, what belongs to names put right by those who know them: first names, listed nouns.

Fixers are small functions `(tokens, at) -> letter | None`; the tables `PASSES` say in which order they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oton.names import DEGREES, FOREIGN_PARTICLES, GERMAN_PARTICLES, HONORIFICS, NOBILITY, OUT_OF_OFFICE, PARTICLES
from oton.text.gender import is_adjectival
from oton.text.letters import Letters, letters_of

if TYPE_CHECKING:
    from oton.entities.gazetteer import Gazetteer
    from oton.text.view import View

_TOWN_FRONTS = frozenset(("New", "Sankt", "St.", "Bad", "San", "Los", "Tel", "Den", "Rio", "Las"))


@dataclass(frozen=True, slots=True)
class Tokens:
    """What fixers look at: tokens with their letters, which are still being put right."""

    texts: list[str]
    letters: list[str]
    entities: list[str]
    heads: tuple[int, ...]
    ends: tuple[int, ...]
    starts: tuple[int, ...]
    gazetteer: Gazetteer

    def next(self, at: int) -> str:
        """The letter behind a token; empty behind the last."""
        return self.letters[at + 1] if at + 1 < len(self.letters) else ""

    def before(self, at: int) -> str:
        """The letter before a token; empty before the first."""
        return self.letters[at - 1] if at else ""


def read_words(view: View, gazetteer: Gazetteer) -> Letters:
    """The tokens of a view with their letters."""
    letters = letters_of(view)
    heads = view.head if any(view.dep) else ()
    tokens = Tokens(list(view.word), letters, list(view.ent), heads, view.end, view.start, gazetteer)
    for pass_ in PASSES:
        for at in range(len(letters)):
            for fix in pass_:
                if fixed := fix(tokens, at):
                    letters[at] = fixed
                    break
    _join_families(tokens)
    opens = frozenset(i for i, opening in enumerate(view.breaks) if opening) | {0}
    return Letters(view.text, tokens.texts, "".join(letters), tokens.entities, view.start, view.end, opens, heads)


# Fixers: a letter in place of the one that the tag gave, or None. Of each pass the first that says something counts.


def small_name(t: Tokens, at: int) -> str | None:
    """`die taz`, `laut dpa`."""
    return "e" if t.texts[at] in t.gazetteer.small_names else None


def inside_long_name(t: Tokens, at: int) -> str | None:
    """`Ärzte | ohne | Grenzen`: what stands inside a listed name of three words and more."""
    if t.letters[at] not in "pqdkxwca/":
        return None
    starts = (k for k in range(max(0, at - _LONGEST), at) if t.texts[k] in t.gazetteer.long_names)
    names = ((k, t.gazetteer.name_at(t.texts, k)) for k in starts)
    return "e" if any(n is not None and n.length > 2 and at < k + n.length for k, n in names) else None


def weak_adjective(t: Tokens, at: int) -> str | None:
    """`der Freiwilligen | Feuerwehr`, `des Regionalen | Hilfsfonds`, tagged as nouns."""
    text = t.texts[at]
    if t.letters[at] != "n" or not text.endswith(("e", "en")) or t.before(at) not in tuple("dqs"):
        return None
    behind = t.gazetteer.noun(t.texts[at + 1]) if t.next(at) in ("n", "e") else None
    weak = is_adjectival(text) or _DECLINED.search(text)
    return "a" if weak and behind is not None and behind.sort == "organisation" else None


def opening_adjective(t: Tokens, at: int) -> str | None:
    """`Vorläufigen | Zahlen zufolge` at the beginning of a sentence, tagged as a name."""
    text = t.texts[at]
    if t.letters[at] not in "ne" or not text.endswith("en") or t.before(at) not in ("", ".", "S"):
        return None
    behind = t.gazetteer.noun(t.texts[at + 1]) if t.next(at) == "n" else None
    if behind is None or behind.sort != "source" or t.gazetteer.noun(text) is not None or t.entities[at]:
        return None
    return None if text in t.gazetteer.first_names else "a"


def town(t: Tokens, at: int) -> str | None:
    """`New | Yorker Behörden`: the first half of a town's adjective."""
    adjective = t.next(at) == "a" and t.texts[at + 1][:1].isupper() and t.texts[at + 1].endswith("er")
    return "a" if t.texts[at] in _TOWN_FRONTS and adjective else None


def capital_adjective(t: Tokens, at: int) -> str | None:
    """`Irene`, `Vatikansprecher`, `der Soziologe | Haneborg`, tagged as adjectives."""
    text = t.texts[at]
    if t.letters[at] != "a" or not text[:1].isupper() or (at and t.texts[at - 1] in _TOWN_FRONTS and text[-2:] == "er"):
        return None
    if text in t.gazetteer.first_names:
        return "e"
    noun = t.gazetteer.noun(text)
    if noun is not None and noun.sort in ("office", "organisation"):
        body = noun.sort == "organisation" and text.endswith("er")  # `der Versorger Elbkraft`
        return "n" if noun.front or body or not _describes(t, at) else None
    title = t.gazetteer.noun(t.texts[at - 1]) if t.before(at) == "n" else None
    return "e" if title is not None and title.sort == "office" else None


def _describes(t: Tokens, at: int) -> bool:
    """Whether a capital adjective that is a noun for people as well describes a noun: `der Deutsche Reiseverband`."""
    text, behind = t.texts[at], t.next(at)
    if behind not in ("n", "a", "e", "t"):
        return False
    if behind == "e":
        return t.entities[at] == "ORG" == t.entities[at + 1]
    if is_adjectival(text) or not text.endswith("er"):
        return True
    return t.entities[at + 1] in ("", "ORG") and t.texts[at + 1] not in t.gazetteer.first_names  # `der Ukrainer Falk`


def degree(t: Tokens, at: int) -> str | None:
    """`Dr. | med | . | vet | . Falk`, the full stops too."""
    return "e" if _is_degree(t, at) or (t.texts[at] == "." and at > 1 and _is_degree(t, at - 1)) else None


def _is_degree(t: Tokens, at: int) -> bool:
    if t.texts[at].rstrip(".") not in DEGREES or not at or not t.next(at):
        return False
    before = t.texts[at - 1]
    return before in HONORIFICS or (t.before(at) == "e" and before.endswith(".") and before.rstrip(".") in _OF_DEGREES)


def out_of_office(t: Tokens, at: int) -> str | None:
    """`Minister | a. | D. | Lenz`."""
    first = at if t.texts[at] in ("a.", "i.") else at - 1
    if first < 1 or t.texts[at] not in OUT_OF_OFFICE or first + 2 >= len(t.texts):
        return None
    whole = t.texts[first : first + 2] in (["a.", "D."], ["i.", "R."])
    return "e" if whole and t.letters[first - 1] in "ne" and t.letters[first + 2] in "ne" else None


def nickname(t: Tokens, at: int) -> str | None:
    """`Antje | „ | Toni | “ | Grewe`: a word in quote marks between first name and surname."""
    for first in (at - 1, at - 2, at - 3):
        if first < 0 or first + 4 >= len(t.texts) or t.texts[first] not in t.gazetteer.first_names:
            continue
        quoted = t.letters[first + 1] in '"e' and t.letters[first + 3] in '"e' and t.texts[first + 1] in _OPENING
        if quoted and t.texts[first + 2][:1].isupper() and t.letters[first + 4] in "ne":
            return "e"
    return None


def firm_of_two(t: Tokens, at: int) -> str | None:
    """`das Büro Stahl | & | Söhne`."""
    names = t.texts[at] == "&" and t.before(at) in ("n", "e") and t.next(at) in ("n", "e")
    return "e" if names and t.texts[at - 1][:1].isupper() and t.texts[at + 1][:1].isupper() else None


def foreign_particle(t: Tokens, at: int) -> str | None:
    """`Abdalla | al | Badri`."""
    inside = t.before(at) in ("n", "e") and t.next(at) in ("n", "e")
    return "e" if inside and t.letters[at] in "xpawkn" and t.texts[at] in FOREIGN_PARTICLES else None


def german_particle(t: Tokens, at: int) -> str | None:
    """`Otto | von | Habsburg`, `Ursula | von | der Leyen`."""
    if t.texts[at] not in GERMAN_PARTICLES or not t.next(at) or not _takes_particle(t, at):
        return None
    article = t.texts[at + 1] in ("der", "dem", "den") and t.next(at + 1) in ("n", "e")
    return "e" if t.next(at) in ("n", "e") or article else None


def article_behind_particle(t: Tokens, at: int) -> str | None:
    """`Ursula von | der | Leyen`."""
    if t.texts[at] not in ("der", "dem", "den") or t.before(at) != "e" or t.next(at) not in ("n", "e"):
        return None
    return "e" if t.texts[at - 1] in GERMAN_PARTICLES and at > 1 and _takes_particle(t, at - 1) else None


def article_of_title(t: Tokens, at: int) -> str | None:
    """`das Magazin | Der | Spiegel`."""
    inside = t.before(at) == "n" and t.next(at) in ("n", "e")
    return "e" if inside and t.letters[at] == "d" and t.texts[at] in ("Der", "Die", "Das") else None


def _takes_particle(t: Tokens, at: int) -> bool:
    """Whether a name goes on over `von` or `zu`: behind a first name or rank; over `zu` behind a surname as well."""
    if t.before(at) not in ("n", "e"):
        return False
    before, behind = t.texts[at - 1], at + 1 + (t.texts[at + 1] in ("der", "dem", "den"))
    if behind < len(t.texts) and _begins_body(t, at, behind):
        return False
    if before in t.gazetteer.first_names or before in NOBILITY:
        return True
    return (
        t.texts[at] in ("zu", "auf")
        and t.next(at) in ("e", "d")
        and at > 1
        and t.texts[at - 2] in t.gazetteer.first_names
    )


def _begins_body(t: Tokens, at: int, behind: int) -> bool:
    """Whether `von` leads to somebody's body: `Jonas Falk von | der Bankhaus-Nordhof-Gruppe`."""
    if t.entities[behind] == "PER":
        return False
    known = t.gazetteer.noun(t.texts[behind])
    full = at > 1 and t.entities[at - 2] == t.entities[at - 1] == "PER"
    body = t.entities[behind] == "ORG" or (known is not None and known.sort == "organisation")
    return body or (full and t.letters[behind] == "n")


def leading_verb(t: Tokens, at: int) -> str | None:
    """`„...“, | antwortete | Wirtin Hanna Oltmann.`: the parse has it lead the sentence."""
    leads = t.letters[at] == "a" and t.heads and t.next(at) in ("n", "e") and t.heads[at] == at == t.heads[at + 1]
    return "v" if leads and t.texts[at].endswith(("te", "ten")) and t.texts[at][0].islower() else None


def apostrophe(t: Tokens, at: int) -> str | None:
    """`O | ’ | Leary`: no blanks round it."""
    if t.texts[at] not in ("’", "'", "‘") or t.before(at) not in ("n", "e") or t.next(at) not in ("n", "e"):
        return None
    return "e" if t.ends[at - 1] == t.starts[at] == t.starts[at + 1] - 1 else None


def inside_body(t: Tokens, at: int) -> str | None:
    """`Bayer | 04 | Leverkusen`, `CDU | / | CSU-Fraktion`: one body by the model."""
    inside = t.letters[at] == "/" or (t.letters[at] == "c" and t.entities[at] == "ORG")
    around = 0 < at < len(t.texts) - 1 and t.entities[at - 1] == "ORG" == t.entities[at + 1]
    return "e" if inside and around else None


Fixer = Callable[[Tokens, int], str | None]
PASSES: tuple[tuple[Fixer, ...], ...] = (
    (small_name, inside_long_name, weak_adjective, opening_adjective, town, capital_adjective),
    (
        degree,
        out_of_office,
        nickname,
        firm_of_two,
        foreign_particle,
        german_particle,
        article_behind_particle,
        article_of_title,
    ),
    (leading_verb, apostrophe, inside_body),
)
_OPENING = frozenset("„“”\"»«‚‘'")
_OF_DEGREES = DEGREES | {""}
_LONGEST = 8  # words of a listed name
_DECLINED = re.compile(r"(?:isch|deutsch|lich|ig|[nizlr]al|[rt]iv|[nu]ell|tär|haft|los|vereinigt|vereint)en?$", re.I)


# Surnames with particles without their first name, where the text has it elsewhere: `sagte von der Leyen`.


def _join_families(t: Tokens) -> None:
    tails: dict[str, set[tuple[str, ...]]] = {}
    for first, tail in _families(t):
        tails.setdefault(first, set()).add(tail)
    for at, text in enumerate(t.texts if tails else ()):
        for tail in tails.get(text) or tails.get(text.lower()) or ():
            end = at + len(tail)
            labels = ("PER", "", "LOC") if len(tail) > 1 else ("PER", "")  # `von der Lohe` is hers, `von Weimar` a town
            if tuple(t.texts[at + 1 : end + 1]) == tail and t.entities[end] in labels:
                t.letters[at : end + 1] = "e" * (len(tail) + 1)


def _families(t: Tokens) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The surnames with particles of a text: the first particle, and what follows it up to the name."""
    for at in range(1, len(t.texts)):
        inside = t.letters[at] == "e" == t.letters[at - 1] and t.texts[at] in PARTICLES
        if not inside or t.texts[at - 1] in PARTICLES:
            continue
        end = at
        while t.texts[end] in PARTICLES and end + 1 < len(t.texts):
            end += 1
        if t.entities[end] in ("PER", ""):
            yield t.texts[at], tuple(t.texts[at + 1 : end + 1])
