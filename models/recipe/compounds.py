"""Step 8b. A lemmatizer for nouns that the tables lack: WORK/parse -> WORK/compounds, the parse pipeline with it added.

An edit-tree lemmatizer: `Probetermine` loses its `e`, `Schuldnerländern` becomes `Schuldnerland`. It learns from
unknown compounds of the silver text, whose last part the lexicon knows, and from compounds made up for it. Only its
last layer is learnt, by regression on the parse's own embedding.

    python compounds.py INPUTS WORK
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from lexicon import Lexicon
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token
from spacy.training import Example
from thinc.api import NumpyOps
from train import fast_gemm

SEED = 4
NEWS, SPEECHES = 14000, 9000  # documents learnt from
HELD = 0.1
MADE_UP = 0.5
LONGEST_MODIFIER = 11
LINKED = ("ung", "heit", "keit", "ion", "ät", "schaft")
LEAST_USES = 4
ROUNDS, BATCH, RATE, DECAY = 8, 256, 0.02, 1e-4
NAME = "compound_lemmatizer"

Case = tuple[str, str]  # form and lemma


def read_docs(path: Path, nlp: Language, rng: random.Random) -> list[Doc]:
    """A sample of the silver documents, news more than speeches."""
    docs = DocBin(store_user_data=True).from_disk(path)
    order = list(range(len(docs)))
    rng.shuffle(order)
    spoken = [b"bundestag" in (data or b"") for data in docs.user_data]
    picked = [i for i in order if not spoken[i]][:NEWS] + [i for i in order if spoken[i]][:SPEECHES]
    for name in ("tokens", "spaces", "cats", "span_groups", "flags", "user_data"):
        column = getattr(docs, name)
        setattr(docs, name, [column[i] for i in picked])
    return list(docs.get_docs(nlp.vocab))


def is_noun(token: Token) -> bool:
    """Whether a word is a common noun in usual capitals."""
    return token.tag_ == "NN" and token.text[:1].isupper() and token.text[1:].islower()


def linked(modifier: str, rng: random.Random) -> str:
    """A noun as first part of a compound."""
    if rng.random() < 0.12:
        return modifier + "-"
    if modifier.endswith(LINKED):
        return modifier + "s"
    return modifier + "n" if modifier.endswith("e") and rng.random() < 0.6 else modifier


def cases(doc: Doc, lexicon: Lexicon, modifiers: list[str], rng: random.Random) -> tuple[Doc, dict[int, Case]]:
    """The document with known nouns made compounds that nobody knows, and the lemmas of its unknown nouns."""
    words, found = [token.text for token in doc], {}
    for i, token in enumerate(doc):
        if not is_noun(token) or not token.lemma_[:1].isupper():
            continue
        if not any(reading.kind == "SUB" for reading in lexicon.find(token.text)):
            found[i] = token.text, token.lemma_
        elif rng.random() < MADE_UP:
            first = linked(rng.choice(modifiers), rng)
            end, lemma = (token.text, token.lemma_) if first.endswith("-") else (token.lower_, token.lemma_.lower())
            words[i] = first + end
            found[i] = words[i], first + lemma
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc]), found


def embed(nlp: Language, pairs: list[tuple[Doc, dict[int, Case]]]) -> Iterator[tuple[np.ndarray, Case]]:
    """The embedding of each word to learn from, with its case."""
    for start in range(0, len(pairs), 64):
        batch = pairs[start : start + 64]
        for vectors, (_, found) in zip(nlp.get_pipe("tok2vec").predict([d for d, _ in batch]), batch, strict=True):
            yield from ((vectors[i], case) for i, case in found.items())


def regress(vectors: np.ndarray, classes: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights and bias of a multinomial regression, by Adam over shuffled batches."""
    rng = np.random.default_rng(SEED)
    mean, spread = vectors.mean(0), vectors.std(0) + 1e-3
    inputs = (vectors - mean) / spread
    weights = [np.zeros((size, inputs.shape[1]), "f"), np.zeros(size, "f")]
    firsts, seconds = [w * 0 for w in weights], [w * 0 for w in weights]
    order, steps = np.arange(len(inputs)), max(1, ROUNDS * (len(inputs) // BATCH))
    for step in range(steps):
        if step % (len(inputs) // BATCH) == 0:
            rng.shuffle(order)
        at = order[(step * BATCH) % (len(inputs) // BATCH * BATCH) :][:BATCH]
        scores = inputs[at] @ weights[0].T + weights[1]
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        chances[np.arange(len(at)), classes[at]] -= 1
        for i, slope in enumerate((chances.T @ inputs[at] / len(at), chances.mean(0))):
            firsts[i] = 0.9 * firsts[i] + 0.1 * slope
            seconds[i] = 0.999 * seconds[i] + 0.001 * slope**2
            change = firsts[i] / (1 - 0.9 ** (step + 1)) / (np.sqrt(seconds[i] / (1 - 0.999 ** (step + 1))) + 1e-8)
            weights[i] -= RATE * (1 - step / steps) * (change + DECAY * weights[i])
    scaled = weights[0] / spread
    return scaled, weights[1] - scaled @ mean


def add_lemmatizer(nlp: Language, found: list[Case]):
    """An edit-tree lemmatizer with a tree for every frequent change of form."""
    width = nlp.config["components"]["tok2vec"]["model"]["embed"]["width"]
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    model = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": listener}
    pipe = nlp.add_pipe("trainable_lemmatizer", NAME, config={"model": model, "min_tree_freq": LEAST_USES})
    docs = []
    for start in range(0, len(found), 500):
        part = found[start : start + 500]
        words, lemmas = [form for form, _ in part], [lemma for _, lemma in part]
        docs.append(Example(Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words, lemmas=lemmas)))
    pipe.initialize(lambda: docs, nlp=nlp)
    return pipe


def right(pipe, vectors: np.ndarray, found: list[Case], weights: np.ndarray, bias: np.ndarray) -> float:
    """The share of words that get their lemma."""
    best = (vectors @ weights.T + bias).argmax(1)
    guesses = [pipe.trees.apply(pipe.labels[label], form) or form for label, (form, _) in zip(best, found, strict=True)]
    return sum(guess == lemma for guess, (_, lemma) in zip(guesses, found, strict=True)) / max(1, len(found))


def main(inputs: Path, work: Path) -> None:
    """Learn the lemmatizer and save it with the pipeline whose embedding it reads."""
    NumpyOps.gemm = fast_gemm
    rng = random.Random(SEED)
    nlp = spacy.load(work / "parse")
    lexicon = Lexicon.read(inputs / "corpora/lexicon/german_forms.tsv.gz")
    docs = read_docs(work / "silver_train.spacy", nlp, rng)
    modifiers = sorted({t.lemma_ for doc in docs for t in doc if is_noun(t) and 4 < len(t) <= LONGEST_MODIFIER})
    learnt = list(embed(nlp, [cases(doc, lexicon, modifiers, rng) for doc in docs]))
    vectors, found = np.array([vector for vector, _ in learnt]), [case for _, case in learnt]
    pipe = add_lemmatizer(nlp, found)
    classes = np.array([pipe.tree2label.get(pipe.trees.add(*case), -1) for case in found])
    cut = int(len(found) * (1 - HELD))
    known = np.flatnonzero(classes[:cut] >= 0)
    weights, bias = regress(vectors[known], classes[known], len(pipe.labels))
    softmax = next(node for node in pipe.model.walk() if node.name == "softmax")
    softmax.set_param("W", weights.astype("f"))
    softmax.set_param("b", bias.astype("f"))
    print(Counter(classes).most_common(12), len(pipe.labels), "trees;", len(found), "words")
    kept = sum(form == lemma for form, lemma in found[cut:]) / max(1, len(found) - cut)
    print("right", right(pipe, vectors[cut:], found[cut:], weights, bias), "where keeping the form gives", kept)
    nlp.to_disk(work / "compounds")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
