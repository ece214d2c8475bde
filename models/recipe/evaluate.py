"""Measure a model: print one row for each bar.

    python evaluate.py INPUTS WORK MODEL

Gold words are given to the model unless a row says raw text. WORK holds silver_held.spacy from the recipe.
"""

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from gold_trees import TAGS, read_sentences
from names_gold import GERMEVAL, SMARTDATA, spans_of
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from texts import join_words, md5, read_columns, read_json_lines

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "ADV"}
Row = tuple[str, str]


def percent(right: int, total: int) -> float:
    """A share in percent with one digit."""
    return round(100 * right / max(1, total), 2)


def f_score(gold: set, found: set) -> tuple[float, float, float]:
    """Precision, recall and F in percent."""
    right = len(gold & found)
    return percent(right, len(found)), percent(right, len(gold)), percent(2 * right, len(gold) + len(found))


def run(nlp: Language, docs: Iterable[Doc]) -> list[Doc]:
    """The pipeline over documents of given words."""
    return list(nlp.pipe(docs, batch_size=128))


def given(nlp: Language, rows: list[list[str]], single: bool = False) -> Doc:
    """A document of gold rows; `single` keeps it one sentence."""
    spaces = ["SpaceAfter=No" not in row[9] for row in rows]
    starts = [i == 0 for i in range(len(rows))] if single else None
    return Doc(nlp.vocab, words=[row[1] for row in rows], spaces=spaces, sent_starts=starts)


def tags_and_lemmas(nlp: Language, inputs: Path) -> Iterator[Row]:
    """STTS tags, features and lemmas on GSD test."""
    sentences = list(read_sentences(inputs / "corpora/trees/gsd_test.conllu.gz"))
    count: Counter[str] = Counter()
    for rows, doc in zip(sentences, run(nlp, [given(nlp, rows) for rows in sentences]), strict=False):
        for row, token in zip(rows, doc, strict=False):
            count["words"] += 1
            count["tag"] += TAGS.get(row[4], row[4]) == token.tag_
            count["upos"] += row[3] == token.pos_
            for feature in ("Case", "Number", "Gender", "Mood", "Tense", "Person"):
                if match := re.search(rf"(?:^|\|){feature}=(\w+)", row[5]):
                    count[f"{feature} all"] += 1
                    count[feature] += token.morph.get(feature) == [match[1]]
            if row[3] in CONTENT:
                count["content"] += 1
                count["lemma"] += row[2] == token.lemma_
                count["lemma no case"] += row[2].lower() == token.lemma_.lower()
    yield "STTS tag, gsd_test", f"{percent(count['tag'], count['words'])} ({count['words']} words)"
    yield "UPOS, gsd_test", f"{percent(count['upos'], count['words'])}"
    lemma = percent(count["lemma"], count["content"]), percent(count["lemma no case"], count["content"])
    yield "lemma of content words, gsd_test", f"{lemma[0]} (without case {lemma[1]}; {count['content']} words)"
    for feature in ("Case", "Number", "Gender", "Mood", "Tense", "Person"):
        yield f"feature {feature}, gsd_test", f"{percent(count[feature], count[f'{feature} all'])}"


def attachment(pairs: Iterable[tuple[int, str, int, str]]) -> tuple[float, float]:
    """UAS and LAS of (gold head, gold label, head, label), punctuation left out."""
    count: Counter[str] = Counter()
    for head, dep, found_head, found_dep in pairs:
        if dep != "punct":
            count["all"] += 1
            count["head"] += head == found_head
            count["both"] += head == found_head and dep == found_dep
    return percent(count["head"], count["all"]), percent(count["both"], count["all"])


def against_teacher(nlp: Language, work: Path) -> Iterator[Row]:
    """UAS and LAS against the teacher on the held-out articles, in all and by source."""
    held = list(DocBin(store_user_data=True).from_disk(work / "silver_held.spacy").get_docs(nlp.vocab))
    bare = [Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]) for d in held]
    found = run(nlp, bare)
    for source in ("", *sorted({doc.user_data["src"] for doc in held})):
        pairs = [
            (g.head.i, g.dep_, f.head.i, f.dep_)
            for gold, guess in zip(held, found, strict=False)
            if source in ("", gold.user_data["src"])
            for g, f in zip(gold, guess, strict=False)
            if not g.is_space
        ]
        yield f"UAS / LAS against the teacher {source}", "{} / {} ".format(*attachment(pairs)) + f"({len(pairs)} words)"
    labels: Counter[tuple[str, bool]] = Counter()
    for gold, guess in zip(held, found, strict=False):
        for g, f in zip(gold, guess, strict=False):
            labels[g.dep_, g.dep_ == f.dep_ and g.head.i == f.head.i] += 1
    shares = {dep: percent(labels[dep, True], labels[dep, True] + labels[dep, False]) for dep, _ in labels}
    asked = ("ROOT", "sb", "oa", "oc", "cp", "rs", "re", "rc", "par", "app", "da", "op", "svp", "cj", "mo", "mnr", "ag")
    yield "teacher's arcs found, by label", " ".join(f"{dep} {shares.get(dep)}" for dep in asked)


def commentary(nlp: Language, inputs: Path) -> Iterator[Row]:
    """UAS and LAS on PCC with sentences given, and sentence starts in its raw text."""
    path = inputs / "corpora/trees/pcc_tiger.conllu.gz"
    sentences = list(read_sentences(path))
    found = run(nlp, [given(nlp, rows, single=True) for rows in sentences])
    pairs = []
    for rows, doc in zip(sentences, found, strict=False):
        for i, (row, token) in enumerate(zip(rows, doc, strict=False)):
            gold_head = int(row[6]) - 1 if row[6] != "0" else i
            pairs.append((gold_head, row[7], token.head.i, token.dep_))
    yield "UAS / LAS, pcc_tiger, sentences given", "{} / {}".format(*attachment(pairs))
    with gzip.open(path, "rt", encoding="utf8") as lines:
        texts = [line[len("# text = ") :].strip() for line in lines if line.startswith("# text = ")]
    gold, guess, size = set(), set(), 20
    for at in range(0, len(texts), size):
        part = texts[at : at + size]
        offset = 0
        for text in part:
            gold.add((at, offset))
            offset += len(text) + 1
        guess |= {(at, sent.start_char) for sent in nlp(" ".join(part)).sents}
    yield "sentence starts P / R / F, raw text of pcc_tiger", "{} / {} / {}".format(*f_score(gold, guess))


def names(nlp: Language, inputs: Path) -> Iterator[Row]:
    """Names on GermEval dev (gold words) and on the SmartData articles kept out (raw text)."""
    gold, docs = set(), []
    for number, (words, labels) in enumerate(read_columns(inputs / "corpora/ner/germeval-dev.tsv.gz", 1, 2)):
        text, offsets = join_words(words)
        ends = [offset + len(word) for offset, word in zip(offsets, words, strict=False)]
        spaces = [end < len(text) and text[end] == " " for end in ends]
        docs.append(Doc(nlp.vocab, words=words, spaces=spaces))
        gold |= {(number, a, b, GERMEVAL[kind]) for a, b, kind in spans_of(labels) if kind in GERMEVAL}
    found = {(n, e.start, e.end, e.label_) for n, doc in enumerate(run(nlp, docs)) for e in doc.ents}
    yield "NER P / R / F, germeval-dev", "{} / {} / {}".format(*f_score(gold, found))
    for kind in ("PER", "LOC", "ORG", "MISC"):
        parts = ({e for e in gold if e[3] == kind}, {e for e in found if e[3] == kind})
        yield f"NER P / R / F, germeval-dev {kind}", "{} / {} / {}".format(*f_score(*parts))
    gold, found = set(), set()
    for record in read_json_lines(inputs / "corpora/smartdata_news.jsonl.gz"):
        if md5(record["id"]) % 5 == 0:
            gold |= {(record["id"], a, b, SMARTDATA[k]) for a, b, k in record["mentions"] if k in SMARTDATA}
            ents = nlp(record["text"]).ents
            found |= {(record["id"], e.start_char, e.end_char, e.label_) for e in ents if e.label_ != "MISC"}
    yield "NER P / R / F, smartdata_news kept out", "{} / {} / {}".format(*f_score(gold, found))
    for kind in ("PER", "LOC", "ORG"):
        parts = ({e for e in gold if e[3] == kind}, {e for e in found if e[3] == kind})
        yield f"NER P / R / F, smartdata_news {kind}", "{} / {} / {}".format(*f_score(*parts))


def own_names(nlp: Language, path: Path) -> Iterator[Row]:
    """Names but MISC in sentences of our own, raw text."""
    gold, found = set(), set()
    lines = [line for line in path.read_text(encoding="utf8").splitlines() if line and not line.startswith("#")]
    for number, line in enumerate(lines):
        parts = re.split(r"\[([^|\]]+)\|(\w+)\]", line)
        doc = nlp("".join(part for i, part in enumerate(parts) if i % 3 < 2))
        at = 0
        for before, name, kind in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            span = doc.char_span(at + len(before), at + len(before + name), label=kind, alignment_mode="expand")
            gold.add((number, span.start, span.end, kind))
            at += len(before + name)
        found |= {(number, e.start, e.end, e.label_) for e in doc.ents if e.label_ != "MISC"}
    yield "NER P / R / F, our own sentences", "{} / {} / {} ".format(*f_score(gold, found)) + f"({len(gold)} names)"


def moods(nlp: Language, path: Path) -> Iterator[Row]:
    """Subjunctives among our own labelled verbs, raw text."""
    gold: set[tuple[int, int]] = set()
    found: set[tuple[int, int]] = set()
    total, wrong = 0, []
    lines = [line.strip() for line in path.read_text(encoding="utf8").split("\n")]
    for number, line in enumerate(line for line in lines if line and not line.startswith("#")):
        doc = nlp(re.sub("/[SI]", "", line))
        shift = 0
        for match in re.finditer(r"(\w+)/([SI])", line):
            at = match.start() - shift
            shift += 2
            total += 1
            span = doc.char_span(at, at + len(match[1]), alignment_mode="expand")
            says = "Mood=Sub" in str(span[0].morph)
            gold |= {(number, at)} if match[2] == "S" else set()
            found |= {(number, at)} if says else set()
            if says != (match[2] == "S"):
                wrong.append(match[0])
    yield "Mood=Sub P / R / F, our own verbs", "{} / {} / {} ".format(*f_score(gold, found)) + f"({total} verbs)"
    yield "Mood wrong at", " ".join(wrong[:40])


def speed(nlp: Language, inputs: Path) -> Iterator[Row]:
    """Words a second of processor time over whole articles, best of three."""
    texts = [r["originalText"] for r in read_json_lines(inputs / "corpora/wikinews_dev.jsonl.gz")]
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.process_time() - start))
    yield "words a second of processor time, whole pipeline", f"{round(best)}"


def main(inputs: Path, work: Path, model: Path) -> None:
    """Print every row and keep them in WORK/figures.json."""
    nlp = spacy.load(model)
    measure = Path(__file__).parent.parent / "measure"
    figures = {}
    parts = (
        tags_and_lemmas(nlp, inputs), against_teacher(nlp, work), commentary(nlp, inputs), names(nlp, inputs),
        own_names(nlp, measure / "names.txt"), moods(nlp, measure / "mood.txt"), speed(nlp, inputs),
    )  # fmt: skip
    for part in parts:
        for name, value in part:
            figures[name] = value
            print(f"{name:52} {value}", flush=True)
    (work / "figures.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
