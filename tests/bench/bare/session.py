"""The database of the bare app, made from nothing, and a session of somebody who has many rows."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from django.contrib.auth import get_user_model
from django.core.management import call_command

from tests.bench.bare.models import Row
from tests.bench.cookies import signed_in

ROWS = 10_000


def prepare() -> None:
    """Print the session as JSON."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    user = get_user_model().objects.create_user("somebody")
    now = datetime.now(UTC)
    Row.objects.bulk_create(Row(owner=user, at=now - timedelta(hours=n), text=f"row {n}") for n in range(ROWS))
    _client, cookies = signed_in(user)
    print(json.dumps(cookies))  # noqa: T201 (it is read by the bench)
