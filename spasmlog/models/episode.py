"""Episodes, with their sites and the relief that was tried."""

from django.db import models
from django.db.models import Q

from spasmlog.diary import MAX_STILL_MINUTES, RATING_MAX
from spasmlog.models.constraints import between, one_of
from spasmlog.models.entry import Entry
from spasmlog.models.fields import code, entry_id, rating, tri
from spasmlog.vocabulary import Activity, DurationBand, Kind, Lasting


class Episode(Entry):
    """One spasm or twitch. `local_date` and `local_hour` (0 to 23) are those of its start in the diary's zone,
    rewritten when that changes; `lasted` is its exact length in whole seconds, NULL where that is not known;
    `several_groups` says that its sites belong to more than one muscle group."""

    entry_id = entry_id()
    started_at = models.DateTimeField()
    local_date = models.DateField()
    local_hour = models.PositiveSmallIntegerField()
    lasted = models.PositiveBigIntegerField(null=True)
    several_groups = models.BooleanField()
    recorded_zone = models.CharField(max_length=64, null=True)
    ended_at = models.DateTimeField(null=True)
    ongoing = models.BooleanField(default=False)
    duration_band = code(DurationBand, optional=True)
    kind = code(Kind)
    pain = rating()
    woke = tri()
    sleep_disturbance = rating()
    activity = code(Activity, optional=True)
    still_minutes = models.PositiveSmallIntegerField(null=True)
    hard_exercise_within_24h = tri()
    eases_with_rest = tri()
    swelling = tri()
    skin_colour_change = tri()
    warmth = tri()
    numbness = tri()
    tingling = tri()
    radiating_pain = tri()
    weakness = code(Lasting, optional=True)
    function_loss = code(Lasting, optional=True)
    walking_difficulty = code(Lasting, optional=True)
    holding_difficulty = code(Lasting, optional=True)
    after_pain = tri()
    distress = rating()
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "entry_id"], name="episode_id_unique_in_diary"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ongoing=False, duration_band__isnull=True),
                name="episode_end_decides_alone",
            ),
            one_of("kind", Kind),
            one_of("duration_band", DurationBand, optional=True),
            one_of("activity", Activity, optional=True),
            one_of("weakness", Lasting, optional=True),
            one_of("function_loss", Lasting, optional=True),
            one_of("walking_difficulty", Lasting, optional=True),
            one_of("holding_difficulty", Lasting, optional=True),
            between("pain", 0, RATING_MAX),
            between("sleep_disturbance", 0, RATING_MAX),
            between("distress", 0, RATING_MAX),
            between("still_minutes", 0, MAX_STILL_MINUTES),
            between("local_hour", 0, 23),
        ]
        indexes = [
            # the list, newest first; the key breaks ties so that a page ends at exactly one entry
            models.Index(fields=["diary", "-started_at", "-key"], name="episode_newest_first"),
            models.Index(fields=["diary", "local_date", "kind"], name="episode_by_date"),
            models.Index(fields=["diary"], name="episode_ongoing", condition=Q(ongoing=True)),
            models.Index(
                fields=["diary", "local_date"],
                name="episode_several_groups",
                condition=Q(several_groups=True) & ~Q(kind=Kind.TWITCH.value),
            ),
        ]

    def __str__(self) -> str:
        return f"episode {self.entry_id}"
