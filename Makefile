# Works on a fresh machine with git, make and python3 (3.11 or newer). Everything else goes into .venv.
PYTHON ?= python3
VENV := .venv/bin
AXE := axe-core@4.14.1
ENVIRONMENTS := .venv .venv-lowest .venv-newest
# More than two cores have, for tests wait for the programs that they start; no more than four, for each holds what it has read.
# Whichever has nothing left to do takes from another. `-n 0` in ARGS: one alone.
WORKERS := -n 4 --dist worksteal

.PHONY: help test test-lowest test-newest demo lint types readme wheel bench bench-words bench-conflicts clean

help:
	@echo 'make demo    a small invented assessment with history in ./demo, and its table'
	@echo 'make test    the tests                      make lint     ruff check and format --check'
	@echo 'make test-lowest, make test-newest   the tests with the lowest and the newest versions that pyproject.toml allows'
	@echo 'make types   mypy strict                    make wheel    sdist, and the wheel from it, in ./dist'
	@echo 'make bench   speed, see bench/README.md     make clean    what these commands leave behind'
	@echo 'make readme  the tables of the READMEs that are made: the rules of findings'
	@echo 'make bench-conflicts   bench/conflicts/run: conflicts of edits made at the same time, beside those of git alone'
	@echo 'make bench-words   bench/changedwords/run: the marks of a row held against a gold of invented rows'

test: .venv/dev.stamp .venv/axe.stamp
	$(VENV)/pytest $(WORKERS) $(ARGS)

test-lowest: .venv-lowest/dev.stamp
	.venv-lowest/bin/pytest $(WORKERS) $(ARGS)

# Asks for new versions each time; .venv keeps those of the day on which it was made.
test-newest: .venv-newest/bin/python
	.venv-newest/bin/python -m pip install --quiet --upgrade --upgrade-strategy eager --use-pep517 --editable '.[test]'
	.venv-newest/bin/pytest $(WORKERS) $(ARGS)

# A new one each time: whoever tries things out in ./demo can always start over.
demo: .venv/run.stamp
	@rm -rf demo
	@$(VENV)/shinkyu demo demo
	@echo
	@case "$${LC_ALL:-$${LC_MESSAGES:-$$LANG}}" in \
	  en*) echo 'To open it in a browser: $(CURDIR)/$(VENV)/shinkyu serve demo'; \
	    echo 'To have `shinkyu` in this shell: . $(CURDIR)/$(VENV)/activate';; \
	  *) echo 'ブラウザで開くには: $(CURDIR)/$(VENV)/shinkyu serve demo'; \
	    echo 'この端末で shinkyu と打てるようにするには: . $(CURDIR)/$(VENV)/activate';; \
	esac

lint: .venv/dev.stamp
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .

types: .venv/dev.stamp
	$(VENV)/mypy

readme: .venv/dev.stamp
	$(VENV)/python -m tests.readme

# `build` without options makes the sdist and then the wheel out of that sdist.
wheel: .venv/dev.stamp
	rm -rf dist
	$(VENV)/python -m build

bench: .venv/dev.stamp
	PATH="$(CURDIR)/$(VENV):$$PATH" bench/run $(ARGS)

bench-words: .venv/dev.stamp
	bench/changedwords/run $(ARGS)

bench-conflicts: .venv/dev.stamp
	bench/conflicts/run $(ARGS)

clean:
	rm -rf $(ENVIRONMENTS) dist demo bench/out .mypy_cache .ruff_cache .pytest_cache .hypothesis

# --clear: one whose python has gone (an upgrade, a copy from elsewhere) is made anew.
$(ENVIRONMENTS:=/bin/python):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo '$(PYTHON): Python 3.11 or newer is needed / Python 3.11 以上が必要です (make PYTHON=python3.12 …)' >&2; exit 2; }
	@$(PYTHON) -m venv --clear $(@:/bin/python=) || \
	  { rm -rf $(@:/bin/python=); echo 'python3 -m venv: apt-get install python3-venv' >&2; exit 2; }

.venv/run.stamp: pyproject.toml | .venv/bin/python
	$(VENV)/python -m pip install --quiet --editable '.[serve]'
	@touch $@

.venv/dev.stamp: pyproject.toml | .venv/bin/python
	$(VENV)/python -m pip install --quiet --use-pep517 --editable '.[dev]'
	@touch .venv/run.stamp $@

# axe-core, which finds in a page what keeps people out of it. Where there is no npm, or no way to it, its tests are skipped and
# say so. It is no part of what is packaged.
.venv/axe.stamp: | .venv/bin/python
	@rm -rf .venv/axe && mkdir -p .venv/axe
	@if ! command -v npm >/dev/null; then echo 'no npm: pages are not looked at by axe-core' >&2; touch $@; \
	  elif (cd .venv/axe && npm pack --silent $(AXE) >/dev/null && tar -xzf axe-core-*.tgz); then touch $@; \
	  else echo '$(AXE) could not be fetched: pages are not looked at by it' >&2; fi

# What the declared packages bring with them is new: that is theirs to bound.
.venv-lowest/dev.stamp: pyproject.toml tests/bounds.py .venv/dev.stamp | .venv-lowest/bin/python
	$(VENV)/python tests/bounds.py >.venv-lowest/constraints.txt
	.venv-lowest/bin/python -m pip install --quiet --use-pep517 --constraint .venv-lowest/constraints.txt --editable '.[test]'
	@touch $@
