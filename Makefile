# Two commands are enough: `make ask` and `make test`. Each sets up what it needs, once.

PYTHON ?= python3
VENV ?= .venv
PIP_FLAGS ?=
Q ?= What is the Victim's Contract, and who checks that it is kept?
export Q

BIN := $(VENV)/bin
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: ask chat test eval gate lint clean help

help:  ## List the commands.
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

ask: $(VENV)/installed  ## Ask a question: make ask Q="What is Operation Reinforce?"
	@$(BIN)/inspection-assistant ask "$$Q"

chat: $(VENV)/installed  ## Open the chat page.
	@$(BIN)/inspection-assistant chat

eval: $(VENV)/installed  ## Run the packaged question set.
	@$(BIN)/inspection-assistant eval

test: $(VENV)/installed-for-tests lint  ## Run the linters and the tests.
ifeq ($(CHROMIUM),)
	@echo "No chromium here: the tests that open the page in a browser are left out."
	$(BIN)/pytest -m "not browser"
else
	$(BIN)/pytest
endif

gate: $(VENV)/installed  ## Run every question set; fail when a figure is worse than it was.
	@$(BIN)/inspection-assistant eval gate --jobs 2

lint: $(VENV)/installed-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

clean:  ## Remove the virtual environment.
	rm -rf $(VENV)

$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed. Name one: make ask PYTHON=python3.12"; exit 1; }
	@echo "Setting up, once: a virtual environment in $(VENV) and the packages. This takes a minute or a few."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --upgrade pip
	@$(BIN)/pip install --quiet $(PIP_FLAGS) --editable .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	@$(BIN)/pip install --quiet $(PIP_FLAGS) --editable ".[test]"
	@touch $@
