"""What the tests share: the built-in rules and the bundled model, each loaded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from oton import flow
from oton.model import BUNDLED
from oton.rulebook import Rulebook

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def pipeline() -> flow.Pipeline:
    """The whole way through with the bundled model, whatever else is installed."""
    return flow.load(BUNDLED)


@pytest.fixture(scope="session")
def nlp(pipeline: flow.Pipeline) -> Language:
    """The bundled model."""
    return pipeline.nlp


@pytest.fixture(scope="session")
def book(pipeline: flow.Pipeline) -> Rulebook:
    """The built-in rules, ready to run their examples."""
    return pipeline.book
