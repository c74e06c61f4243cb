"""What the person said about a finding."""

from django.db import models

from spasmlog.models.constraints import one_of
from spasmlog.models.entry import Entry
from spasmlog.models.fields import code as term
from spasmlog.models.fields import entry_id
from spasmlog.vocabulary import Level


class Acknowledgement(Entry):
    """That they have seen it (`discussed_on` NULL), or when they discussed it. `evidence` holds the names of the
    entries that the finding rested on at that moment. `code` may be that of a criterion of a newer version."""

    entry_id = entry_id()
    code = models.CharField(max_length=24)
    at = models.DateTimeField()
    level = term(Level)
    discussed_on = models.DateField(null=True)
    evidence = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "entry_id"], name="acknowledgement_id_unique_in_diary"),
            models.CheckConstraint(condition=~models.Q(code=""), name="acknowledgement_has_a_code"),
            one_of("level", Level),
        ]
        # the newest of each criterion is one step in it
        indexes = [models.Index(fields=["diary", "code", "-at", "-key"], name="acknowledgement_newest")]

    def __str__(self) -> str:
        return f"acknowledgement {self.entry_id}"
