"""Stretches of text that say who took a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oton.cleaning.prose import OPENERS
from oton.records import Span

_MARKS = (
    "foto|fotos|bild|bilder|bildrechte|bildquelle|bildnachweis|fotograf|fotografin|fotocredit|symbolbild|symbolfoto|"
    "archivbild|archivfoto|screenshot|grafik|illustration|montage|credit|copyright"
)
_MARK = rf"(?:(?<!\w)(?:{_MARKS})\s?(?:©|:\s?©?|\(c\))|©|\(c\))"
_RESERVED = (
    r"(?:[-–] ?)?(?:/ ?)?Copyright [^.\n]{2,80}?\. ?All rights reserved\.?"
    r"|\(Quelle: [^()\n]{2,120}\)|\((?:Archiv|Symbol)(?:bild|foto)\)"
)
_CREW = re.compile(
    r"(?:[.,;] (?:Styling|Haare|Hair|Make-up|Produktion|Foto|Fotos|Casting|Set-Design): [A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ][\w-]+)+"
)
_HINT = re.compile(r"[©/|:)]|[a-zäöüß][.!?…]|\bCopyright")  # no credit is without one of these
_LINK = re.compile(r"[\w-]+\.(?:de|com|at|ch|net|org|tv)\b(?: \d\d:\d\d min)?")
_OF_NAMES = "von van der de den di da al el zu du la le"
_PARTICLES = frozenset(_OF_NAMES.split())
_TOKEN = re.compile(r"[^\W_][\w.&'’+*-]*|[/|,;+–]|\s|.", re.DOTALL)
_GLUE = frozenset("/|;+")
# `(Foto: Airbus Defence and Space)`
_BRACKETED = re.compile(rf"[(\[]\s?{_MARK}[^()\[\]\n]{{2,160}}[)\]]", re.IGNORECASE)
_SYMBOL = re.compile(r"\s?\(?(?:Symbol|Archiv)(?:bild|foto)\)?\.?", re.IGNORECASE)
_LOWER = re.compile(r"[a-zäöüß_\d]{3,20}(?= [A-ZÄÖÜ\"„»«]|$)")
_NUMERAL = re.compile(r" (?:II|III|IV|Jr\.?|Sr\.?)(?!\w)")
_LONGEST_NAME = 3  # words; more would eat the sentence behind


@dataclass(frozen=True, slots=True)
class CreditFinder:
    """Finds credits by their marks (`Foto:`, `©`) and by the agencies' names behind a slash."""

    mark: re.Pattern[str]
    agency: re.Pattern[str]

    def is_credit(self, line: str) -> bool:
        """Whether the whole line is a credit and nothing else."""
        if len(line) > 200 or not _HINT.search(line):
            return False
        if _BRACKETED.fullmatch(line):
            return True
        text = line.strip("()[] ")
        whole = self.agency.fullmatch(text)
        if whole:
            return True
        return any(span.start == 0 and not text[span.end :].strip(" .)]*") for span in self.find(text))

    def find(self, text: str) -> Iterator[Span]:
        """The credits in a text, in order and not overlapping."""
        end = 0
        for match in self.mark.finditer(text):
            if match.start() < end:
                continue
            if match["whole"] or match["alone"]:  # `unterstützen.Getty Images Hier wird`
                start, stop = (_back(text, match.start(), end) if match["whole"] else match.start("alone")), match.end()
            elif match["mark"]:
                start, stop = match.start(), self._chain_end(text, match.end())
                if stop == match.end():
                    continue
            else:  # an agency: a credit only beside a slash or bar
                start = _back(text, match.start(), end)
                stop = self._chain_end(text, match.start())
                if not set("/|") & set(text[start:stop]):
                    continue
            start, stop = _with_bracket(text, start, stop, end)
            for pattern in (_CREW, _SYMBOL):
                tail = pattern.match(text, stop)
                stop = tail.end() if tail else stop
            end = stop
            yield Span(start, end)

    def _chain_end(self, text: str, start: int) -> int:
        """Where the names end that begin at `start`, parted by slashes and bars."""
        position = start
        while position < len(text) and text[position] == " ":
            position += 1
        end = start
        while True:
            stop = self._name_end(text, position)
            if stop == position:
                return end
            end = stop
            position = stop
            while position < len(text) and text[position] == " ":
                position += 1
            if position < len(text) and text[position] in _GLUE:
                position += 1
            elif text.startswith("via ", position):
                position += 4
            elif text.startswith(", ", position) and self.agency.match(text, position + 2):
                position += 2
            else:
                return end
            while position < len(text) and text[position] == " ":
                position += 1

    def _name_end(self, text: str, start: int) -> int:
        """Where the name that begins at `start` ends: an agency, or given name and surname, no word more."""
        known = self.agency.match(text, start) or _LINK.match(text, start)
        if known:
            return known.end()
        if text[max(0, start - 2) : start] == "| ":
            lone = _LOWER.match(text, start)  # `© Getty Images/iStockphoto | filmfoto`
            if lone:
                return lone.end()
        end, count, position, wanted = start, 0, start, 2
        while count < wanted:
            match = _TOKEN.match(text, position)
            if not match or not match[0][0].isalnum():
                break
            word = match[0]
            if word in OPENERS or not (word[0].isupper() or word[0].isdigit() or word in _PARTICLES):
                break
            if count and self.agency.match(text, position):
                break
            position = match.end()
            if word not in _PARTICLES:
                count += 1
                wanted += count <= 2 and len(word.rstrip(".")) <= 2 and count < _LONGEST_NAME  # `Hannes P Albert`
                end = position - (word.endswith(".") and len(word) > 3)
                if end < position:
                    break
            if text[position : position + 1] != " ":
                break
            position += 1
        tail = _NUMERAL.match(text, end)
        return tail.end() if tail else end


def _back(text: str, start: int, floor: int) -> int:
    """Where the names begin that end at `start` with a slash: `Chad Mcneeley/Dod/` before `imago`."""
    position = start
    while True:
        cut = position
        while cut > floor and text[cut - 1] == " ":
            cut -= 1
        if cut == floor or text[cut - 1] not in "/|":
            return position
        cut -= 1
        while cut > floor and text[cut - 1] == " ":
            cut -= 1
        begin, count = cut, 0
        while count < _LONGEST_NAME:
            word_start = begin
            while word_start > floor and (text[word_start - 1].isalnum() or text[word_start - 1] in ".-'’&"):
                word_start -= 1
            word = text[word_start:begin]
            if not word or not (word[0].isupper() or word[0].isdigit() or word in _PARTICLES):
                break
            stop = re.search(r"[a-zäöüß]{2}\.(?=[A-ZÄÖÜ])", word)
            if stop:  # `in Kiew.Chad Mcneeley/`
                begin = word_start + stop.end()
                break
            begin, count = word_start, count + 1
            if begin > floor and text[begin - 1] == " " and not text[: begin - 1].endswith((".", "!", "?", ":")):
                begin -= 1
            else:
                break
        while begin < cut and text[begin] == " ":
            begin += 1
        if begin >= cut:
            return position
        position = begin


def _with_bracket(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """The span with the brackets it stands in."""
    opened = text.rfind("(", max(floor, start - 30), start)
    if opened >= 0 and ")" not in text[opened:start]:
        closed = text.find(")", end - 1, end + 120)
        if closed >= 0 and "\n" not in text[start:closed] and "(" not in text[end:closed]:
            return opened, closed + 1
    return start, end


def agency_pattern(names: Iterable[str]) -> str:
    """The alternatives for agencies' names, the longest first; a blank in a name may be missing or a hyphen."""
    return (
        "|".join(re.escape(name).replace("\\ ", r"[\s-]?") for name in sorted(names, key=len, reverse=True)) or r"(?!)"
    )


def compile_credits(agencies: Iterable[str]) -> CreditFinder:
    """The finder for credits that name these agencies."""
    agency = rf"(?:{agency_pattern(agencies)})(?:[- ](?:bildfunk|images?|archiv|foto|photo|pool|grafik))?(?![\w-])"
    return CreditFinder(
        re.compile(
            rf"(?P<whole>{_RESERVED})|(?P<mark>{_MARK})|(?<=[/|])\s?(?:{agency})|(?<![\w-])(?:{agency})(?=\s?[/|])"
            rf"|(?<=[a-zäöüß][.!?…])\s?(?P<alone>{agency})(?=\s[\"„“»«(]?(?-i:[A-ZÄÖÜ]))",
            re.IGNORECASE,
        ),
        re.compile(agency, re.IGNORECASE),
    )
