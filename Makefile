# chainkit.  Each target does its own set-up in .venv: the first run takes a minute or
# two, later ones go straight to work.  Needs Python 3.11 or newer, make and a package index.
#   another Python:   make serve PYTHON=python3.12
#   more arguments:   make serve ARGS="--port 9000 --no-browser"

PYTHON ?= python3
ARGS ?=
# Workers for the tests.  Each browser worker runs a server and a browser: more than four
# gain nothing.
JOBS ?= auto
XDIST := --maxprocesses 4
# Each worker begins with its share of the tests, in the order of the files: databases and
# content are then prepared in one of them only.  Whoever is done early takes over some.
# No browser here: its plugin alone costs each worker a second.
FAST := $(XDIST) --dist worksteal -p no:playwright
# A browser's worker waits for a third of its time: one more than there are processors.
WHOLE_JOBS = $(if $(filter auto,$(JOBS)),$$(($$(getconf _NPROCESSORS_ONLN) + 1)),$(JOBS))
BIN := .venv/bin
# Where the second run's tests are: each worker is spared importing all the others.  Those of
# the store run here on a real server.
WHOLE = tests/browser tests/store $$(grep -rlE --include='test_*.py' --exclude-dir=browser --exclude-dir=store \
	'mark\.(browser|notebook|slow)' tests)
# Python keeps what it compiled, even where the surroundings forbid it: compiling two and a
# half thousand modules anew took each worker eight seconds, before its first test.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/pytest

.DEFAULT_GOAL := help
.PHONY: help serve lab test lint format bench constraints clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

serve: .venv/.ready-run ## set up and open the dashboards
	@$(BIN)/chainkit serve $(ARGS)

lab: .venv/.ready-run ## set up and open the notebooks in JupyterLab
	@$(BIN)/chainkit lab $(ARGS)

test: lint ## set up and run every check and test
	@mkdir -p test-results
	$(PYTEST) -n $(JOBS) $(FAST) -m "not browser and not notebook and not slow" --ignore=tests/browser \
		--junitxml=test-results/fast.xml $(ARGS)
	@chrome="$$(sh tools/chromium.sh)" && export CHROME="$$chrome" && set -x && \
	$(PYTEST) -n $(WHOLE_JOBS) $(XDIST) --dist loadfile --no-loadscope-reorder -m "browser or notebook or slow" \
		--junitxml=test-results/whole.xml $(WHOLE) $(ARGS)

lint: .venv/.ready-test ## style, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: .venv/.ready-test ## mend style and format where a tool can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/.ready-test ## measure, print one table, write benchmarks/results.md
	@chrome="$$(sh tools/chromium.sh)" && CHROME="$$chrome" $(BIN)/python -m benchmarks $(ARGS)

# Newest versions that agree with pyproject.toml, one per package and for every platform
# and Python; markers are cut because a constraint on a package nobody installs does nothing.
constraints: .venv/.ready-test ## write constraints.txt anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --fork-strategy fewest \
		--python-version 3.11 --all-extras --no-header --no-annotate --no-emit-index-url \
		--output-file test-results/constraints.txt pyproject.toml
	sed 's/ *;.*//' test-results/constraints.txt > constraints.txt

clean: ## remove the environment and everything made
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist test-results

.venv/.ready-run: pyproject.toml constraints.txt tools/setup.sh
	@PYTHON="$(PYTHON)" sh tools/setup.sh run

.venv/.ready-test: pyproject.toml constraints.txt tools/setup.sh
	@PYTHON="$(PYTHON)" sh tools/setup.sh test
