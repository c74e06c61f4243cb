"""Diaries for the browser tests, made by the program's own import."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from django.contrib.auth.models import User
from django.utils import timezone

from spasmlog.actions.import_file import import_as_new
from spasmlog.interchange import read
from spasmlog.management.demo.shift import shifted

VIGNETTES = Path(__file__).parent.parent / "vignettes"


def vignette(account: User, name: str, last: date | None = None):
    """A vignette as a diary of the account, moved by whole weeks so that it ends in the last seven days."""
    file = read((VIGNETTES / f"{name}.json").read_bytes())
    moved = shifted(file.diary, last or timezone.now().date())
    row, _done = import_as_new(account, replace(file, diary=moved), name)
    return row


def days_ago(count: int) -> date:
    return timezone.localdate() - timedelta(days=count)
