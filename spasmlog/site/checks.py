"""System checks of what this program needs from its surroundings."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, register

# https://sqlite.org/wal.html, "The WAL-Reset Bug": rare corruption when two connections write and checkpoint at
# once; fixed in 3.51.3 and in the branches 3.50.7 and 3.44.6.
WAL_RESET_FIXED = (3, 51, 3)
WAL_RESET_BACKPORTS = ((3, 50, 7), (3, 44, 6))


@register(Tags.database)
def sqlite_version(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:
    """Warn about an SQLite with a known bug that can damage a database."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") or has_wal_reset_fix(
        sqlite3.sqlite_version_info
    ):
        return []
    return [
        checks.Warning(
            f"SQLite {sqlite3.sqlite_version} has the WAL-reset bug, which can (rarely) damage a database.",
            hint="Use a Python with SQLite 3.51.3 or newer, or PostgreSQL; keep backups (docs/operations.md).",
            id="spasmlog.W001",
        )
    ]


def has_wal_reset_fix(version: tuple[int, int, int]) -> bool:
    """Whether a version of SQLite has the fix."""
    return version >= WAL_RESET_FIXED or any(
        version[:2] == fixed[:2] and version >= fixed for fixed in WAL_RESET_BACKPORTS
    )
