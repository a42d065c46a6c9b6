# Ting 厅. Plain `make` lists what there is.
PYTHON := $(shell command -v python3.11 || command -v python3)
OWN := .venv/bin/python
SETUP := $(PYTHON) scripts/setup.py

.DEFAULT_GOAL := list
.PHONY: list run test check demo wire bench map screens lock clean

list: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

run: ## start the demo; ARGS="--port 8001 --lan" passes options on
	@$(SETUP) run
	@exec .venv/bin/ting run --demo $(ARGS)

test: ## every check and every test, about 10 minutes; does its own set-up
	@$(SETUP) test
	@$(PYTHON) scripts/steps.py test

check: ## style, types, walls, generated files: about 2 minutes
	@$(SETUP) test
	@$(PYTHON) scripts/steps.py check

demo: ## put the demo's data back to the beginning; ARGS="--seats 80" fills a hall with simulated terminals
	@$(SETUP) run
	@.venv/bin/ting demo $(ARGS)

wire: ## write the web's types and docs/reference/ from the Python definitions
	@$(SETUP) test
	@$(OWN) -m ting.edge.wire_types --write

bench: ## measure beside the floor and the peers
	@$(SETUP) bench
	@$(OWN) -m bench $(ARGS)

map: ## which room imports which; ARGS=--dot for Graphviz
	@$(SETUP) test
	@$(OWN) scripts/draw_map.py $(ARGS)

screens: ## take every screen's pictures into docs/screens/
	@$(SETUP) test
	@$(OWN) tests/screens.py $(ARGS)

lock: ## renew the locked versions; ARGS=--upgrade for newer ones
	@$(SETUP) test
	@$(OWN) scripts/lock.py $(ARGS)

clean: ## remove everything made here but the sites' data (var/)
	rm -rf .venv web/node_modules web/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
