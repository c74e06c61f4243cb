"""How PostgreSQL's programs are called, by looking at what stand-ins for them were given."""

import json
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError

from spasmlog.management.backups import NotABackup
from spasmlog.management.backups.postgres import PostgreSQL

SETTINGS = {
    "NAME": "diaries",
    "USER": "spasmlog",
    "PASSWORD": "never to be shown",
    "HOST": "db.example",
    "PORT": "5433",
    "OPTIONS": {"sslmode": "verify-full"},
}
PLACE = ["-U", "spasmlog", "-h", "db.example", "-p", "5433", "--dbname=diaries"]
STAND_IN = """#!{python}
import json, os, sys
asked = {{"program": os.path.basename(sys.argv[0]), "arguments": sys.argv[1:], "environment": dict(os.environ)}}
with open({log!r}, "a") as log:
    log.write(json.dumps(asked) + chr(10))
print("1", "spasmlog", "0001_start", "2026-01-01", sep=chr(9))
print("it went wrong" if {status} else "", file=sys.stderr)
sys.exit({status})
"""


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Puts stand-ins in the place of the programs, which end with that status; returns what they were asked."""

    def place(status=0):
        folder, log = tmp_path / "bin", tmp_path / "asked"
        folder.mkdir()
        for name in ("pg_dump", "pg_restore", "psql"):
            (folder / name).write_text(STAND_IN.format(python=sys.executable, log=str(log), status=status))
            (folder / name).chmod(0o700)
        monkeypatch.setenv("PATH", str(folder))
        return lambda: [json.loads(line) for line in log.read_text().splitlines()]

    return place


def test_the_password_is_in_the_environment_and_not_among_the_arguments(programs):
    asked = programs()
    PostgreSQL(SETTINGS).dump(Path("copy"))
    (dump,) = asked()
    assert dump["arguments"][:7] == PLACE
    assert "--file=copy" in dump["arguments"]
    assert "never to be shown" not in " ".join(dump["arguments"])
    assert dump["environment"]["PGPASSWORD"] == "never to be shown"
    assert dump["environment"]["PGSSLMODE"] == "verify-full"


def test_a_file_is_read_whole_and_asks_no_server(programs):
    asked = programs()
    assert PostgreSQL(SETTINGS).migrations_in(Path("copy")) == {("spasmlog", "0001_start")}
    whole, held = asked()
    assert whole["arguments"] == ["--file=/dev/null", "copy"]
    assert held["arguments"] == ["--data-only", "--table=django_migrations", "--file=-", "copy"]


@pytest.mark.django_db
def test_everything_is_put_back_in_one_transaction(programs):
    asked = programs()
    PostgreSQL(SETTINGS).put_back(Path("copy"))
    read, written = asked()
    assert read["program"] == "pg_restore"
    assert {"--clean", "--if-exists"} <= set(read["arguments"])
    assert written["program"] == "psql"
    assert {"--single-transaction", "--set=ON_ERROR_STOP=1", "--dbname=diaries"} <= set(written["arguments"])
    (drop,) = (argument for argument in written["arguments"] if argument.startswith("--command="))
    for table in ("spasmlog_diary", "auth_user", "django_migrations", "mfa_authenticator"):
        assert f'DROP TABLE "{table}" CASCADE;' in drop


@pytest.mark.django_db
def test_what_goes_wrong_is_passed_on(programs):
    programs(status=1)
    database = PostgreSQL(SETTINGS)
    for step in (database.dump, database.migrations_in, database.put_back):
        with pytest.raises(NotABackup, match="it went wrong"):
            step(Path("copy"))


def test_programs_that_are_missing_are_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match=r"pg_dump is missing. Install .*postgresql-client"):
        PostgreSQL(SETTINGS).dump(tmp_path / "copy")


def test_there_is_nothing_to_move_aside_and_no_file_of_the_database():
    database = PostgreSQL(SETTINGS)
    assert database.put_aside("now") is None
    assert not database.holds(Path("copy"))
