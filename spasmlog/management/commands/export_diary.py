"""`manage.py export_diary --account NAME > FILE`: the inverse of the import."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from spasmlog import selectors
from spasmlog.interchange import write
from spasmlog.management.account import account_named, add_account, diary_named


class Command(BaseCommand):
    help = "Write a diary as a diary file to standard output."

    def add_arguments(self, parser: Any) -> None:
        add_account(parser, diary="The diary; may be left out where the account has only one.")

    def handle(self, *, account: str, diary: str | None, **options: Any) -> None:
        row = diary_named(account_named(account), diary)
        for piece in write(selectors.whole_diary(row), timezone.now().replace(microsecond=0)):
            self.stdout.write(piece.decode(), ending="")
