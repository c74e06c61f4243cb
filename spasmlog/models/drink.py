"""A glass that was added to a day."""

from django.db import models

from spasmlog.diary import MAX_FLUID_ML
from spasmlog.models.constraints import between
from spasmlog.models.diary import Diary
from spasmlog.models.fields import entry_id


class Drink(models.Model):
    """One drink, already counted in its day's `fluid_ml`. Its id is why a tap that is sent twice counts once."""

    key = models.BigAutoField(primary_key=True)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="drinks")
    entry_id = entry_id()
    date = models.DateField()
    ml = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "entry_id"], name="drink_id_unique_in_diary"),
            between("ml", 1, MAX_FLUID_ML),
        ]
        indexes = [models.Index(fields=["diary", "date", "-key"], name="drink_newest_of_date")]

    def __str__(self) -> str:
        return f"{self.ml} ml"
