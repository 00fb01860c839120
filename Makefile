# make demo    set up and run the linter on the corpus          make check   lint, types, layers, generated docs
# make test    set up and run every test                        make bench   speed and memory, a table

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup demo check test browser spark screenshots sarif bench against lock clean

setup: $(READY)

$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimlint needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	# Without bytecode, importing spaCy takes three times as long.
	$(BIN)/python -m compileall -q -j 0 .venv/lib src >/dev/null || true
	@touch $@

# A page with faults; two sites that contradict themselves; a clean page; what a page asserts; the corpus in figures.
demo: setup
	@set -e; run() { printf '\n$$ claimlint %s\n\n' "$$*"; $(BIN)/claimlint "$$@"; }; \
	run check --exit-zero corpus/pages/alderpost.md; \
	run check --exit-zero --select CL2 corpus/pages/brackenridge corpus/pages/osprey-lane; \
	run check corpus/pages/northgate-clean.html; \
	run extract corpus/pages/larch-hill.txt; \
	run explain denied-risk; \
	run check --exit-zero --statistics corpus/pages

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@if [ -e docs/generate.py ]; then echo "$(BIN)/python docs/generate.py --check"; $(BIN)/python docs/generate.py --check; fi

test: setup browser spark
	$(BIN)/pytest -n 2 --dist loadgroup  # in one group: the tests that share a Spark

# Chromium and axe-core for the tests in a browser, where they are missing and can be installed.
browser:
	@sh tests/browser/setup.sh

# PySpark and Java for the Spark tests, where they are missing and can be installed.
spark: setup
	@sh tests/spark/setup.sh

# The pictures in docs/images, of the report as it is now.
screenshots: setup browser
	$(BIN)/python docs/screenshots.py

# The SARIF report under Microsoft's validator, which comes by npm; it ends with 0 whatever it finds.
sarif: setup
	@if ! command -v npx >/dev/null; then echo "sarif: no npx here, not validated"; exit 0; fi; \
	$(BIN)/claimlint check --exit-zero --no-cache --format sarif corpus/pages > .sarif-check.sarif; \
	npx --yes @microsoft/sarif-multitool@5.7.0 validate .sarif-check.sarif > .sarif-check.log 2>&1 || true; \
	rm -f .sarif-check.sarif; cat .sarif-check.log; \
	if grep -q ': error ' .sarif-check.log; then rm -f .sarif-check.log; exit 1; fi; \
	grep -q 'Analysis completed' .sarif-check.log || echo "sarif: the validator could not be had, not validated"; \
	rm -f .sarif-check.log

bench: setup
	$(BIN)/python -m benchmarks.speed

# claimlint beside proselint, textlint and medspaCy on the same pages; installs them on the first run, takes an hour or
# more. What is measured stays in .benchmarks: a run that was interrupted goes on where it was.
against: setup
	$(BIN)/python -m benchmarks.against --folder .benchmarks/against

# New versions of everything, within the bounds of pyproject.toml.
lock:
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	echo "# What make setup installs: the exact versions of everything, made by make lock." > requirements-dev.lock
	.venv-lock/bin/python -m pip freeze --exclude-editable --exclude claimlint >> requirements-dev.lock
	rm -rf .venv-lock

clean:
	rm -rf .venv .venv-lock dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
