"""How long a criterion was met: the history of findings."""

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from spasmlog.models.constraints import one_of
from spasmlog.models.diary import Diary
from spasmlog.models.fields import code as term
from spasmlog.vocabulary import Level


class FindingPeriod(models.Model):
    """A stretch of assessments at which a criterion was met; `ended_at` is the first at which it no longer was (NULL
    while it is). `level` is the most pressing of the stretch, `version` the criterion's at the last of them.

    It is derived from the diary and no part of the diary file.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="finding_periods")
    code = models.CharField(max_length=24)
    version = models.PositiveSmallIntegerField()
    level = term(Level)
    first_met_at = models.DateTimeField()
    last_met_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # two tabs that assess at once make one of it
            models.UniqueConstraint(
                fields=["diary", "code"], condition=Q(ended_at__isnull=True), name="findingperiod_one_open"
            ),
            one_of("level", Level),
        ]
        indexes = [models.Index(fields=["diary", "-first_met_at", "-id"], name="findingperiod_newest_first")]

    def __str__(self) -> str:
        return f"{self.code} since {self.first_met_at:%Y-%m-%d}"
