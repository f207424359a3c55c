# make setup | demo | test | check | soak | audit | bench NAME=night | messages | lock | clean

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url pyproject.toml --group build

.PHONY: setup demo test check soak audit bench messages lock browser database clean

setup: .venv/.runtime

demo: setup
	$(BIN)/hustings replay ge2024 --from 23:10 --speed 60 $(ARGS)

test: check browser database
	$(PYTEST) $(ARGS)

check: .venv/.dev
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports

soak: .venv/.dev browser database
	$(PYTEST) -m soak --timeout 1800 $(ARGS)
	$(PYTEST) -m "hypothesis and not soak" --hypothesis-profile soak --timeout 1800 $(ARGS)

# The validators of HTML, of linked data and of feeds come from npm and want Node.js and Java.
audit: .venv/.dev .venv/.audit browser
	$(PYTEST) -m audit --timeout 1800 $(ARGS)

bench: .venv/.dev
	$(BIN)/python -m benchmarks.$(or $(NAME),night) $(ARGS)

# What pages and desk say, into the catalogues; 1 while something has no translation.
messages: .venv/.dev
	$(BIN)/python -m scripts.messages

# Tests in a browser look for one first, and install Debian's Chromium where they may.
browser: .venv/.dev
	$(BIN)/python -m tests.browser.chromium

# The same for PostgreSQL, a server of which the tests start for themselves.
database: .venv/.dev
	$(BIN)/python -m tests.postgres.server

lock: .venv/.dev
	$(LOCK) --upgrade --output-file requirements.txt
	$(LOCK) --upgrade --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results

.venv/.runtime: requirements.txt pyproject.toml
	@echo "Setting up .venv, about half a minute"
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.audit: tests/audit/package.json tests/audit/package-lock.json
	@mkdir -p .venv/audit
	@cp tests/audit/package.json tests/audit/package-lock.json .venv/audit
	@npm ci --prefix .venv/audit --ignore-scripts --no-audit --no-fund
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	@echo "Adding the tools for tests and checks"
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@
