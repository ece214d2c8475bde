"""Step 8c. The tables of spaCy's rule lemmatizer: WORK/known.msgpack + WORK/compounds -> WORK/lemmas.msgpack.

Exceptions are the forms whose lemma neither the rules (lemma_rules.py) nor, of nouns, the lemmatizer of compounds give.
A noun that is no exception comes out in small letters: the sign by which the model hands it to that lemmatizer. Nouns
that the text has often are exceptions anyway, for the sake of headlines in capitals.

    python lemma_exceptions.py WORK
"""

import re
import sys
from pathlib import Path

import numpy as np
import spacy
import srsly
from compounds import NAME, SMALL, Lemmas, cased
from lemma_rules import Rule, spare
from spacy.language import Language
from spacy.tokens import Doc

OFTEN, LONG = 10, 5  # uses of a noun in the training documents; letters of one that is no abbreviation
MARGIN = 0.01  # by which its lemma must win
PLAIN = ("noun", "aux", "adv", "adp", "cconj", "sconj", "det", "pron", "part", "num", "intj")
AUXILIARIES = {"sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen"}


def wrong_nouns(nouns: Lemmas, nlp: Language) -> Lemmas:
    """The nouns that the lemmatizer of compounds gets wrong, right by a hair or not handed (`3D-Filme`)."""
    pipe, wrong, forms = nlp.get_pipe(NAME), {}, sorted(nouns)
    for at in range(0, len(forms), 1000):
        part = forms[at : at + 1000]
        doc = Doc(nlp.vocab, words=[cased(form, nouns[form]) for form in part])
        chances = np.sort(pipe.model.predict([doc])[0], axis=1)
        pipe.set_annotations([doc], pipe.predict([doc]))
        for form, token, chance in zip(part, doc, chances, strict=True):
            unsure = chance[-1] - chance[-2] < MARGIN or not re.match(SMALL, form)
            if token.lemma_ != nouns[form] or unsure:
                wrong[form] = nouns[form]
    return wrong


def noun_exceptions(nouns: Lemmas, compounds: Lemmas, often: dict[str, int], nlp: Language) -> Lemmas:
    """The nouns to list: frequent ones and those that the lemmatizer of compounds gets wrong."""
    known = {form.lower(): lemma for form, lemma in compounds.items()} | nouns
    frequent = {form: lemma for form, lemma in known.items() if often.get(form, 0) >= OFTEN and len(form) >= LONG}
    return frequent | wrong_nouns(known, nlp)


def main(work: Path) -> None:
    """Write the tables."""
    read = srsly.read_msgpack(work / "known.msgpack")
    forms: dict[str, Lemmas] = read["forms"]
    rules: dict[str, list[Rule]] = {pos: [("", "")] for pos in PLAIN}
    index: dict[str, list[str]] = {"x": ["-"]}  # a table that says nothing, so that foreign words stay as they are
    exceptions: dict[str, Lemmas] = {pos: {f: n for f, n in forms.get(pos, {}).items() if n != f} for pos in PLAIN}
    exceptions["aux"] = {form: lemma for form, lemma in exceptions["aux"].items() if lemma in AUXILIARIES}
    exceptions["propn"] = {form: lemma for form, lemma in forms["propn"].items() if lemma.istitle()}
    for pos in ("verb", "adj"):
        first = [tuple(rule) for rule in read["participles"]] if pos == "verb" else []
        rules[pos], found, exceptions[pos] = spare(forms[pos], first)
        index[pos] = sorted(found)
    nlp = spacy.load(work / "compounds")
    exceptions["noun"] = noun_exceptions(forms["noun"], read["compounds"], read["often"], nlp)
    tables = {
        "lemma_rules": rules,
        "lemma_index": {pos: dict.fromkeys(lemmas, 0) for pos, lemmas in index.items()},
        "lemma_exc": {pos: {form: [lemma] for form, lemma in found.items()} for pos, found in exceptions.items()},
    }
    kept = sorted(form for form, lemma in read["names"].items() if form == lemma)
    srsly.write_msgpack(work / "lemmas.msgpack", {"tables": tables, "names in s": kept})
    for name, table in tables.items():
        print(name, {pos: len(found) for pos, found in table.items()})
    print((work / "lemmas.msgpack").stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
