"""Token -> whether it is an amount: a number that is no year and no date, in words, digits or `Tausende`."""

from __future__ import annotations

import re

from oton.text.view import View

_YEAR = re.compile(r"(?:19|20)[0-9]{2}|[0-9]{1,2}\.")
_VAGUE = frozenset(
    [
        *["dutzende", "dutzenden", "hunderte", "hunderten", "tausende", "tausenden", "zehntausende", "zehntausenden"],
        *[
            "hunderttausende",
            "hunderttausenden",
            "millionen",
            "million",
            "milliarden",
            "milliarde",
            "hälfte",
            "drittel",
        ],
    ]
)
_ONE = frozenset({"ein", "eine", "einen", "einem", "einer"})
_UNITS = frozenset(
    [
        *["kilo", "kilogramm", "gramm", "tonne", "liter", "meter", "kilometer", "zentimeter", "hektar", "grad"],
        *["euro", "dollar", "prozent", "prozentpunkt", "viertel", "fünftel", "zehntel", "dutzend"],
    ]
)
_MEASURES = (
    *[
        "zahl",
        "kosten",
        "schaden",
        "schäden",
        "höhe",
        "wert",
        "preis",
        "umsatz",
        "gewinn",
        "verlust",
        "anteil",
        "quote",
    ],
    *["rate", "menge", "dauer", "länge", "reichweite", "bedarf", "summe", "volumen", "leistung", "stärke", "aufwand"],
    *["defizit", "anstieg", "rückgang", "inflation", "chance", "chancen", "alter", "größe", "gewicht", "tempo"],
    *["beute", "betrag", "lücke", "verluste", "gewinne", "temperatur", "geschwindigkeit", "fläche"],
)

_ACTING = ("anstalter", "walter", "halter", "gestalter")  # Veranstalter, Verwalter: no `alter`, they speak


def is_amount(view: View, k: int) -> bool:
    """Whether a number stands at `k`; `2019` is one only before a noun of its own: `2019 Gäste`."""
    if view.word[k][-1] == "." and view.word[k][:-1].isdigit() and (k + 1 >= len(view) or view.breaks[k + 1]):
        return True  # ... von 35.
    if view.tag[k] == "CARD":
        return view.head[k] > k or not _YEAR.fullmatch(view.word[k])
    if view.lower[k] in _ONE and view.tag[k] == "ART":
        return any(view.lower[j] in _UNITS for j in range(k + 1, min(k + 3, len(view))))
    return view.lower[k] in _VAGUE and view.tag[k] in ("NN", "PIS", "PIAT", "ADJA")


def holds_amount(view: View, start: int, end: int) -> bool:
    """Whether an amount stands in `[start, end)`."""
    return any(is_amount(view, k) for k in range(start, end))


def is_measure(view: View, k: int) -> bool:
    """Whether the noun at `k` names what is measured, and so cannot speak: `die Zahl`, `der Sachschaden`."""
    word = view.lower[k]
    return view.tag[k] == "NN" and word.endswith(_MEASURES) and not word.endswith(_ACTING)
