"""What was recorded about a date."""

from django.db import models

from spasmlog.diary import MAX_FLUID_ML
from spasmlog.models.constraints import between
from spasmlog.models.entry import Entry
from spasmlog.models.fields import tri


class Day(Entry):
    """One local date. `no_spasms` is what the person said; without it a day with no episode is unknown."""

    date = models.DateField()
    no_spasms = models.BooleanField(default=False)
    fluid_ml = models.PositiveIntegerField(null=True)
    hot = tri()
    hard_exercise = tri()
    stretched_before_bed = tri()
    stretched_after_workout = tri()
    magnesium_rich_food = tri()
    potassium_rich_food = tri()
    moved_hourly = tri()
    supportive_footwear = tri()
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "date"], name="day_date_unique_in_diary"),
            between("fluid_ml", 0, MAX_FLUID_ML),
        ]

    def __str__(self) -> str:
        return f"day {self.date}"
