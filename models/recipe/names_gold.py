"""Step 5. The gold corpora of names -> WORK/names_gold.spacy (train), names_germeval and names_smartdata.spacy (dev).

GermEval's test file trains, its dev file measures; SmartData articles with md5(id) % 5 == 0 measure, the others
train. MISC follows GermEval's OTH alone: WikiNER's MISC (it counts `deutsche`) is left open, as are SmartData's
unmarked words, which may well be a MISC. `doc.user_data["open"]` lists the positions that are left open.

    python names_gold.py INPUTS WORK
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import tokens
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans
from texts import join_words, md5, read_columns, read_json_lines

SMARTDATA = {
    "person": "PER", "organization": "ORG", "organization-company": "ORG", "location": "LOC", "location-city": "LOC",
    "location-street": "LOC", "location-route": "LOC", "location-stop": "LOC",
}  # fmt: skip
GERMEVAL = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "MISC"}


def spans_of(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Spans (start, end, label) of a BIO or IO column."""
    start, open_label = 0, ""
    for i, label in enumerate([*labels, "O"]):
        kind = label[2:]
        if open_label and (not kind or label[0] == "B" or kind != open_label):
            yield start, i, open_label
            open_label = ""
        if kind and not open_label:
            start, open_label = i, kind


def trim(span: Span) -> Span | None:
    """The span without punctuation and space at its ends, which spaCy's NER refuses; None if nothing is left."""
    start, end = span.start, span.end
    while start < end and not any(map(str.isalnum, span.doc[start].text)):
        start += 1
    while start < end and span.doc[end - 1].is_space:
        end -= 1
    broken = any(token.is_space for token in span.doc[start:end])
    return None if start == end or broken else Span(span.doc, start, end, label=span.label_)


def to_doc(nlp: Language, text: str, marks: list[tuple[int, int, str]], source: str) -> Doc:
    """A text with character spans -> a document with entities; MISC outside GermEval is left open."""
    doc = nlp.make_doc(text)
    spans = [doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in marks]
    spans = filter_spans([trimmed for span in spans if span is not None and (trimmed := trim(span))])
    left_open = [t.i for s in spans if s.label_ == "MISC" and source != "germeval" for t in s]
    doc.ents = [span for span in spans if span.label_ != "MISC" or source == "germeval"]
    if source == "smartdata":
        left_open = [t.i for t in doc if not t.ent_type and not t.is_space]
    doc.user_data["open"] = left_open
    doc.user_data["src"] = source
    return doc


def read_columns_docs(nlp: Language, path: Path, word: int, label: int, source: str) -> Iterator[Doc]:
    """The sentences of a column file as documents."""
    names = GERMEVAL if source == "germeval" else {kind: kind for kind in GERMEVAL.values()}
    for words, labels in read_columns(path, word, label):
        text, offsets = join_words(words)
        marks = [
            (offsets[a], offsets[b - 1] + len(words[b - 1]), names[kind])
            for a, b, kind in spans_of(labels)
            if kind in names
        ]
        yield to_doc(nlp, text, marks, source)


def read_smartdata_docs(nlp: Language, inputs: Path, kept_out: bool) -> Iterator[Doc]:
    """The SmartData news articles that train, or those kept out."""
    for record in read_json_lines(inputs / "corpora/smartdata_news.jsonl.gz"):
        if (md5(record["id"]) % 5 == 0) == kept_out:
            marks = [(a, b, SMARTDATA[kind]) for a, b, kind in record["mentions"] if kind in SMARTDATA]
            yield to_doc(nlp, record["text"], marks, "smartdata")


def main(inputs: Path, work: Path) -> None:
    """Write the three files."""
    nlp = tokens.blank()
    ner = inputs / "corpora/ner"
    train = [
        *read_columns_docs(nlp, ner / "germeval-test.tsv.gz", 1, 2, "germeval"),
        *read_columns_docs(nlp, ner / "wikiner.conll.gz", 0, 1, "wikiner"),
        *read_smartdata_docs(nlp, inputs, False),
    ]
    parts = {
        "names_gold": train,
        "names_germeval": list(read_columns_docs(nlp, ner / "germeval-dev.tsv.gz", 1, 2, "germeval")),
        "names_smartdata": list(read_smartdata_docs(nlp, inputs, True)),
    }
    for name, docs in parts.items():
        DocBin(docs=docs, store_user_data=True).to_disk(work / f"{name}.spacy")
        print(name, len(docs), sum(map(len, docs)), sum(len(doc.ents) for doc in docs))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
