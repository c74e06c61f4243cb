"""Homes and databases of one's own, to be filled, killed, cut off and put back."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from tests.reliability.server import Server, copied

# Nothing in it holds for SQLite; tests/run_postgres.sh runs it.
collect_ignore = ["test_backup_postgres.py"] if connection.vendor == "sqlite" else []


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory):
    """A home in which `serve` has migrated and collected; the workers of a run share one."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home = shared / "prepared-home"
    with (shared / "prepared-home.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "collected").exists():
            Server(home).prepare()
    return home


@pytest.fixture
def home():
    """A folder of its own for a server; of a short name, for sockets in it."""
    folder = Path(tempfile.mkdtemp(prefix="spasmlog-home-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server(prepared_home, home):
    """A server that is not started yet."""
    server = Server(copied(prepared_home, home))
    yield server
    server.end()


@contextlib.contextmanager
def behind_connection(name):
    """Let `connection` stand for another database, in every thread."""
    outer = connections["default"]
    before = connections.settings["default"]["NAME"]
    outer.close()
    connections.settings["default"]["NAME"] = name
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections.close_all()
        connections.settings["default"]["NAME"] = before
        connections["default"] = outer


def on_the_server(statement):
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory, django_test_environment, django_db_blocker):
    """A migrated, empty database to make others from; its name."""
    server = connection.vendor != "sqlite"
    name = f"spasmlog_migrated_{os.getpid()}" if server else str(tmp_path_factory.mktemp("own") / "migrated.sqlite3")
    with django_db_blocker.unblock():
        if server:
            on_the_server(f"CREATE DATABASE {name}")
        with behind_connection(name):
            call_command("migrate", interactive=False, verbosity=0)
    yield name
    with django_db_blocker.unblock():
        if server:
            on_the_server(f"DROP DATABASE {name}")


@pytest.fixture
def own_database(migrated_database, tmp_path, django_db_blocker):
    """A migrated, empty database of the test's own behind `connection`; its name."""
    server = connection.vendor != "sqlite"
    name = f"spasmlog_own_{os.getpid()}" if server else str(tmp_path / "own.sqlite3")
    with django_db_blocker.unblock():
        if server:
            on_the_server(f"CREATE DATABASE {name} TEMPLATE {migrated_database}")
        else:
            shutil.copyfile(migrated_database, name)  # nobody has it open
        with behind_connection(name):
            yield name
        if server:
            on_the_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def own_home(tmp_path, monkeypatch):
    """A home for what commands write beside the database."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    monkeypatch.setattr(settings, "HOME", folder)
    return folder


@pytest.fixture
def own_url(own_database):
    """The address of that database, for another process."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{own_database}"
    url, _slash, _name = os.environ["DATABASE_URL"].partition("?")[0].rpartition("/")
    return f"{url}/{own_database}"
