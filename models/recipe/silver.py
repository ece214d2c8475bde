"""Step 3. Teacher annotations -> training documents: WORK/teacher-*.pkl -> WORK/silver_train.spacy, silver_held.spacy.

Paragraphs are put together to documents as they come in scraped news: joined by a space, by line breaks, or glued
together; with every style of quote marks; now and then in capitals. Held-out articles stay as they are.

    python silver.py INPUTS WORK             the whole text, in short documents
    python silver.py INPUTS WORK --first     less of it in longer documents, for the first training
"""

import pickle
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import tokens
from lexicon import Lexicon
from morphology import describe
from spacy.tokens import Doc, DocBin
from texts import find_quotes

SEED = 3
MAX_DOC_WORDS = 110
FIRST_DOC_WORDS, FIRST_SPEECHES, FIRST_COPIES = 300, 900_000, 2
COPIES = {"wikinews": 4, "smartdata": 4, "germeval": 2, "wikiner": 2}
FINAL = set(".!?:") | set('“”"«»…')
QUOTE_STYLES = {
    "„“‚‘": 30,
    "\"\"''": 30,
    "»«›‹": 20,
    "«»‹›": 5,
    "“”‘’": 8,
    "„”‚’": 4,
    "„\"‚'": 3,
}
UPOS = {
    "ADJA": "ADJ", "ADJD": "ADJ", "ADV": "ADV", "APPO": "ADP", "APPR": "ADP", "APPRART": "ADP", "APZR": "ADP",
    "ART": "DET", "CARD": "NUM", "FM": "X", "ITJ": "INTJ", "KOKOM": "CCONJ", "KON": "CCONJ", "KOUI": "SCONJ",
    "KOUS": "SCONJ", "NE": "PROPN", "NNE": "PROPN", "NN": "NOUN", "PDAT": "DET", "PDS": "PRON", "PIAT": "DET",
    "PIDAT": "DET", "PIS": "PRON", "PPER": "PRON", "PPOSAT": "DET", "PPOSS": "PRON", "PRELAT": "DET", "PRELS": "PRON",
    "PRF": "PRON", "PROAV": "ADV", "PTKA": "PART", "PTKANT": "PART", "PTKNEG": "PART", "PTKVZ": "ADP", "PTKZU": "PART",
    "PWAT": "DET", "PWAV": "ADV", "PWS": "PRON", "TRUNC": "X", "VAFIN": "AUX", "VAIMP": "AUX", "VAINF": "AUX",
    "VAPP": "AUX", "VMFIN": "AUX", "VMINF": "AUX", "VMPP": "AUX", "VVFIN": "VERB", "VVIMP": "VERB", "VVINF": "VERB",
    "VVIZU": "VERB", "VVPP": "VERB", "XY": "X", "$.": "PUNCT", "$,": "PUNCT", "$(": "PUNCT", "_SP": "SPACE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Para:
    """One annotated paragraph; heads are positions within it."""

    words: list[str]
    spaces: list[bool]
    tags: list[str]
    heads: list[int]
    deps: list[str]
    morphs: list[str]
    lemmas: list[str]


def read_teacher(work: Path) -> Iterator[tuple[dict, list[tuple]]]:
    """The teacher's documents, news first, in a stable order."""
    for path in sorted(work.glob("teacher-*.pkl")):
        with open(path, "rb") as stream:
            while True:
                try:
                    yield pickle.load(stream)
                except (EOFError, pickle.UnpicklingError):
                    break


def mend_dep(dep: str, tag: str) -> str:
    """The dependency label; `subtok`, which the teacher uses for pieces of one TIGER word, becomes a real one."""
    if dep != "subtok":
        return dep
    return "punct" if tag.startswith("$") else "pnc" if tag == "NE" else "nk"


def to_para(para: dict, columns: tuple, lexicon: Lexicon) -> Para:
    """The teacher's columns of a paragraph, with morphology and lemmas from the lexicon."""
    tags, heads, deps, _starts, _pos = columns
    deps = [mend_dep(dep, tag) for dep, tag in zip(deps, tags, strict=False)]
    morphs, lemmas = describe(para["w"], tags, heads, deps, lexicon)
    return Para(para["w"], para["s"], tags, heads, deps, morphs, lemmas)


def requote(para: Para, style: str) -> Para:
    """The paragraph with its quote marks in another style."""
    words = list(para.words)
    for i, kind, side in find_quotes(para.words, para.spaces):
        words[i] = style[(side == "c") + 2 * (kind == 1)]
    lemmas = [word if word != old else lemma for word, old, lemma in zip(words, para.words, para.lemmas, strict=False)]
    return replace(para, words=words, lemmas=lemmas)


def capitals(para: Para) -> Para:
    """The paragraph in capitals, as tickers and kickers are set."""
    return replace(para, words=[word if "ß" in word else word.upper() for word in para.words])


def glue(para: Para, rng: random.Random) -> Para:
    """The paragraph with some spaces after full stops lost, where the tokenizer would still cut there."""
    spaces = list(para.spaces)
    for i, word in enumerate(para.words[1:-1], 1):
        before, after = para.words[i - 1], para.words[i + 1]
        if word == "." and before[-1].islower() and after[0].isupper() and rng.random() < 0.5:
            spaces[i] = False
    return replace(para, spaces=spaces)


def vary(paras: list[Para], style: str | None, rng: random.Random) -> list[Para]:
    """A document with one quote style, a few glued paragraphs and short paragraphs in capitals."""
    return [vary_one(requote(para, style) if style else para, rng) for para in paras]


def vary_one(para: Para, rng: random.Random) -> Para:
    """The paragraph, now and then glued together or in capitals."""
    chance = rng.random()
    if chance < 0.03:
        return glue(para, rng)
    return capitals(para) if chance < (0.045 if len(para.words) > 20 else 0.08) else para


def build(paras: list[Para], vocab, rng: random.Random) -> Doc:
    """One document of paragraphs that are joined by a space, a line break or nothing."""
    words, spaces, tags, heads, deps, morphs, lemmas = ([] for _ in range(7))
    for number, para in enumerate(paras):
        offset = len(words)
        words += para.words
        spaces += para.spaces
        tags += para.tags
        heads += [head + offset for head in para.heads]
        deps += para.deps
        morphs += para.morphs
        lemmas += para.lemmas
        if number == len(paras) - 1:
            break
        chance = rng.random()
        final = para.words[-1] in FINAL
        if final and chance < 0.42:
            spaces[-1] = True
        elif final and para.words[-1] == "." and chance < 0.45:
            spaces[-1] = False
        else:
            spaces[-1] = chance > 0.97
            words.append("\n\n" if chance < 0.75 else "\n" if chance < 0.97 else "\n \n")
            spaces.append(False)
            tags.append("_SP")
            heads.append(len(words) - 2)
            deps.append("dep")
            morphs.append("")
            lemmas.append(words[-1])
    pos = [UPOS.get(tag, "X") for tag in tags]
    return Doc(
        vocab, words=words, spaces=spaces, tags=tags, pos=pos, heads=heads, deps=deps, morphs=morphs, lemmas=lemmas
    )


def chunks(paras: list[Para], limit: int) -> Iterator[list[Para]]:
    """The paragraphs in stretches of about `limit` words."""
    chunk: list[Para] = []
    size = 0
    for para in paras:
        if chunk and size + len(para.words) > limit:
            yield chunk
            chunk, size = [], 0
        chunk.append(para)
        size += len(para.words)
    if chunk:
        yield chunk


def pick_style(paras: list[Para], rng: random.Random) -> str | None:
    """A random quote style for two thirds of the documents that hold quotes."""
    quotes = sum(len(find_quotes(para.words, para.spaces)) for para in paras)
    if quotes < 2 or rng.random() < 0.35:
        return None
    return rng.choices(list(QUOTE_STYLES), list(QUOTE_STYLES.values()))[0]


def main(inputs: Path, work: Path, first: bool) -> None:
    """Write the training and the held-out documents."""
    rng = random.Random(SEED)
    lexicon = Lexicon.read(inputs / "corpora/lexicon/german_forms.tsv.gz")
    vocab = tokens.blank().vocab
    train, held = DocBin(store_user_data=True), DocBin(store_user_data=True)
    count: Counter[tuple[str, str]] = Counter()
    for record, annotation in read_teacher(work):
        source = record["src"]
        size = sum(len(para["w"]) for para in record["paras"])
        enough = first and source == "bundestag" and count[source, "train"] + size > FIRST_SPEECHES
        if not size or enough:
            continue
        paras = [to_para(para, columns, lexicon) for para, columns in zip(record["paras"], annotation, strict=False)]
        if record["held"]:
            doc = build(paras, vocab, rng)
            doc.user_data["src"] = source
            held.add(doc)
            count[source, "held"] += len(doc)
            continue
        copies = COPIES.get(source, 1)
        for copy in range(min(copies, FIRST_COPIES) if first else copies):
            style = pick_style(paras, rng)
            for chunk in chunks(vary(paras, style, rng), FIRST_DOC_WORDS if first else MAX_DOC_WORDS):
                doc = build(chunk, vocab, rng)
                doc.user_data["src"] = source
                train.add(doc)
                count[source, "copies" if copy else "train"] += len(doc)
    train.to_disk(work / ("first_train.spacy" if first else "silver_train.spacy"))
    if not first:
        held.to_disk(work / "silver_held.spacy")
    print(dict(count))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), "--first" in sys.argv)
