"""Copies of the whole database, made and put back while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Protocol

from django.db import connection
from django.db.migrations.loader import MigrationLoader


class NotABackup(Exception):
    """A file that is no intact backup of this program; nothing was changed."""


class Engine(Protocol):
    """How one kind of database is copied."""

    suffix: ClassVar[str]

    def holds(self, file: Path) -> bool:
        """Whether the file is part of the running database itself."""

    def dump(self, target: Path) -> None:
        """Copy the database into an empty file, consistent as of one moment. Raises `OSError` or `NotABackup`."""

    def migrations_in(self, file: Path) -> set[tuple[str, str]]:
        """The migrations that a whole and sound copy holds, none where it is not Django's. Raises `NotABackup`."""

    def put_back(self, file: Path) -> None:
        """Replace the whole database with the copy, or leave it as it was."""

    def put_aside(self, stamp: str) -> Path | None:
        """Move a database that is too damaged to be copied out of the way; None where it is not."""


def engine() -> Engine:
    """That of the database that is configured."""
    if connection.vendor == "sqlite":
        from spasmlog.management.backups.sqlite import SQLite  # noqa: PLC0415 (one of the two is needed)

        return SQLite(Path(connection.settings_dict["NAME"]))
    from spasmlog.management.backups.postgres import PostgreSQL  # noqa: PLC0415

    return PostgreSQL(connection.settings_dict)


def check(source: Engine, file: Path) -> None:
    """Raises `NotABackup` unless the file is a sound copy, made by this version of the program or an older one."""
    held = source.migrations_in(file)
    if not any(app == "spasmlog" for app, _name in held):
        raise NotABackup(f"{file} holds no diaries of SpasmLog.")
    newer = held - set(MigrationLoader(None).disk_migrations)
    if newer:
        names = ", ".join(sorted(f"{app}.{name}" for app, name in newer))
        raise NotABackup(f"{file} comes from a newer version of SpasmLog ({names}). Install that version first.")
