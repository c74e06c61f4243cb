"""A condition of the person."""

from django.db import models

from spasmlog.diary import LABEL_LENGTH
from spasmlog.models.constraints import one_of
from spasmlog.models.entry import Entry
from spasmlog.models.fields import code, entry_id
from spasmlog.vocabulary import ConditionKind


class Condition(Entry):
    """With the dates it began and was resolved, where they are known."""

    entry_id = entry_id()
    kind = code(ConditionKind)
    label = models.CharField(max_length=LABEL_LENGTH, default="", blank=True)
    since = models.DateField(null=True)
    resolved_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "entry_id"], name="condition_id_unique_in_diary"),
            one_of("kind", ConditionKind),
        ]

    def __str__(self) -> str:
        return f"condition {self.entry_id}"
