"""Step 8. Lemma tables for spaCy's rule lemmatizer, from the lexicon and the silver text: -> WORK/lemmas.msgpack.

Known forms are exceptions by part of speech; of ambiguous ones the lemma that the silver text has most often. Unknown
adjectives and verbs lose an ending, unknown nouns and names stay as they are.

    python lemma_tables.py INPUTS WORK
"""

import gzip
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import srsly
import tokens
from lexicon import Lexicon, Reading
from spacy.tokens import DocBin

Table = dict[str, dict[str, list[str]]]

ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
RULES = {
    "adj": [*([ending, ""] for ending in ADJECTIVE_ENDINGS), ["", ""]],
    "verb": [["te", "en"], ["ten", "en"], ["t", "en"], ["e", "en"], ["", ""]],
}
RULES |= {pos: [["", ""]] for pos in ("aux", "adv", "adp", "cconj", "sconj", "det", "pron", "part", "num", "intj")}
KINDS = {"SUB": ["noun"], "EIG": ["propn"], "VER": ["verb", "aux"], "ADJ": ["adj"], "PA1": ["adj"], "PA2": ["adj"]}
AUXILIARIES = {"sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen"}


def by_rule(pos: str, form: str) -> str:
    """What the lemmatizer makes of a form without an exception."""
    for old, new in RULES.get(pos, ()):
        if form.lower().endswith(old):
            return form.lower()[: len(form) - len(old)] + new
    return form


def rank(form: str, reading: Reading) -> tuple[int, bool, int]:
    """The order of a form's readings: no nominalised infinitive, the form itself if a lemma, the shortest lemma."""
    nominalised = reading.kind == "SUB" and reading.form == "INF"
    return 2 if nominalised else 0, reading.lemma != form, len(reading.lemma)


def from_lexicon(path: Path) -> Table:
    """The best lemma of each form by part of speech."""
    lexicon = Lexicon.read(path)
    table: Table = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf8") as lines:
        forms = sorted({line.split("\t", 1)[0] for line in lines})
    for form in forms:
        for reading in sorted(lexicon.find(form), key=lambda r: rank(form, r)):
            for pos in KINDS.get(reading.kind, ()):
                lemma = form if pos == "propn" and reading.case != "Gen" else mend(form, reading, lexicon)
                table[pos].setdefault(form.lower(), [lemma])
    return table


def mend(form: str, reading: Reading, lexicon: Lexicon) -> str:
    """The lemma in today's spelling and, of an ordinal, without its ending."""
    lemma = reading.lemma
    if lemma.replace("ß", "ss") == form:
        return form
    if reading.kind == "ADJ" and lemma.endswith("e") and len(lemma) > 4:
        predicative = any(r.form == "PRD" for r in lexicon.find(lemma))
        return lemma if predicative else lemma[:-1]
    return lemma


def from_silver(path: Path) -> Table:
    """The most frequent lemma of each form by part of speech in the training documents."""
    vocab = tokens.blank().vocab
    docs = DocBin(store_user_data=True).from_disk(path)
    for string in docs.strings:
        vocab.strings.add(string)
    columns = [list(docs.attrs).index(vocab.strings[name]) for name in ("ORTH", "POS", "LEMMA")]
    rows = np.concatenate([array[:, columns] for array in docs.tokens])
    found, counts = np.unique(rows, axis=0, return_counts=True)
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for (orth, pos, lemma), count in zip(found.tolist(), counts.tolist(), strict=True):
        key = vocab.strings[pos].lower(), vocab.strings[orth].lower()
        best[key] = max(best.get(key, (0, "")), (count, vocab.strings[lemma]))
    table: Table = defaultdict(dict)
    for (pos, form), (count, lemma) in best.items():
        if count > 1 and any(map(str.isalpha, form)):
            table[pos][form] = [lemma]
    return table


def main(inputs: Path, work: Path) -> None:
    """Write the tables: the silver text's lemmas go before the lexicon's but for adjectives."""
    table = from_lexicon(inputs / "corpora/lexicon/german_forms.tsv.gz")
    for pos, lemmas in from_silver(work / "silver_train.spacy").items():
        if pos == "adj":  # the lexicon is surer, and a form that it lacks is better cut by rule than left as it is
            unknown = {form: lemma for form, lemma in lemmas.items() if form not in table[pos] and lemma != [form]}
            table[pos].update(unknown)
        else:
            table[pos].update(lemmas)
    kept = {
        pos: {form: lemma for form, lemma in lemmas.items() if needed(pos, form, lemma[0])}
        for pos, lemmas in table.items()
        if pos in RULES or pos in {"noun", "propn"}
    }
    srsly.write_msgpack(work / "lemmas.msgpack", {"lemma_rules": RULES, "lemma_exc": kept})
    print({pos: len(lemmas) for pos, lemmas in kept.items()}, (work / "lemmas.msgpack").stat().st_size)


def needed(pos: str, form: str, lemma: str) -> bool:
    """Whether the lemmatizer would get a form wrong without the exception."""
    if pos == "aux" and lemma not in AUXILIARIES:
        return False
    if pos == "noun":
        return lemma.lower() != form
    if pos == "propn":  # `BERLIN` is `Berlin`
        return lemma.istitle()
    return by_rule(pos, form) != lemma


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
