"""`manage.py write_body_map > static/icons/body.svg`: the drawing that places are chosen on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from spasmlog.charts.body_input import sheet


class Command(BaseCommand):
    """Print the shapes of the body map, made from the code, as SVG."""

    help = "Prints the shapes of the body map, as they stand in the code (static/icons/body.svg)."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(sheet(), ending="")
