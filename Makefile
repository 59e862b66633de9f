# make demo   set up and open the app on a make-believe caseload
# make test   set up and run the tests
# make check  set up and run every other gate
# make monkey press 10,000 keys at random, ten times over (MONKEY_KEYS, MONKEY_SEEDS)
PYTHON ?= python3
BIN := .venv/bin
SOURCE := models commands tui seed tests benchmarks docs

.PHONY: demo test check format keys picture monkey clean

.venv/runtime: requirements/runtime.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Liaison needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/develop: .venv/runtime requirements/develop.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/develop.txt
	touch $@

demo: .venv/runtime
	$(BIN)/liaison demo

test: .venv/develop
	$(BIN)/coverage erase
	$(BIN)/pytest --cov --cov-report=
	$(BIN)/coverage report --fail-under=90
	$(BIN)/coverage report --include='models/rules/*,commands/verbs/*' --fail-under=100

check: .venv/develop
	$(BIN)/ruff format --check $(SOURCE)
	$(BIN)/ruff check $(SOURCE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/liaison keys --check docs/keys.md

format: .venv/develop
	$(BIN)/ruff format $(SOURCE)
	$(BIN)/ruff check --fix $(SOURCE)

keys: .venv/develop
	$(BIN)/liaison keys --format markdown > docs/keys.md

picture: .venv/develop
	$(BIN)/python docs/picture.py

monkey: .venv/develop
	MONKEY_KEYS=$${MONKEY_KEYS:-10000} MONKEY_SEEDS=$${MONKEY_SEEDS:-10} $(BIN)/pytest -n0 --no-cov -o log_cli=true \
	  -o log_cli_level=INFO tests/journeys/test_monkey.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
