"""Step 1. Collect the open German text to annotate and cut it into words: INPUTS -> WORK/docs.jsonl.

One document a line: {"src", "id", "held", "paras": [{"w": words, "s": spaces, "t": words as the teacher knows them}]}.
`held` marks the articles kept out of training, md5(id) % 20 == 0. "t" is left out where it equals "w".

    python texts.py INPUTS WORK
"""

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import tokens

MAX_WORDS = 400
TIGER_WORDS = {"–": "-", "—": "-", "…": "...", "’": "'", "‘": "'", "´": "'", "`": "'", "+++": "-"}
OPENING = set('„“”"»«‟') | {"``", "''"}
SINGLE = set("‚‘’›‹'")


def md5(name: str) -> int:
    """The md5 of a name as a number, for stable splits."""
    return int(hashlib.md5(name.encode()).hexdigest(), 16)


def read_json_lines(path: Path) -> Iterator[dict]:
    """The records of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def plain(text: str) -> str:
    """The text without soft hyphens, zero-width and odd spaces."""
    text = re.sub("[\xad\u200b\ufeff]", "", text)
    return re.sub(r"[ \t\xa0\u202f]+", " ", text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that are not empty."""
    return [part.strip() for part in re.split(r"\n+", plain(text)) if part.strip()]


def join_words(words: list[str]) -> tuple[str, list[int]]:
    """Gold words -> running text and the offset of each word in it."""
    text, offsets, inside = "", [], False
    glue_next = True
    for word in words:
        glue = glue_next or word in {".", ",", ";", ":", "!", "?", ")", "]", "%", "…", "...", "“", "''"}
        glue_next = word in {"(", "[", "„", "``", "»"}
        if word == '"':
            glue, glue_next = (True, False) if inside else (glue, True)
            inside = not inside
        text += "" if glue or not text else " "
        offsets.append(len(text))
        text += word
    return text, offsets


def read_wikinews(inputs: Path) -> Iterator[tuple[str, list[str]]]:
    """The bare train articles of Wikinews; every second one with its title as first paragraph."""
    for record in read_json_lines(inputs / "corpora/wikinews_train.jsonl.gz"):
        name = record["documentName"]
        title = re.sub(r"^\d+ - |\s*\(\d{4}-\d\d-\d\d\)$", "", name)
        yield name, ([title] if md5(name) % 2 else []) + paragraphs(record["originalText"])


def read_smartdata(inputs: Path) -> Iterator[tuple[str, list[str]]]:
    """The SmartData news articles that are not kept out for measuring names."""
    for record in read_json_lines(inputs / "corpora/smartdata_news.jsonl.gz"):
        if md5(record["id"]) % 5:
            yield record["id"], paragraphs(record["text"])


def read_columns(path: Path, word: int, label: int) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences of a column file as (words, labels); comment lines are skipped."""
    words: list[str] = []
    labels: list[str] = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > label and not line.startswith("#\t"):
                words.append(cells[word])
                labels.append(cells[label])
            elif words:
                yield words, labels
                words, labels = [], []
    if words:
        yield words, labels


def read_sentences(path: Path, word: int, label: int, prefix: str) -> Iterator[tuple[str, list[str]]]:
    """Single sentences of a column file as documents."""
    for number, (words, _) in enumerate(read_columns(path, word, label)):
        yield f"{prefix}{number}", [join_words(words)[0]]


def read_bundestag(inputs: Path, size: int = 12) -> Iterator[tuple[str, list[str]]]:
    """The Bundestag speeches in stretches of some paragraphs."""
    with gzip.open(inputs / "corpora/bundestag_speeches.txt.gz", "rt", encoding="utf8") as lines:
        stretch: list[str] = []
        number = 0
        for line in lines:
            if line.strip():
                stretch += paragraphs(line)
            if stretch and (len(stretch) >= size or not line.strip()):
                yield f"bundestag{number}", stretch
                stretch, number = [], number + 1


def read_own(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Our own sentences on rare constructions: stretches between empty lines."""
    for path in sorted(folder.glob("own_*.txt")):
        for number, stretch in enumerate(path.read_text(encoding="utf8").split("\n\n")):
            lines = [line for line in paragraphs(stretch) if not line.startswith("#")]
            if lines:
                yield f"{path.stem}{number}", lines


def quote_kind(word: str, open_now: bool, space_before: bool, space_after: bool) -> str:
    """Whether a double mark opens ("o") or closes ("c"), from its form and the spaces around it."""
    if word in {"„", "``"} or (space_before and not space_after):
        return "o"
    if not space_before:
        return "c"
    return "c" if open_now else "o"


def find_quotes(words: list[str], spaces: list[bool]) -> list[tuple[int, int, str]]:
    """Quote marks of a paragraph as (position, 2 for double or 1 for single, "o" or "c")."""
    found = []
    double_open = single_open = False
    for i, word in enumerate(words):
        if word not in OPENING and word not in SINGLE:
            continue
        before = i == 0 or spaces[i - 1] or words[i - 1] in "([-–—/"
        after = spaces[i] or i == len(words) - 1
        if word in OPENING:
            kind = quote_kind(word, double_open, before, after)
            double_open = kind == "o"
            found.append((i, 2, kind))
        elif word == "‚" or (before and not after):
            single_open = True
            found.append((i, 1, "o"))
        elif single_open:
            single_open = False
            found.append((i, 1, "c"))
    return found


def teacher_words(words: list[str], spaces: list[bool]) -> list[str]:
    """The words as they looked in TIGER: quotes as `` and '', plain dashes and dots."""
    out = [TIGER_WORDS.get(word, word.replace("’", "'") if len(word) > 1 else word) for word in words]
    for i, _, kind in find_quotes(words, spaces):
        out[i] = "``" if kind == "o" else "''"
    return out


def cut(paragraph: str, nlp) -> dict | None:
    """One paragraph as words, spaces and teacher words; None where it is empty or overlong."""
    doc = [token for token in nlp.make_doc(paragraph) if not token.is_space]
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    if not words or len(words) > MAX_WORDS:
        return None
    spaces[-1] = False
    told = teacher_words(words, spaces)
    return {"w": words, "s": spaces} | ({"t": told} if told != words else {})


def sources(inputs: Path) -> Iterator[tuple[str, Iterable[tuple[str, list[str]]]]]:
    """Every source with its documents, news first."""
    yield "own", read_own(Path(__file__).parent)
    yield "wikinews", read_wikinews(inputs)
    yield "smartdata", read_smartdata(inputs)
    yield "germeval", read_sentences(inputs / "corpora/ner/germeval-test.tsv.gz", 1, 2, "germeval")
    yield "wikiner", read_sentences(inputs / "corpora/ner/wikiner.conll.gz", 0, 1, "wikiner")
    yield "bundestag", read_bundestag(inputs)


def main(inputs: Path, work: Path) -> None:
    """Write WORK/docs.jsonl."""
    nlp = tokens.blank()
    work.mkdir(parents=True, exist_ok=True)
    with open(work / "docs.jsonl", "w", encoding="utf8") as out:
        for source, docs in sources(inputs):
            count = 0
            for name, parts in docs:
                paras = [para for part in parts if (para := cut(part, nlp))]
                count += sum(len(para["w"]) for para in paras)
                record = {"src": source, "id": name, "held": md5(name) % 20 == 0, "paras": paras}
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
            print(source, count, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
