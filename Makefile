# Two commands do everything: `make serve` and `make test`.
# They presume python3 (3.11 or later), make and git, and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8001

.PHONY: serve build test lint types browser bench-matching lock docs clean

serve: build  ## set up, build the shipped corpus and serve it
	$(BIN)/claimdesk serve --host $(HOST) --port $(PORT)

build: $(VENV)/.runtime
	$(BIN)/claimdesk build

test: $(VENV)/.dev browser lint types  ## set up, then every check that CI runs
	-@$(MAKE) --no-print-directory $(VENV)/.peers
	$(BIN)/cog --check README.md docs/*.md
	$(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

browser:  ## the browser that the page tests drive, if the system has none yet
	@sh tests/browser/install_chromium.sh

docs: $(VENV)/.dev  ## write help texts and schema into README.md and docs/
	$(BIN)/cog -r README.md docs/*.md

bench-matching: $(VENV)/.dev  ## planted pairs, a million claims and search, each beside a peer; DATA=folder
	$(BIN)/python benchmarks/planted.py
	$(BIN)/python benchmarks/near.py
	$(if $(DATA),$(BIN)/python benchmarks/find.py $(DATA) --semantic,@echo "make bench-matching DATA=folder also measures search")

lock:  ## write the locks anew (needs uv; not needed for anything else)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --extra dev --extra semantic --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --no-annotate -c requirements.lock -o requirements-dev.lock
	uv pip compile --group peers --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --no-annotate -o requirements-peers.lock

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimdesk needs Python 3.11 or later; run make PYTHON=python3.12, say")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.runtime

# Programs that tests and benchmarks compare with, apart from our own libraries; without them those
# tests are skipped.
$(VENV)/.peers: requirements-peers.lock | $(VENV)/bin/python
	$(PYTHON) -m venv $(VENV)/peers
	$(VENV)/peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-peers.lock
	touch $@

clean:
	rm -rf $(VENV) build claims.db claims.db-wal claims.db-shm
