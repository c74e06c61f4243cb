# make run    a diary at http://localhost:8000 (PORT, SPASMLOG_HOME: see docs/operations.md)
# make demo   the same with example diaries, in a home of its own
# make test   the whole suite, browser included
# make mutants   small faults put into the rules: the tests must notice (minutes)
# make docs   docs/criteria.md and the drawing of the body map, from the code
.DEFAULT_GOAL := help
SHELL := /bin/bash

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
SPASMLOG_HOME ?= var
export PORT SPASMLOG_HOME
export PYTHONDONTWRITEBYTECODE = 0

.PHONY: help run demo test test-postgres bench mutants check docs format clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

# A virtual environment that is remade when what it should hold changes; the stamp is written last.
$(VENV)/run.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "SpasmLog needs Python 3.11 or newer; set PYTHON=")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/test.stamp: tests/requirements.txt requirements.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

run: $(VENV)/run.stamp
	@exec $(BIN)/python manage.py serve

demo: export SPASMLOG_HOME = var/demo
demo: export BIND = 127.0.0.1
# A home of its own: nothing of the shell may lead the demonstration, with its public password, into a real database.
demo: unexport DATABASE_URL CACHE_URL PUBLIC_URL ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS SECRET_KEY EMAIL_URL
demo: $(VENV)/run.stamp
	@$(BIN)/python manage.py serve --prepare-only
	@$(BIN)/python manage.py seed_demo
	@exec $(BIN)/python manage.py serve

test: $(VENV)/test.stamp
	@VENV=$(VENV) tests/run.sh

test-postgres: $(VENV)/test.stamp
	@VENV=$(VENV) tests/run_postgres.sh

bench: $(VENV)/test.stamp
	@$(BIN)/python -m tests.bench

mutants: $(VENV)/test.stamp
	@$(BIN)/python -m tests.mutants

check: $(VENV)/test.stamp
	@VENV=$(VENV) tests/check.sh

docs: $(VENV)/run.stamp
	@$(BIN)/python manage.py write_criteria > docs/criteria.md
	@$(BIN)/python manage.py write_body_map > static/icons/body.svg

format: $(VENV)/test.stamp
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet . ; $(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage*
