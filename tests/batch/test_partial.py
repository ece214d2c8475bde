"""A partial parse finds the claims of the full one, row for row, and quotations.jsonl says which it was."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from oton import flow
from oton.chapters import needed
from oton.flow import Done, Pipeline
from oton.model import BUNDLED
from oton.quantities import find_quantities
from oton.records import Article

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="module")
def thrifty() -> Pipeline:
    """A pipeline that parses only what a claim can depend on."""
    return flow.load(BUNDLED, partial=True)


def of_folder(folder: Path) -> Iterator[Article]:
    yield from (flow.read_article(item) for item in flow.find_inputs(folder).inputs)


def of_wikinews() -> Iterator[Article]:
    with gzip.open(SHARED / "corpora" / "wikinews_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        for entry in map(json.loads, file):
            yield Article(entry["documentName"], entry["documentName"], entry["originalText"])


def check(articles: Iterator[Article], full: Pipeline, thrifty: Pipeline) -> None:
    compared = 0
    for article in articles:
        expected, found = full.read(article), thrifty.read(article)
        if isinstance(expected, Done):
            assert isinstance(found, Done)
            assert found.claims == expected.claims
            assert found.quantities == expected.quantities
            assert (expected.quotations["parse"], found.quotations["parse"]) == ("full", "partial")
            compared += 1
    assert compared


def test_our_articles(pipeline: Pipeline, thrifty: Pipeline) -> None:
    check(of_folder(ROOT / "data" / "articles"), pipeline, thrifty)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the corpora")
def test_news(pipeline: Pipeline, thrifty: Pipeline) -> None:
    check(of_wikinews(), pipeline, thrifty)
    check(of_folder(SHARED / "gold" / "seeds"), pipeline, thrifty)


NUMBER = "Die Stadt zählt 40 Störche.\n\n"


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Ein Text ohne Zahl, sagte sie.", "Ein Text ohne Zahl, sagte sie."),
        (NUMBER + "Mehr weiß niemand.", "Mehr weiß niemand."),
        (NUMBER + "Das teilte der Zoo mit.\n\nMehr weiß niemand.", "Mehr weiß niemand."),
        ("„Wir zählen 40 Störche.\n\nMehr nicht.“\n\nMehr weiß niemand.", "Mehr weiß niemand."),
        (NUMBER + "„Viele“, sagte sie.\n\n" + NUMBER, ""),
    ],
)
def test_what_a_claim_cannot_depend_on_is_left_out(pipeline: Pipeline, text: str, left_out: str) -> None:
    assert needed(text, find_quantities(text, pipeline.grammar)) == text.removesuffix(left_out)


def test_an_article_without_numbers_is_done(thrifty: Pipeline) -> None:
    result = thrifty.read(Article("a", "a.txt", "Die Stadt baut eine Brücke, sagte Landrätin Marlene Oswald."))
    assert isinstance(result, Done)
    assert (result.claims, result.quantities, result.quotations["quotations"]) == ((), (), [])
