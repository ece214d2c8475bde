"""A noun's position -> the whole phrase: `Cho Tae-yong, Direktor des Nachrichtendienstes` from `Cho`.

The parse proposes, spelling and tags decide: names, brackets, genitives and appositions between commas are taken even
where the parser hangs them elsewhere, since a speaker cut short is the most frequent error of parsers here.
"""

from __future__ import annotations

from oton.text.mending import FINITE
from oton.text.view import View

NOMINAL = frozenset({"NN", "NE", "PPER", "PDS", "PIS", "PRELS", "FM", "CARD", "PPOSS", "PWS", "TRUNC", "XY", "ADJA"})
_LEFT = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PWAT", "ADJA", "CARD", "TRUNC", "NE", "FM", "PRELAT"})
_PRONOUN = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS"})
_GENITIVE = frozenset({"des", "eines", "seines", "ihres", "dieses", "jenes", "unseres"})
_PERHAPS_GENITIVE = frozenset({"der", "einer", "seiner", "ihrer", "dieser", "jener", "unserer", "mehrerer", "zweier"})
_INSIDE_NAMES = frozenset(
    {"von", "van", "de", "der", "den", "zu", "zur", "vom", "und", "al", "el", "bin", "da", "di", "e.V."}
)


_NEVER_INSIDE = frozenset(
    [
        "mit",
        "nach",
        "während",
        "seit",
        "bis",
        "um",
        "wegen",
        "durch",
        "gegen",
        "gegenüber",
        "ohne",
        "trotz",
        "anlässlich",
    ]
)


_TIMES = frozenset(
    [
        *["jahr", "monat", "woche", "tag", "abend", "morgen", "nacht", "mittag", "vormittag", "nachmittag", "quartal"],
        *["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "wochenende"],
        *["januar", "februar", "märz", "april", "mai", "juni", "juli", "august"],
        *["september", "oktober", "november", "dezember", "sommer", "winter", "frühjahr", "herbst"],
    ]
)


def noun_phrase(view: View, head: int, low: int, high: int) -> tuple[int, int]:
    """The phrase of the noun or pronoun at `head` as tokens, inside `[low, high)`."""
    if view.tag[head] in _PRONOUN:
        return _pronoun_phrase(view, head, low, high)
    name = next(
        (q for q in view.quoted if q.start <= head < q.end and low <= q.start and q.end <= high and q.words <= 7), None
    )
    if name is not None and not any(view.tag[k] in FINITE for k in range(name.start, name.end)):
        start = (
            left_edge(view, name.start, low)
            if name.start > low and view.tag[name.start - 1] in ("ADJA", "NN", "ART", "PPOSAT")
            else name.start
        )
        return start, right_edge(view, name.end - 1, high)
    return left_edge(view, head, low), right_edge(view, head, high)


def _pronoun_phrase(view: View, head: int, low: int, high: int) -> tuple[int, int]:
    """A pronoun alone, or `viele der Bewohner`, `die meisten von ihnen`."""
    end = head + 1
    start = head
    if view.tag[head] == "PIS":
        while start > low and view.tag[start - 1] in ("ART", "PIAT", "CARD"):
            start -= 1
        if end < high and view.lower[end] in _GENITIVE | _PERHAPS_GENITIVE | {"von"}:
            end = _attribute(view, end, head, high) or end
    return start, end


def left_edge(view: View, head: int, low: int) -> int:
    """The first token of the phrase that ends in (or continues behind) the noun at `head`."""
    start = head
    while start > low:
        i = start - 1
        tag, lower = view.tag[i], view.lower[i]
        if tag in _LEFT or (tag == "NN" and _names_follow(view, i, head)):
            start = i
        elif tag == "NN" and start == head and view.depth[head] and not view.depth[i]:
            start = i  # die Zeitung „Tag“
        elif (
            (tag in ("ADV", "ADJD", "PTKNEG", "PTKA") and _leads_adjective(view, i, head))
            or (
                tag in ("KON", "$,", "$(")
                and start - 1 > low
                and view.tag[start] == "ADJA"
                and view.tag[i - 1] == "ADJA"
            )
            or (lower in ("-", "/") and start - 1 > low and view.tag[i - 1] in ("NN", "NE", "TRUNC", "XY"))
        ):
            start = i
        elif (
            view.depth[i]
            and (pair := _name_in_marks_ending(view, i + 1)) is not None
            and view.tag[head] in ("NN", "NE")
        ):
            if pair <= low or view.tag[pair - 1] not in ("ART", "ADJA"):
                break
            start = pair
        else:
            break
        if tag in ("ART", "PPOSAT", "PDAT", "PIAT") and view.tag[start - 1] != "PIAT":
            break
    return start


def _names_follow(view: View, i: int, head: int) -> bool:
    """A title in front of a name: `Landrätin Marlene Oswald` from `Oswald`."""
    if view.tag[head] != "NE" and view.dep[head] not in ("app", "nk", "pnc") and view.head[i] != head:
        return False
    return all(view.tag[k] in ("NE", "NN", "FM", "TRUNC") for k in range(i + 1, head + 1))


def _leads_adjective(view: View, i: int, head: int) -> bool:
    return view.tag[i + 1] in ("ADJA", "CARD") and view.head[i] == i + 1 and i + 1 < head


def _name_in_marks_ending(view: View, end: int) -> int | None:
    return next((q.start for q in view.quoted if q.end == end and q.words <= 5), None)


def _name_in_marks_starting(view: View, start: int, high: int) -> int | None:
    named = next((q for q in view.quoted if q.start == start and q.words <= 7 and q.end <= high), None)
    if named is None or any(view.tag[k] in FINITE for k in range(named.start, named.end)):
        return None  # nach den Worten des Wirts „fehlen uns Köche“
    return named.end


def right_edge(view: View, head: int, high: int) -> int:
    """One past the last token of the phrase whose head noun stands at `head`."""
    end = head + 1
    while end < high:
        step = (
            _name_part(view, end, head, high)
            or _bracket(view, end, high)
            or _attribute(view, end, head, high)
            or _conjunct(view, end, head, high)
            or _apposition(view, end, head, high)
        )
        if not step or step <= end:
            break
        end = step
    return end


def _name_part(view: View, i: int, head: int, high: int) -> int | None:
    tag = view.tag[i]
    if tag in ("NE", "FM", "XY"):
        return i + 1
    if tag in ("NN", "TRUNC") and view.tag[i - 1] in ("NN", "NE", "FM"):
        inside = head <= view.head[i] < i + 1 and view.dep[i] in ("nk", "app", "pnc")
        if inside or (view.tag[i - 1] == "NE" and view.dep[i] not in ("oa", "da", "sb", "pd", "ag")):
            return i + 1
    if (
        tag == "CARD"
        and view.tag[i - 1] == "NE"
        and view.word[i].isdigit()
        and head <= view.head[i] < i
        and view.dep[i] != "sb"
    ):
        return i + 1
    if tag == "CARD" and view.lower[i - 1] in ("jahr", "jahre", "jahres") and len(view.word[i]) == 4:
        return i + 1  # Planungen aus dem Jahr 2015
    if view.word[i] in ("/", "-", "&") and i + 1 < high and view.tag[i + 1] in ("NE", "NN", "CARD"):
        return i + 2
    if view.depth[i] and view.word[i] not in "([":
        return _name_in_marks_starting(view, i, high)
    if view.lower[i] in _INSIDE_NAMES and i + 1 < high and view.tag[i - 1] == "NE" and view.tag[i + 1] == "NE":
        return i + 2 if view.lower[i] not in ("von", "und", "zu") or view.head[i] < i else None
    return None


def _bracket(view: View, i: int, high: int) -> int | None:
    if view.word[i] != "(":
        return None
    for k in range(i + 1, min(high, i + 14)):
        if view.word[k] == ")":
            return k + 1
        if view.tag[k] in FINITE:
            return None
    return None


def _noun_from(view: View, i: int, high: int) -> int | None:
    """The head noun of the phrase that begins at `i`; `der in Bonn ansässigen Firma` too."""
    if view.tag[i] == "ART" and i + 1 < high and view.tag[i + 1] in ("APPR", "APPRART"):
        noun = view.head[i]
        inside = i + 2 < noun < min(high, i + 12) and view.tag[noun] == "NN" and view.tag[noun - 1] == "ADJA"
        return noun if inside else None
    k = i
    while k < high and (view.tag[k] in _LEFT or view.tag[k] in ("ADV", "ADJD", "KON", "TRUNC") or view.depth[k]):
        if view.tag[k] in ("NE", "FM") or (
            view.tag[k] == "CARD" and k + 1 < high and view.tag[k + 1] not in ("NN", "ADJA")
        ):
            return k
        k += 1
    return k if k < high and view.tag[k] in ("NN", "NE", "FM", "PPER", "PIS", "PDS") else None


def _attribute(view: View, i: int, head: int, high: int) -> int | None:
    """A genitive or prepositional phrase behind the noun: `der Polizei`, `vom Umweltamt`, `aus Bonn`."""
    lower, tag = view.lower[i], view.tag[i]
    if (
        lower in _GENITIVE
        or lower in _PERHAPS_GENITIVE
        or (tag in ("ADJA", "PIDAT", "CARD", "PIAT") and lower.endswith("er"))
    ):
        noun = _noun_from(view, i, high)
        if noun is None or view.tag[noun] not in ("NN", "NE", "FM"):
            return None
        sure = lower in _GENITIVE or view.dep[noun] == "ag"
        if not sure and (view.dep[noun] in ("sb", "oa", "da", "op") or not head <= view.head[noun] < i):
            return None
        return right_edge(view, noun, high)
    if tag in ("APPR", "APPRART"):
        if lower in _NEVER_INSIDE or (
            lower in ("in", "auf", "an") and i + 1 < high and view.lower[i + 1] in ("die", "den", "das")
        ):
            return None
        if lower in ("auf", "um", "bei", "über", "für") and i + 1 < high and view.is_quantity(i + 1):
            return None  # beläuft sich nach Schätzungen auf 90 Euro
        amounts = (k for k in range(i + 1, min(i + 4, high)) if view.is_quantity(k))
        if lower == "von" and view.tag[i - 1] == "NE" and next(amounts, None) is not None:
            return None  # wurde das Fest laut Elfa von rund 900 Menschen besucht
        inside = head <= view.head[i] < i and view.tag[view.head[i]] in ("NN", "NE", "PIS", "FM", "CARD", "ADJA")
        near = (
            lower in ("von", "vom")
            and view.tag[i - 1] in ("NN", "NE")
            and view.dep[i] in ("pg", "mnr", "sbp", "op", "mo")
        )
        near = near and (view.dep[i] in ("pg", "mnr") or view.tag[head] == "NE")
        if not (inside or near):
            return None
        noun = _noun_from(view, i + 1, high)
        if noun is not None and view.lower[noun] in _TIMES and lower not in ("von", "vom", "aus"):
            return None  # nach der Vorhersage der Bank im Jahr 2021
        return right_edge(view, noun, high) if noun is not None else None
    return None


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
    closing = next((k for k in range(i + 1, min(high + 1, len(view), i + 40)) if _ends_apposition(view, k, i)), None)
    if closing is None or closing == i + 1 or (closing < len(view) and view.tag[closing] in FINITE):
        return None
    first = view.tag[i + 1]
    if first not in ("ART", "NN", "NE", "ADJA", "PPOSAT", "FM", "CARD", "TRUNC"):
        return None
    if any(
        view.tag[k] in FINITE or view.tag[k] in ("KOUS", "PRELS", "VVIZU", "PTKZU", "PPER")
        for k in range(i + 1, closing)
    ):
        return None
    noun = _noun_from(view, i + 1, closing)
    if noun is None or view.tag[noun] not in ("NN", "NE", "FM"):
        return None
    return closing


def _ends_apposition(view: View, k: int, start: int) -> bool:
    if view.depth[k] > view.depth[start]:
        return False
    return view.word[k] in (",", ":", ";", "–", ".", "!", "?") or view.tag[k] in FINITE
