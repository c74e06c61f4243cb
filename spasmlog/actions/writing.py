"""The transaction that every write to a diary runs in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models.functions import Now

from spasmlog.actions.turns import turn
from spasmlog.models import Diary, statements


class Writing:
    """A write in progress: `revision` is the diary's revision after it. Call `changed()` when rows were written."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        self.has_changed = False

    def changed(self) -> None:
        self.has_changed = True


@contextmanager
def writing(row: Diary) -> Iterator[Writing]:
    """Lock the diary, and raise its revision in the same transaction if anything changed."""
    with turn(), transaction.atomic():
        write = Writing(statements.lock(row.id) + 1)
        yield write
        if write.has_changed:
            Diary.objects.filter(id=row.id).update(revision=write.revision, changed_at=Now())
            row.revision = write.revision
