"""`manage.py import_diary FILE --account NAME`: a diary file, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from spasmlog import selectors
from spasmlog.actions.import_file import Differs, import_as_new, import_file
from spasmlog.diary import Invalid
from spasmlog.forms.diary import default_name
from spasmlog.interchange import NotADiary, read
from spasmlog.management.account import account_named, add_account


class Command(BaseCommand):
    help = "Import a diary file into a diary, whole or not at all."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", metavar="FILE")
        add_account(parser, diary="The diary; by default that of the name in the file. It is made where there is none.")
        parser.add_argument("--replace", action="store_true", help="Replace entries that have other content.")

    def handle(self, *, file: str, account: str, diary: str | None, replace: bool, **options: Any) -> None:
        owner = account_named(account)
        try:
            content = read(Path(file).read_bytes(), timezone.now())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=2) from error
        except NotADiary as refused:
            problems = "\n".join(f"{file}: {problem.text()}" for problem in refused.problems)
            raise CommandError(f"{problems}\nNothing was imported.", returncode=2) from refused
        given = diary or content.diary.name
        name = given if given.strip() else default_name(timezone.now())
        row = selectors.diary_named(owner, name)
        try:
            if row is None:
                _row, done = import_as_new(owner, content, name, self.progress)
            else:
                done = import_file(row, content, replacing=replace, progress=self.progress)
        except Invalid as refused:
            raise CommandError(f"--diary: {refused.message}", returncode=2) from refused
        except Differs as refused:
            raise CommandError(f"{file}: {refused.text()} (--replace overwrites them.)", returncode=1) from refused
        self.stdout.write(f"{name}: {done.text()}")

    def progress(self, collection: str, done: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{collection}: {done}", ending="\n" if done % 5000 == 0 else "")
