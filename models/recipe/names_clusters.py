"""Brown clusters of a million German word forms, and the spelling that speaks for each word.

They come from the registry package spacy_lookups_data 1.0.5 (MIT): a cluster's number is the path to it in the tree of
clusters, lowest bit first, so that `number & 63` is a wider cluster. Words with a capital and words in small letters
are different (`Essen`, `essen`); `MERKEL` is a spelling of `Merkel`.
"""

import gzip
import json
import re
from pathlib import Path
from typing import NamedTuple

CLUSTERS, LOGS = "de_lexeme_cluster.json.gz", "de_lexeme_prob.json.gz"
NO_LOG = -18.0
WORD = re.compile(r"[^\W\d_][\w.&'’+-]*")  # the list holds `Berlin“.` and the like, too
ACRONYM = 5  # longer forms in capitals count only if there is no other

Key = tuple[str, bool]


class Form(NamedTuple):
    """A spelling with its cluster and the log of its frequency."""

    text: str
    cluster: int
    log: float


def key_of(word: str) -> Key:
    """What the spellings of a word share: small letters, and whether it starts with a capital."""
    return word.lower(), word[0].isupper()


def read_table(path: Path) -> dict[str, float]:
    """A table of the package."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        return json.load(file)


def read_forms(folder: Path) -> dict[Key, Form]:
    """The most frequent spelling of each word."""
    clusters, logs = read_table(folder / CLUSTERS), read_table(folder / LOGS)
    best: dict[Key, tuple[float, Form]] = {}
    for text, cluster in clusters.items():
        if WORD.fullmatch(text):
            capitals = text.isupper() and len(text) > ACRONYM
            form = Form(text.title() if capitals else text, int(cluster), logs.get(text, NO_LOG))
            rank = form.log - 10 * capitals
            key = key_of(text)
            if key not in best or rank > best[key][0]:
                best[key] = rank, form
    return {key: form for key, (_, form) in best.items()}
