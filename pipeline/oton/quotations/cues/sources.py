"""Sentence -> the phrases in it that name a source: `laut Polizei`, `den Angaben zufolge`, `so Berg`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from oton.quotations.candidate import Range
from oton.quotations.cues.content_round_source import with_comma, with_relative
from oton.quotations.cues.roles import antecedent
from oton.quotations.lexicon import Lexicon, Medium, SourceWord
from oton.text.clauses import has_finite, segment_at
from oton.text.mending import FINITE
from oton.text.phrases import left_edge, right_edge
from oton.text.sentences import DASHES, Sentence
from oton.text.view import View

_NOUNS = frozenset({"NN", "NE", "FM", "PIS", "PDS", "PPER", "TRUNC"})
_ATTRIBUTES = frozenset({"ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "CARD", "PIDAT", "TRUNC"})
_OPENERS = frozenset(
    {"ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "CARD", "PIDAT", "ADV", "ADJD", "TRUNC", "NE", "FM", "$(", "PRELAT"}
)


_BEHIND_SO = frozenset(["ART", "NE", "NN", "PPOSAT", "PPER", "ADJA", "FM", "PIAT", "$(", "PIS", "PDAT", "CARD"])

Place = Literal["before", "behind", "carrier", "carrier_in_front", "adverb", "whereupon", "so"]


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """A phrase that names a source; `place` is where the source word stands in it, or what it is."""

    place: Place
    cue: Range
    speaker: Range | None
    frame: Range  # with the commas that close it off and the relative clause of the source
    rule: str
    medium: Medium


def find_source_phrases(view: View, sentence: Sentence, lexicon: Lexicon) -> Iterator[SourcePhrase]:
    """The source phrases of a sentence, in text order."""
    for i in range(sentence.start, sentence.body_end):
        rule = lexicon.sources.get(view.lower[i])
        if rule is None or _in_marks(view, i):
            continue
        phrase = _phrase(view, sentence, i, rule, lexicon)
        if phrase is not None:
            cue, speaker, frame, place, rule_id = phrase
            frame = with_comma(view, sentence, with_relative(view, sentence, frame, at_end=place == "so"))
            yield SourcePhrase(place, cue, speaker, frame, rule_id, rule.medium)


def _in_marks(view: View, i: int) -> bool:
    return bool(view.depth[i]) and any(q.start <= i < q.end for q in view.quoted)


Phrase = tuple[Range, Range | None, Range, Place, str]  # cue, speaker, frame, place, rule


def _phrase(view: View, sentence: Sentence, i: int, rule: SourceWord, lexicon: Lexicon) -> Phrase | None:
    if i + 1 < sentence.end and view.lower[i + 1] in rule.blocked:
        return None
    if rule.place == "before":
        return _before(view, sentence, i, rule)
    if rule.place == "behind":
        return _behind(view, sentence, i, rule)
    if rule.place == "carrier":
        return _with_carrier(view, sentence, i, rule, lexicon)
    if rule.place == "adverb":
        return _adverb(view, sentence, i, rule)
    return _so(view, sentence, i, rule)


def _head_from(view: View, start: int, high: int) -> int | None:
    """The head noun of the phrase that begins at `start`."""
    k = start
    while k < high:
        if view.lower[k] in ("dessen", "deren") and k + 1 < high:
            k += 1  # nach deren Angaben
            continue
        if view.tag[k] in _NOUNS and not (view.tag[k] == "TRUNC" and k + 1 < high):
            return k
        pair = next((q for q in view.quoted if q.start == k), None) if view.depth[k] else None
        if pair is not None:
            return pair.end - 1 if pair.end <= high else None
        if view.tag[k] not in _OPENERS:
            if k == start + 1 and view.tag[start] == "ART" and (noun := _behind_adjective(view, k, high)) is not None:
                return noun
            if k == start + 1 and view.tag[start] == "ART" and start < view.head[start] < high:
                return view.head[start]  # laut der in Bonn ansässigen Firma
            return None
        k += 1
    return None


def _behind_adjective(view: View, i: int, high: int) -> int | None:
    """The noun of `laut einer im Fachblatt „Werft“ erschienenen Studie`, from the preposition behind the article."""
    for k in range(i + 2, min(i + 10, high - 1)):
        if view.tag[k] in FINITE or view.word[k] == ",":
            return None
        if view.tag[k] == "ADJA" and view.tag[k + 1] == "NN" and not view.depth[k]:
            return k + 1
    return None


def _before(view: View, sentence: Sentence, i: int, rule: SourceWord) -> Phrase | None:
    """`laut einem Sprecher der Polizei`."""
    if view.tag[i] == "ADJD" or view.dep[i] == "svp":
        return None  # wurden Vorwürfe laut
    head = _head_from(view, i + 1, sentence.body_end)
    if head is None:
        return _behind(view, sentence, i, rule) if rule.either_side else None
    end = _before_apposed_amount(view, head, right_edge(view, head, sentence.body_end))
    return (i, i + 1), (i + 1, end), (i, end), "before", rule.id


def _behind(view: View, sentence: Sentence, i: int, rule: SourceWord) -> Phrase | None:
    """`den Angaben der Polizei zufolge`: the phrase ends in front of the word; it begins where the clause allows."""
    low = sentence.segments[segment_at(sentence, i)].start
    start: int | None = None
    if _unread_noun(view, i - 1, low):
        start = left_edge_by_tags(view, i - 1, low)
        return (i, i + 1), (start, i), (start, i + 1), "behind", rule.id
    head = i - 1
    while head >= low and view.tag[head] not in _NOUNS and not view.depth[head]:
        head -= 1
    # a dative article opens the phrase; genitives and `von` attributes stand inside it
    for j in range(i - 1, low - 1, -1):
        if view.tag[j] in FINITE or (
            view.tag[j] in ("PTKVZ", "VVPP", "VVINF", "KOUS", "PRELS", "ADV", "PPER", "PAV") and j < i - 1
        ):
            break
        noun = _head_from(view, j, i)
        if noun is None or view.tag[j] in ("ADV", "ADJD", "$("):
            continue
        if right_edge(view, noun, i) == i or (view.head[noun] == i and view.dep[noun] == "nk"):
            start = left_edge(view, noun, j) if view.tag[j] in ("NN", "NE") else j
            if (
                view.dep[noun] != "ag"
                and view.tag[j - 1] not in ("APPR", "APPRART", "ART", "ADJA")
                and (
                    view.lower[j] in ("den", "dem", "einem", "ersten", "eigenen", "seinen", "ihren", "mehreren")
                    or view.head[noun] == i
                )
            ):
                break
    if start is None:
        if head < low:
            return None
        start = left_edge(view, head, low)
    return (i, i + 1), (start, i), (start, i + 1), "behind", rule.id


_UNREAD = frozenset({"ADJA", "ADJD", "ADV", "VVPP", "VVFIN", "VVINF"})
_AMOUNTS = frozenset(["dutzende", "hunderte", "tausende", "zehntausende", "hunderttausende", "millionen", "milliarden"])


def _before_amount(view: View, head: int, end: int) -> int:
    """`nach Darstellung des Verbands Dutzende Rinder`: the amount is no part of the name."""
    amounts = (k for k in range(head + 1, end) if view.lower[k] in _AMOUNTS and view.tag[k - 1] in ("NN", "NE"))
    return next(amounts, end)


def _before_apposed_amount(view: View, head: int, end: int) -> int:
    """`so der Vorstand, ein Schaden von 4 Millionen Euro`: what holds a number is no apposition to a speaker."""
    numbers = (k for k in range(head + 1, end) if view.tag[k] == "CARD" and view.word[k + 1 : k + 2] != (",",))
    amount = next(numbers, end)
    commas = [k for k in range(head + 1, amount) if view.word[k] == ","]
    return commas[-1] if amount < end and commas else end


def _unread_noun(view: View, k: int, low: int) -> bool:
    """Whether a capitalised word that the tagger takes for no noun stands at `k`: rare compounds, foreign names."""
    unread = k > low and view.word[k][0].isupper() and view.tag[k] in _UNREAD and not view.depth[k]
    return unread and view.tag[k - 1] in _ATTRIBUTES


def left_edge_by_tags(view: View, k: int, low: int) -> int:
    """Where the noun phrase that ends at `k` begins, by its article and adjectives alone."""
    while k > low and (view.tag[k - 1] in _ATTRIBUTES or view.lower[k - 1] in ("der", "dem", "den")):
        k -= 1
    return k


def _with_carrier(view: View, sentence: Sentence, i: int, rule: SourceWord, lexicon: Lexicon) -> Phrase | None:
    """`nach Angaben von Berg`, `seiner Meinung nach`, `nach eigenen Angaben`, `aus Sicht der Union`."""
    head = _head_from(view, i + 1, min(sentence.body_end, i + 8))
    if head is not None:
        while head + 1 < sentence.body_end and view.tag[head] in ("NE", "TRUNC") and view.tag[head + 1] in ("NN", "NE"):
            head += 1  # nach Grupps Meinung
        carrier = lexicon.carrier(view.lower[head])
        if carrier is not None:
            end = _before_amount(view, head, right_edge(view, head, sentence.body_end))
            if carrier.owned and end == head + 1 and view.tag[i + 1] in ("NN", "ADJA", "TRUNC"):
                return None  # nach Plan, nach neuen Zahlen
            speaker: Range = (i + 1, end)
            return (i, i + 1), speaker, (i, end), "carrier", f"{carrier.rule} {rule.id}"
    if view.lower[i] != "nach" or i == sentence.start:
        return None
    noun = i - 1
    carrier = lexicon.carrier(view.lower[noun]) if view.tag[noun] == "NN" else None
    if carrier is None:
        return None
    start = left_edge(view, noun, sentence.start)
    if start == noun or (view.tag[start] not in ("ART", "PPOSAT", "PDAT") and view.lower[start] != "eigenen"):
        return None
    return (i, i + 1), (start, i), (start, i + 1), "carrier_in_front", f"{carrier.rule} {rule.id}"


def _adverb(view: View, sentence: Sentence, i: int, rule: SourceWord) -> Phrase | None:
    """`Demnach ...` at the start of a sentence, `..., wonach ...` behind a noun."""
    if view.lower[i] in ("wonach", "derzufolge"):
        if i == sentence.start or view.word[i - 1] != ",":
            return None
        return (i, i + 1), antecedent(view, sentence, i - 1), (i, i + 1), "whereupon", rule.id
    first = sentence.segments[segment_at(sentence, i)].start
    in_front = i <= sentence.start + 1 or view.word[i - 1] in ",;:–"
    if not in_front and not any(view.tag[k] in FINITE and not view.depth[k] for k in range(first, i)):
        return None
    return (i, i + 1), (i, i + 1), (i, i + 1), "adverb", rule.id


def _so(view: View, sentence: Sentence, i: int, rule: SourceWord) -> Phrase | None:
    """`..., so der Minister.`: behind a comma, a dash or closing marks, a noun phrase up to the next stop."""
    if i == sentence.start or not (view.word[i - 1] in {",", *DASHES} or view.depth[i - 1]):
        return None
    if view.tag[i + 1 : i + 2] and view.tag[i + 1] not in _BEHIND_SO:
        return None
    head = _head_from(view, i + 1, sentence.body_end)
    if head is None:
        return None
    end = _before_apposed_amount(view, head, right_edge(view, head, sentence.body_end))
    stop = next((s.end for s in sentence.segments if s.end >= end), sentence.body_end)
    if has_finite(view, i, stop):
        return None
    start = i - 1 if view.word[i - 1] in {",", *DASHES} else i
    return (i, i + 1), (i + 1, end), (start, stop), "so", rule.id
