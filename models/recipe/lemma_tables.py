"""Step 8. The lemma of every known form, from the lexicon and the silver text: -> WORK/known.msgpack.

Of ambiguous forms the lemma that the silver text has most often. Beside the forms by part of speech stand the forms of
the text's compounds that the lexicon lacks, the genitives of its names, its frequent participles, and how often it has
each noun.

    python lemma_tables.py INPUTS WORK
"""

import gzip
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import srsly
import tokens
from lexicon import Lexicon, Reading
from spacy.tokens import DocBin

Table = dict[str, dict[str, list[str]]]

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
SHORTEST_FIRST, SHORTEST_HEAD = 3, 4
PARTICLES = (
    "drauf", "dran", "durch", "fest", "fort", "frei", "herab", "heran", "herauf", "heraus", "herein", "herum",
    "herunter", "hervor", "hinauf", "hinaus", "hindurch", "hinein", "hinzu", "klar", "leer", "los", "mit", "nach",
    "raus", "rein", "rum", "runter", "voran", "vorbei", "weg", "weiter", "wieder", "zurecht", "zurück", "zusammen",
)  # fmt: skip
PARTICIPLES = 180  # so many frequent ones
GENITIVE_SHARE, BASE_SHARE = 0.45, 0.25  # of the uses of a name in -s that are genitives, at least or at most
LIKE_ADJECTIVES = {"lieber": "lieb"}  # adverbs
ABBREVIATIONS = {"st.": "St."}
Counts = dict[tuple[str, str, str, str], int]  # form in small letters, part of speech, tag, lemma -> how often
KINDS = {"SUB": ["noun"], "EIG": ["propn"], "VER": ["verb", "aux"], "ADJ": ["adj"], "PA1": ["adj"], "PA2": ["adj"]}


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


def read_counts(path: Path, *names: str) -> Counter[tuple[str, ...]]:
    """How often the training documents have each combination of these attributes of words."""
    vocab = tokens.blank().vocab
    docs = DocBin(store_user_data=True).from_disk(path)
    for string in docs.strings:
        vocab.strings.add(string)
    columns = [list(docs.attrs).index(vocab.strings[name]) for name in names]
    rows = np.concatenate([array[:, columns] for array in docs.tokens])
    factors = np.array([3, 5, 7, 11][: len(names)], "uint64")
    keys = (rows.astype("uint64") * factors).sum(1)  # hashes, so their sum is one too
    _, firsts, counts = np.unique(keys, return_index=True, return_counts=True)
    out: Counter[tuple[str, ...]] = Counter()
    for row, count in zip(rows[firsts].tolist(), counts.tolist(), strict=True):
        out[tuple(vocab.strings[value] for value in row)] += count
    return out


def in_small_letters(uses: Counter[tuple[str, ...]]) -> Counts:
    """Forms in small letters with part of speech, tag and lemma."""
    out: Counts = Counter()
    for (form, pos, tag, lemma), count in uses.items():
        out[form.lower(), pos.lower(), tag, lemma] += count
    return out


def from_silver(counts: Counts, lexicon: Lexicon) -> Table:
    """The most frequent lemma of each form by part of speech in the training documents."""
    sums: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (form, pos, _tag, lemma), count in counts.items():
        sums[pos, form][lemma] += count
    table: Table = defaultdict(dict)
    for (pos, form), lemmas in sums.items():
        best = max(lemmas, key=lambda lemma: (lemmas[lemma], lemma))
        no_verb = pos == "verb" and not best.endswith("n") and not lexicon.find(form)
        if lemmas[best] > 1 and any(map(str.isalpha, form)) and not no_verb:
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
        lemma = [form] if pos == "adv" else table[pos].get(form)
        if lemma and swiss not in table[pos] and (swiss, pos) not in counts:
            table[pos][swiss] = lemma


def frequent_participles(counts: Counts) -> list[tuple[str, str]]:
    """The most frequent participles in ge- with their verbs."""
    often: Counter[tuple[str, str]] = Counter()
    for (form, _pos, tag, lemma), count in counts.items():
        if tag == "VVPP" and form.startswith("ge") and not lemma.startswith("ge") and lemma.endswith("n"):
            often[form, lemma] += count
    return sorted(often, key=lambda pair: (-often[pair], pair))[:PARTICIPLES]


def add_particle_verbs(table: Table, participles: list[tuple[str, str]]) -> None:
    """Add participles and zu-infinitives of verbs made with a particle: `hineingestopft`, `hindurchzudringen`."""
    for form, lemma in participles:
        for particle in PARTICLES:
            table["verb"].setdefault(particle + form, [particle + lemma])
            table["verb"].setdefault(f"{particle}zu{lemma}", [particle + lemma])


def names_in_s(uses: Counter[tuple[str, ...]]) -> dict[str, str]:
    """The lemmas of names in -s: genitives (`Merkels`) lose it, other names (`Reuters`) keep it."""
    sums, genitives = Counter[str](), Counter[str]()
    for (form, tag, dep), count in uses.items():
        if tag == "NE" and form.istitle():
            sums[form] += count
            genitives[form] += count * (dep == "ag")
    found: dict[str, str] = {}
    for form, count in sorted(sums.items()):
        share, base = genitives[form] / count, sums[form[:-1]]
        if form.endswith("s") and len(form) > 4 and share >= GENITIVE_SHARE and base >= max(2, count):
            found[form] = form[:-1]
        elif form.endswith("s") and len(form) > 3 and share < BASE_SHARE and base < count and count > 2:
            found[form] = form
    return found


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


def main(inputs: Path, work: Path) -> None:
    """Write what is known: the silver text's lemmas go before the lexicon's but for adjectives."""
    path = inputs / "corpora/lexicon/german_forms.tsv.gz"
    lexicon = Lexicon.read(path)
    counts = in_small_letters(read_counts(work / "silver_train.spacy", "ORTH", "POS", "TAG", "LEMMA"))
    table = from_lexicon(path, lexicon, {form for form, *_ in counts})
    for pos, lemmas in from_silver(counts, lexicon).items():
        if pos == "adj":  # the lexicon is surer, and a form that it lacks is better cut by rule than left as it is
            unknown = {form: lemma for form, lemma in lemmas.items() if form not in table[pos] and lemma != [form]}
            table[pos].update(unknown)
        else:
            table[pos].update(lemmas)
    table["adj"].update({form: [form] for form in UNDECLINED} | {form: [a] for form, a in ABBREVIATIONS.items()})
    table["adv"].update({form: [lemma] for form, lemma in LIKE_ADJECTIVES.items()})
    prefer_frequent_verbs(table, counts, lexicon)
    add_swiss(table, counts)
    participles = frequent_participles(counts)
    add_particle_verbs(table, participles)
    often: Counter[str] = Counter()
    for (form, pos, _tag, _lemma), count in counts.items():
        often[form] += count * (pos == "noun")
    compounds = paradigms(counts, lexicon, path)
    names = names_in_s(read_counts(work / "silver_train.spacy", "ORTH", "TAG", "DEP"))
    table["propn"].update({form.lower(): [lemma] for form, lemma in names.items()})
    known = {
        "forms": {pos: {form: lemma for form, (lemma,) in lemmas.items()} for pos, lemmas in table.items()},
        "compounds": {form: lemma for form, lemma in compounds.items() if form.lower() not in table["noun"]},
        "names": names,
        "participles": participles,
        "often": dict(often),
    }
    srsly.write_msgpack(work / "known.msgpack", known)
    print({pos: len(lemmas) for pos, lemmas in table.items()}, {name: len(part) for name, part in known.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
