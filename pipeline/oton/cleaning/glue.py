"""A text -> the places where two sentences or two words stand together without a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oton.cleaning.prose import OPENERS, words_of
from oton.cleaning.quotes import QuoteSides

_QUOTES = '"“”„»«›‹‟'
# `aufgebaut.Am`, `Lösung".In`, `2022.Darum`, `(TUM).Im`, `sollen?Die`: the stop, marks around it, then a capital.
_SENTENCE = re.compile(rf"[.!?…]{{1,5}}(?P<marks>[{_QUOTES}')\]]{{0,3}})(?=(?P<capital>[A-ZÄÖÜ])|\d{{1,4}}[. ])")
_LOW = "a-zäöüßàâçèéêëîïñóôúû"
_BEFORE = re.compile(rf"(?:[{_LOW}]{{2}}|[\w.!?…][)\]%{_QUOTES}]|[12]\d{{3}}|[A-ZÄÖÜ]{{2}})\Z")
_MARK = re.compile(rf"[{_QUOTES}]{{1,2}}(?=[A-ZÄÖÜ])")
_HEAD = re.compile(r"[\w.-]*\Z")
_TAIL = re.compile(r"[\w-]*")
_SHORT_FORMS = (
    "abs abb art bd bspw bzw ca dipl dr evtl geb ggf hon ing inkl insb kap lic max min mind mio mrd nr prof rer resp "
    "sog st str tab tel usw vgl ztr zzgl"
)
_ABBREVIATIONS = frozenset(_SHORT_FORMS.split())

_MEETING = re.compile(rf"[{_LOW}](?=[A-ZÄÖÜ])")
_COLON = re.compile(r"[a-zäöüß]{2}:(?=[A-ZÄÖÜ][a-zäöüß])(?!Innen)")  # `im Detail:Zum Tarif`
_LEFT = re.compile(rf"[A-ZÄÖÜ{_LOW}-]*\Z")
_RIGHT = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{0,30}")
# Words that end a line of a page and are run together with what follows: `UhrUS-Verteidigungsminister`, `imagoDie`.
_ENDS = "uhr min std imago dpa afp reuters getty images foto bild archiv live stream news"
_LINE_ENDS = frozenset(_ENDS.split())
# `Schmalz23.10.2024`, `VALENTINOFoto: Erika Muster`
_MARKED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|(?:Foto|Fotos|Bild|Bilder|Grafik|Video): ?[A-ZÄÖÜ©]")
_CREDIT = re.compile(r"[A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+){0,2}/[A-Za-z]")
_NO_WORD = frozenset("#@/._&")  # before it: a tag, an address
_PERSON = re.compile(r"(?:er|ent|ist|or|ant|at|eur|oge|ge)$")  # before `In`: die BürgermeisterIn
_SUFFIX = re.compile(r"(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ität|ismus|istik)$")


def find_glue(text: str) -> Iterator[int]:
    """Offsets where a blank is missing between two sentences or two words, in order."""
    marked = (m.start() for m in _MARKED.finditer(text) if m.start() and _runs_on(text[m.start() - 1], m[0][0]))
    colons = (match.end() for match in _COLON.finditer(text))
    yield from sorted({*find_sentence_glue(text), *find_word_glue(text), *marked, *colons})


def _runs_on(before: str, first: str) -> bool:
    return before.islower() if first.isdigit() else before.isalnum()


def find_sentence_glue(text: str) -> Iterator[int]:
    """Offsets behind a stop, with the marks that close there, where a blank is missing."""
    sides: QuoteSides | None = None
    for match in _SENTENCE.finditer(text):
        if not _BEFORE.search(text, max(0, match.start() - 4), match.start()):
            continue
        if match["marks"]:
            sides = sides or QuoteSides(text)
            yield match.start("marks") + sides.closing(match["marks"], match.start("marks"))
        elif _is_sentence_end(text, match):
            yield match.end()
    for match in _MARK.finditer(text):
        if not (text[match.start() - 1].isalnum() or text[match.start() - 1] in "%)") or not match.start():
            continue
        sides = sides or QuoteSides(text)
        split = match.start() + sides.closing(match[0], match.start())
        if split in (match.start(), match.end()):  # `Missbrauch"Sexual`, `Problem“Streeck`
            yield split


def _is_sentence_end(text: str, match: re.Match[str]) -> bool:
    head = _HEAD.search(text, max(0, match.start() - 30), match.start())
    tail = _TAIL.match(text, match.end())
    before, after = head[0] if head else "", tail[0] if tail else ""
    if before.lower() in _ABBREVIATIONS or "." in before:
        return False  # `Hon.Prof.Dr.`, `www.seite.De`
    if not match["capital"]:
        return len(before) >= 4
    if match[0] == "." and before.istitle() and len(before) <= 4 and after not in OPENERS:
        return len(after) >= 5 or bool(_CREDIT.match(text, match.end()))  # `Nuuk.Dänemark`, but not `Plan.Net`
    following = text[match.end() + len(after) : match.end() + len(after) + 2]
    return not (following[:1] == "." and following[1:].isalnum())  # `Amt.Seite.de`


def find_word_glue(text: str) -> Iterator[int]:
    """Offsets inside a word where two words meet: a small letter before a capital.

    Splits where the right part is a word that begins sentences (`imagoDie USA`), the left one ends a line of a page
    (`UhrUS-`), is written small (`zeigenSehen`), has the suffix of a noun or stands alone elsewhere in the text. Names
    with a capital inside (`HypoVereinsbank`, `BewohnerInnen`) are none of these, or come again as they are.
    """
    known: frozenset[str] | None = None
    for match in _MEETING.finditer(text):
        end = match.end()
        head, right = _LEFT.search(text, max(0, end - 30), end), _RIGHT.match(text, end)
        if head is None or right is None or right[0] == "Innen":
            continue
        if right[0] == "In" and head[0][:1].isupper() and _PERSON.search(head[0]):
            continue
        left, follows = head[0], text[right.end() : right.end() + 1]
        if text[head.start() - 1 : head.start()] in _NO_WORD and left not in _LINE_ENDS:
            continue
        known = known if known is not None else frozenset(words_of(text))
        if _are_two_words(left, right[0], follows, known) and not _comes_again(text, head.start(), right.end()):
            yield end


def _are_two_words(left: str, right: str, follows: str, known: frozenset[str]) -> bool:
    if left.lower() in _LINE_ENDS:
        return True
    if right in OPENERS and not (follows.isalnum() or follows == "-"):
        return len(left) >= 3
    if len(right) < 3:
        return False
    if left[:1].islower():
        return len(left) >= 4
    return len(left) >= 4 and len(right) >= 4 and (bool(_SUFFIX.search(left)) or left in known)


def _comes_again(text: str, start: int, end: int) -> bool:
    """Whether the word stands in the text a second time: a name, no accident."""
    word = text[start:end]
    return word in text[max(0, start - 5000) : start] or word in text[end : end + 5000]
