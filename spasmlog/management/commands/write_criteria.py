"""`manage.py write_criteria > docs/criteria.md`: the criteria as a document."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from spasmlog.management.handbook import handbook


class Command(BaseCommand):
    """Print the criteria, made from the code, as Markdown."""

    help = "Prints the criteria, as they stand in the code, as a document (docs/criteria.md)."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(handbook(), ending="")
