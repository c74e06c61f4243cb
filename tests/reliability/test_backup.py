"""`manage.py backup` and `restore`: of the whole database, while it is in use, and nothing half-done."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from spasmlog.actions import entries
from spasmlog.management.backups import NotABackup, engine
from spasmlog.models import Diary, Episode, EpisodeSite
from spasmlog.selectors import whole_diary
from spasmlog.vocabulary import Site
from tests.builders import diary, episode
from tests.reliability.server import ROOT
from tests.stored import account, stored

WRITERS, COPIES = 4, 3

pytestmark = pytest.mark.usefixtures("own_database", "own_home")


def back_up(file: Path, **options: object) -> str:
    out = StringIO()
    call_command("backup", str(file), stdout=out, **options)
    return out.getvalue()


def restore(file: Path, **options: object) -> str:
    out = StringIO()
    call_command("restore", str(file), yes=True, stdout=out, stderr=out, **options)
    return out.getvalue()


def everything() -> list[object]:
    """All that the diaries hold, and who keeps them."""
    return [(row.name, row.account.username, whole_diary(row)) for row in Diary.objects.order_by("id")]


def in_another_process(own_url: str, home: Path, *arguments: str) -> None:
    names = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    subprocess.run(  # noqa: S603 (our own commands)
        [sys.executable, "-W", "ignore", "manage.py", *arguments],
        cwd=ROOT,
        env=names | {"DATABASE_URL": own_url, "SPASMLOG_HOME": str(home)},
        check=True,
    )


def test_a_restore_brings_everything_back(tmp_path):
    row = stored(diary(*(episode(f"2026-03-{day:02}T03:00") for day in range(1, 20))))
    before = everything()
    said = back_up(tmp_path / "copy")
    assert "secret key is not in it" in said

    Episode.objects.filter(diary=row).delete()
    row.delete()
    account("bob")
    assert everything() != before

    said = restore(tmp_path / "copy")
    assert everything() == before
    assert not get_user_model().objects.filter(username="bob").exists()
    assert "Everybody has to sign in again" in said


def test_what_was_there_is_kept_and_can_be_restored_too(tmp_path, own_home):
    stored(name="The older one")
    back_up(tmp_path / "copy")
    Diary.objects.update(name="The newer one")
    assert "kept in" in restore(tmp_path / "copy")
    (kept,) = own_home.glob("before-restore-*")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert Diary.objects.get().name == "The older one"
    restore(kept)
    assert Diary.objects.get().name == "The newer one"


def test_an_empty_database_needs_no_copy_of_itself(tmp_path, own_home):
    stored(name="Kept")
    back_up(tmp_path / "copy")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
        for table in connection.introspection.table_names():
            cursor.execute(f"DROP TABLE {table}{'' if connection.vendor == 'sqlite' else ' CASCADE'}")
    restore(tmp_path / "copy")
    assert Diary.objects.get().name == "Kept"
    assert list(own_home.iterdir()) == []


def test_a_copy_is_consistent_while_others_write(tmp_path, own_url, own_home):
    row = stored()
    stop = threading.Event()
    acknowledged: list[str] = []
    failed: list[BaseException] = []

    def write() -> None:
        try:
            while not stop.is_set():
                value = episode(sites=(Site.CALF, Site.FOOT))
                entries.save(Diary.objects.get(id=row.id), value)
                acknowledged.append(value.id.hex)
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    copies: list[tuple[Path, set[str], int]] = []
    for number in range(COPIES):
        known = set(acknowledged)
        copy = tmp_path / f"copy-{number}"
        in_another_process(own_url, own_home, "backup", str(copy))
        copies.append((copy, known, len(acknowledged)))
    stop.set()
    for writer in writers:
        writer.join(timeout=30)
    assert not failed
    assert all(later > len(known) for _copy, known, later in copies)  # they did write meanwhile

    for copy, known, later in copies:
        restore(copy)
        held = {entry_id.hex for entry_id in Episode.objects.values_list("entry_id", flat=True)}
        assert known <= held
        # what was saved, but not yet noted down, when the copy was made
        assert len(held) <= later + WRITERS
        assert EpisodeSite.objects.count() == 2 * len(held)
        assert len(whole_diary(Diary.objects.get()).episodes) == len(held)


def test_a_session_that_was_ended_stays_ended(tmp_path):
    owner = account()
    client = Client()
    client.force_login(owner)
    back_up(tmp_path / "copy")
    Session.objects.all().delete()
    restore(tmp_path / "copy")
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()
    assert client.get("/diaries/").status_code == 302


def test_a_revision_of_before_never_stands_for_other_content(tmp_path):
    row = stored(diary(episode()))
    back_up(tmp_path / "copy")
    entries.save(row, episode("2026-03-29T15:00"))
    before = Diary.objects.get().revision
    restore(tmp_path / "copy")
    assert Diary.objects.get().revision > before


def test_a_second_restore_of_one_copy_repeats_no_revision(tmp_path):
    row = stored(diary(episode()))
    back_up(tmp_path / "copy")
    revisions = []
    for hour in (15, 16):
        restore(tmp_path / "copy")
        again = type(row).objects.get(id=row.id)
        entries.save(again, episode(f"2026-03-29T{hour}:00"))
        revisions.append(again.revision)
    assert len(set(revisions)) == 2


def test_a_copy_is_private_and_has_its_name_only_when_it_is_whole(tmp_path):
    before = os.umask(0)
    try:
        back_up(tmp_path / "copy")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == ["copy"]


def test_a_file_is_replaced_only_when_asked(tmp_path):
    file = tmp_path / "copy"
    file.write_bytes(b"something else")
    with pytest.raises(CommandError, match="is there already"):
        back_up(file)
    assert file.read_bytes() == b"something else"
    back_up(file, force=True)
    assert len(file.read_bytes()) > 1000
    with pytest.raises(CommandError, match="is there already"):
        back_up(tmp_path, force=True)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match=r"No such file or directory. No backup was made"):
        back_up(tmp_path / "nowhere" / "copy")


def test_nothing_is_left_of_a_copy_that_failed(tmp_path, monkeypatch):
    for error in (NotABackup("The disk is odd."), OSError(28, "No space left on device")):
        monkeypatch.setattr(type(engine()), "migrations_in", lambda _self, _file, error=error: raised(error))
        with pytest.raises(CommandError, match="No backup was made"):
            back_up(tmp_path / "copy")
        assert not [path for path in tmp_path.iterdir() if "copy" in path.name]


def raised(error: BaseException) -> None:
    raise error


def cut_off(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def scribbled(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[: middle - 4000] + b"\xff" * 8000 + whole[middle + 4000 :]


@pytest.mark.parametrize(
    "content",
    [
        cut_off,
        scribbled,
        lambda _whole: b"",
        lambda _whole: b"{}",
        lambda _whole: b"SQLite format 3\x00" + b"\x01" * 500,
    ],
    ids=["cut off", "scribbled over", "empty", "no database", "only begins like one"],
)
def test_a_damaged_or_foreign_file_is_refused_and_nothing_changes(tmp_path, own_home, content):
    stored(diary(*(episode() for _ in range(200))))
    back_up(tmp_path / "copy")
    before = everything()
    (tmp_path / "bad").write_bytes(content((tmp_path / "copy").read_bytes()))
    with pytest.raises(CommandError, match="Nothing was changed"):
        restore(tmp_path / "bad")
    assert everything() == before
    assert list(own_home.iterdir()) == []


def test_a_copy_of_another_program_is_refused(tmp_path):
    MigrationRecorder(connection).migration_qs.filter(app="spasmlog").delete()
    back_up(tmp_path / "copy")
    with pytest.raises(CommandError, match=r"holds no diaries of SpasmLog. Nothing was changed"):
        restore(tmp_path / "copy")


def test_a_copy_of_a_newer_version_is_refused(tmp_path):
    recorder = MigrationRecorder(connection)
    recorder.record_applied("spasmlog", "9999_later")
    back_up(tmp_path / "copy")
    recorder.record_unapplied("spasmlog", "9999_later")
    with pytest.raises(CommandError, match=r"newer version of SpasmLog \(spasmlog.9999_later\)"):
        restore(tmp_path / "copy")


def test_going_back_after_an_upgrade_takes_its_tables_away(tmp_path):
    stored(name="Before the upgrade")
    back_up(tmp_path / "copy")
    with connection.cursor() as cursor:
        kind = "char(32)" if connection.vendor == "sqlite" else "uuid"
        cursor.execute(f"CREATE TABLE spasmlog_later (diary_id {kind} NOT NULL REFERENCES spasmlog_diary (id))")
        cursor.execute("INSERT INTO spasmlog_later SELECT id FROM spasmlog_diary")
    MigrationRecorder(connection).record_applied("spasmlog", "9999_later")
    restore(tmp_path / "copy")
    assert Diary.objects.get().name == "Before the upgrade"
    assert "spasmlog_later" not in connection.introspection.table_names()


def test_a_copy_of_an_older_version_is_migrated(tmp_path):
    stored(name="Older")
    call_command("migrate", "usersessions", "zero", interactive=False, verbosity=0)
    back_up(tmp_path / "copy")
    call_command("migrate", interactive=False, verbosity=0)
    restore(tmp_path / "copy")
    assert Diary.objects.get().name == "Older"
    assert not UserSession.objects.exists()  # its table is there again


def test_without_a_yes_nothing_happens(tmp_path, monkeypatch):
    stored(name="As it was")
    back_up(tmp_path / "copy")
    Diary.objects.update(name="As it is")
    monkeypatch.setattr("sys.stdin", StringIO())
    with pytest.raises(CommandError, match=r"say --yes. Nothing was changed"):
        call_command("restore", str(tmp_path / "copy"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", str(tmp_path / "copy"))
    assert Diary.objects.get().name == "As it is"
    monkeypatch.setattr("builtins.input", lambda _question: " Yes ")
    call_command("restore", str(tmp_path / "copy"), stdout=StringIO())
    assert Diary.objects.get().name == "As it was"


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match=r"there is no such file. Nothing was changed"):
        restore(tmp_path / "copy")


@pytest.mark.sqlite
class TestSQLite:
    def test_the_copy_is_one_sound_file_without_what_was_deleted(self, tmp_path):
        row = stored(diary(episode(note="a secret that was deleted")))
        Episode.objects.filter(diary=row).delete()
        back_up(tmp_path / "copy")
        assert b"a secret that was deleted" not in (tmp_path / "copy").read_bytes()
        with closing(sqlite3.connect(tmp_path / "copy")) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert copy.execute("PRAGMA journal_mode").fetchall() == [("delete",)]

    def test_the_database_itself_is_neither_overwritten_nor_restored_from(self, own_database, tmp_path):
        stored()
        (tmp_path / "link").symlink_to(own_database)
        for name in (own_database, f"{own_database}-wal", tmp_path / "link"):
            with pytest.raises(CommandError, match="is the database itself"):
                back_up(Path(name), force=True)
            with pytest.raises(CommandError, match="is the database itself"):
                restore(Path(name))
        assert Diary.objects.count() == 1

    def test_readers_and_writers_of_before_go_on_with_what_was_restored(self, own_database, tmp_path):
        stored(name="As it was")
        back_up(tmp_path / "copy")
        Diary.objects.update(name="As it is")
        with closing(sqlite3.connect(own_database, isolation_level=None)) as open_before:
            assert open_before.execute("SELECT name FROM spasmlog_diary").fetchall() == [("As it is",)]
            restore(tmp_path / "copy")
            assert open_before.execute("SELECT name FROM spasmlog_diary").fetchall() == [("As it was",)]
            open_before.execute("UPDATE spasmlog_diary SET name = 'Since'")
            assert open_before.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
        assert Diary.objects.get().name == "Since"

    def test_a_database_that_is_damaged_is_put_aside_and_replaced(self, own_database, tmp_path):
        stored(name="As it was")
        back_up(tmp_path / "copy")
        connection.close()
        Path(own_database).write_bytes(b"nothing that SQLite knows" * 500)
        assert "Restart the server now" in restore(tmp_path / "copy")
        assert Diary.objects.get().name == "As it was"
        assert stat.S_IMODE(Path(own_database).stat().st_mode) == 0o600
        (aside,) = tmp_path.glob("own.sqlite3.damaged-*")
        assert aside.read_bytes().startswith(b"nothing that SQLite knows")

    def test_pages_that_are_damaged_within_are_found(self, own_database, tmp_path):
        stored(diary(*(episode() for _ in range(300))))
        back_up(tmp_path / "copy")
        connection.close()
        Path(own_database).write_bytes(scribbled(Path(own_database).read_bytes()))
        with pytest.raises(CommandError, match="No backup was made"):
            back_up(tmp_path / "other")
        assert "Restart the server now" in restore(tmp_path / "copy")
        assert Episode.objects.count() == 300

    def test_a_home_without_a_database_gets_one(self, own_database, tmp_path):
        stored(name="As it was")
        back_up(tmp_path / "copy")
        connection.close()
        for path in tmp_path.glob("own.sqlite3*"):
            path.unlink()
        restore(tmp_path / "copy")
        assert Diary.objects.get().name == "As it was"

    def test_when_what_is_there_cannot_be_kept_it_is_not_replaced(self, own_database, own_home, tmp_path):
        stored(name="As it was")
        back_up(tmp_path / "copy")
        Diary.objects.update(name="As it is")
        own_home.rmdir()
        with pytest.raises(CommandError, match=r"cannot be kept.*Nothing was changed"):
            restore(tmp_path / "copy")
        assert Diary.objects.get().name == "As it is"

    def test_a_lock_that_nobody_releases_is_given_up_on(self, own_database, tmp_path, monkeypatch):
        stored(name="As it was")
        back_up(tmp_path / "copy")
        Diary.objects.update(name="As it is")
        monkeypatch.setattr("spasmlog.management.backups.sqlite.BUSY_SECONDS", 0.05)
        monkeypatch.setattr("spasmlog.management.backups.sqlite.GIVE_UP_SECONDS", 0.1)
        with closing(sqlite3.connect(own_database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(CommandError, match=r"kept locked by another program. Nothing was restored"):
                restore(tmp_path / "copy")
        assert Diary.objects.get().name == "As it is"

    def test_a_database_that_cannot_be_written_is_said(self, own_database, tmp_path):
        stored()
        back_up(tmp_path / "copy")
        connection.close()
        Path(own_database).write_bytes(b"nothing that SQLite knows" * 500)
        with pytest.raises(NotABackup, match="cannot be written"):
            engine().put_back(tmp_path / "copy")
