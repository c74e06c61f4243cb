"""`manage.py serve --prepare-only`: everything from migrating to the static files, skipping what is done."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from spasmlog.management.commands import serve
from spasmlog.models import DeletedEntry
from tests.builders import AS_OF, new_id
from tests.stored import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings, tmp_path):
    """A home with nothing in it, and static files of which there are few."""
    files = tmp_path / "files"
    (files / "js").mkdir(parents=True)
    (files / "js" / "one.js").write_text("export {}")
    (files / "one.css").write_text("a {}")
    settings.HOME = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [files]
    return tmp_path


def prepare():
    out = StringIO()
    call_command("serve", prepare_only=True, stdout=out)
    return out.getvalue()


def test_the_static_files_are_collected_once(home):
    assert "Collecting the static files" in prepare()
    collected = home / "static" / "one.css"
    first = collected.stat().st_mtime_ns
    assert prepare() == ""
    assert collected.stat().st_mtime_ns == first


def test_they_are_collected_again_where_one_has_changed(home):
    prepare()
    (home / "files" / "two.css").write_text("b {}")
    assert "Collecting" in prepare()
    assert (home / "static" / "two.css").exists()
    (home / "files" / "one.css").write_text("a { }")
    assert "Collecting" in prepare()
    (home / "files" / "one.css").unlink()
    assert "Collecting" in prepare()
    assert not (home / "static" / "one.css").exists()


def test_they_are_collected_again_where_they_are_gone(home):
    prepare()
    (home / "static").rename(home / "elsewhere")
    assert "Collecting" in prepare()


def test_a_database_without_its_tables_is_migrated(home, monkeypatch):
    called = []
    (home / "static").mkdir()
    monkeypatch.setattr(serve, "call_command", lambda *names, **_: called.append(names[0]))
    monkeypatch.setattr(serve.MigrationExecutor, "migration_plan", lambda *_: [("spasmlog", "0001_start")])
    prepare()
    assert called == ["migrate", "collectstatic", "clearsessions"]
    monkeypatch.setattr(serve.MigrationExecutor, "migration_plan", lambda *_: [])
    called.clear()
    prepare()
    assert called == ["clearsessions"]


@pytest.mark.parametrize("error", [OperationalError("disk is full"), OSError("no space left")])
def test_a_database_or_disk_that_does_not_answer_ends_with_a_message(home, monkeypatch, error):
    def broken(_):
        raise error

    monkeypatch.setattr(serve.Command, "migrate", broken)
    with pytest.raises(CommandError, match=f"does not answer, or is full: {error}"):
        prepare()


def test_what_was_deleted_long_ago_is_forgotten(home):
    DeletedEntry.objects.create(
        diary=stored(), collection="days", entry_id=new_id(), content={"note": "x"}, deleted_at=AS_OF.replace(year=2020)
    )
    prepare()
    assert DeletedEntry.objects.get().content is None


@pytest.mark.parametrize(
    ("public", "told"), [("", "http://localhost:8123"), ("https://x.example", "https://x.example")]
)
def test_it_becomes_the_production_server_and_says_where_it_is(home, settings, monkeypatch, public, told):
    became = []
    monkeypatch.setattr(serve.os, "execv", lambda program, arguments: became.append((program, arguments)))
    monkeypatch.setattr(serve.connection, "close", lambda: None)
    monkeypatch.setenv("WEB_CONCURRENCY", "3")
    monkeypatch.setenv("BIND", "0.0.0.0")  # noqa: S104
    settings.PORT, settings.PUBLIC_URL = 8123, public
    out = StringIO()
    call_command("serve", stdout=out)
    assert f"SpasmLog is at {told}" in out.getvalue()
    ((program, arguments),) = became
    assert Path(program).name.startswith("python")
    assert arguments[1:3] == ["-m", "gunicorn"]
    assert arguments[arguments.index("--bind") + 1] == "0.0.0.0:8123"
    assert arguments[arguments.index("--workers") + 1] == "3"
    assert arguments[-1] == "spasmlog.wsgi:application"


def test_no_migration_is_missing():
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes detected" in out.getvalue()
