"""`manage.py serve`: everything from migrating to listening, skipping what is already done. `make run` calls it."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from spasmlog.actions.entries import forget_deleted
from spasmlog.actions.import_spreadsheet import forget_spreadsheets

STAMP = "collected"


class Command(BaseCommand):
    help = "Migrate, collect the static files and serve, skipping what is already done."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--prepare-only", action="store_true", help="Do everything but serve.")

    def handle(self, *, prepare_only: bool, **options: Any) -> None:
        try:
            self.migrate()
            self.collect()
            call_command("clearsessions")
            forget_deleted(None, timezone.now())
            forget_spreadsheets(timezone.now())
        except (OperationalError, OSError) as error:
            raise CommandError(f"The database or the disk does not answer, or is full: {error}") from error
        if not prepare_only:
            self.serve()

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=1)

    def collect(self) -> None:
        """Collect and compress the static files where they, or what makes them, have changed."""
        stamp = Path(settings.HOME) / STAMP
        state = static_state()
        if stamp.exists() and stamp.read_text() == state and Path(settings.STATIC_ROOT).exists():
            return
        self.stdout.write("Collecting the static files (once; this takes a moment) …")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(state)

    def serve(self) -> None:
        """Become the production server. `--reuse-port`: without it one worker takes all kept-alive connections."""
        connection.close()
        workers = os.environ.get("WEB_CONCURRENCY", "2")
        self.stdout.write(f"SpasmLog is at {settings.PUBLIC_URL or f'http://localhost:{settings.PORT}'}")
        self.stdout.flush()
        arguments = ["--bind", f"{os.environ.get('BIND', '127.0.0.1')}:{settings.PORT}", "--workers", workers]
        arguments += ["--worker-class", "gthread", "--threads", "4", "--reuse-port", "--keep-alive", "5"]
        arguments += ["--max-requests", "20000", "--max-requests-jitter", "2000", "--timeout", "60"]
        arguments += [
            "--worker-tmp-dir",
            str(settings.HOME),
            "--control-socket",
            str(settings.HOME / "gunicorn.ctl"),
            "--forwarded-allow-ips",
            "127.0.0.1,::1",
        ]
        os.execv(  # noqa: S606 (no shell is what is wanted)
            sys.executable, [sys.executable, "-m", "gunicorn", *arguments, "spasmlog.wsgi:application"]
        )


def static_state() -> str:
    """A digest of the names, sizes and times of our static files, and of what is installed."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for root in settings.STATICFILES_DIRS:
        for path in sorted(Path(root).rglob("*")):
            if path.is_file():
                stat = path.stat()
                digest.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns};".encode())
    return digest.hexdigest()
