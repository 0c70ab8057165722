# The commands of Counterpoint. Each one works from a fresh clone: it first sets up what it needs,
# which takes a minute once and no time afterwards.

PYTHON    ?= python3
HOST      ?= 127.0.0.1
PORT      ?= 8000
SITE_DIR  ?= site
TEST_ARGS ?= --numprocesses=auto

RUN := .venv/bin/python -m

# Two banners about the future of MkDocs; the engine is pinned, so nobody here can use them.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.PHONY: help serve site check record test format bench lock setup-site setup-test

help: ## List these commands.
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

# MkDocs prints the address. --livereload is its default, but some versions of click lose it.
serve: setup-site ## Build the site, serve it at PORT (8000) and reload it at every change.
	$(RUN) mkdocs serve --livereload --dev-addr $(HOST):$(PORT)

# Never -q, -v or --dirty: with them, --strict overlooks broken links or publishes half a site.
# The date of the last commit stands in the sitemap, so that one commit always gives one site.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null)
ifneq ($(SOURCE_DATE_EPOCH),)
site: export SOURCE_DATE_EPOCH := $(SOURCE_DATE_EPOCH)
endif
site: setup-site ## Build the site into site/, strictly: a warning is an error.
	$(RUN) mkdocs build --strict --site-dir $(SITE_DIR)

check: setup-site ## Check seeds and annotations only; takes seconds and writes nothing.
	.venv/bin/python scripts/build.py --check

record: setup-site ## Enter new addresses in the ledger, seeds/permalinks.json.
	.venv/bin/python scripts/build.py --record

test: setup-test ## Run every check and every test, also those in the browser.
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(RUN) pytest $(TEST_ARGS)

format: setup-test ## Put the Python code into its one format and mend what ruff can mend.
	$(RUN) ruff check --fix-only
	$(RUN) ruff format

bench: setup-test ## Measure build times against plain MkDocs and print a table.
	$(RUN) pytest --capture=no --override-ini='python_files=bench_*.py' tests/benchmarks

LOCK := $(RUN) uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock'
lock: setup-test ## Write the lock files anew after a change of a requirements*.in.
	$(LOCK) requirements.in --output-file requirements.lock
	$(LOCK) requirements-dev.in --output-file requirements-dev.lock

setup-site:
	@PYTHON='$(PYTHON)' scripts/setup site

setup-test:
	@PYTHON='$(PYTHON)' scripts/setup test
