"""Step 6b. The tuned teacher marks open text and settles what the gold leaves open.

Also written, to make word vectors from: for each word, what the teacher saw in it on the average.

    python names_mark.py INPUTS WORK MINUTES   -> WORK/names_silver.spacy, names_filled.spacy, names_types.npz
"""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import tokens
import torch
from names_encoder import Pieces, Tagger, Weights
from names_teacher import HABITS, SEED, cut, labels_of, read_gold, repair
from names_vary import LABELS
from silver import read_teacher
from spacy.tokens import Doc, DocBin
from torch.nn import functional

BATCH = 1920
MIDDLE = 7  # the layer whose states tell words apart by use
ORDER = ("wikinews", "smartdata", "germeval", "wikiner", "bundestag")
ONLY_COUNTED = ("smartdata", "germeval")  # gold, which `fill_gold` writes; WikiNER is marked anew, too
DOUBTFUL = 0.45  # a stretch with a label less probable than this is left out
AT_ONCE = 1500


class Types:
    """What the teacher saw in each word: the sums of its label probabilities and of its states."""

    def __init__(self, width: int):
        self.numbers: dict[str, int] = {}
        self.sums = torch.zeros(400_000, 1 + len(LABELS) + width)

    def add(self, words: list[str], scores: torch.Tensor, states: torch.Tensor) -> None:
        """Count the words of a stretch."""
        rows = torch.tensor([self.numbers.setdefault(word, len(self.numbers)) for word in words])
        values = torch.cat([torch.ones(len(words), 1), scores.float().exp(), states.float()], 1)
        self.sums.index_add_(0, rows, values)

    def save(self, path: Path) -> None:
        """Write counts, mean label probabilities and mean states."""
        sums = self.sums[: len(self.numbers)].numpy()
        means = sums[:, 1:] / sums[:, :1]
        width = len(LABELS)
        words = np.array(list(self.numbers), dtype=str)
        np.savez(path, words=words, counts=sums[:, 0], labels=means[:, :width], states=means[:, width:].astype("f2"))


def look(
    model: Tagger, pieces: Pieces, sentences: list[list[str]], habits: str
) -> Iterator[tuple[int, torch.Tensor, torch.Tensor]]:
    """(Number, log-probabilities, states of the middle layer) of each sentence's words, in any order."""
    model.eval()
    prompted = [[HABITS[habits], ":", *words] for words in sentences]
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for length, rows, numbers in pieces.batches(prompted, BATCH, random.Random(SEED)):
            last, middle = model.encode(*pieces.batch([prompted[i] for i in numbers], length, rows), MIDDLE)
            logs = functional.log_softmax(model.labels(last).float(), -1)
            for row, i in enumerate(numbers):
                end = 2 + len(sentences[i])
                yield i, logs[row, 2:end], middle[row, 2:end]


def open_stretches(work: Path, pieces: Pieces) -> Iterator[tuple[str, list[str], list[bool]]]:
    """(Source, words, spaces) of stretches of the articles that train, news first, speeches in random order."""
    records = [r for r, _ in read_teacher(work) if not r["held"] and r["src"] in ORDER]
    random.Random(SEED).shuffle(records)
    records.sort(key=lambda r: ORDER.index(r["src"]))
    for record in records:
        for para in record["paras"]:
            for a, b in cut(para["w"], [not w[0].isalpha() for w in para["w"]], pieces):
                yield record["src"], para["w"][a:b], para["s"][a:b]


def annotate(model: Tagger, pieces: Pieces, work: Path, seconds: float) -> None:
    """Mark the names in the open text until the time is over; stretches without names or in doubt are left out."""
    vocab = tokens.blank().vocab
    out, types = DocBin(store_user_data=True), Types(model.places.weight.shape[1])
    stretches = list(open_stretches(work, pieces))
    start, words, kept = time.time(), 0, 0
    for at in range(0, len(stretches), AT_ONCE):
        if time.time() - start > seconds:
            break
        part = stretches[at : at + AT_ONCE]
        for i, scores, states in look(model, pieces, [w for _, w, _ in part], "germeval"):
            source, ws, spaces = part[i]
            if len(scores) != len(ws):
                continue
            types.add(ws, scores, states)
            words += len(ws)
            labels = labels_of(scores)
            if source in ONLY_COUNTED or set(labels) == {"O"} or float(scores.max(-1)[0].min().exp()) < DOUBTFUL:
                continue
            doc = Doc(vocab, words=ws, spaces=spaces, ents=labels)
            doc.user_data["src"] = source
            out.add(doc)
            kept += len(ws)
        print(words, kept, len(types.numbers), round(words / (time.time() - start)), "words/s", flush=True)
    out.to_disk(work / "names_silver.spacy")
    types.save(work / "names_types.npz")


def fill_gold(model: Tagger, pieces: Pieces, work: Path, vocab) -> None:
    """The gold corpora with their open positions settled: MISC where the teacher sees one, else nothing."""
    out = DocBin(store_user_data=True)
    docs = list(read_gold(work, "names_gold", vocab))
    kept = [[t for t in doc if not t.is_space] for _, doc in docs]
    marks = [[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc] for _, doc in docs]
    asked = [
        (n, [t.i for t in part[a:b]])
        for n, part in enumerate(kept)
        if docs[n][1].user_data["open"]
        for a, b in cut([t.text for t in part], [t.ent_iob_ == "I" for t in part], pieces)
    ]
    sentences = [[docs[n][1][i].text for i in places] for n, places in asked]
    for k, scores, _ in look(model, pieces, sentences, "germeval"):
        n, places = asked[k]
        left_open = set(docs[n][1].user_data["open"])
        for i, label in zip(places, labels_of(scores), strict=False):
            if i in left_open and label.endswith("MISC"):
                marks[n][i] = label
    for (source, doc), labels in zip(docs, marks, strict=True):
        words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
        filled = Doc(vocab, words=words, spaces=spaces, ents=repair(labels))
        filled.user_data["src"] = source
        out.add(filled)
    out.to_disk(work / "names_filled.spacy")


def main(inputs: Path, work: Path, minutes: float) -> None:
    """Settle the gold, then annotate."""
    torch.set_num_threads(1)
    weights = Weights(inputs / "models/e5-small-q4.bin")
    model, pieces = Tagger(weights), Pieces(weights)
    model.load_state_dict(torch.load(work / "names_teacher.pt"))
    fill_gold(model, pieces, work, tokens.blank().vocab)
    annotate(model, pieces, work, minutes * 60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
