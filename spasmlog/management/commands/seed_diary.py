"""`manage.py seed_diary`: a plausible diary for demonstration and measuring, dates up to today."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from spasmlog import selectors
from spasmlog.actions.import_file import import_as_new
from spasmlog.interchange import DiaryFile
from spasmlog.management.demo.plausible import plausible_diary

ZONE = "Europe/London"
DAYS_A_YEAR = 365.25


class Command(BaseCommand):
    help = "Fill an account (made where there is none) with a made-up diary."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--account", required=True, metavar="NAME")
        parser.add_argument("--password", required=True, metavar="P", help="For an account that is made.")
        parser.add_argument("--diary", default="Made up", metavar="NAME")
        parser.add_argument("--years", type=float, default=10, metavar="N", help="May be a fraction: 0.2 is 73 days.")
        parser.add_argument("--episodes", type=int, default=10_000, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="N")

    def handle(self, **options: Any) -> None:
        days = round(options["years"] * DAYS_A_YEAR)
        if not 7 <= days <= 40_000 or not 0 <= options["episodes"] <= 1_000_000:
            raise CommandError("Between 7 days and 100 years, and up to a million episodes.", returncode=2)
        model = get_user_model()
        account = model.objects.filter(username=options["account"]).first()
        if account is None:
            account = model.objects.create_user(options["account"], password=options["password"])
        if selectors.diary_named(account, options["diary"]):
            raise CommandError(f"The account has a diary named {options['diary']!r}.", returncode=1)
        invented = plausible_diary(
            options["diary"],
            ZoneInfo(ZONE),
            days=days,
            episodes=options["episodes"],
            seed=options["seed"],
            until=timezone.now(),
        )
        _row, done = import_as_new(account, DiaryFile(invented, None, frozenset()), options["diary"])
        self.stdout.write(f"{options['diary']}: {done.text()}")
