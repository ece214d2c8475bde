"""Step 4. Train a pipeline on silver documents: CONFIG + TRAIN.spacy [+ ...] -> OUT.

The learning rate rises to RATE over the first steps and falls linearly to nothing over the given minutes, to a third of
it for names. Checkpoints go to OUT-checkpoint; those of names are numbered, for the mean of them.

    python train.py CONFIG OUT MINUTES RATE DEV.spacy TRAIN.spacy [TRAIN.spacy ...]

CONFIG may also be the folder of a trained pipeline: it is then trained further, and the components of student.cfg
that it lacks are added.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
import tokens
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import Adam, Config, NumpyOps

SEED = 0
WARM_UP = 200
DROPOUT, NAMES_DROPOUT = 0.05, 0.2
FLOOR, NAMES_FLOOR = 0.005, 0.33  # share of the rate that is left at the end
FIRST_BATCH, LAST_BATCH, GROWTH = 400, 1000, 1.001
DEV_WORDS = 9000
SPEECHES = 0.8  # this share of the Bundestag documents is trained on, so that news weighs more
SAMPLE = 2000


def fast_gemm(self, x, y, out=None, trans1=False, trans2=False):
    """Matrix product by numpy's BLAS, three times as fast as thinc's own on the machine that trained the model."""
    product = np.dot(x.T if trans1 else x, y.T if trans2 else y)
    if out is None:
        return product
    out[:] = product
    return out


def load_config(path: Path) -> Language:
    """An untrained pipeline with the model's tokenizer."""
    nlp = util.load_model_from_config(Config().from_disk(path), auto_fill=True)
    tokens.set_rules(nlp)
    return nlp


def add_missing(nlp: Language, examples: list[Example]) -> None:
    """Add the components of student.cfg that a trained pipeline lacks, on top of its tok2vec."""
    config = Config().from_disk(Path(__file__).parent / "student.cfg")
    width = nlp.config["components"]["tok2vec"]["model"]["embed"]["width"]
    missing = [name for name in config["nlp"]["pipeline"] if name not in nlp.pipe_names]
    sample = pick_sample(examples, random.Random(1)) if missing else []
    for name in missing:
        settings = dict(config["components"][name])
        settings["model"]["tok2vec"]["width"] = width
        pipe = nlp.add_pipe(settings.pop("factory"), name=name, config=settings)
        pipe.initialize(lambda: sample, nlp=nlp)
    nlp.get_pipe("parser").cfg["update_with_oracle_cut_size"] = 0


def known(nlp: Language, examples: list[Example]) -> list[Example]:
    """The examples that hold no label which the trained tagger and parser lack."""
    strings = nlp.vocab.strings
    tags = {0, *(strings[label] for label in nlp.get_pipe("tagger").labels)}
    deps = {0, *(strings[label] for label in nlp.get_pipe("parser").labels)}
    return [e for e in examples if {*array(e, "TAG")} <= tags and {*array(e, "DEP")} <= deps]


def array(example: Example, name: str) -> list[int]:
    """One attribute of the words that are to be learnt, as numbers."""
    return example.reference.to_array(name).tolist()


def read_examples(path: Path, nlp: Language, share: float = 1.0) -> list[Example]:
    """The documents of a file as training examples on given words; of the speeches only a random share."""
    docs = DocBin(store_user_data=True).from_disk(path)
    rng = random.Random(SEED)
    if share < 1:
        kept = [not data or b"bundestag" not in data or rng.random() < share for data in docs.user_data]
        for name in ("tokens", "spaces", "cats", "span_groups", "flags", "user_data"):
            setattr(docs, name, [row for row, keep in zip(getattr(docs, name), kept, strict=False) if keep])
    return [Example(bare(doc), doc) for doc in docs.get_docs(nlp.vocab)]


def bare(doc: Doc) -> Doc:
    """The same words without annotation."""
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def labels_of(example: Example) -> set[tuple[str, str]]:
    """Every label an example holds: a component fails on one that it has not seen when it starts."""
    doc = example.reference
    found = {("tag", t.tag_) for t in doc} | {("dep", t.dep_) for t in doc} | {("ent", t.ent_type_) for t in doc}
    return found | {("morph", f"{t.pos_}|{t.morph}") for t in doc}


def pick_sample(examples: list[Example], rng: random.Random) -> list[Example]:
    """A sample to start from that holds every label."""
    sample = rng.sample(examples, min(SAMPLE, len(examples)))
    seen = {label for example in sample for label in labels_of(example)}
    for example in examples:
        new = labels_of(example) - seen
        if new:
            sample.append(example)
            seen |= new
    return sample


def batches(examples: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Endless shuffled batches that grow from FIRST_BATCH to LAST_BATCH words."""
    step = 0
    while True:
        order = list(examples)
        rng.shuffle(order)
        batch: list[Example] = []
        words = 0
        for example in order:
            batch.append(example)
            words += len(example.reference)
            if words >= min(LAST_BATCH, FIRST_BATCH * GROWTH**step):
                yield batch
                batch, words, step = [], 0, step + 1


def dev_slice(examples: list[Example]) -> list[Example]:
    """A fixed slice of the held-out documents, about DEV_WORDS long."""
    order = sorted(examples, key=lambda e: e.reference.text[:80])
    random.Random(5).shuffle(order)
    out, words = [], 0
    for example in order:
        if words < DEV_WORDS:
            out.append(example)
            words += len(example.reference)
    return out


def score(nlp: Language, dev: list[Example]) -> dict[str, float]:
    """The plain scores of the pipeline on the slice."""
    keys = ("tag_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", "ents_f")
    result = nlp.evaluate([Example(bare(e.reference), e.reference) for e in dev])
    return {key: round(100 * result[key], 2) for key in keys if result.get(key)}


def train(nlp: Language, examples: list[Example], dev: list[Example], out: Path, seconds: float, rate: float) -> None:
    """Update the pipeline until the time is spent."""
    optimizer = Adam(
        rate, beta1=0.9, beta2=0.999, eps=1e-8, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=False
    )
    start, paused, seen, shown = time.time(), 0.0, 0, 0.0
    every = max(60.0, seconds / 9)
    parse = "parser" in nlp.pipe_names
    dropout, floor = (DROPOUT, FLOOR) if parse else (NAMES_DROPOUT, NAMES_FLOOR)
    for step, batch in enumerate(batches(examples, random.Random(SEED))):
        elapsed = time.time() - start - paused
        progress = elapsed / seconds
        if progress >= 1:
            break
        optimizer.learn_rate = rate * min(1, (step + 1) / WARM_UP) * max(floor, 1 - (1 - floor) * progress)
        nlp.update(batch, drop=dropout, sgd=optimizer, losses={})
        seen += sum(len(example.reference) for example in batch)
        if elapsed - shown > every:
            shown, pause = elapsed, time.time()
            row = {"step": step, "words": seen, "seconds": round(elapsed)} | score(nlp, dev)
            print(json.dumps(row), flush=True)
            nlp.to_disk(f"{out}-checkpoint" if parse else f"{out}-checkpoint{round(9 * elapsed / seconds)}")
            paused += time.time() - pause
    print("trained", seen, "words", round(time.time() - start - paused), "s", score(nlp, dev), flush=True)


def main(config: Path, out: Path, minutes: float, rate: float, dev_path: Path, paths: list[Path]) -> None:
    """Train and save a pipeline."""
    util.fix_random_seed(SEED)
    NumpyOps.gemm = fast_gemm
    nlp = load_config(config) if config.is_file() else spacy.load(config)
    examples = [example for path in paths for example in read_examples(path, nlp, SPEECHES)]
    if config.is_file():
        sample = pick_sample(examples, random.Random(1))
        nlp.initialize(lambda: sample)
    elif "parser" in nlp.pipe_names:
        examples = known(nlp, examples)
        add_missing(nlp, examples)
    print({name: len(pipe.labels) for name, pipe in nlp.pipeline if hasattr(pipe, "labels")}, len(examples), flush=True)
    train(nlp, examples, dev_slice(read_examples(dev_path, nlp)), out, minutes * 60, rate)
    nlp.to_disk(out)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), Path(sys.argv[5]),
        [Path(arg) for arg in sys.argv[6:]],
    )  # fmt: skip
