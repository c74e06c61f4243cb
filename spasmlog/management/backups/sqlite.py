"""SQLite: by `VACUUM INTO` and the backup API, never by copying the file, which tears while somebody writes."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from spasmlog.management.backups import NotABackup

BUSY_SECONDS: Final = 20
GIVE_UP_SECONDS: Final = 60
PARTS: Final = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class SQLite:
    """A database in a file."""

    database: Path
    suffix: ClassVar[str] = "sqlite3"

    def holds(self, file: Path) -> bool:
        parts = [self.database.with_name(self.database.name + part) for part in PARTS]
        return any(part.exists() and file.exists() and part.samefile(file) for part in parts)

    def dump(self, target: Path) -> None:
        """What was deleted is not in the copy, not even as free pages; writers go on meanwhile."""
        try:
            with closing(_open(self.database, "rw")) as stored:
                stored.execute("VACUUM INTO ?", [str(target)])
        except sqlite3.Error as error:
            raise NotABackup(f"{self.database} cannot be copied: {error}.") from error

    def migrations_in(self, file: Path) -> set[tuple[str, str]]:
        try:
            with closing(_open(file, "ro")) as copy:
                found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
                if found != "ok":
                    raise NotABackup(f"{file} is damaged: {found}.")
                has = copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'django_migrations'").fetchone()
                return set(copy.execute("SELECT app, name FROM django_migrations")) if has else set()
        except sqlite3.Error as error:
            raise NotABackup(f"{file} is no intact backup of SpasmLog: {error}.") from error

    def put_back(self, file: Path) -> None:
        """In one transaction, so that a server that runs sees either the old diaries or the restored ones."""
        deadline = time.monotonic() + GIVE_UP_SECONDS

        def patience(status: int, remaining: int, total: int) -> None:
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
                raise TimeoutError(f"{self.database} is kept locked by another program.")

        if not self.database.exists():
            self.database.touch(mode=0o600)
        try:
            with closing(_open(file, "ro")) as copy, closing(_open(self.database, "rw")) as stored:
                stored.execute("PRAGMA synchronous=FULL")
                copy.backup(stored, progress=patience)
        except sqlite3.Error as error:
            raise NotABackup(f"{self.database} cannot be written: {error}.") from error

    def put_aside(self, stamp: str) -> Path | None:
        if not self._is_damaged():
            return None
        aside = self.database.with_name(f"{self.database.name}.damaged-{stamp}")
        for part in PARTS:
            path = self.database.with_name(self.database.name + part)
            if path.exists():
                path.rename(aside.with_name(aside.name + part))
        return aside

    def _is_damaged(self) -> bool:
        """Whether its content is at fault: a lock, a full disk or a missing permission is not damage."""
        try:
            with closing(_open(self.database, "rw")) as stored:
                return bool(stored.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok")
        except sqlite3.Error as error:
            return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _open(file: Path, mode: str) -> sqlite3.Connection:
    address = f"{file.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
