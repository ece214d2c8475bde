"""A noun's position -> the whole phrase: `Cho Tae-yong, Direktor des Nachrichtendienstes` from `Cho`.

The parse proposes, spelling and tags decide: names, brackets, genitives and appositions between commas are taken even
where the parser hangs them elsewhere, since a speaker cut short is the most frequent error of parsers here. A phrase
grows from its noun by steps, each a function that says how far it goes: `LEFT` and `RIGHT`, the first that fits.
"""

from __future__ import annotations

from collections.abc import Callable

from oton.text.mending import FINITE
from oton.text.times import TIME_NOUNS
from oton.text.tree import top
from oton.text.view import View

NOMINAL = frozenset({"NN", "NE", "PPER", "PDS", "PIS", "PRELS", "FM", "CARD", "PPOSS", "PWS", "TRUNC", "XY", "ADJA"})
_LEFT_TAGS = frozenset(
    {"ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PWAT", "ADJA", "CARD", "TRUNC", "NE", "FM", "PRELAT"}
)
_ARTICLES = frozenset({"ART", "PPOSAT", "PDAT", "PIAT"})
_PRONOUN = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS"})
_GENITIVE = frozenset({"des", "eines", "seines", "ihres", "dieses", "jenes", "unseres"})
_PERHAPS_GENITIVE = frozenset({"der", "einer", "seiner", "ihrer", "dieser", "jener", "unserer", "mehrerer", "zweier"})
_INSIDE_NAMES = frozenset(
    {"von", "van", "de", "der", "den", "zu", "zur", "vom", "und", "al", "el", "bin", "da", "di", "e.V."}
)
_NEVER_INSIDE = frozenset((
    "mit", "nach", "während", "seit", "bis", "um", "wegen", "durch", "gegen", "gegenüber", "ohne", "trotz",
    "anlässlich",
))  # fmt: skip
_LONGEST_BRACKET = 14  # tokens
_LONGEST_APPOSITION = 40


def noun_phrase(view: View, head: int, low: int, high: int) -> tuple[int, int]:
    """The phrase of the noun or pronoun at `head` as tokens, inside `[low, high)`.

    >>> from oton.text.view import view_of
    >>> view = view_of("sagte der Sprecher der Polizei gestern".split(), "VVFIN ART NN ART NN ADV".split(),
    ...     dep=["", "nk", "sb", "nk", "ag", "mo"], head=[0, 2, 0, 4, 2, 0])
    >>> noun_phrase(view, 2, 1, 6)
    (1, 5)
    """
    if view.tag[head] in _PRONOUN:
        return _pronoun_phrase(view, head, low, high)
    name = next(
        (q for q in view.quoted if q.start <= head < q.end and low <= q.start and q.end <= high and q.words <= 7), None
    )
    if name is None or any(view.tag[k] in FINITE for k in range(name.start, name.end)):
        return left_edge(view, head, low), right_edge(view, head, high)
    described = name.start > low and view.tag[name.start - 1] in ("ADJA", "NN", "ART", "PPOSAT")
    start = left_edge(view, name.start, low) if described else name.start
    return start, right_edge(view, name.end - 1, high)


def _not_inside_left(view: View, start: int, head: int, low: int) -> int:
    """`Javier | Solana`, `die in Bonn | ansässige Firma`: a phrase has all that stands before its noun."""
    phrase = view.phrase_of(head)
    whole = phrase is not None and low <= phrase.begin < start and view.tag[start] not in _ARTICLES
    return phrase.begin if phrase is not None and whole else start


def _not_inside_right(view: View, end: int, high: int) -> int:
    """`Bayer | 04 Leverkusen`: no phrase ends inside a name, but `von „20.000 | bis 22.000 Gästen“` is none."""
    phrase = view.phrase_of(end) if end < len(view) else None
    if phrase is None or phrase.head >= end or phrase.close > high:
        return end
    return end if any(view.is_quantity(k) for k in range(end, phrase.close)) else phrase.close


def _pronoun_phrase(view: View, head: int, low: int, high: int) -> tuple[int, int]:
    """A pronoun alone, or `viele der Bewohner`, `die meisten von ihnen`."""
    start, end = head, head + 1
    if view.tag[head] == "PIS":
        while start > low and view.tag[start - 1] in ("ART", "PIAT", "CARD"):
            start -= 1
        if end < high and view.lower[end] in _GENITIVE | _PERHAPS_GENITIVE | {"von"}:
            end = _genitive(view, end, head, high) or _preposition(view, end, head, high) or end
    return start, end


def left_edge(view: View, head: int, low: int) -> int:
    """The first token of the phrase that ends in (or continues behind) the noun at `head`."""
    start = head
    while start > low:
        at = next((at for step in LEFT if (at := step(view, start, head, low)) is not None), None)
        if at is None:
            break
        article = view.tag[start - 1] in _ARTICLES
        start = at
        if article and view.tag[start - 1] != "PIAT":
            break
    return _not_inside_left(view, start, head, low)


def _word_of_phrase(view: View, start: int, head: int, low: int) -> int | None:
    """`die kleine | Stadt`."""
    return start - 1 if view.tag[start - 1] in _LEFT_TAGS else None


def _title_before_name(view: View, start: int, head: int, low: int) -> int | None:
    """`Landrätin | Marlene Oswald` from `Oswald`."""
    i = start - 1
    joined = view.tag[head] == "NE" or view.dep[head] in ("app", "nk", "pnc") or view.head[i] == head
    if view.tag[i] != "NN" or not joined:
        return None
    return i if all(view.tag[k] in ("NE", "NN", "FM", "TRUNC") for k in range(start, head + 1)) else None


def _noun_before_marks(view: View, start: int, head: int, low: int) -> int | None:
    """`die Zeitung | „Tag“`."""
    i = start - 1
    return i if view.tag[i] == "NN" and start == head and view.depth[head] and not view.depth[i] else None


def _word_of_adjective(view: View, start: int, head: int, low: int) -> int | None:
    """`schwer | verletzte Menschen`."""
    i = start - 1
    leads = view.tag[start] in ("ADJA", "CARD") and view.head[i] == start and start < head
    return i if view.tag[i] in ("ADV", "ADJD", "PTKNEG", "PTKA") and leads else None


def _joint_of_adjectives(view: View, start: int, head: int, low: int) -> int | None:
    """`kleine und | große Städte`."""
    i = start - 1
    joint = view.tag[i] in ("KON", "$,", "$(") and i > low
    return i if joint and view.tag[start] == "ADJA" == view.tag[i - 1] else None


def _stroke_in_name(view: View, start: int, head: int, low: int) -> int | None:
    """`CDU / | CSU`."""
    i = start - 1
    return i if view.lower[i] in ("-", "/") and i > low and view.tag[i - 1] in ("NN", "NE", "TRUNC", "XY") else None


def _name_in_marks(view: View, start: int, head: int, low: int) -> int | None:
    """`der „Tag“- | Reporter`: a short name in marks with an article in front."""
    if not view.depth[start - 1] or view.tag[head] not in ("NN", "NE"):
        return None
    opened = next((q.start for q in view.quoted if q.end == start and q.words <= 5), None)
    return opened if opened is not None and opened > low and view.tag[opened - 1] in ("ART", "ADJA") else None


LEFT: tuple[Callable[[View, int, int, int], int | None], ...] = (
    _word_of_phrase, _title_before_name, _noun_before_marks, _word_of_adjective, _joint_of_adjectives,
    _stroke_in_name, _name_in_marks,
)  # fmt: skip


def right_edge(view: View, head: int, high: int) -> int:
    """One past the last token of the phrase whose head noun stands at `head`."""
    end = head + 1
    while end < high:
        at = next((at for step in RIGHT if (at := step(view, end, head, high))), None)
        at = at or _not_inside_right(view, end, high)
        if at <= end:
            break
        end = at
    return end


def _name(view: View, i: int, head: int, high: int) -> int | None:
    """`Stadtrat | Berg`."""
    return i + 1 if view.tag[i] in ("NE", "FM", "XY") else None


def _noun_of_name(view: View, i: int, head: int, high: int) -> int | None:
    """`Verband | Mitte`: a noun behind a noun or name that the parse joins to it, or gives no part of its own."""
    if view.tag[i] not in ("NN", "TRUNC") or view.tag[i - 1] not in ("NN", "NE", "FM"):
        return None
    inside = head <= view.head[i] < i + 1 and view.dep[i] in ("nk", "app", "pnc")
    lone = view.tag[i - 1] == "NE" and view.dep[i] not in ("oa", "da", "sb", "pd", "ag")
    return i + 1 if inside or lone else None


def _number_of_name(view: View, i: int, head: int, high: int) -> int | None:
    """`Bayer | 04`, `Planungen aus dem Jahr | 2015`."""
    if view.tag[i] != "CARD":
        return None
    joined = view.tag[i - 1] == "NE" and view.word[i].isdigit() and head <= view.head[i] < i and view.dep[i] != "sb"
    year = view.lower[i - 1] in ("jahr", "jahre", "jahres") and len(view.word[i]) == 4
    return i + 1 if joined or year else None


def _stroke(view: View, i: int, head: int, high: int) -> int | None:
    """`Bund | / Länder`."""
    joined = view.word[i] in ("/", "-", "&") and i + 1 < high and view.tag[i + 1] in ("NE", "NN", "CARD")
    return i + 2 if joined else None


def _marks(view: View, i: int, head: int, high: int) -> int | None:
    """`das Magazin | „Werft“`, not `nach den Worten des Wirts „fehlen uns Köche“`."""
    if not view.depth[i] or view.word[i] in "([":
        return None
    named = next((q for q in view.quoted if q.start == i and q.words <= 7 and q.end <= high), None)
    return named.end if named and not any(view.tag[k] in FINITE for k in range(named.start, named.end)) else None


def _particle(view: View, i: int, head: int, high: int) -> int | None:
    """`Otto | von Habsburg`."""
    if view.lower[i] not in _INSIDE_NAMES or i + 1 >= high or view.tag[i - 1] != "NE" or view.tag[i + 1] != "NE":
        return None
    return i + 2 if view.lower[i] not in ("von", "und", "zu") or view.head[i] < i else None


def _bracket(view: View, i: int, head: int, high: int) -> int | None:
    """`Marlene Oswald | (Grüne)`."""
    if view.word[i] != "(":
        return None
    stops = (k for k in range(i + 1, min(high, i + _LONGEST_BRACKET)) if view.word[k] == ")" or view.tag[k] in FINITE)
    stop = next(stops, None)
    return stop + 1 if stop is not None and view.word[stop] == ")" else None


def _noun_from(view: View, i: int, high: int) -> int | None:
    """The head noun of the phrase that begins at `i`; `der in Bonn ansässigen Firma` too."""
    if view.tag[i] == "ART" and view.tag[i + 1 : min(i + 2, high)] in (("APPR",), ("APPRART",)):
        noun = view.head[i]
        inside = i + 2 < noun < min(high, i + 12) and view.tag[noun] == "NN" and view.tag[noun - 1] == "ADJA"
        return noun if inside else None
    k = i
    while k < high and (view.tag[k] in _LEFT_TAGS or view.tag[k] in ("ADV", "ADJD", "KON") or view.depth[k]):
        if view.tag[k] in ("NE", "FM") or _lone_number(view, k, high):
            return k
        k += 1
    return k if k < high and view.tag[k] in ("NN", "NE", "FM", "PPER", "PIS", "PDS") else None


def _lone_number(view: View, k: int, high: int) -> bool:
    """`40` before anything but what it counts."""
    return view.tag[k] == "CARD" and k + 1 < high and view.tag[k + 1] not in ("NN", "ADJA")


def _genitive(view: View, i: int, head: int, high: int) -> int | None:
    """`der Sprecher | der Polizei`, `Berichte | deutscher Zeitungen`."""
    lower = view.lower[i]
    bare = view.tag[i] in ("ADJA", "PIDAT", "CARD", "PIAT") and lower.endswith("er")
    if lower not in _GENITIVE | _PERHAPS_GENITIVE and not bare:
        return None
    noun = _noun_from(view, i, high)
    if noun is None or view.tag[noun] not in ("NN", "NE", "FM"):
        return None
    phrase = view.phrase_of(noun)
    led = top(view, noun, phrase.close) if phrase is not None else noun  # `Angaben | der New York Times`
    sure = lower in _GENITIVE or view.dep[led] == "ag"
    apart = view.dep[led] in ("sb", "oa", "da", "op") or not head <= view.head[led] < i
    return None if apart and not sure else right_edge(view, noun, high)


def _genitive_in_marks(view: View, i: int, head: int, high: int) -> int | None:
    """`laut einem Artikel | der „Küstenpost“`: behind a preposition's noun no verb asks for a dative."""
    before = view.phrase_of(head)
    if view.lower[i] not in ("der", "des") or before is None or before.preposition < 0 or before.close != i:
        return None
    return _marks(view, i + 1, head, high) if i + 1 < high else None


def _preposition(view: View, i: int, head: int, high: int) -> int | None:
    """`die Chefin | vom Umweltamt`, `ein Forscher | aus Bonn`."""
    if view.tag[i] not in ("APPR", "APPRART") or not _attaches(view, i, head) or _tells_amount(view, i, high):
        return None
    lower = view.lower[i]
    if lower in ("in", "auf", "an") and i + 1 < high and view.lower[i + 1] in ("die", "den", "das"):
        return None  # whither, not where: it hangs on the verb
    noun = _noun_from(view, i + 1, high)
    if noun is None or (view.lower[noun] in TIME_NOUNS and lower not in ("von", "vom", "aus")):
        return None  # nach der Vorhersage der Bank im Jahr 2021
    return right_edge(view, noun, high)


def _attaches(view: View, i: int, head: int) -> bool:
    """Whether a preposition hangs on the phrase: by the parse, or as `von` right behind a name."""
    lower = view.lower[i]
    if lower in _NEVER_INSIDE:
        return False
    if head <= view.head[i] < i and view.tag[view.head[i]] in ("NN", "NE", "PIS", "FM", "CARD", "ADJA"):
        return True
    beside = lower in ("von", "vom") and view.tag[i - 1] in ("NN", "NE")
    return beside and (view.dep[i] in ("pg", "mnr") or (view.tag[head] == "NE" and view.dep[i] in ("sbp", "op", "mo")))


def _tells_amount(view: View, i: int, high: int) -> bool:
    """`beläuft sich nach Schätzungen | auf 90 Euro`, `wurde laut Elfa | von rund 900 Menschen besucht`."""
    if view.lower[i] in ("auf", "um", "bei", "über", "für") and i + 1 < high and view.is_quantity(i + 1):
        return True
    by_many = view.lower[i] == "von" and view.tag[i - 1] == "NE"
    return by_many and any(view.is_quantity(k) for k in range(i + 1, min(i + 4, high)))


def _conjunct(view: View, i: int, head: int, high: int) -> int | None:
    """`und die Gewerkschaft`: where the parser joins it to the phrase and no verb of its own follows."""
    if view.lower[i] not in ("und", "sowie", "oder", "bzw.", "beziehungsweise") or not head <= view.head[i] < i:
        return None
    start = i + 1
    if start < high and view.tag[start] in ("APPR", "APPRART"):
        start += 1
    noun = _noun_from(view, start, high)
    if noun is None or view.dep[noun] in ("sb", "oa", "da") or any(view.is_quantity(k) for k in range(start, noun + 1)):
        return None  # kamen 400 laut Polizei und 900 laut Verein
    return right_edge(view, noun, high)


def _apposition(view: View, i: int, head: int, high: int) -> int | None:
    """`, der Dekan der Fakultät` or `, Marlene Oswald (Grüne)`: a noun phrase between commas, no verb in it."""
    if view.word[i] != "," or view.depth[i] != view.depth[head]:
        return None
    ends = (k for k in range(i + 1, min(high + 1, len(view), i + _LONGEST_APPOSITION)) if _ends_apposition(view, k, i))
    closing = next(ends, None)
    if closing is None or closing == i + 1 or view.tag[closing] in FINITE:
        return None
    if view.tag[i + 1] not in ("ART", "NN", "NE", "ADJA", "PPOSAT", "FM", "CARD", "TRUNC"):
        return None
    if any(view.tag[k] in ("KOUS", "PRELS", "VVIZU", "PTKZU", "PPER") for k in range(i + 1, closing)):
        return None
    noun = _noun_from(view, i + 1, closing)
    return closing if noun is not None and view.tag[noun] in ("NN", "NE", "FM") else None


def _ends_apposition(view: View, k: int, start: int) -> bool:
    if view.depth[k] > view.depth[start]:
        return False
    return view.word[k] in (",", ":", ";", "–", ".", "!", "?") or view.tag[k] in FINITE


RIGHT: tuple[Callable[[View, int, int, int], int | None], ...] = (
    _name, _noun_of_name, _number_of_name, _stroke, _marks, _particle, _bracket, _genitive, _genitive_in_marks,
    _preposition, _conjunct, _apposition,
)  # fmt: skip
