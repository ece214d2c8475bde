"""Cue -> who acts besides the subject: the agent of a passive, the place where something is said, the addressee."""

from __future__ import annotations

from oton.quotations.candidate import Range
from oton.quotations.cues.cue import Cue
from oton.text.phrases import NOMINAL, noun_phrase
from oton.text.sentences import Sentence
from oton.text.view import View


def head_noun(view: View, k: int, high: int) -> int | None:
    while k < high:
        if view.tag[k] in ("NN", "NE", "PPER", "PIS", "PDS", "FM"):
            return k
        if view.tag[k] not in ("ART", "ADJA", "CARD", "PPOSAT", "PIAT", "PDAT", "ADV", "TRUNC", "PIDAT", "$("):
            return None
        k += 1
    return None


def quoted_object(view: View, sentence: Sentence, cue: Cue) -> Range | None:
    """Whom a verb like `zitieren` quotes: `zitierte die Zeitung den Minister`."""
    for verb in (*cue.tokens, cue.finite):
        for child in view.children[verb]:
            if view.dep[child] == "oa" and view.tag[child] in NOMINAL:
                return noun_phrase(view, child, sentence.start, sentence.body_end)
    return None


def agent(view: View, sentence: Sentence, cue: Cue, start: int) -> Range | None:
    """Who acts in a passive clause: `von der Polizei`, `seitens der Stadt`; the phrase without the preposition."""
    for k in range(start, sentence.body_end):
        if view.depth[k] or view.lower[k] not in ("von", "vom", "seitens", "durch"):
            continue
        verbs = (*cue.tokens, cue.finite)
        if view.dep[k] == "sbp" or (view.head[k] in verbs and view.lower[k] != "durch") or view.lower[k] == "seitens":
            noun = head_noun(view, k + 1, sentence.body_end)
            if noun is not None and not _is_date(view, noun):
                return noun_phrase(view, noun, k + 1, sentence.body_end)
    return None


_PLACES = frozenset(["in", "im", "bei", "beim", "aus", "von", "vom", "seitens", "auf"])
_PAGES = ("seite", "homepage", "website", "plattform", "portal", "konferenz", "plakat", "schild", "twitter", "facebook")


def place_of_saying(view: View, sentence: Sentence, cue: Cue, start: int) -> Range | None:
    """Where something is said to stand: `In dem Bericht heißt es`, `hieß es aus Kreisen der Union`."""
    for k in range(start, sentence.body_end):
        if view.depth[k] or view.lower[k] not in _PLACES:
            continue
        if view.tag[k + 1] == "PRELS" and k > sentence.start:
            return antecedent(view, sentence, k - 1)
        noun = head_noun(view, k + 1, sentence.body_end)
        if noun is None or _is_date(view, noun) or not -20 < k - cue.finite < 8:
            continue
        if view.holds_quantity(k + 1, noun + 1):
            continue  # ist von 50 Toten die Rede
        if view.lower[k] == "auf" and not view.lower[noun].endswith(_PAGES):
            continue  # auf Anfrage hieß es
        low = k if view.tag[k] == "APPRART" and view.lower[k] == "im" else k + 1
        first, end = noun_phrase(view, noun, k + 1, sentence.body_end)
        return (low if low == k else first), end
    return None


def antecedent(view: View, sentence: Sentence, comma: int) -> Range | None:
    """What a relative pronoun behind the comma stands for: `Papiere, aus denen hervorgeht`."""
    for k in range(comma - 1, max(sentence.start - 1, comma - 8), -1):
        if view.tag[k] in ("NN", "NE") and view.dep[k] not in ("ag", "app"):
            return noun_phrase(view, k, sentence.start, comma)
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


def _is_date(view: View, noun: int) -> bool:
    return view.lower[noun] in _NO_AGENT or view.tag[noun] == "CARD"


def read_addressee(view: View, cue: Cue, start: int, end: int) -> Range | None:
    """Who is spoken to, between `start` and `end`: `gegenüber der Zeitung`, a dative, or an accusative."""
    for k in range(start, end):
        if view.lower[k] == "gegenüber" and not view.depth[k]:
            noun = head_noun(view, k + 1, end)
            if noun is not None:
                return noun_phrase(view, noun, k + 1, end)
            if k > start and view.tag[k - 1] in NOMINAL:
                return noun_phrase(view, k - 1, start, k)
    accusative = getattr(cue.rule, "addressee", "dative") == "accusative"
    wanted = {"da"} if not accusative else {"sb"} if cue.passive else {"oa", "da"}
    verbs = {*cue.tokens, cue.finite}
    for k in range(start, end):
        if (
            view.dep[k] in wanted
            and view.head[k] in verbs
            and view.tag[k] in NOMINAL
            and view.lower[k] not in ("sich", "es")
        ):
            return noun_phrase(view, k, start, end)
    return _public(view, start, end)


def _public(view: View, start: int, end: int) -> Range | None:
    """`im Gespräch mit der Zeitung`, `vor Journalisten`."""
    for k in range(start + 1, end):
        talk = view.lower[k] == "mit" and view.lower[k - 1] in ("interview", "gespräch")
        if not talk and not (view.lower[k] == "vor" and view.tag[k] == "APPR"):
            continue
        noun = head_noun(view, k + 1, end)
        if noun is not None and (talk or view.lower[noun] in _PUBLIC):
            return noun_phrase(view, noun, k + 1, end)
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
