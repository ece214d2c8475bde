"""`make bench`: how fast a run is beside the bare model, where its time goes, and how it grows.

    python tests/quality/bench.py [--articles 2000 10000] [--kilobytes 50 500 5000] [--json FILE]

Throughput is in words a second of the clean texts. The bare model is spaCy's own `nlp.pipe` over the same clean texts
in one process, nothing else done; both have met every word before, and the better of three turns counts.
"""
# ruff: noqa: E402  (the number of threads is read when numpy is imported)

from __future__ import annotations

import argparse
import json
import os
import platform
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
from perturbed import write_corpus

from oton import articles, claims, cleaning, entities, flow, patterns, quantities, quotations, speakers
from oton.model import BUNDLED, find_model

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
        told["start"] = start_up(folder)
        # before this process grows: a child's peak counts from what its parent held
        told["long"] = [long_article(folder, kilobytes) for kilobytes in chosen.kilobytes]
        write_corpus(folder / "sample", chosen.sample)
        told["sample"] = sample(folder / "sample")
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
    inputs = flow.find_inputs(folder).inputs
    read = [flow.read_article(item) for item in inputs]
    texts = [pipeline.clean(article).text for article in read]
    words = sum(len(text.split()) for text in texts)

    def read_all(partial: bool) -> float:
        pipeline.partial = partial
        return timed(lambda: [pipeline.read_many([flow.read_article(item)]) for item in inputs])

    with stopwatches() as spent:
        read_all(partial=False)
    list(bare.pipe(texts))
    turns = [
        (read_all(partial=False), read_all(partial=True), timed(lambda: [None for _ in bare.pipe(texts)]))
        for _ in range(3)
    ]
    whole, thrifty, alone = (min(turn) for turn in zip(*turns, strict=True))
    return {
        "articles": len(inputs),
        "words": words,
        "words_per_second": round(words / whole),
        "partial_words_per_second": round(words / thrifty),
        "bare_words_per_second": round(words / alone),
        "ratio": round(alone / whole, 2),
        "partial_ratio": round(alone / thrifty, 2),
        "share": {stage: round(seconds / sum(spent.values()), 3) for stage, seconds in spent.items()},
    }


def timed(work: Callable[[], object]) -> float:
    """The seconds of processor time that the work took."""
    start = time.process_time()
    work()
    return time.process_time() - start


@contextmanager
def stopwatches() -> Iterator[dict[str, float]]:
    """Inside, the functions of the stages add their processor time to the yielded seconds."""
    spent = dict.fromkeys(STAGES, 0.0)
    before = [(room, name, getattr(room, name)) for places in STAGES.values() for room, name in places]
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


def start_up(folder: Path) -> dict[str, Any]:
    """Seconds until the first article is done, by `oton run` on one article; and what an empty command takes."""
    write_corpus(folder / "one", 1)
    clock = time.perf_counter
    begun = clock()
    subprocess.run([sys.executable, "-m", "oton", "--help"], check=True, capture_output=True)
    helped = clock()
    command = ["run", str(folder / "one"), "-o", str(folder / "one out"), "--model", BUNDLED, "--workers", "0"]
    subprocess.run([sys.executable, "-m", "oton", *command], check=True, capture_output=True)
    return {"help_seconds": round(helped - begun, 2), "one_article_seconds": round(clock() - helped, 2)}


def long_article(folder: Path, kilobytes: int) -> dict[str, Any]:
    """One article of this length, all the way through: words a second, and the process's memory after it."""
    source, article = folder / f"long {kilobytes}", folder / f"{kilobytes} kB.txt"
    write_corpus(source, 20 + kilobytes * 11 // 20, seed=2)  # no repeats, which cleaning would drop
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(source.glob("*.txt")))
    article.write_text(text[: kilobytes * 1000], encoding="utf-8")
    program = (
        "import resource, sys, time; from pathlib import Path\n"
        "from oton import flow; from oton.records import Article\n"
        "text = Path(sys.argv[1]).read_text(encoding='utf-8'); pipeline = flow.load(sys.argv[2])\n"
        "article = Article('a', 'a', text); words = len(pipeline.clean(article).text.split())\n"
        "start = time.process_time(); result = pipeline.read(article)\n"
        "seconds = time.process_time() - start\n"
        "print(words / seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "
        "len(getattr(result, 'claims', ())))"
    )
    command = [sys.executable, "-c", program, str(article), BUNDLED]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    speed, memory, found = done.stdout.split()
    return {"kilobytes": kilobytes, "words_per_second": round(float(speed)), "memory_mb": round(float(memory)),
            "claims": int(found)}  # fmt: skip


def whole_run(source: Path, out: Path, count: int, workers: int) -> dict[str, Any]:
    """`oton run` in processes of its own, loading included; wall clock, and the largest process's memory."""
    command = [sys.executable, "-m", "oton", "run", str(source), "-o", str(out), "--model", BUNDLED]
    program = (  # in a process of its own, since the largest child counts
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    command = [sys.executable, "-c", program, *command, "--workers", str(workers)]
    start = time.perf_counter()
    memory = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    seconds = time.perf_counter() - start
    counts = json.loads((out / "run.json").read_text(encoding="utf-8"))["counts"]
    return {"articles": count, "workers": workers, "seconds": round(seconds, 1), "done": counts["done"],
            "failed": counts["failed"], "words_per_second": round(counts["words"] / seconds),
            "memory_mb": round(memory)}  # fmt: skip


def show(told: dict[str, Any]) -> None:
    """Prints what was measured."""
    one = told["sample"]
    print("machine   ", *(f"{key} {value}," for key, value in told["machine"].items()))
    print(f"first article after {told['start']['one_article_seconds']} s, `--help` {told['start']['help_seconds']} s")
    print(f"one process, {one['articles']} articles, {one['words']:,} words, processor time:")
    print(f"  whole way  {one['words_per_second']:6,} words/s = {one['ratio']} x the bare model", end="")
    print(f" ({one['bare_words_per_second']:,} words/s)")
    print(f"  --partial  {one['partial_words_per_second']:6,} words/s = {one['partial_ratio']} x the bare model")
    print("  share     ", *(f"{stage} {share:.0%}," for stage, share in one["share"].items()))
    for row in told["long"]:
        print(f"one article of {row['kilobytes']:5} kB  {row['words_per_second']:6,} words/s  {row['memory_mb']:5} MB")
    for row in told["runs"]:
        print(f"{row['articles']:6} articles, {row['workers']} workers  {row['words_per_second']:6,} words/s", end="")
        print(f"  {row['seconds']:7} s  {row['memory_mb']:5} MB a process, {row['failed']} failed")
    for one, two in zip(told["runs"][::2], told["runs"][1::2], strict=True):
        print(f"{one['articles']:6} articles: two workers are {one['seconds'] / two['seconds']:.2f} x as fast as one")


if __name__ == "__main__":
    main()
