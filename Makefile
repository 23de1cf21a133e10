# Two commands matter: `make serve` and `make test`. Both set up what is missing first.
UV_VERSION := 0.13.9
SHELL := /bin/sh
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# What was compiled once is kept. A container may say otherwise: then each run compiles all of it anew.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/build/pycache

.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## say what each command does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 18

export PORT
serve: node_modules/.ready ## build the site, serve it at http://127.0.0.1:8000/ (or PORT=…), rebuild on a change
	@python -m build_scripts serve $(EDITION)

build: node_modules/.ready ## build the site into site/ (SITE_ADDRESS=https://… for a real host; EDITION=… for one of your own)
	@python -m build_scripts build $(EDITION)

edition: .venv/.ready ## start an edition of your own, or add what it lacks: NAME=… (see EDITION.md)
	@python -m build_scripts edition "$(NAME)"

# Which browsers and web servers the tests ask for: those that are here, or all.
export ENGINES ?= here

# The browser tests take minutes. They are not run again on files on which they have passed. Many of
# them wait for a clock of the page, so there are more of them at a time than cores.
TESTED := build/browser-tested
NAME_TESTED = { echo $(ENGINES); $$(cat .tools/headless) --version; firefox-esr --version; WebKitWebDriver --version; find site tests -type f ! -name 'sitemap*' \
	! -path '*__pycache__*' | LC_ALL=C sort | xargs sha256sum; } 2>/dev/null | sha256sum

# The whole of it tries every example, and wants every branch of scan_engine and scan_files tried.
test: export EXAMPLES := whole
test: export COVERAGE := --cov
test: check build .tools/headless engines ## run every check: make check, the site build, the browser tests
	@python -m pytest -q -n 2 --dist worksteal -m truth
	@if [ "$$($(NAME_TESTED))" = "$$(cat $(TESTED) 2>/dev/null)" ]; then \
		echo "The browser tests passed before on these very files ($(TESTED))."; \
	else \
		python -m pytest -q -n 3 --dist worksteal -m '(browser or built) and not hosts' && $(NAME_TESTED) >$(TESTED); \
	fi

engines: .venv/.ready
	@sh build_scripts/setup.sh engines

hosts: build .tools/headless engines ## the whole way on web servers as they come: nginx, Caddy, Python's
	@python -m pytest -q -n 2 --dist worksteal tests/hosts

# All of them run beside each other, and each shows what it found, whatever another found before.
# The one that takes longest goes first.
CHECKS := check-units check-types check-kept check-pages check-worker check-scripts check-floors check-lint check-format
SHOW_FAILURE = || { status=$$?; printf '%s\n' "$$said"; exit $$status; }

check: node_modules/.ready ## what a commit needs: format, lint, types, unit tests
	@$(MAKE) --no-print-directory --keep-going --jobs=3 $(CHECKS)

check-format:
	@said=$$(ruff format --check . 2>&1 || { echo "Run 'make format'."; exit 1; }) $(SHOW_FAILURE)
check-lint:
	@said=$$(ruff check --quiet . 2>&1) $(SHOW_FAILURE)
check-scripts:
	@said=$$(node_modules/.bin/biome ci --colors=off --log-level=warn --error-on-warnings . 2>&1 || \
		{ echo "Run 'make format'."; exit 1; }) $(SHOW_FAILURE)
check-types:
	@said=$$(mypy --no-error-summary 2>&1) $(SHOW_FAILURE)
check-pages:
	@said=$$(node web/no-any.mjs 2>&1 && node_modules/.bin/tsc --project jsconfig.json 2>&1) $(SHOW_FAILURE)
check-worker:
	@said=$$(node_modules/.bin/tsc --project jsconfig.worker.json 2>&1) $(SHOW_FAILURE)
check-floors:
	@said=$$(node_modules/.bin/depcruise --config web/floors.mjs --output-type err web 2>&1 && \
		lint-imports --no-logo --cache-dir build/imports 2>&1) $(SHOW_FAILURE)
check-kept:
	@said=$$(node_modules/.bin/c8 --100 --all --include 'web/model/**' --temp-directory build/coverage \
		--reporter text --skip-full node --test tests/web/*.test.js 2>&1) $(SHOW_FAILURE)
# A file that would be left out whole is not read either.
UNITS = python -m pytest -q -n 2 --dist worksteal -m 'not browser and not built and not truth' \
	$(addprefix --ignore=tests/, browser engines hosts listen truth) \
	$(addprefix --ignore=, $(shell grep -rl '^pytestmark = pytest.mark.built' tests --include='*.py'))
check-units:
	@mkdir -p build
	@$(UNITS) $(COVERAGE)

coverage: .venv/.ready ## which branches of scan_engine and scan_files the unit tests do not take
	@mkdir -p build
	@EXAMPLES=whole $(UNITS) --cov

MINUTES := 600
truth: .venv/.ready ## read every small group and a million random ones again, from where it stopped (MINUTES=10)
	@python -m tests.truth $(MINUTES)

format: node_modules/.ready ## put every file in its standard form
	@ruff format --quiet . && ruff check --quiet --fix .
	@node_modules/.bin/biome check --write --colors=off .

listen: build .tools/chromium .tools/listening ## hear whole journeys as a screen reader tells them (UPDATE=1: and keep that)
	@UPDATE=$(UPDATE) python -m pytest -q tests/listen/heard.py

damage: .venv/.ready ## a million damaged codes: how many open as something else
	@python -m tests.scan_engine.damaged

readability: .venv/.ready ## how plain each page's words are, in both languages
	@python -m build_scripts.readability

simulations: .venv/.ready ## what the rules do to partnerships that were made up: the method page's figures
	@python -m simulations

RUNS := 7
bench: build bench/node_modules/.ready .tools/chromium ## how fast, next to others, in half an hour (quick look: RUNS=3)
	@python -m bench $(RUNS)

bench/node_modules/.ready: bench/package-lock.json bench/.npmrc .venv/.ready
	@echo "Setting up: what the site is measured against"
	@cd bench && npm ci --silent && touch node_modules/.ready

SHEETS := 100000 1000000
bench-many: .venv/.ready ## a programme of SHEETS answer sheets, with progress (10 million: SHEETS=10000000)
	@python -m bench.many $(SHEETS)

clusters: .tools/clusters/.ready ## a programme on a local cluster of Dask and of Spark, as on one machine
	@.tools/clusters/bin/python -m pytest -q --noconftest -p no:cacheprovider tests/clusters/clusters.py

sbom: .venv/.ready ## what it is made of, as CycloneDX, from the lock files of Python and npm: build/sbom
	@mkdir -p build/sbom
	@cyclonedx-py requirements requirements.txt --of JSON --output-reproducible -o build/sbom/python.json
	@cyclonedx-py requirements runtime-requirements.txt --of JSON --output-reproducible -o build/sbom/browser.json
	@npm sbom --sbom-format=cyclonedx --package-lock-only >build/sbom/npm.json

reproducible: .venv/.ready ## build the last commit twice, in unlike clones: every file the same
	@sh build_scripts/setup.sh clock
	@python -m build_scripts.reproducible

requests: build .tools/headless ## 10,000 random requests of every command and size, in each browser that is here
	@python -m tests.browser.requests

versions: node_modules/.ready ## build the runtime of every Pyodide from 314.0.3 on, and have each answer
	@python -m tests.build_scripts.versions

contract: node_modules/.ready ## after a change of a contract.py: write the page's types and the table anew
	@python -m build_scripts.contract

weights: build ## after a growth that is worth its bytes: write down what each file weighs now
	@python -m build_scripts.budget

mutations: .venv/.ready ## 10,000 damaged exports, chats and mails: nobody made up without a word
	@python -m tests.scan_files.mutations

requirements: .tools/uv-$(UV_VERSION) ## after a change of a requirements.in: pin everything anew
	@for name in runtime-requirements requirements clusters-requirements; do \
		.tools/uv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --upgrade $$name.in -o $$name.txt || exit 1; done

clean: ## remove everything that was built or set up
	@rm -rf .tools .venv node_modules bench/node_modules build site .mypy_cache .ruff_cache .pytest_cache .hypothesis

.tools/uv-$(UV_VERSION):
	@sh build_scripts/setup.sh uv $(UV_VERSION)
	@touch $@

.venv/.ready: requirements.txt .tools/uv-$(UV_VERSION)
	@sh build_scripts/setup.sh python
	@touch $@

.tools/wheels/.ready: runtime-requirements.txt .tools/uv-$(UV_VERSION)
	@sh build_scripts/setup.sh wheels
	@touch $@

node_modules/.ready: package-lock.json .npmrc .venv/.ready .tools/wheels/.ready
	@sh build_scripts/setup.sh packages
	@touch $@

# One with windows to listen and to measure, one without to test.
.tools/chromium .tools/headless: .venv/.ready
	@sh build_scripts/setup.sh $(@F)

.tools/clusters/.ready: clusters-requirements.txt .venv/.ready
	@sh build_scripts/setup.sh clusters
	@touch $@

.tools/listening: .venv/.ready
	@sh build_scripts/setup.sh listening
	@touch $@
