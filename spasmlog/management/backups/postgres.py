"""PostgreSQL: by its own programs. Passwords go to them in the environment, where other users do not see them."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

from django.apps import apps
from django.core.management.base import CommandError
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.db.migrations.recorder import MigrationRecorder

from spasmlog.management.backups import NotABackup

MIGRATION: Final = re.compile(r"^\d+\t(?P<app>\w+)\t(?P<name>\w+)\t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """A database of a server."""

    settings: Mapping[str, Any]
    suffix: ClassVar[str] = "dump"

    def holds(self, file: Path) -> bool:
        return False

    def dump(self, target: Path) -> None:
        """A snapshot as of one moment; writers go on meanwhile."""
        done = self._run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
        if done.returncode:
            raise NotABackup(f"The database cannot be copied: {_complaint(done)}")

    def migrations_in(self, file: Path) -> set[tuple[str, str]]:
        """Reads all of the file, so that one that was cut off is found."""
        whole = self._run("pg_restore", "--file=/dev/null", str(file), connect=False)
        table = f"--table={MigrationRecorder.Migration._meta.db_table}"
        held = self._run("pg_restore", "--data-only", table, "--file=-", str(file), connect=False)
        for done in (whole, held):
            if done.returncode:
                raise NotABackup(f"{file} is no intact backup of SpasmLog: {_complaint(done)}")
        return {(found["app"], found["name"]) for found in MIGRATION.finditer(held.stdout)}

    def put_back(self, file: Path) -> None:
        """In one transaction. `pg_restore` alone drops only what the copy holds, and fails on tables that a newer
        version has tied to it; so the program's own tables go first, in the same transaction."""
        ours = ("django_", *(f"{app.label}_" for app in apps.get_app_configs()))
        tables = [name for name in sorted(connection.introspection.table_names()) if name.startswith(ours)]
        drop = "".join(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE;" for name in tables) or "SELECT 1"
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "restore.sql"
            options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", f"--file={script}", str(file))
            read = self._run("pg_restore", *options, connect=False)
            if read.returncode:
                raise NotABackup(f"{file} cannot be read: {_complaint(read)}")
            written = self._run(
                *("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"),
                *("--output=/dev/null", f"--command={drop}", f"--file={script}"),
            )
        if written.returncode:
            raise NotABackup(f"The database cannot be written: {_complaint(written)}")

    def put_aside(self, stamp: str) -> Path | None:
        return None

    def _run(self, program: str, *arguments: str, connect: bool = True) -> subprocess.CompletedProcess[str]:
        (_psql, *place, name), secrets = DatabaseClient.settings_to_cmd_args_env(dict(self.settings), [])
        quiet = {"PGOPTIONS": "--client-min-messages=warning"}
        try:
            return subprocess.run(  # noqa: S603
                [program, *(place if connect else []), *([f"--dbname={name}"] if connect else []), *arguments],
                env={**os.environ, **quiet, **(secrets or {})},
                capture_output=True,
                text=True,
                check=False,
            )
        except FileNotFoundError as error:
            raise CommandError(
                f"{program} is missing. Install PostgreSQL's client programs (Debian: postgresql-client), "
                "of the server's version or newer."
            ) from error


def _complaint(done: subprocess.CompletedProcess[str]) -> str:
    """What a program complained of first."""
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return lines[0] if lines else f"exit {done.returncode}"
