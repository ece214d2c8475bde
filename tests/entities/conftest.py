"""Docs built by hand, and look-ups from the built-in rules: tests of this room that need no model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from oton.entities import KINDS, Gazetteer, load
from oton.rulebook import Rulebook

VOCAB = spacy.blank("de").vocab


def build(text: str, entities: list[str] | None = None) -> Doc:
    """A Doc from `word/TAG` pairs; `~` before a word says that no blank stands before it."""
    words, tags, spaces = [], [], []
    for part in text.split():
        word, _, tag = part.rpartition("/")
        if word.startswith("~") and spaces:
            word, spaces[-1] = word[1:], False
        words.append(word)
        tags.append(tag)
        spaces.append(True)
    starts = [index == 0 for index in range(len(words))]
    return Doc(VOCAB, words=words, spaces=spaces, tags=tags, ents=entities, sent_starts=starts)


@pytest.fixture
def tagged() -> Callable[..., Doc]:
    """Builds a Doc from `word/TAG` pairs."""
    return build


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The built-in rules of this room."""
    return load(Rulebook.load(KINDS))
