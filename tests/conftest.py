"""What the tests share: the built-in rules and the bundled model, each loaded once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from oton import flow
from oton.model import BUNDLED
from oton.rulebook import Rulebook

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parents[1]

# A run is red for a change in the code, not for a seed; `make faults` looks at random for what nobody thought of.
settings.register_profile("fixed", deadline=None, max_examples=150, derandomize=True)
settings.register_profile("random", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


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
