"""Quote marks -> whether somebody's words stand in them, or a title, a name, a word held at arm's length."""

from __future__ import annotations

from oton.text.mending import FINITE
from oton.text.view import Quoted, View

NAMES_FOLLOW = frozenset(
    [
        "titel",
        "motto",
        "namen",
        "name",
        "zeitung",
        "magazin",
        "film",
        "buch",
        "song",
        "album",
        "lied",
        "spiel",
        "sendung",
        "serie",
        "projekt",
        "programm",
        "aktion",
        "kampagne",
        "initiative",
        "gruppe",
        "band",
        "firma",
        "schiff",
        "zeitschrift",
        "wochenzeitung",
        "tageszeitung",
        "nachrichtenmagazin",
        "operation",
        "stichwort",
        "begriff",
        "wort",
        "bezeichnung",
        "codename",
        "spitznamen",
        "artikel",
        "roman",
        "stück",
        "oper",
        "hotel",
        "restaurant",
        "typ",
        "typs",
        "marke",
        "sonde",
        "satellit",
        "satelliten",
        "portal",
        "website",
        "internetportal",
        "blatt",
        "verein",
        "bündnis",
        "studie",
        "sogenannte",
        "sogenannten",
        "sogenannter",
        "sogenanntes",
        "so-genannte",
        "genannte",
        "genannten",
        "genannt",
        "überschrift",
        "schlagzeile",
        "slogan",
        "partei",
        "verlag",
        "organisation",
        "ausstellung",
        "preis",
        "wettbewerb",
        "vereinigung",
        "komitee",
    ]
)


def is_statement(view: View, q: Quoted) -> bool:
    """Whether a sentence, or most of one, stands between the marks."""
    last = view.word[q.end - 2] if q.pair.closed and q.end - q.start > 2 else view.word[q.end - 1]
    finite = any(view.tag[k] in FINITE for k in range(q.start, q.end))
    return (finite and q.words >= 3) or q.words >= 8 or (last in ("!", "?", ".", ",") and q.words >= 2)


def is_wording(view: View, q: Quoted) -> bool:
    """Whether the marks hold somebody's wording, not a title, a name or a word held at arm's length."""
    inside = range(q.start + q.pair.opened, q.end - 1 if q.pair.closed else q.end)
    words = [k for k in inside if any(c.isalnum() for c in view.word[k])]
    if not words or _is_called(view, q, words):
        return False
    small = view.word[words[0]][0].islower()
    if len(words) == 1 or small or len(words) >= 5:
        return small or len(words) > 1
    behind_noun = q.start and view.tag[q.start - 1] in ("NN", "NE")
    return not behind_noun and any(view.tag[k] in _SAYS_SOMETHING for k in words)


_SAYS_SOMETHING = frozenset(("ADJA", "ADJD", "ADV", "VVFIN", "VVPP", "VVINF", "VAFIN"))


def _is_called(view: View, q: Quoted, words: list[int]) -> bool:
    """`namens „Hoffnung“`, `„Royal Albert Hall“`."""
    names = len(words) <= 3 and all(view.tag[k] in ("NE", "FM", "XY", "CARD") for k in words)
    return names or (q.start > 0 and view.lower[q.start - 1] in NAMES_FOLLOW)


def is_name(view: View, q: Quoted) -> bool:
    """Whether a long fragment looks like a name or title: `„Gesetz zur Förderung der Schifffahrt“`, no verb in it."""
    first = next((k for k in range(q.start, q.end) if view.word[k][0].isalnum()), q.start)
    return not view.word[first][0].islower() and not any(view.tag[k] in FINITE for k in range(q.start, q.end))
