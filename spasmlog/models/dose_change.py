"""A change of a medicine's dose."""

from django.db import models

from spasmlog.diary import LABEL_LENGTH
from spasmlog.models.medication import Medication


class DoseChange(models.Model):
    """From the date `on`, the dose is `dose`."""

    key = models.BigAutoField(primary_key=True)
    medication = models.ForeignKey(Medication, on_delete=models.CASCADE, related_name="dose_change_rows")
    on = models.DateField()
    dose = models.CharField(max_length=LABEL_LENGTH, blank=True)

    class Meta:
        indexes = [models.Index(fields=["medication", "on"], name="dosechange_by_date")]

    def __str__(self) -> str:
        return f"{self.dose} from {self.on}"
