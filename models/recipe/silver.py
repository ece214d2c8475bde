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
MAX_DOC_WORDS, HEADING_WORDS = 110, 7
HEADED = {"wikinews": 0.35, "smartdata": 0.3}  # share of the paragraphs that get a heading of ours, by source
FIRST_DOC_WORDS, FIRST_SPEECHES, FIRST_COPIES = 300, 900_000, 2
COPIES = {"wikinews": 6, "smartdata": 5, "germeval": 3, "wikiner": 2}
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
HEADS_OF_HEADINGS = {  # the share of phrases under such a word that may become a heading
    "NN": 0.9, "NE": 0.3, "APPR": 0.2, "APPRART": 0.2, "VVINF": 0.5, "VVPP": 0.5, "ADJD": 0.3, "CARD": 0.1,
}  # fmt: skip
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


def typed_dashes(para: Para) -> Para:
    """The paragraph with `--` for dashes, as news agencies type them."""
    typed = [space and word in {"-", "–"} for word, space in zip(para.words, para.spaces, strict=True)]
    return replace(para, words=["--" if now else word for word, now in zip(para.words, typed, strict=True)])


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
    if chance > 0.85:
        return typed_dashes(para)
    return capitals(para) if chance < (0.045 if len(para.words) > 20 else 0.08) else para


def part_of(para: Para, start: int, end: int) -> Para:
    """The words from `start` to `end` as a paragraph; what had its head outside becomes a root."""
    inside = range(start, end)
    heads = [head - start if head in inside else i for i, head in enumerate(para.heads[start:end])]
    deps = ["ROOT" if head == i else dep for i, (head, dep) in enumerate(zip(heads, para.deps[start:end], strict=True))]
    words = [para.words[start][0].upper() + para.words[start][1:], *para.words[start + 1 : end]]
    return Para(
        words, para.spaces[start:end], para.tags[start:end], heads, deps, para.morphs[start:end], para.lemmas[start:end]
    )


def headings(para: Para, rng: random.Random) -> Iterator[Para]:
    """What could stand as a heading: a phrase (`Wunsch nach Frieden`) or a short sentence without its full stop."""
    first, last = list(range(len(para.words))), list(range(len(para.words)))
    for i in range(len(para.words)):
        head, steps = i, 0
        while para.heads[head] != head and steps < 40:
            head, steps = para.heads[head], steps + 1
            first[head], last[head] = min(first[head], i), max(last[head], i)
    for i, tag in enumerate(para.tags):
        start, end = first[i], last[i] + 1
        tags = para.tags[start:end]
        if para.heads[i] == i:
            end -= tags[-1] == "$."
        elif not fit_for_heading(tags, tag, para.morphs[i], rng):
            continue
        inside = sum(start <= para.heads[at] < end for at in range(start, end))
        if 0 < end - start <= HEADING_WORDS and inside >= end - start - 1 and para.words[start][0].isalpha():
            yield part_of(para, start, end)


def fit_for_heading(tags: list[str], head: str, morph: str, rng: random.Random) -> bool:
    """Whether a phrase with these tags and this head becomes a heading: by chance, most are left out."""
    if morph.startswith(("Case=Gen", "Case=Dat")) or (len(tags) == 1 and rng.random() < 0.7):
        return False
    if any(tag.startswith(("$", "PREL", "KOU")) for tag in tags):
        return False
    return HEADS_OF_HEADINGS.get(head, 0) >= rng.random()


def add_headings(paras: list[Para], pool: list[Para], share: float, rng: random.Random) -> list[Para]:
    """The paragraphs, some of them below a heading without a full stop, now and then as a ticker line."""
    out = []
    for para in paras:
        if pool and rng.random() < share:
            heading = rng.choice(pool)
            chance = rng.random()
            heading = capitals(heading) if chance < 0.12 else ticker(heading) if chance > 0.9 else heading
            out.append(heading)
        out.append(para)
    return out


def ticker(para: Para) -> Para:
    """The paragraph between the crosses of a ticker line."""
    root = next(i for i, head in enumerate(para.heads) if head == i) + 1
    heads = [root, *(head + 1 for head in para.heads), root]
    return Para(
        ["+++", *para.words, "+++"], [True, *para.spaces[:-1], True, False], ["$(", *para.tags, "$("], heads,
        ["punct", *para.deps, "punct"], ["", *para.morphs, ""], ["+++", *para.lemmas, "+++"],
    )  # fmt: skip


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
        elif not final and chance < 0.45:  # a heading, and its text in the same line
            spaces[-1] = True
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
    pool: list[Para] = []
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
        if paras:
            pool += rng.sample(found := list(headings(rng.choice(paras), rng)), min(2, len(found)))
            pool = pool[-5000:]
        copies = COPIES.get(source, 1)
        for copy in range(min(copies, FIRST_COPIES) if first else copies):
            style = pick_style(paras, rng)
            headed = add_headings(paras, pool, HEADED.get(source, 0.12), rng)
            for chunk in chunks(vary(headed, style, rng), FIRST_DOC_WORDS if first else MAX_DOC_WORDS):
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
