"""Tagged Doc with the model's entities -> entities put right: names found by titles, first names and gazetteers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Span as TokenSpan

from oton.entities.gazetteer import Gazetteer
from oton.entities.name.kind_of_name import read_kind
from oton.entities.phrase.heads import read_head
from oton.entities.phrase.tag_letters import read_words
from oton.text.letters import Letters
from oton.text.nominals import Phrase, find_phrases
from oton.text.view import read_view

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LABELS = {"person": "PER", "organisation": "ORG", "place": "LOC"}


class Entity(NamedTuple):
    """Tokens `[begin, end)` with a label of the model's scheme and the rule that found them."""

    begin: int
    end: int
    label: str
    rule: str


def correct_ents(doc: Doc, gazetteer: Gazetteer) -> list[TokenSpan]:
    """The entities of a Doc put right; a rule's finding wins over the model's where they overlap."""
    words = read_words(read_view(doc), gazetteer)
    found = list(_find_names(words, gazetteer))
    surnames = {words.texts[e.end - 1] for e in found if e.label == "PER" and e.end - e.begin > 1}
    found += _bare_surnames(words, found, surnames)
    taken = [False] * len(doc)
    spans = []
    for entity in sorted(found):
        if any(taken[entity.begin : entity.end]):
            continue
        taken[entity.begin : entity.end] = [True] * (entity.end - entity.begin)
        spans.append(TokenSpan(doc, entity.begin, entity.end, label=entity.label, kb_id=entity.rule))
    for ent in doc.ents:
        if not any(taken[ent.start : ent.end]) and not _is_noun(words, gazetteer, ent.start, ent.end):
            spans.append(ent)
    return sorted(spans, key=lambda s: s.start)


def _find_names(words: Letters, gazetteer: Gazetteer) -> Iterator[Entity]:
    """The names in noun phrases whose kind something other than the model tells."""
    for phrase in find_phrases(words):
        head = read_head(words, gazetteer, phrase)
        begin, end = head.names
        if end <= begin:
            continue
        known, noun = read_kind(words, gazetteer, begin, end), head.noun
        kind, rule = known.kind, known.rule or known.evidence
        if noun is not None and noun.sort == "office" and not noun.plural and kind in ("person", "unknown"):
            kind, rule = "person", noun.rule
        elif head.honorific:
            kind, rule = "person", "honorific"
        elif noun is not None and noun.sort == "organisation" and kind != "place":
            kind, rule = "organisation", noun.rule
            begin = begin if noun.drops or phrase.quote >= 0 else head.nouns[1] - 1
        elif known.evidence in ("name_model", "name"):
            continue
        if kind in _LABELS:
            yield Entity(begin, _name_end(words, phrase, end), _LABELS[kind], rule)


def _name_end(words: Letters, phrase: Phrase, end: int) -> int:
    return end - 1 if end - 1 > phrase.head and words.letters[end - 1] == '"' else end


def _bare_surnames(words: Letters, found: list[Entity], surnames: set[str]) -> Iterator[Entity]:
    """Surnames of persons named in full, alone or in the genitive: `Blinken`, `Blinkens`."""
    known = {i for e in found for i in range(e.begin, e.end)}
    for index, text in enumerate(words.texts):
        bare = words.letters[index] in "ne" and index not in known and len(text) > 2
        if bare and (text in surnames or (text.endswith("s") and text[:-1] in surnames)):
            yield Entity(index, index + 1, "PER", "surname")


def _is_noun(words: Letters, gazetteer: Gazetteer, begin: int, end: int) -> bool:
    """Whether the model took a common noun for a name: `Sprecherin` as a person."""
    if end - begin > 1:
        return False
    return words.letters[begin] == "n" and gazetteer.noun(words.texts[begin]) is not None
