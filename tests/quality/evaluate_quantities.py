"""Measures quantities against the shared material: `evaluate_quantities.py SHARED`. Prints the bars' figures."""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from oton import quantities
from oton.model import find_model, load_nlp
from oton.quantities import Grammar, attach_items, find_quantities
from oton.records import Quantity
from oton.rulebook import Rulebook
from oton.text import read_view

HOSTILE = {
    "100,000 digits": "1" * 100_000,
    "1.1.1.1...": "1." * 50_000,
    "1-1-1-1...": "1-" * 50_000,
    "1 1 1 1...": "1 " * 50_000,
    "one long word": "ein" * 30_000,
    "zwei und zwei und...": "zwei und " * 10_000,
    "Millionen Millionen...": "Millionen " * 10_000,
}


def main(shared: Path) -> None:
    """Prints one line a bar."""
    grammar = quantities.load(Rulebook.load(quantities.KINDS))
    score = _load(shared / "eval" / "score_quantities.py")
    suites = shared / "suites"
    for name, suite in (("values", "quantity_values"), ("probes", "quantity_probes"), ("none", "dates_and_times")):
        cases = score.cases(suites / f"{suite}.json")
        getattr(score, name)(cases, [_found(c.get("input") or c["text"], grammar) for c in cases])
    news = _rows(shared / "corpora" / "smartdata_news.jsonl.gz")
    found = [_found(doc["text"], grammar) for doc in news]
    score.spans(news, found)
    _ceiling(news, found)
    _items(shared, grammar)
    _speed([doc["originalText"] for doc in _rows(shared / "corpora" / "wikinews_train.jsonl.gz")], grammar)


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _found(text: str, grammar: Grammar) -> list[dict[str, Any]]:
    return [
        {
            "start": q.span.start,
            "end": q.span.end,
            "value_min": q.value_min,
            "value_max": q.value_max,
            "modifier": q.modifier,
            "unit": q.unit,
        }
        for q in find_quantities(text, grammar)
    ]


# What the annotation counts and our conventions do not; ‹› stand round the annotated words.
NO_QUANTITIES = {
    "scores": re.compile(r"‹\d+:\d|:‹\d+›|‹\d+›:\d|‹elf› gegen|gegen ‹elf›"),
    "ordinals": re.compile(
        r"‹(?:\d[\d.]*\.›|\d[\d.]*›\. ?[A-ZÄÖÜ]|\d+\. Minute|[IVX]+›|Triple|TSV)"
        r"|‹(?i:erst|zweit|dritt|viert|fünft|sechst|siebt|acht)(?i:e[nrsm]?)›"
    ),
    "ranks, halls, sections, list numbers": re.compile(
        r"(?:Platz|Halle|Seite|Stand|Stufe|Nummer|Episode|version|Valley|Artikel|Absatz|Top|Abs\.|liga|§|Drei) ?‹"
        r"|(?:Treptow|Brauereien) ‹|‹§|‹\d\w? SGB|-‹\d+›-Index|S&P ‹|NASDAQ ‹|Top-‹"
    ),
    "streets, postcodes, phones, keys, fragments": re.compile(
        r"‹\d{4,}|‹\d{3,5}[ -]\d|‹5 29 55|‹0\d+›|‹0\.\d+|(?:straße|gasse|Gasse|schlag|FN|WKN) ‹|/‹\d+›|‹\d+›/\d"
        r"|[A-Z\d]‹|‹\d*›?[A-Z]{2}|‹[A-Z]\d+›|‹\d{3}›\. Wer|\[‹"
    ),
    "picture counters, lone digits": re.compile(r"[\n ]‹\d+›(?:\s*$|\n| von \d)|von ‹\d+›|^‹|/ ‹\d+›|\n‹0\.0"),
    "vague durations": re.compile(r"‹(?:wenige|einige|mehr|über Jahrz|\d:\d\d min)"),
    "one": re.compile(r"‹(?i:ein|eine|einer|einmal)›"),
}


def _ceiling(news: list[dict[str, Any]], found: list[list[dict[str, Any]]]) -> None:
    """What of the spans figure is beyond our conventions, by kind, and the figure without it."""
    kinds = {"number", "duration", "distance"}
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    hit = good = 0
    for doc, row in zip(news, found, strict=True):
        wanted = [m for m in doc["mentions"] if m[2].lower() in kinds]
        got = [(q["start"], q["end"]) for q in row]
        for start, end, _ in wanted:
            if any(s < end and e > start for s, e in got):
                hit += 1
            else:
                missed[_kind_of_number(doc["text"], start, end)] += 1
        for s, e in got:
            if any(s < b and e > a for a, b, _ in wanted):
                good += 1
            else:
                label = next((m[2] for m in doc["mentions"] if s < m[1] and e > m[0]), "")
                extra["annotated as date or time" if label in ("date", "time") else _where(wanted)] += 1
    print("  missed:", dict(missed.most_common()))
    print("  false: ", dict(extra.most_common()))
    wrong, lost = extra["in articles with annotated numbers"], missed["other"]
    precision, recall = good / (good + wrong), hit / (hit + lost)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"  without these kinds and the articles without numbers: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def _where(wanted: list[Any]) -> str:
    return "in articles with annotated numbers" if wanted else "in articles where no number is annotated"


def _kind_of_number(text: str, start: int, end: int) -> str:
    shown = f"{text[max(0, start - 12) : start]}‹{text[start:end]}›{text[end : end + 9]}"
    return next((name for name, pattern in NO_QUANTITIES.items() if pattern.search(shown)), "other")


def _items(shared: Path, grammar: Grammar) -> None:
    """Value, modifier, kind, unit and item on the gold claims' own spans, whoever they are attributed to."""
    claims = _load(shared / "eval" / "score_claims.py")
    with (shared / "gold" / "claims_wikinews_dev.tsv").open(encoding="utf-8") as file:
        gold = list(csv.DictReader(file, delimiter="\t"))
    texts = {
        doc["documentName"].split()[0].split("_")[0].split(".")[0]: doc["originalText"]
        for doc in _rows(shared / "corpora" / "wikinews_dev.jsonl.gz")
    }
    nlp = load_nlp(find_model("de_oton_news"))
    wanted = {row["doc"] for row in gold}
    rows = {
        name: attach_items(read_view(doc), find_quantities(doc.text, grammar), grammar)
        for name, doc in zip(wanted, nlp.pipe(texts[name] for name in wanted), strict=True)
    }
    right: Counter[str] = Counter()
    for row in gold:
        best = _nearest(rows[row["doc"]], row)
        if best is None or _overlap(best, row) <= 0:
            continue
        item = best.item.of(texts[row["doc"]]) if best.item else ""
        same = claims.words(row["item"]) == claims.words(item) or claims.words(row["item"]) & claims.words(item)
        right.update(name for name, good in (*_columns(best, row), ("item", bool(same)), ("found", True)) if good)
    figures = "  ".join(f"{name} {count / len(gold):.3f}" for name, count in right.items())
    print(f"dev claims {figures} of {len(gold)}")


def _nearest(found: list[Quantity], row: dict[str, str]) -> Quantity | None:
    return max(found, key=lambda quantity: _overlap(quantity, row), default=None)


def _overlap(quantity: Quantity, row: dict[str, str]) -> int:
    return min(int(row["end"]), quantity.span.end) - max(int(row["begin"]), quantity.span.start)


def _columns(quantity: Quantity, row: dict[str, str]) -> Iterator[tuple[str, bool]]:
    low, high = (Decimal(row[name]) if row[name] else None for name in ("value_min", "value_max"))
    yield "value", (low, high) == (quantity.value_min, quantity.value_max)
    for name in ("modifier", "kind", "unit"):
        yield name, getattr(quantity, name) == row[name]


def _speed(texts: list[str], grammar: Grammar) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        find_quantities(text, grammar)
        return time.process_time() - start

    print(f"{sum(map(len, texts)) / sum(map(seconds, texts)):,.0f} characters a second without a model, one core")
    for name, text in HOSTILE.items():
        print(f"  {name}: {len(text):,} characters {seconds(text):.2f} s, twice as many {seconds(text * 2):.2f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
