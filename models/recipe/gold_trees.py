"""Gold tags, features and lemmas of UD German GSD as documents; contractions (`im`) stay one word.

python gold_trees.py INPUTS WORK  ->  WORK/gold_train.spacy (gsd_dev, for training)
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import tokens
from silver import UPOS
from spacy.tokens import Doc, DocBin

COPIES = 10
FEATURES = {
    "Case", "Definite", "Degree", "Foreign", "Gender", "Mood", "NumType", "Number", "Person", "Polarity", "Poss",
    "PronType", "Reflex", "Tense", "VerbForm",
}  # fmt: skip
TAGS = {"PAV": "PROAV", "PIDAT": "PIAT"}


def read_sentences(path: Path) -> Iterator[list[list[str]]]:
    """The sentences of a gzipped CoNLL-U file as rows; a contraction is one row with the parts' tag APPRART."""
    rows: list[list[str]] = []
    parts: list[list[str]] = []
    skip_to = 0
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 10:
                if rows and not line.startswith("#"):
                    yield rows
                    rows, skip_to = [], 0
                continue
            if "-" in cells[0]:
                skip_to = int(cells[0].split("-")[1])
                parts = [cells]
                continue
            if int(cells[0]) <= skip_to:
                parts.append(cells)
                if int(cells[0]) == skip_to:
                    rows.append(contract(*parts[:3]))
                continue
            rows.append(cells)
    if rows:
        yield rows


def contract(whole: list[str], preposition: list[str], article: list[str]) -> list[str]:
    """One row for `im` from those of `in` and `dem`."""
    morph = "|".join(f for f in article[5].split("|") if f.split("=")[0] in {"Case", "Gender", "Number"})
    row = [preposition[0], whole[1], whole[1].lower(), "ADP", "APPRART", morph or "_"]
    return [*row, *preposition[6:9], whole[9]]


def clean_features(text: str, word: str, tag: str) -> str:
    """The features that the model has; a clause-initial `Habe ...` without subject is no subjunctive."""
    kept = [f for f in text.split("|") if f.split("=")[0] in FEATURES and "," not in f]
    if tag == "ART":
        kept = [f for f in kept if not f.startswith("NumType")]
    if word == "Habe" and "Mood=Sub" in kept:
        kept = ["Mood=Ind", "Number=Sing", "Person=1", "Tense=Pres", "VerbForm=Fin"]
    return "|".join(kept)


def to_doc(rows: list[list[str]], vocab) -> Doc:
    """A sentence with tags, part of speech, features and lemmas, without a tree."""
    words = [row[1] for row in rows]
    tags = [TAGS.get(row[4], row[4]) for row in rows]
    spaces = ["SpaceAfter=No" not in row[9] for row in rows]
    morphs = [clean_features(row[5], row[1], tag) for row, tag in zip(rows, tags, strict=False)]
    pos = [UPOS.get(tag, "X") for tag in tags]
    return Doc(vocab, words=words, spaces=spaces, tags=tags, pos=pos, morphs=morphs, lemmas=[row[2] for row in rows])


def main(inputs: Path, work: Path) -> None:
    """Write the training file."""
    vocab = tokens.blank().vocab
    sentences = list(read_sentences(inputs / "corpora/trees/gsd_dev.conllu.gz"))
    docs = [to_doc(rows, vocab) for rows in sentences for _ in range(COPIES)]
    DocBin(docs=docs).to_disk(work / "gold_train.spacy")
    print(len(docs), sum(map(len, docs)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
