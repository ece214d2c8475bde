"""The tables a run writes: one list of fields. Schema, codebook, README and validation derive from these records."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from decimal import Decimal
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from oton.records import Change, Form, Modality, Modifier, QuantityKind, SpeakerKind


def column(meaning: str, *, required: bool = False) -> Any:
    """A field of a table: what a cell of it means, and whether a text cell must be filled (numbers: see the type)."""
    return field(metadata={"meaning": meaning, "required": required})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One quantity that somebody is quoted with: a row of claims.csv. Offsets count in the raw text."""

    claim_id: str = column("stable name of the row: article and span", required=True)
    article_id: str = column("file name without suffix, or the id column of a table; always text", required=True)
    published: str = column("ISO date of the article, where it tells")
    outlet: str = column("publisher of the article, where it tells")
    region: str = column("where the claim stands: title, lead, body or caption")
    repeats: str = column("claim_id of the first claim in the article that says the same")
    speaker: str = column("the source as it stands in the text")
    speaker_name: str = column("who that is: fullest name in the article, nominative, without article or carrier noun")
    speaker_kind: SpeakerKind | Literal[""] = column("person, organisation, group, document, place, unknown")
    speaker_role: str = column("title or office in the text")
    speaker_key: str = column("one key for one speaker across the run's articles")
    via: str = column("who passed it on, where sources are nested")
    addressee: str = column("to whom it was said, as in the text")
    cue: str = column("the words that report: `sagte`, `teilte … mit`, `laut`")
    form: Form = column("direct, indirect, free_indirect, indirect_free_indirect, reported")
    quantity: str = column("number and unit as they stand, without modifier and counted noun", required=True)
    value_min: Decimal | None = column("lower end; equal to value_max where exact or approximate; empty where open")
    value_max: Decimal | None = column("upper end; empty where open")
    modifier: Modifier = column("exact, approx, more_than, at_least, less_than, at_most, range, vague")
    kind: QuantityKind = column("count, money, percent, measure, duration, age, fraction, multiple")
    unit: str = column("ISO code for money, %, pp, ‰, usual symbols, s min h d week month year; rates with a slash")
    item: str = column("head noun that is counted, measured or shared in, as it stands")
    item_lemma: str = column("base form of item")
    item_text: str = column("the whole phrase of item")
    change: Change = column("increase, decrease, from, to, additional, or empty")
    when: str = column("the time that the number refers to, as it stands")
    when_iso: str = column("the same as ISO date, month or year, resolved against published where it can be")
    predicate: str = column("what is said of it: base form of the verb, or the noun behind `sein`; may be empty")
    subject: str = column("subject of that verb where the number is not part of it; a pronoun's is what it stands for")
    item_phrase: str = column("item with all that stands behind it: `Fälle in Heimen`")
    place: str = column("places named in the sentence, the speaker's not counted, joined by `; `")
    setting: str = column("places named last before the sentence, likewise")
    modality: Modality = column("how sure the speaker sounds: asserted, reported, possible, denied, doubted")
    quote: str = column("the content that the number stands in; ` … ` where it is discontinuous")
    sentence: str = column("the whole sentence")
    start: int = column("code point offset of quantity in the raw text")
    end: int = column("where quantity ends")
    speaker_start: int | None = column("offset of speaker; empty where there is none")
    speaker_end: int | None = column("where speaker ends")
    quote_start: int | None = column("offset of the content's first character")
    quote_end: int | None = column("where the content ends")
    confidence: float = column("0 to 1, from the measured precision of the rules that made the row")
    quantity_rule: str = column("rule that found the quantity")
    quote_rule: str = column("rule that found the quotation")
    speaker_rule: str = column("rule that told who the speaker is")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRow:
    """One quantity, also of the article's own voice: a row of quantities.csv."""

    article_id: str = column("article it stands in", required=True)
    claim_id: str = column("row of claims.csv; empty in the article's own voice")
    region: str = column("title, lead, body or caption")
    quantity: str = column("number and unit as they stand", required=True)
    value_min: Decimal | None = column("lower end")
    value_max: Decimal | None = column("upper end")
    modifier: Modifier = column("exact, approx, more_than, at_least, less_than, at_most, range, vague")
    kind: QuantityKind = column("count, money, percent, measure, duration, age, fraction, multiple")
    unit: str = column("as in claims.csv")
    item: str = column("head noun that is counted, measured or shared in")
    item_lemma: str = column("base form of item")
    item_text: str = column("the whole phrase of item")
    change: Change = column("increase, decrease, from, to, additional, or empty")
    when: str = column("the time that the number refers to, as it stands")
    when_iso: str = column("the same as ISO date, month or year")
    sentence: str = column("the whole sentence")
    start: int = column("code point offset in the raw text")
    end: int = column("where it ends")
    quantity_rule: str = column("rule that found it")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One input: a row of articles.csv. The columns of an input table follow behind these."""

    id: str = column("article_id of the other tables", required=True)
    file: str = column("path below the input folder, or the table and its row")
    title: str = column("headline, where one is found")
    published: str = column("ISO date")
    outlet: str = column("publisher")
    agency: str = column("news agencies that the text is signed with")
    author: str = column("byline")
    place: str = column("dateline")
    language: str = column("de, or the language that was found instead; empty where the article could not be read")
    encoding: str = column("how the file's bytes were read")
    characters: int = column("length of the raw text in code points")
    words: int = column("words of the raw text, as white space parts them")
    status: Literal["done", "failed"] = column("done or failed; problems.csv says why")
    quantities: int = column("rows in quantities.csv")
    quotations: int = column("quotations in quotations.jsonl")
    claims: int = column("rows in claims.csv")
    copy_of: str = column("id of an earlier article of the run with nearly the same text (agency copy)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """One speaker across the run: a row of speakers.csv."""

    key: str = column("speaker_key of claims.csv", required=True)
    names: str = column("the names that claims.csv has for it, most frequent first, joined by `; `")
    kinds: str = column("speaker_kind, likewise")
    roles: str = column("speaker_role, likewise")
    articles: int = column("articles with a claim of this speaker")
    claims: int = column("claims of this speaker")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """One article that failed, or a warning: a row of problems.csv."""

    article: str = column("article_id, or the file where there is no article", required=True)
    stage: str = column("input, reading, cleaning, language, nlp, quantities, quotations, speakers, claims")
    error: str = column("short name of the problem", required=True)
    message: str = column("what is wrong, where, and the next step", required=True)
    severity: Literal["failed", "warning"] = column("failed: nothing of the article is in the tables")


TABLES: Final[dict[str, type]] = {
    "claims": Claim,
    "quantities": QuantityRow,
    "articles": ArticleRow,
    "speakers": SpeakerRow,
    "problems": ProblemRow,
}

CELL_TYPE: Final[dict[type, str]] = {str: "string", int: "integer", float: "number", Decimal: "number"}


@dataclass(frozen=True, slots=True)
class Column:
    """What a table's column is: its name, the type and the values of its cells, whether they may be empty."""

    name: str
    meaning: str
    cell: type
    required: bool
    values: tuple[str, ...] = ()


def columns(record: type) -> tuple[Column, ...]:
    """The columns of a table, in order, read off its record."""
    hints = get_type_hints(record)
    return tuple(_column(f.name, f.metadata["meaning"], f.metadata["required"], hints[f.name]) for f in fields(record))


def _column(name: str, meaning: str, required: bool, hint: Any) -> Column:
    """`Decimal | None` is a number that may be empty; a Literal with "" is a choice that may be empty."""
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    filled = tuple(o for o in options if o is not type(None))
    if get_origin(filled[0]) is Literal:
        values = tuple(v for option in filled for v in get_args(option))
        return Column(name, meaning, str, "" not in values, tuple(v for v in values if v))
    return Column(name, meaning, filled[0], required or (filled[0] is not str and len(filled) == len(options)))


def cell(value: Any) -> str:
    """A value as a CSV cell: plain decimals with a point, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, float):
        return format(value, ".2f")
    return str(value)


def row(record: Any) -> list[str]:
    """The cells of a record, in the order of its columns."""
    return [cell(getattr(record, f.name)) for f in fields(record)]
