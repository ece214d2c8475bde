"""A text -> titles in quote marks whose numbers count nothing: `der Film »12 Wochen im Eis«`, `»12 Years a Slave«`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oton.records import Span

_QUOTED = re.compile(r"[»„\"“‚›](?P<title>[^»«„“”\"‚‘›‹\n]{2,50})(?<![.!?,])[«“”\"‘‹]")
_NUMBER = re.compile(
    r"\d|\b(?:[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Ss]echs|[Ss]ieben|[Aa]cht|[Nn]eun|[Zz]ehn|[Ee]lf|[Zz]wölf)\w*"
)
_ENGLISH = re.compile(r"\b(?:the|of|a|and|to|for|Years?|Days?|Hours?|Minutes?|Ways|Things|Girls|Men|Women)\b")
_VERB = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben|wird|werden|wurden|muss|müssen|kann|können|fehlen|gibt|kostet|kosten)\b"
)
_REACH = 60  # characters before the quote marks in which the film or book is named
_WORDS = 7


def find_titles(text: str, works: re.Pattern[str]) -> Iterator[Span]:
    """The titles with numbers in them; `works` are the words for films, books and the like, and for showing them."""
    for match in _QUOTED.finditer(text):
        title = match["title"]
        if len(title.split()) > _WORDS or not _NUMBER.search(title) or _VERB.search(title):
            continue
        before = re.split(r"[.!?:]\s|\n", text[max(0, match.start() - _REACH) : match.start()])[-1]
        if _ENGLISH.search(title) or works.search(before):
            yield Span(match.start(), match.end())
