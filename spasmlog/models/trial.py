"""What the person tries."""

from django.db import models
from django.db.models import F, Q

from spasmlog.diary import LABEL_LENGTH, TRIAL_DAYS
from spasmlog.models.constraints import between
from spasmlog.models.entry import Entry
from spasmlog.models.fields import entry_id


class Trial(Entry):
    """From `started_on` for `days` dates. `review_on` NULL: the day after them; `stopped_on` is the last date of it,
    where it ended earlier."""

    entry_id = entry_id()
    what = models.CharField(max_length=LABEL_LENGTH)
    started_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    review_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "entry_id"], name="trial_id_unique_in_diary"),
            models.CheckConstraint(condition=~Q(what=""), name="trial_says_what"),
            between("days", *TRIAL_DAYS),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(review_on__gte=F("started_on")), name="trial_review_on_later"
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | Q(stopped_on__gte=F("started_on")), name="trial_stopped_on_later"
            ),
        ]

    def __str__(self) -> str:
        return f"trial {self.entry_id}"
