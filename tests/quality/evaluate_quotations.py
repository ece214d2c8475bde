"""Measures quotations against the shared material: `evaluate_quotations.py SHARED [--train]`.

Prints the bars' figures on the dev articles. With `--train` it reads the training articles instead and prints the
table of constructions that `constructions.md` holds. Needs numpy and scipy, as the scorer does.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from oton import flow
from oton.model import BUNDLED
from oton.quotations import Lexicon, find_quotations
from oton.records import Quotation

ROLES = ("content", "speaker", "cue", "addressee", "frame")


def main(shared: Path, part: str = "dev") -> None:
    """Prints the published measure, the strict one, and speed; for the training articles the constructions too."""
    scorer = _module(shared / "eval" / "score_quotations.py")
    articles = _rows(shared / "corpora" / f"wikinews_{part}.jsonl.gz")
    pipeline = flow.load(BUNDLED)
    lexicon = pipeline.lexicon
    start = time.process_time()
    docs = [pipeline.parse(article["originalText"]) for article in articles]
    parsed = time.process_time()
    found = [_plain(find_quotations(doc, lexicon)) for doc in docs]
    pairs = [
        (list(scorer.predicted_quotations(a, f)), list(scorer.gold_quotations(a)))
        for a, f in zip(articles, found, strict=True)
    ]
    for title, strict in (("published measure", False), ("strict", True)):
        figures, by_form = scorer.score(pairs, strict)
        print(title, "  ".join(f"{name.strip()} {f1:.3f}" for name, (_, _, f1) in figures.items()))
    print("content recall by form", "  ".join(f"{form} {recall:.2f}" for form, recall in by_form.items()))
    _speed(docs, parsed - start, lexicon)
    if part == "train":
        _constructions(scorer, articles, found)
        _triggers(scorer, articles, pairs)


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _plain(found: list[Quotation]) -> list[dict[str, Any]]:
    return [
        {
            "form": q.form,
            "medium": q.medium,
            "rule": q.rule,
            **{role: [(s.start, s.end) for s in getattr(q, role)] for role in ROLES},
        }
        for q in found
    ]


def _speed(docs: list[Doc], parsing: float, lexicon: Lexicon) -> None:
    start = time.process_time()
    for doc in docs:
        find_quotations(doc, lexicon)
    finding = time.process_time() - start
    words = sum(map(len, docs))
    print(f"{finding / words * 1e6:.1f} µs a word, {finding / parsing:.1%} of the model's time")


def _constructions(scorer: Any, articles: list[dict[str, Any]], found: list[list[dict[str, Any]]]) -> None:
    """One row a construction: how many it found, share that meet a gold quotation, precision of content and roles."""
    rows: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for article, quotes in zip(articles, found, strict=True):
        told = [q for q in quotes if scorer.tokens_of(article, q["content"])]
        system, gold = list(scorer.predicted_quotations(article, told)), list(scorer.gold_quotations(article))
        partner = dict(scorer.pair(system, gold, True))
        for i, (mine, quote) in enumerate(zip(system, told, strict=True)):
            row, other = rows[quote["rule"].split()[0]], gold[partner[i]] if i in partner else None
            row["found"].append(float(other is not None))
            row["form"].append(float(other is not None and mine["form"] == other["form"]))
            for role in scorer.ROLES:
                if mine[role]:
                    row[role].append(len(mine[role] & other[role]) / len(mine[role]) if other else 0.0)
    print("\n| construction | n | hit | form | content | speaker | cue | frame |\n|---|---|---|---|---|---|---|---|")
    for name, row in sorted(rows.items(), key=lambda item: -len(item[1]["found"])):
        cells = [
            f"{_mean(row[key]):.2f}" if row[key] else ""
            for key in ("found", "form", "quote", "speaker", "cue", "frame")
        ]
        print(f"| {name} | {len(row['found'])} | {' | '.join(cells)} |")


def _triggers(scorer: Any, articles: list[dict[str, Any]], pairs: list[Any]) -> None:
    """Recall by what introduces the gold quotation."""
    recall: dict[str, list[float]] = defaultdict(list)
    for article, (system, gold) in zip(articles, pairs, strict=True):
        partner = {g: s for s, g in scorer.pair(system, gold, True)}
        for j, (mine, annotation) in enumerate(zip(gold, article["annotations"], strict=True)):
            covered = len(mine["quote"] & system[partner[j]]["quote"]) / len(mine["quote"]) if j in partner else 0.0
            recall[_trigger(annotation)].append(covered)
    print("\n| form and cue | gold | content recall |\n|---|---|---|")
    for name, values in sorted(recall.items(), key=lambda item: -len(item[1])):
        print(f"| {name} | {len(values)} | {_mean(values):.2f} |")


def _trigger(annotation: dict[str, Any]) -> str:
    words = ((annotation.get("cue") or {}).get("text") or "").lower().split()
    known = {"nach", "laut", "zufolge", "so", "wie", "demnach", "wonach", "danach", "gemäß"}
    cue = (
        "no cue"
        if not words
        else words[0]
        if words[0] in known
        else "es heißt"
        if "es" in words[-1:]
        else "verb or noun"
    )
    return f"{annotation['type']}, {cue}"


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    main(Path(sys.argv[1]), "train" if "--train" in sys.argv else "dev")
