"""`manage.py seed_demo`: the account that `make demo` shows. A second time it does nothing."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from spasmlog.actions.import_file import import_as_new
from spasmlog.interchange import read
from spasmlog.management.demo.shift import shifted

ACCOUNT, PASSWORD = "demo", "demo-diary-2026"
OFFICE_WORKER, TEN_YEARS = "Office worker", "Ten years"


class Command(BaseCommand):
    help = "Make the demonstration account with its two diaries."

    def handle(self, **options: Any) -> None:
        model = get_user_model()
        if not model.objects.filter(username=ACCOUNT).exists():
            with transaction.atomic():
                account = model.objects.create_user(ACCOUNT, password=PASSWORD)
                call_command("seed_diary", account=ACCOUNT, password=PASSWORD, diary=TEN_YEARS, stdout=self.stdout)
                story = read((files("spasmlog.management.demo") / "office-worker.json").read_bytes())
                today = story.diary.local_date(timezone.now())
                diary = replace(shifted(story.diary, today), name=OFFICE_WORKER, country="GB")
                import_as_new(account, replace(story, diary=diary), OFFICE_WORKER)
        self.stdout.write(f"Sign in as {ACCOUNT} with the password {PASSWORD}")
