"""A text -> the stretches of it that have a shape of their own: addresses, phone numbers, scores, files, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"„“]{1,2000}"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}"
    r"|(?<![\w/.])(?:\w[\w-]{0,60}\.){1,4}(?:de|com|org|net|at|ch|eu|info)(?:/[^\s<>\"„“]{0,500})?(?![\w-])"
)
# `0631/369-2620`, `+49 30 1234-56`, `(0 12 34) 56 78`
_PHONE = re.compile(
    r"(?<![\w.,:/-])(?<!\d[ \u00a0\u202f])(?:\+\d{1,3}|\(?0\d{0,4})"
    r"[ \u00a0/()-]{1,3}\d{1,8}(?:[ \u00a0/-]{1,3}\d{1,8}){0,5}(?!\w)"
    r"|(?<![\w.,:/-])0\d{4,15}(?!\w)"
)
# `2:1`, `3:0 (1:0)`, `25:21, 25:18`, `6:4`; in tables `Canadiens 2 - Bruins 1`
_NAME = r"[A-ZÄÖÜ]\w{1,20}"
_SCORE = re.compile(r"(?<![\w:.,])\d{1,3}(?::| : )\d{1,3}(?![\d:]|[.,]\d)")
_STOPPAGE = re.compile(r"(?<![\d.,])\d{1,3}\.\s?\+\s?\d{1,2}\b\.?")  # `in der 90.+3 Minute`
_TABLE = re.compile(
    rf"(?<!\w){_NAME}[ \t]{{1,4}}\d{{1,3}}[ \t]{{0,4}}[-–][ \t]{{0,4}}"
    rf"{_NAME}(?: {_NAME})?[ \t]{{0,4}}\d{{1,3}}(?![\w.,])"
)
# `10115 Berlin`, `CH-8001 Zürich`
_TOWN = (
    r"(?:Berlin|Hamburg|Bremen|München|Köln|Frankfurt|Stuttgart|Dresden|Leipzig|[A-ZÄÖÜ][a-zäöüß]{1,20}(?:burg|berg|stadt|"
    r"heim|hausen|furt|dorf|feld|bach|stein|kirchen|hagen|haven|ingen|münde|rode|au)\b)"
)
_CAPITAL = (  # where four digits make a postcode
    r"(?:Wien|Graz|Linz|Salzburg|Innsbruck|Klagenfurt|Villach|Wels|Bregenz|Eisenstadt|Zürich|Bern|Basel|Genf|Genève|Lausanne|"
    r"Luzern|Winterthur|St\. Gallen|Lugano|Biel|Chur|Zug|Vaduz)(?![\w-])"
)
_POSTCODE = re.compile(
    rf"(?<![\w.,-])(?:D-|A-|CH-)?\d{{5}}(?=[ \u00a0]{_TOWN})|(?<![\w-])(?:D|A|CH)-\d{{4,5}}\b"
    rf"|(?<![\w.,-])[1-9]\d{{3}}(?=[ \u00a0]{_CAPITAL})"
)
# `Az.: 3 K 1234/19`, `2 BvR 1234/18`, `IBAN DE12 5001 0517 ...`, `Tel. 030 1234567`, `die 112`, a footnote `[3]`
_FILE = re.compile(
    r"\b(?:Az|Aktenzeichen|Geschäftszeichen|GZ)\b\.?:?\s[^\s,;)]{1,20}(?:\s[A-Z0-9][^\s,;)]{0,14}){0,4}"
    r"|(?<![\w.,])(?:\d{1,3}|[IVX]{1,5})[a-z]?\s[A-Z][A-Za-z]{0,4}\.?\s\d{1,5}/\d{2}(?!\d)"
    r"|\b[A-Z]{2}\d{2}(?:\s\d{4}){3,6}(?:\s\d{1,2})?\b|\bPostfach\s\d[\d ]{0,11}|\[\d{1,3}\]|(?<!\S)-\d{1,3}-(?!\S)"
)
# `Bahnhofstraße 5-7`, but not `in der Bahnhofstraße 5 Autos`
_HOUSE = re.compile(
    r"\b[A-ZÄÖÜ][\w-]{2,40}(?:straße|strasse|str\.|gasse|allee) \d{1,4}(?: ?[-–/] ?\d{1,4})?[a-z]?\b"
    r"(?! (?:[a-zäöüß]{3,25}e[nrs]? )?[A-ZÄÖÜ%€])"
)
_LOTTERY = re.compile(
    r"\b(?:Lottozahlen|Gewinnzahlen|Zusatzzahl|Superzahl|Spiel 77|Super 6)\b(?: lauten| sind)?:?\s[\d ,–-]{1,60}"
)
_DIALLED = re.compile(
    r"\b(?i:tel|telefon|fax|telefax|mobil|hotline|telefonnummer|rufnummer)\b\.?:?\s{0,2}\+?\(?\d[\d ()/\u00a0-]{3,25}"
    r"|\b(?:die|Notruf|Notrufnummer)\s11\d(?:\s?\d{3})?\b"
    r"(?![\d.,]?\d|[ \u00a0](?:[a-zäöüß]{3,25}e[nrs]?[ \u00a0])?[A-ZÄÖÜ%€])"
)
# `62 0 5 0` alone in a line: a row of a table, but `12 500` is one number
_CELLS = (
    r"(?![ \t]*\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d{1,9})?[ \t]*$)"
    r"[ \t]*\d{1,9}(?:[ \t]{1,4}\d{1,9}){1,30}[ \t]*$"
)
_ROW = re.compile(rf"^{_CELLS}(?=\n)|(?<=\n){_CELLS}", re.MULTILINE)
# `Carlsen (2865)`, `Amara Holm (Norwegen, 2.710)` where chess is the subject
_CHESS = re.compile(r"\b(?:Elo|FIDE|DWZ|[Ss]chach)")
_RATING = re.compile(r"(?<=[a-zäöüß] \()(?:1\.?[5-9]|2\.?\d)\d\d(?=[),;])|(?<=\w, )(?:1\.?[5-9]|2\.?\d)\d\d(?=\))")
# `| 140 | 0 | 1`: cells of a line
_CELL = re.compile(r"(?<=\|)[ \t]{0,3}\d{1,9}[ \t]{0,3}(?=\||$)", re.MULTILINE)
# `3 von 12` or `0` alone in a line: the counter of a picture gallery or of comments
_COUNT_OF = r"[ \t]*\d{1,3}[ \t]?(?:von|/)[ \t]?\d{1,3}[ \t]*"
_COUNTER = re.compile(
    rf"(?<=\n){_COUNT_OF}$|^{_COUNT_OF}\n|^[ \t]*\d{{1,3}}[ \t]*$(?=\n)"
    r"|\b(?:Artikel|Bild|Foto|Folie|Seite)[ \t]\d{1,3}[ \t]?(?:/|von)[ \t]?\d{1,3}\b(?![ \t]?[\wÄÖÜ%])",
    re.MULTILINE,
)
# `... seien gestorben (21).`: a mark of a footnote behind a verb; behind a noun it may count: `Bayern (14), Hessen (9)`
_NOTE = re.compile(r"\b[a-zäöüß]{2,25} \(\d{1,3}\)(?=\.(?:\s|$))")
_SHAPES = (
    ("note", _NOTE),
    ("score", _TABLE),
    ("score", _STOPPAGE),
    ("file", _FILE),
    ("phone", _DIALLED),
    ("row", _ROW),
    ("row", _CELL),
    ("address", _HOUSE),
    ("lottery", _LOTTERY),
    ("counter", _COUNTER),
    ("address", _ADDRESS),
    ("phone", _PHONE),
    ("score", _SCORE),
    ("postcode", _POSTCODE),
)


_ENTRY = re.compile(r"^[ \t]*(\d{1,2})[ \t]+(?=[A-ZÄÖÜ„\"»])", re.MULTILINE)


def _numbered_lists(text: str) -> Iterator[tuple[str, int, int]]:
    """Lines that begin with 1, 2, 3 ...: the numbers of a list."""
    chain: list[re.Match[str]] = []
    for entry in (*_ENTRY.finditer(text), None):
        if entry is None or int(entry[1]) != len(chain) + 1:
            if len(chain) > 2:
                yield from (("list", match.start(1), match.end(1)) for match in chain)
            chain = []
        if entry is not None and int(entry[1]) == len(chain) + 1:
            chain.append(entry)


def find_shapes(text: str) -> Iterator[tuple[str, int, int]]:
    """Name, start and end of every stretch of `text` that its shape alone tells to be no quantity."""
    for name, shape in _SHAPES:
        yield from ((name, match.start(), match.end()) for match in shape.finditer(text))
    yield from _numbered_lists(text)
    if _CHESS.search(text):
        yield from (("rating", match.start(), match.end()) for match in _RATING.finditer(text))
