"""`Hafenbehörde: 43 Tote`: a line that names its source before a colon, or behind a dash, without a verb of saying."""

from __future__ import annotations

from oton.quotations.draft import Draft, Range
from oton.quotations.lexicon import Lexicon
from oton.quotations.page import DASHES, Page, Sentence
from oton.quotations.segments import has_finite

_LONGEST = 9  # words of a source in a title
_NAMES = frozenset({"PER", "ORG"})
_IN_PHRASE = frozenset({"ART", "ADJA", "NN", "NE", "FM", "TRUNC", "APPR", "APPRART", "XY", "PPOSAT", "PIAT", "KON"})


def quotation_of_title(page: Page, number: int, lexicon: Lexicon) -> Draft | None:
    """The quotation of a line that has its source in front (`Studie: ...`) or at its end (`... – Behörden`)."""
    sentence = page.sentences[number]
    colon = _colon(sentence)
    if colon is not None:
        around = page.sentences[max(0, number - 1) : number] + page.sentences[number + 1 : number + 2]
        if any(_colon(s) is not None and not has_finite(page, s.start, s.end) for s in around):
            return None  # a table: Volkspartei: 28 %, Grüne: 6 %
        return _with_source_in_front(page, sentence, colon, lexicon)
    last = sentence.segments[-1]
    if len(sentence.segments) > 1 and last.before in DASHES and sentence.body_end == sentence.end:
        return _with_source_behind(page, sentence, (last.start, last.end), lexicon)
    return None


def _colon(sentence: Sentence) -> int | None:
    """Where the words behind a colon begin that no separator but dashes stands before."""
    dashes = [s for s in sentence.segments[1:3] if s.before in DASHES]
    return next((s.start for s in sentence.segments[1 + len(dashes) : 2 + len(dashes)] if s.before == ":"), None)


def _behind_place(page: Page, sentence: Sentence) -> int:
    """Where the source begins: behind the dash in `Erdrutsch in Rotheim – Behörden: 70 Tote`."""
    colon = _colon(sentence)
    dashes = [s.start for s in sentence.segments[1:3] if s.before in DASHES and colon is not None and s.start < colon]
    return dashes[-1] if dashes else sentence.start


def _with_source_in_front(page: Page, sentence: Sentence, start: int, lexicon: Lexicon) -> Draft | None:
    source = _whose(page, _behind_place(page, sentence), start - 1, lexicon)
    rule = source_noun(page, source, lexicon)
    opinion = (
        source[0] > sentence.start
        and page.word[source[0] - 1] not in DASHES
        and page.lower[source[0] - 1] not in _RESULTS
    )
    plain = all(page.tag[k] in _IN_PHRASE for k in range(_behind_place(page, sentence), source[1]))
    if rule is None and opinion and plain and page.tag[source[1] - 1] in ("NN", "NE"):
        rule = "name"  # Fazit der Prüfer: whose it is speaks
    if rule is None or start >= sentence.body_end or page.depth[start]:
        return None
    if not _tells(page, start, sentence.body_end):
        return None
    return _draft(source, (start, sentence.body_end), (sentence.start, start), rule)


def _whose(page: Page, start: int, end: int, lexicon: Lexicon) -> Range:
    """The source of a line: `der Prüfer` in `Das Fazit der Prüfer: ...`, else all the words before the colon."""
    head = _head(page, start, end)
    told = head is not None and (page.word[head] in lexicon.nouns or page.lower[head] in _RESULTS | _OPINIONS)
    return (head + 1, end) if head is not None and told and head + 1 < end else (start, end)


_RESULTS = frozenset(["ergebnis", "bilanz", "schluss"])  # of a survey, but of a storm as well
_OPINIONS = frozenset(["fazit", "einschätzung", "urteil", "plan", "vorschlag"])


def _with_source_behind(page: Page, sentence: Sentence, source: Range, lexicon: Lexicon) -> Draft | None:
    rule = source_noun(page, source, lexicon)
    if rule is None or rule == "name" or not _tells(page, sentence.start, source[0] - 1):
        return None
    return _draft(source, (sentence.start, source[0] - 1), (source[0] - 1, source[1]), rule)


def _draft(source: Range, content: Range, frame: Range, rule: str) -> Draft:
    return Draft("indirect", (content,), "title", rule, speaker=(source,), frame=(frame,))


def _tells(page: Page, start: int, end: int) -> bool:
    """Whether something is told: three words with a verb, or a number and what it counts; no list of single words."""
    words = sum(page.word[k][0].isalnum() for k in range(start, end))
    counts = any(page.tag[k] == "CARD" for k in range(start, end))  # 70 Tote
    return (words >= 3 and has_finite(page, start, end)) or (words >= 2 and counts)


def source_noun(page: Page, phrase: Range, lexicon: Lexicon) -> str | None:
    """The rule of the noun that a phrase ends in or that leads a name (`Verkehrsminister Kolb`); `name` for a name."""
    start, end = phrase
    if not 0 < end - start <= _LONGEST or any(page.tag[k] not in _IN_PHRASE for k in range(start, end)):
        return None
    head = _head(page, start, end)
    if head is None:
        return None
    rule = lexicon.speaker_noun(page.lower[head])
    if rule is not None:
        return rule.id
    named = page.doc[head].ent_type_ in _NAMES and page.tag[head] in ("NE", "NN", "FM")
    return "name" if named and head + 1 == end else None


def _head(page: Page, start: int, end: int) -> int | None:
    """The first noun of a phrase; a title in front of a name is one, so is `Studie` in `Studie der Bank`."""
    return next((k for k in range(start, end) if page.tag[k] in ("NN", "NE", "FM", "XY")), None)
