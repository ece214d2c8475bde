"""Names and words to swap in, so that the recogniser meets many that no text of ours holds.

People, places and organisations are made of words that `names_judge.py` takes for parts of such names, of the lexicon
and of GeoNames; common words are swapped for others of their cluster with the same ending.
"""

import gzip
import json
import random
from pathlib import Path

import numpy as np
from names_clusters import read_forms
from names_vary import KINDS, LABELS, Piece, Pool

MADE_UP = 20_000  # names of each kind
NEAR = ("DE", "AT", "CH", "LI", "LU")
SURE, LEAST_LOG, NO_NAME = 0.6, -17.7, 0.06
RARE = -15.5  # log of the frequency under which a cluster's words stand for those that nobody judged
ENDING, SHORTEST = 3, 5  # letters that two words share at their end, and letters of a word that is swapped
ORGANISATIONS = (
    "{last} GmbH", "{last} AG", "{last} SE", "{last} & Co.", "{last} & {last}", "{last} KG", "{last} Holding",
    "{last} Gruppe", "{last}-Gruppe", "{last} Bank", "FC {place}", "SV {place}", "SC {place}", "TSV {place}",
    "Eintracht {place}", "VfB {place}", "Universität {place}", "Stadtwerke {place}", "Landgericht {place}",
    "Amtsgericht {place}", "Sparkasse {place}", "Polizei {place}", "Polizeipräsidium {place}", "Feuerwehr {place}",
    "Staatsanwaltschaft {place}", "Klinikum {place}", "Messe {place}", "IHK {place}", "CDU {place}", "{last}-Stiftung",
    "{place}er Zeitung", "{place}er Nachrichten", "{place}er Volksbank", "{last} International", "{last} Technologies",
    "{letters}", "{letters}", "{letters} AG", "{letters} {place}", "Bundesamt für {noun}", "Institut für {noun}",
    "Verband der {noun}", "Ministerium für {noun}", "Deutsche Gesellschaft für {noun}", "Europäische {noun}agentur",
    *["{org}"] * 20, "{org} AG", "{org} GmbH", "{org} {place}", "{org} Deutschland", "{org} Group", "{org} Inc.",
)  # fmt: skip
NOUNS = (
    "Energie", "Umwelt", "Verkehr", "Gesundheit", "Sicherheit", "Statistik", "Wirtschaft", "Bildung", "Forschung",
    "Landwirtschaft", "Migration", "Justiz", "Arbeit", "Familie", "Klima", "Handel", "Medien", "Raumfahrt", "Strahlen",
    "Weltwirtschaft", "Bahn", "Versicherung", "Fischerei", "Seefahrt", "Tourismus", "Datenschutz",
)  # fmt: skip


def read_names(path: Path) -> dict[str, list[str]]:
    """First and last names of the lexicon."""
    found: dict[str, list[str]] = {"first": [], "last": []}
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            form, lemma, readings = line.rstrip("\n").split("\t")
            if form == lemma and "EIG:NOM" in readings:
                for mark, part in ((":VOR", "first"), (":NAC", "last")):
                    found[part] += [form] * (mark in readings)
    return found


def read_places(path: Path) -> list[str]:
    """Places of Germany, Austria and Switzerland, and cities of the world."""
    places = json.loads(path.read_text(encoding="utf8")).values()
    return [p["name"] for p in places if p["countrycode"] in NEAR or p["population"] > 300_000]


def read_judged(path: Path) -> dict[str, list[str]]:
    """Words that are surely parts of names, by part: each is as often there as its rank allows."""
    with np.load(path) as stored:
        words, labels, logs = stored["words"].tolist(), stored["labels"], stored["logs"]
    kinds = labels[:, 1::2] + labels[:, 2::2]
    found: dict[str, list[str]] = {"first": [], "last": [], "place": [], "org": []}
    for i, word in enumerate(words):
        kind = KINDS[kinds[i].argmax()]
        plain = word[0].isupper() and (not word.isupper() or kind == "ORG")
        if plain and kinds[i].max() > SURE and logs[i] > LEAST_LOG and not word.isdigit():
            if kind == "PER":
                found["first" if labels[i, LABELS.index("B-PER")] > 0.5 else "last"].append(word)
            elif kind != "MISC":
                found["place" if kind == "LOC" else "org"].append(word)
    return found


def make_up(inputs: Path, work: Path, rng: random.Random) -> Pool:
    """People, places and organisations that no text of ours needs to hold."""
    parts = read_judged(work / "names_judged.npz")
    listed = read_names(inputs / "corpora/lexicon/german_forms.tsv.gz")
    listed |= {"place": read_places(inputs / "models/cities500.json"), "org": parts["org"]}

    def draw(part: str) -> str:
        chosen = parts if rng.random() < 0.6 else listed
        return rng.choice(chosen[part] or listed[part] or list(NOUNS))  # little text judges little

    pool: Pool = {"PER": [], "LOC": [draw("place").split() for _ in range(MADE_UP)], "ORG": []}
    for _ in range(MADE_UP):
        pool["PER"].append([draw("first"), draw("last")] if rng.random() < 0.65 else [draw("last")])
        letters = "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVWZ") for _ in range(rng.choice((2, 3, 3, 3, 4))))
        words = {"last": draw("last"), "place": draw("place").split()[0], "org": draw("org"), "noun": rng.choice(NOUNS)}
        pool["ORG"].append(rng.choice(ORGANISATIONS).format(letters=letters, **words).split())
    return pool


class Siblings:
    """Common words to swap: of one cluster, alike in capital and ending; most of those in small use have no vector."""

    def __init__(self, inputs: Path, work: Path):
        forms = read_forms(inputs / "models")
        with np.load(work / "names_judged.npz") as stored:
            names = dict(zip(stored["words"].tolist(), 1 - stored["labels"][:, 0], strict=True))
        rates: dict[int, list[float]] = {}
        for form in forms.values():
            if form.text in names and form.log < RARE:
                rates.setdefault(form.cluster, []).append(names[form.text])
        usual = {cluster: sum(found) / len(found) for cluster, found in rates.items()}
        self.keys: dict[str, tuple] = {}
        self.words: dict[tuple, list[str]] = {}
        for form in forms.values():
            name = names.get(form.text, usual.get(form.cluster, 1))
            if form.text.isalpha() and name < NO_NAME and len(form.text) >= SHORTEST:
                key = form.cluster, form.text[-ENDING:], form.text[0].isupper()
                self.keys[form.text] = key
                self.words.setdefault(key, []).append(form.text)

    def swap(self, piece: Piece, rate: float, rng: random.Random) -> Piece:
        """The stretch with some of its common words swapped."""
        words = [
            rng.choice(self.words[self.keys[word]])
            if label == "O" and word in self.keys and rng.random() < rate
            else word
            for word, label in zip(piece.words, piece.labels, strict=True)
        ]
        return Piece(words, piece.spaces, piece.labels)
