"""A row, or a place in an article -> why it is a claim, or why it is none, as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from oton.errors import InputError
from oton.records import Span
from oton.report.reading import Row, RunFolder
from oton.rulebook import Rulebook, write_example

NEAR: Final = 250  # characters around a sentence in which dropped text is shown
SHOWN: Final = 90  # characters of a quoted stretch
# not behind one or two digits: `am 29. März`
SENTENCE_END: Final = re.compile(r"(?<!\b\d)(?<!\b\d\d)[.!?…][“”\"»«’)]*\s+(?=[A-ZÄÖÜ„»«\"“])|\n+")
NUMBER: Final = re.compile(r"[\w.,:/%€$-]*\d[\w.,:/%€$-]*")
ROLES: Final = ("speaker", "cue", "addressee", "content")
Quotation = dict[str, Any]


@dataclass(frozen=True, slots=True)
class NotANumber:
    """A stretch of raw text whose numbers are no quantities, and the rule that says so."""

    span: Span
    rule: str


Refusals = Callable[[str], Iterable[NotANumber]]  # text -> stretches that the grammar of numbers refuses


def explain_row(run: RunFolder, row: str, book: Rulebook | None = None, refusals: Refusals | None = None) -> str:
    """Why a row of claims.csv is there. `row` is a claim_id, or `article:offset`. Raises InputError."""
    for claim in run.claims:
        if claim["claim_id"] == row:
            return "\n".join(_claim(run, claim, book))
    article, _, offset = row.rpartition(":")
    at = re.match(r"\d+", offset)
    if article not in run.articles or not at:
        near = [c["claim_id"] for c in run.claims if c["article_id"] == article][:3]
        known = near or [c["claim_id"] for c in run.claims][:3]
        raise InputError(f"There is no claim `{row}`. Name a claim_id (such as {', '.join(known)}) or article:offset.")
    return explain_place(run, article, int(at[0]), book, refusals)


def explain_place(
    run: RunFolder, article_id: str, at: int, book: Rulebook | None = None, refusals: Refusals | None = None
) -> str:
    """Why the number at an offset of an article's raw text is a claim, or why it is none. Raises InputError."""
    if article_id not in run.articles:
        raise InputError(f"There is no article `{article_id}` in {run.path}. See the column id of articles.csv.")
    text = run.text(article_id)
    if text is None or not 0 <= at < len(text):
        length = run.articles[article_id].get("characters", "?")
        raise InputError(f"Article `{article_id}` has no offset {at}: its text has {length} characters.")
    for claim in run.claims:
        if claim["article_id"] == article_id and int(claim["start"]) <= at < int(claim["end"]):
            return "\n".join(_claim(run, claim, book))
    return "\n".join(_no_claim(run, article_id, text, at, refusals))


# ---------------------------------------------------------------- a claim


def _claim(run: RunFolder, claim: Row, book: Rulebook | None) -> Iterator[str]:
    who = claim["speaker_name"] or claim["speaker"] or "somebody who is not named"
    yield f"{claim['claim_id']}: {who} says {claim['quantity']} {claim['item_text'] or claim['item']}".rstrip()
    told = ("value_min", "value_max", "modifier", "kind", "unit", "change", "when", "when_iso", "modality", "via")
    yield "  " + ", ".join(f"{name} {claim[name]}" for name in told if claim[name])
    text = run.text(claim["article_id"])
    quotations = run.quotations.get(claim["article_id"], [])
    chosen = chosen_quotation(quotations, claim)
    number = Span(int(claim["start"]), int(claim["end"]))
    if text is not None:
        around = sentence_around(text, [number, *(roles_of(chosen) if chosen else [])])
        yield "\nIn the text"
        if chosen:
            yield "  " + in_braces(text, around, [(r, s) for r in ROLES for s in spans(chosen, r)])
        yield "  " + in_braces(text, sentence_around(text, [number]), [("quantity", number)])
    yield "\nRules"
    for stage, name in (("quantity", "quantity_rule"), ("quotation", "quote_rule"), ("speaker", "speaker_rule")):
        for rule in filter(None, re.split(r"[+ ]+", claim[name])):
            yield f"  {stage:<10} {rule}{_about(rule, book)}"
    yield f"  confidence {claim['confidence']}"
    if claim["repeats"]:
        yield f"\nRepeats {claim['repeats']}"
    if text is not None:
        yield from _dropped_near(run, claim["article_id"], text, sentence_around(text, [number]))
    yield from _others(quotations, chosen, number)
    yield from _lost(run, claim["article_id"], number)


def spans(quotation: Quotation, role: str) -> list[Span]:
    """The spans of a role."""
    return [Span(start, end) for start, end in quotation.get(role) or ()]


def roles_of(quotation: Quotation) -> list[Span]:
    """The spans of all roles but the content, which may be a page long."""
    return [s for role in ROLES if role != "content" for s in spans(quotation, role)]


def chosen_quotation(quotations: list[Quotation], claim: Row) -> Quotation | None:
    """The quotation that a claim was made from: the one with its edges and rule."""
    for quotation in quotations:
        content = spans(quotation, "content")
        if content and quotation.get("rule", "") == claim["quote_rule"]:
            edges = (str(min(s.start for s in content)), str(max(s.end for s in content)))
            if edges == (claim["quote_start"], claim["quote_end"]):
                return quotation
    return None


def sentence_around(text: str, inside: list[Span]) -> Span:
    """The sentence or sentences of the raw text that hold the spans."""
    first, last = min(s.start for s in inside), max(s.end for s in inside)
    start = max((m.end() for m in SENTENCE_END.finditer(text, max(0, first - 2000), first)), default=None)
    after = SENTENCE_END.search(text, max(first, last - 1))
    return Span(max(0, first - 2000) if start is None else start, after.start() + 1 if after else len(text))


def in_braces(text: str, around: Span, roles: list[tuple[str, Span]]) -> str:
    """A stretch of text with its roles in the notation of the rule files; what reaches beyond it is cut."""
    inside = [
        (name, Span(max(s.start, around.start) - around.start, min(s.end, around.end) - around.start))
        for name, s in roles
        if s.overlaps(around)
    ]
    smaller_first = sorted(inside, key=lambda r: len(r[1]))
    return " ".join(write_example(around.of(text), _without_overlap(smaller_first)).split())


def _without_overlap(roles: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Roles of which none overlaps another: braces do not nest, so a larger one is cut around a smaller one."""
    out: list[tuple[str, Span]] = []
    for name, span in roles:
        pieces = [span]
        for _, taken in out:
            pieces = [piece for p in pieces for piece in _minus(p, taken)]
        out += [(name, p) for p in pieces if len(p) > 1]
    return out


def _minus(span: Span, taken: Span) -> list[Span]:
    if not span.overlaps(taken):
        return [span]
    return [s for s in (Span(span.start, taken.start), Span(taken.end, span.end)) if s.start < s.end]


def _about(rule_id: str, book: Rulebook | None) -> str:
    """Where a rule stands and its first example."""
    rule = book.get(rule_id) if book else None
    if rule is None or book is None:
        return ""
    example = write_example(rule.example[0].text, rule.example[0].roles)
    return f"  ({book.kind(rule).name}, {rule.origin}: {clip(example)})"


def clip(text: str) -> str:
    """A stretch on one line, its middle left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN // 2]} … {line[-SHOWN // 2 :]}"


def _dropped_near(run: RunFolder, article_id: str, text: str, around: Span) -> Iterator[str]:
    near = Span(max(0, around.start - NEAR), around.end + NEAR)
    found = [r for r in run.regions.get(article_id, ()) if r["action"] == "drop"]
    found = [r for r in found if Span(r["start"], r["end"]).overlaps(near)]
    if found:
        yield "\nDropped near it"
    for region in found:
        yield f"  {region['label']}, rule {region['rule']}: {clip(text[region['start'] : region['end']])}"


def _others(quotations: list[Quotation], chosen: Quotation | None, number: Span) -> Iterator[str]:
    """The quotations that hold the number as well, and why they lost."""
    around = [q for q in quotations if q is not chosen and any(s.overlaps(number) for s in spans(q, "content"))]
    if around:
        yield "\nOther quotations around it"
    for q in around:
        named = q.get("speaker") or q.get("speaker_name")
        why = "it has a speaker too, but holds more: the innermost one wins" if named else "it has no speaker"
        yield f"  {q['id']} {q['form']}, speaker {q.get('speaker_name') or '(none)'}, rule {q.get('rule', '')}: {why}"


def _lost(run: RunFolder, article_id: str, number: Span) -> Iterator[str]:
    """What else was a candidate for the number, and why it gave way."""
    beaten = [c for c in run.lost.get(article_id, ()) if any(s.overlaps(number) for s in spans(c, "content"))]
    if beaten:
        yield "\nCandidates that lost"
    text = run.text(article_id) or ""
    for candidate in beaten:
        speaker = " ".join(clip(s.of(text)) for s in spans(candidate, "speaker")) or "(none)"
        winner = f" (to {candidate['winner']})" if candidate["winner"] else ""
        yield f"  {candidate['form']}, speaker {speaker}, rule {candidate['rule']}: {candidate['because']}{winner}"


# ---------------------------------------------------------------- no claim


def _no_claim(run: RunFolder, article_id: str, text: str, at: int, refusals: Refusals | None) -> Iterator[str]:
    around = sentence_around(text, [Span(at, at + 1)])
    number = number_at(text, at)
    yield f"{article_id}:{at}: no claim. " + (f"There stands `{number.of(text)}`:" if number else "There stands:")
    yield "  " + in_braces(text, around, [("here", number or Span(at, at + 1))])
    yield "\nWhy"
    for reason in _reasons(run, article_id, text, at, refusals):
        yield f"  {reason}"
    yield from _lost(run, article_id, number or Span(at, at + 1))
    yield from _dropped_near(run, article_id, text, around)


def number_at(text: str, at: int) -> Span | None:
    """The digits at an offset, with what is glued to them."""
    first = max(0, at - 40)
    found = (m for m in NUMBER.finditer(text, first, at + 41) if m.start() <= at < m.end())
    return next((Span(m.start(), m.end()) for m in found), None)


def _reasons(run: RunFolder, article_id: str, text: str, at: int, refusals: Refusals | None) -> Iterator[str]:
    if run.articles[article_id].get("status") == "failed":
        said = [p["message"] for p in run.problems if p["article"] == article_id]
        yield f"The article failed: {said[0] if said else 'see problems.csv'}"
        return
    for region in run.regions.get(article_id, ()):
        if region["action"] == "drop" and region["start"] <= at < region["end"]:
            yield f"Cleaning dropped it as {region['label']} (rule {region['rule']}): it was not searched."
            yield f"To search it, run again with `--keep {region['label']}`."
            return
    here = [q for q in run.quantities if q["article_id"] == article_id and int(q["start"]) <= at < int(q["end"])]
    if here:
        yield from _own_voice(run, article_id, here[0])
        return
    refused = [r for r in refusals(text) if r.span.start <= at < r.span.end] if refusals else []
    for r in refused:
        yield f"`{clip(r.span.of(text))}` is no quantity: {r.rule}."
    if number_at(text, at) is None and not refused:
        yield "No digits stand at this offset. " + _numbers_near(run, article_id, at)
    elif not refused:
        yield "No quantity was found here: dates, years, clock times, ordinals, scores and codes are none."


def _numbers_near(run: RunFolder, article_id: str, at: int) -> str:
    known = [q for q in run.quantities if q["article_id"] == article_id]
    near = sorted(known, key=lambda q: abs(int(q["start"]) - at))[:3]
    listed = ", ".join(f"`{q['quantity']}` at {q['start']}" for q in near)
    return f"The nearest quantities: {listed}." if near else "The article has no quantities."


def _own_voice(run: RunFolder, article_id: str, quantity: Row) -> Iterator[str]:
    """A quantity that is in quantities.csv, but not in claims.csv."""
    yield f"`{quantity['quantity']}` is a quantity (rule {quantity['quantity_rule']})."
    if quantity["claim_id"]:
        yield "It is quoted, but the claim was less certain than the run's --min-confidence."
        return
    yield "It stands in the article's own voice: no quotation's content holds it."
    place = Span(int(quantity["start"]), int(quantity["end"]))
    edges = [(_gap(s, place), q, s) for q in run.quotations.get(article_id, []) for s in spans(q, "content")]
    if edges:
        gap, nearest, span = min(edges, key=lambda e: e[0])
        side = "ends" if span.end <= place.start else "begins"
        where = "before" if side == "ends" else "behind"
        who = nearest.get("speaker_name") or "no speaker"
        rule = nearest.get("rule", "")
        yield f"The nearest quotation ({nearest['id']}, {who}, rule {rule}) {side} {gap} characters {where} it."


def _gap(span: Span, place: Span) -> int:
    return max(0, span.start - place.end, place.start - span.end)
