"""Step 6c. The teacher of names is asked about single words, out of any text -> WORK/names_asked.npz.

Asked are the words of the text seen twice, those that the lists of names and places hold, and the most frequent words
with a capital of the list of clusters, more of them from clusters of names: what it answers is known whether or not a
text of ours holds the word.

    python names_ask.py INPUTS WORK
"""

import random
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from names_clusters import Form, Key, key_of, read_forms
from names_encoder import Pieces, Tagger, Weights
from names_lists import read_flags
from names_mark import MIDDLE
from names_teacher import HABITS, SEED
from names_vary import LABELS

FREQUENT, RARE = 300_000, 100_000  # words asked about; rare ones only of clusters that hold many names
LIKELY, SEEN = 0.35, 2
BATCH = 1920
LENGTHS = (8, 9, 10, 11, 12, 14, 16, 24)  # of pieces: most words make ten


def share_of_names(words: list[str], labels: np.ndarray, forms: dict[Key, Form]) -> dict[int, float]:
    """How much of each cluster are names, by the words of the text."""
    found: dict[int, list[float]] = {}
    for word, none in zip(words, labels[:, 0].tolist(), strict=True):
        if word[0].isupper() and (form := forms.get(key_of(word))):
            found.setdefault(form.cluster, []).append(1 - none)
    return {cluster: sum(values) / len(values) for cluster, values in found.items()}


def choose_words(inputs: Path, work: Path) -> list[str]:
    """One spelling of each word to ask about."""
    forms = read_forms(inputs / "models")
    with np.load(work / "names_types.npz") as stored:
        seen, labels = stored["words"][stored["counts"] >= SEEN].tolist(), stored["labels"][stored["counts"] >= SEEN]
    names = share_of_names(seen, labels, forms)
    order = sorted((key for key in forms if key[1]), key=lambda key: -forms[key].log)
    rare = [key for key in order[FREQUENT:] if names.get(forms[key].cluster, 0) > LIKELY][:RARE]
    chosen = {key: forms[key].text for key in order[:FREQUENT] + rare}
    listed = sorted(word for word, flags in read_flags(inputs).items() if flags - {"noun"})
    for word in listed + seen:
        if word[0].isalpha():
            key = key_of(word)
            chosen.setdefault(key, forms[key].text if key in forms else word)
    return sorted(chosen.values())


def ask(model: Tagger, pieces: Pieces, words: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The label probabilities and the middle states of words that stand alone before a full stop."""
    model.eval()
    prompted = [[HABITS["germeval"], ":", word, "."] for word in words]
    lengths = [pieces.length(sentence) for sentence in prompted]
    labels = np.zeros((len(words), len(LABELS)), np.float32)
    states = np.zeros((len(words), model.places.weight.shape[1]), np.float16)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for shorter, length in pairwise((0, *LENGTHS)):
            fits = [i for i, n in enumerate(lengths) if shorter < min(n, LENGTHS[-1]) <= length]
            rows = BATCH // length
            for at in range(0, len(fits), rows):
                numbers = fits[at : at + rows]
                last, middle = model.encode(*pieces.batch([prompted[i] for i in numbers], length, rows), MIDDLE)
                found = model.labels(last[: len(numbers), 2]).float().softmax(-1)
                labels[numbers] = found.numpy()
                states[numbers] = middle[: len(numbers), 2].float().numpy()
            print(length, len(fits), flush=True)
    return labels, states


def main(inputs: Path, work: Path) -> None:
    """Ask about every word."""
    torch.set_num_threads(1)
    random.seed(SEED)
    weights = Weights(inputs / "models/e5-small-q4.bin")
    model, pieces = Tagger(weights), Pieces(weights)
    model.load_state_dict(torch.load(work / "names_teacher.pt"))
    words = choose_words(inputs, work)
    print(len(words), "words", flush=True)
    labels, states = ask(model, pieces, words)
    np.savez(work / "names_asked.npz", words=np.array(words, dtype=str), labels=labels, states=states)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
