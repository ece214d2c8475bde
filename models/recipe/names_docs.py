"""Step 7. Names in training documents: WORK/names_silver.spacy + names_filled.spacy -> WORK/names_train.spacy.

Sentences and paragraphs are put together to documents as in scraped news, with every quote style, some in capitals,
and some names swapped for others of their kind. The gold corpora are repeated so that they weigh as much as the rest.

    python names_docs.py INPUTS WORK
"""

import gzip
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import tokens
from silver import QUOTE_STYLES
from spacy.tokens import Doc, DocBin
from texts import find_quotes

SEED = 4
GOLD_COPIES = {"germeval": 5, "smartdata": 4, "wikiner": 2}
SILVER_COPIES = {"wikinews": 2, "smartdata": 2}
PARAS = 6
SWAPPED, CAPITALS = 0.12, 0.03


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of words with name labels (B-, I-, O)."""

    words: list[str]
    spaces: list[bool]
    labels: list[str]


Pool = dict[str, list[list[str]]]


def read_marked(path: Path, vocab) -> Iterator[tuple[str, Marked]]:
    """The documents of a file with their sources."""
    for doc in DocBin(store_user_data=True).from_disk(path).get_docs(vocab):
        labels = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]
        yield doc.user_data["src"], Marked([t.text for t in doc], [bool(t.whitespace_) for t in doc], labels)


def spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Names as (start, end, kind)."""
    starts = [i for i, label in enumerate(labels) if label[0] == "B"]
    for start in starts:
        end = start + 1
        while end < len(labels) and labels[end][0] == "I":
            end += 1
        yield start, end, labels[start][2:]


def read_people(path: Path, rng: random.Random) -> list[list[str]]:
    """Made-up people from the first and last names of the lexicon."""
    first, last = [], []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            form, lemma, readings = line.rstrip("\n").split("\t")
            if form == lemma and "EIG:NOM" in readings:
                (first if ":VOR" in readings else last if ":NAC" in readings else []).append(form)
    return [[rng.choice(first), rng.choice(last)] for _ in range(20_000)]


def collect(marked: list[Marked], people: list[list[str]]) -> Pool:
    """Names to swap in, by kind: each different name of the corpora once, and made-up people."""
    pool: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for piece in marked:
        for start, end, kind in spans(piece.labels):
            if end - start <= 4 and piece.words[start][0].isupper():
                pool[kind].add(tuple(piece.words[start:end]))
    found = {kind: [list(name) for name in sorted(names)] for kind, names in pool.items()}
    found["PER"] = found.get("PER", []) + people
    return found


def swap(piece: Marked, pool: Pool, rng: random.Random) -> Marked:
    """The stretch with its people, places and organisations replaced by others of the same length."""
    words = list(piece.words)
    for start, end, kind in spans(piece.labels):
        if kind == "MISC" or rng.random() < 0.3:
            continue
        for _ in range(20):
            name = rng.choice(pool[kind])
            if len(name) == end - start and name[-1][-1] != "s":
                words[start:end] = name
                break
    return replace(piece, words=words)


def vary(piece: Marked, pool: Pool, rng: random.Random) -> Marked:
    """A copy with other quotes, now and then other names or capitals."""
    if rng.random() < 0.6:
        style = rng.choices(list(QUOTE_STYLES), list(QUOTE_STYLES.values()))[0]
        words = list(piece.words)
        for i, kind, side in find_quotes(piece.words, piece.spaces):
            words[i] = style[(side == "c") + 2 * (kind == 1)]
        piece = replace(piece, words=words)
    if rng.random() < SWAPPED:
        piece = swap(piece, pool, rng)
    if len(piece.words) < 25 and rng.random() < CAPITALS:
        piece = replace(piece, words=[word.upper() for word in piece.words])
    return piece


def join(pieces: list[Marked], vocab, rng: random.Random) -> Doc:
    """One document of stretches joined by spaces or line breaks."""
    words, spaces, labels = [], [], []
    for piece in pieces:
        if words and rng.random() < 0.5:
            spaces[-1] = False
            words.append(rng.choice(["\n", "\n\n"]))
            spaces.append(False)
            labels.append("O")
        elif words:
            spaces[-1] = True
        words += piece.words
        spaces += piece.spaces
        labels += piece.labels
    return Doc(vocab, words=words, spaces=spaces, ents=labels)


def main(inputs: Path, work: Path) -> None:
    """Write the training documents."""
    rng = random.Random(SEED)
    vocab = tokens.blank().vocab
    silver = list(read_marked(work / "names_silver.spacy", vocab))
    gold = list(read_marked(work / "names_filled.spacy", vocab))
    people = read_people(inputs / "corpora/lexicon/german_forms.tsv.gz", rng)
    pool = collect([piece for _, piece in silver + gold], people)
    weighted = [(piece, GOLD_COPIES[source]) for source, piece in gold]
    weighted += [(piece, SILVER_COPIES.get(source, 1)) for source, piece in silver]
    pieces = [vary(piece, pool, rng) for piece, copies in weighted for _ in range(copies)]
    rng.shuffle(pieces)
    out = DocBin()
    words = 0
    while pieces:
        take = rng.randint(1, PARAS)
        out.add(join(pieces[-take:], vocab, rng))
        words += sum(len(piece.words) for piece in pieces[-take:])
        del pieces[-take:]
    out.to_disk(work / "names_train.spacy")
    print(len(out), words, {kind: len(names) for kind, names in pool.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
