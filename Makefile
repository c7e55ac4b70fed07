# Two commands do everything: `make serve` and `make test`.
# They presume python3 (3.11 or later), make and git, and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8001
# One more than there are processors, as many tests wait for a server or a browser; four at most.
PROCESSES ?= $(shell $(PYTHON) -c 'import os; print(min(4, 1 + (os.cpu_count() or 1)))')
# What depends on the edition of Datasette.
PAGES := tests/site tests/browser tests/cli/test_start.py tests/desk/test_new_desk.py tests/desk/test_served.py \
  tests/journeys/test_other_datasettes.py tests/journeys/test_release.py tests/journeys/test_release_forms.py tests/release \
  tests/store/test_questions.py tests/store/test_schema.py
# Compiling what is imported, when it is imported, is quicker than compiling everything now; what was
# compiled is to be kept then, as hundreds of processes import it.
unexport PYTHONDONTWRITEBYTECODE
INSTALL := python -m pip install --quiet --disable-pip-version-check --no-compile
# A lock names all that is needed: pip is not to find out what needs what.
LOCKED := $(INSTALL) --require-hashes --no-deps --requirement

.PHONY: serve build test suite test-alpha test-installs tools alpha peers browser lint types docs-check bench-matching lock docs clean

serve: build  ## set up, build the shipped corpus and serve it
	$(BIN)/claimdesk serve --host $(HOST) --port $(PORT)

build: $(VENV)/.runtime
	$(BIN)/claimdesk build

test:  ## set up, then every check that CI runs
	@$(MAKE) --no-print-directory --jobs=2 tools peers alpha browser
	@$(MAKE) --no-print-directory --jobs=2 suite lint types docs-check

suite: | $(VENV)/.dev  ## every test; the checks run beside it, one after the other
	$(BIN)/pytest --numprocesses $(PROCESSES) --dist worksteal

test-installs: tools  ## the wheel as pip fetches it, by this Python's own pip and by the newest
	CLAIMDESK_FETCH=1 $(BIN)/pytest tests/journeys/test_wheel.py

tools: $(VENV)/.dev

alpha: | $(VENV)/.dev  ## the newest alpha of Datasette; where it cannot be had its tests are skipped
	-@$(MAKE) --no-print-directory $(VENV)/.alpha

test-alpha: | $(VENV)/.dev $(VENV)/.alpha  ## the tests of pages on that alpha; make it anew with rm $(VENV)/.alpha
	$(VENV)/alpha/bin/python -m pytest --numprocesses $(PROCESSES) --dist worksteal $(PAGES)

peers: | $(VENV)/bin/python  ## what tests compare with; where it cannot be had they are skipped
	-@$(MAKE) --no-print-directory $(VENV)/.peers

browser:  ## the browser that the page tests drive, if the system has none yet
	@sh tests/support/install_chromium.sh

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

docs-check: $(VENV)/.dev  ## whether docs/ has the help texts, tables and examples of today
	$(BIN)/cog --check docs/*.md

docs: $(VENV)/.dev  ## write them into docs/
	$(BIN)/cog -r docs/*.md

bench-matching: $(VENV)/.dev  ## planted pairs, a million claims and search, each beside a peer; DATA=folder
	$(BIN)/python benchmarks/planted.py
	$(BIN)/python benchmarks/near.py
	$(if $(DATA),$(BIN)/python benchmarks/find.py $(DATA) --semantic,@echo "make bench-matching DATA=folder also measures search")

lock:  ## write the locks anew (needs uv; not needed for anything else)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --no-annotate -o requirements.lock
	uv pip compile --group serve --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --no-annotate -c requirements.lock -o requirements-serve.lock
	uv pip compile pyproject.toml --extra dev --extra semantic --extra cluster --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-emit-find-links --no-annotate -c requirements.lock -o requirements-dev.lock
	uv pip compile --group peers --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --no-annotate -o requirements-peers.lock

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimdesk needs Python 3.11 or later; run make PYTHON=python3.12, say")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/$(LOCKED) requirements.lock
	$(BIN)/$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/$(LOCKED) requirements-dev.lock
	$(BIN)/$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.runtime

# Programs that tests and benchmarks compare with, apart from our own libraries; without them those
# tests are skipped.
$(VENV)/.peers: requirements-peers.lock | $(VENV)/bin/python
	$(PYTHON) -m venv --without-pip $(VENV)/peers
	PIP_PYTHON=$(VENV)/peers/bin/python $(BIN)/$(LOCKED) requirements-peers.lock
	touch $@

# Datasette as others have it: with their plugins, and the alpha of 1.0. Such an environment holds
# what differs; all else it finds in the one beside it, so that it is made in seconds. Not pinned:
# the newest is asked about.
PURELIB := import sysconfig; print(sysconfig.get_path("purelib"))
define beside
$(BIN)/python -m venv --without-pip $(1)
echo "import site; site.addsitedir('$$($(BIN)/python -c '$(PURELIB)')')" \
  > "$$($(1)/bin/python -c '$(PURELIB)')/claimdesk-beside.pth"
$(1)/bin/$(INSTALL) $(2)
touch $@
endef

$(VENV)/.plugins: | $(VENV)/.dev
	$(call beside,$(VENV)/plugins,datasette-vega datasette-copyable datasette-atom datasette-export-notebook \
	  datasette-search-all datasette-dashboards datasette-block-robots datasette-graphql)

$(VENV)/.alpha: | $(VENV)/.dev
	$(call beside,$(VENV)/alpha,--pre --upgrade datasette)

clean:
	rm -rf $(VENV) build claims.db claims.db-wal claims.db-shm
