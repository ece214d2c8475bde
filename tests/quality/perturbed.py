"""A corpus of any size out of `data/articles`: the same articles with other numbers, names and paragraphs."""

from __future__ import annotations

import gzip
import random
import re
from pathlib import Path

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"(?<=[a-zäöüß]{3}[.!?“]) ?(?=[A-ZÄÖÜ„])")
_TEXT_NODE = re.compile(r">([^<]{40,})<")


def write_corpus(folder: Path, count: int, seed: int = 1) -> None:
    """Writes `count` articles into `folder`; the same ones for the same seed."""
    originals = [(path, _content(path)) for path in sorted(ARTICLES.iterdir())]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path, content = originals[number % len(originals)]
        dice = random.Random(f"{seed} {number}")
        name = path.name.removesuffix(".gz")
        (folder / f"{number:05d}_{name}").write_text(perturbed(content, dice, page=".htm" in name), encoding="utf-8")


def perturbed(content: str, dice: random.Random, *, page: bool = False) -> str:
    """The article with other digits (years and the like stay) and some of its sentences in another place."""
    if page:
        return _TEXT_NODE.sub(lambda match: f">{_numbers(match[1], dice)}<", content)
    sentences = _SENTENCE.split(content)
    for _ in range(len(sentences) // 6):
        here = dice.randrange(1, len(sentences)) if len(sentences) > 2 else 0
        sentences.insert(dice.randrange(len(sentences)), sentences.pop(here))
    return _numbers(" ".join(sentences), dice)


def _numbers(text: str, dice: random.Random) -> str:
    return re.sub(r"(?<![\d.:])\d{1,3}(?![\d:]|\.\d\d\d\d|\.\d\d?\.)", lambda m: _DIGIT.sub(
        lambda d: str(dice.randint(1, 9)), m[0]), text)  # fmt: skip


def _content(path: Path) -> str:
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:  # one of them is in latin-1, as some scraped files are
        return data.decode("cp1252")
