"""The examples in the docstrings of the room hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from oton import quantities

MODULES = [info.name for info in pkgutil.walk_packages(quantities.__path__, "oton.quantities.") if not info.ispkg]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
