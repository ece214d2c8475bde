"""Cue -> who acts besides the subject: the agent of a passive, the place where something is said, the addressee."""

from __future__ import annotations

from oton.quotations.amounts import holds_amount
from oton.quotations.cues import Cue
from oton.quotations.draft import Range
from oton.quotations.page import Page, Sentence
from oton.quotations.phrases import NOMINAL, noun_phrase


def head_noun(page: Page, k: int, high: int) -> int | None:
    while k < high:
        if page.tag[k] in ("NN", "NE", "PPER", "PIS", "PDS", "FM"):
            return k
        if page.tag[k] not in ("ART", "ADJA", "CARD", "PPOSAT", "PIAT", "PDAT", "ADV", "TRUNC", "PIDAT", "$("):
            return None
        k += 1
    return None


def quoted_object(page: Page, sentence: Sentence, cue: Cue) -> Range | None:
    """Whom a verb like `zitieren` quotes: `zitierte die Zeitung den Minister`."""
    for verb in (*cue.tokens, cue.finite):
        for child in page.children[verb]:
            if page.dep[child] == "oa" and page.tag[child] in NOMINAL:
                return noun_phrase(page, child, sentence.start, sentence.body_end)
    return None


def agent(page: Page, sentence: Sentence, cue: Cue, start: int) -> Range | None:
    """Who acts in a passive clause: `von der Polizei`, `seitens der Stadt`; the phrase without the preposition."""
    for k in range(start, sentence.body_end):
        if page.depth[k] or page.lower[k] not in ("von", "vom", "seitens", "durch"):
            continue
        verbs = (*cue.tokens, cue.finite)
        if page.dep[k] == "sbp" or (page.head[k] in verbs and page.lower[k] != "durch") or page.lower[k] == "seitens":
            noun = head_noun(page, k + 1, sentence.body_end)
            if noun is not None and not _is_date(page, noun):
                return noun_phrase(page, noun, k + 1, sentence.body_end)
    return None


_PLACES = frozenset(["in", "im", "bei", "beim", "aus", "von", "vom", "seitens", "auf"])
_PAGES = ("seite", "homepage", "website", "plattform", "portal", "konferenz", "plakat", "schild", "twitter", "facebook")


def place_of_saying(page: Page, sentence: Sentence, cue: Cue, start: int) -> Range | None:
    """Where something is said to stand: `In dem Bericht heißt es`, `hieß es aus Kreisen der Union`."""
    for k in range(start, sentence.body_end):
        if page.depth[k] or page.lower[k] not in _PLACES:
            continue
        if page.tag[k + 1] == "PRELS" and k > sentence.start:
            return antecedent(page, sentence, k - 1)
        noun = head_noun(page, k + 1, sentence.body_end)
        if noun is None or _is_date(page, noun) or not -20 < k - cue.finite < 8:
            continue
        if holds_amount(page, k + 1, noun + 1):
            continue  # ist von 50 Toten die Rede
        if page.lower[k] == "auf" and not page.lower[noun].endswith(_PAGES):
            continue  # auf Anfrage hieß es
        low = k if page.tag[k] == "APPRART" and page.lower[k] == "im" else k + 1
        first, end = noun_phrase(page, noun, k + 1, sentence.body_end)
        return (low if low == k else first), end
    return None


def antecedent(page: Page, sentence: Sentence, comma: int) -> Range | None:
    """What a relative pronoun behind the comma stands for: `Papiere, aus denen hervorgeht`."""
    for k in range(comma - 1, max(sentence.start - 1, comma - 8), -1):
        if page.tag[k] in ("NN", "NE") and page.dep[k] not in ("ag", "app"):
            return noun_phrase(page, k, sentence.start, comma)
    return None


_NO_AGENT = frozenset(
    [
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "jahr",
        "uhr",
        "tag",
        "seiten",
        "seite",
    ]
)


def _is_date(page: Page, noun: int) -> bool:
    return page.lower[noun] in _NO_AGENT or page.tag[noun] == "CARD"


def read_addressee(page: Page, cue: Cue, start: int, end: int) -> Range | None:
    """Who is spoken to, between `start` and `end`: `gegenüber der Zeitung`, a dative, or an accusative."""
    for k in range(start, end):
        if page.lower[k] == "gegenüber" and not page.depth[k]:
            noun = head_noun(page, k + 1, end)
            if noun is not None:
                return noun_phrase(page, noun, k + 1, end)
            if k > start and page.tag[k - 1] in NOMINAL:
                return noun_phrase(page, k - 1, start, k)
    accusative = getattr(cue.rule, "addressee", "dative") == "accusative"
    wanted = {"da"} if not accusative else {"sb"} if cue.passive else {"oa", "da"}
    verbs = {*cue.tokens, cue.finite}
    for k in range(start, end):
        if (
            page.dep[k] in wanted
            and page.head[k] in verbs
            and page.tag[k] in NOMINAL
            and page.lower[k] not in ("sich", "es")
        ):
            return noun_phrase(page, k, start, end)
    return _public(page, start, end)


def _public(page: Page, start: int, end: int) -> Range | None:
    """`im Gespräch mit der Zeitung`, `vor Journalisten`."""
    for k in range(start + 1, end):
        talk = page.lower[k] == "mit" and page.lower[k - 1] in ("interview", "gespräch")
        if not talk and not (page.lower[k] == "vor" and page.tag[k] == "APPR"):
            continue
        noun = head_noun(page, k + 1, end)
        if noun is not None and (talk or page.lower[noun] in _PUBLIC):
            return noun_phrase(page, noun, k + 1, end)
    return None


_PUBLIC = frozenset(
    [
        "journalisten",
        "presse",
        "reportern",
        "medienvertretern",
        "pressevertretern",
        "anhängern",
        "abgeordneten",
        "parlament",
    ]
)
