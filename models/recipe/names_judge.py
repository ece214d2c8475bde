"""Step 6d. What each word is, seen in the text or not -> WORK/names_judged.npz.

A small network learns, from words that the text holds, how the teacher's labels and states in context follow from what
it says of the word alone, the word's cluster, frequency, lists and shape. It judges every word that was asked about:
words of the text by networks that have not seen them, so that a judgement means the same for words that trained the
recogniser and for all others. What the teacher saw in context is mixed in where it saw the word often.

    python names_judge.py INPUTS WORK
"""

import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from names_clusters import NO_LOG, Form, key_of, read_forms
from names_lists import FLAGS, read_flags
from names_vary import LABELS
from torch import nn
from torch.nn import functional

SEED = 6
MEANINGS = 20  # dimensions left of the teacher's states in context
FOLDS, EPOCHS, BATCH, RATE, HIDDEN = 5, 8, 512, 2e-3, 192
LEVELS = (2**62 - 1, 1023, 63)  # a cluster and two wider ones
TRUST = 10  # times seen in context at which that counts as much as the judgement


class Seen(NamedTuple):
    """How often the teacher saw each asked word in context, and what it saw on the average."""

    counts: np.ndarray
    labels: np.ndarray
    states: np.ndarray


class Judge(nn.Module):
    """Features and clusters of a word -> labels and meanings in context."""

    def __init__(self, width: int, sizes: list[int]):
        super().__init__()
        self.clusters = nn.ModuleList(nn.Embedding(size, 16) for size in sizes)
        self.hidden = nn.Sequential(nn.Linear(width + 16 * len(sizes), HIDDEN), nn.GELU(), nn.Dropout(0.2))
        self.out = nn.Linear(HIDDEN, len(LABELS) + MEANINGS)

    def forward(self, features: torch.Tensor, clusters: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Log-probabilities of labels, and meanings."""
        parts = [table(clusters[:, i]) for i, table in enumerate(self.clusters)]
        out = self.out(self.hidden(torch.cat([features, *parts], 1)))
        return functional.log_softmax(out[:, : len(LABELS)], 1), out[:, len(LABELS) :]


def read_seen(path: Path, words: list[str]) -> Seen:
    """What the teacher saw in the spellings of each word."""
    rows = {key_of(word): row for row, word in enumerate(words)}
    with np.load(path) as stored:
        found = dict(stored)
    pairs = [(rows[key_of(w)], i) for i, w in enumerate(found["words"].tolist()) if key_of(w) in rows]
    to, of = np.array(pairs).T
    counts = np.zeros(len(words), np.float32)
    np.add.at(counts, to, found["counts"][of])
    means = []
    for name in ("labels", "states"):
        sums = np.zeros((len(words), found[name].shape[1]), np.float32)
        np.add.at(sums, to, found[name][of].astype(np.float32) * found["counts"][of, None])
        means.append(sums / np.maximum(counts, 1)[:, None])
    return Seen(counts, *means)


def reduce(states: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The states' main directions, each with spread 1."""
    centred = states - np.average(states, 0, weights)
    _, vectors = np.linalg.eigh(np.cov(centred.T, aweights=weights))
    found = centred @ vectors[:, -MEANINGS:]
    return found / found.std(0)


def shape(word: str, form: Form | None, flags: set[str]) -> list[float]:
    """Frequency, spelling and lists as numbers."""
    log = form.log if form else NO_LOG
    spelled = [word[0].isupper(), word.isupper(), "-" in word, "." in word, any(map(str.isdigit, word)), form is None]
    return [(log + 15) / 2, (len(word) - 9) / 4, *map(float, spelled), *(float(flag in flags) for flag in FLAGS)]


def number_clusters(forms: list[Form | None]) -> tuple[np.ndarray, list[int]]:
    """The number of each word's cluster at each level; 0 for a word in none."""
    columns, sizes = [], []
    for level in LEVELS:
        names = [str(form.cluster & level) if form else "" for form in forms]
        values, numbers = np.unique(names, return_inverse=True)
        columns.append(numbers)
        sizes.append(len(values))
    return np.stack(columns, 1), sizes


def learn(model: Judge, tensors: tuple[torch.Tensor, ...]) -> None:
    """Train on (features, clusters, labels, meanings, weights)."""
    optimizer = torch.optim.AdamW(model.parameters(), RATE, weight_decay=0.01)
    steps = EPOCHS * (len(tensors[0]) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps)
    model.train()
    for _ in range(EPOCHS):
        for numbers in torch.randperm(len(tensors[0])).split(BATCH):
            features, clusters, labels, meanings, weights = (t[numbers] for t in tensors)
            logs, found = model(features, clusters)
            loss = -(labels * logs).sum(1) + 0.3 * functional.mse_loss(found, meanings, reduction="none").mean(1)
            optimizer.zero_grad()
            ((loss * weights).sum() / weights.sum()).backward()
            optimizer.step()
            schedule.step()


def judge(features: np.ndarray, clusters: np.ndarray, sizes: list[int], seen: Seen, meanings: np.ndarray) -> list:
    """Labels and meanings of every word; those of a word of the text by the network that has not seen it."""
    often = np.flatnonzero(seen.counts >= 2)
    folds = np.random.default_rng(SEED).integers(0, FOLDS, len(features))
    inputs = torch.tensor(features, dtype=torch.float), torch.tensor(clusters)
    weights = np.sqrt(np.minimum(seen.counts, 100))
    targets = [torch.tensor(t, dtype=torch.float) for t in (seen.labels, meanings, weights)]
    sums = [np.zeros((len(features), size), np.float32) for size in (len(LABELS), MEANINGS)]
    for fold in range(FOLDS):
        torch.manual_seed(SEED + fold)
        model = Judge(features.shape[1], sizes)
        train = torch.tensor(often[folds[often] != fold])
        learn(model, tuple(t[train] for t in (*inputs, *targets)))
        model.eval()
        with torch.inference_mode():
            logs, found = model(*inputs)
        counted = (seen.counts < 2) | (folds == fold)
        share = np.where(seen.counts < 2, 1 / FOLDS, 1.0)[counted, None]
        sums[0][counted] += share * logs.exp().numpy()[counted]
        sums[1][counted] += share * found.numpy()[counted]
    return sums


def report(words: list[str], seen: Seen, labels: np.ndarray) -> None:
    """Print how well the judgements tell the kind of capitalised words seen at least five times."""
    kinds = [np.concatenate([t[:, :1], t[:, 1::2] + t[:, 2::2]], 1).argmax(1) for t in (seen.labels, labels)]
    asked = (seen.counts >= 5) & np.array([word[0].isupper() for word in words])
    for number, kind in enumerate(("no name", "PER", "LOC", "ORG", "MISC")):
        gold, found = (k[asked] == number for k in kinds)
        right = (gold & found).sum()
        print(kind, gold.sum(), "F", round(2 * right / max(1, gold.sum() + found.sum()), 3), flush=True)


def main(inputs: Path, work: Path) -> None:
    """Judge every word that was asked about."""
    torch.set_num_threads(1)
    with np.load(work / "names_asked.npz") as stored:
        asked = dict(stored)
    words = asked["words"].tolist()
    seen = read_seen(work / "names_types.npz", words)
    meanings = np.zeros((len(words), MEANINGS), np.float32)
    often = seen.counts >= 2
    meanings[often] = reduce(seen.states[often], np.sqrt(seen.counts[often]))
    forms, flags = read_forms(inputs / "models"), read_flags(inputs)
    found = [forms.get(key_of(word)) for word in words]
    clusters, sizes = number_clusters(found)
    shapes = np.array([shape(word, form, flags.get(word, set())) for word, form in zip(words, found, strict=True)])
    states = asked["states"].astype(np.float32)
    states = (states - states.mean(0)) / states.std(0)
    features = np.concatenate([shapes, np.log(asked["labels"] + 1e-3) / 3, states], 1)
    labels, judged = judge(features.astype(np.float32), clusters, sizes, seen, meanings)
    report(words, seen, labels)
    trust = (np.where(often, seen.counts, 0) / (seen.counts + TRUST))[:, None]
    np.savez(
        work / "names_judged.npz", words=np.array(words, dtype=str), counts=seen.counts, alone=labels,
        labels=(trust * seen.labels + (1 - trust) * labels).astype(np.float32),
        meanings=(trust * meanings + (1 - trust) * judged).astype(np.float32),
        logs=np.array([form.log if form else NO_LOG for form in found], np.float32),
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
