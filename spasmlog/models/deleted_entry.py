"""What was deleted."""

from django.db import models
from django.db.models.functions import Now

from spasmlog.models.diary import Diary
from spasmlog.models.fields import entry_id


class DeletedEntry(models.Model):
    """An id that is dead: a retry of its write does not bring it back. `content` is the entry as a diary file holds
    it, kept for a day so that the deletion can be undone, then emptied."""

    key = models.BigAutoField(primary_key=True)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="deleted_entries")
    collection = models.CharField(max_length=24)
    entry_id = entry_id()
    content = models.JSONField(null=True)
    deleted_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "collection", "entry_id"], name="deleted_once"),
        ]
        indexes = [
            models.Index(
                fields=["diary", "deleted_at"],
                name="deleted_with_content",
                condition=models.Q(content__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"deleted {self.collection} {self.entry_id}"
