"""Step 7. Names in training documents: WORK/names_silver.spacy + names_filled.spacy -> WORK/names_train.spacy.

Stretches are put together to documents as in scraped news, with every quote style, some in capitals, and some names
swapped for others of their kind. The gold corpora are repeated so that they weigh as much as the rest.

    python names_docs.py INPUTS WORK
"""

import gzip
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import tokens
from names_vary import Piece, Pool, Rates, collect, vary
from silver import QUOTE_STYLES
from spacy.tokens import Doc, DocBin
from texts import find_quotes

SEED = 4
GOLD_COPIES = {"germeval": 6, "smartdata": 6, "wikiner": 2}
SILVER_COPIES = {"wikinews": 3}
PARAS = 6
ROUNDS = 3  # every stretch is varied anew in each
RATES = Rates(swapped=0.3, capitals=0.06, names_in_capitals=0.03, ticker=0.01, quotes=0)
QUOTES_CHANGED = 0.5
MADE_UP = 12_000  # names of each kind
MAX_GOLD_WORDS = 120
NEAR = ("DE", "AT", "CH", "LI", "LU")
ORGANISATIONS = (
    "{last} GmbH", "{last} AG", "{last} SE", "{last} & Co.", "{last} & {last}", "{last} KG", "{last} Holding",
    "{last} Gruppe", "{last}-Gruppe", "{last} Bank", "FC {place}", "SV {place}", "SC {place}", "TSV {place}",
    "Eintracht {place}", "VfB {place}", "Universität {place}", "Stadtwerke {place}", "Landgericht {place}",
    "Amtsgericht {place}", "Sparkasse {place}", "Polizei {place}", "Polizeipräsidium {place}", "Feuerwehr {place}",
    "Staatsanwaltschaft {place}", "Klinikum {place}", "Messe {place}", "IHK {place}", "CDU {place}", "{last}-Stiftung",
    "{place}er Zeitung", "{place}er Nachrichten", "{place}er Volksbank", "{last} International", "{last} Technologies",
    "{letters}", "{letters}", "{letters} AG", "{letters} {place}", "Bundesamt für {noun}", "Institut für {noun}",
    "Verband der {noun}", "Ministerium für {noun}", "Deutsche Gesellschaft für {noun}", "Europäische {noun}agentur",
)  # fmt: skip
NOUNS = (
    "Energie", "Umwelt", "Verkehr", "Gesundheit", "Sicherheit", "Statistik", "Wirtschaft", "Bildung", "Forschung",
    "Landwirtschaft", "Migration", "Justiz", "Arbeit", "Familie", "Klima", "Handel", "Medien", "Raumfahrt", "Strahlen",
    "Weltwirtschaft", "Bahn", "Versicherung", "Fischerei", "Seefahrt", "Tourismus", "Datenschutz",
)  # fmt: skip


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


def read_names(path: Path) -> tuple[list[str], list[str]]:
    """First and last names of the lexicon."""
    first, last = [], []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            form, lemma, readings = line.rstrip("\n").split("\t")
            if form == lemma and "EIG:NOM" in readings:
                (first if ":VOR" in readings else last if ":NAC" in readings else []).append(form)
    return first, last


def read_places(path: Path) -> list[list[str]]:
    """Places of Germany, Austria and Switzerland, and cities of the world."""
    places = json.loads(path.read_text(encoding="utf8")).values()
    return [p["name"].split() for p in places if p["countrycode"] in NEAR or p["population"] > 300_000]


def make_up(inputs: Path, rng: random.Random) -> Pool:
    """People, places and organisations that no text of ours needs to hold."""
    first, last = read_names(inputs / "corpora/lexicon/german_forms.tsv.gz")
    places = read_places(inputs / "models/cities500.json")
    pool: Pool = {"PER": [], "LOC": [rng.choice(places) for _ in range(MADE_UP)], "ORG": []}
    for _ in range(MADE_UP):
        person = [rng.choice(first), rng.choice(last)] if rng.random() < 0.7 else [rng.choice(last)]
        pool["PER"].append(person)
        letters = "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVWZ") for _ in range(rng.choice((2, 3, 3, 3, 4))))
        parts = {"last": rng.choice(last), "place": rng.choice(places)[0], "noun": rng.choice(NOUNS)}
        pool["ORG"].append(rng.choice(ORGANISATIONS).format(letters=letters, **parts).split())
    return pool


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
    found, made_up = collect([piece for _, piece in silver + gold]), make_up(inputs, rng)
    pool = {kind: names + made_up.get(kind, []) for kind, names in found.items()}
    weighted = [(piece, GOLD_COPIES[source]) for source, piece in gold]
    weighted += [(piece, SILVER_COPIES.get(source, 1)) for source, piece in silver]
    pieces = [vary(piece, pool, RATES, rng) for piece, copies in weighted for _ in range(copies * ROUNDS)]
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
