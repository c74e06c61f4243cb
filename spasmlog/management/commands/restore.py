"""`manage.py restore FILE`: put a backup in the place of the whole database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from spasmlog.actions.restored import settle
from spasmlog.management.backups import Engine, NotABackup, check, engine
from spasmlog.management.commands.backup import back_up


class Command(BaseCommand):
    help = "Replace the whole database with a backup; what was there is kept in a file beside it."
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *, file: str, yes: bool, **options: Any) -> None:
        copy, target = Path(file).absolute(), engine()
        if target.holds(copy):
            raise CommandError(f"{file} is the database itself. Nothing was changed.")
        if not copy.is_file():
            raise CommandError(f"{file}: there is no such file. Nothing was changed.")
        try:
            check(target, copy)
        except NotABackup as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        if not yes:
            self.ask(file)
        connections.close_all()
        self.keep(target)
        try:
            target.put_back(copy)
        except (NotABackup, OSError) as error:
            raise CommandError(f"{error} Nothing was restored.") from error
        call_command("migrate", interactive=False, verbosity=0)
        settle()
        self.stdout.write(f"Restored from {file}. Everybody has to sign in again.")

    def ask(self, file: str) -> None:
        if not sys.stdin.isatty():
            raise CommandError("Everything in the database will be replaced: say --yes. Nothing was changed.")
        if input(f"Replace everything in the database with {file}? Type yes: ").strip().lower() != "yes":
            raise CommandError("Nothing was changed.")

    def keep(self, target: Engine) -> None:
        """Keep what is there, if anything: a copy, or the files themselves where they are too damaged to be copied."""
        stamp = timezone.now().strftime("%Y%m%dT%H%M%S%fZ")
        try:
            if not connection.introspection.table_names():
                return
            kept = settings.HOME / f"before-restore-{stamp}.{target.suffix}"
            back_up(target, kept)
        except (DatabaseError, CommandError) as error:
            connections.close_all()
            aside = target.put_aside(stamp)
            if aside is None:
                raise CommandError(f"What is there cannot be kept: {error} Nothing was changed.") from error
            self.stderr.write(f"The database that was there is damaged; it is kept as {aside}.")
            self.stderr.write("Restart the server now: it still has the damaged files open.")
        else:
            self.stdout.write(f"What was there is kept in {kept}")
        finally:
            connections.close_all()
