"""Writers of an SQLite database take turns; waiting too long, or not being able to, is no reason not to write."""

from __future__ import annotations

import fcntl
import threading
import time
from types import SimpleNamespace

import pytest

from spasmlog.actions import turns
from spasmlog.actions.turns import turn

SOON = 0.05


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A file as the database; the patience of a test."""
    connection = SimpleNamespace(
        vendor="sqlite", in_atomic_block=False, settings_dict={"NAME": tmp_path / "diary.sqlite3"}
    )
    monkeypatch.setattr(turns, "connection", connection)
    monkeypatch.setattr(turns, "PATIENCE", 30.0)
    return connection


def waiting_thread(done):
    def wait():
        with turn():
            done.append("second")

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def test_a_thread_waits_for_the_one_before(database):
    done = []
    with turn():
        thread = waiting_thread(done)
        time.sleep(SOON)
        done.append("first")
    thread.join()
    assert done == ["first", "second"]


def test_a_process_waits_for_the_one_before(database, tmp_path):
    done = []
    with (tmp_path / "diary.sqlite3-turn").open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        thread = waiting_thread(done)
        time.sleep(SOON)
        done.append("first")
    thread.join()
    assert done == ["first", "second"]


def test_a_turn_ends_with_what_fails_in_it(database):
    with pytest.raises(ZeroDivisionError), turn():
        raise ZeroDivisionError
    started = time.monotonic()
    with turn():
        pass
    assert time.monotonic() - started < turns.PATIENCE


@pytest.mark.parametrize("who", ["another process", "another thread"])
def test_patience_ends_and_the_database_decides(database, monkeypatch, tmp_path, who):
    monkeypatch.setattr(turns, "PATIENCE", SOON)
    held = fcntl.LOCK_EX if who == "another process" else fcntl.LOCK_UN
    with (tmp_path / "diary.sqlite3-turn").open("ab") as other:
        fcntl.flock(other, held)
        if who == "another thread":
            turns._within_this_process.acquire()
        started = time.monotonic()
        try:
            with turn():
                waited = time.monotonic() - started
        finally:
            if who == "another thread":
                turns._within_this_process.release()
    assert waited >= SOON


def test_a_disk_that_takes_no_file_is_no_reason_to_wait(database, tmp_path):
    database.settings_dict["NAME"] = tmp_path / "nowhere" / "diary.sqlite3"
    with turn():
        assert turns._within_this_process.locked()
    assert not turns._within_this_process.locked()


@pytest.mark.parametrize(
    "change",
    [
        {"vendor": "postgresql"},
        {"in_atomic_block": True},
        {"settings_dict": {"NAME": ":memory:"}},
        {"settings_dict": {"NAME": "file:memorydb_default?mode=memory&cache=shared"}},
    ],
    ids=["many writers", "a transaction that runs", "memory", "shared memory"],
)
def test_there_are_no_turns_where_none_are_needed(database, change):
    vars(database).update(change)
    with turns._within_this_process, turn():
        pass  # else it would wait for itself
