"""Noun -> whether it names what is measured, and so cannot speak: `die Zahl`, `der Sachschaden`, no `Veranstalter`."""

from __future__ import annotations

from oton.text.view import View

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
_ACTING = ("anstalter", "walter", "halter", "gestalter")  # they speak, although they end in `alter`


def is_measure(view: View, k: int) -> bool:
    """Whether the noun at `k` names what is measured.

    >>> from oton.text.view import view_of
    >>> view = view_of("Sachschaden Veranstalter".split(), "NN NN".split())
    >>> is_measure(view, 0), is_measure(view, 1)
    (True, False)
    """
    word = view.lower[k]
    return view.tag[k] == "NN" and word.endswith(_MEASURES) and not word.endswith(_ACTING)
