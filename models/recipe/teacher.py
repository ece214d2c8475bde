"""Step 2. Annotate the texts with spaCy's official German model of 2019: WORK/docs.jsonl -> WORK/teacher-*.pkl.

Runs under spaCy 2.3.9 in an environment of its own. PART of PARTS lets two processes share the work.

    python teacher.py INPUTS WORK PART PARTS
"""

import json
import pickle
import shutil
import sys
import tarfile
import time
from pathlib import Path

import spacy
import srsly
from spacy.symbols import POS
from spacy.tokens import Doc

BATCH_WORDS = 30_000
FOLDER = "de_core_news_sm/de_core_news_sm-2.1.0"


def mend_tag_map(path: Path) -> None:
    """Keep only the part of speech in the tag map: spaCy 2.3 rejects some of its old features."""
    tags = srsly.msgpack_loads(path.read_bytes())
    kept = {tag: {k: v for k, v in value.items() if k in (POS, "POS", "pos", str(POS))} for tag, value in tags.items()}
    path.write_bytes(srsly.msgpack_dumps(kept))


def load_teacher(inputs: Path, work: Path):
    """Unpack, mend and load the 2.1.0 model."""
    folder = work / "teacher210"
    if not folder.exists():
        unpacked = work / "teacher210.tmp"
        with tarfile.open(inputs / "models/de_core_news_sm-2.1.0.tar.gz") as archive:
            archive.extractall(unpacked)
        mend_tag_map(unpacked / FOLDER / "tagger/tag_map")
        shutil.move(str(unpacked / FOLDER), str(folder))
    return spacy.load(str(folder))


def annotate(nlp, docs: list[dict]) -> list[list[tuple]]:
    """Each document's paragraphs as (tags, heads, deps, sentence starts, pos)."""
    flat = [Doc(nlp.vocab, words=p.get("t", p["w"]), spaces=p["s"]) for d in docs for p in d["paras"]]
    order = sorted(range(len(flat)), key=lambda i: len(flat[i]))
    done = [flat[i] for i in order]
    for name, pipe in nlp.pipeline:
        if name != "ner":
            done = list(pipe.pipe(done, batch_size=128))
    for i, doc in zip(order, done, strict=False):
        flat[i] = doc
    rest = iter(flat)
    return [[columns(next(rest)) for _ in d["paras"]] for d in docs]


def columns(doc: Doc) -> tuple:
    """The teacher's annotation of one paragraph."""
    starts = [bool(t.is_sent_start) or t.i == 0 for t in doc]
    return ([t.tag_ for t in doc], [t.head.i for t in doc], [t.dep_ for t in doc], starts, [t.pos_ for t in doc])


def main(inputs: Path, work: Path, part: int, parts: int) -> None:
    """Write the annotations of every PARTS-th document, in order."""
    nlp = load_teacher(inputs, work)
    start, total = time.time(), 0
    with open(work / "docs.jsonl", encoding="utf8") as lines, open(work / f"teacher-{part}.pkl", "wb") as out:
        batch: list[dict] = []
        words = 0

        def flush() -> None:
            for doc, annotation in zip(batch, annotate(nlp, batch), strict=False):
                pickle.dump((doc, annotation), out)
            batch.clear()

        for number, line in enumerate(lines):
            if number % parts != part:
                continue
            batch.append(json.loads(line))
            words += sum(len(p["w"]) for p in batch[-1]["paras"])
            if words > BATCH_WORDS:
                flush()
                total, words = total + words, 0
                print(total, round(total / (time.time() - start)), "words/s", flush=True)
        flush()
    print("done", total + words, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
