"""Words that name a source -> indirect quotations: `laut Polizei`, `den Angaben zufolge`, `so Berg`.

The content is the clause that the phrase stands in, less the phrase: the relative clause, the part behind a semicolon,
else the whole sentence.
"""

from __future__ import annotations

from oton.quotations.draft import Draft, Range
from oton.quotations.lexicon import Lexicon, SourceWord
from oton.quotations.page import DASHES, FINITE, Page, Sentence
from oton.quotations.parallel import parted
from oton.quotations.phrases import left_edge, right_edge
from oton.quotations.roles import antecedent
from oton.quotations.segments import has_finite, segment_at
from oton.quotations.source_scope import scope_of, with_comma, with_relative

_NOUNS = frozenset({"NN", "NE", "FM", "PIS", "PDS", "PPER", "TRUNC"})
_ATTRIBUTES = frozenset({"ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "CARD", "PIDAT", "TRUNC"})
_OPENERS = frozenset(
    {"ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "CARD", "PIDAT", "ADV", "ADJD", "TRUNC", "NE", "FM", "$(", "PRELAT"}
)


def quotations_of_sources(page: Page, sentence: Sentence, lexicon: Lexicon) -> list[Draft]:
    """The quotations whose cue is a preposition or particle."""
    out: list[Draft] = []
    for i in range(sentence.start, sentence.body_end):
        rule = lexicon.sources.get(page.lower[i])
        if rule is None or _in_marks(page, i):
            continue
        phrase = _phrase(page, sentence, i, rule, lexicon)
        if phrase is None:
            continue
        cue, speaker, frame, construction, rule_id = phrase
        frame = with_comma(page, sentence, with_relative(page, sentence, frame, construction == "so_source"))
        content = scope_of(page, sentence, frame, construction)
        if content:
            out.append(
                Draft(
                    "indirect",
                    content,
                    construction,
                    rule_id,
                    speaker=(speaker,) if speaker else (),
                    cue=(cue,),
                    frame=(frame,),
                    medium=rule.medium,
                )
            )
    return parted(page, sentence, out)


def _in_marks(page: Page, i: int) -> bool:
    return bool(page.depth[i]) and any(q.start <= i < q.end for q in page.quoted)


Phrase = tuple[Range, Range | None, Range, str, str]  # cue, speaker, frame, construction, rule


def _phrase(page: Page, sentence: Sentence, i: int, rule: SourceWord, lexicon: Lexicon) -> Phrase | None:
    if i + 1 < sentence.end and page.lower[i + 1] in rule.blocked:
        return None
    if rule.place == "before":
        return _before(page, sentence, i, rule)
    if rule.place == "behind":
        return _behind(page, sentence, i, rule)
    if rule.place == "carrier":
        return _with_carrier(page, sentence, i, rule, lexicon)
    if rule.place == "adverb":
        return _adverb(page, sentence, i, rule)
    return _so(page, sentence, i, rule)


def _head_from(page: Page, start: int, high: int) -> int | None:
    """The head noun of the phrase that begins at `start`."""
    k = start
    while k < high:
        if page.lower[k] in ("dessen", "deren") and k + 1 < high:
            k += 1  # nach deren Angaben
            continue
        if page.tag[k] in _NOUNS and not (page.tag[k] == "TRUNC" and k + 1 < high):
            return k
        pair = next((q for q in page.quoted if q.start == k), None) if page.depth[k] else None
        if pair is not None:
            return pair.end - 1 if pair.end <= high else None
        if page.tag[k] not in _OPENERS:
            if k == start + 1 and page.tag[start] == "ART" and (noun := _behind_adjective(page, k, high)) is not None:
                return noun
            if k == start + 1 and page.tag[start] == "ART" and start < page.head[start] < high:
                return page.head[start]  # laut der in Bonn ansässigen Firma
            return None
        k += 1
    return None


def _behind_adjective(page: Page, i: int, high: int) -> int | None:
    """The noun of `laut einer im Fachblatt „Werft“ erschienenen Studie`, from the preposition behind the article."""
    for k in range(i + 2, min(i + 10, high - 1)):
        if page.tag[k] in FINITE or page.word[k] == ",":
            return None
        if page.tag[k] == "ADJA" and page.tag[k + 1] == "NN" and not page.depth[k]:
            return k + 1
    return None


def _before(page: Page, sentence: Sentence, i: int, rule: SourceWord) -> Phrase | None:
    """`laut einem Sprecher der Polizei`."""
    if page.tag[i] == "ADJD" or page.dep[i] == "svp":
        return None  # wurden Vorwürfe laut
    head = _head_from(page, i + 1, sentence.body_end)
    if head is None:
        return _behind(page, sentence, i, rule) if rule.either_side else None
    end = _before_apposed_amount(page, head, right_edge(page, head, sentence.body_end))
    return (i, i + 1), (i + 1, end), (i, end), "preposition", rule.id


def _behind(page: Page, sentence: Sentence, i: int, rule: SourceWord) -> Phrase | None:
    """`den Angaben der Polizei zufolge`: the phrase ends in front of the word; it begins where the clause allows."""
    low = sentence.segments[segment_at(sentence, i)].start
    start: int | None = None
    if _unread_noun(page, i - 1, low):
        start = left_edge_by_tags(page, i - 1, low)
        return (i, i + 1), (start, i), (start, i + 1), "postposition", rule.id
    head = i - 1
    while head >= low and page.tag[head] not in _NOUNS and not page.depth[head]:
        head -= 1
    # a dative article opens the phrase; genitives and `von` attributes stand inside it
    for j in range(i - 1, low - 1, -1):
        if page.tag[j] in FINITE or (
            page.tag[j] in ("PTKVZ", "VVPP", "VVINF", "KOUS", "PRELS", "ADV", "PPER", "PAV") and j < i - 1
        ):
            break
        noun = _head_from(page, j, i)
        if noun is None or page.tag[j] in ("ADV", "ADJD", "$("):
            continue
        if right_edge(page, noun, i) == i or (page.head[noun] == i and page.dep[noun] == "nk"):
            start = left_edge(page, noun, j) if page.tag[j] in ("NN", "NE") else j
            if (
                page.dep[noun] != "ag"
                and page.tag[j - 1] not in ("APPR", "APPRART", "ART", "ADJA")
                and (
                    page.lower[j] in ("den", "dem", "einem", "ersten", "eigenen", "seinen", "ihren", "mehreren")
                    or page.head[noun] == i
                )
            ):
                break
    if start is None:
        if head < low:
            return None
        start = left_edge(page, head, low)
    return (i, i + 1), (start, i), (start, i + 1), "postposition", rule.id


_UNREAD = frozenset({"ADJA", "ADJD", "ADV", "VVPP", "VVFIN", "VVINF"})
_AMOUNTS = frozenset(["dutzende", "hunderte", "tausende", "zehntausende", "hunderttausende", "millionen", "milliarden"])


def _before_amount(page: Page, head: int, end: int) -> int:
    """`nach Darstellung des Verbands Dutzende Rinder`: the amount is no part of the name."""
    amounts = (k for k in range(head + 1, end) if page.lower[k] in _AMOUNTS and page.tag[k - 1] in ("NN", "NE"))
    return next(amounts, end)


def _before_apposed_amount(page: Page, head: int, end: int) -> int:
    """`so der Vorstand, ein Schaden von 4 Millionen Euro`: what holds a number is no apposition to a speaker."""
    amount = next((k for k in range(head + 1, end) if page.tag[k] == "CARD" and page.word[k + 1 : k + 2] != [","]), end)
    commas = [k for k in range(head + 1, amount) if page.word[k] == ","]
    return commas[-1] if amount < end and commas else end


def _unread_noun(page: Page, k: int, low: int) -> bool:
    """Whether a capitalised word that the tagger takes for no noun stands at `k`: rare compounds, foreign names."""
    unread = k > low and page.word[k][0].isupper() and page.tag[k] in _UNREAD and not page.depth[k]
    return unread and page.tag[k - 1] in _ATTRIBUTES


def left_edge_by_tags(page: Page, k: int, low: int) -> int:
    """Where the noun phrase that ends at `k` begins, by its article and adjectives alone."""
    while k > low and (page.tag[k - 1] in _ATTRIBUTES or page.lower[k - 1] in ("der", "dem", "den")):
        k -= 1
    return k


def _with_carrier(page: Page, sentence: Sentence, i: int, rule: SourceWord, lexicon: Lexicon) -> Phrase | None:
    """`nach Angaben von Berg`, `seiner Meinung nach`, `nach eigenen Angaben`, `aus Sicht der Union`."""
    head = _head_from(page, i + 1, min(sentence.body_end, i + 8))
    if head is not None:
        while head + 1 < sentence.body_end and page.tag[head] in ("NE", "TRUNC") and page.tag[head + 1] in ("NN", "NE"):
            head += 1  # nach Grupps Meinung
        carrier = lexicon.carrier(page.lower[head])
        if carrier is not None:
            end = _before_amount(page, head, right_edge(page, head, sentence.body_end))
            if not carrier.bare and end == head + 1 and page.tag[i + 1] in ("NN", "ADJA", "TRUNC"):
                return None  # nach Plan, nach neuen Zahlen
            speaker: Range = (i + 1, end)
            return (i, i + 1), speaker, (i, end), "carrier", f"{carrier.id} {rule.id}"
    if page.lower[i] != "nach" or i == sentence.start:
        return None
    noun = i - 1
    carrier = lexicon.carrier(page.lower[noun]) if page.tag[noun] == "NN" else None
    if carrier is None:
        return None
    start = left_edge(page, noun, sentence.start)
    if start == noun or (page.tag[start] not in ("ART", "PPOSAT", "PDAT") and page.lower[start] != "eigenen"):
        return None
    return (i, i + 1), (start, i), (start, i + 1), "carrier_in_front", f"{carrier.id} {rule.id}"


def _adverb(page: Page, sentence: Sentence, i: int, rule: SourceWord) -> Phrase | None:
    """`Demnach ...` at the start of a sentence, `..., wonach ...` behind a noun."""
    if page.lower[i] == "wonach":
        if i == sentence.start or page.word[i - 1] != ",":
            return None
        return (i, i + 1), antecedent(page, sentence, i - 1), (i, i + 1), "whereupon", rule.id
    first = sentence.segments[segment_at(sentence, i)].start
    in_front = i <= sentence.start + 1 or page.word[i - 1] in ",;:–"
    if not in_front and not any(page.tag[k] in FINITE and not page.depth[k] for k in range(first, i)):
        return None
    return (i, i + 1), (i, i + 1), (i, i + 1), "according_adverb", rule.id


def _so(page: Page, sentence: Sentence, i: int, rule: SourceWord) -> Phrase | None:
    """`..., so der Minister.`: behind a comma, a dash or closing marks, a noun phrase up to the next stop."""
    if i == sentence.start or not (page.word[i - 1] in {",", *DASHES} or page.depth[i - 1]):
        return None
    if page.tag[i + 1 : i + 2] and page.tag[i + 1] not in (
        "ART",
        "NE",
        "NN",
        "PPOSAT",
        "PPER",
        "ADJA",
        "FM",
        "PIAT",
        "$(",
        "PIS",
        "PDAT",
        "CARD",
    ):
        return None
    head = _head_from(page, i + 1, sentence.body_end)
    if head is None:
        return None
    end = _before_apposed_amount(page, head, right_edge(page, head, sentence.body_end))
    stop = next((s.end for s in sentence.segments if s.end >= end), sentence.body_end)
    if has_finite(page, i, stop):
        return None
    start = i - 1 if page.word[i - 1] in {",", *DASHES} else i
    return (i, i + 1), (i + 1, end), (start, stop), "so_source", rule.id
