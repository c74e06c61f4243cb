"""`manage.py backup FILE`: a copy of the whole database, while it is in use."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spasmlog.management.backups import Engine, NotABackup, engine


class Command(BaseCommand):
    help = "Write a checked copy of the whole database to a file, while it is in use."
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--force", action="store_true", help="Replace the file if it is there.")

    def handle(self, *, file: str, force: bool, **options: Any) -> None:
        size = back_up(engine(), Path(file).absolute(), force=force)
        self.stdout.write(f"{file}: {size:,} bytes, checked. It holds everybody's diaries: keep it private.")
        self.stdout.write("The secret key is not in it; docs/operations.md says what to keep beside it.")


def back_up(source: Engine, file: Path, *, force: bool = False) -> int:
    """Make a checked copy under a name of its own, then give it its name: a file that has the name is whole."""
    if source.holds(file):
        raise CommandError(f"{file} is the database itself. Nothing was done.")
    _refuse_existing(file, force=force)
    try:
        number, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)  # mode 0600
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}. No backup was made.") from error
    os.close(number)
    part = Path(name)
    try:
        source.dump(part)
        source.migrations_in(part)
        _to_disk(part)
        _refuse_existing(file, force=force)
        part.replace(file)
        _to_disk(file.parent)
    except NotABackup as error:
        raise CommandError(f"{error} No backup was made.") from error
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}. No backup was made.") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
    return file.stat().st_size


def _refuse_existing(file: Path, *, force: bool) -> None:
    if file.is_dir() or (file.exists() and not force):
        raise CommandError(f"{file} is there already (--force replaces a file). No backup was made.")


def _to_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
