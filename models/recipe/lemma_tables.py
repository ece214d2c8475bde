"""Step 8. Lemma tables for spaCy's rule lemmatizer, from the lexicon and the silver text: -> WORK/lemmas.msgpack.

Known forms are exceptions by part of speech; of ambiguous ones the lemma that the silver text has most often. Unknown
adjectives and verbs lose an ending, unknown names stay as they are. Unknown nouns come out in small letters: the sign
by which the model hands them to the lemmatizer of compounds (compounds.py). So known nouns that could pass for an
inflected form (`Lehrer`, `Haus`) are exceptions too.

    python lemma_tables.py INPUTS WORK
"""

import gzip
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import spacy
import srsly
import tokens
from lexicon import Lexicon, Reading
from spacy.language import Language
from spacy.tokens import Doc, DocBin

Table = dict[str, dict[str, list[str]]]

ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
RULES = {
    "adj": [*([ending, ""] for ending in ADJECTIVE_ENDINGS), ["", ""]],
    "verb": [["te", "en"], ["ten", "en"], ["t", "en"], ["e", "en"], ["", ""]],
}
PLAIN = ("noun", "aux", "adv", "adp", "cconj", "sconj", "det", "pron", "part", "num", "intj")
RULES |= {pos: [["", ""]] for pos in PLAIN}
INFLECTED = ("e", "n", "r", "s")  # endings of nouns that may be inflected
UNDECLINED = (
    "super",
    "klasse",
    "spitze",
    "online",
    "offline",
    "live",
    "orange",
    "beige",
    "pleite",
    "schade",
    "zuhause",
)
MUCH_RARER = 4
SHORTEST_FIRST, SHORTEST_HEAD, MOST_COMPOUNDS = 3, 4, 50000
PARTICLES = (
    "drauf", "dran", "durch", "fest", "fort", "frei", "herab", "heran", "herauf", "heraus", "herein", "herum",
    "herunter", "hervor", "hinauf", "hinaus", "hindurch", "hinein", "hinzu", "klar", "leer", "los", "mit", "nach",
    "raus", "rein", "rum", "runter", "voran", "vorbei", "weg", "weiter", "wieder", "zurecht", "zurück", "zusammen",
)  # fmt: skip
PARTICIPLES = 180  # so many frequent participles are put after each particle
Counts = dict[tuple[str, str, str, str], int]  # form in small letters, part of speech, tag, lemma -> how often
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


def is_far_fetched(form: str, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a form is a comparative or superlative of a participle, or such a form made a noun (`Waltendsten`)."""
    if reading.kind == "SUB":
        return any(r.degree in {"Cmp", "Sup"} for r in lexicon.find(form.lower()))
    return reading.kind in {"PA1", "PA2"} and reading.degree in {"Cmp", "Sup"}


def from_lexicon(path: Path, lexicon: Lexicon, seen: set[str]) -> Table:
    """The best lemma of each form by part of speech; far-fetched forms only where the training documents have them."""
    table: Table = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf8") as lines:
        forms = sorted({line.split("\t", 1)[0] for line in lines})
    for form in forms:
        for reading in sorted(lexicon.find(form), key=lambda r: rank(form, r)):
            if form.lower() not in seen and is_far_fetched(form, reading, lexicon):
                continue
            for pos in KINDS.get(reading.kind, ()):
                lemma = form if pos == "propn" and reading.case != "Gen" else mend(form, reading, lexicon)
                table[pos].setdefault(form.lower(), [lemma])
    return table


def mend(form: str, reading: Reading, lexicon: Lexicon) -> str:
    """The lemma in today's spelling and, of an ordinal, without its ending."""
    lemma = reading.lemma
    if lemma in {"erste", "letzte"}:
        return lemma[:-1]
    if lemma.replace("ß", "ss") == form:
        return form
    if reading.kind == "ADJ" and lemma.endswith("e") and len(lemma) > 4:
        predicative = any(r.form == "PRD" for r in lexicon.find(lemma))
        return lemma if predicative else lemma[:-1]
    return lemma


def read_counts(path: Path) -> Counts:
    """How often the training documents have a form, in small letters, with a part of speech, tag and lemma."""
    vocab = tokens.blank().vocab
    docs = DocBin(store_user_data=True).from_disk(path)
    for string in docs.strings:
        vocab.strings.add(string)
    columns = [list(docs.attrs).index(vocab.strings[name]) for name in ("ORTH", "POS", "TAG", "LEMMA")]
    rows = np.concatenate([array[:, columns] for array in docs.tokens])
    keys = (rows.astype("uint64") * np.array([3, 5, 7, 11], "uint64")).sum(1)  # hashes, so their sum is one too
    _, firsts, counts = np.unique(keys, return_index=True, return_counts=True)
    out: Counts = defaultdict(int)
    for row, count in zip(rows[firsts].tolist(), counts.tolist(), strict=True):
        orth, pos, tag, lemma = (vocab.strings[value] for value in row)
        out[orth.lower(), pos.lower(), tag, lemma] += count
    return out


def from_silver(counts: Counts) -> Table:
    """The most frequent lemma of each form by part of speech in the training documents."""
    sums: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (form, pos, _tag, lemma), count in counts.items():
        sums[pos, form][lemma] += count
    table: Table = defaultdict(dict)
    for (pos, form), lemmas in sums.items():
        best = max(lemmas, key=lambda lemma: (lemmas[lemma], lemma))
        if lemmas[best] > 1 and any(map(str.isalpha, form)):
            table[pos][form] = [best]
    return table


def prefer_frequent_verbs(table: Table, counts: Counts, lexicon: Lexicon) -> None:
    """Give verb forms the lemma whose infinitive is far more frequent: `dachte` is of `denken`, not of `dachen`."""
    infinitives: dict[str, int] = defaultdict(int)
    for (form, pos, tag, _lemma), count in counts.items():
        if pos == "verb" and tag in {"VVINF", "VVIZU"}:
            infinitives[form] += count
    for form, (chosen,) in table["verb"].items():
        lemmas = {r.lemma for r in lexicon.find(form) if r.kind == "VER" and r.person != "2"}
        if len(lemmas) > 1:
            best = max(sorted(lemmas), key=lambda lemma: infinitives[lemma])
            rarer = 1 if form.startswith("ge") else MUCH_RARER  # `gehört` is of `gehören` as well as of `hören`
            if infinitives[best] > rarer * (1 + infinitives[chosen]):
                table["verb"][form] = [best]


def add_swiss(table: Table, counts: Counts) -> None:
    """Add forms in Swiss spelling (`Strasse`, `grosse`) of words that the training documents have with an ß."""
    for form, pos in sorted({(form, pos) for form, pos, _, _ in counts if "ß" in form}):
        swiss = form.replace("ß", "ss")
        if form in table.get(pos, ()) and swiss not in table[pos] and (swiss, pos) not in counts:
            table[pos][swiss] = table[pos][form]


def add_particle_verbs(table: Table, counts: Counts) -> None:
    """Add participles and zu-infinitives of verbs made with a particle: `hineingestopft`, `hindurchzudringen`."""
    often: dict[tuple[str, str], int] = defaultdict(int)
    for (form, _pos, tag, lemma), count in counts.items():
        if tag == "VVPP" and form.startswith("ge") and not lemma.startswith("ge") and lemma.endswith("n"):
            often[form, lemma] += count
    for form, lemma in sorted(often, key=lambda pair: (-often[pair], pair))[:PARTICIPLES]:
        for particle in PARTICLES:
            table["verb"].setdefault(particle + form, [particle + lemma])
            table["verb"].setdefault(f"{particle}zu{lemma}", [particle + lemma])


def paradigms(counts: Counts, lexicon: Lexicon, path: Path) -> dict[str, str]:
    """Every form of the compounds in the training documents that the lexicon lacks, most frequent compounds first."""
    forms: dict[str, set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            form, lemma, readings = line.split("\t")
            if readings.startswith("SUB") and lemma.istitle():
                forms[lemma].add(form)
    often: dict[str, int] = defaultdict(int)
    for (_form, pos, tag, lemma), count in counts.items():
        if pos == "noun" and tag == "NN" and lemma.istitle() and lemma.isalpha():
            often[lemma] += count
    found: dict[str, str] = {}
    for lemma in sorted(often, key=lambda lemma: (-often[lemma], lemma)):
        cuts = () if lexicon.find(lemma) else range(SHORTEST_FIRST, len(lemma) - SHORTEST_HEAD + 1)
        cut = next((cut for cut in cuts if lemma[cut:].capitalize() in forms), 0)
        for form in sorted(forms[lemma[cut:].capitalize()]) if cut else ():
            found.setdefault(lemma[:cut] + form.lower(), lemma)
    return found


def add_compounds(table: Table, found: dict[str, str], nlp: Language) -> None:
    """Add those forms that the lemmatizer of compounds gets wrong."""
    found = {form: lemma for form, lemma in found.items() if form.lower() not in table["noun"]}
    docs = (Doc(nlp.vocab, words=["des" if form[-1] == "s" else "die", form, "."]) for form in found)
    with nlp.select_pipes(enable=["tok2vec", "compound_lemmatizer"]):
        wrong = [doc[1].text for doc in nlp.pipe(docs, batch_size=500) if doc[1].lemma_ != found[doc[1].text]]
    print(len(found), "forms of compounds in the text,", len(wrong), "need an exception")
    table["noun"].update({form.lower(): [found[form]] for form in wrong[:MOST_COMPOUNDS]})


def main(inputs: Path, work: Path) -> None:
    """Write the tables: the silver text's lemmas go before the lexicon's but for adjectives."""
    path = inputs / "corpora/lexicon/german_forms.tsv.gz"
    lexicon = Lexicon.read(path)
    counts = read_counts(work / "silver_train.spacy")
    table = from_lexicon(path, lexicon, {form for form, *_ in counts})
    for pos, lemmas in from_silver(counts).items():
        if pos == "adj":  # the lexicon is surer, and a form that it lacks is better cut by rule than left as it is
            unknown = {form: lemma for form, lemma in lemmas.items() if form not in table[pos] and lemma != [form]}
            table[pos].update(unknown)
        else:
            table[pos].update(lemmas)
    table["adj"].update({form: [form] for form in UNDECLINED})
    prefer_frequent_verbs(table, counts, lexicon)
    add_swiss(table, counts)
    add_particle_verbs(table, counts)
    add_compounds(table, paradigms(counts, lexicon, path), spacy.load(work / "compounds"))
    seen = {form for form, pos, _, _ in counts if pos == "noun"}
    kept = {
        pos: {form: lemma for form, lemma in lemmas.items() if needed(pos, form, lemma[0], seen)}
        for pos, lemmas in table.items()
        if pos in RULES or pos == "propn"
    }
    srsly.write_msgpack(work / "lemmas.msgpack", {"lemma_rules": RULES, "lemma_exc": kept})
    print({pos: len(lemmas) for pos, lemmas in kept.items()}, (work / "lemmas.msgpack").stat().st_size)


def needed(pos: str, form: str, lemma: str, seen: set[str]) -> bool:
    """Whether the lemmatizer would get a form wrong without the exception."""
    if pos == "aux" and lemma not in AUXILIARIES:
        return False
    if pos == "noun":
        known = form in seen and len(form) > 3 and lemma.istitle()
        return lemma.lower() != form or (known and form.endswith(INFLECTED))
    if pos == "propn":  # `BERLIN` is `Berlin`
        return lemma.istitle()
    return by_rule(pos, form) != lemma


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
