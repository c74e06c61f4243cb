"""A dose of an as-needed medicine."""

from django.db import models

from spasmlog.diary import LABEL_LENGTH
from spasmlog.models.medication import Medication


class DoseTaken(models.Model):
    """One dose, when it was taken and how much."""

    key = models.BigAutoField(primary_key=True)
    medication = models.ForeignKey(Medication, on_delete=models.CASCADE, related_name="dose_taken_rows")
    at = models.DateTimeField()
    amount = models.CharField(max_length=LABEL_LENGTH, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["medication", "at"], name="dosetaken_by_time")]

    def __str__(self) -> str:
        return f"{self.amount} at {self.at:%Y-%m-%d}"
