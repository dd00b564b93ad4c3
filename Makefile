# All set-up is done by the targets themselves: a machine needs python3 (3.11 or newer, with venv), make and git.
# `make help` lists what there is.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help site serve test torture bench lint format tools lock clean distclean
.SUFFIXES:
.DELETE_ON_ERROR:

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input

# What is installed is marked by a file that the lock files make stale. Its name holds the folder, for a virtual
# environment that was copied or moved along with the tree still points at the old one.
HERE := $(shell pwd | cksum | cut -d ' ' -f 1)
RUNTIME := .venv/.runtime-$(HERE)
DEVELOPMENT := .venv/.development-$(HERE)

# Of the Pythons there are, the first that was built with optimisation: distributions, python.org, conda and uv give
# such, pyenv by default does not, and its take a fifth longer over everything, or more.
NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
OPTIMISED := import sys, venv, ensurepip, sysconfig; sys.exit(sys.version_info < (3, 11) or not (sys.base_prefix == "/usr" \
	or "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")))
PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3
export PYTHON_CHOICES := $(PYTHON)

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

site: $(RUNTIME)  ## build site/ (BASE_URL=https://example.org/path/ for another address than digest.toml's)
	@$(BIN)/sholu build $(if $(BASE_URL),--base-url "$(BASE_URL)")

serve: $(RUNTIME)  ## build, watch and serve on this machine, reloading the browser on every change
	@$(BIN)/sholu serve

# Two tests at a time, those of a file one after the other: they share what is built for them.
TWO := --numprocesses 2 --dist loadfile

test: $(DEVELOPMENT)  ## everything: the outside checkers' set-up, formatter, linter, types, tests
	@$(BIN)/python tests/tools.py
	@$(MAKE) lint
	@$(BIN)/python -m pytest $(TWO)

torture: $(DEVELOPMENT)  ## the tests that kill builds, take their disk away and edit at random, 300 times each instead of a few (SEEDS=300-600: others)
	@TORTURE=$(or $(SEEDS),300) $(BIN)/python -m pytest --numprocesses 2 tests/test_killed.py tests/test_incremental.py tests/test_gather.py tests/test_unchanged.py

bench: $(RUNTIME)  ## measure Sholu beside other generators (SIZES=1000,10000 PEERS=sholu,hugo REPS=3: see docs/performance.md)
	@$(BIN)/python -m bench.peers --install $(if $(SIZES),--sizes $(SIZES)) $(if $(PEERS),--peers $(PEERS)) \
		$(if $(REPS),--reps $(REPS)) $(if $(PHASES),--phases $(PHASES)) $(if $(JSON),--json "$(JSON)")

lint: $(DEVELOPMENT)  ## formatter (checking only), linter, types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: $(DEVELOPMENT)  ## put the code into its format
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

tools: $(DEVELOPMENT)  ## find or install the outside checkers (HTML checker, feed reader, browser)
	@$(BIN)/python tests/tools.py

clean:  ## remove site/ (not what git tracks in it), the build's state and caches
	git clean -fdqX -- site .sholu build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find sholu tests -name __pycache__ -prune -exec rm -rf {} +

distclean: clean  ## the same, and everything that was installed
	rm -rf .venv tests/node_modules sholu.egg-info

$(RUNTIME): requirements.txt pyproject.toml
	@set -e; { [ -z "$$(ls -d .venv/.runtime-* 2>/dev/null | grep -v '$(HERE)')" ] && \
		$(BIN)/python -c 'import pip; $(NEW_ENOUGH)' 2>/dev/null; } || { \
		rm -rf .venv; \
		for wanted in '$(OPTIMISED)' '$(NEW_ENOUGH)' none; do \
			for python in $$PYTHON_CHOICES; do \
				if "$$python" -c "$$wanted" 2>/dev/null; then break 2; fi; \
			done; \
		done; \
		if [ "$$wanted" = none ]; then \
			echo "Sholu needs Python 3.11 or newer with its venv module (on Debian: apt-get install python3-venv)." >&2; \
			echo "Tried: $$PYTHON_CHOICES. Name another one: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; \
			exit 1; \
		fi; \
		echo "Setting up .venv with $$("$$python" --version)"; \
		"$$python" -m venv .venv; \
	}
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --editable .
	@rm -f .venv/.runtime-* && touch $@

$(DEVELOPMENT): $(RUNTIME) requirements-dev.txt
	@echo "Installing what the tests need"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@rm -f .venv/.development-* && touch $@

# The lock files name versions and hashes and no registry: whoever installs uses the one configured on the machine.
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" .venv/lock/bin/pip-compile --quiet --upgrade --generate-hashes \
	--strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

lock: $(RUNTIME)  ## bring every pinned version up to date (then run make test)
	@$(BIN)/python -m venv .venv/lock
	@.venv/lock/bin/python -m pip --disable-pip-version-check --quiet install pip-tools==7.6.2
	@$(COMPILE) --output-file requirements.txt pyproject.toml
	@$(COMPILE) --output-file requirements-dev.txt requirements-dev.in
	@cd tests && npm update --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund
