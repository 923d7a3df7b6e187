# Two commands: `make run` opens the workbench, `make test` checks everything.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test test-slow starter requirements format clean

run: .venv/.run
	@$(BIN)/python -m workbench --db claims.db

test: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow"

test-slow: .venv/.test
	$(BIN)/python -m pytest -m slow

# Builds the starter database anew: fixed clock, fixed ids, our own finder.
starter: .venv/.run
	$(BIN)/python -m starter.build claims.db

format: .venv/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Pins for every platform, with hashes and without the name of any registry host. Needs uv.
requirements:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --no-header pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --no-header pyproject.toml --group test -o requirements/test.txt

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "workbench needs Python 3.11 or newer: $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another with 'make PYTHON=python3.12 run'." >&2; exit 1; }
	@if command -v uv >/dev/null 2>&1; then uv venv --quiet --python $(PYTHON) .venv; else $(PYTHON) -m venv .venv; fi

.venv/.run: .venv/bin/python requirements/run.txt
	@.ci/install requirements/run.txt
	@touch $@

.venv/.test: .venv/bin/python requirements/test.txt
	@.ci/install requirements/test.txt
	@touch $@ .venv/.run

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
