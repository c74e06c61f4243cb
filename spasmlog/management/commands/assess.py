"""`manage.py assess`: what the rules answer for diary files. It needs no database."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from spasmlog import rules
from spasmlog.diary import Invalid, utc
from spasmlog.interchange import MAX_BYTES, DiaryFile, NotADiary, read
from spasmlog.text import N_, Text, plural


class Command(BaseCommand):
    help = "Assess diary files: prints one JSON document a line, in order. Exit status 2 when a file is not valid."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a diary file (JSON)")
        parser.add_argument(
            "--as-of",
            type=instant,
            metavar="INSTANT",
            help="the moment of assessment, with its offset; else when the file was exported, else now",
        )

    def handle(self, *, files: list[str], as_of: datetime | None, **options: Any) -> None:
        refused = 0
        for file in files:
            try:
                held = read(content(file))
            except OSError as error:
                refused += 1
                self.stderr.write(f"{file}: {error.strerror}")
            except NotADiary as error:
                refused += 1
                for problem in error.problems:
                    self.stderr.write(f"{file}: {problem.text()}")
            else:
                moment = as_of or held.exported_at or timezone.now()
                self.stdout.write(json.dumps(document(file, held, moment)))
        if refused:
            message = plural(
                "%(count)s file was not assessed.", "%(count)s files were not assessed.", "count", count=refused
            )
            raise CommandError(str(message), returncode=2)


def document(file: str, held: DiaryFile, as_of: datetime) -> dict[str, object]:
    """The answer for one file; times are local to the diary."""
    return {
        "file": file,
        "as_of": held.diary.local(as_of).isoformat(),
        "findings": [rules.to_json(finding) for finding in rules.assess(held.diary, as_of)],
    }


def content(file: str) -> bytes:
    """The bytes of a file; of one that is too large, only as many as show that it is."""
    with Path(file).open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def instant(text: str) -> datetime:
    """An ISO 8601 time with its offset, in UTC."""
    try:
        return utc("as_of", datetime.fromisoformat(text))
    except Invalid as error:
        raise ArgumentTypeError(str(error.message)) from None
    except ValueError:
        message = Text(N_("%(text)s is not a time such as 2026-03-18T03:00:00+00:00."), {"text": repr(text)})
        raise ArgumentTypeError(str(message)) from None
