"""The wordings of rules -> patterns that cannot run away.

A wording is plain text. `…` at its end or start stands for whatever else the line has, `<zahl>`, `<datum>`, `<uhrzeit>`
and `<name>` for what they say. Case does not matter.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    r"jan|feb|mär|apr|jun|jul|aug|sep|sept|okt|nov|dez)\.?"
)
_DATE = (
    rf"(?:(?:mo|di|mi|do|fr|sa|so)\w{{0,8}}\.?,? )?(?:\d{{1,2}}\. ?(?:\d{{1,2}}\. ?|{_MONTH} ?)(?:\d{{4}}|\d\d)?|"
    r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d)"
)
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?uhr| mes?z)?"
_PART_OF_NAME = r"[A-ZÄÖÜÉÁÓŞŠŽČ][\w.'’-]{0,30}"
_NAME = rf"(?-i:{_PART_OF_NAME}(?: (?:(?:von|van|der|de|den|zu|al|el|da|di) ){{0,2}}{_PART_OF_NAME}){{0,3}})"
PLACEHOLDERS = {
    "<zahl>": r"\d{1,9}(?:[.,]\d{1,3})?",
    "<datum>": _DATE,
    "<uhrzeit>": _TIME,
    "<name>": _NAME,
    "…": r"[^\n]{0,400}",
}
_PART = re.compile("(" + "|".join(map(re.escape, PLACEHOLDERS)) + ")")
_FIRST = re.compile(r"[^\W_]+")


def pattern_of(wording: str, *, fold: bool = True) -> str:
    """The regular expression of a wording, without anchors; `fold`: to be used with re.IGNORECASE."""
    parts = _PART.split(wording.lower() if fold else wording)
    return "".join(PLACEHOLDERS.get(part.lower()) or re.escape(part) for part in parts if part)


def first_word(text: str) -> str:
    """The first run of letters and digits, in lower case: what wordings are looked up by."""
    match = _FIRST.search(text)
    return match[0].lower() if match else ""


def first_of(wording: str) -> str:
    """The first word of a wording; `#` where it starts with a number or date, "" for another placeholder."""
    parts = [part for part in _PART.split(wording) if part]
    if not parts or parts[0] not in PLACEHOLDERS:
        return first_word(wording)
    return "#" if parts[0] in ("<zahl>", "<datum>", "<uhrzeit>") else ""
