# What one types: `make demo` to look at it, `make install` to keep it, `make test` before a commit.
# Every target first installs what the machine lacks (tools/need.sh), as root or with sudo; without
# either it says the one line to run, and stops.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help
.PHONY: help demo test install eval peer conformance bench lint clean

# Where Cargo builds; CARGO_TARGET_DIR is respected.
TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
# Where `make install` puts bin/jiyao.
PREFIX ?= $(HOME)/.local
# Where `make demo` listens; the next free port is taken if this one is in use.
PORT ?= 7878
# Annotated reports and their scorer for `make eval`.
EVAL ?= ../shared/eval

# The W3C tests of the SPARQL protocols and their runner for `make conformance`.
CONFORMANCE ?= ../shared/conformance

# Without RocksDB the program builds in minutes and keeps its store in one file.
LIGHT := --no-default-features --features cli,serve
PROGRAM := $(TARGET)/release/jiyao
PYTHON := $(TARGET)/python
CARGO := cargo

# A RocksDB of at least 9.10 on the system saves the longest part of the build.
SYSTEM_ROCKSDB := $(shell pkg-config --exists 'rocksdb >= 9.10' 2>/dev/null && echo system-rocksdb)
WHOLE := $(if $(SYSTEM_ROCKSDB),--features $(SYSTEM_ROCKSDB))

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

demo: ## Build without RocksDB, read the samples, serve them on http://127.0.0.1:7878
	@tools/need.sh rust cc
	$(CARGO) build --release --locked $(LIGHT)
	exec tools/demo.sh '$(PROGRAM)' '$(TARGET)/demo' '$(PORT)'

install: ## Build the whole program and install it to PREFIX (~/.local)
	@tools/need.sh rust cc clang
	if [ -n '$(SYSTEM_ROCKSDB)' ]; then echo 'Using the RocksDB of this system.'
	else echo 'Compiling RocksDB: ten minutes or more, once.'; fi
	$(CARGO) install --path . --locked --force --no-track $(WHOLE) --root '$(PREFIX)'
	case ":$$PATH:" in
	*':$(PREFIX)/bin:'*) echo 'Installed. Try: jiyao ingest data/samples && jiyao serve' ;;
	*) echo 'Installed. $(PREFIX)/bin is not on your PATH: call it as $(PREFIX)/bin/jiyao' ;;
	esac

test: ## Everything that must hold: format, lints, tests, documentation, shapes (RocksDB compiles once)
	@tools/need.sh rust rustfmt clippy cc clang python node curl
	begun=$$SECONDS
	step() { printf '\n== %s\n' "$$1"; }
	trap '[ $$? = 0 ] || printf "\nmake test: FAILED in the step above.\n"' EXIT
	step 'format'
	$(CARGO) fmt --check
	step 'the extractor alone, without store, server and command line'
	$(CARGO) clippy --release --locked --no-default-features --all-targets -- -D warnings
	step 'lints'
	$(CARGO) clippy --release --locked $(WHOLE) --all-targets -- -D warnings
	step 'tests'
	$(CARGO) test --release --locked $(WHOLE) --all-targets
	step 'examples in the documentation'
	$(CARGO) test --release --locked $(WHOLE) --doc
	step 'samples against the shapes'
	tools/python.sh '$(PYTHON)'
	tools/shapes.sh '$(PROGRAM)' '$(PYTHON)/bin/python'
	step 'clients that are not ours'
	tools/node.sh '$(TARGET)/node' tests/clients/package.json
	tests/clients/run.sh '$(PROGRAM)' '$(PYTHON)/bin/python' '$(TARGET)/node'
	printf '\nmake test: everything passed in %s s.\n' "$$((SECONDS - begun))"

eval: ## Score the graph against annotated reports, where EVAL has them, and hold it to its floors
	@if [ ! -e '$(EVAL)/score.py' ]; then
	  echo 'eval: skipped, there is no $(EVAL)/score.py (name the folder as EVAL=…)'; exit 0
	fi
	tools/need.sh rust cc python
	$(CARGO) build --release --locked $(LIGHT)
	JIYAO='$(PROGRAM)' tests/eval/run.sh '$(EVAL)/dev.jsonl' '$(EVAL)/dev.gold.json' '$(EVAL)/score.py' $(ERRORS)

peer: ## Score a neural tagger on the same reports: its persons beside ours
	@if [ ! -e '$(EVAL)/score.py' ]; then
	  echo 'peer: skipped, there is no $(EVAL)/score.py (name the folder as EVAL=…)'; exit 0
	fi
	tools/need.sh python
	tools/python.sh '$(TARGET)/peer' tests/eval/requirements.txt
	'$(TARGET)/peer/bin/python' tests/eval/lac.py '$(EVAL)/dev.jsonl' '$(TARGET)/peer/tables'
	python3 '$(EVAL)/score.py' '$(EVAL)/dev.jsonl' '$(EVAL)/dev.gold.json' '$(TARGET)/peer/tables' 2>/dev/null | sed -n 1,3p

conformance: ## Run the W3C tests of the SPARQL protocols, where CONFORMANCE has them
	@if [ ! -e '$(CONFORMANCE)/protocol.py' ]; then
	  echo 'conformance: skipped, there is no $(CONFORMANCE)/protocol.py (name the folder as CONFORMANCE=…)'; exit 0
	fi
	tools/need.sh rust cc python
	$(CARGO) build --release --locked $(LIGHT)
	tools/python.sh '$(PYTHON)'
	tools/conformance.sh '$(PROGRAM)' '$(PYTHON)/bin/python' '$(CONFORMANCE)'

bench: ## Measure reading, storing and asking
	@tools/need.sh rust cc
	$(CARGO) bench --locked $(LIGHT)

lint: ## Format and lints only, without RocksDB: for every day
	@tools/need.sh rust rustfmt clippy cc
	$(CARGO) fmt --check
	$(CARGO) clippy --locked $(LIGHT) --all-targets -- -D warnings
	if $(CARGO) deny --version >/dev/null 2>&1; then $(CARGO) deny check
	else echo 'licences: skipped, cargo-deny is not installed (cargo install cargo-deny)'; fi

clean: ## Remove what was built
	$(CARGO) clean
