"""Joined records -> the rows of the tables, with raw offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, takewhile
from typing import Any

from oton.records import CleanText, Lost, Modality, Quantity, Quotation, Source, Span
from oton.tables import Claim, QuantityRow


@dataclass(frozen=True, slots=True)
class Context:
    """What the rows of one article share."""

    article_id: str
    clean: CleanText
    sentences: Sequence[Span]
    published: str = ""
    outlet: str = ""

    def text(self, spans: Sequence[Span], gap: str = " ") -> str:
        """The words of the spans on one line, a gap between two."""
        return gap.join(" ".join(span.of(self.clean.text).split()) for span in spans)

    def sentence(self, span: Span) -> str:
        """The sentence, or sentences, that a span stands in."""
        index = max(0, bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1)
        touched = takewhile(lambda s: s.start < span.end, islice(self.sentences, index, None))
        return self.text([s for s in touched if s.overlaps(span)] if self.sentences else [span])

    def edges(self, spans: Sequence[Span]) -> tuple[int | None, int | None]:
        """The raw offsets of the first and behind the last character of the spans."""
        if not spans:
            return None, None
        raw = self.clean.raw_span(Span(min(s.start for s in spans), max(s.end for s in spans)))
        return raw.start, raw.end

    def claim_id(self, span: Span) -> str:
        """Article and raw span, so that a renamed rule changes no id."""
        raw = self.clean.raw_span(span)
        return f"{self.article_id}:{raw.start}-{raw.end}"


def claim_rows(
    context: Context,
    joined: Sequence[tuple[Quantity, Quotation | None]],
    sources: Mapping[str, Source],
    modality: Callable[[Quotation, Span], Modality],
    said_of: Callable[[Quantity, Quotation], Mapping[str, str]],
) -> list[Claim]:
    """The claims of one article, in text order; `speaker_key` waits for the other articles of the run."""
    claims: list[Claim] = []
    first: dict[tuple[str | Decimal | None, ...], str] = {}
    for quantity, quotation in joined:
        if quotation is None:
            continue
        claim = _claim(context, quantity, quotation, sources.get(quotation.quotation_id), modality, said_of)
        said = (claim.speaker_name or claim.speaker, claim.value_min, claim.value_max, claim.unit, claim.item_lemma)
        if said in first:
            claim = replace(claim, repeats=first[said])
        first.setdefault(said, claim.claim_id)
        claims.append(claim)
    return claims


def _claim(
    context: Context,
    quantity: Quantity,
    quotation: Quotation,
    source: Source | None,
    modality: Callable[[Quotation, Span], Modality],
    said_of: Callable[[Quantity, Quotation], Mapping[str, str]],
) -> Claim:
    speaker_start, speaker_end = context.edges(quotation.speaker)
    quote_start, quote_end = context.edges(quotation.content)
    frame: dict[str, Any] = dict(said_of(quantity, quotation))
    return Claim(
        **_measured(context, quantity),
        **frame,
        claim_id=context.claim_id(quantity.span),
        published=context.published,
        outlet=context.outlet,
        repeats="",
        speaker=context.text(quotation.speaker),
        speaker_name=source.name if source else "",
        speaker_kind=source.kind if source else "",
        speaker_role=source.role if source else "",
        speaker_key="",
        via=source.via if source else "",
        addressee=context.text(quotation.addressee),
        cue=context.text(quotation.cue, " … "),
        form=quotation.form,
        modality=modality(quotation, quantity.span),
        quote=context.text(quotation.content, " … "),
        speaker_start=speaker_start,
        speaker_end=speaker_end,
        quote_start=quote_start,
        quote_end=quote_end,
        confidence=quotation.confidence * (source.confidence if source else 1.0),
        quote_rule=quotation.rule,
        speaker_rule=source.rule if source else "",
    )


def quantity_rows(context: Context, joined: Sequence[tuple[Quantity, Quotation | None]]) -> list[QuantityRow]:
    """Every quantity of one article, in text order."""
    return [
        QuantityRow(**_measured(context, quantity), claim_id=context.claim_id(quantity.span) if quotation else "")
        for quantity, quotation in joined
    ]


def _measured(context: Context, quantity: Quantity) -> dict[str, Any]:
    """The cells that claims.csv and quantities.csv share."""
    start, end = context.edges([quantity.span])
    return {
        "article_id": context.article_id,
        "region": context.clean.region_at(quantity.span.start),
        "quantity": context.text([quantity.span]),
        "value_min": quantity.value_min,
        "value_max": quantity.value_max,
        "modifier": quantity.modifier,
        "kind": quantity.kind,
        "unit": quantity.unit,
        "item": context.text([quantity.item] if quantity.item else []),
        "item_lemma": quantity.item_lemma,
        "item_text": context.text([quantity.item_text] if quantity.item_text else []),
        "change": quantity.change,
        "when": context.text([quantity.when] if quantity.when else []),
        "when_iso": quantity.when_iso,
        "sentence": context.sentence(quantity.span),
        "start": start,
        "end": end,
        "quantity_rule": quantity.rule,
    }


def quotation_line(
    context: Context,
    quotations: Sequence[Quotation],
    sources: Mapping[str, Source],
    lost: Sequence[Lost] = (),
    parse: str = "full",
) -> dict[str, Any]:
    """The line of quotations.jsonl for one article: every role a list of raw `[start, end]`.

    `lost` are the candidates that gave way to another, or had nothing to stand on. `parse` says whether all of the
    article was looked at, or only what a claim can depend on (`partial`).
    """
    found = [_quotation(context, q, sources) for q in quotations]
    beaten = [_lost(context, entry) for entry in lost]
    return {"article_id": context.article_id, "parse": parse, "quotations": found, "lost": beaten}


def joined_lines(lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The line of an article that was read in chapters; its quotations are counted through."""
    counted: list[dict[str, Any]] = []
    for line in lines:
        number = len(counted)
        for quotation in line["quotations"]:
            names = {key: f"q{int(quotation[key][1:]) + number}" for key in ("id", "parent") if quotation[key]}
            counted.append({**quotation, **names})
    return {**lines[0], "quotations": counted, "lost": [entry for line in lines for entry in line["lost"]]}


def _lost(context: Context, entry: Lost) -> dict[str, Any]:
    return {
        "form": entry.quotation.form,
        "content": _raw(context, entry.quotation.content),
        "speaker": _raw(context, entry.quotation.speaker),
        "rule": entry.quotation.rule,
        "because": entry.because,
        "winner": entry.winner.rule if entry.winner else None,
    }


def _raw(context: Context, spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in map(context.clean.raw_span, spans)]


def _quotation(context: Context, quotation: Quotation, sources: Mapping[str, Source]) -> dict[str, Any]:
    source = sources.get(quotation.quotation_id)
    return {
        "id": quotation.quotation_id,
        "form": quotation.form,
        "medium": quotation.medium,
        "content": _raw(context, quotation.content),
        "speaker": _raw(context, quotation.speaker),
        "cue": _raw(context, quotation.cue),
        "addressee": _raw(context, quotation.addressee),
        "frame": _raw(context, quotation.frame),
        "parent": quotation.parent or None,
        "speaker_name": source.name if source else "",
        "confidence": round(quotation.confidence, 2),
        "rule": quotation.rule,
    }
