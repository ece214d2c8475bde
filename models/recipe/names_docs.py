"""Step 7. Names in training documents: WORK/names_silver.spacy + names_filled.spacy -> WORK/names_train.spacy.

Stretches are put together to documents as in scraped news, with every quote style, some in capitals, and some names and
common words swapped for others of their kind. Gold and news are repeated so that the speeches do not drown them.

    python names_docs.py INPUTS WORK
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import tokens
from names_pool import Siblings, make_up
from names_vary import Piece, Rates, collect, vary
from silver import QUOTE_STYLES
from spacy.tokens import Doc, DocBin
from texts import find_quotes

SEED = 4
GOLD_COPIES = {"germeval": 3, "smartdata": 4, "wikiner": 1}  # each varied anew
SILVER_COPIES = {"wikinews": 5, "wikiner": 2, "bundestag": 1}
PARAS = 6
SIBLINGS = 0.18  # this share of the common words is swapped
RATES = Rates(swapped=0.5, capitals=0.06, names_in_capitals=0.03, ticker=0.01, quotes=0)
QUOTES_CHANGED = 0.5
MAX_GOLD_WORDS = 120


def read_marked(path: Path, vocab) -> Iterator[tuple[str, Piece]]:
    """The documents of a file with their sources, cut where a sentence may end if they are long."""
    for doc in DocBin(store_user_data=True).from_disk(path).get_docs(vocab):
        labels = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]
        piece = Piece([t.text for t in doc], [bool(t.whitespace_) for t in doc], labels)
        start = 0
        for i, word in enumerate(piece.words):
            if i - start > MAX_GOLD_WORDS and (word == "." or word.isspace()) and labels[i] == "O":
                yield doc.user_data["src"], piece.cut(start, i + 1)
                start = i + 1
        if start < len(doc):
            yield doc.user_data["src"], piece.cut(start, len(doc))


def change_quotes(piece: Piece, rng: random.Random) -> Piece:
    """The stretch with its quotes in another style."""
    style = rng.choices(list(QUOTE_STYLES), list(QUOTE_STYLES.values()))[0]
    words = list(piece.words)
    for i, kind, side in find_quotes(piece.words, piece.spaces):
        words[i] = style[(side == "c") + 2 * (kind == 1)]
    return replace(piece, words=words)


def join(pieces: list[Piece], vocab, rng: random.Random) -> Doc:
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
    found, made_up = collect([piece for _, piece in silver + gold]), make_up(inputs, work, rng)
    pool = {kind: names + made_up.get(kind, []) for kind, names in found.items()}
    siblings = Siblings(inputs, work)
    weighted = [(piece, GOLD_COPIES[source]) for source, piece in gold]
    weighted += [(piece, SILVER_COPIES[source]) for source, piece in silver]
    pieces = [
        siblings.swap(vary(piece, pool, RATES, rng), SIBLINGS, rng) for piece, copies in weighted for _ in range(copies)
    ]
    pieces = [change_quotes(piece, rng) if rng.random() < QUOTES_CHANGED else piece for piece in pieces]
    rng.shuffle(pieces)
    out = DocBin()
    words = 0
    while pieces:
        take = rng.randint(1, PARAS)
        out.add(join(pieces[-take:], vocab, rng))
        words += sum(len(piece.words) for piece in pieces[-take:])
        del pieces[-take:]
    out.to_disk(work / "names_train.spacy")
    print(len(out), words, {kind: (len(found[kind]), len(names)) for kind, names in pool.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
