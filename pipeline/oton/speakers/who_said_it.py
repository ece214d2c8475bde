"""START HERE. Quotations and mentions of an article -> the source of each: name, role, body, who passed it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oton.records import Mention, Quotation, Source, Span
from oton.speakers.article.antecedents import person_of
from oton.speakers.article.article import Article
from oton.speakers.rules import Lookups
from oton.speakers.source.name_of_source import chosen, meant, read_phrase
from oton.speakers.source.owner import State, with_owner
from oton.speakers.source.small_words import read_reference, referred
from oton.speakers.source.via import cited, messenger, origin
from oton.text.view import View

_NOBODY = Source("", "", "unknown", rule="no_speaker", confidence=0.5)


def resolve(
    view: View, quotations: Sequence[Quotation], mentions: Sequence[Mention], loaded: Lookups
) -> dict[str, Source]:
    """The source of each quotation by its id; the name is empty where nothing decides who is meant."""
    article = Article(view, list(mentions), loaded)
    state = State()
    for quotation in sorted(quotations, key=_place):
        source = _source(article, state, quotation)
        state.sources[quotation.quotation_id] = source
        if source.name:
            state.last.append((_place(quotation), source))
    return {q.quotation_id: replace(_passed(state, q), quotation_id=q.quotation_id) for q in quotations}


def _place(quotation: Quotation) -> int:
    """Where a quotation names its speaker, or else begins."""
    spans = quotation.speaker or quotation.content
    return min((s.start for s in spans), default=0)


def _source(article: Article, state: State, quotation: Quotation) -> Source:
    """Who a quotation belongs to, by its speaker's spans taken in order."""
    for span in quotation.speaker:
        reference = read_reference(article, span)
        if reference is not None:
            found = referred(article, state, quotation, span, *reference)
        else:
            found = read_phrase(article, span)
        if found is not None:
            found = with_owner(article, state, span, found)
            pronoun = Mention(span, found.kind, found.name, family="pronoun")
            mention = chosen(article, span) if reference is None else pronoun
            return _through(article, quotation, mention or pronoun, found)
    return _unsaid(article, quotation) if not quotation.speaker and quotation.cue else _NOBODY


def _unsaid(article: Article, quotation: Quotation) -> Source:
    """Who a quotation without a speaker belongs to: the person right behind its cue, or who is cited."""
    behind = max(s.end for s in quotation.cue) + 1
    here = [m for m in article.inside(Span(behind, behind + 1)) if person_of(article, m) is not None]
    mention = here[0] if here else cited(article, quotation)
    return _through(article, quotation, mention, meant(article, mention)) if mention is not None else _NOBODY


def _through(article: Article, quotation: Quotation, mention: Mention, found: Source) -> Source:
    """A source with who passed it on, or the source it passes on itself, where its sentence tells."""
    inner = origin(article, quotation, mention)
    if inner is not None:
        source = meant(article, inner)
        return replace(source, via=found.name) if source.name != found.name else found
    outer = messenger(article, quotation, mention)
    if outer is not None and (name := meant(article, outer).name) != found.name:
        return replace(found, via=name)
    return found


def _passed(state: State, quotation: Quotation) -> Source:
    """The source with who passed it on: the speaker of the quotation round it."""
    source = state.sources[quotation.quotation_id]
    outer = state.sources.get(quotation.parent)
    if outer is not None and outer.name and outer.name != source.name and source.name:
        return replace(source, via=outer.name)
    return source
