"""What the tests of a real server do inside its home, with the program's own code: `manage.py shell` runs it there."""

from __future__ import annotations

import json
import sys
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.test import Client

from spasmlog import diary as values
from spasmlog.actions.diaries import create_diary

NAME, PASSWORD = "anna", "a long password of hers"


def keeper() -> None:
    """Make Anna's account with an empty diary, and print its id and the key of a session of hers."""
    account = get_user_model().objects.create_user(NAME, password=PASSWORD)
    row = create_diary(account, values.Diary(zone=ZoneInfo("Europe/London"), name="Anna’s diary"))
    client = Client()
    client.force_login(account)
    json.dump({"diary": str(row.id), "session": client.session.session_key}, sys.stdout)
