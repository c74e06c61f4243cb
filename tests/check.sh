#!/usr/bin/env bash
# The checks beside the suite: format, lint, types, layers, templates, migrations, deployment, security.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${VENV:-.venv}/bin
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export SPASMLOG_HOME=$home

step() { echo "--- $*"; "$@"; }
step "$bin/ruff" format --check .
step "$bin/ruff" check .
step "$bin/mypy"
step "$bin/lint-imports" --no-cache
templates=$(find templates -name '*.html')
# shellcheck disable=SC2086 (file names of ours, without spaces)
step "$bin/djade" --check --target-version 5.2 $templates
step "$bin/bandit" --quiet --recursive --severity-level medium spasmlog
step "$bin/python" manage.py makemigrations --check --dry-run
# The one warning that is let through is about the SQLite of the machine, not about us (docs/operations.md).
PUBLIC_URL=https://diary.example DJANGO_SETTINGS_MODULE=tests.deploy_settings step "$bin/python" manage.py check --deploy --fail-level WARNING
