#!/usr/bin/env bash
# The suite on PostgreSQL: a private cluster from Debian's package, in a folder that is thrown away, on 127.0.0.1 alone.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$(cd "${VENV:-.venv}/bin" && pwd)

find_server() {
  for candidate in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -Vr); do
    if [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ]; then echo "$candidate"; return; fi
  done
}

programs=$(find_server)
if [ -z "$programs" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "PostgreSQL is not installed; as root: apt-get install postgresql" >&2
    exit 1
  fi
  echo "Installing PostgreSQL …"
  # RUNLEVEL=1: Debian's own cluster is not started for this.
  apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends postgresql >/dev/null
  programs=$(find_server)
fi

as_user=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
  user=$(id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody)
  as_user=(runuser -u "$user" --)
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/spasmlog-postgres-XXXXXX")
# shellcheck disable=SC2317 (the trap calls it)
remove() {
  trap - EXIT INT TERM HUP
  if [ -f "$folder/data/postmaster.pid" ]; then
    "${as_user[@]}" "$programs/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop || true
  fi
  rm -rf "$folder"
}
trap remove EXIT
trap 'remove; exit 130' INT TERM HUP

password=$("$bin/python" -c 'import secrets; print(secrets.token_hex(16))')
port=$("$bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
(umask 077 && printf '%s' "$password" >"$folder/password")
[ ${#as_user[@]} = 0 ] || chown -R "$user" "$folder"

cd "$folder"
"${as_user[@]}" "$programs/initdb" --pgdata="$folder/data" --username=postgres --pwfile="$folder/password" \
  --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
"${as_user[@]}" "$programs/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --silent --wait start --options="\
  -c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='$folder' \
  -c fsync=off -c full_page_writes=off -c synchronous_commit=off" || { cat "$folder/log" >&2; exit 1; }
# The program's own role may make databases for the tests, and no more.
PGPASSWORD=$password "$programs/psql" --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
  --host=127.0.0.1 --port="$port" --username=postgres --dbname=postgres \
  --command="CREATE ROLE spasmlog LOGIN CREATEDB PASSWORD '$password'" \
  --command="CREATE DATABASE spasmlog OWNER spasmlog"
cd "$OLDPWD"

echo "$("$programs/postgres" --version), port $port"
export PATH="$programs:$PATH"
export DATABASE_URL="postgres://spasmlog:$password@127.0.0.1:$port/spasmlog"
unset PYTEST_ADDOPTS
# The pure core knows no database, and of these others `make test` runs what is not about it: who may open what, what an
# address may hold, whether the API is as its description says, the formats beside one another.
elsewhere=(tests/rules tests/trends tests/charts tests/diary tests/medicines tests/guidance tests/interchange tests/exports
  tests/spreadsheets tests/access tests/input/test_addresses.py tests/input/test_injection.py tests/test_formats_agree.py
  tests/api/test_contract.py tests/test_typesetting.py tests/test_reckoning.py)
"$bin/python" -m pytest -n "${WORKERS:-2}" --dist worksteal -m "not browser and not sqlite and not server" \
  "${elsewhere[@]/#/--ignore=}" "$@"

echo "LEFT OUT on PostgreSQL: browser tests and those of a real server (make test runs them; what they test is not the" \
  "database), those about SQLite alone, and what is not about the database: ${elsewhere[*]}."
