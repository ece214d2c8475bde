"""The clause of a number -> how those counted are taken: new ones, all so far, those at one time, on average."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "new": r"\bneue?[nrms]? #|# neue?[nrms]?\b|\bbinnen\b|\btäglich\w{0,2}\b"
    r"|\bneu(?:infektion|infiziert|ansteckung|zulassung|erkrankung)\w*",
    "all": r"\bseit (?:Beginn|Ausbruch|Anfang)\b|\bGesamtzahl\b|\bbislang insgesamt\b|\binsgesamt\b.*\bseit\b",
    "current": r"\baktive?[nrms]?\b|\baktuell infiziert\w*\b",
    "mean": r"\bDurchschnitt\w*\b|\bdurchschnittlich\w*\b|\bim Schnitt\b|\bMittelwert\b|\bMedian\b",
    "each": r"\bjeweils\b|\bjede[rmsn]?\b|\bpro\b|\bje\b",
    "peak": r"\bin der Spitze\b|\bHöchststand\b|\bzeitweise\b",
    "hidden": r"\bDunkelziffer\b",
    "counter": r"\bGegen(?:demo|protest|kundgebung)\w*\b",
}
_FOUND: Final = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _WORDS.items()}


def amounts_of(clause: str) -> frozenset[str]:
    """How those counted are taken.

    >>> sorted(amounts_of("Das Amt meldete # Neuinfektionen"))
    ['new']
    """
    return frozenset(name for name, pattern in _FOUND.items() if pattern.search(clause))
