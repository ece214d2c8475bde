# `make demo` and `make test` set up what they need in .venv and run it.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test faults bench lint clean

demo: .venv/.run
	$(BIN)/oton run data/articles -o data/out --overwrite

test: lint
	$(BIN)/pytest

lint: .venv/.test
	$(BIN)/ruff check pipeline tests models
	$(BIN)/mypy

# Kills, hangs, full disks, and thousands of random numbers: the tests that take minutes.
faults: .venv/.test
	$(BIN)/pytest tests/batch -m "faults or not faults"
	HYPOTHESIS_PROFILE=random $(BIN)/pytest tests/quantities

# How fast a run is beside the bare model, over 2,000 and 10,000 articles. Takes about an hour on two cores.
bench: .venv/.test
	$(BIN)/python tests/quality/bench.py --json data/out/bench.json

# A stamp for each set of packages, made again when pyproject.toml changes.
.venv/.run: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e .
	touch $@

.venv/.test: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e ".[test]"
	touch $@ .venv/.run

clean:
	rm -rf .venv data/out dist build
