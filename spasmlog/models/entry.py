"""What every entry of a diary has in common."""

from django.db import models

from spasmlog.diary import NOTE_LENGTH
from spasmlog.models.diary import Diary


class Entry(models.Model):
    """`revision` is the diary's revision at which the entry was last written: a form that was opened before that
    is stale. The row's own key is internal; the world knows an entry by its id or its date."""

    key = models.BigAutoField(primary_key=True)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="%(class)ss")
    note = models.TextField(max_length=NOTE_LENGTH, default="", blank=True)
    revision = models.PositiveBigIntegerField(default=0)

    class Meta:
        abstract = True
