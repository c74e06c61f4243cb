"""A spreadsheet that somebody uploads: first to be looked at, then what was imported from it."""

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from spasmlog.diary import LABEL_LENGTH
from spasmlog.models.diary import Diary


class Spreadsheet(models.Model):
    """A draft holds the file (deflated) and the choices by which it is read; one a diary. After the import both are
    gone: `written` says which entries it wrote and what they were before, at the diary's `revision`, so that it can be
    undone. Neither outlives a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="spreadsheets")
    name = models.CharField(max_length=LABEL_LENGTH)
    content = models.BinaryField(null=True)
    encoding = models.CharField(max_length=24, default="")
    delimiter = models.CharField(max_length=24, default="")
    choices = models.JSONField(null=True)
    at = models.DateTimeField()
    revision = models.PositiveBigIntegerField(null=True)
    written = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(content__isnull=False, revision__isnull=True)
                | Q(content__isnull=True, revision__isnull=False),
                name="spreadsheet_draft_or_imported",
            ),
            models.UniqueConstraint(fields=["diary"], condition=Q(revision__isnull=True), name="spreadsheet_one_draft"),
        ]

    def __str__(self) -> str:
        return f"spreadsheet {self.id}"

    @property
    def is_draft(self) -> bool:
        return self.revision is None
