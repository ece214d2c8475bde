"""Step 8b. A lemmatizer for nouns that the tables lack: WORK/known.msgpack -> WORK/compounds, the parse with it added.

An edit-tree lemmatizer: `Probetermine` loses its `e`, `Schuldnerländern` becomes `Schuldnerland`. It sees the first and
last twelve bytes of the word and nothing else, so the same word always gets the same lemma, and the tables need only
list the nouns that it gets wrong. It learns from all known nouns and from compounds made up of them.

    python compounds.py WORK
"""

import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import spacy
import srsly
from lemma_rules import shared
from spacy.language import Language
from spacy.pipeline._edit_tree_internals.edit_trees import EditTrees
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, Maxout, Model, NumpyOps, Softmax, chain, fix_random_seed
from train import fast_gemm

NAME = "compound_lemmatizer"
SMALL = "^[a-zäöüß][^A-ZÄÖÜ]*$"  # what the tables give where they leave a noun to it
SEED = 4
BYTES, SIZE, WIDTH = 24, 8, 96  # of a word; numbers for a byte; hidden layer
LEAST_USES = 10  # of an edit tree
SHORTEST, LONGEST = 4, 14  # of nouns that end a compound
SHORTEST_FIRST, SHORTEST_LAST = 3, 4
COPIES, USES = 6, (0, 3, 30, 300)  # so many compounds are made up of a noun for each of these that its uses exceed
HELD = 0.05
ROUNDS, BATCH, RATE = 20, 512, 0.004
ARCHITECTURE = {
    "@architectures": "spacy.CharacterEmbed.v2",
    "width": WIDTH,
    "rows": 1,
    "nM": SIZE,
    "nC": BYTES,
    "include_static_vectors": False,
    "feature": "SPACY",  # the architecture wants a feature beside the letters: it is multiplied by nought
}
Lemmas = dict[str, str]


def cased(form: str, lemma: str) -> str:
    """A noun in small letters with the capitals of its lemma."""
    same = shared(form, lemma.lower())
    return lemma[:same] + form[same:] if same else form.capitalize()


def made_up(nouns: Lemmas, compounds: Lemmas, often: dict[str, int], rng: random.Random) -> Lemmas:
    """Compounds of every short noun with first parts that compounds of the text have."""
    lemmas = {lemma for lemma in nouns.values() if lemma.istitle()}
    firsts = set()
    for lemma in sorted(set(compounds.values())):
        cuts = range(SHORTEST_FIRST, len(lemma) - SHORTEST_LAST + 1)
        firsts |= {lemma[: next((cut for cut in cuts if lemma[cut:].capitalize() in lemmas), 0)]}
    ordered = sorted(firsts - {""})
    made = {}
    for form, lemma in nouns.items():
        copies = min(len(ordered), COPIES * sum(often.get(form.lower(), 0) > uses for uses in USES))
        if SHORTEST <= len(form) <= LONGEST and form.istitle() and lemma.istitle():
            made |= {first + form.lower(): first + lemma.lower() for first in rng.sample(ordered, copies)}
    return made


def letters(words: list[str], nlp: Language) -> np.ndarray:
    """The bytes of words as the model sees them."""
    parts = [Doc(nlp.vocab, words=words[at : at + 1000]) for at in range(0, len(words), 1000)]
    return np.concatenate([part.to_utf8_array(nr_char=BYTES) for part in parts])


def embed_letters(model: Model, words: np.ndarray, is_train: bool):
    """As spaCy's CharacterEmbed, whose own backward pass drops all but one of the words that share a letter."""
    table, count = model.get_param("E"), len(words)

    def backprop(change: np.ndarray) -> np.ndarray:
        change = change.reshape(-1, SIZE)
        rows = (np.arange(BYTES) * 256 + words).ravel()
        slope = np.stack([np.bincount(rows, part, BYTES * 256) for part in change.T], axis=1)
        model.inc_grad("E", slope.reshape(table.shape).astype("f"))
        return words

    return table[np.arange(BYTES), words].reshape(count, -1), backprop


def network(classes: int) -> Model:
    """The layers of the component's model, to be trained on words alone."""
    table = np.random.default_rng(SEED).uniform(-0.3, 0.3, (BYTES, 256, SIZE)).astype("f")
    letter = Model("charembed", embed_letters, params={"E": table}, dims={"nO": BYTES * SIZE})
    net = chain(letter, Maxout(WIDTH, BYTES * SIZE, nP=3, normalize=True), Softmax(classes, WIDTH))
    net.initialize()
    return net


def fit(net: Model, words: np.ndarray, classes: np.ndarray) -> None:
    """Train the network; the rate falls to nothing."""
    rng, optimizer = np.random.default_rng(SEED), Adam(RATE)
    order, batches = np.arange(len(words)), max(1, len(words) // BATCH)
    for step in range(ROUNDS * batches):
        if step % batches == 0:
            rng.shuffle(order)
        at = order[step % batches * BATCH :][:BATCH]
        optimizer.learn_rate = RATE * (1 - step / (ROUNDS * batches)) + 1e-5
        chances, backprop = net.begin_update(words[at])
        slope = chances.copy()
        slope[np.arange(len(at)), classes[at]] -= 1
        backprop(slope / len(at))
        net.finish_update(optimizer)


def add_lemmatizer(nlp: Language, known: Lemmas):
    """The component with a tree for every frequent change of form."""
    model = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": ARCHITECTURE}
    pipe = nlp.add_pipe("trainable_lemmatizer", NAME, config={"model": model, "min_tree_freq": LEAST_USES})
    words = list(known)
    docs = []
    for at in range(0, len(words), 500):
        part = words[at : at + 500]
        gold = Doc(nlp.vocab, words=part, lemmas=[known[word] for word in part])
        docs.append(Example(Doc(nlp.vocab, words=part), gold))
    pipe.initialize(lambda: docs, nlp=nlp)
    return pipe


def put(net: Model, model: Model) -> None:
    """Copy the trained layers into the component's model; what the feature adds is nought."""
    learnt = {node.name: node for node in net.walk()}
    layers = {node.name: node for node in model.walk()}
    layers["charembed"].set_param("E", learnt["charembed"].get_param("E"))
    maxout = np.zeros_like(layers["maxout"].get_param("W"))
    maxout[:, :, : BYTES * SIZE] = learnt["maxout"].get_param("W")
    layers["maxout"].set_param("W", maxout)
    layers["maxout"].set_param("b", learnt["maxout"].get_param("b"))
    for name in ("G", "b"):
        layers["layernorm"].set_param(name, learnt["layernorm"].get_param(name))
    for name in ("W", "b"):
        layers["softmax"].set_param(name, learnt["softmax"].get_param(name))


def main(work: Path) -> None:
    """Learn the lemmatizer and save it with the pipeline of the parse."""
    NumpyOps.gemm = fast_gemm
    fix_random_seed(SEED)
    nlp = spacy.load(work / "parse")
    read = srsly.read_msgpack(work / "known.msgpack")
    nouns = {cased(form, lemma): lemma for form, lemma in read["forms"]["noun"].items()}
    known = nouns | read["compounds"]
    held = {lemma for lemma in sorted(set(known.values())) if random.Random(lemma).random() < HELD}
    names = {cased(form, lemma): lemma for form, lemma in read["forms"]["propn"].items() if lemma.istitle()}
    cases = made_up(nouns, read["compounds"], read["often"], random.Random(SEED)) | names | known | read["names"]
    pipe = add_lemmatizer(nlp, known)
    trees = EditTrees(nlp.vocab.strings).from_bytes(pipe.trees.to_bytes())  # a copy, for rare trees are none of its own
    classes = np.array([pipe.tree2label.get(trees.add(*case), -1) for case in cases.items()])
    words = letters(list(cases), nlp)
    unseen = np.array([lemma in held for lemma in cases.values()])
    learnt = ~unseen & (classes >= 0)
    net = network(len(pipe.labels))
    fit(net, words[learnt], classes[learnt])
    put(net, pipe.model)
    found = net.predict(words[unseen]).argmax(1) == classes[unseen]
    print(Counter(classes).most_common(9), len(pipe.labels), "trees;", len(cases), "words; right", found.mean())
    nlp.to_disk(work / "compounds")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
