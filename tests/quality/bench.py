"""`make bench`: how fast a run is beside the bare model, where its time goes, and how it grows.

    python tests/quality/bench.py [--articles 2000 10000] [--kilobytes 50 500 5000] [--json FILE]

Throughput is in words a second of the clean texts. The bare model is spaCy's own `nlp.pipe` over the same clean texts
in one process, nothing else done.
"""
# ruff: noqa: E402  (the number of threads is read when numpy is imported)

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import spacy
from perturbed import ARTICLES, write_corpus

from oton import articles, claims, cleaning, entities, flow, patterns, quantities, quotations, speakers
from oton.model import BUNDLED, find_model
from oton.records import Article, CleanText

STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "reading": ((flow, "read_article"),),
    "cleaning": ((cleaning, "clean"), (articles, "detect_language"), (articles, "sketch")),
    "parsing": ((flow, "parse"),),
    "quantities": tuple((quantities, name) for name in ("find_quantities", "attach_items", "resolve_when")),
    "quotations": ((quotations, "find_quotations"), (quotations, "find_modality"), (patterns, "find_quotations")),
    "entities": ((entities, "find_mentions"),),
    "speakers": ((speakers, "resolve"),),
    "claims": tuple((claims, name) for name in ("join", "claim_rows", "quantity_rows", "quotation_line")),
}


def main() -> None:
    """Measures, prints a table and writes JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[2000, 10_000])
    parser.add_argument("--kilobytes", type=int, nargs="+", default=[50, 500, 5000])
    parser.add_argument("--sample", type=int, default=200, help="articles for the bare model and the stages")
    parser.add_argument("--json", type=Path, default=None)
    chosen = parser.parse_args()
    told: dict[str, Any] = {"machine": machine(), "model": find_model(BUNDLED).version}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_corpus(folder / "sample", chosen.sample)
        told["sample"] = sample(folder / "sample")
        told["long"] = [long_article(kilobytes) for kilobytes in chosen.kilobytes]
        told["runs"] = []
        for count in chosen.articles:
            write_corpus(folder / str(count), count)
            for workers in (1, 2):
                told["runs"].append(whole_run(folder / str(count), folder / f"out {count} {workers}", count, workers))
    show(told)
    if chosen.json:
        chosen.json.parent.mkdir(parents=True, exist_ok=True)
        chosen.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def machine() -> dict[str, Any]:
    """What was measured on."""
    cpu = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in cpu.read_text().splitlines() if line.startswith("model name")]
    load = os.getloadavg()[0]
    return {"cpu": names[0] if names else platform.processor(), "cores": os.cpu_count(), "load": round(load, 1),
            "python": platform.python_version(), "spacy": spacy.__version__}  # fmt: skip


def sample(folder: Path) -> dict[str, Any]:
    """The bare model and every stage over the same articles, in this process; seconds of processor time."""
    pipeline = flow.load(BUNDLED)
    bare = spacy.load(find_model(BUNDLED).path)
    inputs, _ = flow.find_inputs(folder)
    read = [flow.read_article(item) for item in inputs]
    texts = [_clean(pipeline, article).text for article in read]
    words = sum(len(text.split()) for text in texts)
    pipeline.read_many(read[:10])
    list(bare.pipe(texts[:10]))
    with stopwatches() as spent:
        whole = timed(lambda: [pipeline.read_many([flow.read_article(item)]) for item in inputs])
    alone = timed(lambda: [None for _ in bare.pipe(texts)])
    again = timed(lambda: [pipeline.read_many([flow.read_article(item)]) for item in inputs])
    whole, alone = min(whole, again), min(alone, timed(lambda: [None for _ in bare.pipe(texts)]))
    return {
        "articles": len(inputs),
        "words": words,
        "words_per_second": round(words / whole),
        "bare_words_per_second": round(words / alone),
        "ratio": round(alone / whole, 2),
        "share": {stage: round(seconds / sum(spent.values()), 3) for stage, seconds in spent.items()},
    }


def _clean(pipeline: flow.Pipeline, article: Article) -> CleanText:
    return pipeline.clean(article)


def timed(work: Callable[[], object]) -> float:
    """The seconds of processor time that the work took."""
    start = time.process_time()
    work()
    return time.process_time() - start


@contextmanager
def stopwatches() -> Iterator[dict[str, float]]:
    """Inside, the functions of the stages add their processor time to the yielded seconds."""
    spent = dict.fromkeys(STAGES, 0.0)
    before = [(room, name, getattr(room, name)) for places in STAGES.values() for room, name in places
              if hasattr(room, name)]  # fmt: skip
    stage_of = {place: stage for stage, places in STAGES.items() for place in places}

    def watched(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                spent[stage] += time.process_time() - start

        return run

    for room, name, function in before:
        setattr(room, name, watched(stage_of[room, name], function))
    try:
        yield spent
    finally:
        for room, name, function in before:
            setattr(room, name, function)


def long_article(kilobytes: int) -> dict[str, Any]:
    """One article of this length, all the way through: words a second, and the process's memory after it."""
    program = (
        "import resource, sys, time; from pathlib import Path\n"
        "from oton import flow; from oton.records import Article\n"
        "text = (Path(sys.argv[1]).read_text(encoding='utf-8') + '\\n\\n') * 4000\n"
        "text = text[: int(sys.argv[2]) * 1000]; pipeline = flow.load(sys.argv[3])\n"
        "start = time.process_time(); result = pipeline.read(Article('a', 'a', text))\n"
        "seconds = time.process_time() - start\n"
        "print(len(text.split()) / seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "
        "len(getattr(result, 'claims', ())))"
    )
    article = ARTICLES / "haushalt_landtag.txt"
    command = [sys.executable, "-c", program, str(article), str(kilobytes), BUNDLED]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    speed, memory, found = done.stdout.split()
    return {"kilobytes": kilobytes, "words_per_second": round(float(speed)), "memory_mb": round(float(memory)),
            "claims": int(found)}  # fmt: skip


def whole_run(source: Path, out: Path, count: int, workers: int) -> dict[str, Any]:
    """`oton run` in processes of its own, loading included; wall clock, and the largest process's memory."""
    command = [sys.executable, "-m", "oton", "run", str(source), "-o", str(out), "--model", BUNDLED]
    start = time.perf_counter()
    subprocess.run([*command, "--workers", str(workers)], check=False, capture_output=True)
    seconds = time.perf_counter() - start
    counts = json.loads((out / "run.json").read_text(encoding="utf-8"))["counts"]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"articles": count, "workers": workers, "seconds": round(seconds, 1), "done": counts["done"],
            "failed": counts["failed"], "words_per_second": round(counts["words"] / seconds),
            "memory_mb": round(memory)}  # fmt: skip


def show(told: dict[str, Any]) -> None:
    """Prints what was measured."""
    one = told["sample"]
    print("machine   ", *(f"{key} {value}," for key, value in told["machine"].items()))
    print(f"one process, {one['articles']} articles, {one['words']:,} words, processor time:")
    print(f"  whole way  {one['words_per_second']:6,} words/s = {one['ratio']} x the bare model", end="")
    print(f" ({one['bare_words_per_second']:,} words/s)")
    print("  share     ", *(f"{stage} {share:.0%}," for stage, share in one["share"].items()))
    for row in told["long"]:
        print(f"one article of {row['kilobytes']:5} kB  {row['words_per_second']:6,} words/s  {row['memory_mb']:5} MB")
    for row in told["runs"]:
        print(f"{row['articles']:6} articles, {row['workers']} workers  {row['words_per_second']:6,} words/s", end="")
        print(f"  {row['seconds']:7} s  {row['memory_mb']:5} MB a process, {row['failed']} failed")


if __name__ == "__main__":
    main()
