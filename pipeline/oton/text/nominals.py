"""Letters of tokens -> noun phrases: determiner, adjectives, head; and what hangs on them behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from oton.text.letters import Letters

_SAYING = r'"(?=[dneaqtc])[neadpkqctwxvP\-/]{1,5}"'  # a body's name with a verb in it: `Bündnis „Klinik bleibt hier“`
_QUOTED = r'"(?=[dneaqtc])[neadpkqctwx\-/]{1,7}"'
_CORE = re.compile(
    r"(?P<det>q|[ds]{0,2})(?P<inner>(?<=[ds])[pq][dsca]{0,3}[ne]{1,4}w{0,2}(?=a))?(?P<mods>(?:(?:w?w?a|c(?:n(?=a))?)(?:[,k](?=w?a))?)*)(?P<trunc>(?:t[,k])*)"
    rf"(?P<head>[ne][ne]*(?:-?(?:{_QUOTED}|{_SAYING}))?|{_QUOTED})(?P<paren>\((?:[dnew]{{1,4}}(?:,c)?|c)\))?"
)
_GENITIVE = frozenset(
    [
        "des",
        "der",
        "eines",
        "einer",
        "dieses",
        "dieser",
        "jenes",
        "jener",
        "seines",
        "seiner",
        "ihres",
        "ihrer",
        "unseres",
        "unserer",
        "aller",
        "beider",
        "mehrerer",
        "einiger",
        "zweier",
        "dreier",
        "keiner",
        "vieler",
        "deren",
        "dessen",
    ]
)
_SURE_GENITIVE = frozenset(["des", "eines", "dieses", "jenes", "seines", "ihres", "unseres", "keines"])
_ATTACHING = frozenset(["von", "vom", "für"])
_PLACING = frozenset(["in", "im", "bei", "beim", "aus", "am", "an"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token indices: `begin` (article included), adjectives, `head` to `end`, parenthesis behind."""

    begin: int
    determiner: str  # its text, or the contraction in front (`vom`)
    adjectives: tuple[int, ...]
    numeral: bool
    head: int
    quote: int  # where a quoted name opens inside the head, or -1
    end: int
    paren: tuple[int, int]  # tokens inside the parenthesis behind the head, or (0, 0)
    preposition: int  # index of the preposition before it, or -1
    owner: int = -1  # a name in the genitive before the adjectives: `Spaniens | früherer Regierungschef`

    @property
    def close(self) -> int:
        """Where the phrase ends with its parenthesis."""
        return self.paren[1] + 1 if self.paren[1] else self.end

    def upto(self, at: int) -> Phrase:
        """The phrase without what begins at a token: quoted name and parenthesis gone."""
        return replace(self, end=at, quote=-1, paren=(0, 0))


@dataclass(frozen=True, slots=True)
class Link:
    """What hangs on a phrase: the index of the phrase behind it and how (`gen`, or the preposition's text)."""

    to: int
    by: str


def find_phrases(words: Letters) -> list[Phrase]:
    """All noun phrases of a text in order; they do not overlap."""
    out = []
    letters = words.letters
    for match in _CORE.finditer(letters):
        begin, head, end = match.start(), match.start("head"), match.end("head")
        contracted = match["det"] == "q"
        mods = range(match.start("mods"), match.end("mods"))
        adjectives = tuple(i for i in mods if letters[i] == "a")
        if match["inner"]:
            adjectives = adjectives[1:]  # `der von Rebellen | kontrollierte | Zivilschutz` is the Zivilschutz
        determiner = words.texts[match.end("det") - 1] if match["det"] else ""
        counted = any(letters[i] == "c" and (letters[i + 1] != "n" or i + 1 == head) for i in mods)
        quote = letters.find('"', head, end)
        before = begin if contracted else begin - 1 if begin and letters[begin - 1] == "p" else -1
        paren = (match.start("paren") + 1, match.end("paren") - 1) if match["paren"] else (0, 0)
        out.append(
            Phrase(
                begin + contracted, determiner, adjectives, counted, match.start("trunc") if match["trunc"] else head,
                quote, end, paren, before,
            )
        )  # fmt: skip
    return out


def link(words: Letters, phrases: list[Phrase], at: int) -> Link | None:
    """What hangs directly on a phrase: a genitive (`der Polizei`) or a prepositional phrase (`von Reuters`)."""
    if at + 1 >= len(phrases):
        return None
    here, behind = phrases[at], phrases[at + 1]
    partner = phrases[at - 1] if at and words.letters[here.begin - 1] == "k" else here
    joined = partner.close + 1 == here.begin  # `die Ärztin und Präsidentin | des Verbands`
    onto = (partner.begin if joined else here.begin, here.end)
    if behind.begin == here.close and behind.preposition < 0:
        determiner = behind.determiner.lower()
        if determiner in _SURE_GENITIVE:
            return Link(at + 1, "gen")
        first = words.texts[behind.adjectives[0]] if behind.adjectives and not behind.determiner else ""
        bare = first.endswith("er") and first[:1].islower()  # `Berichte deutscher Zeitungen`
        if (determiner in _GENITIVE or bare) and words.hangs_on(behind.begin, behind.end, onto):
            return Link(at + 1, "gen")
        return None
    if behind.preposition == here.close and behind.preposition >= 0:
        preposition = words.texts[behind.preposition].lower()
        if preposition in _ATTACHING or preposition in _PLACING:
            return Link(at + 1, preposition) if _attaches(words, behind, onto) else None
    return None


def _attaches(words: Letters, behind: Phrase, onto: tuple[int, int]) -> bool:
    """Whether the parse hangs a prepositional phrase on a phrase and not on the verb."""
    if not words.heads:
        return True
    return onto[0] <= words.heads[behind.preposition] < onto[1]


def split(words: Letters, phrase: Phrase, at: int) -> tuple[Phrase, Phrase]:
    """A phrase cut in two before a token: `ersten Meldungen | Schäden`."""
    return (
        phrase.upto(at),
        Phrase(at, "", (), False, at, phrase.quote, phrase.end, phrase.paren, -1),
    )
