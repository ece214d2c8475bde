"""The figures of who-that-is: our own mentions and name variants, and the gold claims in the shared folder.

python tests/quality/evaluate_speakers.py [SHARED]
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from oton import entities, flow, speakers
from oton.model import BUNDLED
from oton.records import Article, Mention, Quotation, Source, Span
from oton.rulebook import parse_example
from oton.text import read_view

GOLD = Path(__file__).parents[1] / "gold"
_STOP = (
    "der die das des dem den ein eine einer eines einem einen und von vom zu zum zur in im am an auf bei für mit nach "
    "laut so wie zufolge sein seine seiner seinem ihr ihre ihrer angaben angabe herr frau dr prof"
)
STOP = frozenset(_STOP.split())


def folded(name: str) -> set[str]:
    """The content words of a name as the shared scorer compares them: small, cut to six letters."""
    return {w[:6] for w in re.findall(r"\w+", name.lower()) if w not in STOP and len(w) > 1}


def read_mentions() -> list[dict[str, Any]]:
    """The texts of tests/gold/mentions.toml."""
    return list(tomllib.loads((GOLD / "mentions.toml").read_text(encoding="utf-8"))["text"])


def score_mentions(pipeline: flow.Pipeline) -> tuple[float, float, int, list[str]]:
    """Precision, recall, number of mentions, and what was wrong, of pronouns and titles resolved."""
    right = given = wanted = total = 0
    wrong = []
    for entry in read_mentions():
        example = parse_example(entry["text"])
        spans = example.role("m")
        assert len(spans) == len(entry["names"]), entry["text"]
        quotations = [Quotation(f"q{i}", "indirect", (), "gold", speaker=(s,)) for i, s in enumerate(spans)]
        found = resolve(pipeline, example.text, quotations)
        for i, (span, name) in enumerate(zip(spans, entry["names"], strict=True)):
            got = found[f"q{i}"].name
            total += 1
            wanted += bool(name)
            given += bool(got)
            if name and folded(name) == folded(got):
                right += 1
            elif name or got:
                wrong.append(f"{span.of(example.text)}: {got!r}, wanted {name!r}   {example.text[:60]}")
    return right / max(1, given), right / max(1, wanted), total, wrong


def score_sources(pipeline: flow.Pipeline) -> tuple[dict[str, float], list[str]]:
    """Share of claims found, and of those the share of right cells, in tests/gold/sources.toml; what was wrong."""
    counts: dict[str, int] = defaultdict(int)
    wrong = []
    for entry in tomllib.loads((GOLD / "sources.toml").read_text(encoding="utf-8"))["text"]:
        done = pipeline.read(Article("text", "text", entry["text"]))
        assert isinstance(done, flow.Done), entry["text"]
        left = list(done.claims)
        for gold in entry["claims"]:
            counts["gold"] += 1
            near = [c for c in left if c.quantity == gold["n"]]
            near.sort(key=lambda c: folded(c.speaker_name) != folded(gold.get("name", "")))
            if not near:
                continue
            claim = near[0]
            left.remove(claim)
            counts["found"] += 1
            got = {
                "name": claim.speaker_name, "kind": claim.speaker_kind, "role": claim.speaker_role, "via": claim.via,
                "organisation": done.organisations.get(claim.speaker_name, ""),
            }  # fmt: skip
            for cell, value in got.items():
                right = folded(value) == folded(gold.get(cell, ""))
                counts[cell] += right
                if not right:
                    wrong.append(f"{gold['n']}: {cell} {value!r}, wanted {gold.get(cell, '')!r}   {entry['text'][:60]}")
    found = max(1, counts["found"])
    shares = {cell: counts[cell] / found for cell in ("name", "kind", "role", "organisation", "via")}
    return {"found": counts["found"] / max(1, counts["gold"]), **shares}, wrong


def resolve(pipeline: flow.Pipeline, text: str, quotations: list[Quotation]) -> dict[str, Source]:
    """The sources of quotations given by hand."""
    view = read_view(pipeline.parse(text), pipeline.lexicon.forms)
    mentions: list[Mention] = entities.find_mentions(view, pipeline.gazetteer)
    return speakers.resolve(view, quotations, mentions, pipeline.titles)


def read_variants() -> list[tuple[speakers.Row, str]]:
    """The rows of tests/gold/name_variants.tsv with who they are."""
    with (GOLD / "name_variants.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [((r["article"], r["name"], r["kind"], r["role"], r["organisation"]), r["who"]) for r in rows]


def score_variants() -> tuple[float, float, float, list[str]]:
    """Pairwise precision, recall and F1 of keys, and the pairs that are wrong."""
    gold = dict(read_variants())
    keys = speakers.assign_keys(gold)
    both = one = other = 0
    wrong = []
    for a, b in combinations(sorted(gold), 2):
        same, joined = gold[a] == gold[b], keys[a] == keys[b]
        both += same and joined
        one += joined and not same
        other += same and not joined
        if same != joined:
            wrong.append(f"{'apart' if same else 'joined'}: {a} | {b}")
    precision, recall = both / max(1, both + one), both / max(1, both + other)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), wrong


def score_wikinews(pipeline: flow.Pipeline, shared: Path) -> tuple[int, int]:
    """Names right and names wanted in the development articles, speaker spans given."""
    rows = defaultdict(list)
    for row in _table(shared / "gold" / "claims_wikinews_dev.tsv"):
        rows[row["doc"]].append(row)
    right = wanted = 0
    with gzip.open(shared / "corpora" / "wikinews_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        for article in map(json.loads, file):
            own = rows.get(article["documentName"].split(" ")[0], [])
            if not own:
                continue
            found = resolve(pipeline, article["originalText"], [_annotated(article, a) for a in article["annotations"]])
            for row in own:
                wanted += bool(row["speaker_name"])
                name = found[row["quote_id"]].name if row["quote_id"] in found else ""
                right += bool(row["speaker_name"]) and folded(name) == folded(row["speaker_name"])
    return right, wanted


def score_seeds(pipeline: flow.Pipeline, shared: Path) -> tuple[int, int]:
    """Names right and names wanted in the seed articles, speaker texts given."""
    rows = defaultdict(list)
    for row in _table(shared / "gold" / "seeds.tsv"):
        rows[row["doc"]].append(row)
    right = wanted = 0
    for doc, own in rows.items():
        text = (shared / "gold" / "seeds" / f"{doc}.txt").read_text(encoding="utf-8")
        quotations = [_stated(text, i, row) for i, row in enumerate(own)]
        found = resolve(pipeline, text, quotations)
        for i, row in enumerate(own):
            wanted += bool(row["speaker_name"])
            right += bool(row["speaker_name"]) and folded(found[str(i)].name) == folded(row["speaker_name"])
    return right, wanted


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _annotated(article: dict[str, Any], annotation: dict[str, Any]) -> Quotation:
    """An annotated quotation with its speaker's stretches of tokens as spans."""
    tokens, spans = article["tokens"], []
    last = None
    for i in sorted(annotation["speaker"]["tokenIds"]):
        begin = spans.pop().start if last == i - 1 else tokens[i]["charBegin"]
        spans.append(Span(begin, tokens[i]["charEnd"]))
        last = i
    content = tuple(Span(*s) for s in annotation["quote"]["spans"])
    return Quotation(str(annotation["id"]), "indirect", content, "gold", speaker=tuple(spans))


def _stated(text: str, number: int, row: dict[str, str]) -> Quotation:
    """A seed's claim with the nearest place of its speaker text."""
    places = [m.start() for m in re.finditer(re.escape(row["speaker"]), text)] if row["speaker"] else []
    begin = min(places, key=lambda p: abs(p - int(row["begin"])), default=-1)
    speaker = (Span(begin, begin + len(row["speaker"])),) if begin >= 0 else ()
    return Quotation(str(number), "indirect", (Span(int(row["begin"]), int(row["end"])),), "gold", speaker=speaker)


def main(shared: Path | None) -> None:
    """Prints the figures of the bars; what is wrong in our own sets with `-v`."""
    pipeline = flow.load(BUNDLED)
    precision, recall, total, wrong = score_mentions(pipeline)
    print(f"mentions  P {precision:.3f} R {recall:.3f} of {total} in {len(read_mentions())} texts (bar .85, .70)")
    if "-v" in sys.argv:
        print(*wrong, sep="\n")
    shares, wrong = score_sources(pipeline)
    print("sources   " + " ".join(f"{cell} {share:.3f}" for cell, share in shares.items()))
    if "-v" in sys.argv:
        print(*wrong, sep="\n")
    precision, recall, f1, wrong = score_variants()
    print(f"variants  P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {len(read_variants())} (bar .95)")
    if "-v" in sys.argv:
        print(*wrong[:40], sep="\n")
    if shared is not None and shared.is_dir():
        right, wanted = score_wikinews(pipeline, shared)
        print(f"name dev  {right / wanted:.3f} of {wanted} (bar .80)")
        right, wanted = score_seeds(pipeline, shared)
        print(f"name seed {right / wanted:.3f} of {wanted} (bar .85)")


if __name__ == "__main__":
    paths = [Path(a) for a in sys.argv[1:] if not a.startswith("-")]
    main(paths[0] if paths else None)
