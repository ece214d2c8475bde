"""A name in the genitive -> the name without its s, where something says that the s is not its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from oton.entities.gazetteer import Gazetteer

_OWN_S = re.compile(r"(?:[suiaox]s|ics|ews|fonds|haus)$")


def without_s(name: str, attested: Callable[[str], bool] = lambda bare: True) -> str:
    """The name without the s of the genitive where its bare form is `attested`; abbreviations keep theirs.

    >>> without_s("Gordons", stands_in("Gordon kam.")), without_s("Gordons", stands_in("Das war Gordons."))
    ('Gordon', 'Gordons')
    >>> without_s("New Yorks"), without_s("SOS")
    ('New York', 'SOS')
    """
    bare = name.removesuffix("s")
    return bare if bare != name and not name.isupper() and attested(bare) else name


def stands_in(text: str) -> Callable[[str], bool]:
    """Whether a bare name stands in a text."""
    return lambda bare: re.search(rf"\b{re.escape(bare)}\b", text) is not None


def listed_or_in(gazetteer: Gazetteer, text: str) -> Callable[[str], bool]:
    """Whether a bare name is a listed one or stands in a text: `der Präsident | Kanadas`."""
    return lambda bare: gazetteer.name_at([bare], 0) is not None or stands_in(text)(bare)


def looks_declined(bare: str) -> bool:
    """Whether the last word of a name would be too short or odd with an s of its own: `des Falkstein Shops`.

    >>> looks_declined("Falkstein Shop"), looks_declined("Falkstein New")
    (True, False)
    """
    last = bare.rpartition(" ")[2] + "s"
    return last[1:].islower() and len(last) > 3 and not _OWN_S.search(last)
