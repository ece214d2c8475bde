"""A sentence -> the rules that fired on it, stage by stage; a run -> how often each rule fired in it."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin, get_type_hints

from oton.errors import InputError, OtonError
from oton.records import Article, Span
from oton.rulebook import Kind, Rule, Rulebook, keys_of, parse_example, write_example

if TYPE_CHECKING:
    from spacy.language import Language

    from oton.flow import Done, Pipeline

ROLES: Final = ("speaker", "cue", "content", "addressee")


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired in a stage, and the text with what it found in braces."""

    stage: str
    rule: str
    text: str


def firings(pipeline: Pipeline, sentence: str) -> list[Firing]:
    """The rules of every stage that fired on a text; braces in it are taken out first.

    Raises OtonError where the text does not come through.
    """
    from oton.flow import Failed  # noqa: PLC0415

    text = parse_example(sentence).text
    article = Article("sentence", "-", text, metadata={"language": "de"})
    result = pipeline.read(article)
    if isinstance(result, Failed):
        raise OtonError(f"{result.problem.stage}: {result.problem.message}")
    quoted = (*_quotations(result, text), *_lost(pipeline, article))
    return [*_cleaning(result, text), *_quantities(result, text), *quoted, *_rows(result, text)]


def names(rule: str) -> list[str]:
    """The ids in the rule cell of a table: `million+euro+etwa`, `clause_with_dass mitteilen`."""
    return [rule, *(part for part in re.split(r"[+ ]", rule) if part != rule)]


def _cleaning(result: Done, text: str) -> Iterator[Firing]:
    for region in result.regions:
        if region.rule and (region.action != "keep" or region.label != "body"):
            marked = write_example(text, [(region.label, Span(region.start, region.end))])
            yield Firing("cleaning", region.rule, f"{region.action}: {marked}")


def _quantities(result: Done, text: str) -> Iterator[Firing]:
    for row in result.quantities:
        marked = write_example(text, [("quantity", Span(row.start, row.end))])
        low, high = ("" if value is None else f"{value:f}" for value in (row.value_min, row.value_max))
        value = low if low == high else f"{low or '...'} to {high or '...'}"
        told = " ".join(part for part in (row.modifier, value, row.unit, row.item_lemma or row.item) if part)
        yield Firing("quantities", row.quantity_rule, f"{marked} = {told}")


def _quotations(result: Done, text: str) -> Iterator[Firing]:
    for quotation in result.quotations["quotations"]:
        roles = [(role, Span(*span)) for role in ROLES for span in quotation.get(role) or ()]
        yield Firing("quotations", quotation["rule"], f"{quotation['form']}: {write_example(text, roles)}")


def _lost(pipeline: Pipeline, article: Article) -> Iterator[Firing]:
    """The quotations that gave way to another one."""
    cleaned = pipeline.clean(article).text
    for lost in pipeline.find_quotations(pipeline.parse(cleaned)).lost:
        if lost.winner is None:
            continue
        roles = [(role, span) for role in ROLES for span in getattr(lost.quotation, role)]
        told = f"gave way to {lost.winner.rule} ({lost.because}): {write_example(cleaned, roles)}"
        yield Firing("quotations", lost.quotation.rule, told)


def _rows(result: Done, text: str) -> Iterator[Firing]:
    told = set()
    for claim in result.claims:
        if claim.speaker_rule and (claim.speaker_rule, claim.speaker) not in told:
            told.add((claim.speaker_rule, claim.speaker))
            told_of = f"{claim.speaker_name or 'nobody'} ({claim.speaker_kind or 'unknown'})"
            yield Firing("speakers", claim.speaker_rule, f"{claim.speaker} = {told_of}")
    for claim in result.claims:
        span = Span(claim.start, claim.end)
        yield Firing("claims", "", f"{claim.speaker_name or '(no speaker)'}: {span.of(text)}")


def not_fired(book: Rulebook, rule: Rule, sentence: str, fired: Sequence[Firing]) -> str:
    """Where a rule stopped on a text: its words that are not there, what its kind can tell, what was found instead."""
    if rule.disabled:
        return f"Rule `{rule.id}` is switched off in {rule.origin}."
    kind = book.kind(rule)
    example = parse_example(sentence)
    named = f"Rule `{rule.id}`" + (f" ({rule.location})" if rule.extended else "")
    if any(rule.id in names(firing.rule) for firing in fired):
        found = kind.check(rule, example, True, book) if example.roles else None
        return f"{named} fired." + (f"\nBut not as you marked it: {found}" if found else "")
    lines = [f"{named} did not fire.", *_words_of(rule, kind, example.text)]
    if told := kind.why(rule, example.text, book) if kind.why else None:
        lines.append(f"Where it stopped: {told}.")
    elif example.roles and (found := kind.check(rule, example, True, book)):
        lines.append(f"Found instead of what you marked: {found}")
    elif not example.roles:
        lines.append("Mark the roles in the sentence, as in the rule's example, to see what was found instead:")
        lines.append(f"    {write_example(rule.example[0].text, rule.example[0].roles)}")
    return "\n".join(lines)


def _words_of(rule: Rule, kind: Kind, text: str) -> Iterator[str]:
    """For each word of the rule, by key, whether it or a form of it stands in the text."""
    words = re.findall(r"\w+", text)
    for key in keys_of(kind.record):
        if key == "id" or not _holds_words(get_type_hints(kind.record)[key]):
            continue
        value = getattr(rule, key)
        values = value if isinstance(value, tuple) else (value,)
        parts = {part for v in values for part in re.findall(r"\w{2,}", v)}
        found = {part: form for part in parts if (form := _form_of(part, words))}
        if parts and len(values) > 1 and not found:
            yield f"None of the words of `{key}` stands in the sentence."
        elif parts and len(values) == 1:
            told = (f"`{p}` stands there as `{found[p]}`" if p in found else f"`{p}` is missing" for p in sorted(parts))
            yield f"`{key}`: {', '.join(told)}."


def _holds_words(hint: Any) -> bool:
    """Whether a key holds words of German, not one of a few choices."""
    return hint is str or (get_origin(hint) is tuple and get_args(hint)[0] is str)


def _form_of(word: str, words: Sequence[str]) -> str:
    """A word of the text that is, or begins like, a word of a rule (`teilen`: `teilte`); "" where there is none."""
    stem = word.lower().removesuffix("n").removesuffix("e")
    close = [w for w in words if w.lower() == word.lower()] or [
        w for w in words if len(stem) > 2 and w.lower().startswith(stem)
    ]
    return close[0] if close else ""


def read_words(nlp: Language, sentence: str) -> list[list[str]]:
    """The words of a sentence as the model reads them: what the attributes of patterns compare with."""
    return [
        [t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.text, t.ent_type_]
        for t in nlp(parse_example(sentence).text)
        if not t.is_space
    ]


def count_firings(out: Path) -> Counter[str]:
    """How often each rule fired in a run, counted in its tables. Raises InputError where there are none."""
    if not (out / "claims.csv").is_file():
        raise InputError(f"{out}: holds no claims.csv. Name the folder that `oton run ... -o` wrote.")
    cells = [row.get("quantity_rule", "") for row in _rows_of(out / "quantities.csv")]
    cells += [row.get("speaker_rule", "") for row in _rows_of(out / "claims.csv")]
    cells += [q.get("rule", "") for line in _lines_of(out / "quotations.jsonl") for q in line["quotations"]]
    cells += [r.get("rule", "") for line in _lines_of(out / "regions.jsonl") for r in line["regions"]]
    return Counter(name for cell in cells for name in names(cell) if name)


def _rows_of(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _lines_of(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)
