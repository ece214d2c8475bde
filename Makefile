# `make demo` and `make test` set up what they need in .venv and run it.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test lint clean

demo: .venv/.run
	$(BIN)/oton run data/articles -o data/out --overwrite

test: .venv/.test
	$(BIN)/ruff check pipeline tests models
	$(BIN)/mypy
	$(BIN)/pytest

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
