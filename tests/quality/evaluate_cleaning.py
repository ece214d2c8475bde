"""Measures cleaning and ingest against the shared material: `evaluate_cleaning.py SHARED`. Prints the bars' figures."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from oton import cleaning
from oton.articles import Input, read_article
from oton.errors import InputError
from oton.records import Article, CleanText
from oton.rulebook import Rulebook

_HOSTILE = {
    **{"one letter": "a", "straight quotes": '"', "quotes": "„“", "glued words": "aB", "glued sentences": "aa.A"},
    **{"blanks": " ", "lines": "a\n", "credits": "Foto: dpa/", "openers": "Von Der ", "brackets": "(", "digits": "1."},
    **{"slashes": "A/", "hyphens": "ab-\n", "mojibake": "Ã¤", "headings": "Mehr zum Thema\n"},
    **{"same line": "Der Rat tagt am Montag in der Stadt.\n"},
}


def main(shared: Path) -> None:
    """Prints one line a bar."""
    cleaner = cleaning.load(Rulebook.load(cleaning.KINDS))
    score = _load(shared / "eval" / "score_cleaning.py")
    corpora = shared / "corpora"
    for name, column in (("news_pages_html", "html"), ("news_pages_text", "text"), ("web_pages_html", "html")):
        gold = corpora / f"{name}.jsonl.gz"
        print(f"--- {name}")
        start = time.perf_counter()
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
            for row in _rows(gold):
                out.write(json.dumps({"id": row["id"], "text": _cleaned(row, column, cleaner)}) + "\n")
            out.flush()
            print(f"{time.perf_counter() - start:.1f} s")
            score.main(str(gold), out.name)
    _trafilatura(corpora / "web_pages_html.jsonl.gz", score)
    _harm(corpora / "smartdata_news.jsonl.gz", cleaner, score)
    _glue(corpora / "news_pages_html.jsonl.gz", cleaner)
    _speed(corpora / "smartdata_news.jsonl.gz", cleaner)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_without_title(cleaned: CleanText) -> str:
    """The clean text with the characters of the title left out."""
    titles = [(r.start, r.end) for r in cleaned.regions if r.label == "title" and r.action == "keep"]
    out, end = [], 0
    for segment in cleaned.segments:
        out.append(cleaned.text[end : segment.clean_start])
        for k in range(segment.length):
            raw = segment.raw_start + k
            if not any(start <= raw < stop for start, stop in titles):
                out.append(cleaned.text[segment.clean_start + k])
        end = segment.clean_start + segment.length
    return "".join(out) + cleaned.text[end:]


def _cleaned(row: dict[str, Any], column: str, cleaner: Any) -> str:
    values = {column: row[column]}
    try:
        article = read_article(Input(row["id"], row["id"], Path(), values))
    except InputError:
        return ""
    return text_without_title(cleaning.clean(article, cleaner))


def _trafilatura(path: Path, score: Any) -> None:
    from trafilatura import extract

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row in _rows(path):
            out.write(json.dumps({"id": row["id"], "text": extract(row["html"], include_comments=False) or ""}) + "\n")
        out.flush()
        print("trafilatura alone:")
        score.main(str(path), out.name)


def _harm(path: Path, cleaner: Any, score: Any) -> None:
    print("--- smartdata_news")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row in _rows(path):
            cleaned = cleaning.clean(Article(row["id"], row["id"], row["text"]), cleaner)
            regions = [{"start": r.start, "end": r.end, "label": r.label, "action": r.action} for r in cleaned.regions]
            out.write(json.dumps({"id": row["id"], "regions": regions}) + "\n")
        out.flush()
        score.main(str(path), out.name)


def _glue(path: Path, cleaner: Any) -> None:
    """Paragraphs of a page joined without a blank: how many joints are split, and what else is."""
    print("--- glue")
    split = joints = false = words = 0
    kinds: dict[str, list[int]] = {"sentence": [0, 0], "word": [0, 0]}
    wrong: list[str] = []
    for row in _rows(path):
        for section in row["sections"]:
            parts = [_plain(part) for part in section["headline"] + section["paragraphs"]]
            parts = [part for part in parts if part]
            text = "".join(parts)
            ends, position = set(), 0
            for part in parts[:-1]:
                position += len(part)
                ends.add(position)
            found = set(cleaning.find_glue(text))
            for end in ends:
                kind = "sentence" if text[end - 1] in ".!?…\"'“”«»’)" else "word"
                kinds[kind][1] += 1
                kinds[kind][0] += end in found
            joints += len(ends)
            split += len(ends & found)
            for part in parts:
                spots = list(cleaning.find_glue(part))
                false += len(spots)
                wrong += [part[max(0, spot - 15) : spot] + "|" + part[spot : spot + 15] for spot in spots]
                words += len(part.split())
    print(f"split {split / joints:.3f} ({split}/{joints}) {kinds}")
    print(f"false {1000 * false / words:.2f} in 1,000 words {wrong}")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _speed(path: Path, cleaner: Any) -> None:
    print("--- speed")
    texts = [row["text"] for row in _rows(path)]
    articles = [Article(str(i), str(i), text) for i, text in enumerate(texts)]
    _timed("scraped articles", articles, cleaner)
    _timed("their clean texts", [Article("", "", cleaning.clean(a, cleaner).text) for a in articles], cleaner)
    for name, part in _HOSTILE.items():
        _timed(name, [Article("", "", part * (1_000_000 // len(part)))], cleaner)


def _timed(name: str, articles: list[Article], cleaner: Any) -> None:
    start = time.process_time()
    for article in articles:
        cleaning.clean(article, cleaner)
    took = time.process_time() - start
    print(f"{name}: {sum(len(a.raw) for a in articles) / took:,.0f} characters/s")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
